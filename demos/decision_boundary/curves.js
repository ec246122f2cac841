/** Train and test loss over the epochs, with the numbers of now or of the epoch that a pointer is at. */

import { paintLine, paintText } from "./paint.js";
import { percent } from "./plane.js";

const DASH = [9, 5];

/** @param {CanvasRenderingContext2D} pen @param {number|null} x of the pointer, null for now */
export function paintCurves(pen, frame, box, ink, x = null) {
  const { train_epochs: epochs, train_losses: train } = frame;
  const tested = frame.test_epochs.length === epochs.length && frame.test_losses.some((loss) => loss > 0);
  const tops = tested ? [...train, ...frame.test_losses] : [...train];
  const flat = box.height < 104;
  const [last, top, wide] = [Math.max(frame.epoch, 1e-6), Math.max(...tops, 1e-3) * 1.05, box.width - (flat ? 250 : 136)];
  const place = (i, losses) => [box.x + (wide * epochs[i]) / last, box.y + box.height * (1 - losses[i] / top)];
  const reading = x !== null && x <= box.x + wide + 8;
  const near = reading ? nearest(epochs, ((x - box.x) / wide) * last) : epochs.length - 1;
  paintAxes(pen, box, wide, top, ink);
  paintText(pen, reading ? `at epoch ${readable(epochs[near])}` : when(frame), box.x + wide, box.y + box.height + 19, { colour: reading ? ink.ink : ink.muted, align: "right" });
  if (reading) paintLine(pen, [[place(near, train)[0], box.y], [place(near, train)[0], box.y + box.height]], { colour: ink.muted, width: 1.5 });
  const lines = [["train", ink.ink, [], train], ["test", ink.plum, DASH, frame.test_losses]].slice(0, tested ? 2 : 1);
  if (frame.score[0]) lines.forEach(([name, colour, dash, losses], line) => {
    paintLine(pen, Array.from(epochs, (_, i) => place(i, losses)), { colour, width: 3, dash });
    dot(pen, place(near, losses), colour);
    const [left, down] = [box.x + wide + 18, box.y + 17 + (flat ? 32 : 56) * line];
    paintText(pen, reading ? name : `${name} ${percent(frame[`${name}_accuracy`])}`, left, down, { colour, size: 22, weight: 700 });
    paintText(pen, `loss ${size(losses[near])}`, flat ? left + 130 : left, flat ? down : down + 23, { colour });
  });
}

function paintAxes(pen, box, wide, top, ink) {
  const foot = box.y + box.height;
  paintLine(pen, [[box.x, box.y], [box.x, foot], [box.x + wide, foot]], { colour: ink.muted, width: 1.5 });
  paintText(pen, top.toPrecision(2).slice(0, 4), box.x - 6, box.y + 12, { colour: ink.muted, size: 17, align: "right" });
  paintText(pen, "0", box.x - 6, foot, { colour: ink.muted, size: 17, align: "right" });
  pen.save();
  pen.translate(box.x - 12, box.y + 0.56 * box.height);
  pen.rotate(-Math.PI / 2);
  paintText(pen, "loss", 0, 0, { colour: ink.ink, align: "center" });
  pen.restore();
}

/** The epoch of now, and how many go by in a frame once they are many. */
const when = ({ epoch, pace }) => `epoch ${readable(epoch)}${pace >= 10 ? `, ${Math.round(pace)} a frame` : ""}`;

const readable = (epoch) => (epoch < 10 && epoch % 1 ? epoch.toFixed(1) : String(Math.floor(epoch)));

const size = (loss) => (loss < 0.1 ? loss.toFixed(4) : loss.toPrecision(3));

function dot(pen, [x, y], colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, 4.5, 0, 7);
  pen.fill();
}

function nearest(sorted, wanted) {
  let best = 0;
  sorted.forEach((each, i) => {
    if (Math.abs(each - wanted) < Math.abs(sorted[best] - wanted)) best = i;
  });
  return best;
}
