/** A slider on a panel of the figure: a mouse or a finger moves it along the panel's x-axis. */

import { element } from "./dom.js";
import { listen, together } from "./events.js";

const LAYER = "position:absolute;touch-action:pan-y;cursor:ew-resize;z-index:2";

/**
 * @param {object} declared with its `axes` @param {object} bind @param {(value: number) => void} give
 * @returns {{update: (hidden: boolean) => void, stop: () => void}}
 */
export function strip(declared, bind, give) {
  const layer = element("div.strip", { "aria-hidden": "true", title: `drag: ${declared.label}`, style: LAYER });
  let pointer = null;
  const axes = () => bind.figure()?.axes(declared.axes) ?? null;

  function drag(event) {
    const [box, { values, area }] = [layer.getBoundingClientRect(), axes()];
    give(values([area[0] + ((event.clientX - box.left) / box.width) * area[2], area[1]])[0]);
  }

  function down(event) {
    event.preventDefault();
    if (event.button !== 0 || (pointer !== null && layer.hasPointerCapture(pointer))) return;
    pointer = event.pointerId;
    layer.setPointerCapture(pointer);
    drag(event);
  }

  const go = (event) => event.pointerId === pointer && layer.hasPointerCapture(pointer) && drag(event);

  function update(hidden) {
    const area = axes()?.area;
    if (!layer.isConnected && area) bind.figure().holder.append(layer);
    layer.hidden = hidden || !area;
    ["left", "top", "width", "height"].forEach((side, i) => area && (layer.style[side] = `${area[i]}px`));
  }

  const stops = [listen(layer, "pointerdown", down), listen(layer, "pointermove", go), () => layer.remove()];
  return { update, stop: together(stops) };
}
