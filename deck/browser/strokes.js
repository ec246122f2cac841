/** A place to draw by hand: strokes, each a list of [x, y] in the box that the control declares. */

import { group } from "./choices.js";
import { element } from "./dom.js";
import { listen, together } from "./events.js";

const WIDTH = 18;
const PAPER =
  "touch-action:none;width:100%;box-sizing:border-box;cursor:crosshair;background:var(--paper);" +
  "border:2px solid var(--line);border-radius:8px";

/** @type {import("./controls.js").Drawer} */
export function strokes(declared, bind) {
  const [width, height] = declared.size;
  const canvas = element("canvas", { width, height, role: "img", style: PAPER });
  const undo = element(
    "button",
    { type: "button", onclick: () => bind.set(drawn.slice(0, -1), "stay") },
    "undo",
  );
  const clear = element("button", { type: "button", onclick: () => bind.set([], "stay") }, "clear");
  const made = group("strokes", declared, canvas, element("div.options", {}, undo, clear));
  let [drawn, line, ticket] = [[], null, 0];

  function spot(event) {
    const box = canvas.getBoundingClientRect();
    const across = ((event.clientX - box.left) / box.width) * width;
    const down = ((event.clientY - box.top) / box.height) * height;
    return [across, down].map((number) => Math.round(10 * number) / 10);
  }

  function begin(event) {
    if (made.disabled) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    line = [spot(event)];
    give();
  }

  function go(event) {
    if (!line) return;
    for (const each of event.getCoalescedEvents?.() ?? [event]) line.push(spot(each));
    give();
  }

  function end() {
    if (!line) return;
    drawn = [...drawn, line];
    line = null;
    give();
  }

  function give() {
    paint();
    ticket ||= requestAnimationFrame(() => {
      ticket = 0;
      bind.set(line ? [...drawn, [...line]] : drawn, "stay");
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

  const heard = { pointerdown: begin, pointermove: go, pointerup: end, pointercancel: end };
  const stops = Object.entries(heard).map(([name, listener]) => listen(canvas, name, listener));
  stops.push(() => cancelAnimationFrame(ticket));

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
