/** A Plotly figure in an element: filled frame by frame, maps and curves on canvases, let go when no longer seen. */

import { axisName, pixelOf, surface, valueAt } from "./canvas.js";
import { paintCurve } from "./curves.js";
import { element } from "./dom.js";
import { listen, together } from "./events.js";
import { closedAround, isMap, mapPainter, standIn } from "./maps.js";
import { complete, isNeeded, keepers, paintable } from "./paintable.js";
import { onTheme, themed, themeOf } from "./palette.js";
import { differences, fill, rows } from "./template.js";
import { LOWEST, NARROWEST, narrowed } from "./upright.js";

const [CURVES_EVERY, REST] = [66, 200];
const PLACES = /domain|visible|anchor|margin|showticklabels/; // margins made for other places stay where Plotly only moves axes
const LAYER = "position:absolute;left:0;top:0;pointer-events:none";
const REDRAWN = ["plotly_relayout", "plotly_afterplot"];
// a figure shows the same in every window and in every link: nothing in it is moved or hidden by hand, only pointed at
const CONFIG = { displayModeBar: false, doubleClick: false, showAxisDragHandles: false, showTips: false };

/**
 * @param {HTMLElement} stage
 * @param {{data: object[], layout: object}} source the template
 * @param {object} [settings] `plotly`, the library; `redrawn` is called whenever Plotly has drawn or moved its axes
 * @returns {{show: (frame: object) => void, axes: Function, holder: HTMLElement, stop: () => void}} `show` paints maps and
 * curves now and moves the axes where they change; what Plotly keeps of the curves, to be pointed at, follows when they
 * rest; `holder` has the figure's own pixels, shrunk where the stage is narrower than its letters
 */
export function mountFigure(
  stage,
  source,
  { plotly = window.Plotly, redrawn = () => {} } = {},
) {
  const [under, over] = [element("canvas.maps", { style: LAYER }), element("canvas.curves", { style: LAYER })];
  const plot = element("div.plot", { style: "position:absolute;inset:0" });
  const holder = stage.appendChild(element("div.figure", {}, under, plot));
  const [below, above, paintMap] = [surface(under), surface(over), mapPainter()];
  let [theme, size] = [themeOf(stage), null];
  let [frame, wanted, standing, timer, last, busy] = [null, null, null, 0, -Infinity, true];

  /** What a frame asks for: traces for either canvas, traces and layout for Plotly. */
  function figureOf(shown) {
    const { data, layout } = narrowed(themed(fill(source, shown), theme), size);
    const maps = data.filter(isMap);
    const own = paintable(data.filter((trace) => !isMap(trace)), layout);
    const given = own ? data.map((trace, i) => (isMap(trace) ? trace : complete(trace, i, layout, theme))) : data;
    const curves = own ? given.filter((trace) => !isMap(trace)) : [];
    curves.sort((one, other) => (one.type === "scatter") - (other.type === "scatter"));
    const kept = given.filter((trace) => isMap(trace) || !own || isNeeded(trace, layout));
    const traces = kept.map((trace) => (isMap(trace) ? standIn(trace) : flat(trace)));
    const fixed = { autosize: false, dragmode: false };
    return {
      own,
      maps,
      curves,
      rests: own && kept.length === maps.length,
      traces: [...traces, ...keepers(curves, kept)],
      layout: { ...closedAround(maps, layout), ...size, ...fixed },
    };
  }

  function paint() {
    const full = plot._fullLayout;
    if (!full?.xaxis || !wanted) return;
    below.paint(wanted.maps, full, paintMap);
    above.paint(wanted.curves, full, paintCurve);
  }

  function redraw(action) {
    busy = true;
    action();
    busy = false;
    paint();
    redrawn();
  }

  /** Give Plotly the whole figure as it is now. */
  function settle() {
    clearTimeout(timer);
    timer = 0;
    if (!size || !wanted) return;
    const first = !standing;
    standing = wanted;
    holder.classList.toggle("painted", standing.own);
    redraw(() => plotly.react(plot, standing.traces, structuredClone(standing.layout), CONFIG));
    last = performance.now();
    if (!over.isConnected) plot.querySelector(".gl-container").append(over);
    if (first) for (const event of REDRAWN) plot.on(event, () => busy || redraw(() => {}));
  }

  function later(wait) {
    if (wanted.own) clearTimeout(timer);
    if (wanted.own || !timer) timer = setTimeout(settle, wait);
  }

  function show(next) {
    frame = next;
    if (!size && !fit()) return;
    wanted = figureOf(frame);
    if (!standing || standing.own !== wanted.own) return settle();
    if (!wanted.own) {
      paint();
      const wait = last + CURVES_EVERY - performance.now();
      return wait > 0 ? later(wait) : settle();
    }
    const moved = differences(standing.layout, wanted.layout);
    if (Object.keys(moved).some((key) => PLACES.test(key))) return settle();
    standing = { ...standing, layout: wanted.layout };
    if (Object.keys(moved).length) redraw(() => plotly.relayout(plot, moved));
    else paint();
    if (!wanted.rests) later(REST);
  }

  /** Take the stage's size, which is asked for when it rests, and the screen's pixels; whether there are any. */
  function fit() {
    if (!stage.clientWidth) return false;
    size = fitted(holder, stage, size);
    const shown = holder.getBoundingClientRect().width / size.width || 1;
    for (const each of [below, above]) each.fit(size, shown);
    return true;
  }

  function again() {
    if (!frame || !fit()) return;
    wanted = figureOf(frame);
    settle();
  }

  const resized = new ResizeObserver(again);
  resized.observe(stage);
  const sharp = () => requestAnimationFrame(() => fit() && paint());
  const stops = [
    onTheme(() => {
      theme = themeOf(stage);
      again();
    }),
    listen(window, "resize", sharp),
    listen(document.fonts, "loadingdone", paint),
    () => resized.disconnect(),
    () => clearTimeout(timer),
    () => {
      holder.remove();
      setTimeout(() => plotly.purge(plot)); // Plotly may still be at a drawing that it began
    },
  ];
  return { show, holder, axes: (id) => axesOf(plot, id), stop: together(stops) };
}

/** Two functions between values and pixels of the figure, for the axes named: [x, y]. */
function axesOf(plot, [x, y] = ["x", "y"]) {
  const full = plot._fullLayout;
  const [across, up] = [full?.[axisName(x, "x")], full?.[axisName(y, "y")]];
  if (!across || !up) return null;
  return {
    pixels: ([a, b]) => [pixelOf(across, a), pixelOf(up, b, true)],
    values: ([a, b]) => [valueAt(across, a), valueAt(up, b, true)],
    area: [across._offset, up._offset, across._length, up._length],
  };
}

function flat(trace) {
  return trace.z ? { ...trace, z: rows(trace.z) } : trace;
}

/** Give the figure the stage's size in pixels of its own, at least 520 × 360; just 520 across on a phone, for large letters. */
function fitted(holder, stage, before) {
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const more = stage.closest('[data-shape="phone"]') ? NARROWEST / width : Math.max(1, NARROWEST / width, LOWEST / height);
  const size = { width: Math.round(width * more), height: height * more };
  if (before?.width === size.width && before.height === size.height) return before;
  holder.style.cssText = `position:absolute;left:0;top:0;width:${size.width}px;height:${size.height}px;`;
  if (more !== 1) holder.style.cssText += `transform:scale(${1 / more});transform-origin:0 0`;
  return size;
}
