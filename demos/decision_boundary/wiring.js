/** The net on a canvas of its own, that of many neurons painted less often than the plane, which so keeps its pace. */

import { element } from "../../deck/browser/dom.js";
import { penOf } from "../../deck/browser/pen.js";
import { layersOf, outputsOf } from "./forward.js";
import { paintNet } from "./net.js";
import { gridOf, table } from "./plane.js";

// more neurons than FEW are painted every so many ms while the frames change, and at once when they no longer do
const [SMALL, FEW, EVERY] = [20, 16, 200];

/**
 * @param {HTMLElement} el @param {() => void} redraw called when a net that waited is to be drawn
 * @returns {{draw: Function, stop: () => void}}
 */
export function wiring(el, redraw) {
  const style = "position:absolute;inset:0;width:100%;height:100%;pointer-events:none";
  const canvas = el.appendChild(element("canvas", { style, "aria-hidden": "true" }));
  let [net, painted, later] = [null, 0, 0];

  function wake() {
    later = 0;
    redraw();
  }

  /** The net that is shown: the frame's, or of an earlier frame of its run; `fresh` never lets it wait. */
  function draw(frame, scene, { at, ink, unit, fresh }) {
    const wait = painted + EVERY - performance.now();
    if (!fresh && wait > 0 && net && net.frame !== frame && crowded(frame) && alike(net.frame, frame)) {
      later ||= setTimeout(wake, wait + 1); // of which the part of a millisecond is cut off
      return net;
    }
    if (net?.frame !== frame) net = netOf(frame);
    paintNet(penOf(canvas, unit), frame, scene, net, at, ink);
    painted = performance.now();
    return net;
  }

  return { draw, stop: () => clearTimeout(later) };
}

const crowded = ({ sizes }) => sizes.reduce((sum, count) => sum + count) > FEW;

const alike = (one, other) => ["sizes", "features", "activation"].every((key) => String(one[key]) === String(other[key]));

/** The layers of a frame's net and what each neuron gives over a small grid. */
function netOf(frame) {
  const layers = layersOf(frame.weights, frame.sizes);
  const over = (points) => outputsOf(layers, table(points, Array.from(frame.features)), frame.activation);
  return { frame, layers, over, maps: over(gridOf(SMALL)) };
}
