/** A figure's template filled with a frame: each part's `meta` names which key of the frame goes where. */

/**
 * @param {{data: object[], layout: object}} template @param {object} frame
 * @returns {{data: object[], layout: object}} what shares everything that does not vary with the template
 * @throws {Error} where the frame lacks a key
 */
export function fill(template, frame) {
  return {
    data: template.data.map((trace) => filled(trace, frame)),
    layout: plain(filled(template.layout ?? {}, frame)),
  };
}

function filled(part, frame) {
  if (!part.meta || typeof part.meta !== "object") return part;
  let copy = part;
  for (const [path, key] of Object.entries(part.meta)) {
    if (!(key in frame)) throw new Error(`the frame has no '${key}'`);
    copy = placed(copy, path.replace(/\[(\d+)\]/g, ".$1").split("."), frame[key]);
  }
  return copy;
}

function placed(part, [head, ...rest], value) {
  const copy = Array.isArray(part) ? [...part] : { ...part };
  copy[head] = rest.length ? placed(part?.[head] ?? {}, rest, value) : value;
  return copy;
}

function plain(value) {
  if (ArrayBuffer.isView(value)) return Array.from(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

/**
 * What Plotly must be told to turn one layout into another: differences({ a: { b: 1 } }, { a: { b: 2 } }) is { "a.b": 2 }.
 * @returns {Record<string, any>} null for what is gone
 */
export function differences(before, after, path = "") {
  const found = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [one, other, name] = [before[key], after[key], Array.isArray(after) ? `${path}[${key}]` : `${path && `${path}.`}${key}`];
    if (isTree(one) && isTree(other)) Object.assign(found, differences(one, other, name));
    else if (JSON.stringify(one) !== JSON.stringify(other)) found[name] = other ?? null;
  }
  return found;
}

/** Whether a part has parts with names, rather than being a value or a list of values. */
function isTree(part) {
  return typeof part === "object" && part !== null && (!Array.isArray(part) || typeof part[0] === "object");
}

const KINDS = {
  f4: Float32Array,
  f8: Float64Array,
  i1: Int8Array,
  u1: Uint8Array,
  i2: Int16Array,
  u2: Uint16Array,
  i4: Int32Array,
  u4: Uint32Array,
};

/** The template with Plotly's base64 arrays ({dtype, bdata, shape}) as typed arrays. */
export function decoded(part) {
  if (Array.isArray(part)) return part.map(decoded);
  if (part === null || typeof part !== "object" || ArrayBuffer.isView(part)) return part;
  if (!("bdata" in part))
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, decoded(each)]));
  const bytes = Uint8Array.from(atob(part.bdata), (letter) => letter.charCodeAt(0));
  const values = new KINDS[part.dtype](bytes.buffer);
  return part.shape ? Object.assign(values, { shape: String(part.shape).split(",").map(Number) }) : values;
}

/** A two-dimensional value as [flat, rows, columns, depth]: from nested arrays, or a typed array with a `shape`. */
export function matrix(value) {
  if (ArrayBuffer.isView(value)) {
    const [rows, columns = 1, depth = 1] = value.shape ?? [1, value.length];
    return [value, rows, columns, depth];
  }
  const depth = value[0]?.[0]?.length ?? 1;
  return [value.flatMap((row) => Array.from(row).flat()), value.length, value[0]?.length ?? 0, depth];
}

/** A two-dimensional value as rows, which is what Plotly reads; anything else as it is. */
export function rows(value) {
  if (!ArrayBuffer.isView(value) || (value.shape?.length ?? 1) < 2) return value;
  const [count, columns] = value.shape;
  return Array.from({ length: count }, (_, row) => value.subarray(row * columns, (row + 1) * columns));
}
