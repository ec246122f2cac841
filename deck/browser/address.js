/** The state of the demo in sight stands in the address, so that any moment is a link. */

import { listen, together } from "./events.js";
import { read, written } from "./state.js";

const PAUSE = 300;

/** What the address says of a demo: {values, frame} for its `enter`. @param {object[]} controls declarations */
export function asked(controls) {
  const { values, frame } = read(location.search, controls);
  return { ...(Object.keys(values).length ? { values } : {}), ...(frame === null ? {} : { frame }) };
}

/**
 * Write the demo's changed values and the frame where it rests into the address, a moment after each change.
 * @param {() => Element|null} shown the demo in sight @param {Document} [page]
 */
export function keepAddress(shown, page = document) {
  let timer = 0;

  function write() {
    timer = 0;
    const player = shown()?.player;
    if (player?.playing) return;
    const resting = player && player.index >= 0 && player.index < player.length - 1;
    const search = written(location.search, player?.changed ?? {}, resting ? player.index : null);
    if (search !== location.search)
      history.replaceState(history.state, "", location.pathname + search + location.hash);
  }

  const soon = () => (timer ||= setTimeout(write, PAUSE));
  return together([listen(page, "deck:change", soon), () => clearTimeout(timer)]);
}
