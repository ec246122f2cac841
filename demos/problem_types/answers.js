/** Four answers about one cloud, the twins of answers.py: each yields what a frame shows, step by step. */

const [SHOTS, EACH, RATE, TURNS] = [20, 5, 0.5, 12];
const EDGE = 5.6; // of the picture, on both sides
const GRID = Array.from({ length: 49 }, (_, i) => i / 4);
const AROUND = Array.from({ length: 61 }, (_, i) => (2 * Math.PI * i) / 60);
const single = Math.fround;
const sum = (list) => list.reduce((total, each) => total + each, 0);
const count = (n) => Array.from({ length: n }, (_, i) => i);

/** Logistic regression by gradient descent, from no opinion at all; the boundary is where the score is 0. */
export function* classify(rows) {
  const weights = [0, 0, 0];
  const losses = [];
  for (let shot = 0; shot <= SHOTS; shot++) {
    const scores = rows.map(([x, y]) => weights[0] * x + weights[1] * y + weights[2]);
    losses.push(sum(scores.map((score, i) => Math.max(score, 0) - score * rows[i][2] + Math.log1p(Math.exp(-Math.abs(score))))) / rows.length);
    const right = scores.filter((score, i) => score > 0 === rows[i][2] > 0.5).length;
    yield {
      ...kinds(rows, rows.map((row) => row[2])),
      ...boundary(weights),
      ...chart(count(shot + 1), losses, "round", "loss", [-1, SHOTS + 1], [0, 0.8]),
      loss: losses.at(-1),
      say: shot ? `Which kind? ${right} of ${rows.length} on the right side of the line.` : "Which kind? No line yet.",
    };
    for (let step = 0; step < EACH; step++) descend(weights, rows);
  }
}

function descend(weights, rows) {
  const slope = [0, 0, 0];
  for (const [x, y, label] of rows) {
    const off = 1 / (1 + Math.exp(-(weights[0] * x + weights[1] * y + weights[2]))) - label;
    [x, y, 1].forEach((input, i) => (slope[i] += (off * input) / rows.length));
  }
  slope.forEach((each, i) => (weights[i] -= RATE * each));
}

/** Both ends, far away, of the line w₁x + w₂y + b = 0; nothing where there is no line. */
function boundary([across, up, bias]) {
  const length = Math.hypot(across, up);
  if (length < 1e-6) return {};
  const far = 30 / length;
  const foot = -bias / length ** 2;
  return drawn("line", [across * foot + up * far, across * foot - up * far], [up * foot - across * far, up * foot + across * far]);
}

/** Lloyd's k-means (1957) from points by chance: join the nearest centre, move to the middle, until nobody moves. */
export function* cluster(rows, { groups, seed }, Random) {
  const starts = Array.from(new Random(seed + 1).shuffle(rows.length).slice(0, groups), (i) => rows[i].slice(0, 2));
  const rounds = [...roundsFrom(rows, starts)];
  const scores = rounds.slice(1).map((each) => each.score);
  for (const [number, { centres, members, score, say }] of rounds.entries()) {
    yield {
      ...(number ? kinds(rows, members) : drawn("plain", ...columns(rows))),
      ...chart(count(number).map((i) => i + 1), scores.slice(0, number), "half step", "sum of squares", [0, Math.max(8, rounds.length)], [0, 1.1 * Math.max(...scores)]),
      ...drawn("centre", ...columns(centres)),
      sum_of_squares: score,
      say,
    };
  }
}

function* roundsFrom(rows, centres) {
  yield { centres, members: null, score: 0, say: `No labels. ${centres.length} centres start on points by chance.` };
  const apart = ([x, y], [a, b]) => single(single(single(x - a) ** 2) + single(single(y - b) ** 2));
  let before = [];
  for (let round = 0; round < 19; round++) {
    const far = rows.map((row) => centres.map((centre) => apart(row, centre)));
    const members = far.map((each) => each.indexOf(Math.min(...each)));
    const joined = sum(far.map((each) => Math.min(...each)));
    const settled = members.every((each, i) => each === before[i]);
    const words = settled ? "Nobody moves any more" : "Each point joins its nearest centre";
    yield { centres, members, score: joined, say: `${words}: sum of squares ${joined.toFixed(1)}.` };
    if (settled) return;
    before = members;
    centres = centres.map((centre, k) => middle(rows.filter((_, i) => members[i] === k)) ?? centre);
    const score = sum(rows.map((row, i) => apart(row, centres[members[i]])));
    yield { centres, members, score, say: `Each centre moves to its points' middle: sum of squares ${score.toFixed(1)}.` };
  }
}

/** The line turns from flat to the best one; each miss is the side of a square. */
export function* fit(rows) {
  const [x, y] = middle(rows);
  const [xx, xy, yy] = sums(rows, x, y);
  const best = xx > 1e-6 ? xy / xx : 0;
  const left = (slope) => yy - 2 * slope * xy + slope ** 2 * xx;
  const slopes = count(41).map((i) => best - 1 + i / 20);
  const heights = slopes.map(left);
  const reach = Math.max(1, 1.1 * Math.max(...heights));
  for (let turn = 0; turn <= TURNS; turn++) {
    const slope = (best * turn) / TURNS;
    const rest = Math.max(0, left(slope));
    const done = turn === TURNS ? "How much? The best line leaves" : "Turning the line: the squares sum to";
    yield {
      ...drawn("ink", ...columns(rows)),
      ...drawn("line", [-30, 30], [y + slope * (-30 - x), y + slope * (30 - x)]),
      ...squares(rows, slope, y - slope * x),
      ...chart(slopes, heights, "slope", "sum of squares", [best - 1.05, best + 1.05], [0, reach], [slope, rest]),
      sum_of_squares: rest,
      say: `${done} ${rest.toFixed(1)}.`,
    };
  }
}

/** One path round the square on each miss, walking along the line from one to the next; none leaves the picture. */
function squares(rows, slope, start) {
  const corners = rows.toSorted(([a], [b]) => a - b).flatMap(([x, y]) => {
    const on = start + slope * x;
    const reach = (slope > 0 ? -1 : 1) * (y - on);
    const beside = Math.abs(x + reach) > EDGE ? x - reach : x + reach;
    return [[x, on], [x, y], [beside, y], [beside, on], [x, on]];
  });
  return drawn("squares", ...columns(corners));
}

/** Mahalanobis' squared distance (1936) of each point; of a normal cloud exp(−t/2) lie beyond t. */
export function* flag(rows, { threshold }) {
  const [x, y] = middle(rows);
  const [xx, xy, yy] = sums(rows, x, y).map((each, i) => each / Math.max(1, rows.length - 1) + (i === 1 ? 0 : 1e-9));
  const distances = rows.map(([a, b]) => (yy * (a - x) ** 2 - 2 * xy * (a - x) * (b - y) + xx * (b - y) ** 2) / (xx * yy - xy * xy));
  const beyond = (at) => distances.filter((each) => each > at).length;
  const share = (at) => (100 * beyond(at)) / rows.length;
  const [root, tilt] = [Math.sqrt(xx), xy / Math.sqrt(xx)];
  const [rest, far] = [Math.sqrt(yy - tilt * tilt), Math.sqrt(threshold)];
  yield {
    ...drawn("ink", ...columns(rows.filter((_, i) => !(distances[i] > threshold)))),
    ...drawn("odd", ...columns(rows.filter((_, i) => distances[i] > threshold))),
    ...drawn("ring", AROUND.map((turn) => x + far * root * Math.cos(turn)), AROUND.map((turn) => y + far * (tilt * Math.cos(turn) + rest * Math.sin(turn)))),
    ...chart(GRID, GRID.map(share), "threshold on d²", "% flagged", [0, 12.3], [0, 105], [threshold, share(threshold)]),
    ...drawn("theory", GRID, GRID.map((at) => 100 * Math.exp(-at / 2))),
    ...drawn("bar", [threshold, threshold], [0, 105]),
    "largest_d²": Math.max(...distances),
    say: `Which is odd? ${beyond(threshold)} of ${rows.length} lie outside; of a normal cloud ${(100 * Math.exp(-threshold / 2)).toFixed(1)} % would.`,
  };
}

const columns = (rows) => [rows.map((row) => row[0]), rows.map((row) => row[1])];

const middle = (rows) => (rows.length ? columns(rows).map((each) => single(sum(each) / each.length)) : null);

/** Σ(x−x̄)², Σ(x−x̄)(y−ȳ), Σ(y−ȳ)². */
const sums = (rows, x, y) => [sum(rows.map(([a]) => (a - x) ** 2)), sum(rows.map(([a, b]) => (a - x) * (b - y))), sum(rows.map(([, b]) => (b - y) ** 2))];

const drawn = (name, x, y) => ({ [`${name}_x`]: Float32Array.from(x), [`${name}_y`]: Float32Array.from(y) });

/** Points by kind, for a trace each. */
function kinds(rows, of) {
  return Object.assign({}, ...count(4).map((kind) => drawn(`kind${kind}`, ...columns(rows.filter((_, i) => of[i] === kind)))));
}

/** The curve beside the cloud, and the dot that says where we are on it: by default at its end. */
function chart(x, y, across, upward, xRange, yRange, now = [x.at(-1), y.at(-1)]) {
  const ranges = { x_range: Float32Array.from(xRange), y_range: Float32Array.from(yRange) };
  return { ...drawn("curve", x, y), ...drawn("now", ...now.map((each) => (x.length ? [each] : []))), across, upward, ...ranges };
}
