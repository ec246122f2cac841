/** A demo's own module, and what it needs to compute here. */

import { dataOf } from "./library.js";
import { Random } from "./random.js";

const NO_SIMD = "This browser has no WebAssembly SIMD, so only what was run at build is shown.";

/**
 * What a demo brings along to run here, or null where it brings nothing.
 * @param {object} pack
 * @returns {Promise<{module: object|null, start: Function|null, why: string}|null>} start(values) begins a run and gives
 * {generator, end}; it is null where only baked runs can be shown, and `why` says the reason
 */
export async function liveOf(pack) {
  if (!pack.live) return null;
  let module = null;
  try {
    module = await import(`demos/${pack.name}/live.js`);
    const wanted = module.needs?.includes("engine");
    if (wanted && !fast()) return { module, start: null, why: NO_SIMD };
    const engine = wanted ? await engineOf() : null;
    const data = pack.data ? Object.assign({}, ...(await Promise.all(pack.data.map(dataOf)))) : null;
    return { module, start: module.frames ? starter(module.frames, engine, data) : null, why: "" };
  } catch (error) {
    console.error(`demo ${pack.name}`, error);
    return { module, start: null, why: `Only what was run at build is shown: ${error.message}` };
  }
}

function starter(frames, engine, data) {
  return (values) => {
    const lent = engine && lender(engine);
    return {
      generator: frames(values, { engine: lent?.engine ?? null, random: Random, data }),
      end: () => lent?.free(),
    };
  };
}

/** The engine as one run sees it: all its nets are given back when the run ends, whoever forgot to. */
function lender(engine) {
  const nets = new Set();
  const given = Object.create(engine, {
    net: {
      value(...asked) {
        const net = engine.net(...asked);
        const free = net.free.bind(net);
        nets.add((net.free = () => nets.delete(net.free) && free()));
        return net;
      },
    },
  });
  return { engine: given, free: () => [...nets].forEach((free) => free()) };
}

/** An engine of its own for each demo that is held, so that letting go gives all its memory back. */
async function engineOf() {
  const [{ load }, { default: text }] = await Promise.all([
    import("../engine/engine.js"),
    import("../engine/engine.wasm"),
  ]);
  return load(await unseal(text));
}

/** Whether this browser runs WebAssembly with SIMD: it accepts the smallest module that uses one. */
export function fast() {
  const smallest = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
    11,
  ];
  return typeof WebAssembly === "object" && WebAssembly.validate(new Uint8Array(smallest));
}
