/** A demo's own module, and what it needs to compute here. */

import { Random } from "./random.js";

/**
 * @param {object} pack @returns {Promise<{module: object, frames: Function, given: object, why: string}|null>}
 * null where the demo does not run here; `why` says the reason where its module asks for what this browser lacks
 */
export async function liveOf(pack) {
  if (!pack.live) return null;
  const module = await import(`demos/${pack.name}/live.js`);
  const wanted = module.needs?.includes("engine");
  if (wanted && !fast()) return { module, frames: null, given: null, why: NO_SIMD };
  return { module, frames: module.frames, given: { engine: wanted ? await engineOf() : null, random: Random }, why: "" };
}

const NO_SIMD = "This browser has no WebAssembly SIMD, so only what was run at build is shown.";

let engine = null;

function engineOf() {
  const path = "deck/engine/engine.js";
  engine ??= import(path).then((module) => module.load?.() ?? module);
  return engine;
}

/** Whether this browser runs WebAssembly with SIMD: it accepts the smallest module that uses one. */
export function fast() {
  const smallest = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
  return typeof WebAssembly === "object" && WebAssembly.validate(new Uint8Array(smallest));
}
