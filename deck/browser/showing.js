/** The run in sight: its values, its frames, and the clock that shows them. Knows no steps and no controls' words. */

import { createClock } from "./clock.js";
import { withGetters } from "./events.js";
import { BEAT, glideRun } from "./glide.js";
import { baked, bakedRun, likelyLength, liveRun } from "./source.js";
import { same } from "./state.js";

const USUAL_FRAMES = 40;
const NOT_RUN = "This setting was not run in this build.";

/**
 * @param {object} pack the demo's package @param {object|null} live as liveOf makes it
 * @param {{emit: (name: string) => void}} events told of new "values", of each "frame", and of every "change"
 * @param {object} [timers] for the clock
 */
export function createShowing(pack, live, events, timers) {
  let usual = USUAL_FRAMES; // so many frames a run is thought to have until its end is known
  let [values, run, clock, frame] = [{}, bakedRun([]), null, null];
  /** A frame that stands there until the live run has worked its way to it: the last of the build's run, or one that went on. */
  let standing = null;

  const index = () => standing?.index ?? clock?.index ?? -1;
  const ended = () => standing?.last ?? (run.done && index() >= run.length - 1);
  const shown = {
    values: () => values,
    run: () => run,
    frame: () => frame,
    index,
    length: () => (standing?.last ? standing.index + 1 : run.done ? run.length : Math.max(run.length, usual, index() + 1)),
    playing: () => !!clock?.playing && !run.glides,
    moving: () => !!clock?.moving,
    stands: () => !!standing,
    ended,
  };

  /**
   * Begin the run of these values, or go on with the one that stands where they only ask for more of it.
   * @param {number|"play"} at the frame to rest at; Infinity is the last one
   * @param {{lively?: boolean, seconds?: number, stands?: object|null}} [how] whether to compute it here; how long a play of it
   * takes; the frame that stands until it is caught up with
   */
  function begin(nextValues, at, { lively = !!live?.start, seconds = pack.seconds ?? 6, stands = null } = {}) {
    clock?.stop();
    const longer = lively && isLonger(nextValues, values, live.module?.resumes) && run.lengthen(nextValues);
    values = nextValues;
    const known = baked(pack.runs, values);
    usual = known?.length ?? likelyLength(pack.runs, values, USUAL_FRAMES);
    if (!longer) {
      run.stop();
      run = lively ? liveRun(live.start(values)) : (known ?? bakedRun([], 0, NOT_RUN));
    }
    standing = lively ? (stands ?? lastOf(known, at)) : null;
    const pace = () => (1000 * seconds) / Math.max(1, (run.done ? run.length : Math.max(run.length, usual)) - 1);
    clock = createClock(run, pace, show, () => events.emit("change"), timers);
    events.emit("values");
    clock.seek(at === "play" ? 0 : at, !!standing);
    if (standing) stand();
    if (at === "play") clock.play();
    events.emit("change");
  }

  /** The end of the build's run of these values, where there is one, with nothing started. */
  function preview(nextValues) {
    values = nextValues;
    if (baked(pack.runs, values)) begin(values, Infinity, { lively: false });
  }

  /** The run is at its end; its picture goes there from where another setting stood. */
  function glide(from) {
    clock.stop();
    run.stop();
    standing = { index: index(), frame, last: true };
    run = glideRun(live.start, pack.controls, from, values);
    const pass = (part) => {
      frame = run.at(part) ?? frame;
      events.emit("frame");
      events.emit("change");
    };
    clock = createClock(run, () => BEAT, pass, () => begin(values, Infinity), timers);
    pass(0);
    clock.play();
  }

  function stand() {
    frame = standing.frame;
    events.emit("frame");
  }

  function show(reached) {
    standing = null;
    frame = run.at(reached);
    events.emit("frame");
    events.emit("change");
  }

  function play() {
    if (ended()) return begin(values, "play");
    if (standing) clock.seek(standing.index, true);
    clock.play();
    events.emit("change");
  }

  function pause() {
    if (run.glides) return begin(values, Infinity);
    clock?.pause();
    events.emit("change");
  }

  function seek(to) {
    if (live?.start && !run.live) return begin(values, to);
    clock.seek(to, !!standing && to >= standing.index);
    events.emit("change");
  }

  function stop() {
    clock?.stop();
    run.stop();
  }

  return withGetters({ begin, preview, glide, play, pause, seek, stop }, shown);
}

/** Whether these values ask for the same run, only longer: more of the one that the demo's module names as `resumes`. */
function isLonger(next, values, name) {
  return next[name] > values[name] && same({ ...next, [name]: 0 }, { ...values, [name]: 0 });
}

/** The last frame of a run of the build's, where that is what is asked for. */
function lastOf(known, at) {
  const index = (known?.length ?? 0) - 1;
  return known && at >= index ? { index, frame: known.at(index), last: true } : null;
}
