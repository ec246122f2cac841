/** The picture beside the net, painted on a canvas: map or hidden space or twenty seeds, losses. */

import { border } from "./border.js";
import { paintCurves } from "./curves.js";
import { isNeuron, neuron } from "./names.js";
import { evened, onto, paintFrame, paintLine, paintMap, paintPoints, paintText } from "./paint.js";
import { bend, pairs, paintGrid } from "./warp.js";

// a sketch of a run keeps so many shades of a map, too few to read a line off; the net's own scores tell it then, unless it
// has so many weights that they are sketched too
const [SHADES, MANY] = [16, 1024];
const GROUPS = [["orange_test", 0, true], ["blue_test", 1, true], ["orange_train", 0, false], ["blue_train", 1, false]];

/** @param {CanvasRenderingContext2D} pen */
export function paintScene(pen, frame, scene, net, state, ink) {
  paintCurves(pen, frame, scene.curve, ink, state.curve);
  pen.save();
  pen.beginPath();
  pen.rect(scene.map.x, scene.map.y, scene.map.width, scene.map.height);
  pen.clip();
  if (state.seeds) paintSeeds(pen, state.seeds, scene.map, ink);
  else paintPlane(pen, frame, scene, net, state, ink);
  pen.restore();
  paintFrame(pen, scene.map, ink.ink, 2);
  paintAxes(pen, frame, scene.map, state, ink);
}

function paintPlane(pen, frame, { map }, net, state, ink) {
  const { at, warp } = state;
  const { pixels } = onto(map);
  const eased = warp * warp * (3 - 2 * warp);
  pen.fillStyle = ink.paper;
  pen.fillRect(map.x, map.y, map.width, map.height);
  const alone = !warp && enlarged(at, frame);
  if (alone) paintMap(pen, evened(net.maps[at.layer + 1][at.to]), map, ink, { alpha: 0.7 });
  else {
    paintMap(pen, frame.map, map, ink, { alpha: 0.62 * (1 - eased) });
    const told = new Set(frame.map).size > SHADES || frame.weights.length > MANY ? frame.map : net.maps.at(-1)[0];
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

/** Whether a feature or hidden neuron is to be shown alone on the big map. */
const enlarged = (at, { sizes }) => !!at && at.layer < sizes.length - 2 && isNeuron(at, sizes);

/** Folds of many neurons are drawn finer. */
const foldStyle = (count) => ({ dash: [9, 6], width: count > 16 ? 1.2 : 2, alpha: Math.min(1, 24 / count) });

/** The squares of twenty seeds in the map's. */
export function tiles(map) {
  const side = Math.min(map.width / 5, (map.height - 42) / 4);
  const left = map.x + (map.width - 5 * side) / 2;
  return Array.from({ length: 20 }, (_, i) => ({ x: left + 3 + (i % 5) * side, y: map.y + 4 + Math.floor(i / 5) * side, width: side - 6, height: side - 6 }));
}

function paintSeeds(pen, seeds, map, ink) {
  pen.fillStyle = ink.paper;
  pen.fillRect(map.x, map.y, map.width, map.height);
  tiles(map).forEach((box, i) => {
    const { map: values, share, done } = seeds.nets[i];
    paintMap(pen, values, box, ink, { alpha: 0.8 });
    paintFrame(pen, box, done ? ink.teal : ink.line, done ? 4 : 1.5);
    paintText(pen, `${done ? "✓ " : ""}${Math.floor(100 * share + 1e-6)}`, box.x + 6, box.y + box.height - 7, { colour: ink.ink, weight: 700 });
  });
  paintText(pen, winners(seeds), map.x + map.width / 2, map.y + map.height - 13, { colour: ink.ink, size: 22, weight: 700, align: "center" });
}

/** How many seeds have come to 97 %, in words. */
export function winners({ nets, epoch, epochs }) {
  const won = nets.filter(({ done }) => done).length;
  return `${won} of ${nets.length} reach 97 %${epoch < epochs ? ` · epoch ${epoch}` : ""}`;
}

function paintAxes(pen, frame, map, { warp, seeds, at }, ink) {
  if (seeds) return;
  const [below, style] = [map.y + map.height + 19, { colour: ink.muted, size: 18 }];
  if (warp > 0.5) {
    paintText(pen, "as the last layer sees it: a straight cut", map.x + map.width / 2, below, { ...style, align: "center" });
    return;
  }
  paintText(pen, "−6", map.x, below, style);
  paintText(pen, "6", map.x + map.width, below, { ...style, align: "right" });
  paintText(pen, "x₁", map.x + 0.8 * map.width, below, { ...style, colour: ink.ink, align: "center" });
  if (enlarged(at, frame)) paintText(pen, `${neuron(at.layer + 1, at.to, frame)} alone`, map.x + map.width / 2, below, { ...style, colour: ink.ink, align: "center" });
  const left = { ...style, align: "right" };
  paintText(pen, "6", map.x - 8, map.y + 14, left);
  paintText(pen, "x₂", map.x - 8, map.y + 0.2 * map.height, { ...left, colour: ink.ink, base: "middle" });
  paintText(pen, "−6", map.x - 8, map.y + map.height, left);
}
