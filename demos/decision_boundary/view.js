/** The live view: the net with every neuron's map, weights to edit, the plane with points to set, and what can be switched. */

import { element } from "../../deck/browser/dom.js";
import { listen, together } from "../../deck/browser/events.js";
import { onTheme, themeOf, LIGHT } from "../../deck/browser/palette.js";
import { penOf } from "../../deck/browser/pen.js";
import { deedsOn, MOST_EPOCHS } from "./deeds.js";
import { aimed, inside } from "./hand.js";
import { keyboard } from "./keyboard.js";
import { has, NO_SEEDS, seedsOf } from "./looks.js";
import { nameOf, same } from "./names.js";
import { onto } from "./paint.js";
import { paintScene, tiles, winners } from "./picture.js";
import { sceneOf } from "./scene.js";
import { buttons, weightRow } from "./tools.js";
import { wiring } from "./wiring.js";

const [NARROW, LOW] = [520, 380]; // the least width and height in pixels of its own

/**
 * @param {HTMLElement} el @param {{model: object}} given @returns {() => void} its stop
 */
export function mountView(el, { model }) {
  el.style.cssText = "position:absolute;inset:0;user-select:none;touch-action:none";
  const canvas = el.appendChild(element("canvas", { style: "position:absolute;inset:0;width:100%;height:100%", role: "img" }));
  const state = { folds: true, warp: model.look.warp ? 1 : 0, at: null, seeds: null, curve: null, before: [] };
  let [ink, scene, net, unit, ticket] = [colours(), null, null, 1, 0];
  let [hover, picked] = [null, null];
  const wires = wiring(el, redraw);
  const { edit, valueOf, kept, ...deeds } = deedsOn(model);

  const contest = seedsOf(model);
  const actions = {
    folds: () => model.setLook({ folds: !state.folds }),
    warp: () => model.setLook({ warp: !model.look.warp }),
    seeds: () => model.setLook(model.look.seeds ? NO_SEEDS : { seeds: true }),
    ...deeds,
  };
  const tools = buttons(el, model.panel, actions, redraw);
  const row = weightRow(el, (number) => edit(picked, number));
  const keys = keyboard(el, { sizes: () => model.frame.sizes, picked: () => picked, pick, edit: (by) => edit(picked, valueOf(picked) + by), zero: () => edit(picked, 0) });

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
    unit = el.closest('[data-shape="phone"]') ? el.clientWidth / NARROW : Math.min(1, el.clientWidth / NARROW, el.clientHeight / LOW);
    scene = sceneOf(el.clientWidth / unit, el.clientHeight / unit, frame.sizes, tools.bar.offsetHeight / unit + 8);
    picked = model.look.picked && has(frame, model.look.picked) ? model.look.picked : null;
    Object.assign(state, { at: hover ?? picked, folds: model.look.folds ?? true, seeds: model.look.nets ?? null });
    warp();
    net = wires.draw(frame, scene, { at: state.at, ink, unit, fresh: state.warp > 0 || !model.moving });
    paintScene(penOf(canvas, unit), frame, scene, net, state, ink);
    canvas.setAttribute("aria-label", `A net of ${Array.from(frame.sizes).join(", ")} neurons and its map. ${state.seeds ? winners(state.seeds) : frame.say}`);
    update(frame);
  }

  function update(frame) {
    const { values, look } = model;
    tools.update({
      folds: { pressed: state.folds, hidden: frame.fold_x.length < 3 && !(frame.activation === "relu" && frame.sizes.length > 2) },
      warp: { pressed: !!look.warp, hidden: frame.sizes.length < 3 },
      on: { hidden: !model.live, disabled: values.epochs >= MOST_EPOCHS || !frame.score[0] },
      seeds: { pressed: !!look.seeds, hidden: !model.live, disabled: !frame.score[0] },
      keep: { pressed: kept(), hidden: !model.live },
      empty: { pressed: values.data === "empty", hidden: !model.live },
    });
    row.place(scene.row, unit);
    row.show(state.at && nameOf(state.at, frame), state.at && valueOf(state.at), !hover || same(hover, picked));
    keys.place(scene.net, unit, picked && `${nameOf(picked, frame)} = ${valueOf(picked)?.toFixed(2)}`, picked && valueOf(picked));
  }

  /** Show the hidden space or the plane again, bending from one to the other. */
  function warp() {
    const goal = model.look.warp ? 1 : 0;
    if (state.warp === goal) return;
    const step = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 0.05;
    state.warp = goal ? Math.min(1, state.warp + step) : Math.max(0, state.warp - step);
    redraw();
  }

  function pick(weight) {
    [picked, hover] = [weight, null];
    model.setLook({ picked });
  }

  const spotOf = (event) => {
    const box = el.getBoundingClientRect();
    return [((event.clientX - box.left) * el.clientWidth) / box.width / unit, ((event.clientY - box.top) * el.clientHeight) / box.height / unit];
  };

  function move(event) {
    if (!scene) return;
    const [spot, over] = [spotOf(event), event.target === canvas];
    hover = over && event.pointerType !== "touch" && !inside(spot, scene.map) ? aimed(spot, scene.nodes, net.layers) : null;
    state.curve = over && inside(spot, scene.curve) ? spot[0] : null;
    canvas.style.cursor = hover ? "pointer" : "";
    redraw();
  }

  function down(event) {
    if (event.target !== canvas || !scene) return;
    const spot = spotOf(event);
    const tile = state.seeds ? tiles(scene.map).findIndex((box) => inside(spot, box)) : -1;
    if (tile >= 0) model.set("seed", (model.values.seed + tile) % 2 ** 32, "play");
    else if (inside(spot, scene.curve)) state.curve = spot[0];
    else pick(inside(spot, scene.map) ? null : aimed(spot, scene.nodes, net.layers));
    redraw();
  }

  function left({ pointerType }) {
    hover = null;
    if (pointerType !== "touch") state.curve = null;
    redraw();
  }

  const stops = [
    model.on("frame", redraw),
    model.on("frame", contest.follow),
    model.on("values", contest.end),
    onTheme(() => {
      ink = colours();
      redraw();
    }),
    listen(el, "pointermove", move),
    listen(el, "pointerdown", down),
    listen(el, "pointerleave", left),
    tools.stop,
    wires.stop,
  ];
  const resized = new ResizeObserver(redraw);
  resized.observe(el);
  const gone = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting || contest.end());
  gone.observe(el);
  contest.follow();
  paint();
  model.plane?.(() => {
    if (!scene || state.warp > 0 || model.look.nets) return null;
    const { x, y, width, height } = scene.map;
    const { pixels, values } = onto(scene.map);
    const scaled = (place, by) => place.map((each) => each * by);
    return { area: scaled([x, y, width, height], unit), pixels: (place) => scaled(pixels(place), unit), values: (place) => values(scaled(place, 1 / unit)) };
  });
  return () => {
    together(stops)();
    [resized, gone].forEach((observer) => observer.disconnect());
    contest.end();
    cancelAnimationFrame(ticket);
    el.replaceChildren();
  };
}
