/**
 * What a hand does to points: a click adds, a drag moves; alt-click, right click, a long press or an eraser removes.
 * What one pointer holds no other one moves.
 */

import { listen, together } from "./events.js";

const LONG_PRESS = 550;
const STILL = 5;

/**
 * @param {HTMLElement} layer what lies over the points
 * @param {object} hand `ready()` says whether hands may touch; `spot(event)` where; `find(spot, reach)` gives the index of
 * the point there or −1; `add(spot, other)`, which gives the new point's index, `move(index, spot)` and `remove(index)`,
 * which is false where none may go, do it
 * @returns {() => void} its stop
 */
export function grasp(layer, { ready, spot, find, add, move, remove, erases = () => false }) {
  let [held, from, press, pointer] = [-1, null, 0, 0];

  function down(event) {
    if (!ready()) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.button === 1 || (from && layer.hasPointerCapture(pointer))) return;
    pointer = event.pointerId;
    layer.setPointerCapture(pointer);
    from = spot(event);
    held = find(from, event.pointerType === "mouse" ? 16 : 30);
    if (event.button === 2 || event.altKey || erases()) end(remove(held));
    else if (held < 0) held = add(from, event.shiftKey);
    else press = setTimeout(() => remove(held) && end(), LONG_PRESS);
  }

  function go(event) {
    if (!from || held < 0 || event.pointerId !== pointer) return;
    const there = spot(event);
    if (press && Math.hypot(there[0] - from[0], there[1] - from[1]) < STILL) return;
    release();
    move(held, there);
  }

  function release() {
    clearTimeout(press);
    press = 0;
  }

  function end() {
    release();
    from = null;
  }

  const loose = (event) => event.pointerId === pointer && end();

  const heard = {
    pointerdown: down,
    pointermove: go,
    pointerup: loose,
    pointercancel: loose,
    contextmenu: (event) => event.preventDefault(),
  };
  return together([
    ...Object.entries(heard).map(([name, listener]) => listen(layer, name, listener)),
    release,
  ]);
}
