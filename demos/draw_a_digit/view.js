/** The live view: the guess, the maps inside or the moved digits, on one canvas that fits lying and upright stages. */

import { penOf } from "../../deck/browser/pen.js";
import { CORNERS, shapes, TALL, WIDE } from "./shapes.js";

/** @param {HTMLElement} el @param {{model: object}} given @returns {() => void} its stop */
export function view(el, { model }) {
  el.style.cssText = "position:absolute;inset:0";
  const canvas = el.appendChild(document.createElement("canvas"));
  canvas.style.cssText = "width:100%;height:100%;display:block";
  canvas.setAttribute("role", "img");
  let [ticket, strokes] = [0, model.values.strokes];

  function draw() {
    ticket = 0;
    canvas.setAttribute("aria-label", model.frame.say);
    paint(canvas, model.frame);
  }

  const redraw = () => (ticket ||= requestAnimationFrame(draw));

  /** Whoever draws wants to see the drawing read. */
  function values() {
    const { strokes: now, picture } = model.values;
    const drawn = JSON.stringify(now) !== JSON.stringify(strokes) && now.length > 0;
    strokes = now;
    if (drawn && picture !== "hand") queueMicrotask(() => model.set("picture", "hand"));
  }

  const stops = [model.on("frame", redraw), model.on("values", values)];
  const size = new ResizeObserver(redraw);
  size.observe(el);
  draw();
  return () => {
    for (const stop of stops) stop();
    size.disconnect();
    cancelAnimationFrame(ticket);
    canvas.remove();
  };
}

/** Draw the frame's shapes, as large as they fit. */
function paint(canvas, frame) {
  const [width, height] = [canvas.offsetWidth, canvas.offsetHeight];
  if (!width || !height) return;
  const fit = ([across, down]) => Math.min(width / across, height / down);
  const [lying, upright] = [fit(WIDE[frame.panel]), fit(TALL[frame.panel])];
  const context = penOf(canvas, Math.max(lying, upright));
  const style = getComputedStyle(canvas);
  const colour = (name) => style.getPropertyValue(`--${name}`);
  context.imageSmoothingEnabled = false;
  for (const [kind, ...given] of shapes(frame, upright > lying)) PAINT[kind](context, { colour, family: style.fontFamily, frame }, ...given);
}

const PAINT = {
  text(context, { colour, family }, x, y, words, size, anchor, name, weight) {
    context.font = `${weight} ${size}px ${family}`;
    context.textAlign = anchor === "middle" ? "center" : anchor;
    context.fillStyle = colour(name);
    context.fillText(words, x, y);
  },
  rect(context, { colour }, x, y, width, height, name) {
    context.fillStyle = colour(name);
    context.fillRect(x, y, width, height);
  },
  mark(context, { colour }, x, y, sign, size, name) {
    context.fillStyle = colour(name);
    context.beginPath();
    for (const [across, down] of CORNERS[sign] ?? []) context.lineTo(x + size * across, y + size * down);
    if (!CORNERS[sign]) context.arc(x, y, size, 0, 2 * Math.PI);
    context.fill();
  },
  line(context, { colour }, points, name, width) {
    context.beginPath();
    for (const point of points) context.lineTo(...point);
    Object.assign(context, { strokeStyle: colour(name), lineWidth: width });
    context.stroke();
  },
  picture(context, { colour, frame }, x, y, width, key, columns) {
    const { pixels, across, down } = mosaic(frame[key], columns);
    const tile = new OffscreenCanvas(across, down);
    tile.getContext("2d").putImageData(new ImageData(pixels, across, down), 0, 0);
    context.drawImage(tile, x, y, width, (width * down) / across);
    if (frame[key].shape[0] > 1) return;
    Object.assign(context, { strokeStyle: colour("line"), lineWidth: 1 }); // an empty sheet is seen in the dark, too
    context.strokeRect(x, y, width, width);
  },
};

/** Maps (count, side, side) side by side as pixels, black for nothing, white for the largest. */
function mosaic(channels, columns) {
  const [count, side] = channels.shape;
  const gap = Math.max(1, Math.floor(side / 10));
  const [across, down] = [columns, Math.ceil(count / columns)].map((tiles) => tiles * (side + gap) - gap);
  const pixels = new Uint8ClampedArray(4 * across * down);
  let top = 0;
  for (let i = 0; i < channels.length; i++) top = Math.max(top, channels[i]);
  for (let i = 0; i < channels.length; i++) {
    const [number, place] = [Math.floor(i / (side * side)), i % (side * side)];
    const row = Math.floor(number / columns) * (side + gap) + Math.floor(place / side);
    const column = (number % columns) * (side + gap) + (place % side);
    const level = Math.floor((channels[i] * 255) / (top || 1) + 0.5);
    pixels.set([level, level, level, 255], 4 * (row * across + column));
  }
  return { pixels, across, down };
}
