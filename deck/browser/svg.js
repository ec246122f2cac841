/** A small pen that writes SVG: texts, lines and shapes of a demo's view; deck/svg.py writes the same. */

export const INK = "var(--ink)";

/** An SVG element's text, of this size. @param {string[]} parts */
export function sheet(width, height, parts) {
  return `<svg viewBox="0 0 ${short(width)} ${short(height)}" font-size="20" fill="${INK}">${parts.join("")}</svg>`;
}

/** Words on a base line; `anchor` is start, middle or end. */
export function text([x, y], words, size = 20, anchor = "middle", colour = INK, weight = 400) {
  const heavy = weight === 400 ? "" : ` font-weight="${weight}"`;
  const look = `font-size="${short(size)}" fill="${colour}"${heavy}${anchor === "start" ? "" : ` text-anchor="${anchor}"`}`;
  return `<text x="${short(x)}" y="${short(y)}" ${look}>${words.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</text>`;
}

/** A way through these points; `dash` as SVG writes it, "9 6". */
export function line(points, colour = INK, width = 2, dash = "") {
  const broken = dash ? ` stroke-dasharray="${dash}"` : "";
  return `<path d="M${way(points)}" fill="none" stroke="${colour}" stroke-width="${short(width)}"${broken}/>`;
}

/** A filled shape with these corners. */
export function area(points, fill, opacity = 1) {
  return `<path d="M${way(points)}Z" fill="${fill}"${sheer(opacity)}/>`;
}

/** A rectangle: its upper left corner, its width and height. */
export function box([x, y], [width, height], fill, stroke = "none", thick = 0, opacity = 1) {
  const place = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
  return `<rect ${place} fill="${fill}"${sheer(opacity)}${rim(stroke, thick)}/>`;
}

/** A circle round a place. */
export function disc([x, y], radius, fill, stroke = "none", width = 0) {
  const place = `cx="${short(x)}" cy="${short(y)}" r="${short(radius)}"`;
  return `<circle ${place} fill="${fill}"${rim(stroke, width)}/>`;
}

/** A coordinate with at most so many decimals, halves upwards. */
export function short(value, digits = 1) {
  return String(Math.floor(value * 10 ** digits + 0.5) / 10 ** digits || 0);
}

const way = (points) => points.map(([x, y]) => `${short(x)} ${short(y)}`).join("L");

const sheer = (opacity) => (opacity === 1 ? "" : ` fill-opacity="${short(opacity, 2)}"`);

const rim = (stroke, width) => (width ? ` stroke="${stroke}" stroke-width="${short(width)}"` : "");
