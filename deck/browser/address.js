/** The state of the demo in sight stands in the address, so that any moment is a link. */

import { listen, together } from "./events.js";
import { fits } from "./fits.js";

const [SOON, SELDOM] = [300, 1000];
const PREFIX = "demo.";
const LONGEST = 8000;

/** What the address says of a demo: {values, look, frame} for its `enter`, which checks the look. @param {object[]} controls declarations */
export function asked(controls) {
  const { values, look, frame } = read(location.search, controls);
  return { look, ...(Object.keys(values).length ? { values } : {}), ...(frame === null ? {} : { frame }) };
}

/**
 * Write the demo's changed values, its look and its frame into the address, a moment after each change and at most once a second:
 * browsers lose patience at a hundred in half a minute.
 * @param {() => Element|null} shown the demo in sight @param {Document} [page]
 */
export function keepAddress(shown, page = document) {
  let [timer, last] = [0, -Infinity];

  function write() {
    timer = 0;
    const player = shown()?.player;
    const moves = player?.frame && player.length > 1;
    const search = written(location.search, player?.changed ?? {}, player?.look ?? {}, moves ? player.index : null);
    if (search === location.search) return;
    last = performance.now();
    try {
      history.replaceState(history.state, "", location.pathname + search + location.hash);
    } catch {
      // a page within another may have no address of its own
    }
  }

  const soon = () => (timer ||= setTimeout(write, Math.max(SOON, last + SELDOM - performance.now())));
  return together([listen(page, "deck:change", soon), () => clearTimeout(timer)]);
}

/**
 * An address' search with the demo's changed values, its look ("@folds") and its frame ("@") in place of those it had. What would make it longer
 * than 8,000 letters is left out, the longest value first: a drawing travels as a file.
 * @param {string} search "" or "?…" @param {object} values changed ones @param {object} look @param {number|null} frame
 */
export function written(search, values, look, frame) {
  const kept = search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part && !part.startsWith(PREFIX));
  const looks = Object.fromEntries(Object.entries(look).map(([name, value]) => [`@${name}`, value]));
  const told = { ...values, ...looks, ...(frame === null ? {} : { "@": frame }) };
  const own = Object.entries(told).map(
    ([name, value]) => `${PREFIX}${name}=${encodeURIComponent(JSON.stringify(value)).replaceAll("%2C", ",")}`,
  );
  const longest = () => own.reduce((most, part, i) => (part.length > own[most].length ? i : most), 0);
  while (own.join("&").length > LONGEST) own.splice(longest(), 1);
  const all = [...kept, ...own];
  return all.length ? `?${all.join("&")}` : "";
}

/** What `written` wrote: {values, look, frame}; a value that no control can have, or that names none, is passed over. */
export function read(search, controls) {
  const state = { values: {}, look: {}, frame: null };
  for (const part of search.replace(/^\?/, "").split("&")) {
    const [name, text] = part.split("=");
    if (!name.startsWith(PREFIX) || text === undefined) continue;
    const own = name.slice(PREFIX.length);
    const control = controls.find((each) => each.name === own);
    const value = parsed(text);
    if (own === "@" && Number.isInteger(value) && value >= 0) state.frame = value;
    else if (own.startsWith("@") && own !== "@" && value !== undefined) state.look[own.slice(1)] = value;
    else if (control && fits(control, value)) state.values[own] = value;
  }
  return state;
}

function parsed(text) {
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch {
    return undefined;
  }
}
