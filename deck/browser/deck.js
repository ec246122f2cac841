/** Entry of the deck's page: demos follow the slides. */

import { DeckDemo } from "./host.js";
import { plotlyOf } from "./library.js";

const NEAR = 1;

customElements.define("deck-demo", DeckDemo);

/** How many of a demo's own steps are passed: the fragments right after it that are visible. */
export function stepOf(demo) {
  let count = 0;
  for (let next = demo.nextElementSibling; next?.matches(".deck-step"); next = next.nextElementSibling) {
    count += next.classList.contains("visible") ? 1 : 0;
  }
  return count;
}

/** @param {object} reveal reveal.js, initialised */
export function follow(reveal) {
  const slides = reveal.getSlides();
  const demosOf = (slide) => [...(slide?.querySelectorAll("deck-demo") ?? [])];
  let [current, steps] = [null, new Map()];

  function arrive() {
    const slide = reveal.getCurrentSlide();
    if (slide === current) return;
    const forward = !current || slides.indexOf(slide) > slides.indexOf(current);
    for (const demo of demosOf(current)) demo.leave();
    current = slide;
    steps = new Map(demosOf(slide).map((demo) => [demo, stepOf(demo)]));
    for (const [demo, step] of steps) demo.enter(step, { forward });
    const here = slides.indexOf(slide);
    slides.forEach((each, i) => {
      for (const demo of demosOf(each)) {
        if (Math.abs(i - here) <= NEAR) demo.hold();
        else demo.letGo();
      }
    });
  }

  function step() {
    for (const [demo, before] of steps) {
      const now = stepOf(demo);
      if (now === before) continue;
      steps.set(demo, now);
      demo.enter(now, { forward: now > before });
    }
  }

  const events = { slidechanged: arrive, fragmentshown: step, fragmenthidden: step };
  for (const name in events) reveal.on(name, events[name]);
  arrive();
  return () => {
    for (const name in events) reveal.off(name, events[name]);
  };
}

async function start() {
  await window.presentation?.ready;
  if (window.presentation?.isPrinting) return;
  follow(window.Reveal);
  if (document.querySelector('script[data-library="plotly"]')) plotlyOf();
}

start();
