/** Packages as deck/pack.py makes them: JSON whose arrays lie behind it as raw bytes. */

const KINDS = { f4: Float32Array, i4: Int32Array, u1: Uint8Array, q1: Uint8Array, d1: Uint8Array };

/**
 * The package of these bytes: arrays are typed arrays, with a property `shape` unless they have one axis.
 * @param {Uint8Array} bytes whose buffer starts at a multiple of 4
 */
export function unpack(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const start = bytes.byteOffset + 8 * Math.ceil((4 + length) / 8);
  return restored(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))), bytes.buffer, start);
}

function restored(value, buffer, start) {
  if (Array.isArray(value)) return value.map((each) => restored(each, buffer, start));
  if (value === null || typeof value !== "object") return value;
  if ("$" in value) return array(value, buffer, start);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, restored(each, buffer, start)]));
}

function array({ $: [kind, shape, offset], low, high }, buffer, start) {
  const count = shape.reduce((product, each) => product * each, 1);
  const raw = new KINDS[kind](buffer, start + offset, count);
  if (kind === "d1") return film(raw, shape, low, high);
  const step = (high - low) / 255;
  return shaped(kind === "q1" ? Float32Array.from(raw, (byte) => low + byte * step) : raw, shape);
}

/** The pictures of a film, one array a frame; each byte tells how far the one before has changed. */
function film(raw, [frames, ...shape], low, high) {
  const size = raw.length / frames;
  const now = new Uint8Array(size);
  const step = (high - low) / 255;
  return Array.from({ length: frames }, (_, frame) => {
    for (let i = 0; i < size; i++) now[i] += raw[frame * size + i];
    return shaped(
      Float32Array.from(now, (byte) => low + byte * step),
      shape,
    );
  });
}

/** A run's frames, from one column for each key. */
export function framesOf(columns) {
  const keys = Object.keys(columns);
  const count = keys.length ? columns[keys[0]].length : 0;
  return Array.from({ length: count }, (_, frame) =>
    Object.fromEntries(keys.map((key) => [key, columns[key][frame]])),
  );
}

/** The array with its shape written on it, where that is not plain to see. */
export function shaped(values, shape) {
  return shape.length === 1 ? values : Object.assign(values, { shape });
}
