/** A Plotly figure in an element: filled frame by frame, its maps on a canvas, let go when no longer seen. */

import { axisName, mapCanvas, pixelOf, valueAt } from "./canvas.js";
import { element } from "./dom.js";
import { together } from "./events.js";
import { closedAround, isMap, standIn } from "./maps.js";
import { onTheme, themed, themeOf } from "./palette.js";
import { fill, rows } from "./template.js";

const CURVES_EVERY = 66;
const NARROWEST = 520;
const ON_A_PHONE = 600;
const finger = () => matchMedia("(pointer: coarse)").matches;
const LAYER = "position:absolute;inset:0;width:100%;height:100%";
const REDRAWN = ["plotly_relayouting", "plotly_relayout", "plotly_afterplot"];
const CONFIG = { displayModeBar: false, doubleClick: "reset", showTips: false };

/**
 * @param {HTMLElement} stage
 * @param {{data: object[], layout: object}} source the template
 * @param {object} [settings] `plotly`, the library; `still`: dragging must not zoom; `redrawn` is called whenever Plotly
 * has drawn or moved its axes
 * @returns {{show: (frame: object) => void, axes: Function, holder: HTMLElement, stop: () => void}} `show` draws maps
 * now, curves within 66 ms; `holder` has the figure's own pixels, shrunk where the stage is narrower than its letters
 */
export function mountFigure(
  stage,
  source,
  { plotly = window.Plotly, still = false, redrawn = () => {} } = {},
) {
  const [canvas, plot] = [element("canvas.maps", { style: LAYER }), element("div.plot", { style: LAYER })];
  const holder = stage.appendChild(element("div.figure", {}, canvas, plot));
  const maps = mapCanvas(canvas);
  let theme = themeOf(stage);
  let [frame, pending, timer, last, drawn, heard] = [null, null, 0, -Infinity, [], false];

  function figureOf(shown) {
    const { data, layout } = themed(fill(source, shown), theme);
    drawn = data.filter(isMap);
    const traces = data.map((trace) => (isMap(trace) ? standIn(trace) : flat(trace)));
    const size = fitted(holder, stage);
    const fixed = {
      uirevision: "kept",
      autosize: false,
      dragmode: still || finger() ? false : (layout.dragmode ?? "zoom"),
    };
    return [traces, { ...closedAround(drawn, layout), ...size, ...fixed }];
  }

  function paint() {
    if (plot._fullLayout?.xaxis) maps.paint(drawn, plot._fullLayout);
  }

  function settle() {
    paint();
    redrawn();
  }

  function curves() {
    clearTimeout(timer);
    timer = 0;
    if (!stage.clientWidth || !pending) return;
    last = performance.now();
    const [traces, layout] = pending;
    pending = null;
    plotly.react(plot, traces, layout, CONFIG);
    if (!heard) for (const event of REDRAWN) plot.on(event, settle);
    heard = true;
    settle();
  }

  function show(next) {
    frame = next;
    pending = figureOf(frame);
    paint();
    const wait = last + CURVES_EVERY - performance.now();
    if (wait <= 0) curves();
    else if (!timer) timer = setTimeout(curves, wait);
  }

  function again() {
    if (!frame) return;
    pending = figureOf(frame);
    curves();
  }

  const resized = new ResizeObserver(again);
  resized.observe(stage);
  const stops = [
    onTheme(() => {
      theme = themeOf(stage);
      again();
    }),
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

/** Give the figure the stage's size in pixels of its own, at least 520 across; few on an upright phone, for large letters. */
function fitted(holder, stage) {
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const more = stage.closest('[data-shape="phone"]') && width ? ON_A_PHONE / width : Math.max(1, NARROWEST / (width || NARROWEST));
  const size = { width: width * more, height: height * more };
  holder.style.cssText = `position:absolute;left:0;top:0;width:${size.width}px;height:${size.height}px;`;
  if (more !== 1) holder.style.cssText += `transform:scale(${1 / more});transform-origin:0 0`;
  return size;
}
