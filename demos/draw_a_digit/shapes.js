/** Where everything stands in the drawing: the twin of shapes.py. */

import { percent } from "./words.js";

export const WIDE = { guess: [684, 436], maps: [704, 430], moved: [712, 430] };
export const TALL = { guess: [640, 640], maps: [640, 740], moved: [640, 740] };
const NAMES = ["never shown moved digits", "shown moved digits too", "linear model"];
/** Corners of signs whose half size is 1; what has none is a circle. */
export const CORNERS = {
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  triangle: [[0, -1.2], [1.1, 0.8], [-1.1, 0.8]],
};
const SIGNS = [["circle", "plum"], ["square", "blue"], ["triangle", "orange"]];
const PANELS = { guess, maps, moved };
const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/**
 * The frame's drawing as lists: ["text", x, y, words, size, anchor, colour, weight], ["rect", x, y, width, height, colour],
 * ["line", [[x, y], …], colour, width], ["picture", x, y, width, key, columns].
 */
export function shapes(frame, tall = false) {
  return [...PANELS[frame.panel](frame, tall)];
}

function* guess(frame, tall) {
  yield text(0, 20, "all it sees: 784 grey values", { weight: 600 });
  yield ["picture", 0, 34, tall ? 270 : 280, "seen", 1];
  const [cnn, linear] = [heldOut(frame, 1), heldOut(frame, 3)];
  const lines = tall
    ? ["Of 1,000 digits", "it never saw,", "it reads", `${cnn},`, "a linear model", `${linear}.`]
    : ["Of 1,000 digits it never saw,", `it reads ${cnn},`, `a linear model ${linear}.`];
  for (const [number, said] of lines.entries()) {
    const [x, y] = tall ? [300, 58 + 38 * number] : [0, 350 + 30 * number];
    yield text(x, y, said, { size: tall ? 26 : 22, colour: "muted" });
  }
  yield* bars(frame, ...(tall ? [0, 326, 640, 28] : [318, 0, 366, 38]));
}

function heldOut({ read }, place) {
  const share = read[place] / 1000;
  return `${tenths(share * 100)} ± ${tenths(100 * Math.sqrt((share * (1 - share)) / 1000))} %`;
}

/** Ten rows: the digit, what the CNN gives it and, thinner, what the linear model does. */
function* bars(frame, left, top, width, row) {
  const room = width - 158;
  yield ["rect", left + 32, top + 5, 16, 16, "blue"];
  yield text(left + 56, top + 20, "CNN, 5,258 numbers", { weight: 600 });
  yield ["rect", left + 272, top + 9, 16, 8, "orange"];
  yield text(left + 296, top + 20, "linear", { weight: 600 });
  for (const digit of DIGITS) {
    const [y, best, chance] = [top + 36 + row * digit, isBest(frame, digit), chanceOf(frame, "chances", digit)];
    yield numeral(left, y + row * 0.62, digit, best);
    yield bar(left + 32, y + 3, room * chance, row * 0.46, "blue");
    yield bar(left + 32, y + 3 + row * 0.46, room * chanceOf(frame, "linear_chances", digit), row * 0.2, "orange");
    if (best) yield text(left + 42 + room * chance, y + row * 0.58, percent(chance), { size: 22, weight: 700 });
  }
}

const isBest = ({ guess: most, empty }, digit) => digit === most && !empty;
const chanceOf = (frame, key, digit) => (frame.empty ? 0 : frame[key][digit]);
const numeral = (x, y, digit, best) => text(x, y, String(digit), { size: best ? 28 : 24, weight: best ? 700 : 400 });
const bar = (x, y, length, height, colour) => ["rect", x, y, Math.max(1, short(length)), short(height), colour];

/** What each layer makes of the picture, and below it how many numbers made it. */
function* maps(frame, tall) {
  const parts = [
    [0, 150, 190, 1, "seen", 1, ["28 × 28", "784 pixels", ""]],
    [168, 166, 166, 2, "maps", 110 / 54, ["8 stencils", "26 × 26 each", "80 numbers"]],
    [356, 206, 200, 4, "deep", 1, ["16 stencils", "11 × 11 each", "1,168 numbers"]],
  ];
  for (const [number, [left, wide, high, columns, key, tallness, [above, ...below]]] of parts.entries()) {
    const [x, width] = tall ? [[0, 225, 430][number], high] : [left, wide];
    yield text(x, 20, above, { size: 23, weight: 600 });
    yield ["picture", x, 34, width, key, columns];
    for (const [line, said] of below.entries()) yield text(x, 34 + width * tallness + 26 + 24 * line, said, { size: 23, colour: "muted" });
  }
  if (tall) return yield* bars(frame, 0, 436, 640, 27);
  yield text(582, 20, "10 votes", { size: 23, weight: 600 });
  for (const digit of DIGITS) {
    yield numeral(582, 56 + 34 * digit, digit, isBest(frame, digit));
    yield bar(608, 38 + 34 * digit, 96 * chanceOf(frame, "chances", digit), 22, "blue");
  }
  yield text(704, 400, "4,010 numbers", { size: 23, anchor: "end", colour: "muted" });
}

/** How many of the 1,000 are still read when they move by 0 … 4 pixels, and what a byte a number costs. */
function* moved(frame, tall) {
  const [left, top, width, height] = tall ? [66, 44, 554, 270] : [66, 44, 308, 310];
  yield text(0, 20, "read of 1,000 digits it never saw", { size: 23, weight: 600 });
  for (const share of [0, 0.5, 1]) {
    const y = top + height * (1 - share);
    yield ["line", [[left, y], [left + width, y]], "line", 1];
    yield text(left - 8, y + 6, `${Math.floor(100 * share)} %`, { size: 23, anchor: "end", colour: "muted" });
  }
  for (let by = 0; by < 5; by++) yield text(left + (width * by) / 4, top + height + 26, String(by), { size: 23, anchor: "middle", colour: "muted" });
  yield text(left + width / 2, top + height + 54, "pixels off their place", { size: 23, anchor: "middle", colour: "muted" });
  const by = Math.min(4, Math.abs(frame.right));
  yield ["line", [[left + (width * by) / 4, top], [left + (width * by) / 4, top + height]], "ink", 2];
  yield ["picture", left + 14, top + height - 128, 118, "seen", 1];
  const [x, first, step] = tall ? [0, 426, 76] : [404, 60, 80];
  for (const [row, [sign, colour]] of SIGNS.entries()) {
    const shares = Array.from(frame.shifts.subarray(5 * row, 5 * row + 5));
    const points = shares.map((share, n) => [left + (width * n) / 4, short(top + height * (1 - share))]);
    yield ["line", points, colour, 4];
    for (const point of points) yield ["mark", ...point, sign, 7, colour];
    yield* told(x, first + step * row, sign, colour, NAMES[row], shares.map((share) => tenths(100 * share)).join(" · "));
  }
  yield* told(x, first + step * 3, "square", "blue", `in float32 (21 kB): ${frame.read[0]}`, `in int8 (5 kB): ${frame.read[1]}`);
}

function* told(x, y, sign, colour, words, numbers) {
  yield ["mark", x + 9, y - 7, sign, 9, colour];
  yield text(x + 28, y, words, { size: 23, weight: 600 });
  yield text(x + 28, y + 28, numbers, { size: 23, colour: "muted" });
}

function text(x, y, words, { size = 22, anchor = "start", colour = "ink", weight = 400 } = {}) {
  return ["text", short(x), short(y), words, size, anchor, colour, weight];
}

const tenths = (value) => (Math.floor(value * 10 + 0.5) / 10).toFixed(1);

const short = (value) => Math.floor(value * 10 + 0.5) / 10;
