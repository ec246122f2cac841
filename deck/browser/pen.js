/** Drawing on a canvas of one's own. */

/**
 * A pen on a clear canvas that is as fine as the screen shows it, three times at most.
 * @param {HTMLCanvasElement} canvas laid out by the page @param {number} unit how many pixels of the page a unit is
 * @returns {CanvasRenderingContext2D}
 */
export function penOf(canvas, unit = 1) {
  const { offsetWidth: width, offsetHeight: height } = canvas;
  const shown = canvas.getBoundingClientRect().width / width || 1;
  const density = Math.min(3, Math.max(1, shown * devicePixelRatio));
  const [across, down] = [width, height].map((side) => Math.round(side * density));
  if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down });
  const pen = canvas.getContext("2d");
  pen.setTransform(density * unit, 0, 0, density * unit, 0, 0);
  pen.clearRect(0, 0, width / unit, height / unit);
  return pen;
}
