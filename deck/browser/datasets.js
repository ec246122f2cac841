/**
 * Two-dimensional data sets for two classes: blobs, xor, circle, spiral and moons, the same as datasets.py draws.
 * Points lie in [-6, 6]²; class 0 is orange and means +1, class 1 is blue and means −1.
 */

export const HALF_WIDTH = 6;
export const NOISE_UNIT = 3;

const FIRST_HALF = (count) => (count + 1) >> 1;

/** Class 0 for the first half of `count` points (the larger one), class 1 for the rest. */
export function halves(count) {
  return Int32Array.from({ length: count }, (_, i) => (i >= FIRST_HALF(count) ? 1 : 0));
}

function blobs(random, count) {
  const classes = halves(count);
  const normals = random.normal(2 * count);
  return { points: Float64Array.from(normals, (z, k) => (classes[k >> 1] === 0 ? 2 : -2) + 0.7 * z), classes };
}

function xor(random, count) {
  const points = Float64Array.from(random.uniform(2 * count), (u) => {
    const x = 10 * u - 5;
    return x + (x > 0 ? 0.3 : -0.3);
  });
  return { points, classes: Int32Array.from({ length: count }, (_, i) => (points[2 * i] * points[2 * i + 1] > 0 ? 0 : 1)) };
}

function circle(random, count) {
  const classes = halves(count);
  const draws = random.uniform(count);
  const turns = random.uniform(count);
  return around(classes, (i) => {
    const [inner, outer] = classes[i] === 0 ? [0, 2.5] : [3.5, 5];
    return [Math.sqrt(inner ** 2 + draws[i] * (outer ** 2 - inner ** 2)), 2 * Math.PI * turns[i]];
  });
}

function spiral(_, count) {
  const classes = halves(count);
  const first = FIRST_HALF(count);
  return around(classes, (i) => {
    const along = classes[i] === 0 ? i / first : (i - first) / (count - first);
    return [5 * along, 3.5 * Math.PI * along + Math.PI * classes[i]];
  });
}

function moons(random, count) {
  const classes = halves(count);
  const points = new Float64Array(2 * count);
  random.uniform(count).forEach((u, i) => {
    const [across, up] = [Math.cos(Math.PI * u), Math.sin(Math.PI * u)];
    points[2 * i] = NOISE_UNIT * ((classes[i] === 0 ? across : 1 - across) - 0.5);
    points[2 * i + 1] = NOISE_UNIT * ((classes[i] === 0 ? up : 0.5 - up) - 0.25);
  });
  return { points, classes };
}

function around(classes, polar) {
  const points = new Float64Array(2 * classes.length);
  classes.forEach((_, i) => {
    const [radius, angle] = polar(i);
    points[2 * i] = radius * Math.sin(angle);
    points[2 * i + 1] = radius * Math.cos(angle);
  });
  return { points, classes };
}

const SETS = { blobs, xor, circle, spiral, moons };

/**
 * `count` points of a set in random order and their classes.
 * @param {"blobs"|"xor"|"circle"|"spiral"|"moons"} name
 * @param {import("./random.js").Random} random
 * @param {number} count
 * @param {number} noise standard deviation added to each coordinate, in units of 3
 * @param {number} flipped chance of each label to be the wrong one
 * @returns {{points: Float32Array, classes: Int32Array}} points row by row, x then y
 */
export function draw(name, random, count, noise = 0, flipped = 0) {
  const { points, classes } = SETS[name](random, count);
  if (noise > 0) random.normal(2 * count).forEach((z, k) => (points[k] += NOISE_UNIT * noise * z));
  if (flipped > 0) random.uniform(count).forEach((u, i) => (classes[i] = u < flipped ? 1 - classes[i] : classes[i]));
  const order = random.shuffle(count);
  const clipped = (x) => Math.min(HALF_WIDTH, Math.max(-HALF_WIDTH, x));
  return {
    points: Float32Array.from({ length: 2 * count }, (_, k) => clipped(points[2 * order[k >> 1] + (k & 1)])),
    classes: Int32Array.from({ length: count }, (_, i) => classes[order[i]]),
  };
}
