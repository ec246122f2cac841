// Looks at a slide as a reader does: which words hang over an edge, are cut off, lie on others, or are too small.

window.layout = (() => {
  "use strict";

  const HIDDEN = "aside, math, template, script, style, option, .MathJax, .hoverlayer, [hidden], .legendtoggle";
  const PROSE = "p, li, td, th, dd, dt, h1, h2, h3, h4, blockquote, figcaption";
  const FORM = "button, select, input:not([type=range], [type=radio], [type=checkbox])";
  const KIND = { wide: { label: 17, prose: 20 }, tall: { label: 17, prose: 20 }, phone: { label: 11, prose: 14 } };
  const NEAR = 1.5;

  const round = (number) => Math.round(number * 10) / 10;
  const short = (text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  /** The part of a line's box that holds ink: fonts leave room above and below. */
  function ink({ left, top, right, bottom }) {
    const height = bottom - top;
    return { left, right, top: top + 0.2 * height, bottom: bottom - 0.08 * height };
  }

  /** Every line of words in sight: {words, box, element}, boxes in pixels of the window. */
  function lines(root) {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.data.trim();
      const element = node.parentElement;
      if (!words || element.closest(HIDDEN) || !seen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of joined(range.getClientRects())) found.push({ words, box: ink(box), element });
    }
    for (const formula of root.querySelectorAll(".math > svg")) {
      if (seen(formula)) found.push({ words: "a formula", box: formula.getBoundingClientRect(), element: formula.parentElement });
    }
    return found;
  }

  /** Boxes of one line are one box. */
  function joined(boxes) {
    const lines = [];
    for (const { left, top, right, bottom } of boxes) {
      if (right - left < 0.5) continue;
      const last = lines.at(-1);
      if (last && Math.abs(last.top - top) < 2 && left - last.right < 2) last.right = right;
      else lines.push({ left, top, right, bottom });
    }
    return lines;
  }

  const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const same = (a, b) => Math.abs(a.left - b.left) + Math.abs(a.top - b.top) + Math.abs(a.right - b.right) < 2;
  const outside = (box, edge) =>
    Math.max(edge.left - box.left, box.right - edge.right, edge.top - box.top, box.bottom - edge.bottom);

  /** The rectangle that an SVG clip path leaves of an element, in pixels of the window. */
  function clipOf(element) {
    const id = element.getAttribute("clip-path")?.match(/#([^'")]+)/)?.[1];
    const rect = id && document.getElementById(id)?.querySelector("rect");
    const matrix = element.getScreenCTM?.();
    if (!rect || !matrix) return null;
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => rect[name].baseVal.value);
    const [from, to] = [[x, y], [x + width, y + height]].map(([a, b]) => new DOMPoint(a, b).matrixTransform(matrix));
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  }

  const clipsOf = (element) => [...edges(element, element.closest("section"))].map(({ edge }) => edge);

  /** What cuts an element's words: each ancestor's edge, and whether a reader may scroll there. */
  function* edges(element, root) {
    for (let each = element; each && each !== root.parentElement; each = each.parentElement) {
      const clip = clipOf(each);
      if (clip) yield { edge: clip, by: each, scrolls: false };
      if (each.tagName === "g" || getComputedStyle(each).overflow === "visible") continue;
      yield { edge: each.getBoundingClientRect(), by: each, scrolls: /auto|scroll/.test(getComputedStyle(each).overflowY) };
    }
  }

  function sizeOf(element) {
    const size = parseFloat(getComputedStyle(element).fontSize);
    const own = element.getScreenCTM?.();
    return own ? size * Math.hypot(own.b, own.d) : size * scaleOf(element);
  }

  /** An index or a power: smaller than the words that it stands beside. */
  function raised(element) {
    const size = (each) => parseFloat(getComputedStyle(each).fontSize);
    if (element.matches("sub, sup, sub *, sup *")) return true;
    const short = element.matches("text tspan:not([x])") && element.textContent.trim().length <= 4;
    return short && size(element) < 0.9 * size(element.closest("text"));
  }

  function scaleOf(element) {
    const block = element.closest("section, .slide-number, p, div") ?? element;
    const { offsetWidth } = block;
    return offsetWidth ? block.getBoundingClientRect().width / offsetWidth : 1;
  }

  /**
   * All that is wrong with how a slide lies on its place.
   * @param {Element} slide @param {"wide" | "tall" | "phone"} shape
   * @returns {string[]} sentences; lengths in pixels of the slide, on phones of the phone
   */
  function troubles(slide, shape) {
    const frame = slide.getBoundingClientRect();
    const unit = shape === "phone" ? 1 : frame.width / slide.offsetWidth;
    const found = new Set();
    const number = document.querySelector(".reveal > .slide-number");
    const all = [...lines(slide), ...(number && seen(number) ? lines(number) : [])];
    const readable = all.filter(({ element, box }) => !scrolledAway(element, box, slide, shape, found));
    const small = new Map();
    for (const { words, box, element } of readable) {
      const over = outside(box, frame) / unit;
      if (over > NEAR) found.add(`“${short(words)}” hangs ${round(over)} over the slide's edge`);
      for (const { edge, by } of edges(element, slide)) {
        const cut = outside(box, edge) / unit;
        if (cut > NEAR && by !== slide) found.add(`“${short(words)}” is cut off by ${round(cut)} at <${by.tagName} ${by.className?.baseVal ?? by.className}>`);
      }
      const size = sizeOf(element) / unit;
      const prose = !element.closest("deck-demo, svg, pre, .source, cite, .slide-number, thead, small") && element.closest(PROSE);
      const least = KIND[shape][prose ? "prose" : "label"];
      if (!raised(element) && !element.closest(".math") && size < least - 0.3) {
        tell(small, size, least, words);
      }
    }
    for (const canvas of slide.querySelectorAll("canvas")) {
      if (!seen(canvas)) continue;
      const scale = canvas.getBoundingClientRect().height / canvas.height / unit;
      for (const [words, size] of canvas.written ?? []) {
        if (words.trim() && size * scale < KIND[shape].label - 0.3) tell(small, size * scale, KIND[shape].label, words);
      }
    }
    for (const [said, words] of small) found.add(`${words.slice(0, 4).join(", ")} (${words.length} in all): ${said}`);
    overlaps(readable, slide, unit, found);
    for (const crossing of crossings(slide, readable, unit, clipsOf)) found.add(crossing);
    boxes(slide, frame, unit, shape, found);
    return [...found];
  }

  function tell(small, size, least, words) {
    const said = `${round(size)} small, ${least} is the least`;
    small.set(said, [...(small.get(said) ?? []), `“${short(words)}”`]);
  }

  /** Words that only scrolling shows: right in a phone's panel, a fault elsewhere. */
  function scrolledAway(element, box, slide, shape, found) {
    for (const { edge, by, scrolls } of edges(element, slide)) {
      if (scrolls && by.matches(".panel") && shape === "phone" && outside(box, edge) > NEAR) return true;
    }
    return false;
  }

  function overlaps(readable, slide, unit, found) {
    for (const [i, one] of readable.entries()) {
      for (const other of readable.slice(i + 1)) {
        if (one.words === other.words && (one.element === other.element || same(one.box, other.box))) continue;
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const [wide, high] = [across(one.box, other.box) / unit, down(one.box, other.box) / unit];
        if (wide > NEAR && high > NEAR) found.add(`“${short(one.words)}” and “${short(other.words)}” overlap by ${round(wide)} × ${round(high)}`);
      }
      for (const form of slide.querySelectorAll(FORM)) {
        if (form.contains(one.element) || !seen(form)) continue;
        const box = form.getBoundingClientRect();
        const [wide, high] = [across(one.box, box) / unit, down(one.box, box) / unit];
        if (wide > NEAR && high > NEAR && !scrolledOut(form) && covers(form, one.box, box)) found.add(`“${short(one.words)}” lies under a ${form.tagName.toLowerCase()} (${round(wide)} × ${round(high)})`);
      }
    }
  }

  /** Whether the form's own picture is on top where the two meet. */
  function covers(form, one, other) {
    const middle = (low, high) => (Math.max(one[low], other[low]) + Math.min(one[high], other[high])) / 2;
    return form.contains(document.elementFromPoint(middle("left", "right"), middle("top", "bottom")));
  }

  function scrolledOut(form) {
    const panel = form.closest(".panel")?.getBoundingClientRect();
    return panel && outside(form.getBoundingClientRect(), panel) > NEAR;
  }

  function boxes(slide, frame, unit, shape, found) {
    const kinds = "img, svg, canvas, table, pre, button, select, input, .stage, .panel, .line, .bar";
    for (const each of slide.querySelectorAll(kinds)) {
      if (each.closest("aside, .plot svg, .still") || !seen(each)) continue;
      if (shape === "phone" && each.closest(".panel")) continue;
      const over = outside(each.getBoundingClientRect(), frame) / unit;
      const name = `<${each.tagName.toLowerCase()} ${each.className?.baseVal ?? each.className}>`;
      if (over > NEAR) found.add(`${name} hangs ${round(over)} over the slide's edge`);
    }
    for (const pad of slide.querySelectorAll(".panel canvas")) {
      const cut = outside(pad.getBoundingClientRect(), pad.closest(".panel").getBoundingClientRect()) / unit;
      if (seen(pad) && cut > NEAR) found.add(`a sheet to draw on is cut off by ${round(cut)}`);
    }
    for (const pane of slide.querySelectorAll(".panel, pre, pre > code, .highlight")) {
      const [more, wider] = [pane.scrollHeight - pane.clientHeight, pane.scrollWidth - pane.clientWidth];
      if (wider > 1 && seen(pane)) found.add(`.${pane.className || pane.tagName} is ${wider} too narrow for what it holds`);
      if (more > 1 && seen(pane) && getComputedStyle(pane, "::after").position !== "sticky") found.add(`.${pane.className || pane.tagName} scrolls and does not show it`);
      if (more > 1 && seen(pane) && !(shape === "phone" && pane.matches(".panel"))) found.add(`.${pane.className || pane.tagName} is ${more} too low for what it holds`);
    }
  }

  const frames = (count) => new Promise((done) => {
    const next = () => (count-- > 0 ? requestAnimationFrame(next) : done());
    next();
  });

  /** Resolves when every demo of the slide has come to rest; rejects after `limit` ms. */
  async function settled(slide, limit = 20_000) {
    const demos = [...slide.querySelectorAll("deck-demo")];
    const end = performance.now() + limit;
    for (const demo of demos) {
      await Promise.race([demo.hold(), new Promise((late) => setTimeout(late, limit))]);
      for (let [calm, last] = [0, null]; calm < 2; ) {
        const { player } = demo;
        const rests = demo.classList.contains("alive") && player && !player.playing && !player.stands && player.index >= player.length - 1;
        calm = rests && last === player.index ? calm + 1 : 0;
        last = player?.index;
        if (performance.now() > end) throw new Error(`${demo.name} does not come to rest`);
        await frames(1);
      }
    }
    if (slide.querySelector(".plot")) await new Promise((drawn) => setTimeout(drawn, 300));
    await frames(2);
  }

  /** What the demos of a slide stand at: values, step, frame and sentence. */
  function states(slide) {
    return [...slide.querySelectorAll("deck-demo")].map(({ player, ...demo }) => ({ ...demo, values: player.values, step: player.step, frame: player.index, say: player.say }));
  }

  /** The boxes of all that should be a picture: stages of demos, and drawings that stand for themselves. */
  function pictures(slide) {
    const some = slide.querySelectorAll("deck-demo > .stage, p > svg, p > img, figure.figure svg");
    return [...some].filter((each) => seen(each) && !each.closest("aside, .math")).map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return { x, y, width, height };
    });
  }

  return { troubles, settled, states, pictures };
})();
