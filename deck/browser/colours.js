/** Colour scales as tables of 256 colours. */

/**
 * @param {[number, string][]} scale stops 0 … 1 with colours "#rrggbb" or "rgb(r, g, b)"
 * @param {boolean} reversed
 * @returns {Uint8ClampedArray} 256 × red, green, blue
 */
export function table(scale, reversed = false) {
  const stops = scale.map(([at, colour]) => [at, channels(colour)]);
  const colours = new Uint8ClampedArray(768);
  for (let i = 0; i < 256; i++) {
    const at = (reversed ? 255 - i : i) / 255;
    const next = Math.max(
      1,
      stops.findIndex(([stop]) => stop >= at),
    );
    const [[low, from], [high, to]] = [stops[next - 1], stops[next]];
    const share = high > low ? (at - low) / (high - low) : 1;
    for (let c = 0; c < 3; c++) colours[3 * i + c] = from[c] + share * (to[c] - from[c]);
  }
  return colours;
}

/** Red, green and blue (0 … 255) of "#rgb", "#rrggbb" or "rgb(r, g, b)". */
export function channels(colour) {
  if (colour[0] !== "#")
    return colour
      .match(/[\d.]+/g)
      .slice(0, 3)
      .map(Number);
  const digits =
    colour.length < 7 ? [...colour.slice(1)].map((digit) => digit + digit).join("") : colour.slice(1);
  return [0, 2, 4].map((start) => parseInt(digits.slice(start, start + 2), 16));
}
