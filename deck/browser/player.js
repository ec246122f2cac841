/** A demo at work: values, the run they give, and the clock that shows it. Knows no page. */

import { createClock } from "./clock.js";
import { emitter, withGetters } from "./events.js";
import { BEAT, glideRun } from "./glide.js";
import { looksOf, relooked } from "./look.js";
import { baked, bakedRun, liveRun, runWith } from "./source.js";
import { changed, renewed, same, sayAt, valuesAt } from "./state.js";
import { headline } from "./truth.js";

const USUAL_FRAMES = 40;

/**
 * @param {object} pack the demo's package @param {object} placement what the slide asks for
 * @param {object|null} live as liveOf makes it; its `start(values)` begins a run here
 * @param {object} [options] `calm`: no playing by itself; `timers` for the clock
 */
export function createPlayer(pack, placement, live, { calm = false, timers } = {}) {
  const events = emitter();
  const looks = looksOf(pack.controls, live?.module);
  let usual = pack.runs[0]?.count ?? USUAL_FRAMES;
  let [values, look, base, step, run, clock, frame, touched, lost] = [{}, {}, {}, 0, bakedRun([]), null, null, false, ""];
  /** A frame that stands there until the live run has worked its way to it: the last of the build's run, or one that went on. */
  let standing = null;

  const shown = {
    values: () => values,
    look: () => look,
    base: () => base,
    changed: () => changed(values, base),
    step: () => step,
    frame: () => frame,
    index: () => standing?.index ?? clock?.index ?? -1,
    length: () => (standing?.last ? standing.index + 1 : run.done ? run.length : Math.max(run.length, usual, player.index + 1)),
    playing: () => !!clock?.playing && !run.glides,
    live: () => !!live?.start,
    stands: () => !!standing, // a frame stands while the run here catches up with it
    truth: () => (run.live ? headline(runWith(pack.runs, values)?.truth, run) : null),
    say: () => run.problem || lost + ((!touched && sayAt(placement, step)) || frame?.say || pack.see),
    problem: () => run.problem,
    failed: () => !!run.failed,
  };
  const actions = { enter, preview, set, setLook, play, pause, rest: pause, toggle, next, seek, reset, reroll, stop };
  const player = withGetters({ pack, on: events.on, ...actions }, shown);

  /**
   * Show a step as it is on arrival: played from its start going forwards, or at its end at once where its slide's pictures
   * glide there; at its end going back; values that break it are not taken.
   */
  function enter(nextStep, { forward = true, values: extra = {}, look: some = {}, frame: at = null } = {}) {
    const plays = forward && !calm && placement.play !== false;
    const glides = plays && placement.play === "glide" && nextStep === step + 1 && frame;
    const stood = values;
    step = nextStep;
    look = relooked({}, some, looks);
    base = valuesAt(pack.controls, placement, step);
    touched = Object.keys(extra).length > 0;
    lost = "";
    begin({ ...base, ...extra }, at ?? (plays && !glides ? "play" : Infinity));
    const broken = run.failed || (run.live && run.problem && !run.length);
    if (broken && touched) enter(step, { forward });
    else if (glides && player.live && atEnd()) glide(stood);
  }

  /** The last frame of a step as the build ran it, with nothing started. */
  function preview(nextStep) {
    step = nextStep;
    look = {};
    base = values = valuesAt(pack.controls, placement, step);
    if (baked(pack.runs, values)) begin(values, Infinity, { lively: false });
  }

  function begin(nextValues, at, { lively = player.live, seconds = pack.seconds ?? 6, stands = null } = {}) {
    clock?.stop();
    const longer = lively && isLonger(nextValues, values, live.module?.resumes) && run.lengthen(nextValues);
    values = nextValues;
    const known = baked(pack.runs, values);
    usual = known?.length ?? usual;
    if (!longer) {
      run.stop();
      run = lively ? liveRun(live.start(values)) : (known ?? bakedRun([], 0, "This setting was not run in this build."));
    }
    standing = lively ? (stands ?? lastOf(known, at)) : null;
    const interval = (1000 * seconds) / Math.max(1, (run.done ? run.length : usual) - 1);
    clock = createClock(run, interval, show, () => events.emit("change"), timers);
    events.emit("values");
    clock.seek(at === "play" ? 0 : at, !!standing);
    if (standing) stand();
    if (at === "play") clock.play();
    events.emit("change");
  }

  /** The step is at its end; its picture goes there from where another setting stood. */
  function glide(from) {
    clock.stop();
    run.stop();
    standing = { index: player.index, frame, last: true };
    run = glideRun(live.start, pack.controls, from, values);
    const pass = (index) => {
      frame = run.at(index) ?? frame;
      events.emit("frame");
      events.emit("change");
    };
    clock = createClock(run, BEAT, pass, () => begin(values, Infinity), timers);
    pass(0);
    clock.play();
  }

  function stand() {
    frame = standing.frame;
    events.emit("frame");
  }

  function show(index) {
    standing = null;
    frame = run.at(index);
    events.emit("frame");
    events.emit("change");
  }

  /**
   * Change a value: set("rate", 0.1), or many: set({ rate: 0.1, seed: 2 }).
   * `how`: "play" from the new start (but stay at the end where pictures glide), or rest at the "start"; "stay" at the frame of the same number (at the end, if the run
   * had ended), or go "on" from there as fast as the screen can show it
   */
  function set(name, value, how) {
    const [some, manner = "stay"] = typeof name === "string" ? [{ [name]: value }, how] : [name, value];
    const fresh = renewed(pack.controls, some);
    const next = { ...values, ...fresh, ...some };
    if (same(next, values)) return;
    touched = true;
    lost = Object.keys(changed(fresh, values)).map((name) => `Your own ${name} made way. `).join("");
    const [index, playing, ended] = [player.index, player.playing, atEnd()];
    const stay = ended && !playing ? Infinity : Math.max(0, index);
    const rests = calm || (placement.play === "glide" && ended);
    const at = { play: rests ? stay : "play", start: 0, on: Math.max(0, index) }[manner] ?? stay;
    begin(next, at, manner === "on" ? { seconds: 0, stands: frame && { index, frame, last: false } } : {});
    if ((manner === "on" || (playing && manner !== "start")) && !player.playing) play();
  }

  /** Change what is shown besides values and frame, until the next step: setLook({ folds: true }); null takes it away. */
  function setLook(some) {
    look = relooked(look, some, looks);
    if (frame) events.emit("frame");
    events.emit("change");
  }

  const atEnd = () => standing?.last ?? (run.done && player.index >= run.length - 1);

  function play() {
    if (atEnd()) begin(values, "play");
    else {
      if (standing) clock.seek(standing.index, true);
      clock.play();
      events.emit("change");
    }
  }

  function pause() {
    if (run.glides) return begin(values, Infinity);
    clock?.pause();
    events.emit("change");
  }

  function toggle() {
    if (player.playing) pause();
    else play();
  }

  function next() {
    if (!atEnd()) seek(player.index + 1);
  }

  function seek(index) {
    if (player.live && !run.live) return begin(values, index);
    clock.seek(index, !!standing && index >= standing.index);
    events.emit("change");
  }

  /** Back to the run's start; once there, back to the step's own values. */
  function reset() {
    const atStart = player.index <= 0 && !player.playing;
    touched = touched && !atStart;
    lost = "";
    if (atStart) look = {};
    begin(atStart ? base : values, 0);
  }

  /** Another seed: the next one that the build ran, or by chance where the demo runs live. */
  function reroll() {
    const seed = pack.controls.find((control) => control.kind === "seed");
    if (!seed) return;
    const marks = [seed.default, ...(seed.marks ?? [])];
    const after = marks[(marks.indexOf(values[seed.name]) + 1) % marks.length];
    set(seed.name, player.live ? Math.floor(Math.random() * 2 ** 16) : after, "play");
  }

  function stop() {
    clock?.stop();
    run.stop();
  }

  return player;
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
