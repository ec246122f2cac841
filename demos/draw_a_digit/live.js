/** Draw a digit, live: the same frames as demos/draw_a_digit/__init__.py. */

import { scores, softmax } from "../digits/network.js";
import { CELLS, ink, penFor, seen } from "../digits/preprocessing.js";
import { describe } from "./words.js";

export { view } from "./view.js";

const [SIZE, PEN] = [200, 18];
const MOST_FRAMES = 9;
const NOTHING = shaped(new Float32Array(1), 1, 1, 1);

/** @param {object} values @param {{data: object}} given what network.py's `trained` and `unmoved` made */
export function* frames({ strokes, picture, centred, hidden, right, panel }, { data }) {
  const inside = panel === "maps";
  const byHand = picture === "hand";
  const shifts = shaped(Float32Array.of(...data.still_shifts, ...data.moved_shifts, ...data.linear_shifts), 3, 5);
  const scene = { panel, right, hidden: byHand && hidden <= strokes.length ? hidden : 0, shifts, read: data.right, by_hand: byHand };
  for (const sheet of byHand ? parts(strokes, hidden, centred) : [sample(data, Number(picture))]) {
    const drawn = seen(sheet, centred, [right, 0]);
    const found = scores(data, drawn);
    const [chances, others] = [softmax(found.logits), softmax(found.linear)];
    const confidence = Math.max(...chances);
    const frame = {
      ...scene,
      seen: shaped(drawn, 1, 28, 28),
      empty: !drawn.some((value) => value),
      logits: Float32Array.from(found.logits),
      maps: inside ? shaped(Float32Array.from(found.maps), 8, 26, 26) : NOTHING,
      deep: inside ? shaped(Float32Array.from(found.deep), 16, 11, 11) : NOTHING,
      chances: Float32Array.from(chances),
      linear_chances: Float32Array.from(others),
      guess: chances.indexOf(confidence),
      linear_guess: others.indexOf(Math.max(...others)),
      confidence,
    };
    yield { ...frame, say: describe(frame) };
  }
}

/** The sheet of ink as the drawing grows, without the stroke that is hidden (counted from 1). */
function* parts(strokes, hidden, centred) {
  const kept = strokes.filter((stroke, number) => number + 1 !== hidden && stroke.length);
  const pen = centred ? penFor(kept, PEN) : PEN;
  const points = kept.flatMap((stroke) => stroke.map((point, place) => [stroke[place - 1] ?? point, point]));
  const count = Math.min(MOST_FRAMES, Math.max(1, points.length));
  const sheet = new Float64Array(CELLS * CELLS);
  for (let part = 1, done = 0; part <= count; part++) {
    const end = Math.ceil((points.length * part) / count);
    for (; done < end; done++) ink([points[done]], SIZE, pen, sheet);
    yield sheet;
  }
}

function sample({ samples }, digit) {
  return Float64Array.from(samples.subarray(784 * digit, 784 * (digit + 1)), (grey) => grey / 255);
}

function shaped(values, ...shape) {
  return Object.assign(values, { shape });
}
