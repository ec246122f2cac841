/** Rows of numbers as the engine wants them: one Float32Array, row after row, or the reason why they cannot be. */
import { whole } from "./plan.js";

/** All numbers in one line. @param {ArrayLike<number> | ArrayLike<ArrayLike<number>>} rows @returns {Float32Array} */
export function flat(rows, name) {
  if (rows instanceof Float32Array) return rows;
  if (!(rows?.length >= 0)) throw new RangeError(`${name} is ${rows}; it must be rows of numbers`);
  return Float32Array.from(spread(rows));
}

/** x in one line, and how many rows that makes. @param {number} inputs of each row @returns {[Float32Array, number]} */
export function rowsOf(x, inputs) {
  const numbers = evenly(x, inputs, "x");
  const count = numbers.length / inputs;
  if (Number.isInteger(count) && count > 0) return [numbers, count];
  throw new RangeError(`x has ${numbers.length} numbers; it must have a multiple of ${inputs}`);
}

/** y in one line, `units` for each of `count` rows; softmax also takes one class number for each. @returns {Float32Array} */
export function targetsOf(y, count, units, loss) {
  if (loss === "softmax" && flat(y, "y").length === count) return classRows(evenly(y, 1, "y"), units);
  const numbers = evenly(y, units, "y");
  if (numbers.length === count * units) return numbers;
  throw new RangeError(`y has ${numbers.length} numbers; it must have ${count} × ${units}`);
}

function evenly(rows, width, name) {
  if (Array.isArray(rows) && rows.some((row) => row instanceof Object)) {
    rows.forEach((row, index) => {
      const { length } = spread([row]);
      if (length !== width) throw new RangeError(`${name}[${index}] has ${length} numbers; it must have ${width}`);
    });
  }
  return flat(rows, name);
}

function spread(rows) {
  return Array.from(rows).flatMap((each) => (each instanceof Object ? spread(each) : each));
}

function classRows(numbers, classes) {
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
  whole(columns, "columns", 1);
  whole(rows, "rows", 1);
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
