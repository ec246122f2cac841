/** What a pointer is at in the view. */

import { onWire } from "./paint.js";
import { wires } from "./scene.js";

export const inside = ([x, y], box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;

/**
 * The weight at a spot {layer, to, from}; a neuron stands for its bias, a feature has layer −1; null for none.
 * @param {[number, number]} spot @param {object[][]} nodes @param {number[][][]} layers of weights
 */
export function aimed(spot, nodes, layers) {
  for (const [column, list] of nodes.entries()) {
    const to = list.findIndex((node) => Math.hypot(node.x - spot[0], node.y - spot[1]) < Math.max(list.length > 16 ? 6 : 12, node.side / 2));
    if (to >= 0) return { layer: column - 1, to, from: column ? nodes[column - 1].length : -1 };
  }
  let [best, reach] = [null, 12];
  wires(nodes, layers, (layer, from, to, _, a, b) => {
    for (let t = 0.12; t < 0.9; t += 0.04) {
      const [x, y] = onWire(a, b, t);
      const far = Math.hypot(x - spot[0], y - spot[1]);
      if (far < reach) [best, reach] = [{ layer, to, from }, far];
    }
  });
  return best;
}
