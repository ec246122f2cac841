/** Plans: a net described in plain words, checked and turned into the whole numbers that the engine reads. */

const KINDS = ["dense", "convolution", "max_pool", "mean_pool", "flatten", "dropout"];
const ACTIVATIONS = ["linear", "relu", "leaky_relu", "tanh", "sigmoid", "gelu"];
const LOSSES = ["squared", "mean_squared", "logistic", "cross_entropy", "softmax"];
const OPTIMISERS = ["sgd", "momentum", "adam"];

/** Numbers of 32 bits that one layer takes in a plan. */
export const FIELDS = 7;

/**
 * A net's shape, its layers, loss and optimiser as numbers.
 * @param {object} options see Engine.net
 */
export function planned(options) {
  if (!Array.isArray(options.layers)) throw new RangeError(`layers is ${options.layers}; it must be a list of layers`);
  const layers = withDropout(options);
  const shape = [].concat(options.inputs);
  shape.forEach((side) => whole(side, "inputs"));
  if (shape.length !== 1 && shape.length !== 3) throw new RangeError("inputs is one number or [height, width, depth]");
  return {
    layers,
    fields: layers.map(fieldsOf),
    shape: shape.length === 1 ? [1, 1, shape[0]] : shape,
    loss: named(options.loss ?? "squared", LOSSES, "loss"),
    optimiser: named(options.optimiser ?? "sgd", OPTIMISERS, "optimiser"),
  };
}

/** The net's own `dropout` stands after every layer with weights but the last. */
function withDropout({ layers, dropout }) {
  const described = layers.map((layer) => (typeof layer === "string" ? { [layer]: true } : Object(layer)));
  if (dropout === undefined) return described;
  const weighed = described.filter((layer) => "dense" in layer || "convolution" in layer);
  return described.flatMap((layer) =>
    weighed.includes(layer) && layer !== weighed.at(-1) ? [layer, { dropout }] : [layer],
  );
}

function fieldsOf(layer, index) {
  const place = `layer ${index}`;
  const kind = KINDS.findIndex((name) => name in layer);
  if (kind < 0) throw new RangeError(`${place}: ${JSON.stringify(layer)} is none of ${KINDS.join(", ")}`);
  const pool = layer.max_pool ?? layer.mean_pool;
  const padding = named(layer.padding ?? "valid", ["valid", "same"], `${place}: padding`);
  return {
    wholes: [
      kind,
      whole(layer.dense ?? layer.convolution ?? 0, `${place}: units`),
      whole(pool ?? layer.size ?? 3, `${place}: size`),
      whole(layer.stride ?? pool ?? 1, `${place}: stride`),
      padding,
      named(layer.activation ?? "linear", ACTIVATIONS, `${place}: activation`),
    ],
    amount: layer.dropout ?? layer.slope ?? 0.01,
  };
}

/** A number, if the engine can count with it. @param {number} number @param {string} name @param {number} [least] */
export function whole(number, name, least = -(2 ** 31)) {
  const must = !Number.isInteger(number) ? "a whole number" : number < least ? `${least} or more` : "below 2**31";
  if (Number.isInteger(number) && number >= least && number < 2 ** 31) return number;
  throw new RangeError(`${name} is ${number}; it must be ${must}`);
}

/** The place of a name among names. @param {string} name @param {string[]} names @param {string} what is named */
export function named(name, names, what) {
  const index = names.indexOf(name);
  if (index >= 0) return index;
  throw new RangeError(`${what} '${name}' is none of ${names.join(", ")}`);
}
