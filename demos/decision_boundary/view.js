/** The live view: the net with every neuron's map, weights to edit, the plane with points to set, and what can be switched. */

import { element } from "../../deck/browser/dom.js";
import { listen, together } from "../../deck/browser/events.js";
import { onTheme, themeOf, LIGHT } from "../../deck/browser/palette.js";
import { contest } from "./contest.js";
import { layersOf, outputsOf } from "./forward.js";
import { onto, onWire } from "./paint.js";
import { gridOf, table } from "./plane.js";
import { paintScene, winners } from "./picture.js";
import { sceneOf, wires } from "./scene.js";
import { buttons, editorIn } from "./tools.js";

const SMALL = 20;

/**
 * @param {HTMLElement} el @param {{model: object}} given @param {() => boolean} computes whether nets train here
 * @returns {() => void} its stop
 */
export function mountView(el, { model }, computes) {
  el.style.cssText = "position:absolute;inset:0;user-select:none;touch-action:none";
  const canvas = el.appendChild(element("canvas", { style: "position:absolute;inset:0;width:100%;height:100%", role: "img" }));
  const state = { folds: true, warp: 0, hover: null, seeds: null, curve: null, before: [] };
  let [ink, scene, net, ticket, stopSeeds, keptEpochs] = [colours(), null, null, 0, null, 0];

  const tools = buttons(el, {
    folds: () => (state.folds = !state.folds),
    warp: () => warp(),
    seeds: () => seeds(),
    on: () => trainOn(),
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
    const counted = state.seeds ? winners(state.seeds) : frame.say;
    canvas.setAttribute("aria-label", `A net of ${Array.from(frame.sizes).join(", ")} neurons and its map. ${counted}`);
    tools.update({ ...state, hidden: frame.sizes.length > 2, goes: el.clientWidth > 700 || model.values.epochs === 0 || model.values.weights.length > 0, computes: computes() });
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
    if (running) return;
    stopSeeds = contest(model.values, (shown) => {
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
    const found = aimed(spot, scene, model.frame);
    state.hover = found;
    state.curve = inside(spot, scene.curve) ? spot[0] : null;
    canvas.style.cursor = found && found.kind !== "map" ? "pointer" : "";
    redraw();
  }

  function down(event) {
    if (event.target !== canvas || !scene) return;
    const spot = spotOf(event);
    const found = aimed(spot, scene, model.frame);
    editor.hide();
    if (found?.kind === "wire" || (found?.kind === "node" && found.layer >= 0)) {
      const { layer, to, from } = found;
      const value = layersOf(model.frame.weights, model.frame.sizes)[layer][to][from];
      editor.show(found, value, spot, el);
    }
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
    listen(el, "pointerleave", () => {
      state.hover = state.curve = null;
      redraw();
    }),
  ];
  const resized = new ResizeObserver(redraw);
  resized.observe(el);
  const left = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting || endSeeds());
  left.observe(el);
  paint();
  model.plane?.(() => {
    if (!scene || state.warp > 0 || state.seeds) return null;
    const { x, y, width, height } = scene.map;
    return { area: [x, y, width, height], ...onto(scene.map) };
  });
  return () => {
    together(stops)();
    [resized, left].forEach((observer) => observer.disconnect());
    endSeeds();
    [ticket, warping].forEach(cancelAnimationFrame);
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
