/** Points on a figure's axes: click adds, shift-click the other class, drag moves, alt-click or a long press removes. */

import { group } from "./choices.js";
import { element } from "./dom.js";
import { listen, together } from "./events.js";
import { add, fitted, hit, listed, moved, removed } from "./pointlist.js";

const LONG_PRESS = 550;
const SIGNS = ["●", "■", "▲", "◆", "✚"];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @type {import("./controls.js").Drawer} */
export function points(declared, bind) {
  const layer = element("div.handles", { tabindex: 0, role: "application", style: "position:absolute;touch-action:none;z-index:2" });
  layer.setAttribute("aria-label", `${declared.label}: Insert adds a point, [ and ] choose one, arrows move it, Delete removes it`);
  const ring = layer.appendChild(element("i.ring", { style: RING, hidden: true }));
  const made = group("points", declared, tools());
  let [rows, kind, chosen, grip, press, ticket, fixed] = [[], 0, -1, null, 0, 0, false];

  function tools() {
    const kinds = Array.from({ length: declared.classes }, (_, i) =>
      element("button.kind", { type: "button", "aria-pressed": String(i === 0), title: `add points of class ${i + 1}`, onclick: () => pick(i) }, SIGNS[i % SIGNS.length]),
    );
    const back = declared.default.length ? "back" : "clear";
    const clear = element("button", { type: "button", title: "the demo's own points again", onclick: () => bind.set(declared.default, "stay") }, back);
    return element("div.options", {}, ...(declared.classes > 1 ? kinds : []), clear);
  }

  function pick(i) {
    kind = i;
    made.querySelectorAll(".kind").forEach((button, k) => button.setAttribute("aria-pressed", String(k === i)));
  }

  /** Hand the new points on, at most once a frame. */
  function give(next) {
    if (next === rows) return;
    rows = next;
    ticket ||= requestAnimationFrame(() => {
      ticket = 0;
      bind.set(rows, "stay");
    });
    circle();
  }

  function at(event) {
    const box = layer.getBoundingClientRect();
    const [, , width, height] = axes().area;
    return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
  }

  const axes = () => bind.figure()?.axes(declared.axes) ?? null;
  const place = ([x, y]) => {
    const { pixels, area } = axes();
    const [left, top] = pixels([x, y]);
    return [left - area[0], top - area[1]];
  };
  const value = ([left, top]) => {
    const { values, area } = axes();
    return fitted(values([left + area[0], top + area[1]]), declared);
  };

  function down(event) {
    if (fixed || !axes()) return;
    event.preventDefault();
    event.stopPropagation();
    layer.setPointerCapture(event.pointerId);
    const spot = at(event);
    chosen = hit(rows, spot, place, event.pointerType === "mouse" ? 16 : 30);
    const taking = event.button === 2 || event.altKey;
    if (taking) give(removed(rows, chosen));
    else if (chosen >= 0 && declared.most > 1) hold(spot);
    else if (declared.most === 1 && rows.length) {
      [chosen, grip] = [0, spot];
      give(moved(rows, 0, value(spot)));
    } else {
      give(add(rows, value(spot), event.shiftKey ? (kind + 1) % declared.classes : kind, declared.most));
      chosen = rows.length - 1;
      grip = spot;
    }
  }

  function hold(spot) {
    grip = spot;
    press = setTimeout(() => {
      grip = null;
      give(removed(rows, chosen));
      chosen = -1;
    }, LONG_PRESS);
    circle();
  }

  function move(event) {
    if (!grip) return;
    const spot = at(event);
    if (press && Math.hypot(spot[0] - grip[0], spot[1] - grip[1]) < 5) return;
    release();
    grip = spot;
    give(moved(rows, chosen, value(spot)));
  }

  function release() {
    clearTimeout(press);
    press = 0;
  }

  function up() {
    release();
    grip = null;
  }

  function key(event) {
    if (fixed || !axes()) return;
    const by = ARROWS[event.key];
    const step = (end) => (end[1] - end[0]) / 50;
    if (by && chosen >= 0) {
      const [x, y] = rows[chosen];
      give(moved(rows, chosen, fitted([x + by[0] * step(declared.x), y + by[1] * step(declared.y)], declared)));
    } else if (event.key === "[" || event.key === "]") chosen = (chosen + (event.key === "]" ? 1 : rows.length - 1) + rows.length) % rows.length;
    else if (event.key === "Insert" || event.key === "+") {
      give(add(rows, [(declared.x[0] + declared.x[1]) / 2, (declared.y[0] + declared.y[1]) / 2], kind, declared.most));
      chosen = rows.length - 1;
    } else if (event.key === "Delete" || event.key === "Backspace") give(removed(rows, chosen));
    else return;
    event.preventDefault();
    event.stopPropagation();
    circle();
  }

  /** The ring around the chosen point. */
  function circle() {
    ring.hidden = !rows[chosen] || !axes();
    if (ring.hidden) return;
    const [left, top] = place(rows[chosen]);
    ring.style.translate = `${left}px ${top}px`;
  }

  const heard = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, keydown: key, contextmenu: (event) => event.preventDefault() };
  const stops = Object.entries(heard).map(([name, listener]) => listen(layer, name, listener));
  stops.push(release, () => cancelAnimationFrame(ticket), () => layer.remove());

  function update(next, { frame, options, why }) {
    fixed = !!options;
    made.disabled = fixed;
    made.title = fixed ? why : "click adds a point, shift-click the other class, alt-click or a long press removes";
    if (!ticket) rows = next.length ? next : listed(frame?.[declared.name]);
    const area = axes()?.area;
    if (!layer.isConnected && area) bind.figure().holder.append(layer);
    layer.hidden = !area || fixed;
    made.querySelectorAll(".kind").forEach((button) => (button.hidden = !area));
    ["left", "top", "width", "height"].forEach((side, i) => area && (layer.style[side] = `${area[i]}px`));
    if (chosen >= rows.length) chosen = -1;
    circle();
  }

  return { element: made, update, stop: together(stops) };
}

const RING = "position:absolute;left:-13px;top:-13px;width:26px;height:26px;border:3px solid currentColor;border-radius:50%;pointer-events:none;box-sizing:border-box";
