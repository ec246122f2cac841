/** Tab and pointers reach what stands on the slide that is shown; where all slides are seen at once, none of it. */

import { listen, together } from "./events.js";

/**
 * Everything on a slide that is not at work is inert, its own element not: reveal.js listens there for a click.
 * @param {object} reveal reveal.js, initialised
 * @returns {() => void} its stop
 */
export function confine(reveal) {
  const slides = reveal.getSlides();

  function update() {
    const shown = reveal.isOverview() ? null : reveal.getCurrentSlide();
    for (const slide of slides) for (const part of slide.children) part.inert = slide !== shown;
  }

  update();
  return together(
    ["slidechanged", "overviewshown", "overviewhidden"].map((name) => {
      reveal.on(name, update);
      return () => reveal.off(name, update);
    }),
  );
}

/**
 * A finger that came down in a demo turns no slide until it is lifted, wherever it goes, and also where the demo draws anew
 * what it came down on.
 * @param {object} reveal reveal.js, initialised
 * @returns {() => void} its stop
 */
export function keepSwipes(reveal) {
  const [root, held] = [reveal.getRevealElement(), new Set()];
  const mark = () => root.toggleAttribute("data-prevent-swipe", held.size > 0);

  function down({ target, pointerId }) {
    if (target.closest("deck-demo")) held.add(pointerId);
    mark();
  }

  function lifted({ pointerId }) {
    held.delete(pointerId);
    setTimeout(mark); // reveal.js hears of it first
  }

  return together([
    listen(document, "pointerdown", down, true),
    listen(document, "pointerup", lifted, true),
    listen(document, "pointercancel", lifted, true),
  ]);
}
