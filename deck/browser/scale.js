/** A slider's scale: from values to places on its track and back. */

/**
 * @param {{low: number, high: number, step?: number, log?: boolean, whole?: boolean, marks?: number[]}} declared
 * @returns {{place: (value: number) => number, value: (place: number) => number, fit: (value: number) => number}}
 * `place` is 0 … 1 along the track; `fit` is the nearest value that the slider can have
 */
export function scale({ low, high, step, log, whole, marks = [] }) {
  const [bend, unbend] = log ? [Math.log, Math.exp] : [(x) => x, (x) => x];
  const [from, to] = [bend(low), bend(high)];
  const place = (value) => (bend(log ? Math.max(value, 1e-300) : value) - from) / (to - from);
  const fit = (value) => {
    const kept = Math.min(high, Math.max(low, value));
    if (whole) return Math.round(kept);
    if (step && !log) return tidy(Math.min(high, low + Math.round((kept - low) / step) * step));
    return kept;
  };
  const value = (at) => {
    const near = marks.find((mark) => Math.abs(place(mark) - at) < 0.006);
    if (near !== undefined) return near;
    const exact = unbend(from + at * (to - from));
    return fit(step && !log ? exact : rounded(exact, log ? exact : (high - low) / 100));
  };
  return { place, value, fit };
}

function rounded(value, size) {
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(size) || 1)) - 2);
  return tidy(Math.round(value / unit) * unit);
}

function tidy(value) {
  return Number(value.toPrecision(12));
}

/** The value of a list that lies nearest. */
export function nearest(values, value) {
  return values.reduce((best, each) => (Math.abs(each - value) < Math.abs(best - value) ? each : best));
}
