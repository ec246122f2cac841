/** The net's drawing: a map of its own for each feature and neuron, a line for each weight. */

import { isNeuron, same, SIGNS } from "./names.js";
import { evened, paintFrame, paintMap, paintText, paintWire } from "./paint.js";
import { wires } from "./scene.js";

/** @param {CanvasRenderingContext2D} pen @param {{layers: number[][][], maps: Float32Array[][]}} net @param {object|null} at weight */
export function paintNet(pen, frame, { nodes }, { layers, maps }, at, ink) {
  const sizes = Array.from(frame.sizes);
  wires(nodes, layers, (layer, from, to, weight, a, b) => paintWire(pen, a, b, weight, ink, same(at, { layer, from, to }), thin(nodes, layer)));
  nodes.forEach((list, column) => list.forEach((node, k) => {
    const box = { x: node.x - node.side / 2, y: node.y - node.side / 2, width: node.side, height: node.side };
    const lit = at && isNeuron(at, sizes) && at.layer === column - 1 && at.to === k;
    if (column === layers.length) return paintSum(pen, node, lit, ink);
    pen.fillStyle = ink.paper;
    pen.fillRect(box.x, box.y, box.width, box.height);
    paintMap(pen, evened(maps[column][k]), box, ink);
    paintFrame(pen, box, ink.ink, lit ? 4 : node.side < 16 ? 0.6 : 1.5);
    if (!column) paintText(pen, SIGNS[frame.features[k]], 0, node.y, { colour: ink.ink, size: Math.min(20, Math.max(17, 0.9 * node.side)), base: "middle" });
  }));
}

/** The output adds up what comes, and the map shows it. */
function paintSum(pen, { x, y, side }, lit, ink) {
  pen.beginPath();
  pen.arc(x, y, side / 2, 0, 7);
  pen.fillStyle = ink.paper;
  pen.fill();
  Object.assign(pen, { strokeStyle: ink.ink, lineWidth: lit ? 4 : 1.5 });
  pen.stroke();
  paintText(pen, "Σ", x, y + 1, { colour: ink.ink, align: "center", base: "middle" });
}

/** Wires get thinner where there are many. */
const thin = (nodes, layer) => Math.min(1, 5 / Math.sqrt(nodes[layer].length * nodes[layer + 1].length));
