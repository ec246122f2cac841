/** A view that is one drawing: SVG that fills its element, and where in it a pointer is. */

/** Put an SVG drawing into an element that it fills from the left, as the slide's words do. */
export function lay(el, svg) {
  el.innerHTML = svg;
  el.firstElementChild.setAttribute("preserveAspectRatio", "xMinYMid");
  el.firstElementChild.style.cssText = "width:100%;height:100%;display:block";
}

/**
 * @template {{size: number[]}} Layout where everything stands in a drawing of this width and height
 * @param {Layout[]} layouts @param {number} width @param {number} height of the element, in pixels
 * @returns {Layout} the one that comes out largest there
 */
export function fitting(layouts, width, height) {
  const zoom = ({ size: [across, down] }) => Math.min(width / across, height / down);
  return layouts.reduce((best, each) => (zoom(each) > zoom(best) ? each : best));
}

/**
 * @param {HTMLElement} el becomes a picture with a text for who cannot see it
 * @returns {{put: (svg: string, words: string) => void, fit: () => number[], at: (event: PointerEvent) => number[]}}
 * `put` draws; `fit` is what one unit of the drawing measures in the element's own pixels, and how far below its top the
 * drawing begins; `at` is a pointer's place in the drawing's own units
 */
export function drawn(el) {
  el.style.cssText = "position:absolute;inset:0;user-select:none;touch-action:pan-y";
  el.setAttribute("role", "img");

  function put(svg, words) {
    lay(el, svg);
    el.setAttribute("aria-label", words);
  }

  function fit() {
    const { width, height } = el.querySelector("svg").viewBox.baseVal;
    const zoom = Math.min(el.clientWidth / width, el.clientHeight / height);
    return [zoom, (el.clientHeight - height * zoom) / 2];
  }

  function at(event) {
    const [box, [zoom, top]] = [el.getBoundingClientRect(), fit()];
    const scale = el.clientWidth / box.width;
    return [((event.clientX - box.left) * scale) / zoom, ((event.clientY - box.top) * scale - top) / zoom];
  }

  return { put, fit, at };
}
