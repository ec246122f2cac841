/** Packages as deck/pack.py makes them: JSON whose arrays lie behind it as raw bytes. */

const KINDS = { f4: Float32Array, i4: Int32Array, u1: Uint8Array, q1: Uint8Array };

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
  const step = (high - low) / 255;
  return shaped(kind === "q1" ? Float32Array.from(raw, (byte) => low + byte * step) : raw, shape);
}

/** The array with its shape written on it, where that is not plain to see. */
export function shaped(values, shape) {
  return shape.length === 1 ? values : Object.assign(values, { shape });
}

/** Base64 of a gzip file, as it lies in a page, to the bytes inside. @param {string} text */
export async function inflate(text) {
  const packed = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
