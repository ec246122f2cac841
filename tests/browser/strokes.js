// Finds words of a drawing that a line of it crosses, or that hang over the edge of a filled shape.

window.crossings = (() => {
  "use strict";

  const SHAPES = "path, line, polyline, polygon, rect, circle, ellipse";
  const APART = "aside, .math, defs, clipPath, marker, symbol, .icon, .modebar, .hoverlayer, .draglayer";
  const STEP = 2;

  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const within = ({ x, y }, box) => x > box.left && x < box.right && y > box.top && y < box.bottom;

  function solid(paint, opacity) {
    const alpha = paint.match(/[\d.]+/g)?.[3] ?? 1;
    return paint !== "none" && Number(alpha) * Number(opacity) >= 0.4;
  }

  /** Whether words stand on ground of their own: a rim in the colour of the paper. */
  function rimmed(element) {
    const { paintOrder, stroke, strokeWidth, textShadow } = getComputedStyle(element);
    return textShadow !== "none" || (paintOrder.startsWith("stroke") && stroke !== "none" && parseFloat(strokeWidth) >= 2);
  }

  /** The shapes of a slide that leave an edge to be seen: {shape, box, matrix, filled}. */
  function shapesOf(slide) {
    const found = [];
    for (const shape of slide.querySelectorAll(SHAPES)) {
      if (shape.closest(APART) || !seen(shape)) continue;
      const style = getComputedStyle(shape);
      const drawn = parseFloat(style.strokeWidth) > 0 && solid(style.stroke, style.strokeOpacity * style.opacity);
      const filled = solid(style.fill, style.fillOpacity * style.opacity);
      const matrix = shape.getScreenCTM();
      if (matrix && (drawn || filled)) found.push({ shape, drawn, filled, matrix, box: shape.getBoundingClientRect() });
    }
    return found;
  }

  /** Whether a shape painted later hides what lies under a point of the window. */
  function hidden({ shape }, point, shapes) {
    return shapes.some(
      (other) =>
        other.filled &&
        other.shape !== shape &&
        other.shape.ownerSVGElement === shape.ownerSVGElement &&
        shape.compareDocumentPosition(other.shape) & Node.DOCUMENT_POSITION_FOLLOWING &&
        within(point, other.box) &&
        other.shape.isPointInFill(new DOMPoint(point.x, point.y).matrixTransform(other.matrix.inverse())),
    );
  }

  /** How much of a shape's edge runs through a box, in pixels of the window. */
  function inside(one, box, shapes, clips) {
    const { shape, matrix } = one;
    const scale = Math.hypot(matrix.a, matrix.b) || 1;
    const whole = shape.getTotalLength();
    const step = STEP / scale;
    let count = 0;
    for (let at = step / 2; at < whole; at += step) {
      const point = shape.getPointAtLength(at).matrixTransform(matrix);
      if (within(point, box) && clips.every((clip) => within(point, clip)) && !hidden(one, point, shapes)) count += 1;
    }
    return count * STEP;
  }

  /**
   * @param {Element} slide @param {{words: string, box: object, element: Element}[]} lines of words in sight
   * @param {number} unit pixels of the window for one of the slide @param {(element: Element) => object[]} clipsOf
   * @returns {string[]} sentences
   */
  return (slide, lines, unit, clipsOf) => {
    const shapes = shapesOf(slide);
    const found = [];
    for (const { words, box, element } of lines) {
      if (!element.closest("svg") || rimmed(element)) continue;
      const core = { left: box.left + 2 * unit, right: box.right - 2 * unit, top: box.top + 2 * unit, bottom: box.bottom - 2 * unit };
      for (const one of shapes) {
        if (!meets(one.box, core) || one.shape.ownerSVGElement !== element.ownerSVGElement) continue;
        const length = inside(one, core, shapes, clipsOf(one.shape)) / unit;
        if (length >= 4) found.push(`“${words}” is crossed by a <${one.shape.tagName}> (${Math.round(length)} of it)`);
      }
    }
    return found;
  };
})();
