/** Heavy work in workers: as many as the machine has cores to spare, with the page's own modules. */

let address = "";

/**
 * Runs `work(job, {engine, random})`, a generator that a module exports, once for each job; a worker's jobs take turns.
 * @param {string} name of the module, from the project's root @param {object[]} jobs
 * @param {(number: number, said: any) => void} heard is told what the work on each job yields
 * @returns {() => void} its stop: no worker is left
 */
export function crew(name, jobs, heard) {
  address ||= URL.createObjectURL(new Blob([`(${hand})()`], { type: "text/javascript" }));
  const { imports } = JSON.parse(document.querySelector("script[type=importmap]").textContent);
  const count = Math.min(jobs.length, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));
  const hands = Array.from({ length: count }, () => new Worker(address));
  const stop = () => hands.splice(0).forEach((each) => each.terminate());
  for (const each of hands) {
    each.onmessage = ({ data }) => hands.length && heard(...data);
    each.onerror = stop;
  }
  engineBytes().then((bytes) => {
    for (const [place, each] of hands.entries()) {
      each.postMessage([imports, name, bytes, [...jobs.entries()].filter(([number]) => number % count === place)]);
    }
  });
  return stop;
}

const engineBytes = async () => unseal((await import("../engine/engine.wasm")).default);

/**
 * What a worker does; it stands alone. Import maps do not reach workers, and from file:// a worker imports in Chromium
 * only blobs that it made itself: so it makes the modules again, each importing the others by such addresses.
 */
function hand() {
  onmessage = async ({ data: [imports, name, bytes, jobs] }) => {
    const made = {};
    const blob = (source) => URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const textOf = (url) => decodeURIComponent(url.slice(url.indexOf(",") + 1));
    const linked = (source) => source.replace(/"((?:deck|demos)\/[^"\n]+)"/g, (all, other) => (imports[other] ? `"${placeOf(other)}"` : all));
    const placeOf = (module) => (made[module] ??= blob(linked(textOf(imports[module]))));
    const wanted = [name, "deck/engine/engine.js", "deck/browser/random.js"];
    const [{ work }, { load }, { Random }] = await Promise.all(wanted.map((each) => import(placeOf(each))));
    const engine = await load(bytes);
    let busy = jobs.map(([number, job]) => [number, work(job, { engine, random: Random })]);
    while (busy.length) {
      busy = busy.filter(([number, run]) => {
        const { done, value } = run.next();
        if (!done) postMessage([number, value]);
        return !done;
      });
    }
  };
}
