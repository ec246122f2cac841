/** From strokes to what a net sees, as MNIST was made: the twin of preprocessing.py. */

export const [SIDE, BOX, CELLS] = [28, 20, 100];

/**
 * Ink in a square of CELLS × CELLS: 1 within the pen's width along each stroke, fading over one cell at the rim.
 * @param {number[][][]} strokes lists of [x, y] in a square of `size` units @param {number} pen its width in those units
 * @param {Float64Array} [sheet] one to draw on
 */
export function ink(strokes, size, pen, sheet = new Float64Array(CELLS * CELLS)) {
  for (const stroke of strokes) {
    const points = stroke.map(([x, y]) => [(x * CELLS) / size, (y * CELLS) / size]);
    for (let i = 0; i < Math.max(1, points.length - 1); i++) draw(sheet, points[i], points[i + 1] ?? points[i], (pen * CELLS) / size / 2);
  }
  return sheet;
}

/** How thick a pen drew this, had the hand drawn it as large as people do: `usual`, thinner where it is small. */
export function penFor(strokes, usual) {
  const points = strokes.flat();
  const side = (axis) => Math.max(...points.map((point) => point[axis])) - Math.min(...points.map((point) => point[axis]));
  const longer = points.length ? Math.max(side(0), side(1)) : 0;
  return longer ? Math.min(usual, Math.max(4, 0.15 * longer)) : usual;
}

/** Draw one straight piece of a stroke; units are cells, whose middles lie at halves. */
export function draw(sheet, [x0, y0], [x1, y1], radius) {
  const first = (low) => Math.max(0, Math.floor(low - radius - 1));
  const last = (high) => Math.min(CELLS, Math.ceil(high + radius + 1));
  const [left, right] = [first(Math.min(x0, x1)), last(Math.max(x0, x1))];
  const [top, bottom] = [first(Math.min(y0, y1)), last(Math.max(y0, y1))];
  const [across, down] = [x1 - x0, y1 - y0];
  const length = across * across + down * down;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const [x, y] = [column + 0.5 - x0, row + 0.5 - y0];
      const share = length ? clipped((x * across + y * down) / length) : 0;
      const [offX, offY] = [x - share * across, y - share * down];
      const dark = clipped(radius + 0.5 - Math.sqrt(offX * offX + offY * offY));
      if (dark > sheet[row * CELLS + column]) sheet[row * CELLS + column] = dark;
    }
  }
}

const clipped = (value) => (value < 0 ? 0 : value > 1 ? 1 : value);

/**
 * The 28×28 grey values that a net sees of a square sheet of ink; nothing gives nothing.
 * @param {Float64Array} sheet @param {boolean} centred as MNIST; else the whole sheet is made smaller, ink where it is
 * @param {[number, number]} moved pixels to the right and down @returns {Float32Array}
 */
export function seen(sheet, centred = true, moved = [0, 0]) {
  const cells = Math.sqrt(sheet.length);
  const [wide, tall] = [new Float64Array(cells), new Float64Array(cells)];
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      wide[column] += sheet[row * cells + column];
      tall[row] += sheet[row * cells + column];
    }
  }
  const [x, y] = [extent(wide), extent(tall)];
  if (!x.mass) return new Float32Array(SIDE * SIDE);
  const zoom = centred ? BOX / Math.max(x.length, y.length) : SIDE / cells;
  const along = shares(cells, zoom, centred ? y.middle : cells / 2, moved[1]);
  const across = shares(cells, zoom, centred ? x.middle : cells / 2, moved[0]);
  return gathered(sheet, cells, along, across);
}

/** Of the ink in each row or column: where it begins and ends, and where its mass lies. */
function extent(sums) {
  let [mass, moment, first, last] = [0, 0, -1, -1];
  for (let place = 0; place < sums.length; place++) {
    if (!sums[place]) continue;
    if (first < 0) first = place;
    last = place;
    mass += sums[place];
    moment += sums[place] * (place + 0.5);
  }
  return { mass, length: last - first + 1, middle: moment / mass };
}

/** For each of the 28 pixels, the cells it covers and how much of each: [first cell, shares]. */
function shares(cells, zoom, middle, moved) {
  const edge = (pixel) => (pixel - SIDE / 2 - moved) / zoom + middle;
  return Array.from({ length: SIDE }, (_, pixel) => {
    const [low, high] = [edge(pixel), edge(pixel + 1)];
    const first = Math.max(0, Math.floor(low));
    const count = Math.max(0, Math.min(cells, Math.ceil(high)) - first);
    const share = (_, i) => (Math.min(high, first + i + 1) - Math.max(low, first + i)) * zoom;
    return [first, Float64Array.from({ length: count }, share)];
  });
}

function gathered(sheet, cells, along, across) {
  const narrow = new Float64Array(cells * SIDE);
  for (let row = 0; row < cells; row++) {
    for (let pixel = 0; pixel < SIDE; pixel++) {
      const [first, parts] = across[pixel];
      let sum = 0;
      for (let i = 0; i < parts.length; i++) sum += parts[i] * sheet[row * cells + first + i];
      narrow[row * SIDE + pixel] = sum;
    }
  }
  const pixels = new Float32Array(SIDE * SIDE);
  for (let pixel = 0; pixel < SIDE; pixel++) {
    const [first, parts] = along[pixel];
    for (let column = 0; column < SIDE; column++) {
      let sum = 0;
      for (let i = 0; i < parts.length; i++) sum += parts[i] * narrow[(first + i) * SIDE + column];
      pixels[pixel * SIDE + column] = sum;
    }
  }
  return pixels;
}
