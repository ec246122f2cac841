/** What every neuron of a small net gives, from the weights in a frame. */

const BENDS = {
  linear: (z) => z,
  relu: (z) => (z > 0 ? z : 0),
  tanh: Math.tanh,
  sigmoid: (z) => (1 + Math.tanh(z / 2)) / 2,
};

/**
 * A frame's weights by layer: rows[j] are the weights into neuron j, its bias last. The shape of the control `weights`.
 * @param {ArrayLike<number>} flat @param {ArrayLike<number>} sizes inputs, hidden …, 1
 * @returns {number[][][]}
 */
export function layersOf(flat, sizes) {
  let at = 0;
  return Array.from({ length: sizes.length - 1 }, (_, layer) =>
    Array.from({ length: sizes[layer + 1] }, () => Array.from(flat.slice(at, (at += sizes[layer] + 1)))),
  );
}

/**
 * What each layer puts out for rows of inputs: values[layer][neuron] over all rows; the last is the score o.
 * @param {number[][][]} layers @param {Float32Array} inputs row by row @param {string} activation
 * @returns {Float32Array[][]} the inputs first
 */
export function outputsOf(layers, inputs, activation) {
  const wide = layers[0][0].length - 1;
  const count = inputs.length / wide;
  const columns = Array.from({ length: wide }, (_, k) => Float32Array.from({ length: count }, (_, i) => inputs[i * wide + k]));
  const outputs = [columns];
  layers.forEach((rows, layer) => {
    const bend = layer < layers.length - 1 ? BENDS[activation] : BENDS.linear;
    const before = outputs.at(-1);
    outputs.push(rows.map((row) => neuron(row, before, count, bend)));
  });
  return outputs;
}

function neuron(row, before, count, bend) {
  const sums = new Float32Array(count).fill(row.at(-1));
  before.forEach((column, k) => {
    const weight = row[k];
    for (let i = 0; i < count; i++) sums[i] += weight * column[i];
  });
  for (let i = 0; i < count; i++) sums[i] = bend(sums[i]);
  return sums;
}
