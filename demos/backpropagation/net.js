/** Two inputs, two hidden neurons, two outputs: forward, backward, and the slopes by wiggling. */

export const TASK = {
  inputs: Float64Array.of(0.05, 0.1),
  targets: Float64Array.of(0.01, 0.99),
  biases: Float64Array.of(0.35, 0.6),
};
const WIGGLE = 1e-4;

const sigmoid = (z) => (z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z)));

const layer = (weights, came, bias) => Float64Array.of(
  sigmoid(weights[0] * came[0] + weights[1] * came[1] + bias),
  sigmoid(weights[2] * came[0] + weights[3] * came[1] + bias),
);

/** The outputs of both layers and the error ½ Σ (target − output)². @param {number[]} weights eight, by neuron */
export function forward(weights) {
  const hidden = layer(weights.slice(0, 4), TASK.inputs, TASK.biases[0]);
  const outputs = layer(weights.slice(4), hidden, TASK.biases[1]);
  return { error: outputs.reduce((sum, output, i) => sum + 0.5 * (TASK.targets[i] - output) ** 2, 0), hidden, outputs };
}

/** Everything forward, then the slope of the error by each weight, and each neuron's blame: the slope by its sum. */
export function backward(weights) {
  const there = forward(weights);
  const { hidden, outputs } = there;
  const blame_out = outputs.map((o, i) => (o - TASK.targets[i]) * o * (1 - o));
  const blame_hidden = hidden.map((h, i) => (weights[4 + i] * blame_out[0] + weights[6 + i] * blame_out[1]) * h * (1 - h));
  const edges = (blame, came) => [blame[0] * came[0], blame[0] * came[1], blame[1] * came[0], blame[1] * came[1]];
  return { ...there, slopes: [...edges(blame_hidden, TASK.inputs), ...edges(blame_out, hidden)], blame_hidden, blame_out };
}

/** The same slopes without calculus: each weight moved a little up and down, and the error measured. */
export function wiggled(weights) {
  return Array.from(weights, (_, edge) => {
    const at = (by) => forward(Array.from(weights, (weight, i) => (i === edge ? weight + by : weight))).error;
    return (at(WIGGLE) - at(-WIGGLE)) / (2 * WIGGLE);
  });
}
