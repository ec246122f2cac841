// Opens the deck: its shape, its theme and reveal.js. A classic script, inlined before anything big, so that the
// first slide is on the screen while the rest of the page is still being read. Modules use it as `window.presentation`.

(() => {
  "use strict";

  const SIZES = { wide: [1280, 720], tall: [1280, 960], phone: [720, 1280] };
  const LONGEST_PHONE = 1560;
  const THEME = "deck-theme";

  const DEFAULTS = {
    hash: true,
    slideNumber: "c/t",
    controls: true,
    controlsTutorial: false,
    progress: true,
    center: false,
    display: "flex",
    viewDistance: 2,
    margin: 0,
    minScale: 0.1,
    maxScale: 8,
    help: false,
    scrollActivationWidth: null,
    transition: "none",
    backgroundTransition: "none",
    pdfSeparateFragments: true,
    pdfMaxPagesPerSlide: 1,
  };

  /**
   * The shape of slide that fits a window best.
   * @param {number} width of the window in pixels
   * @param {number} height of the window in pixels
   * @returns {"wide" | "tall" | "phone"}
   */
  function shapeOf(width, height) {
    const ratio = width / height;
    return ratio < 0.85 ? "phone" : ratio < 1.5 ? "tall" : "wide";
  }

  const query = window.location.search;
  const root = document.documentElement;
  /** Whether what lies sealed in the page can be opened here; where not, each demo's first still is all there is. */
  const able = "DecompressionStream" in window;

  const presentation = {
    /** This window only mirrors another one (a slide in the speaker's window): run nothing of your own. */
    isReceiver: /[?&]receiver\b/i.test(query),
    /** Slides are laid out as pages for paper: stills instead of live figures. */
    isPrinting: /[?&](print-pdf|view=print)\b/i.test(query),
    shape: "wide",
    shapeOf,
    /** Resolves when the first slide stands. */
    ready: null,
    /** @returns {"light" | "dark"} */
    get theme() {
      return root.dataset.theme === "dark" ? "dark" : "light";
    },
    set theme(name) {
      root.dataset.theme = name;
      remember(name);
      document.dispatchEvent(new CustomEvent("deck:theme", { detail: name }));
    },
    start,
  };
  window.presentation = presentation;

  function remember(name) {
    try {
      sessionStorage.setItem(THEME, name);
    } catch {
      // a page from a locked-down file has no storage; the theme then lasts as long as the page
    }
  }

  /**
   * Starts reveal.js and keeps the slides in the window's shape.
   * @param {object} options reveal.js' options from deck.yml, over the deck's own
   * @returns {Promise} of reveal.js, ready
   */
  function start(options) {
    const reveal = document.querySelector(".reveal");
    for (const demo of document.querySelectorAll("deck-demo")) demo.setAttribute("data-prevent-swipe", "");
    for (const bare of reveal.querySelectorAll("noscript")) bare.outerHTML = able ? "" : bare.textContent.replace(/<ul>.*<\/ul>/s, "");
    Reveal.on("slidechanged", ({ currentSlide }) => place(reveal, currentSlide));
    Reveal.on("ready", ({ currentSlide }) => place(reveal, currentSlide));
    Reveal.on("pdf-ready", chooseStills);
    if (presentation.isReceiver) noEchoes();
    const first = presentation.isPrinting ? printable() : ahead(reveal);
    presentation.ready = first.then(() => Reveal.initialize({ ...DEFAULTS, ...options, ...fit(reveal) }));
    presentation.ready.then(complete);
    window.addEventListener("resize", () => {
      const { width, height } = Reveal.getConfig();
      const size = fit(reveal);
      if (size.width === width && size.height === height) return;
      Reveal.configure(size);
      Reveal.layout();
      document.dispatchEvent(new CustomEvent("deck:shape", { detail: presentation.shape }));
    });
    return presentation.ready;
  }

  /**
   * Lays the first slide out as reveal.js will, so that it is on the screen before reveal.js begins; resolves then, or
   * at once where another slide is asked for, or one that reveal.js gives a background.
   */
  function ahead(reveal) {
    const slides = reveal.querySelector(".slides");
    const slide = slides.querySelector("section");
    const plain = slide && !slide.querySelector("section") && !/\bdata-background/.test(slide.cloneNode().outerHTML);
    if (!plain || presentation.isReceiver || document.hidden || window.location.hash.length > 2) return Promise.resolve();
    const { width, height } = fit(reveal);
    const scale = Math.min(window.innerWidth / width, window.innerHeight / height);
    root.classList.add("reveal-full-page");
    document.body.classList.add("reveal-viewport");
    Object.assign(slides.style, { width: `${width}px`, height: `${height}px` });
    if (scale !== 1) Object.assign(slides.style, { inset: "50% auto auto 50%", transform: `translate(-50%, -50%) scale(${scale})` });
    slide.classList.add("present");
    slide.style.display = DEFAULTS.display;
    return new Promise((painted) => {
      requestAnimationFrame(() => setTimeout(painted));
      setTimeout(painted, 200);
    });
  }

  /** Resolves when the page has been read to its end, where what is sealed lies. */
  async function whole() {
    if (document.readyState === "loading") await new Promise((read) => document.addEventListener("DOMContentLoaded", read));
  }

  /** After the first slide stands: what only a phone shows, and reveal.js' plugins for notes, search and zoom. */
  async function complete() {
    await whole();
    if (!able) return;
    const pictures = () => presentation.shape === "phone" && window.unseal.pictures();
    document.addEventListener("deck:shape", pictures);
    await pictures();
    await window.unseal.script("plugins");
    const plugins = [window.RevealNotes, window.RevealSearch, window.RevealZoom].filter(Boolean);
    for (const plugin of plugins) Reveal.registerPlugin(plugin);
  }

  /** Sets the shape on the page and returns the slide's size; a phone's slide is as long as the phone. */
  function fit(reveal) {
    const fixed = presentation.isPrinting || presentation.isReceiver;
    presentation.shape = fixed ? "wide" : shapeOf(window.innerWidth, window.innerHeight);
    reveal.dataset.shape = presentation.shape;
    const [width, height] = SIZES[presentation.shape];
    const whole = Math.round((width * window.innerHeight) / window.innerWidth);
    return { width, height: presentation.shape === "phone" ? Math.min(LONGEST_PHONE, Math.max(height, whole)) : height };
  }

  /**
   * What the speaker's window has a mirror show, the mirror does not tell it back: half a second late, and later where the
   * machine is busy, that would take the talk back to a slide which was just left. What hands do in the mirror is told.
   */
  function noEchoes() {
    const shows = ({ data }) => Reveal.isReady() && /^\{"method":"setState"/.test(data);
    let tells = false;
    window.addEventListener("message", (event) => {
      if (!shows(event)) return;
      tells = Reveal.getConfig().postMessageEvents;
      Reveal.getConfig().postMessageEvents = false;
    }); // is here before reveal.js, and so hears it first; the next one hears it last
    const after = (event) => shows(event) && (Reveal.getConfig().postMessageEvents = tells);
    Reveal.on("ready", () => window.addEventListener("message", after));
  }

  /** Beside the slide's number stands its part; on the band of a slide that opens one, both must be light. */
  function place(reveal, slide) {
    reveal.classList.toggle("has-band", slide.matches(".section"));
    reveal.querySelector(".slide-number").dataset.part = slide.dataset.part ?? "";
  }

  /** Before reveal.js copies slides into pages: every step's still into its demo, with the step's sentence. */
  async function printable() {
    await whole();
    if (able) await window.unseal.stills();
    for (const demo of document.querySelectorAll("deck-demo")) {
      const kept = demo.querySelector("template.stills");
      if (kept) kept.replaceWith(kept.content);
      for (const still of demo.querySelectorAll("figure.still[data-say]")) {
        still.append(Object.assign(document.createElement("figcaption"), { textContent: still.dataset.say }));
      }
    }
  }

  /** On paper each page keeps the still of the step that it shows. */
  function chooseStills() {
    for (const demo of document.querySelectorAll(".pdf-page deck-demo")) {
      let step = 0;
      for (let next = demo.nextElementSibling; next?.matches(".deck-step"); next = next.nextElementSibling) {
        if (next.matches(".visible")) step = Number(next.dataset.step);
      }
      const stills = [...demo.querySelectorAll("figure.still")];
      const shown = stills.find((still) => Number(still.dataset.step || 0) === step) ?? stills[0];
      for (const still of stills) if (still !== shown) still.remove();
    }
  }
})();
