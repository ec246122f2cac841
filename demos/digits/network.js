/** The nets that read digits, run here: the twin of `scores` in network.py, in plain loops over Float64Arrays. */

const [FIRST, SECOND] = [{ from: 28, channels: 1, to: 26, stencils: 8 }, { from: 13, channels: 8, to: 11, stencils: 16 }];
const FEATURES = 400;
const prepared = new WeakMap();

/**
 * What the nets make of one picture.
 * @param {object} data the arrays that network.py's `trained` made @param {Float32Array} picture 784 grey values in 0 … 1
 * @returns {{maps: Float64Array, deep: Float64Array, features: Float64Array, logits: Float64Array, linear: Float64Array}}
 * maps are 8×26×26, deep 16×11×11, features 400 (row, column, channel)
 */
export function scores(data, picture) {
  if (!prepared.has(data)) prepared.set(data, prepare(data));
  const { first, second, votes, linear } = prepared.get(data);
  const grey = Float64Array.from(picture);
  const maps = convolve(grey, first, FIRST);
  const deep = convolve(halved(maps, 8, 26), second, SECOND);
  const pooled = halved(deep, 16, 11);
  const features = new Float64Array(FEATURES);
  for (let channel = 0; channel < 16; channel++) {
    for (let place = 0; place < 25; place++) features[place * 16 + channel] = pooled[channel * 25 + place];
  }
  return { maps, deep, features, logits: dense(features, votes), linear: dense(grey, linear) };
}

/** Weights from their bytes, as Float64Arrays; those of stencils lie stencil by stencil, (out, in, 3, 3). */
function prepare(data) {
  const layer = (name, order) => {
    const [bytes, steps] = [data[name], data[`${name}_scale`]];
    const outputs = steps.length;
    const kernel = new Float64Array(bytes.length);
    for (let i = 0; i < bytes.length; i++) kernel[order(i, outputs)] = Math.fround((bytes[i] - 128) * steps[i % outputs]);
    return { kernel, bias: Float64Array.from(data[`${name}_bias`]) };
  };
  const stencil = (channels) => (i, outputs) => {
    const [output, rest] = [i % outputs, Math.floor(i / outputs)];
    return (output * channels + (rest % channels)) * 9 + Math.floor(rest / channels);
  };
  const asIs = (i) => i;
  return { first: layer("first", stencil(1)), second: layer("second", stencil(8)), votes: layer("votes", asIs), linear: layer("linear", asIs) };
}

/** Correlation with stencils of 3×3, then ReLU; channels first. */
function convolve(input, { kernel, bias }, { from, channels, to, stencils }) {
  const output = new Float64Array(stencils * to * to);
  for (let stencil = 0; stencil < stencils; stencil++) {
    const place = stencil * to * to;
    output.fill(bias[stencil], place, place + to * to);
    for (let channel = 0; channel < channels; channel++) {
      for (let tap = 0; tap < 9; tap++) {
        const weight = kernel[(stencil * channels + channel) * 9 + tap];
        const start = channel * from * from + Math.floor(tap / 3) * from + (tap % 3);
        for (let row = 0; row < to; row++) {
          const [here, there] = [place + row * to, start + row * from];
          for (let column = 0; column < to; column++) output[here + column] += weight * input[there + column];
        }
      }
    }
  }
  for (let i = 0; i < output.length; i++) if (output[i] < 0) output[i] = 0;
  return output;
}

/** The largest of each 2×2, an odd last row or column left out; values are not negative. */
export function halved(input, channels, side) {
  const half = side >> 1;
  const output = new Float64Array(channels * half * half);
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < 2 * half; row++) {
      for (let column = 0; column < 2 * half; column++) {
        const value = input[(channel * side + row) * side + column];
        const place = (channel * half + (row >> 1)) * half + (column >> 1);
        if (value > output[place]) output[place] = value;
      }
    }
  }
  return output;
}

function dense(input, { kernel, bias }) {
  const output = Float64Array.from(bias);
  for (let i = 0; i < input.length; i++) {
    if (!input[i]) continue;
    for (let o = 0; o < output.length; o++) output[o] += input[i] * kernel[i * output.length + o];
  }
  return output;
}

/** A distribution from scores, without overflow. */
export function softmax(logits) {
  const top = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - top));
  const sum = powers.reduce((total, each) => total + each, 0);
  return powers.map((power) => power / sum);
}
