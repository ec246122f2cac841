/** A player that runs nothing: it shows what another window's player tells, and hands on what is touched here. */

import { emitter, withGetters } from "./events.js";
import { baked } from "./source.js";
import { sayAt, valuesAt } from "./state.js";

export const ACTIONS = ["set", "setLook", "play", "pause", "toggle", "next", "seek", "reset", "reroll"];

const TOLD = ["values", "look", "step", "frame", "index", "length", "playing", "truth", "say", "failed", "problem"];

/**
 * @param {object} pack @param {object} placement
 * @param {(action: string, args: any[]) => void} send
 * @returns the same as createPlayer, and tell(state), which takes what `stateOf` made
 */
export function createRemote(pack, placement, send) {
  const events = emitter();
  let [told, own] = [null, restingAt(pack, placement, 0)];
  const now = () => (told?.step === own.step ? told : own);

  const acts = ACTIONS.map((action) => [action, (...args) => send(action, args)]);
  const rest = () => {};
  const shown = TOLD.map((name) => [name, () => now()[name]]);
  const remote = withGetters(
    { pack, on: events.on, enter, preview: enter, tell, rest, stop: rest, ...Object.fromEntries(acts) },
    {
      ...Object.fromEntries(shown),
      moving: () => now().playing,
      live: () => !!pack.live,
      base: () => valuesAt(pack.controls, placement, own.step),
      changed: () => ({}),
    },
  );

  function enter(step) {
    own = restingAt(pack, placement, step);
    show();
  }

  function tell(state) {
    const known = state.frame ? unwrapped(state.frame) : baked(pack.runs, state.values)?.at(state.index);
    told = { ...state, frame: known ?? own.frame };
    if (told.step === own.step) show();
  }

  function show() {
    events.emit("values");
    if (now().frame) events.emit("frame");
    events.emit("change");
  }

  return remote;
}

function restingAt(pack, placement, step) {
  const values = valuesAt(pack.controls, placement, step);
  const length = baked(pack.runs, values)?.length ?? 0;
  const frame = baked(pack.runs, values)?.at(length - 1) ?? null;
  const say = sayAt(placement, step) || frame?.say || pack.see;
  return {
    values,
    look: {},
    step,
    frame,
    index: length - 1,
    length,
    playing: false,
    truth: null,
    say,
    failed: false,
    problem: "",
  };
}

/** A player's state as a message: its frame only where the other window cannot look it up. */
export function stateOf(player) {
  const { values, look, step, index, length, playing, truth, say, failed, problem, frame } = player;
  const known = baked(player.pack.runs, values)?.at(index) === frame;
  return {
    values,
    look,
    step,
    index,
    length,
    playing,
    truth,
    say,
    failed,
    problem,
    frame: known || !frame ? null : wrapped(frame),
  };
}

/** Messages lose what is written on an array, so its shape travels beside it. */
function wrapped(value) {
  if (value?.shape) return { flat: new value.constructor(value), shape: value.shape };
  return within(value, wrapped);
}

function unwrapped(value) {
  if (ArrayBuffer.isView(value?.flat)) return Object.assign(value.flat, { shape: value.shape });
  return within(value, unwrapped);
}

function within(value, change) {
  if (Array.isArray(value)) return value.map(change);
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));
}
