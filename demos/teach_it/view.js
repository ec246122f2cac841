/** The live view: a row for each name, with its bar, its examples, and a button that teaches it the drawing. */

import { element } from "../../deck/browser/dom.js";
import { choose, download } from "../../deck/browser/files.js";
import { one } from "../digits/words.js";
import { read, written } from "./exchange.js";

const COLOURS = ["orange", "blue", "teal", "plum"];
const ROW = "display:grid;grid-template:var(--row);gap:4px 14px;align-items:center;min-height:0";
const HIGH_ROW = { areas: '"told shelf" "teach shelf" / 9.2em minmax(0,1fr)', least: 520 }; // in pixels of its own
const LOW_ROW = { areas: '"told teach shelf" / 150px 200px minmax(0,1fr)', least: 720 };
const [SHELF_HEIGHT, BETWEEN] = [84, 8];
const NAME = "display:flex;justify-content:space-between;white-space:nowrap;font-weight:600;font-size:22px";
const TRACK = "height:18px;background:var(--panel);border-radius:4px;overflow:hidden";
const SHELF = "grid-area:shelf;display:flex;flex-wrap:wrap;gap:10px 8px;align-items:center;overflow-y:auto;touch-action:pan-x pan-y;scrollbar-width:thin;max-height:100%;padding:9px";
const PIXELS = "image-rendering:pixelated;display:block;outline:1px solid var(--line);outline-offset:-1px;";
const SMALL = "min-width:26px;min-height:26px;padding:0;position:absolute;right:-9px;top:-9px;border-radius:50%;font-size:21px";

/** @param {HTMLElement} el @param {{model: object}} given @returns {() => void} its stop */
export function view(el, { model }) {
  el.style.cssText = `position:absolute;inset:0;display:flex;flex-direction:column;gap:${BETWEEN}px`;
  const rows = element("div", { style: `flex:1 1 0;min-height:0;display:grid;gap:${BETWEEN}px;grid-auto-rows:minmax(0,1fr)` });
  const said = element("span", { role: "alert", style: "font-size:18px;color:var(--accent)" });
  const keep = element("button", { type: "button", onclick: save }, "export");
  const fetch = element("button", { type: "button", onclick: load }, "import");
  const hint = element("span", { style: "font-size:21px;color:var(--muted)" }, "A click on an example gives it the next name.");
  const sight = picture({ role: "img", "aria-label": "what it sees of the drawing", style: `${PIXELS}width:56px;height:56px` });
  const sees = element("span", { style: "display:flex;gap:8px;align-items:center;font-size:21px" }, "It sees", sight);
  const below = element("div", { style: "display:flex;gap:10px;align-items:center;flex-wrap:wrap" }, sees, keep, fetch, hint, said);
  el.append(rows, below);
  let drawn = "";

  /** Everything that the values rule is made anew; a frame alone moves bars and the ring. */
  function draw() {
    const { examples, classes, names, wrong } = model.values;
    const state = JSON.stringify([examples, classes, names, wrong]);
    if (state !== drawn) {
      rows.replaceChildren(...model.frame.names.map(row));
      fit();
    }
    drawn = state;
    show(sight, model.frame.seen.map((grey) => 255 * grey));
    model.frame.names.forEach(fill);
    for (const thumb of rows.querySelectorAll("[data-index]")) {
      const near = Number(thumb.dataset.index) === model.frame.nearest && !model.frame.empty;
      thumb.style.outline = near ? "5px solid var(--ink)" : "";
      thumb.setAttribute("aria-label", `${thumb.title}${near ? ", the nearest" : ""}`);
    }
  }

  /** Low rows have their button beside the name; of both kinds the one that has to be shrunk less. */
  function fit() {
    const { clientWidth: width, clientHeight: height } = el.parentElement;
    const [told, teach] = [...rows.firstElementChild.children].map((each) => each.offsetHeight);
    const zoom = (row, { least }) => {
      const across = (el.style.zoom = Math.min(1, width / least));
      const needed = below.offsetHeight + model.frame.names.length * (BETWEEN + Math.max(SHELF_HEIGHT, row));
      return Math.min(across, height / needed);
    };
    const [high, low] = [zoom(told + 4 + teach, HIGH_ROW), zoom(Math.max(told, teach), LOW_ROW)];
    rows.style.setProperty("--row", (low > high ? LOW_ROW : HIGH_ROW).areas);
    el.style.zoom = Math.max(low, high);
  }

  function row(name, place) {
    const bar = element("div", { "data-bar": true, style: `height:100%;width:0;background:var(--${COLOURS[place]})` });
    const head = element("div", { style: NAME }, element("span", {}, name), element("output", {}));
    const teach = element("button", { type: "button", style: "grid-area:teach;justify-self:start;padding:0 8px", onclick: () => add(place) }, `this is ${one(name)}`);
    const shelf = element("div", { style: SHELF });
    const { labels } = model.frame;
    shelf.append(...[...labels.keys()].filter((index) => labels[index] === place).map((index) => thumb(index, name)));
    const told = element("div", { style: "grid-area:told" }, head, element("div", { style: TRACK }, bar));
    return element("div", { style: ROW }, told, teach, shelf);
  }

  function fill(_, place) {
    const share = model.frame.empty ? 0 : model.frame.chances[place];
    const made = rows.children[place];
    made.querySelector("output").textContent = model.frame.empty ? "" : `${Math.floor(share * 100 + 0.5)} %`;
    made.querySelector("[data-bar]").style.width = `${100 * share}%`;
    made.querySelector("button").disabled = model.frame.empty;
  }

  function thumb(index, name) {
    const canvas = picture({ style: `${PIXELS}width:100%;height:100%` });
    show(canvas, model.frame.thumbs.subarray(784 * index, 784 * (index + 1)));
    const style = "padding:0;border:0;width:58px;height:58px;min-width:0;min-height:0;overflow:hidden";
    const face = element("button", { type: "button", style, title: one(name), "data-index": index, onclick: () => rename(index) }, canvas);
    const away = element("button", { type: "button", style: SMALL, "aria-label": `delete this ${name}`, onclick: () => remove(index) }, "×");
    return element("span", { style: "position:relative;display:inline-block;line-height:0" }, face, away);
  }

  /** The examples as they are shown: those of the names in use, the wrong names taken as given. */
  function shown() {
    const { examples, classes } = model.values;
    return examples.filter(([kind]) => kind < classes).map(([, strokes], index) => [model.frame.labels[index], strokes]);
  }

  function add(place) {
    const strokes = model.values.drawing.filter((stroke) => stroke.length);
    if (strokes.length) teach([...shown(), [place, strokes]], { drawing: [] });
  }

  function rename(index) {
    const next = (kind) => (kind + 1) % model.values.classes;
    teach(shown().map(([kind, strokes], i) => [i === index ? next(kind) : kind, strokes]));
  }

  function remove(index) {
    teach(shown().filter((_, i) => i !== index));
  }

  /** New examples of the names in use; those of names out of use are kept. */
  function teach(examples, more = {}) {
    const others = model.values.examples.filter(([kind]) => kind >= model.values.classes);
    put({ examples: [...examples, ...others], ...more });
  }

  function put(values) {
    said.textContent = "";
    model.set({ wrong: 0, ...values }, "end");
  }

  function save() {
    const text = written(model.frame.names, shown());
    pass(text, "exported", () => download("doodles.json", text));
  }

  async function load() {
    pass(await choose(), "imported", ({ names, examples }) => put({ examples, names: names.join(", "), classes: names.length }));
  }

  /** Only what can be read again goes out or comes in; else the reason is said. */
  function pass(text, done, use) {
    said.textContent = "";
    try {
      use(read(text));
    } catch (error) {
      said.textContent = `Not ${done}. ${error.message}`;
    }
  }

  const off = model.on("frame", draw);
  const resized = new ResizeObserver(fit);
  resized.observe(el.parentElement);
  draw();
  return () => {
    off();
    resized.disconnect();
    el.replaceChildren();
  };
}

const picture = (look) => element("canvas", { width: 28, height: 28, ...look });

/** Put 784 greys, 0 … 255, on a canvas. */
function show(canvas, grey) {
  const pixels = new Uint8ClampedArray(784 * 4).map((_, i) => (i % 4 === 3 ? 255 : grey[i >> 2]));
  canvas.getContext("2d").putImageData(new ImageData(pixels, 28, 28), 0, 0);
}
