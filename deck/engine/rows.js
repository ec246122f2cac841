/** Rows of numbers as the engine wants them: one Float32Array, row after row. */

/** @param {ArrayLike<number> | ArrayLike<ArrayLike<number>>} rows @returns {Float32Array} the same if it is one */
export function flat(rows) {
  if (rows instanceof Float32Array) return rows;
  return Float32Array.from(Array.isArray(rows) ? rows.flat(Infinity) : rows);
}

/** One-hot rows of class numbers. @param {Float32Array} numbers @param {number} classes @returns {Float32Array} */
export function classRows(numbers, classes) {
  const rows = new Float32Array(numbers.length * classes);
  numbers.forEach((number, row) => {
    if (!(Number.isInteger(number) && number >= 0 && number < classes)) {
      throw new RangeError(`y has class ${number}; the net has 0…${classes - 1}`);
    }
    rows[row * classes + number] = 1;
  });
  return rows;
}

const kept = new WeakMap();

/**
 * The middles of a grid's cells, lowest y first, or the features made of them; kept for as long as the grid is the
 * same object.
 * @returns {Float32Array}
 */
export function gridPoints(grid) {
  if (!kept.has(grid)) kept.set(grid, points(grid));
  return kept.get(grid);
}

function points({ x, y, columns, rows, features = (a, b) => [a, b] }) {
  const middle = ([low, high], index, count) => low + ((index + 0.5) * (high - low)) / count;
  const width = features(x[0], y[0]).length;
  const values = new Float32Array(rows * columns * width);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at += width) {
      values.set(features(middle(x, column, columns), middle(y, row, rows)), at);
    }
  }
  return values;
}
