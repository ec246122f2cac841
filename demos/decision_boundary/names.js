/** The weights of a net: in a row one after the other, and what each is called. A weight is {layer, to, from}. */

export const SIGNS = { x1: "x₁", x2: "x₂", "x1^2": "x₁²", "x2^2": "x₂²", "x1*x2": "x₁x₂", "sin x1": "sin x₁", "sin x2": "sin x₂" };
const low = (number) => String(number).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]);

/** Whether it stands for a whole neuron: its bias comes last; a feature, of layer −1, has none. */
export const isNeuron = ({ layer, from }, sizes) => layer < 0 || from === sizes[layer];

/** A neuron's name, `column` 0 being the features. */
export function neuron(column, k, { sizes, features }) {
  if (!column) return SIGNS[features[k]];
  return column === sizes.length - 1 ? "output" : `h${low(k + 1)}`;
}

/** A weight's name: "x₁ → h₃", "bias of h₂, layer 3". */
export function nameOf({ layer, to, from }, frame) {
  const name = neuron(layer + 1, to, frame);
  if (layer < 0) return name;
  const where = frame.sizes.length > 3 && layer < frame.sizes.length - 2 ? `, layer ${layer + 1}` : "";
  return from === frame.sizes[layer] ? `bias of ${name}${where}` : `${neuron(layer, from, frame)} → ${name}${where}`;
}

/** The next weight of all, or the one before (`by` −1), round and round. */
export function stepped(weight, by, sizes) {
  const all = [];
  for (let layer = 0; layer + 1 < sizes.length; layer++)
    for (let to = 0; to < sizes[layer + 1]; to++) for (let from = 0; from <= sizes[layer]; from++) all.push({ layer, to, from });
  const at = weight ? all.findIndex((each) => same(each, weight)) : -1;
  return all[(at < 0 && by < 0 ? all.length - 1 : at + by + all.length) % all.length];
}

export const same = (a, b) => !!a && !!b && a.layer === b.layer && a.to === b.to && a.from === b.from;
