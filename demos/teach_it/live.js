/** Teach it, live: the same frames as demos/teach_it/__init__.py. */

import { scores, softmax } from "../digits/network.js";
import { ink, penFor, seen } from "../digits/preprocessing.js";
import { best, dot, inputs, leftOut, lesson, products, scoresOf, tested, votes } from "./learning.js";
import { describe, named } from "./words.js";

export { view } from "./view.js";

const [SIZE, PEN] = [200, 18];
const known = new WeakMap();
let last = { key: [] };

/** @param {object} values @param {{data: object}} given the digit reader's weights */
export function* frames({ drawing, examples, classes, names, features, reader, wrong }, { data }) {
  const used = examples.filter(([kind]) => kind < classes);
  const pictures = used.map(([, strokes]) => memory(strokes, data));
  const labels = Array.from(used, ([kind], number) => (kind + (number < wrong ? 1 : 0)) % classes);
  const unknown = look(drawing, data);
  const scene = {
    seen: shaped(unknown.seen, 28, 28),
    thumbs: thumbs(pictures),
    labels: Int32Array.from(labels),
    names: named(names, classes),
    reader,
    empty: !drawing.some((stroke) => stroke.length),
  };
  for (const frame of lessons(pictures.concat(unknown), labels, classes, features, reader)) {
    const whole = frame && { ...scene, ...frame, guess: best(Array.from(frame.chances)) };
    yield whole && { ...whole, say: describe(whole) };
  }
}

function* lessons(pictures, labels, classes, features, reader) {
  const nothing = { confidence: 0, step: 0, loss: 0, gradient: 0, right: 0, tested: 0, nearest: -1 };
  if (labels.length < 2) {
    yield { ...nothing, chances: new Float32Array(classes).fill(1 / classes) };
    return;
  }
  const every = inputs(pictures.map((picture) => (features === "network" ? picture.features : picture.seen)));
  const [rows, row] = [every.slice(0, -1), every.at(-1)];
  const taught = remembered([classes, features, reader, ...labels, ...pictures.slice(0, -1)], rows, labels, classes, reader);
  const { shares: voted, nearest } = votes(row, rows, labels, classes);
  let told = { ...nothing, nearest, ...likely(voted) };
  if (reader === "neighbours") yield told;
  const near = [Float64Array.from(rows, (other) => dot(row, other))];
  for (let i = 0; reader === "softmax" && (taught.steps[i] ??= taught.learning.next().value); i++) {
    const { step, shares, loss, gradient } = taught.steps[i];
    told = { ...told, ...likely(softmax(scoresOf(near, shares, classes))), step, loss, gradient };
    yield told;
  }
  while (taught.right === undefined) {
    const { done, value } = taught.judging.next();
    if (done) taught.right = value;
    else yield;
  }
  yield { ...told, right: taught.right, tested: tested(labels.length).length };
}

const likely = (chances) => ({ confidence: Math.max(...chances), chances: Float32Array.from(chances) });

/** What is learned, as far as it is: the same for every drawing, so the last lesson is kept and gone on with. */
function remembered(key, rows, labels, classes, reader) {
  if (key.length === last.key.length && key.every((each, i) => each === last.key[i])) return last;
  const table = products(rows);
  last = { key, judging: leftOut(rows, table, labels, classes, reader), learning: lesson(table, labels, classes), steps: [] };
  return last;
}

/** What is seen in strokes, remembered as long as these are the same strokes. */
function memory(strokes, data) {
  if (!known.has(strokes)) known.set(strokes, look(strokes, data));
  return known.get(strokes);
}

function look(strokes, data) {
  const drawn = strokes.filter((stroke) => stroke.length);
  const picture = seen(ink(drawn, SIZE, penFor(drawn, PEN)));
  return { seen: picture, features: scores(data, picture).features };
}

function thumbs(pictures) {
  const bytes = new Uint8Array(784 * pictures.length);
  for (const [i, { seen: picture }] of pictures.entries()) bytes.set(picture.map((grey) => Math.floor(grey * 255 + 0.5)), 784 * i);
  return shaped(bytes, pictures.length, 28, 28);
}

const shaped = (values, ...shape) => Object.assign(values, { shape });
