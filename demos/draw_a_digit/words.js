/** What is said of a guess: the twin of words.py. */

import { one } from "../digits/words.js";

/** The frame's `say`. */
export function describe({ empty, confidence, guess, panel, right, hidden, shifts, linear_guess: other }) {
  if (empty) return "Nothing drawn, nothing seen.";
  const opening = confidence >= 0.8 ? "It reads" : confidence >= 0.5 ? "Perhaps" : "At a loss, perhaps";
  const words = `${opening} ${one(guess)}, ${percent(confidence)} sure.`;
  if (panel === "moved") {
    const by = Math.min(4, Math.abs(right)) || 4;
    const [still, moved] = [percent(shifts[by]), percent(shifts[5 + by])];
    return `${words} ${by} px off: ${still} right; ${moved} if it learned from moved digits.`;
  }
  if (right) return `Moved by ${Math.abs(right)} px. ${words}`;
  if (hidden) return `Without stroke ${hidden}: ${words[0].toLowerCase()}${words.slice(1)}`;
  if (other !== guess) return `${words} The linear model: ${other}.`;
  return words;
}

/** A share as a whole number of hundredths, and never quite all. */
export function percent(share) {
  const hundredths = Math.floor(share * 100 + 0.5);
  return hundredths >= 100 ? "over 99 %" : `${hundredths} %`;
}
