/** A canvas over or under Plotly's plot areas, and where its axes put a value. */

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {{fit: (size: {width: number, height: number}, shown: number) => void, paint: Function}} `fit` gives it the
 * figure's size, of which each pixel is `shown` pixels of the page large on the screen;
 * `paint(traces, layout, draw)` clears it and calls draw(context, trace, x, y, place) with the axes of each trace, from
 * Plotly's `_fullLayout`
 */
export function surface(canvas) {
  const context = canvas.getContext("2d");
  let density = 1;

  function fit({ width, height }, shown) {
    density = Math.min(3, Math.max(1, shown * devicePixelRatio));
    const [across, down] = [Math.ceil(width * density), Math.ceil(height * density)];
    if (canvas.width !== across || canvas.height !== down)
      Object.assign(canvas, { width: across, height: down });
    Object.assign(canvas.style, { width: `${across / density}px`, height: `${down / density}px` });
  }

  function paint(traces, layout, draw) {
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    traces.forEach((trace, place) => {
      const [x, y] = [layout[axisName(trace.xaxis, "x")], layout[axisName(trace.yaxis, "y")]];
      if (x && y && trace.visible !== false && trace.visible !== "legendonly")
        draw(context, trace, x, y, place);
    });
  }

  return { fit, paint };
}

/** Call `draw` with all that it paints cut off where the plot area of these axes ends. */
export function within(context, x, y, draw) {
  context.save();
  context.beginPath();
  context.rect(x._offset, y._offset, x._length, y._length);
  context.clip();
  draw();
  context.restore();
}

/** "x2" of a trace is "xaxis2" of the layout. */
export function axisName(id, letter) {
  return (id ?? letter).replace(letter, `${letter}axis`);
}

/**
 * A function from values on an axis to pixels of the figure.
 * @param {object} axis of Plotly's `_fullLayout` @param {boolean} upright for a y axis, which grows upwards
 */
export function measure(axis, upright = false) {
  const [low, high] = axis.range.map((end) => axis.r2l(end));
  const scale = axis._length / (high - low);
  if (upright) return (value) => axis._offset + axis._length - scale * (axis.d2l(value) - low);
  return (value) => axis._offset + scale * (axis.d2l(value) - low);
}

/** Where a value lies on an axis, in pixels of the figure. */
export function pixelOf(axis, value, upright = false) {
  return measure(axis, upright)(value);
}

/** The value at a pixel of the figure: the inverse of pixelOf. */
export function valueAt(axis, pixel, upright = false) {
  const [low, high] = axis.range.map((end) => axis.r2l(end));
  const share = (pixel - axis._offset) / axis._length;
  return axis.l2d(low + (upright ? 1 - share : share) * (high - low));
}
