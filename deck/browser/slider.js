/** A slider: track with marks and shaded zones, and its number, which can also be typed. */

import { element, freshId } from "./dom.js";
import { nearest, scale } from "./scale.js";
import { strip } from "./strip.js";
import { readable } from "./truth.js";

const FINE = 1000;
const SAME = 1e-6;

/** @type {import("./controls.js").Drawer} */
export function slider(declared, bind) {
  const measure = scale(declared);
  const id = freshId("slider");
  const steps = declared.whole || (declared.step && !declared.log);
  const positions = steps ? Math.round((declared.high - declared.low) / (declared.step ?? 1)) : FINE;
  const track = element("input", {
    type: "range",
    id,
    min: 0,
    max: positions,
    step: 1,
    oninput: slid,
    onkeydown: stepped,
  });
  const number = element("input.value", {
    type: "number",
    min: declared.low,
    max: declared.high,
    step: "any",
    inputmode: "decimal",
    "aria-label": declared.label,
    onchange: () => give(Number(number.value)),
  });
  const zones = element("div.zones", { "aria-hidden": "true" });
  const names = element("div.names", { "aria-hidden": "true" });
  const ticks = element("div.ticks", { "aria-hidden": "true" }, ...(declared.marks ?? []).map(tick));
  const made = element(
    "div.control.slider",
    { "data-name": declared.name },
    element("label", { for: id }, declared.label),
    element("span.reading", {}, number, element("span.unit", {}, declared.unit ?? "")),
    element("div.track", {}, zones, track, ticks),
    ...(declared.zones?.length ? [names] : []),
  );
  const along = declared.axes?.length ? strip(declared, bind, (wanted) => give(measure.value(measure.place(wanted)))) : null;
  let [value, allowed, shown] = [declared.default, null, null];

  function tick(mark) {
    return element("i.tick", { style: across(measure.place(mark)), title: readable(mark) });
  }

  function slid() {
    give(measure.value(track.valueAsNumber / positions));
  }

  function give(wanted) {
    shown = null;
    if (!Number.isFinite(wanted)) return show();
    value = allowed ? nearest(allowed, wanted) : measure.fit(wanted);
    show();
    bind.set(value, "stay");
  }

  /** The arrows go by a hundredth of a smooth track, and so off a mark; where only some values were run, to the next. */
  function stepped(event) {
    const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!way || (steps && !allowed)) return;
    event.preventDefault();
    if (!allowed) return give(measure.value(Math.min(1, Math.max(0, measure.place(value) + way / 100))));
    const sorted = [...allowed].sort((a, b) => a - b);
    give(sorted[Math.max(0, Math.min(sorted.length - 1, sorted.indexOf(value) + way))]);
  }

  function show() {
    track.value = Math.round(measure.place(value) * positions);
    track.setAttribute("aria-valuetext", `${readable(value)} ${declared.unit ?? ""}`.trim());
    if (value !== shown) number.value = readable(value, 4);
    shown = value;
  }

  /** Zones lie on the track, their names in a row below it. A zone holds its end, and one of no width that very value. */
  function shade(frame) {
    const end = (each) => measure.place(typeof each === "string" ? frame?.[each] : each);
    const here = measure.place(value);
    const parts = (declared.zones ?? []).map((zone, i) => {
      const [from, to] = [end(zone.start), end(zone.end)].map((place) => Math.min(1, Math.max(0, place)));
      return { i, from, to, name: zone.label };
    });
    const some = parts.filter(({ from, to }) => to > from || (to === from && from > 0 && from < 1));
    const exact = some.find(({ from, to }) => to === from && Math.abs(here - from) < SAME);
    const at = exact ?? some.find(({ from, to }) => to > from && here <= to + SAME);
    const sized = ({ from, to }) => `${across(from)};${to > from ? `width:${100 * (to - from)}%` : "width:8px;margin-left:-4px"}`;
    zones.replaceChildren(
      ...some.map((each) => element(`span.zone.zone-${each.i}`, { style: sized(each), title: each.name })),
    );
    names.replaceChildren(
      ...some.map((each) => element(`span.zone-${each.i}${each === at ? ".here" : ""}`, {}, each.name)),
    );
  }

  function update(next, { frame, options, why }) {
    value = next;
    allowed = options;
    const stuck = options && options.length < 2;
    for (const input of [track, number]) {
      input.disabled = !!stuck;
      input.title = options ? why : "";
    }
    for (const [i, mark] of (declared.marks ?? []).entries())
      ticks.children[i].classList.toggle("off", !!options && !options.includes(mark));
    show();
    shade(frame);
    along?.update(made.hidden || !!stuck);
  }

  return { element: made, update, stop: along?.stop };
}

function across(place) {
  return `position:absolute;left:${100 * place}%`;
}
