/** A drawing on paper, held before the camera, in place of one by hand; the camera is off whenever its picture is out of sight. */

import { element, icon } from "./dom.js";
import { listen, together } from "./events.js";
import { traced } from "./trace.js";

const [CELLS, FINE] = [100, 4];
const REFUSED = "No camera here just now. Drawing by hand does as well.";
const NOTHING = "No lines seen. Try a dark pen on plain paper that fills the picture.";

/**
 * A live picture and its buttons, all hidden as long as there is no camera.
 * @param {[number, number]} size of the pad, in units @param {string} style of its paper
 * @param {{shown: (on: boolean) => void, taken: (strokes: number[][][]) => void, tell: (words: string) => void}} to
 * `shown`: the live picture is in the pad's place
 * @returns {{video: HTMLElement, buttons: HTMLElement[], stop: () => void}}
 */
export function camera(size, style, { shown, taken, tell }) {
  const video = element("video", { playsinline: true, style: `${style};cursor:default;aspect-ratio:${size.join("/")};object-fit:cover` });
  const start = element("button", { type: "button", title: "hold a drawing before the camera", "aria-label": "camera", onclick: open }, icon("camera"));
  const [take, back] = [
    element("button", { type: "button", onclick: shoot }, "take"),
    element("button", { type: "button", onclick: close }, "back"),
  ];
  let [here, off] = [false, () => {}];

  function show(on) {
    video.hidden = take.hidden = back.hidden = !on;
    start.hidden = on || !here;
    take.disabled = true;
    shown(on);
  }

  async function open() {
    close();
    tell("");
    let stream = null;
    const halt = () => stream?.getTracks().forEach((track) => track.stop());
    const unseen = [listen(document, "visibilitychange", close), listen(video.closest("deck-demo"), "deck:leave", close)];
    const mine = (off = together([...unseen, halt, () => (video.srcObject = null), () => show(false)]));
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (off !== mine) return halt();
      stream.getVideoTracks()[0].onended = fail;
      video.srcObject = stream;
      show(true);
      await video.play();
      take.disabled = false;
    } catch {
      if (off === mine) fail();
    }
  }

  function close() {
    const stop = off;
    off = () => {};
    stop();
  }

  function fail() {
    close();
    tell(REFUSED);
  }

  function shoot() {
    const { greys, columns } = picture(video, size);
    close();
    const strokes = traced(greys, columns, Math.max(...size) / CELLS);
    if (strokes.length) taken(strokes);
    else tell(NOTHING);
  }

  async function look() {
    here = await present();
    start.hidden = !here || !video.hidden;
  }

  show(false);
  look();
  const devices = navigator.mediaDevices;
  const plugged = devices ? listen(devices, "devicechange", look) : () => {};
  return { video, buttons: [start, take, back], stop: together([plugged, close]) };
}

/** Whether this page may ask for a camera, and there is one; nobody is asked for that. */
async function present() {
  if (!isSecureContext || !navigator.mediaDevices?.getUserMedia) return false;
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices.some(({ kind }) => kind === "videoinput");
}

/** The middle of a live picture in the shape of the pad: {greys, columns}, 0 for black, CELLS cells along its longer side. */
function picture(video, size) {
  const [columns, rows] = size.map((side) => Math.round((CELLS * side) / Math.max(...size)));
  const [width, height] = [FINE * columns, FINE * rows];
  const context = element("canvas", { width, height }).getContext("2d");
  const zoom = Math.max(width / video.videoWidth, height / video.videoHeight);
  const [across, down] = [zoom * video.videoWidth, zoom * video.videoHeight];
  context.drawImage(video, (width - across) / 2, (height - down) / 2, across, down);
  const { data } = context.getImageData(0, 0, width, height);
  const greys = new Float64Array(columns * rows);
  for (let i = 0; i < width * height; i++) {
    const cell = Math.floor(i / width / FINE) * columns + Math.floor((i % width) / FINE);
    greys[cell] += 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2];
  }
  return { greys, columns };
}
