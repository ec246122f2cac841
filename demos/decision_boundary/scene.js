/** Where everything lies in the view: net and losses on the left, the map on the right. The same as scene.py. */

const [LABEL, GAP] = [58, 44];

/**
 * @param {number} width @param {number} height of the view, in its own pixels
 * @param {ArrayLike<number>} sizes inputs, hidden …, 1 @param {number} foot room for the buttons below on the left
 * @returns {{map: Box, net: Box, curve: Box, nodes: Node[][]}} a Box is {x, y, width, height}, a Node {x, y, side} by its middle
 */
export function sceneOf(width, height, sizes, foot = 52) {
  const narrow = width < 1.6 * height;
  const side = narrow ? Math.min(0.54 * width, height - 210) : Math.min(height - 36, 0.5 * width);
  const map = { x: width - side - 2, y: 2, width: side, height: side };
  const left = map.x - GAP;
  const tall = Math.max(84, Math.min(150, 0.3 * height));
  const net = { x: 0, y: 0, width: left, height: narrow ? side : height - tall - foot - 34 };
  const curve = narrow
    ? { x: LABEL, y: side + 44, width: width - LABEL - 4, height: Math.max(60, Math.min(180, height - side - foot - 72)) }
    : { x: LABEL, y: net.height + 14, width: left - LABEL, height: tall };
  return { map, net, curve, nodes: nodesOf(net, map, sizes) };
}

function nodesOf(net, map, sizes) {
  const columns = sizes.length - 1;
  const stride = (map.x - LABEL) / columns;
  return Array.from({ length: columns }, (_, column) => {
    const count = sizes[column];
    const deep = Math.ceil(count / 9);
    const rows = Math.ceil(count / deep);
    const room = Math.min(net.height / rows, 58, (stride - Math.max(12, 0.3 * stride)) / deep);
    const side = Math.min(46, 0.84 * room);
    return Array.from({ length: count }, (_, k) => ({
      x: LABEL + column * stride + side / 2 + Math.floor(k / rows) * room,
      y: net.height / 2 + ((k % rows) - (rows - 1) / 2) * room,
      side,
    }));
  });
}

/** Calls with every connection that is drawn: layer, from, to, and its two nodes. */
export function wires(nodes, map, sizes, call) {
  const end = { x: map.x, y: map.y + map.height / 2, side: 0 };
  nodes.forEach((list, layer) => {
    const next = nodes[layer + 1] ?? [end];
    if (list.length * next.length > 300) return;
    list.forEach((a, from) => next.forEach((b, to) => call(layer, from, to, a, b)));
  });
}
