/** The words in the mails and a naive Bayes filter with add-one smoothing: the twin of mails.py. */

import { MAILS as TEXT } from "./mails.mjs";

const MOST_ROUNDS = 30;
const wordsOf = (text) => text.toLowerCase().match(/[a-z]+/g) ?? [];
const sum = (list) => list.reduce((total, each) => total + each, 0);

/** [kind, first line, second line] of each mail. */
export const MAILS = TEXT.split("\n").filter(Boolean).map((line) => line.split("|"));
export const FINE = MAILS.map(([kind]) => kind === "fine");
const HEARD = MAILS.map(([, ...lines]) => wordsOf(lines.join(" ")));
const WORDS = [...new Set(HEARD.flat())].sort();
export const COUNTS = HEARD.map((heard) => WORDS.map((word) => heard.filter((each) => each === word).length));

/** What is learned from counts and how fine each mail is, 0 to 1: the bias and the weights of the log odds. */
export function naiveBayes(counts, fine) {
  const [spam, good] = [fine.map((share) => 1 - share), fine].map((shares) => {
    const heard = WORDS.map((_, i) => 1 + sum(counts.map((row, mail) => shares[mail] * row[i])));
    const all = Math.log(sum(heard));
    return { prior: Math.log(1 + sum(shares)), rates: heard.map((count) => Math.log(count) - all) };
  });
  return { bias: good.prior - spam.prior, weights: WORDS.map((_, i) => good.rates[i] - spam.rates[i]) };
}

/** How much more likely fine is than spam, as a logarithm, for each row of counts. */
export function logOdds(counts, { bias, weights }) {
  return counts.map((row) => bias + sum(row.map((count, i) => count * weights[i])));
}

/** The same filter without labels: learn from two mails, sort all, learn from that, until it rests. */
export function* groups(seed, Random) {
  const pair = Array.from(new Random(seed).shuffle(MAILS.length).slice(0, 2));
  const likely = (odds) => odds.map((each) => 1 / (1 + Math.exp(-each)));
  let learned = naiveBayes(pair.map((i) => COUNTS[i]), [0, 1]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const odds = logOdds(COUNTS, learned);
    yield { odds, learned };
    const share = likely(odds);
    learned = naiveBayes(COUNTS, share);
    if (likely(logOdds(COUNTS, learned)).every((each, i) => Math.abs(each - share[i]) < 0.01)) return;
  }
}

/** The words that speak loudest for the first class and for the second. */
export function telling(weights, most = 5) {
  const loud = weights.map((weight) => Math.floor(1000 * Math.abs(weight) + 0.5));
  const order = weights.map((_, i) => i).sort((a, b) => loud[b] - loud[a]);
  return [-1, 1].map((sign) => order.filter((i) => weights[i] * sign > 1e-3).slice(0, most).map((i) => WORDS[i]));
}
