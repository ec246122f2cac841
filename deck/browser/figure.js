/** A Plotly figure in an element: filled frame by frame, its maps on a canvas, let go when no longer seen. */

import { axisName, mapCanvas, pixelOf, valueAt } from "./canvas.js";
import { together } from "./events.js";
import { closedAround, isMap, standIn } from "./maps.js";
import { onTheme, themed, themeOf } from "./palette.js";
import { fill, rows } from "./template.js";

const CURVES_EVERY = 66;
const REDRAWN = ["plotly_relayouting", "plotly_relayout", "plotly_afterplot"];
const CONFIG = { displayModeBar: false, doubleClick: "reset", showTips: false };

/**
 * @param {HTMLElement} stage @param {{data: object[], layout: object}} source the template
 * @param {object} [settings] `plotly`, the library; `still`: whether dragging must not zoom
 * @returns {{show: (frame: object) => void, axes: Function, plot: HTMLElement, stop: () => void}} `show` draws maps now,
 * curves within 66 ms
 */
export function mountFigure(stage, source, { plotly = window.Plotly, still = false } = {}) {
  const [canvas, plot] = [stage.appendChild(layer("canvas")), stage.appendChild(layer("div"))];
  canvas.className = "maps";
  plot.className = "plot";
  const maps = mapCanvas(canvas);
  let theme = themeOf(stage);
  let [frame, pending, timer, last, drawn, heard] = [null, null, 0, -Infinity, [], false];

  function figureOf(shown) {
    const { data, layout } = themed(fill(source, shown), theme);
    drawn = data.filter(isMap);
    const traces = data.map((trace) => (isMap(trace) ? standIn(trace) : flat(trace)));
    const size = { width: stage.clientWidth, height: stage.clientHeight };
    const fixed = { uirevision: "kept", autosize: false, dragmode: still ? false : layout.dragmode ?? "zoom" };
    return [traces, { ...closedAround(drawn, layout), ...size, ...fixed }];
  }

  function paint() {
    if (plot._fullLayout?.xaxis) maps.paint(drawn, plot._fullLayout);
  }

  function curves() {
    clearTimeout(timer);
    timer = 0;
    if (!stage.clientWidth || !pending) return;
    last = performance.now();
    const [traces, layout] = pending;
    pending = null;
    plotly.react(plot, traces, layout, CONFIG);
    if (!heard) for (const event of REDRAWN) plot.on(event, paint);
    heard = true;
    paint();
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
      plotly.purge(plot);
      plot.remove();
      canvas.remove();
    },
  ];
  return { show, plot, axes: (id) => axesOf(plot, id), stop: together(stops) };
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

function layer(name) {
  const element = document.createElement(name);
  element.style.cssText = "position:absolute;inset:0;width:100%;height:100%";
  return element;
}
