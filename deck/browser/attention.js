/** Tab and pointers reach what stands on the slide that is shown; where all slides are seen at once, none of it. */

import { together } from "./events.js";

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
