/** From a picture of a drawing on paper to strokes: what is dark, thinned to lines, walked along by a pen. */

const [DARKER, HALF, AROUND, SPECK] = [0.85, 0.5, 0.12, 12];

/**
 * Dark lines on light paper as strokes; what reaches the rim (the paper's edge, fingers, shadows) and specks are no drawing.
 * @param {ArrayLike<number>} greys a row after another, 0 for black @param {number} columns @param {number} unit of a cell's side
 * @returns {number[][][]} lists of [x, y]
 */
export function traced(greys, columns, unit) {
  const rows = greys.length / columns;
  const dark = darkIn(greys, columns, rows);
  const drawing = parts(dark, columns).filter((part) => part.length >= SPECK && !part.some((at) => onRim(at, columns, rows)));
  const lines = thinned(drawing.flat(), greys.length, columns);
  const place = (steps) => Math.round(10 * unit * (steps + 0.5)) / 10;
  return drawing
    .map((part) => walked(part, lines, columns))
    .filter((path) => path.length)
    .map((path) => path.map((at) => [place(at % columns), place(Math.floor(at / columns))]));
}

const onRim = (at, columns, rows) => at % columns === 0 || (at + 1) % columns === 0 || at < columns || at >= (rows - 1) * columns;

/** The eight cells around, clockwise from above. Past a rim lies a cell of the other rim, which no line is made of either. */
const ring = (columns) => [-columns, 1 - columns, 1, columns + 1, columns, columns - 1, -1, -columns - 1];

/** 1 for each cell darker than what is around it (Bradley & Roth 2007, adaptive thresholding), or less than half as light as the paper. */
function darkIn(greys, columns, rows) {
  const reach = Math.round(AROUND * Math.max(columns, rows));
  const sums = new Float64Array((columns + 1) * (rows + 1));
  for (let row = 0; row < rows; row++) {
    for (let column = 0, sum = 0; column < columns; column++) {
      sum += greys[row * columns + column];
      sums[(row + 1) * (columns + 1) + column + 1] = sums[row * (columns + 1) + column + 1] + sum;
    }
  }
  const means = Float64Array.from(greys, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const [left, right] = [Math.max(0, column - reach), Math.min(columns, column + reach + 1)];
    const [top, bottom] = [Math.max(0, row - reach), Math.min(rows, row + reach + 1)].map((each) => each * (columns + 1));
    return (sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left]) / (((bottom - top) / (columns + 1)) * (right - left));
  });
  const paper = means.reduce((most, mean) => Math.max(most, mean), 0);
  return Uint8Array.from(greys, (grey, at) => grey < Math.max(DARKER * means[at], HALF * paper));
}

/** The dark cells in lists of those that hang together. */
function parts(dark, columns) {
  const [found, left, around] = [[], dark.slice(), ring(columns)];
  for (let start = 0; start < left.length; start++) {
    if (!left[start]) continue;
    const part = [start];
    left[start] = 0;
    for (const at of part) {
      for (const next of around.map((step) => at + step)) {
        if (left[next]) part.push(next);
        if (left[next]) left[next] = 0;
      }
    }
    found.push(part);
  }
  return found;
}

/** 1 on lines one cell thin (Zhang & Suen 1984): rims are taken off, south-east and north-west in turn, ends and links left. */
function thinned(cells, size, columns) {
  const [lines, around] = [new Uint8Array(size), ring(columns)];
  for (const at of cells) lines[at] = 1;
  let still = 0;
  for (let turn = 0; still < 2; turn++) {
    const gone = cells.filter((at) => lines[at] && loose(around.map((step) => lines[at + step]), turn % 2));
    for (const at of gone) lines[at] = 0;
    still = gone.length ? 0 : still + 1;
  }
  return lines;
}

function loose(near, second) {
  const count = near.reduce((sum, each) => sum + each);
  if (count < 2 || count > 6 || near.filter((each, i) => !each && near[(i + 1) % 8]).length !== 1) return false;
  const [north, east, south, west] = [near[0], near[2], near[4], near[6]];
  return second ? !(north && west && (east || south)) : !(east && south && (north || west));
}

/** The cells of a part's lines in the order of a pen that never leaves the paper and goes back where a line ends. */
function walked(part, lines, columns) {
  const path = [];
  const around = ring(columns);
  const near = (at) => around.map((step) => at + step).filter((next) => lines[next]);
  const mine = part.filter((at) => lines[at]);
  let length = 0;
  function go(at) {
    lines[at] = 0;
    path.push(at);
    length = path.length;
    for (const next of near(at)) {
      if (!lines[next]) continue;
      go(next);
      path.push(at);
    }
  }
  if (mine.length) go(mine.find((at) => near(at).length === 1) ?? mine[0]);
  return path.slice(0, length);
}
