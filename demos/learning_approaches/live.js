/** Three ways to learn, live: the same frames as demos/learning_approaches/__init__.py. */

import { COUNTS, FINE, groups, logOdds, MAILS, naiveBayes, telling } from "./filter.js";
import { cellAt, EPISODES, freeCell, HEIGHT, learn, placeOf, waysFrom, WIDTH } from "./grid.js";

const SPOTS = Array.from({ length: 6 }, (_, row) => [-1.78, Math.round(64 - 11 * row) / 10]);
const [SPAM_TO, FINE_FROM, UP, ASIDE, UNDECIDED] = [-2, 0.1, 0.15, 0.3, 1e-9];
const HEIGHTS = MAILS.map((_, i) => -0.9 - 1.5 * ((i * 0.618) % 1));
const PARTS = ["none", "spam", "fine", "wait_dot", "spam_dot", "fine_dot", "one_dot", "other_dot", "even", "first", "second", "loud", "sign", "cheese", "mouse", "wall", "path", "value", "name"];
const WORDY = ["first", "second", "loud", "sign", "value", "name"];
const APPROACHES = { supervised, unsupervised, reinforcement };
const list = (values) => Float32Array.from(values);

/** @param {object} values @param {{random: Function}} given */
export function* frames(values, { random }) {
  const grid = values.approach === "reinforcement";
  const [shut, wide, away] = [list([0, 0.001]), list([0, 1]), list([1000, 1001])];
  const usual = {
    ...Object.fromEntries(PARTS.flatMap((part) => [[`${part}_x`, list([])], [`${part}_y`, list([])]])),
    ...Object.fromEntries(WORDY.map((part) => [`${part}_words`, []])),
    left_tint: "rgba(0,0,0,0)",
    right_tint: "rgba(0,0,0,0)",
    values: Object.assign(new Float32Array(WIDTH * HEIGHT), { shape: [HEIGHT, WIDTH] }),
    most: 1,
    cheese: Object.assign(list([]), { shape: [0, 3] }),
    mail_domain: grid ? shut : wide,
    grid_domain: grid ? wide : shut,
    mail_range: grid ? away : list([-6, 6]),
    grid_range: grid ? list([-0.5, WIDTH - 0.5]) : away,
  };
  for (const frame of APPROACHES[values.approach](values, random)) yield { ...usual, ...frame };
}

/** The filter that follows from the mails that were dragged to one side or the other. */
function* supervised({ mails }) {
  const spots = [...mails, ...SPOTS.slice(mails.length)];
  const answers = spots.map(([x]) => (x >= FINE_FROM ? 1 : x <= SPAM_TO ? 0 : -1));
  const told = [0, 1, 2, 3, 4, 5].filter((i) => answers[i] >= 0);
  const learned = naiveBayes(told.map((i) => COUNTS[i]), told.map((i) => answers[i]));
  const odds = logOdds(COUNTS.slice(6), learned);
  const fine = FINE.slice(6);
  const right = odds.filter((each, i) => (fine[i] ? each : -each) > UNDECIDED).length;
  const answered = `${told.length} answer${told.length > 1 ? "s" : ""} told`;
  const say = `${answered}: ${right} of the ${odds.length} mails below are sorted rightly.`;
  yield {
    ...Object.assign({}, ...["none", "spam", "fine"].map((name, i) => at(name, spots.filter((_, mail) => answers[mail] === i - 1)))),
    ...at("first", spots.map(([x, y]) => [x + 0.25, y + 0.24]), spots.map((_, i) => MAILS[i][1])),
    ...at("second", spots.map(([x, y]) => [x + 0.25, y - 0.27]), spots.map((_, i) => MAILS[i][2])),
    ...dots(told.length ? ["spam_dot", "fine_dot"] : ["wait_dot"], odds, fine.map((each) => told.length > 0 && each), HEIGHTS.slice(6)),
    ...signs("spam", "fine", "34 more mails, as the filter sorts them", "213,94,0", "0,114,178"),
    spread_of_log_odds: spread(odds),
    say: told.length ? say : "Drag each mail to its side: the filter follows.",
  };
}

/** All forty mails without labels: two groups part, and the words that tell them. */
function* unsupervised({ seed }, Random) {
  let number = 0;
  for (const { odds, learned } of groups(seed, Random)) {
    const words = telling(learned.weights);
    const same = odds.filter((each, i) => each > 0 === FINE[i]).length;
    const agreed = `${Math.max(same, odds.length - same)} of ${odds.length} agree with the labels that we hid.`;
    yield {
      ...at("loud", words.flatMap((side, i) => side.map((_, row) => [i ? 4 : -4, 6.1 - 1.2 * row])), words.flat()),
      ...dots(["one_dot", "other_dot"], odds, odds.map((each) => each > 0), HEIGHTS),
      ...signs("one group", "the other", "all 40 mails", "0,158,115", "170,68,136"),
      spread_of_log_odds: spread(odds),
      say: number ? `Round ${number}: ${agreed}` : "No labels: two mails by chance begin a group each.",
    };
    number += 1;
  }
}

/** Walk after walk; what each cell is worth, and where to go from it. */
function* reinforcement({ cheese: spots, reward, patience, seed }, Random) {
  const [x, y] = (spots.at(-1) ?? [7, 4]).map((each) => halfToEven(each));
  const cheese = freeCell(x, y);
  const lies = placeOf(cheese);
  for (const { number, path, worth } of learn({ cheese, reward, patience }, seed, Random)) {
    const cells = Array.from({ length: WIDTH * HEIGHT }, (_, cell) => ({ place: placeOf(cell), row: waysFrom(worth, cell) }));
    const values = list(Array.from({ length: WIDTH * HEIGHT }, (_, i) => Math.max(0, ...cells[cellAt(i % WIDTH, Math.floor(i / WIDTH))].row)));
    const known = cells.filter((cell) => cell.row.some((each) => each !== 0));
    const walked = path.length === 2 ? "1 step" : `${path.length - 1} steps`;
    const found = `${path.at(-1) === cheese ? "the cheese after" : "no cheese in"} ${walked}`;
    const tried = number <= EPISODES ? "" : ", nothing new tried";
    const ways = path.map((cell) => moved(placeOf(cell), ASIDE, UP));
    yield {
      values: Object.assign(values, { shape: [HEIGHT, WIDTH] }),
      most: Math.max(1, reward),
      value_of_the_start: Math.max(...cells[0].row),
      ...at("value", known.map(({ place }) => moved(place, -0.08, -0.26)), known.map(({ row }) => worded(row))),
      ...at("wall", [[2.5, 0.5], [2.5, 3.5], [3.5, 3.5], [3.5, 0.5], [2.5, 0.5]]),
      ...at("path", ways),
      ...at("mouse", ways.slice(-1)),
      cheese: Object.assign(list([...moved(lies, -0.15, UP), 0]), { shape: [1, 3] }),
      ...at("cheese", [moved(lies, -0.15, UP)]),
      ...at("name", [moved(lies, -0.08, -0.26)], [`${reward < 0 ? "−" : "+"}${Math.abs(reward)}`]),
      say: number ? `Walk ${number}${tried}: ${found}.` : "A mouse that knows nothing.",
    };
  }
}

/** The best way from a cell and what it is worth; where no way is worth anything, the one not to go. */
function worded(row) {
  const best = Math.max(...row);
  const way = (worth) => "↑→↓←"[row.indexOf(worth)];
  return best > 0 ? `${way(best)} ${(best + 1e-6).toFixed(1)}` : `not ${way(Math.min(...row))}`;
}

const moved = ([x, y], right, up) => [x + right, y + up];

/** The nearest whole number, of two the even one, as Python rounds. */
const halfToEven = (value) => (value % 1 === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));

/** Places, and words where there are some, under a part's keys. */
function at(part, places, words) {
  const keys = { [`${part}_x`]: list(places.map((place) => place[0])), [`${part}_y`]: list(places.map((place) => place[1])) };
  return words ? { ...keys, [`${part}_words`]: words } : keys;
}

/** Mails on the axis of log odds, kind by kind, squeezed towards its ends. */
function dots(names, odds, kinds, heights) {
  const places = odds.map((each, i) => [5.7 * Math.tanh(each / 6), heights[i]]);
  return Object.assign({}, ...names.map((name, kind) => at(name, places.filter((_, i) => kinds[i] === !!kind))));
}

/** What stands over the boxes and over the dots below, and the tints of the boxes. */
function signs(left, right, below, leftTint, rightTint) {
  return {
    ...at("sign", [[-4, 7.4], [4, 7.4], [0, -0.2]], [left, right, below]),
    ...at("even", [[0, -2.6], [0, -0.65]]),
    left_tint: `rgba(${leftTint},0.1)`,
    right_tint: `rgba(${rightTint},0.1)`,
  };
}

/** The standard deviation. */
function spread(values) {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length);
}
