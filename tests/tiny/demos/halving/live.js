/** Six halvings, as in Python. */
export function* frames({ start }) {
  const trail = [];
  for (let value = Math.fround(start); trail.length < 6; value = Math.fround(value / 2)) {
    trail.push(value);
    yield { value, step: trail.map((_, index) => index), trail: [...trail], say: `Now ${value}.` };
  }
}
