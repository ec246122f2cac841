/** The live view: the net with every neuron's map, weights to edit, the plane with points to set, and what can be switched. */

import { element } from "../../deck/browser/dom.js";
import { listen, together } from "../../deck/browser/events.js";
import { onTheme, themeOf, LIGHT } from "../../deck/browser/palette.js";
import { add, fitted, hit, moved, removed } from "../../deck/browser/pointlist.js";
import { contest } from "./contest.js";
import { layersOf, outputsOf } from "./forward.js";
import { onto, onWire } from "./paint.js";
import { CELLS, gridOf, table } from "./plane.js";
import { paintScene } from "./picture.js";
import { sceneOf, wires } from "./scene.js";

const SMALL = 20;
const AXES = { x: [-6, 6], y: [-6, 6] };
const LONG_PRESS = 550;

/**
 * @param {HTMLElement} el @param {{model: object}} given @param {object} school what trains further nets, or null
 * @returns {() => void} its stop
 */
export function mountView(el, { model }, school) {
  el.style.cssText = "position:absolute;inset:0;user-select:none;touch-action:none";
  const canvas = el.appendChild(element("canvas", { style: "position:absolute;inset:0;width:100%;height:100%", role: "img" }));
  const state = { folds: true, warp: 0, hover: null, pen: 0, seeds: null, curve: null, before: [] };
  let [ink, scene, net, ticket, stopSeeds, keptEpochs] = [colours(), null, null, 0, null, 0];

  const tools = buttons(el, {
    folds: () => (state.folds = !state.folds),
    warp: () => warp(),
    seeds: () => seeds(),
    on: () => trainOn(),
    kind: () => (state.pen = 1 - state.pen),
  }, redraw);
  const editor = editorIn(el, edited);

  function colours() {
    const theme = themeOf(el);
    return Object.fromEntries(Object.entries(LIGHT).map(([name, value]) => [name, theme.get(value.toLowerCase())]));
  }

  function redraw() {
    ticket ||= requestAnimationFrame(paint);
  }

  function paint() {
    ticket = 0;
    const { frame } = model;
    if (!frame || !el.clientWidth) return;
    scene = sceneOf(el.clientWidth, el.clientHeight, frame.sizes, tools.bar.offsetHeight + 8);
    net = netOf(frame, net);
    const density = Math.min(3, Math.max(1, (canvas.getBoundingClientRect().width / el.clientWidth) * devicePixelRatio || 1));
    const [width, height] = [el.clientWidth, el.clientHeight].map((side) => Math.round(side * density));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const pen = canvas.getContext("2d");
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.clearRect(0, 0, width, height);
    paintScene(pen, frame, scene, net, state, ink);
    canvas.setAttribute("aria-label", `A net of ${Array.from(frame.sizes).join(", ")} neurons and its map. ${frame.say}`);
    tools.update({ ...state, hidden: frame.sizes.length > 2, stopped: model.values.epochs === 0 || model.values.weights.length > 0, school: !!school?.() }, scene);
  }

  /** Show the hidden space or the plane again, bending from one to the other. */
  function warp() {
    const goal = state.warp > 0.5 ? 0 : 1;
    const step = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 0.05;
    const move = () => {
      state.warp = goal ? Math.min(1, state.warp + step) : Math.max(0, state.warp - step);
      paint();
      if (state.warp !== goal) warping = requestAnimationFrame(move);
    };
    cancelAnimationFrame(warping);
    move();
  }
  let warping = 0;

  function seeds() {
    const running = stopSeeds;
    endSeeds();
    if (running || !school?.()) return;
    stopSeeds = contest(model.values, school(), (shown) => {
      state.seeds = shown;
      redraw();
    });
  }

  function endSeeds() {
    stopSeeds?.();
    stopSeeds = state.seeds = null;
  }

  /** Go on from the weights as they are now. */
  function trainOn() {
    const { frame, values } = model;
    editor.hide();
    model.set({ weights: layersOf(frame.weights, frame.sizes), epochs: values.epochs || keptEpochs || 200 }, "play");
  }

  /** A weight was set by hand: that net, untrained, is shown. */
  function edited({ layer, to, from }, number) {
    const layers = layersOf(model.frame.weights, model.frame.sizes);
    layers[layer][to][from] = number;
    keptEpochs = model.values.epochs || keptEpochs;
    model.set({ weights: layers, epochs: 0 });
  }

  const spotOf = (event) => {
    const box = el.getBoundingClientRect();
    return [((event.clientX - box.left) * el.clientWidth) / box.width, ((event.clientY - box.top) * el.clientHeight) / box.height];
  };

  function move(event) {
    if (!scene || event.target !== canvas) return;
    const spot = spotOf(event);
    if (grip) return drag(spot);
    const found = aimed(spot, scene, model.frame);
    state.hover = found;
    state.curve = inside(spot, scene.curve) ? spot[0] : null;
    canvas.style.cursor = found?.kind === "map" ? "crosshair" : found ? "pointer" : "";
    redraw();
  }

  let [grip, press] = [null, 0];

  function down(event) {
    if (event.target !== canvas || !scene) return;
    const spot = spotOf(event);
    const found = aimed(spot, scene, model.frame);
    editor.hide();
    if (found?.kind === "map") return point(event, spot);
    if (found?.kind === "wire" || (found?.kind === "node" && found.layer >= 0)) {
      const { layer, to, from } = found;
      const value = layersOf(model.frame.weights, model.frame.sizes)[layer][to][from];
      editor.show(found, value, spot, el);
    }
  }

  function point(event, spot) {
    if (state.warp > 0 || state.seeds) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    const rows = rowsOf(model.values, model.frame);
    const { pixels, values } = onto(scene.map);
    const near = hit(rows, spot, pixels, event.pointerType === "mouse" ? 9 : 22);
    if (event.button === 2 || event.altKey) return near >= 0 && give(removed(rows, near));
    if (near >= 0) {
      grip = { rows, index: near, spot, moved: false };
      press = setTimeout(() => {
        grip = null;
        give(removed(rows, near));
      }, LONG_PRESS);
      return;
    }
    give(add(rows, fitted(values(spot), AXES), event.shiftKey ? 1 - state.pen : state.pen));
  }

  function drag(spot) {
    if (!grip.moved && Math.hypot(spot[0] - grip.spot[0], spot[1] - grip.spot[1]) < 5) return;
    clearTimeout(press);
    grip.moved = true;
    grip.rows = moved(grip.rows, grip.index, fitted(onto(scene.map).values(spot), AXES));
    give(grip.rows);
  }

  function up() {
    clearTimeout(press);
    grip = null;
  }

  let [given, giving] = [null, 0];
  function give(rows) {
    given = rows;
    giving ||= requestAnimationFrame(() => {
      giving = 0;
      model.set("points", given.map(([x, y, kind]) => [x, y, kind]));
    });
  }

  const stops = [
    model.on("frame", redraw),
    model.on("values", () => endSeeds()),
    onTheme(() => {
      ink = colours();
      redraw();
    }),
    listen(el, "pointermove", move),
    listen(el, "pointerdown", down),
    listen(el, "pointerup", up),
    listen(el, "pointercancel", up),
    listen(el, "pointerleave", () => {
      state.hover = state.curve = null;
      redraw();
    }),
    listen(canvas, "contextmenu", (event) => event.preventDefault()),
  ];
  const resized = new ResizeObserver(redraw);
  resized.observe(el);
  paint();
  return () => {
    together(stops)();
    resized.disconnect();
    endSeeds();
    clearTimeout(press);
    [ticket, warping, giving].forEach(cancelAnimationFrame);
    el.replaceChildren();
  };
}

/** The layers of a frame's net and what each neuron gives over a small grid; kept while the frame stays. */
function netOf(frame, old) {
  if (old?.frame === frame) return old;
  const layers = layersOf(frame.weights, frame.sizes);
  const over = (points) => outputsOf(layers, table(points, Array.from(frame.features)), frame.activation);
  return { frame, layers, over, maps: over(gridOf(SMALL)) };
}

/** The training points as the control `points` holds them. */
function rowsOf(values, frame) {
  if (values.points.length) return values.points;
  return ["orange", "blue"].flatMap((name, kind) =>
    Array.from(frame[`${name}_train_x`], (x, i) => [...fitted([x, frame[`${name}_train_y`][i]], AXES), kind]));
}

const inside = ([x, y], box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;

/** What a pointer is at: {kind: "map"}, a node {layer, to, from: its bias} or a wire {layer, to, from}; or null. */
function aimed(spot, { map, nodes }, frame) {
  if (inside(spot, map)) return { kind: "map" };
  const sizes = Array.from(frame.sizes);
  for (const [column, list] of nodes.entries()) {
    const to = list.findIndex((node) => Math.hypot(node.x - spot[0], node.y - spot[1]) < Math.max(12, node.side / 2));
    if (to >= 0) return { kind: "node", column, layer: column - 1, to, from: column ? sizes[column - 1] : -1 };
  }
  let [best, reach] = [null, 12];
  wires(nodes, map, sizes, (layer, from, to, a, b) => {
    for (let t = 0.12; t < 0.9; t += 0.04) {
      const [x, y] = onWire(a, b, t);
      const far = Math.hypot(x - spot[0], y - spot[1]);
      if (far < reach) [best, reach] = [{ kind: "wire", layer, from, to }, far];
    }
  });
  return best;
}

function buttons(el, actions, redraw) {
  const style = "position:absolute;left:0;bottom:0;display:flex;gap:6px";
  const make = (name, words, title) =>
    element("button", { type: "button", title, style: "font-size:18px;padding:0 10px;white-space:nowrap", onclick: () => { actions[name](); redraw(); } }, words);
  const made = {
    folds: make("folds", "folds", "where each ReLU of the first layer bends"),
    warp: make("warp", "hidden space", "the plane as the last layer sees it"),
    seeds: make("seeds", "20 seeds", "train twenty nets at once and count"),
    on: make("on", "train on", "go on from these weights"),
  };
  const bar = el.appendChild(element("div", { style }, ...Object.values(made)));
  const kind = el.appendChild(make("kind", "●", "class of the points that a click adds"));
  kind.style.cssText = "position:absolute;padding:0 10px";
  const pressed = (button, on) => button.setAttribute("aria-pressed", String(!!on));
  return {
    bar,
    update(state, { map }) {
      pressed(made.folds, state.folds);
      pressed(made.warp, state.warp > 0.5);
      pressed(made.seeds, state.seeds);
      made.folds.hidden = !state.hidden;
      made.seeds.hidden = !state.school;
      made.on.hidden = !state.stopped || !state.school;
      kind.textContent = state.pen ? "+ ■" : "+ ●";
      kind.style.color = state.pen ? "var(--blue)" : "var(--orange)";
      kind.hidden = state.warp > 0 || !!state.seeds;
      Object.assign(kind.style, { left: `${map.x + 6}px`, top: `${map.y + 6}px` });
    },
  };
}

/** A small box with a slider for one weight. */
function editorIn(el, changed) {
  let what = null;
  const name = element("span", {});
  const number = element("output", { style: "min-width:3.2em;text-align:right;font-weight:700" });
  const range = element("input", { type: "range", min: -5, max: 5, step: 0.05, style: "width:190px", oninput: input });
  const box = element("label", { hidden: true, style: BOX }, name, range, number);
  el.append(box);

  function input() {
    number.textContent = Number(range.value).toFixed(2);
    changed(what, Number(range.value));
  }

  return {
    show(found, value, [x, y]) {
      what = found;
      name.textContent = found.kind === "node" ? "bias" : "weight";
      range.setAttribute("aria-label", name.textContent);
      range.value = value;
      number.textContent = value.toFixed(2);
      box.hidden = false;
      box.style.left = `${Math.max(4, Math.min(x - 60, el.clientWidth - 360))}px`;
      box.style.top = `${Math.max(4, Math.min(y + 14, el.clientHeight - 60))}px`;
    },
    hide() {
      box.hidden = true;
    },
  };
}

const BOX = "position:absolute;display:flex;gap:10px;align-items:center;padding:6px 12px;background:var(--paper);border:2px solid var(--ink);border-radius:8px;font-size:20px;z-index:3";
