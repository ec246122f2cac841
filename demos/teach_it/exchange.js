/** Examples as a file: written, and read again with a reason where it is damaged. */

import { parsed } from "../../deck/browser/files.js";

const KIND = "doodles to teach with";
const [MOST, LONGEST, EDGE] = [200, 5000, 200];
const NAME = /^[^,\0-\x1f\x7f-\x9f\u2028\u2029]{1,12}$/;

/** @param {string[]} names @param {Array} examples [class, strokes] @returns {string} JSON */
export function written(names, examples) {
  return JSON.stringify({ kind: KIND, version: 1, names, examples: examples.map(([kind, strokes]) => ({ name: names[kind], class: kind, strokes })) });
}

/**
 * @param {string} text what `written` wrote @returns {{names: string[], examples: Array}}
 * Throws an Error that says what is wrong with it.
 */
export function read(text) {
  const file = parsed(text, KIND, "doodles");
  if (file.version !== 1) throw new Error(`These doodles are of version ${file.version}; only 1 is known.`);
  const { names, examples } = file;
  const named = Array.isArray(names) && names.length >= 2 && names.length <= 4;
  if (!named) throw new Error("It must have two to four names.");
  if (!names.every((name) => typeof name === "string" && name.trim() && NAME.test(name))) throw new Error("A name must have 1 to 12 letters, no comma, no line break.");
  if (new Set(names.map((name) => name.trim())).size < names.length) throw new Error("Two of its names are the same.");
  if (!Array.isArray(examples) || examples.length > MOST) throw new Error(`It must have a list of at most ${MOST} examples.`);
  return { names, examples: examples.map((example, i) => checked(example, i + 1, names)) };
}

function checked(example, number, names) {
  const kind = example?.class;
  if (!Number.isInteger(kind) || kind < 0 || kind >= names.length) throw new Error(`Example ${number} has no name of this list.`);
  if ((example.name ?? names[kind]) !== names[kind]) throw new Error(`Example ${number} is of class ${kind}, ${names[kind]}, but named otherwise.`);
  const strokes = example.strokes;
  if (!Array.isArray(strokes) || !strokes.length) throw new Error(`Example ${number} has no strokes.`);
  if (!strokes.every((stroke) => Array.isArray(stroke) && stroke.length && stroke.length <= LONGEST && stroke.every(isPoint))) {
    throw new Error(`A stroke of example ${number} is not made of points [x, y] on a sheet of ${EDGE} by ${EDGE}.`);
  }
  return [kind, strokes];
}

const isPoint = (point) => Array.isArray(point) && point.length === 2 && point.every((each) => Number.isFinite(each) && each >= 0 && each <= EDGE);
