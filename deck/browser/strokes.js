/** A place to draw by hand: strokes, each a list of [x, y] in the box that the control declares. */

import { camera } from "./camera.js";
import { group } from "./choices.js";
import { element, icon } from "./dom.js";
import { listen, together } from "./events.js";
import { choose, download, parsed } from "./files.js";
import { fits } from "./fits.js";

const [WIDTH, NEAR] = [18, 1];
const KIND = "strokes";
const PAPER =
  "touch-action:none;width:100%;box-sizing:border-box;cursor:crosshair;background:var(--paper);" +
  "border:2px solid var(--line);border-radius:8px";

/** @type {import("./controls.js").Drawer} */
export function strokes(declared, bind) {
  const [width, height] = declared.size;
  const canvas = element("canvas", { width, height, role: "img", style: PAPER });
  const undo = element(
    "button",
    { type: "button", onclick: () => bind.set(drawn.slice(0, -1), "end") },
    "undo",
  );
  const clear = element("button", { type: "button", onclick: () => bind.set([], "end") }, "clear");
  const small = (name, words, onclick) =>
    element("button", { type: "button", title: words, "aria-label": words, onclick }, icon(name));
  const [keep, fetch] = [small("save", "export the drawing", save), small("open", "import a drawing", load)];
  const files = element("span.files", {}, keep, fetch);
  const said = element("p", { role: "alert" });
  const tell = (words) => (said.textContent = words);
  const lens = camera(declared.size, PAPER, {
    shown: (on) => (canvas.hidden = undo.hidden = clear.hidden = on),
    taken: (lines) => bind.set(lines, "end"),
    tell,
  });
  // one row has room for either
  const tools = element("div.options", {}, undo, clear, ...(declared.files ? [files] : lens.buttons));
  const made = group("strokes", declared, canvas, lens.video, tools, said);
  let [drawn, line, pointer, ticket] = [[], null, 0, 0];

  function spot(event) {
    const box = canvas.getBoundingClientRect();
    const on = (share, side) => tenths(Math.min(1, Math.max(0, share)) * side);
    return [on((event.clientX - box.left) / box.width, width), on((event.clientY - box.top) / box.height, height)];
  }

  function begin(event) {
    if (made.disabled || event.button !== 0 || (line && canvas.hasPointerCapture(pointer))) return;
    event.preventDefault();
    tell("");
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    line = [spot(event)];
    give();
  }

  function go(event) {
    if (!line || event.pointerId !== pointer) return;
    for (const each of event.getCoalescedEvents?.() ?? [event]) {
      const [[across, down], [left, top]] = [spot(each), line.at(-1)];
      if (Math.hypot(across - left, down - top) >= NEAR) line.push([across, down]);
    }
    give();
  }

  function end(event) {
    if (!line || event.pointerId !== pointer) return;
    drawn = [...drawn, line];
    line = null;
    give();
  }

  function give() {
    paint();
    ticket ||= requestAnimationFrame(() => {
      ticket = 0;
      bind.set(line ? [...drawn, [...line]] : drawn, "end");
    });
  }

  function paint() {
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, width, height);
    Object.assign(context, {
      lineWidth: WIDTH,
      lineCap: "round",
      lineJoin: "round",
      strokeStyle: getComputedStyle(canvas).color,
    });
    for (const [first, ...rest] of line ? [...drawn, line] : drawn) {
      context.beginPath();
      context.moveTo(...first);
      for (const next of rest.length ? rest : [first]) context.lineTo(...next);
      context.stroke();
    }
  }

  function save() {
    download(`${declared.name}.json`, JSON.stringify({ kind: KIND, size: declared.size, strokes: drawn }));
  }

  async function load() {
    tell("");
    const text = await choose();
    try {
      bind.set(read(text, declared), "end");
    } catch (error) {
      tell(`Not imported. ${error.message}`);
    }
  }

  const heard = { pointerdown: begin, pointermove: go, pointerup: end, pointercancel: end };
  const stops = Object.entries(heard).map(([name, listener]) => listen(canvas, name, listener));
  stops.push(() => cancelAnimationFrame(ticket), lens.stop);

  return {
    element: made,
    stop: together(stops),
    update(value, { options, why }) {
      made.disabled = !!options;
      made.title = options ? why : "";
      canvas.setAttribute("aria-label", `${declared.label}: ${value.length} strokes`);
      if (line || ticket) return;
      drawn = value;
      paint();
    },
  };
}

/** The strokes of a file that was exported here; throws an Error that says what is wrong with it. */
export function read(text, declared) {
  const { strokes: lines, size } = parsed(text, KIND, "drawing");
  if (!(size?.[0] > 0 && size[1] > 0)) throw new Error("It does not say how large its paper is.");
  if (!fits({ ...declared, size }, lines)) throw new Error("A stroke of it is empty or not made of points [x, y] on its paper.");
  const scaled = (point) => point.map((number, axis) => tenths((number * declared.size[axis]) / size[axis]));
  return lines.map((stroke) => stroke.map(scaled));
}

const tenths = (number) => Math.round(10 * number) / 10;
