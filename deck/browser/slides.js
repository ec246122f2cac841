/** Demos follow the slides: held while near, played while shown, moved by the steps beside them. */

import { listen, together } from "./events.js";
import { quiet } from "./idle.js";

const NEAR = 1;

/** How many of a demo's own steps are passed: the fragments right after it that are visible. */
function stepOf(demo) {
  let count = 0;
  for (let next = demo.nextElementSibling; next?.matches(".deck-step"); next = next.nextElementSibling) {
    if (next.classList.contains("visible")) count += 1;
  }
  return count;
}

const keptAt = (demo, step) => demo.placement.steps?.[step]?.keep ?? [];
const only = (names, values) => Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));

/**
 * @param {object} reveal reveal.js, initialised
 * @param {(demo: Element) => object} [arrival] what the address says of the first slide's demo: values and frame
 * @returns {() => void} stops following
 */
export function follow(reveal, arrival = () => ({})) {
  const slides = reveal.getSlides();
  const demosOf = (slide) => [...(slide?.querySelectorAll("deck-demo") ?? [])];
  let [current, steps] = [null, new Map()];
  const kept = new Map();

  /** What was set by hand of the values that a demo keeps from slide to slide. */
  function keep({ target: demo }) {
    const names = keptAt(demo, demo.player?.step);
    if (names.length && steps.has(demo) && demo.player.frame) kept.set(demo.name, only(names, demo.player.changed));
  }

  /** What a demo is entered with besides its step. */
  const along = (demo, step) => ({ values: only(keptAt(demo, step), kept.get(demo.name) ?? {}) });

  function arrive() {
    const slide = reveal.getCurrentSlide();
    if (slide === current) return step();
    const first = !current;
    const forward = first || slides.indexOf(slide) > slides.indexOf(current);
    for (const demo of demosOf(current)) demo.leave();
    current = slide;
    steps = new Map(demosOf(slide).map((demo) => [demo, stepOf(demo)]));
    for (const [demo, at] of steps) demo.enter(at, { forward, ...along(demo, at), ...(first ? arrival(demo) : {}) });
    letGoOfFar();
    quiet().then(holdNear);
  }

  const distance = (slide) => Math.abs(slides.indexOf(slide) - slides.indexOf(current));

  function letGoOfFar() {
    for (const slide of slides) if (distance(slide) > NEAR) for (const demo of demosOf(slide)) demo.letGo();
  }

  function holdNear() {
    for (const slide of slides) if (distance(slide) <= NEAR) for (const demo of demosOf(slide)) demo.hold();
  }

  function step() {
    for (const [demo, before] of steps) {
      const now = stepOf(demo);
      if (now === before) continue;
      steps.set(demo, now);
      demo.enter(now, { forward: now > before, ...along(demo, now) });
    }
  }

  const rest = () => demosOf(current).forEach((demo) => demo.player?.rest());
  const events = { slidechanged: arrive, fragmentshown: step, fragmenthidden: step, paused: rest };
  const stops = Object.entries(events).map(([name, listener]) => {
    reveal.on(name, listener);
    return () => reveal.off(name, listener);
  });
  arrive();
  return together([...stops, listen(document, "deck:change", keep)]);
}
