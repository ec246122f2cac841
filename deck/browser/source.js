/** Where frames come from: a run that the build baked, or a generator that runs here. */

import { keyOf, same } from "./state.js";

const MEMORY = 64e6;

/** The build's run with exactly these values, or undefined. */
export function runWith(runs, values) {
  const key = keyOf(values);
  return runs.find((run) => keyOf(run.values) === key);
}

/**
 * How many frames the build's nearest run has: the longest of those that differ from these values in the fewest controls;
 * `usual` where there is none, or only one that stands still.
 */
export function likelyLength(runs, values, usual) {
  const apart = (run) => Object.keys(values).filter((name) => !same(run.values[name], values[name])).length;
  const least = Math.min(...runs.map(apart));
  const most = Math.max(0, ...runs.filter((run) => apart(run) === least).map((run) => run.count ?? run.frames.length));
  return most > 1 ? most : usual;
}

/** What the build ran for exactly these values, as a run; null where it did not. */
export function baked(runs, values) {
  const run = runWith(runs, values);
  return run ? bakedRun(run.frames, run.count) : null;
}

/** The values of one control for which the build ran all others as they are. */
export function ranWith(runs, values, name) {
  const rest = keyOf({ ...values, [name]: null });
  return runs.filter((run) => keyOf({ ...run.values, [name]: null }) === rest).map((run) => run.values[name]);
}

/** Whether the build ran these values with this control at this one. */
export function ran(runs, values, name, value) {
  return ranWith(runs, values, name).some((each) => same(each, value));
}

/** A run computed before; of a demo that also runs here only a sketch of its frames, which then stand for all. */
export function bakedRun(frames, count = frames.length, problem = "") {
  const share = count > 1 ? (frames.length - 1) / (count - 1) : 0;
  const at = (index) => frames[Math.round(index * share)];
  return { live: false, done: true, length: count, problem, pull: () => true, at, lengthen: () => false, stop() {} };
}

/**
 * A run that is computed while it is watched; frames are kept for scrubbing until they fill the memory, then the
 * oldest but the first make room and their neighbours stand for them.
 * @param {{generator: Iterator<object|undefined>, end?: () => void}} started a generator, which may yield nothing when
 * it only wants to give time back, and what to call when it is no longer needed. It may return a function of the values
 * of a longer run: that makes the generator which goes on, from the last frame, for which it gives the longer run's own
 */
export function liveRun(
  { generator, end = () => {} },
  { memory = MEMORY, now = () => performance.now() } = {},
) {
  const frames = [];
  let [held, oldest, current, onwards, longer, ended] = [0, 1, generator, null, null, false];
  const run = { live: true, done: false, problem: "", failed: false, at, pull, lengthen, stop };
  Object.defineProperty(run, "length", { get: () => frames.length });

  function at(index) {
    return frames[index] ?? frames[Math.max(oldest, index)] ?? frames.at(-1);
  }

  /** Compute until frame `index` is there, the run is done or `budget` ms are over; whether it is settled. */
  function pull(index, budget) {
    const limit = now() + budget;
    while (!run.done && frames.length <= index && now() < limit) next();
    return run.done || frames.length > index;
  }

  function next() {
    try {
      const { value, done } = current.next();
      if (done) arrive(value);
      else if (value) keep(value);
    } catch (error) {
      Object.assign(run, { failed: true, problem: `This demo stopped: ${error.message}` });
      finish();
    }
  }

  function keep(frame) {
    if (!finite(frame)) {
      run.problem = `Stopped: numbers overflowed at frame ${frames.length}.`;
      stop();
      return;
    }
    frames.push(frame);
    held += size(frame);
    for (; held > memory && oldest < frames.length - 1; oldest++) {
      held -= size(frames[oldest]);
      frames[oldest] = undefined;
    }
  }

  /** The generator came to its end: what it needs is kept where it can go on. */
  function arrive(left) {
    onwards = left ?? null;
    if (onwards && longer) goOn();
    else if (onwards) run.done = true;
    else finish();
  }

  function goOn() {
    held -= size(frames.pop());
    current = onwards(longer);
    [onwards, longer, run.done] = [null, null, false];
  }

  /** Let the run go on to that of longer values, once it has come to its end; whether it can. */
  function lengthen(values) {
    if (ended) return false;
    longer = values;
    if (run.done) goOn();
    return true;
  }

  function stop() {
    if (ended) return;
    current.return?.();
    finish();
  }

  function finish() {
    run.done = ended = true;
    end();
  }

  return run;
}

/** Whether every number of a frame is finite. */
export function finite(frame) {
  return Object.values(frame).every(isFinitePart);
}

function isFinitePart(value) {
  if (typeof value === "number") return Number.isFinite(value);
  if (ArrayBuffer.isView(value)) {
    for (let i = 0; i < value.length; i++) if (!Number.isFinite(value[i])) return false;
    return true;
  }
  return !Array.isArray(value) || value.every(isFinitePart);
}

function size(frame) {
  const bytes = (value) =>
    value?.byteLength ?? (Array.isArray(value) ? value.reduce((sum, each) => sum + bytes(each), 0) : 8);
  return Object.values(frame).reduce((sum, value) => sum + bytes(value), 0);
}
