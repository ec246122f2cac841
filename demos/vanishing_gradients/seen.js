/** What vanishing_gradients shows of a net: lengths of gradients, spread of activations, losses; the same as seen.py. */

import { power } from "../../deck/browser/powers.js";

const [BINS, FOOT, TOP, LEAST, MOST] = [24, -30, 38, 1e-38, 1e6];
const SPANS = { sigmoid: [0, 1], tanh: [-1, 1] };

/** A loss as the curves have it, from 1e-6 to 1e6, which is beyond the picture. */
const drawn = (loss) => (Number.isFinite(loss) ? Math.min(Math.max(loss, 1e-6), MOST) : MOST);

/**
 * Makes frames of one net against the theory's line; remembers its losses and those of the net beside it.
 * @param {number[]} theory @param {string} activation
 */
export function seen(theory, activation) {
  const [steps, losses, beside] = [[], [], []];
  let [last, looked, measured] = [{}, null, null];

  function note(step, loss, other) {
    if (!Number.isFinite(loss)) return;
    steps.push(step);
    losses.push(drawn(loss));
    beside.push(drawn(other));
  }

  /** Bars of the gradient's length at each layer's output, the last one 1; those below `reached` not yet there. */
  function frame(look, reached) {
    if (look !== looked) [looked, measured] = [look, measure(look)];
    const { loss, lengths, spreads } = measured;
    const relative = lengths.map((each) => each / lengths.at(-1));
    const everything = [...relative, ...theory];
    const low = Math.max(FOOT, Math.min(-7, Math.floor(Math.log10(Math.min(...everything)) - 0.2)));
    const high = Math.max(1, Math.ceil(Math.log10(Math.max(...everything)) + 0.2));
    const training = steps.length > 0;
    const layers = Int32Array.from(lengths.keys());
    last = {
      blame_left: relative[reached],
      theory_says: theory[reached],
      loss,
      layer: reached,
      layers,
      blame: Float32Array.from(relative, (each, layer) => (layer >= reached ? each : 10 ** low)),
      theory: Float32Array.from(theory),
      ...rulers(lengths.length - 1, low, high),
      hidden_layers: layers.slice(1),
      ...spreads,
      training,
      activation_axis: training ? "" : "layer",
      activation_domain: Float32Array.of(training ? 0.63 : 0, 1),
      steps: Int32Array.from(steps),
      losses: Float32Array.from(losses),
      losses_beside: Float32Array.from(beside),
      ...reach([...losses, ...beside]),
      say: sentence(relative, reached),
    };
    return last;
  }

  /** What all frames of one look share. */
  function measure({ loss, outputs, gradients }) {
    const lengths = gradients.map((each) => Math.max(lengthOf(each), LEAST));
    return { loss, lengths, spreads: spread(outputs.slice(1), activation) };
  }

  function sentence(relative, reached) {
    if (steps.length) {
      const other = beside.at(-1) === MOST ? "it diverged" : beside.at(-1).toFixed(4);
      const own = losses.at(-1) < MOST ? losses.at(-1).toFixed(4) : "over a million";
      return `Step ${steps.at(-1)}: loss ${own}, beside it ReLU from 2/n: ${other}.`;
    }
    const place = reached ? `layer ${reached}` : "the input";
    return `At ${place}: ${times(relative[reached])} the last layer's blame. Theory says ${times(theory[reached]).replace(/ of$/, "")}.`;
  }

  /** The last good frame, saying that there is no next one; at this step the loss leaves the picture. */
  function diverged(step, other) {
    const count = last.steps.length;
    return {
      ...last,
      steps: Int32Array.of(...steps.slice(0, count), step),
      losses: Float32Array.of(...losses.slice(0, count), MOST),
      losses_beside: Float32Array.of(...beside.slice(0, count), drawn(other)),
      say: `Diverged after step ${steps.at(-1)}: the numbers overflow.`,
    };
  }

  return { note, frame, diverged };
}

function lengthOf(vector) {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * vector[i];
  return Math.sqrt(sum);
}

/** The axes of layers, at least 0 … 10, and of decades: their ends, and ticks at whole numbers. */
function rulers(depth, low, high) {
  const across = Math.max(depth, 10);
  const [every, most] = across <= 12 ? [2, 12] : [5, 30];
  const [ticks, words] = decades(low, high);
  return {
    layer_range: Float32Array.of(-0.6, across + 0.6),
    layer_ticks: Int32Array.from(multiples(every, 0, most)),
    blame_range: Float32Array.of(low, high),
    blame_ticks: ticks,
    blame_words: words,
  };
}

/** The axis of losses: at least 10⁻⁴ … 10, up to a decade above all but those beyond the curves; and its ticks. */
function reach(losses) {
  const high = Math.max(1, Math.ceil(Math.log10(Math.max(1, ...losses.filter((each) => each < MOST))) + 0.2));
  const [ticks, words] = decades(-4, high);
  return { loss_range: Float32Array.of(-4, high), loss_ticks: ticks, loss_words: words };
}

/** Ticks of a log axis at whole numbers of decades, and their words; they reach beyond it, so that an axis that moves keeps them. */
function decades(low, high) {
  const every = [2, 5, 10].find((each) => high - low <= 7 * each);
  const whole = multiples(every, FOOT, TOP);
  return [Float32Array.from(whole, (each) => 10 ** each), whole.map((each) => (each ? power(each) : "1"))];
}

const multiples = (step, from, to) =>
  Array.from({ length: Math.floor(to / step) - Math.ceil(from / step) + 1 }, (_, i) => step * (Math.ceil(from / step) + i));

/** A ratio as a person says it: 10⁻¹⁹ of, 1/1,900,000 of, 0.62 of, or 32 times. */
export function times(ratio) {
  if (ratio < 1e-9) return `${ratio < 10 ** FOOT ? "less than " : ""}${power(Math.max(FOOT, Math.floor(Math.log10(ratio) + 0.5)))} of`;
  if (ratio < 0.1) return `1/${rounded(1 / ratio)} of`;
  if (ratio < 0.995) return `${(Math.floor(100 * ratio + 0.5) / 100).toFixed(2)} of`;
  return ratio < 10 ? `${(Math.floor(10 * ratio + 0.5) / 10).toFixed(1)} times` : `${rounded(ratio)} times`;
}

/** A whole number of which only the first two digits differ from 0, with commas. */
function rounded(number) {
  const unit = 10n ** BigInt(Math.max(0, Math.floor(Math.log10(number)) - 1));
  const whole = BigInt(Math.floor(number / Number(unit) + 0.5)) * unit;
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Histograms of what each layer puts out: the bins' middles, and how full each is beside the fullest (24 × layers). */
function spread(outputs, activation) {
  const [low, high] = SPANS[activation] ?? extremes(outputs);
  const density = Object.assign(new Float32Array(BINS * outputs.length), { shape: [BINS, outputs.length] });
  outputs.forEach((values, layer) => {
    const counts = counted(values, low, high);
    const most = Math.max(...counts);
    counts.forEach((count, bin) => (density[bin * outputs.length + layer] = Math.log1p((10 * count) / most) / Math.log(11)));
  });
  return { bins: Float32Array.from({ length: BINS }, (_, bin) => low + ((bin + 0.5) * (high - low)) / BINS), density };
}

/** Each value counts for the two bins between whose middles it lies, so that rounding moves no whole count. */
function counted(values, low, high) {
  const counts = new Float64Array(BINS);
  for (let i = 0; i < values.length; i++) {
    const place = Math.min(BINS - 1, Math.max(0, ((values[i] - low) / (high - low)) * BINS - 0.5));
    const lower = Math.min(BINS - 2, Math.floor(place));
    counts[lower] += 1 - (place - lower);
    counts[lower + 1] += place - lower;
  }
  return counts;
}

function extremes(outputs) {
  let [low, high] = [0, 1e-30];
  for (const values of outputs) {
    for (let i = 0; i < values.length; i++) {
      if (values[i] < low) low = values[i];
      if (values[i] > high) high = values[i];
    }
  }
  return [low, high];
}
