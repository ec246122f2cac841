/** The clock of one run: plays it frame by frame, or works its way to a frame, never more than 8 ms at a time. */

import { withGetters } from "./events.js";

const SLICE = 8;
// what is computed ahead of the frame in sight while it stands: so many frames, for so many ms of each of the screen's
const [AHEAD, GLANCE] = [100, 4];
// later than that the page was hidden, or cannot compute so fast: the frames missed are shown all the same
const LATEST = 1000;

/**
 * @param {object} run from source.js @param {() => number} pace ms between frames when played, as far as is known by now;
 * one that `stays` 3 stays three times as long; frames that are late are computed and passed over, so that a run ends in its
 * time; while frames stand, those to come are looked for, so that the run's length is known early
 * @param {(index: number) => void} show called with each frame's number
 * @param {() => void} settled called when playing or seeking came to its end
 * @param {object} [timers] `request` and `cancel` of animation frames
 */
export function createClock(run, pace, show, settled, { request, cancel } = browserFrames()) {
  let [target, quiet, since, ticket] = [null, false, null, 0]; // since when the frame in sight stands, as planned
  const moving = () => clock.playing || target !== null; // whether more frames are to come by themselves
  const clock = withGetters({ index: -1, playing: false, play, pause, seek, stop }, { moving });

  function tick(now) {
    ticket = 0;
    if (target !== null) work();
    else if (clock.playing) advance(now);
    if (target !== null || clock.playing) ticket ||= request(tick);
  }

  function work() {
    const arrived = run.pull(target, SLICE);
    const reached = Math.min(target, run.length - 1);
    if (arrived) target = null;
    if ((arrived || !quiet) && reached >= 0 && reached !== clock.index) show((clock.index = reached));
    if (arrived && !clock.playing) settled();
  }

  function advance(now) {
    if (pace()) run.pull(clock.index + AHEAD, GLANCE);
    if (since !== null && now > due(clock.index) + LATEST) since = null;
    if (now < due(clock.index, now) - 1) return;
    const reached = come(now);
    if (reached > clock.index) show((clock.index = reached));
    run.pull(clock.index + 1, SLICE);
    if (run.done && clock.index + 1 >= run.length) end();
  }

  /** When the frame after this one is to come. */
  const due = (at, now) => (since === null ? now : since + pace() * (run.at(at)?.stays ?? 1));

  /** The last frame that is due by now, as far as it is there or can be computed in a slice; the next one if all are at once. */
  function come(now) {
    const start = performance.now();
    let at = clock.index;
    while (now >= due(at, now) - 1 && run.pull(at + 1, SLICE + start - performance.now()) && at + 1 < run.length) {
      since = due(at, now);
      at += 1;
      if (!pace()) break;
    }
    return at;
  }

  function end() {
    clock.playing = false;
    settled();
  }

  function wake() {
    ticket ||= request(tick);
  }

  function play() {
    clock.playing = true;
    since = null;
    wake();
  }

  function pause() {
    clock.playing = false;
    target = null;
  }

  /**
   * Go to a frame and rest there; Infinity is the last one. What is there already is shown at once, and the frames on
   * the way too, unless it is `hushed`.
   */
  function seek(index, hushed = false) {
    clock.playing = false;
    [target, quiet] = [Math.max(0, index), hushed];
    work();
    if (target !== null) wake();
  }

  function stop() {
    clock.playing = false;
    target = null;
    if (ticket) cancel(ticket);
    ticket = 0;
  }

  return clock;
}

function browserFrames() {
  return { request: (tick) => requestAnimationFrame(tick), cancel: (ticket) => cancelAnimationFrame(ticket) };
}
