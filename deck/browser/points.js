/** Points on a figure's axes: put there, moved and removed by hand or by keys. */

import { group } from "./choices.js";
import { element } from "./dom.js";
import { listen, together } from "./events.js";
import { grasp } from "./grasp.js";
import { add, fitted, hit, listed, moved, removed } from "./pointlist.js";
import { same } from "./state.js";

const SIGNS = ["●", "■", "▲", "◆", "✚"];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const HOW = "click adds a point, shift-click one of the other class, ×, alt-click or a long press removes";
const KEYS = "Insert adds a point, [ and ] choose one, arrows move it, Delete removes it";
const PLAIN = { kind: 0, chosen: -1 };
const LAYER = "position:absolute;touch-action:none;z-index:2";
const RING =
  "position:absolute;left:-13px;top:-13px;width:26px;height:26px;box-sizing:border-box;border:3px solid currentColor;" +
  "border-radius:50%;pointer-events:none";

/** @type {import("./controls.js").Drawer} */
export function points(declared, bind) {
  const layer = element("div.handles", { tabindex: 0, role: "application", style: LAYER });
  layer.setAttribute("aria-label", `${declared.label}: ${KEYS}`);
  const ring = layer.appendChild(element("i.ring", { style: RING, hidden: true }));
  const kinds = Array.from({ length: declared.classes + 1 }, (_, i) => kindButton(i));
  const back = element("button", { type: "button", onclick: () => bind.set(declared.default, "stay") });
  back.textContent = "back";
  const made = group(
    "points",
    declared,
    element("div.options", {}, ...(declared.classes > 1 ? kinds : []), back),
  );
  let [rows, shown, { kind, chosen }, told, ticket, fixed, held] = [[], [], PLAIN, PLAIN, 0, false, [0, 0]];

  function kindButton(i) {
    const title = i < declared.classes ? `add points of class ${i + 1}` : "remove points";
    return element(
      "button.kind",
      { type: "button", title, onclick: () => pick(i, chosen) },
      i < declared.classes ? SIGNS[i] : "×",
    );
  }

  /** What a click adds from now on, and which point has the ring; the other windows are told. */
  function pick(nextKind, nextChosen) {
    [kind, chosen] = [nextKind, nextChosen];
    if (!same({ kind, chosen }, told)) bind.look((told = { kind, chosen }));
  }

  /** Hand the new points on, at most once a frame. */
  function give(next, choose) {
    if (next !== rows) {
      rows = next;
      ticket ||= requestAnimationFrame(() => {
        ticket = 0;
        bind.set(rows, "stay");
      });
    }
    pick(kind, choose);
    circle();
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

  const hand = {
    ready: () => !fixed && axes() !== null,
    spot(event) {
      const box = layer.getBoundingClientRect();
      const [, , width, height] = axes().area;
      return [
        ((event.clientX - box.left) / box.width) * width,
        ((event.clientY - box.top) / box.height) * height,
      ];
    },
    find(spot, reach) {
      const found = declared.most === 1 ? -1 : hit(rows, spot, place, reach, declared.card);
      if (found >= 0) held = place(rows[found]).map((each, axis) => each - spot[axis]);
      return found;
    },
    add(spot, other) {
      if (declared.most > 1 && rows.length >= declared.most) return -1;
      held = [0, 0];
      const wanted = other ? (kind + 1) % declared.classes : kind;
      if (declared.most === 1 && rows.length) give(moved(rows, 0, value(spot)), 0);
      else give(add(rows, value(spot), wanted, declared.most), Math.min(rows.length, declared.most - 1));
      return chosen;
    },
    move: (index, [left, top]) => give(moved(rows, index, value([left + held[0], top + held[1]])), index),
    erases: () => kind === declared.classes,
    remove(index) {
      if (rows.length <= (declared.least ?? 0)) return false;
      give(removed(rows, index), -1);
      return true;
    },
  };

  function key(event) {
    if (!hand.ready()) return;
    const [by, at] = [ARROWS[event.key], rows.length === 1 ? 0 : chosen];
    if (by && at >= 0) give(moved(rows, at, stepped(rows[at], by, declared)), at);
    else if (event.key === "[") give(rows, (Math.max(chosen, 0) + rows.length - 1) % rows.length);
    else if (event.key === "]") give(rows, (chosen + 1) % rows.length);
    else if (event.key === "Insert" || event.key === "+")
      give(add(rows, middle(declared), kind % declared.classes, declared.most), rows.length);
    else if (event.key === "Delete" || event.key === "Backspace") hand.remove(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The ring around the chosen point; one that is alone may lie elsewhere than it was dropped: there, where it is shown. */
  function circle() {
    ring.hidden = !rows[chosen] || !axes();
    if (ring.hidden) return;
    const [left, top] = place((declared.most === 1 && shown[0]) || rows[chosen]);
    ring.style.translate = `${left}px ${top}px`;
  }

  function update(next, { frame, look = PLAIN, options, why }) {
    if (!same(look, told)) ({ kind, chosen } = told = look);
    kinds.forEach((button, i) => button.setAttribute("aria-pressed", String(i === kind)));
    fixed = !!options;
    made.disabled = fixed;
    made.title = fixed ? why : HOW;
    shown = listed(frame?.[declared.name], declared);
    if (!ticket) rows = next.length ? next : shown;
    const area = axes()?.area;
    if (!layer.isConnected && area) bind.figure().holder.append(layer);
    layer.hidden = !area || fixed || made.hidden;
    for (const button of kinds) button.hidden = !area;
    ["left", "top", "width", "height"].forEach((side, i) => area && (layer.style[side] = `${area[i]}px`));
    circle();
  }

  const stops = [grasp(layer, hand), listen(layer, "keydown", key)];
  const stop = together([...stops, () => cancelAnimationFrame(ticket), () => layer.remove()]);
  return { element: made, update, stop };
}

const middle = ({ x, y }) => [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2];

function stepped([x, y], [right, up], declared) {
  const step = ([low, high]) => (high - low) / 50;
  return fitted([x + right * step(declared.x), y + up * step(declared.y)], declared);
}
