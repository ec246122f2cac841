/** The pictures and kernels to choose from: worked examples, a blank sheet, and a photograph made of whole numbers. */

const SIDE = 40;
const LARGEST = 16;
const WRITTEN = {
  example: "11100/01110/00111/00110/01100",
  "pooling example": "1329/7415/8523/4214",
  "your own": Array(12).fill("0".repeat(12)).join("/"),
};
const LETTERS = [[4, ["1110", "1001", "1001", "1001", "1110"]], [14, ["1000", "1000", "1000", "1000", "1111"]]];

const KERNELS = {
  cross: [1, 0, 1, 0, 1, 0, 1, 0, 1],
  "vertical edge": [1, 0, -1, 2, 0, -2, 1, 0, -1],
  "horizontal edge": [1, 2, 1, 0, 0, 0, -1, -2, -1],
  outline: [-1, -1, -1, -1, 8, -1, -1, -1, -1],
  blur: Array(9).fill(1 / 9),
  sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0],
  emboss: [-2, -1, 0, -1, 1, 1, 0, 1, 2],
  "your own": [0, 0, 0, 0, 1, 0, 0, 0, 0],
};

/** Numbers in rows: a typed array with its shape written on it. */
export function grid(numbers, rows, columns = rows) {
  return Object.assign(Float32Array.from(numbers), { shape: [rows, columns] });
}

export const kernel = (name) => grid(KERNELS[name], 3);

/** One of the pictures; the photograph lies in 0 … 1, your own is blank to begin with. */
export function picture(name) {
  return name === "photograph" ? photograph() : numbers(WRITTEN[name]);
}

/**
 * A square of numbers as it is written: `101/010/101` by digits or `1 0 -1/2 0 -2/1 0 -1` by numbers.
 * @throws {Error} for what is no number, no square, or more than 16 × 16
 */
export function numbers(text) {
  const rows = text.trim().replace(/^\/+|\/+$/g, "").split("/").map((row) => rowOf(row.trim()));
  if (rows.some((row) => row.length !== rows.length)) {
    const square = rows.length === 1 ? "1 row must have 1 number" : `${rows.length} rows must have ${rows.length} numbers each`;
    throw new Error(`${square}; “/” begins the next row, as in 101/010/101.`);
  }
  if (rows.length > LARGEST) throw new Error(`${rows.length} rows are too many, at most ${LARGEST} can be shown.`);
  return grid(rows.flat(), rows.length);
}

function rowOf(text) {
  const words = /^[0-9]{2,}$/.test(text) ? [...text] : text.split(/\s+/).filter(Boolean);
  if (!words.every((word) => /^-?[0-9]{1,6}(\.[0-9]{1,6})?$/.test(word))) {
    throw new Error(`“${text}” is no row of numbers; write it like 101 or 1 0 -1.`);
  }
  return words.map(Number);
}

/** A grid as it is written: by digits where they suffice. */
export function written(values) {
  const [rows, columns] = values.shape;
  const digits = values.every((value) => Number.isInteger(value) && value >= 0 && value <= 9) && columns > 1;
  const lines = Array.from({ length: rows }, (_, row) => Array.from(values.subarray(row * columns, (row + 1) * columns), tidy));
  return lines.map((line) => line.join(digits ? "" : " ")).join("/");
}

const tidy = (value) => Number(value.toFixed(4));

function photograph() {
  const grey = Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [row, column] = [Math.floor(i / SIDE), i % SIDE];
    if (row >= 26) return (row + column) % 8 < 4 ? 190 : 60;
    return (row - 10) ** 2 + (column - 29) ** 2 <= 42 ? 255 : 200 - 4 * row;
  });
  for (const [start, letter] of LETTERS) {
    for (let row = 0; row < 15; row++) {
      for (let column = 0; column < 8; column++) {
        if (letter[Math.floor(row / 3)][column >> 1] === "1") grey[(6 + row) * SIDE + start + column] = 20;
      }
    }
  }
  return grid(grey.map((level) => level / 255), SIDE);
}

/** The image moved `by` columns to the right (left where negative), zeros moving in. */
export function shifted(image, by) {
  const [rows, columns] = image.shape;
  const from = (i) => (i % columns) - by;
  return grid(image.map((_, i) => (from(i) >= 0 && from(i) < columns ? image[i - by] : 0)), rows, columns);
}
