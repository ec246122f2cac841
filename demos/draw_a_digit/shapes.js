/** Where everything stands in the drawing: the twin of shapes.py. */

import { percent } from "./words.js";

export const [WIDE, TALL] = [[900, 460], [640, 800]];
const NAMES = ["never shown moved digits", "shown moved digits too", "linear model"];
const PANELS = { guess, maps, moved };

/**
 * The frame's drawing as lists: ["text", x, y, words, size, anchor, colour, weight], ["rect", x, y, width, height, colour],
 * ["line", [[x, y], …], colour, width], ["picture", x, y, width, key, columns].
 */
export function shapes(frame, tall = false) {
  return [...PANELS[frame.panel](frame, tall)];
}

function* guess(frame, tall) {
  const side = tall ? 330 : 350;
  yield text(0, 22, "what it sees: 28 × 28", { weight: 600 });
  yield ["picture", 0, 36, side, "seen", 1];
  yield text(0, 36 + side + 28, `Of digits never shown: ${heldOut(frame, 1)},`, { size: 18, colour: "muted" });
  yield text(0, 36 + side + 50, `the linear model: ${heldOut(frame, 3)}.`, { size: 18, colour: "muted" });
  yield* bars(frame, ...(tall ? [0, 450, 600, 31] : [430, 0, 460, 40]));
}

function heldOut({ read }, place) {
  const share = read[place] / 1000;
  return `${tenths(share * 100)} ± ${tenths(100 * Math.sqrt((share * (1 - share)) / 1000))} %`;
}

/** Ten rows: the digit, what the CNN gives it and, thinner, what the linear model does. */
function* bars(frame, left, top, width, row) {
  const [room, legend] = [width - 130, width > 400 ? 270 : 130];
  yield ["rect", left + 30, top + 8, 16, 16, "blue"];
  yield text(left + 54, top + 22, width > 400 ? "CNN, 5,258 numbers" : "CNN", { size: 20, weight: 600 });
  yield ["rect", left + legend, top + 12, 16, 8, "orange"];
  yield text(left + legend + 24, top + 22, "linear", { size: 20, weight: 600 });
  for (let digit = 0; digit < 10; digit++) {
    const [y, best] = [top + 36 + row * digit, digit === frame.guess && !frame.empty];
    const [chance, other] = frame.empty ? [0, 0] : [frame.chances[digit], frame.linear_chances[digit]];
    yield text(left, y + row * 0.62, String(digit), { size: best ? 26 : 22, weight: best ? 700 : 400 });
    yield ["rect", left + 30, y + 3, Math.max(1, short(room * chance)), row * 0.46, "blue"];
    yield ["rect", left + 30, y + 3 + row * 0.46, Math.max(1, short(room * other)), row * 0.2, "orange"];
    if (best) yield text(left + 38 + room * chance, y + row * 0.5, percent(chance), { size: 20, weight: 700 });
  }
}

function* maps(frame, tall) {
  const places = tall ? [[0, 36, 190], [225, 36, 170], [430, 36, 200]] : [[0, 36, 140], [168, 36, 170], [368, 36, 190]];
  const words = [["28 × 28", "784 pixels", ""], ["8 stencils", "26 × 26 each", "80 numbers"], ["16 stencils", "11 × 11 each", "1,168 numbers"]];
  const kinds = [["seen", 1, 1], ["maps", 2, 4], ["deep", 4, 4]];
  for (const [i, [x, y, width]] of places.entries()) {
    const [key, columns, rows] = kinds[i];
    const [above, ...below] = words[i];
    yield text(x, y - 14, above, { weight: 600 });
    yield ["picture", x, y, width, key, columns];
    for (const [line, said] of below.entries()) yield text(x, y + (width * rows) / columns + 26 + 24 * line, said, { size: 18, colour: "muted" });
  }
  yield* bars(frame, ...(tall ? [0, 450, 600, 31] : [594, 0, 306, 40]));
}

/** How many of the 1,000 are still read when they move by 0 … 4 pixels. */
function* moved(frame, tall) {
  const [left, top, width, height] = tall ? [60, 40, 540, 300] : [60, 40, 540, 330];
  yield text(0, 22, "digits read, of 1,000 never seen", { weight: 600 });
  for (const share of [0, 0.5, 1]) {
    const y = top + height * (1 - share);
    yield ["line", [[left, y], [left + width, y]], "line", 1];
    yield text(left - 10, y + 7, `${Math.floor(100 * share)} %`, { size: 18, anchor: "end", colour: "muted" });
  }
  for (let by = 0; by < 5; by++) yield text(left + (width * by) / 4, top + height + 28, String(by), { size: 18, anchor: "middle", colour: "muted" });
  yield text(left + width / 2, top + height + 54, "pixels off its place", { size: 18, anchor: "middle", colour: "muted" });
  const by = Math.min(4, Math.abs(frame.right));
  yield ["line", [[left + (width * by) / 4, top], [left + (width * by) / 4, top + height]], "ink", 1];
  for (const [row, colour] of ["plum", "blue", "orange"].entries()) {
    const shares = Array.from(frame.shifts.subarray(5 * row, 5 * row + 5));
    const points = shares.map((share, n) => [left + (width * n) / 4, short(top + height * (1 - share))]);
    yield ["line", points, colour, 4];
    for (const [x, y] of points) yield ["rect", x - 5, short(y - 5), 10, 10, colour];
    const [x, y] = tall ? [0, 470 + 96 * row] : [640, 70 + 110 * row];
    yield ["rect", x, y - 16, 18, 18, colour];
    yield text(x + 28, y, NAMES[row], { size: 20, weight: 600 });
    yield text(x + 28, y + 30, shares.map((share) => tenths(100 * share)).join(" · "), { size: 18, colour: "muted" });
  }
  if (tall) yield ["picture", 440, 480, 190, "seen", 1];
  else yield text(640, 400, "per cent, at 0 1 2 3 4 px", { size: 18, colour: "muted" });
}

function text(x, y, words, { size = 22, anchor = "start", colour = "ink", weight = 400 } = {}) {
  return ["text", short(x), short(y), words, size, anchor, colour, weight];
}

const tenths = (value) => (Math.floor(value * 10 + 0.5) / 10).toFixed(1);

const short = (value) => Math.floor(value * 10 + 0.5) / 10;
