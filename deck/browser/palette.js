/** The colours of palette.py by name, and what the page's theme makes of them now. */

export const LIGHT = {
  orange: "#D55E00",
  blue: "#0072B2",
  teal: "#009E73",
  plum: "#AA4488",
  gold: "#B8860B",
  grey: "#6B7280",
  ink: "#1B1F24",
  muted: "#525A65",
  line: "#D3D7DC",
  panel: "#F4F5F3",
  paper: "#FFFFFF",
  accent: "#B34A00",
  band: "#0B2E46",
  "band-ink": "#FDFDFB",
};

/**
 * What each light colour is on the page as it stands: a map from "#0072b2" to the value of --blue.
 * @param {Element} element whose CSS variables count
 * @returns {Map<string, string>}
 */
export function themeOf(element) {
  const style = getComputedStyle(element);
  return new Map(
    Object.entries(LIGHT).map(([name, value]) => [
      value.toLowerCase(),
      style.getPropertyValue(`--${name}`).trim() || value,
    ]),
  );
}

/**
 * A copy of a figure's part in the colours of the theme; colour scales of maps stay as they are.
 * @template T @param {T} part @param {Map<string, string>} theme @returns {T}
 */
export function themed(part, theme) {
  if (typeof part === "string") return part[0] === "#" ? (theme.get(part.toLowerCase()) ?? part) : part;
  if (Array.isArray(part))
    return typeof part[0] === "number" ? part : part.map((each) => themed(each, theme));
  if (part === null || typeof part !== "object" || ArrayBuffer.isView(part)) return part;
  const copy = {};
  for (const key in part) copy[key] = key === "colorscale" ? part[key] : themed(part[key], theme);
  return copy;
}

/** Calls `changed` when the page turns light or dark; returns its stop. */
export function onTheme(changed) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
