/** Where everything lies in the view: net, a weight's row and losses on the left, the map on the right. The same as scene.py. */

const [LABEL, GAP, AXIS, ROW, TALL, SUM, CLEAR] = [54, 48, 26, 36, 112, 26, 130];
// the net beside the map is no narrower, the losses below it no flatter
const [LEAST, FLAT, ROWS] = [350, 64, 9];

/**
 * @param {number} width @param {number} height of the view, in its own pixels
 * @param {ArrayLike<number>} sizes inputs, hidden …, 1 @param {number} foot room for the buttons below on the left
 * @returns {{map: Box, net: Box, row: Box, curve: Box, nodes: Node[][]}} a Box is {x, y, width, height}, a Node {x, y, side}
 * by its middle; the last node is the output's
 */
export function sceneOf(width, height, sizes, foot = 52) {
  const beside = Math.min(height - AXIS, 0.58 * width, width - LEAST);
  const below = Math.min(0.6 * width, height - 2 * AXIS - ROW - FLAT - foot);
  const [side, under] = [Math.max(beside, below, 40), below > beside];
  const map = { x: width - side - 2, y: 2, width: side, height: side };
  const left = map.x - GAP;
  const net = { x: 0, y: 0, width: left, height: under ? side : height - ROW - TALL - AXIS - foot };
  const row = { x: 0, y: net.height + (under ? AXIS : 0), width: under ? width : left, height: ROW };
  const curve = { x: 36, y: row.y + ROW + 4, width: row.width - 36, height: height - row.y - ROW - AXIS - foot };
  return { map, net, row, curve, nodes: nodesOf(net, map, sizes) };
}

/** A column of squares for the features and each hidden layer, several side by side where there are many; then the sum. */
function nodesOf(net, map, sizes) {
  const columns = sizes.length - 1;
  const whole = map.x - SUM - LABEL;
  const narrow = Math.min(Math.max(26, (0.35 * whole) / columns), (0.5 * whole) / columns);
  const blocks = Array.from({ length: columns }, (_, column) => {
    const first = Math.min(64, net.height / sizes[0], whole / columns - narrow);
    const wide = column ? (whole - first - narrow * columns) / (columns - 1) : first;
    return block(sizes[column], Math.max(4, wide), net.height);
  });
  const gap = (whole - blocks.reduce((sum, { deep, room }) => sum + deep * room, 0)) / columns;
  let left = LABEL;
  const nodes = blocks.map(({ count, deep, rows, room }) => {
    const side = (5 / 6) * room;
    const list = Array.from({ length: count }, (_, k) => ({
      x: left + side / 2 + Math.floor(k / rows) * room,
      y: net.height / 2 + ((k % rows) - (rows - 1) / 2) * room,
      side,
    }));
    left += deep * room + gap;
    return list;
  });
  return [...nodes, [{ x: map.x - SUM / 2 - 4, y: map.y + map.height / 2, side: SUM }]];
}

/** In how many columns and rows so many squares are largest; up to nine stand in one column. */
function block(count, wide, tall) {
  let best = { room: 0 };
  for (let deep = 1; deep <= (count > ROWS ? count : 1); deep++) {
    const rows = Math.ceil(count / deep);
    const room = Math.min(tall / rows, wide / deep, 64);
    if (room > best.room) best = { count, deep, rows, room };
  }
  return best;
}

/**
 * Calls with every connection that is drawn: layer, from, to, weight, and its two nodes.
 * @param {object[][]} nodes @param {number[][][]} layers of weights, the bias of each neuron last
 */
export function wires(nodes, layers, call) {
  layers.forEach((rows, layer) => {
    const least = faintest(rows);
    nodes[layer].forEach((a, from) => nodes[layer + 1].forEach((b, to) => {
      if (Math.abs(rows[to][from]) >= least) call(layer, from, to, rows[to][from], a, b);
    }));
  });
}

/** The least size of a weight whose connection is drawn: all are, or the 130 strongest of many. */
function faintest(rows) {
  const sizes = rows.flatMap((row) => row.slice(0, -1).map(Math.abs));
  return sizes.length > CLEAR ? sizes.sort((a, b) => b - a)[CLEAR - 1] : 0;
}
