/** The whole picture of the view, painted on a canvas: net, map or hidden space or twenty seeds, losses. */

import { gridOf } from "./plane.js";
import { along, directions } from "./hidden_space.js";
import { border } from "./border.js";
import { onto, paintCurves, paintFrame, paintLine, paintMap, paintPoints, paintText, paintWire } from "./paint.js";
import { wires } from "./scene.js";

export const SIGNS = { x1: "x₁", x2: "x₂", "x1^2": "x₁²", "x2^2": "x₂²", "x1*x2": "x₁x₂", "sin x1": "sin x₁", "sin x2": "sin x₂" };
// a sketch of a run keeps so many shades of a map, too few to read a line off; the net's own scores tell it then
const SHADES = 16;
const GROUPS = [["orange_test", 0, true], ["blue_test", 1, true], ["orange_train", 0, false], ["blue_train", 1, false]];

/** @param {CanvasRenderingContext2D} pen */
export function paintScene(pen, frame, scene, net, state, ink) {
  paintNet(pen, frame, scene, net, state, ink);
  paintCurves(pen, frame, scene.curve, ink, state.curve);
  pen.save();
  pen.beginPath();
  pen.rect(scene.map.x, scene.map.y, scene.map.width, scene.map.height);
  pen.clip();
  if (state.seeds) paintSeeds(pen, state.seeds, scene.map, ink);
  else paintPlane(pen, frame, scene, net, state, ink);
  pen.restore();
  paintFrame(pen, scene.map, ink.ink, 2);
  paintAxes(pen, scene.map, state, ink);
}

function paintNet(pen, frame, { nodes, map }, { layers, maps }, { hover }, ink) {
  const same = (a, b) => a?.kind === b.kind && a.layer === b.layer && a.from === b.from && a.to === b.to;
  wires(nodes, map, Array.from(frame.sizes), (layer, from, to, a, b) =>
    paintWire(pen, a, b, layers[layer][to][from], ink, same(hover, { kind: "wire", layer, from, to }), thin(nodes, layer)));
  nodes.forEach((list, column) => list.forEach((node, k) => {
    const box = { x: node.x - node.side / 2, y: node.y - node.side / 2, width: node.side, height: node.side };
    const values = maps[column][k];
    const top = values.reduce((most, each) => Math.max(most, Math.abs(each)), 1e-6);
    pen.fillStyle = ink.paper;
    pen.fillRect(box.x, box.y, box.width, box.height);
    paintMap(pen, values.map((each) => each / top), box);
    const lit = hover?.kind === "node" && hover.column === column && hover.to === k;
    paintFrame(pen, box, ink.ink, lit ? 4 : node.side < 16 ? 0.6 : 1.5);
    if (!column) paintText(pen, SIGNS[frame.features[k]], node.x - node.side / 2 - 8, node.y, { colour: ink.ink, size: Math.min(20, Math.max(12, 0.9 * node.side)), align: "right", base: "middle" });
  }));
  if (hover?.kind === "wire" || (hover?.kind === "node" && hover.column)) {
    const value = layers[hover.layer][hover.to][hover.from];
    const words = `${hover.kind === "wire" ? "weight" : "bias"} ${value.toFixed(2)}`;
    paintText(pen, words, map.x - 14, map.y + 16, { colour: ink.ink, size: 18, align: "right", weight: 700 });
  }
}

/** Wires get thinner where there are many. */
const thin = (nodes, layer) => Math.min(1, 5 / Math.sqrt(nodes[layer].length * (nodes[layer + 1]?.length ?? 1)));

function paintPlane(pen, frame, { map }, net, state, ink) {
  const { hover, warp } = state;
  const { pixels } = onto(map);
  const eased = warp * warp * (3 - 2 * warp);
  pen.fillStyle = ink.paper;
  pen.fillRect(map.x, map.y, map.width, map.height);
  if (hover?.kind === "node") {
    const values = net.maps[hover.column][hover.to];
    const top = values.reduce((most, each) => Math.max(most, Math.abs(each)), 1e-6);
    paintMap(pen, values.map((each) => each / top), map, { alpha: 0.7 });
  } else {
    paintMap(pen, frame.map, map, { alpha: 0.62 * (1 - eased) });
    const told = new Set(frame.map).size > SHADES ? frame.map : net.maps.at(-1)[0];
    for (const piece of border({ map: told })) paintLine(pen, piece.map(pixels), { colour: ink.ink, width: 3, alpha: 1 - eased });
  }
  if (state.folds && !warp && frame.sizes.length > 2) {
    paintLine(pen, Array.from(frame.fold_x, (x, i) => pixels([x, frame.fold_y[i]])), { colour: ink.ink, ...foldStyle(frame.sizes[1]) });
  }
  const bent = warp ? bend(frame, net, state, eased) : null;
  if (bent) paintGrid(pen, bent, pixels, eased, ink);
  for (const [name, kind, tested] of GROUPS) {
    const flat = Float32Array.from({ length: 2 * frame[`${name}_x`].length }, (_, i) => frame[`${name}_${i % 2 ? "y" : "x"}`][i >> 1]);
    const places = bent ? bent.move(flat) : pairs(flat);
    paintPoints(pen, places.map(pixels), kind, tested, ink, map.width / 330);
  }
}

/** Folds of many neurons are drawn finer. */
const foldStyle = (count) => ({ dash: [9, 6], width: count > 16 ? 1.2 : 2, alpha: Math.min(1, 24 / count) });

const pairs = (flat) => Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);

/** How the hidden space lies in the picture: moves points from the plane (share 0) to there (share 1). */
function bend(frame, net, state, share) {
  const names = ["orange_train", "blue_train"];
  const all = Float32Array.from(names.flatMap((name) => Array.from(frame[`${name}_x`]).flatMap((x, i) => [x, frame[`${name}_y`][i]])));
  const seen = directions(net.over(all).at(-2), net.layers.at(-1)[0], state.before);
  state.before = seen.up;
  const place = (across, up) => [(across - seen.middle[0]) * seen.scale[0], (up - seen.middle[1]) * seen.scale[1]];
  const move = (flat) => {
    if (!flat.length) return [];
    const columns = net.over(flat).at(-2);
    const [across, up] = [along(columns, seen.across), along(columns, seen.up)];
    return pairs(flat).map(([x, y], i) => {
      const [a, b] = place(across[i], up[i]);
      return [x + share * (a - x), y + share * (b - y)];
    });
  };
  return { move, edge: place(seen.edge, 0)[0] };
}

const LINES = 13;

/** The plane's grid, bent along, and the straight line where the score is 0. */
function paintGrid(pen, { move, edge }, pixels, share, ink) {
  const cells = gridOf(48);
  const middles = Array.from({ length: 48 }, (_, i) => cells[2 * i]);
  for (let line = 0; line < LINES; line++) {
    const at = -6 + (12 * line) / (LINES - 1);
    for (const row of [middles.flatMap((other) => [at, other]), middles.flatMap((other) => [other, at])]) {
      paintLine(pen, move(Float32Array.from(row)).map(pixels), { colour: ink.grey, width: 1.2, alpha: 0.7 });
    }
  }
  paintLine(pen, [pixels([edge, -6]), pixels([edge, 6])], { colour: ink.ink, width: 4, alpha: share });
}

function paintSeeds(pen, { nets, epoch, epochs }, map, ink) {
  const [columns, rows, foot] = [5, 4, 40];
  const side = Math.min(map.width / columns, (map.height - foot) / rows) - 6;
  const left = map.x + (map.width - columns * (side + 6)) / 2;
  pen.fillStyle = ink.paper;
  pen.fillRect(map.x, map.y, map.width, map.height);
  nets.forEach(({ map: values, share, done }, i) => {
    const box = { x: left + 3 + (i % columns) * (side + 6), y: map.y + 4 + Math.floor(i / columns) * (side + 6), width: side, height: side };
    paintMap(pen, values, box, { alpha: 0.8 });
    paintFrame(pen, box, done ? ink.teal : ink.line, done ? 4 : 1.5);
    paintText(pen, `${done ? "✓ " : ""}${Math.floor(100 * share + 1e-6)}`, box.x + 5, box.y + side - 6, { colour: ink.ink, size: 17, weight: 700 });
  });
  const words = winners({ nets, epoch, epochs });
  paintText(pen, words, map.x + map.width / 2, map.y + map.height - 12, { colour: ink.ink, size: 22, weight: 700, align: "center" });
}

/** How many seeds have come to 97 %, in words. */
export function winners({ nets, epoch, epochs }) {
  const won = nets.filter(({ done }) => done).length;
  return `${won} of ${nets.length} reach 97 %${epoch < epochs ? ` · epoch ${epoch}` : ""}`;
}

function paintAxes(pen, map, { warp, seeds }, ink) {
  if (seeds) return;
  const style = { colour: ink.muted, size: 18 };
  const below = map.y + map.height + 22;
  if (warp > 0.5) {
    paintText(pen, "as the last layer sees it: a straight cut", map.x + map.width / 2, below, { ...style, align: "center" });
    return;
  }
  for (const at of [-6, 0, 6]) {
    paintText(pen, String(at).replace("-", "−"), map.x + ((at + 6) / 12) * map.width, below, { ...style, align: at < 0 ? "left" : at ? "right" : "center" });
  }
  paintText(pen, "x₁", map.x + 0.75 * map.width, below, { ...style, align: "center", colour: ink.ink });
}
