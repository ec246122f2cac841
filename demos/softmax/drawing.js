/** Scores, exp, shares and sigmoids in rows, or shares, truth, slope and loss, as SVG: the twin of drawing.py. */

import { fitting } from "../../deck/browser/drawn.js";
import { area, box, disc, INK, line, sheet, text } from "../../deck/browser/svg.js";
import { chance, CLASSES, headings, share, short, warning } from "./words.js";

const [BLUE, GREY, LINE, MUTED] = ["blue", "grey", "line", "muted"].map((name) => `var(--${name})`);
const [ORANGE, PAPER, TEAL] = ["orange", "paper", "teal"].map((name) => `var(--${name})`);
const COLOURS = [ORANGE, BLUE, TEAL];
const TALL = 38;

/** Where everything stands on a wide stage and on a phone's; bars as [left, pixels for 1], the curve as a box; `low`: its height without one. */
const WIDE = {
  size: [900, 388], low: 388, rows: [84, 150, 216], head: 30, sum: 284, foot: 340,
  shared: { score: 160, exp: 290, share: [386, 150], sigmoid: [636, 160] },
  judged: { score: 140, share: [204, 110], wanted: 412, slope: [506, 54], curve: [690, 50, 196, 290] },
};
const NARROW = {
  size: [640, 548], low: 390, rows: [80, 150, 220], head: 30, sum: 288, foot: 334,
  shared: { score: 124, exp: 234, share: [296, 90], sigmoid: [480, 84] },
  judged: { score: 120, share: [168, 100], wanted: 370, slope: [456, 70], curve: [330, 392, 290, 124] },
};

/** The layout for a stage of these pixels. */
export const layoutOf = (width, height) => fitting([WIDE, NARROW], width, height);

/** The frame as an SVG element's text. */
export function drawing(frame, layout = WIDE) {
  const [width, height] = layout.size;
  return sheet(width, frame.truth < 0 ? layout.low : height, [...names(frame, layout), ...(frame.truth < 0 ? shared : judged)(frame, layout)]);
}

/** Which class's row lies at a height of the drawing, or −1. */
export const rowAt = (y, { rows }) => rows.findIndex((middle) => Math.abs(y - middle) < 36);

function* names(frame, { rows, head, shared: plain, judged: told }) {
  const columns = frame.truth < 0 ? plain : told;
  yield heading(columns.score, head, headings(frame)[0]);
  for (const [row, name] of CLASSES.entries()) {
    yield mark(row, [16, rows[row]]);
    yield text([36, rows[row] + 9], name, 26, "start", INK, row === frame.truth ? 700 : 400);
    yield text([columns.score, rows[row] + 8], short(frame.logits[row]), 24);
  }
}

/** All five columns of softmax beside the sigmoids, as far as the stage has come. */
function* shared(frame, layout) {
  const { size, rows, head, sum, foot, shared: columns } = layout;
  const { stage } = frame;
  yield line([[0, sum - 32], [size[0], sum - 32]], LINE, 2);
  yield text([36, sum + 9], "sum", 26, "start", MUTED);
  yield heading(columns.exp, head, headings(frame)[1]);
  for (const [name, words] of [["share", "softmax"], ["sigmoid", "sigmoids"]]) yield* column(columns[name][0], words, layout);
  if (stage >= 1) for (const [row, value] of frame.raised.entries()) yield text([columns.exp, rows[row] + 8], short(value), 24);
  if (stage >= 2) yield text([columns.exp, sum + 8], short(frame.total), 24, "middle", INK, 700);
  if (stage >= 3) {
    yield* bars(frame.shares, columns.share, 1, layout);
    yield text([columns.share[0], sum + 8], "1", 26, "start", INK, 700);
    const words = frame.overflows ? warning(frame) : [`cat: ${short(frame.raised[0])} / ${short(frame.total)} = ${share(frame.shares[0])}`];
    for (const [place, each] of words.entries()) yield text([0, foot + 32 * place], each, 24, "start", INK, 600);
  }
  if (stage >= 4) {
    yield* bars(frame.sigmoids, columns.sigmoid, 0.45, layout);
    yield text([columns.sigmoid[0], sum + 8], share(frame.sigmoid_sum), 26, "start", INK, 700);
  }
}

/** Shares beside what was wanted, the slope p − y, and the loss on the curve of surprise. */
function* judged(frame, layout) {
  const { rows, head, sum, foot, judged: columns } = layout;
  const { stage, truth } = frame;
  const [slopeLeft, scale] = columns.slope;
  yield* column(columns.share[0], "share p", layout);
  yield* column(slopeLeft + scale, "slope p − y", layout, slopeLeft);
  yield* bars(frame.shares, columns.share, 1, layout);
  yield heading(columns.wanted, head, "truth y");
  for (const [row, value] of frame.wanted.entries()) yield text([columns.wanted, rows[row] + 8], short(value), 24, "middle", INK, value ? 700 : 400);
  if (stage >= 5) {
    yield text([0, sum + 8], `loss = −ln ${chance(frame.loss)} = ${share(frame.loss)}`, 28, "start", INK, 700);
    yield text([0, foot], `= ln Σ exp − score = ${share(frame.log_sum)} − ${short(frame.logits[truth])}`, 22, "start", MUTED);
  }
  yield* surprise(frame, layout);
  if (stage >= 6) yield* slope(frame, layout);
}

function* slope({ gradient }, { rows, judged: columns }) {
  const [left, scale] = columns.slope;
  const zero = left + scale;
  for (const [row, value] of gradient.entries()) {
    yield box([Math.min(zero, zero + scale * value), rows[row] - TALL / 2], [scale * Math.abs(value), TALL], COLOURS[row]);
    yield text([zero + (value < 0 ? 8 : -8), rows[row] + 8], share(value), 22, value < 0 ? "start" : "end");
  }
}

function* surprise({ stage, truth, shares, loss }, { judged: columns }) {
  const [left, top, width, height] = columns.curve;
  const place = (p) => [left + p * width, top + ((5 + Math.log(p)) / 5) * height];
  yield heading(left, top - 20, "surprise −ln p", "start");
  for (const value of [0, 2, 4]) {
    const y = top + ((5 - value) / 5) * height;
    yield line([[left, y], [left + width, y]], LINE, 1);
    yield text([left - 8, y + 6], String(value), 21, "end", MUTED);
  }
  for (const [value, words] of [[0, "0"], [0.5, "½"], [1, "1"]]) yield text([left + width * value, top + height + 26], words, 21, "middle", MUTED);
  yield line(Array.from({ length: 41 }, (_, i) => place(0.0067 * 148.4 ** (i / 40))), INK, 3);
  if (stage < 5) return;
  const [x, y] = place(Math.max(shares[truth], 0.0067));
  yield line([[x, y], [x, top + height]], COLOURS[truth], 3, "4 5");
  yield mark(truth, [x, y], 13);
  yield text([left + width, top + Math.min(40, 0.14 * height)], `${y <= top ? "↑ " : ""}${share(loss)}`, 32, "end", INK, 700);
}

/** A heading over the line that bars begin at: there from the start, so that all see what will come. */
function* column(zero, words, { rows, head }, left = zero) {
  yield heading(left, head, words, "start");
  yield line([[zero, rows[0] - 30], [zero, rows[2] + 30]], GREY, 2);
}

function* bars(values, [left, scale], opacity, { rows }) {
  for (const [row, value] of values.entries()) {
    yield box([left, rows[row] - TALL / 2], [scale * value, TALL], COLOURS[row], "none", 0, opacity);
    yield text([left + scale * value + 8, rows[row] + 8], share(value), 24, "start", INK, 600);
  }
}

const heading = (x, y, words, anchor = "middle") => text([x, y], words, 22, anchor, MUTED, 600);

/** The shape of a class: circle, square, triangle. */
function mark(row, [x, y], size = 11) {
  if (row === 0) return disc([x, y], size, ORANGE, PAPER, 2);
  if (row === 1) return box([x - size, y - size], [2 * size, 2 * size], BLUE, PAPER, 2);
  return area([[x, y - size - 2], [x + size + 2, y + size], [x - size - 2, y + size]], TEAL);
}
