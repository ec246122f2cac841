/** What is said of a guess and of the examples: the twin of words.py. */

import { one } from "../digits/words.js";

const USUAL = ["mib", "zak", "oom", "yup"];

/** As many names as there are classes, from a text with commas; what is missing has its usual name. */
export function named(names, classes) {
  const given = names.split(",").map((name) => name.trim().slice(0, 12));
  return USUAL.slice(0, classes).map((usual, place) => given[place] || usual);
}

/** The frame's `say`. */
export function describe({ labels, right, tested, empty, names, guess, confidence, reader, step }) {
  const count = labels.length;
  if (count < 2) return "Draw, then say what it is. It needs two examples.";
  const turn = tested < count ? `${tested} of ${count} left out in turn` : "Each left out in turn";
  const judged = tested ? `${turn}: ${right} of ${tested} named as labelled.` : "How well? Leaving out in turn …";
  if (empty) return `${count} examples. ${judged}`;
  if (reader === "softmax" && step === 0) return "A blank mind: every name is as likely.";
  const name = one(names[guess]);
  return `${confidence >= 0.7 ? name[0].toUpperCase() + name.slice(1) : `Perhaps ${name}`}, ${Math.floor(confidence * 100 + 0.5)} %. ${judged}`;
}
