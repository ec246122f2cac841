/**
 * What is learned from a handful of examples: the twin of learning.py. The best weights are a sum of the examples, W = XᵀA, so
 * that all sums run over the table of products G = XXᵀ: the same steps, in a fraction of the time.
 */

const [DECAY, ENOUGH, PATIENCE, MOST] = [0.003, 2e-7, 50, 5000];
const [LEFT_OUT_STEPS, MOST_LEFT_OUT] = [150, 30];
const NEIGHBOURS = 3;

/** Rows about the middle of all but the last, in units of their spread, with a last column of ones. */
export function inputs(features) {
  const examples = features.slice(0, -1);
  const size = features[0].length;
  const middle = new Float64Array(size);
  for (const row of examples) for (let i = 0; i < size; i++) middle[i] += row[i] / examples.length;
  let square = 0;
  for (const row of examples) for (let i = 0; i < size; i++) square += (row[i] - middle[i]) ** 2 / examples.length;
  const scale = Math.sqrt(square) || 1;
  return features.map((row) => Float64Array.from({ length: size + 1 }, (_, i) => (i < size ? (row[i] - middle[i]) / scale : 1)));
}

/** The table of all products of the rows, (n, n). */
export function products(rows) {
  return rows.map((one) => Float64Array.from(rows, (other) => dot(one, other)));
}

export function dot(one, other) {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
  return sum;
}

/** Shares A (n × classes) step by step for ever, from zero; `kept` is 1 for each row that counts. */
function* descend(table, labels, classes, kept) {
  const count = labels.length;
  const used = kept.reduce((sum, each) => sum + each, 0);
  const rowSum = Math.max(...table.map((row) => row.reduce((sum, each) => sum + Math.abs(each), 0)));
  const steepest = (0.5 * rowSum) / used + DECAY;
  const momentum = (Math.sqrt(steepest) - Math.sqrt(DECAY)) / (Math.sqrt(steepest) + Math.sqrt(DECAY));
  let [shares, ahead] = [new Float64Array(count * classes), new Float64Array(count * classes)];
  for (;;) {
    yield shares;
    const { slope } = judged(table, labels, classes, kept, ahead);
    const next = ahead.map((share, i) => share - slope[i] / steepest);
    ahead = next.map((share, i) => share + momentum * (share - shares[i]));
    shares = next;
  }
}

/** Loss, slope (as shares of the examples) and its norm. */
function judged(table, labels, classes, kept, shares) {
  const count = labels.length;
  const used = kept.reduce((sum, each) => sum + each, 0);
  const slope = new Float64Array(count * classes);
  let [loss, size] = [0, 0];
  const scores = scoresOf(table, shares, classes);
  for (let n = 0; n < count; n++) {
    const row = scores.subarray(n * classes, (n + 1) * classes);
    const top = Math.max(...row);
    const sum = row.reduce((total, score) => total + Math.exp(score - top), 0);
    loss += (kept[n] / used) * (Math.log(sum) + top - row[labels[n]]);
    for (let k = 0; k < classes; k++) {
      const i = n * classes + k;
      slope[i] = (kept[n] / used) * (Math.exp(row[k] - top) / sum - (k === labels[n] ? 1 : 0)) + DECAY * shares[i];
      size += shares[i] * row[k];
    }
  }
  return { loss: loss + (DECAY / 2) * size, slope };
}

/** The scores of rows, given their products with the examples. */
export function scoresOf(table, shares, classes) {
  const scores = new Float64Array(table.length * classes);
  for (let n = 0; n < table.length; n++) {
    for (let m = 0; m < table[n].length; m++) {
      for (let k = 0; k < classes; k++) scores[n * classes + k] += table[n][m] * shares[m * classes + k];
    }
  }
  return scores;
}

/** {step, shares, loss, gradient} at steps 0, 1, 2, 4, 8, … and the last, where the gradient is nothing. */
export function* lesson(table, labels, classes) {
  const everyone = new Float64Array(labels.length).fill(1);
  let [step, shown] = [-1, 0];
  for (const shares of descend(table, labels, classes, everyone)) {
    step += 1;
    if (step !== shown && step % PATIENCE) continue;
    const { loss, slope } = judged(table, labels, classes, everyone, shares);
    const gradient = Math.sqrt(Math.max(0, dot(slope, scoresOf(table, slope, classes))));
    const last = step % PATIENCE === 0 && (gradient < ENOUGH || step >= MOST);
    if (last || step === shown) {
      yield { step, shares, loss, gradient };
      shown = Math.max(1, 2 * shown);
    }
    if (last) return;
  }
}

/** The shares of the names of the nearest examples, and the index of the very nearest. */
export function votes(row, rows, labels, classes) {
  const distance = rows.map((other) => other.reduce((sum, each, i) => sum + (each - row[i]) ** 2, 0));
  const order = distance.map((_, i) => i).sort((one, other) => distance[one] - distance[other] || one - other);
  const nearest = order.slice(0, NEIGHBOURS);
  const shares = new Float64Array(classes);
  for (const index of nearest) shares[labels[index]] += 1 / nearest.length;
  return { shares, nearest: nearest[0] };
}

/** The places of the examples to leave out: every one, or 30 spread evenly over more. */
export function tested(count) {
  const most = Math.min(count, MOST_LEFT_OUT);
  return Array.from({ length: most }, (_, i) => Math.floor((i * count) / most));
}

/** Counts how many of the tested have, by a model that has not seen them, the name they are labelled with; yields to give time back. */
export function* leftOut(rows, table, labels, classes, reader) {
  let right = 0;
  for (const index of tested(labels.length)) {
    const name = reader === "neighbours" ? votedWithout(index, rows, labels, classes) : yield* trainedWithout(index, table, labels, classes);
    right += name === labels[index];
  }
  return right;
}

function votedWithout(index, rows, labels, classes) {
  const names = labels.filter((_, i) => i !== index);
  const { shares, nearest } = votes(rows[index], rows.filter((_, i) => i !== index), names, classes);
  const first = names[nearest];
  return shares[first] >= Math.max(...shares) - 1e-9 ? first : best(shares);
}

function* trainedWithout(index, table, labels, classes) {
  const kept = Float64Array.from(labels, (_, i) => (i === index ? 0 : 1));
  let step = 0;
  for (const shares of descend(table, labels, classes, kept)) {
    if (step++ === LEFT_OUT_STEPS) return best(scoresOf([table[index]], shares, classes));
    yield;
  }
}

/** The place of the largest. */
export const best = (values) => values.indexOf(Math.max(...values));
