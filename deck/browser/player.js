/** A demo at work: its step, the values and the look that a hand gave it, and the run they show. Knows no page. */

import { emitter, withGetters } from "./events.js";
import { looksOf, relooked } from "./look.js";
import { createShowing } from "./showing.js";
import { runWith } from "./source.js";
import { changed, renewed, same, sayAt, valuesAt } from "./state.js";
import { headline } from "./truth.js";

/**
 * @param {object} pack the demo's package @param {object} placement what the slide asks for
 * @param {object|null} live as liveOf makes it; its `start(values)` begins a run here
 * @param {object} [options] `calm`: no playing by itself; `timers` for the clock
 */
export function createPlayer(pack, placement, live, { calm = false, timers } = {}) {
  const events = emitter();
  const looks = looksOf(pack.controls, live?.module);
  const showing = createShowing(pack, live, events, timers);
  let [look, base, step, touched, lost] = [{}, {}, 0, false, ""];

  const shown = {
    values: () => showing.values,
    look: () => look,
    base: () => base,
    changed: () => changed(showing.values, base),
    step: () => step,
    frame: () => showing.frame,
    index: () => showing.index,
    length: () => showing.length,
    playing: () => showing.playing,
    moving: () => showing.moving, // playing, or on its way to a frame
    live: () => !!live?.start,
    stands: () => showing.stands, // a frame stands while the run here catches up with it
    truth: () => (showing.run.live ? headline(runWith(pack.runs, showing.values)?.truth, showing.run) : null),
    say: () => showing.run.problem || lost + ((!touched && sayAt(placement, step)) || showing.frame?.say || pack.see),
    problem: () => showing.run.problem,
    failed: () => !!showing.run.failed,
  };
  const { play, pause, seek, stop } = showing;
  const actions = { enter, preview, set, setLook, play, pause, rest: pause, toggle, next, seek, reset, reroll, stop };
  const player = withGetters({ pack, on: events.on, ...actions }, shown);

  /**
   * Show a step as it is on arrival: played from its start going forwards, or at its end at once where its slide's pictures
   * glide there; at its end going back; values that break it are not taken.
   */
  function enter(nextStep, { forward = true, values: extra = {}, look: some = {}, frame: at = null } = {}) {
    const plays = forward && !calm && placement.play !== false;
    const glides = plays && placement.play === "glide" && nextStep === step + 1 && showing.frame;
    const stood = showing.values;
    settle(nextStep, some);
    touched = Object.keys(extra).length > 0;
    lost = "";
    showing.begin({ ...base, ...extra }, at ?? (plays && !glides ? "play" : Infinity));
    if (broken() && touched) enter(step, { forward });
    else if (glides && player.live && showing.ended) showing.glide(stood);
  }

  const broken = () => player.failed || (showing.run.live && player.problem && !showing.run.length);

  /** The last frame of a step as the build ran it, with nothing started. */
  function preview(nextStep) {
    settle(nextStep);
    showing.preview(base);
  }

  function settle(nextStep, some = {}) {
    step = nextStep;
    look = relooked({}, some, looks);
    base = valuesAt(pack.controls, placement, step);
  }

  /**
   * Change a value: set("rate", 0.1), or many: set({ rate: 0.1, seed: 2 }).
   * `how`: "play" from the new start (but stay at the end where pictures glide), or rest at the "start"; "stay" at the frame of
   * the same number (at the end, if the run had ended), or at the "end"; or go "on" from there as fast as the screen can show it
   */
  function set(name, value, how) {
    const [some, manner = "stay"] = typeof name === "string" ? [{ [name]: value }, how] : [name, value];
    const { values, index, playing, ended, frame } = showing;
    const fresh = renewed(pack.controls, some);
    const next = { ...values, ...fresh, ...some };
    if (same(next, values)) return;
    touched = true;
    lost = Object.keys(changed(fresh, values)).map((name) => `Your own ${name} made way. `).join("");
    const stay = ended && !playing ? Infinity : Math.max(0, index);
    const rests = calm || (placement.play === "glide" && ended);
    const at = { play: rests ? stay : "play", start: 0, end: Infinity, on: Math.max(0, index) }[manner] ?? stay;
    showing.begin(next, at, manner === "on" ? { seconds: 0, stands: frame && { index, frame, last: false } } : {});
    if ((manner === "on" || (playing && !["start", "end"].includes(manner))) && !player.playing) play();
  }

  /** Change what is shown besides values and frame, until the next step: setLook({ folds: true }); null takes it away. */
  function setLook(some) {
    look = relooked(look, some, looks);
    if (player.frame) events.emit("frame");
    events.emit("change");
  }

  function toggle() {
    if (player.playing) pause();
    else play();
  }

  function next() {
    if (!showing.ended) seek(player.index + 1);
  }

  /** Back to the run's start; once there, back to the step's own values. */
  function reset() {
    const atStart = player.index <= 0 && !player.playing;
    touched = touched && !atStart;
    lost = "";
    if (atStart) look = {};
    showing.begin(atStart ? base : player.values, 0);
  }

  /** Another seed: the next one that the build ran, or by chance where the demo runs live. */
  function reroll() {
    const seed = pack.controls.find((control) => control.kind === "seed");
    if (!seed) return;
    const marks = [seed.default, ...(seed.marks ?? [])];
    const after = marks[(marks.indexOf(player.values[seed.name]) + 1) % marks.length];
    set(seed.name, player.live ? Math.floor(Math.random() * 2 ** 16) : after, "play");
  }

  return player;
}
