/** A figure on a narrow stage: its letters as large as those on the axes, its panels below each other where there is height. */

/** The least width and height of a figure in pixels of its own. */
export const [NARROWEST, LOWEST] = [520, 360];
const LETTERS = 17;
const ROOM = 60; // pixels left of the panels, where the numbers of an axis stand
const PANEL = 0.02;

/**
 * The figure as it is on a stage of this size: a wide stage changes nothing.
 * @param {{data: object[], layout: object}} figure @param {{width: number, height: number}} size
 * @returns {{data: object[], layout: object}}
 */
export function narrowed(figure, { width, height }) {
  if (width > NARROWEST) return figure;
  const { data, layout } = figure;
  const { annotations = [] } = layout;
  const small = { ...layout, annotations: annotations.map((each) => ({ ...each, font: held(each.font) })) };
  return {
    data: data.map((trace) => (trace.textfont ? { ...trace, textfont: held(trace.textfont) } : trace)),
    layout: height > 0.8 * width ? upright(small) : small,
  };
}

const held = (font) => (font?.size > LETTERS ? { ...font, size: LETTERS } : font);

/**
 * Panels that stand side by side, turned: the leftmost becomes the topmost, and what stood on top comes first.
 * upright({ xaxis: { domain: [0, 0.4] } }).yaxis.domain is [0.6, 1]
 */
export function upright(layout) {
  const axes = Object.keys(layout).filter((name) => /^[xy]axis\d*$/.test(name));
  const domain = (name) => layout[name]?.domain ?? [0, 1];
  const wide = (name) => domain(name)[1] - domain(name)[0];
  if (!axes.some((name) => name.startsWith("x") && wide(name) > PANEL && wide(name) < 1 - PANEL)) return layout;
  const turned = axes.map((name) => {
    const [from, to] = domain((name[0] === "x" ? "y" : "x") + name.slice(1));
    return [name, { ...layout[name], domain: [1 - to, 1 - from] }];
  });
  return { ...layout, ...Object.fromEntries(turned), margin: { ...layout.margin, l: ROOM } };
}
