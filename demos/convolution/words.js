/** What a window does, what fits where, and what it costs, in true sentences. */

/** A cell's number as short as can be, in hundredths or other parts: 4, −3, 3.75, 1/9. @param {number} value */
export function number(value, parts = 100) {
  const rounded = Math.floor(Math.abs(value) * parts + 0.5);
  const sign = value < 0 && rounded ? "−" : "";
  const ninths = Math.abs(value) * 9;
  const whole = Math.round(ninths);
  if (rounded % parts && Math.abs(ninths - whole) < 1e-4 && whole < 9 && whole % 3) return `${sign}${whole}/9`;
  return `${sign}${Number((rounded / parts).toPrecision(6))}`;
}

/** A cell's number, and ever shorter where there is less room: −0.24, −.24, −0.2. */
export const lengths = (value) => [number(value), number(value).replace(/(?<!\d)0\./, "."), number(value, 10)];

/** How many windows fit along one side. */
export const outputSize = (cells, window, stride, padding) => Math.floor((cells + 2 * padding - window) / stride) + 1;

/** The output's size with its numbers: ⌊(5 + 2·0 − 3)/1⌋ + 1 = 3. */
export function formula(cells, window, stride, padding) {
  return `⌊(${cells} + 2·${padding} − ${window})/${stride}⌋ + 1 = ${outputSize(cells, window, stride, padding)}`;
}

/** Why no window of this size can be laid on, or nothing. */
export function refusal(cells, window, padding, pool) {
  if (pool !== "none" && padding >= window) {
    return `with a border of ${padding}, a ${window} × ${window} window could lie on nothing but border.`;
  }
  if (window > cells + 2 * padding) {
    const border = padding ? ` with a border of ${padding}` : "";
    return `a ${window} × ${window} window does not fit on ${cells} × ${cells} cells${border}.`;
  }
  return "";
}

/** Two lines: how many numbers are learned, and how many a dense layer would learn for the same answer. */
export function thrift({ pool, window, image, output }) {
  if (pool !== "none") return ["Nothing to learn: 0 numbers.", ""];
  const dense = output.length * (image.length + 1);
  return [`${window ** 2 + 1} numbers serve ${grouped(output.length)} places.`, `A dense layer: ${grouped(dense)}.`];
}

const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** What comes of the cells under the window: sum 4. */
export const result = ({ refused, pool, total }) => (refused ? "" : `${RESULTS[pool]} ${number(total)}`);

const RESULTS = { none: "sum", max: "largest", mean: "mean" };

const WHAT = { none: "the same small stencil", max: "the largest cell", mean: "the mean of the cells" };

/** The frame's `say`: this window, or this row, or what a shift of the picture has moved. */
export function describe(frame) {
  const [rows, columns] = frame.output.shape;
  if (frame.shift && frame.done === frame.output.length) return compared(frame);
  if (frame.row_by_row) return `Row ${frame.row + 1} of ${rows}: ${WHAT[frame.pool]}, at each of ${columns} places.`;
  const where = `Window ${frame.done} of ${frame.output.length}`;
  const total = number(frame.total);
  if (frame.pool === "none") return `${where}: ${frame.window ** 2} products, their sum is ${total}.`;
  return `${where}: ${frame.pool === "max" ? "the largest" : "the mean"} of its cells is ${total}.`;
}

function compared({ output, before, shift, stride }) {
  const [rows, columns] = output.shape;
  const step = Math.floor(shift / stride);
  const same = (i, j) => Math.abs(output[i] - before[j]) < 1e-5;
  const stay = output.reduce((count, _, i) => count + same(i, i), 0);
  const words = `Picture moved by ${Math.abs(shift)}: ${stay} of ${output.length} answers stay`;
  const width = columns - Math.abs(step);
  if (shift % stride || width <= 0) return `${words}.`;
  let along = 0;
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) along += same(row * columns + Math.max(step, 0) + i, row * columns + Math.max(-step, 0) + i);
  }
  return `${words}, ${along} of ${rows * width} have moved along.`;
}
