// The deck's keys beyond reveal.js' own: clickers always move the deck, controls keep the keys they use.

const TEXT = "input:not([type=range], [type=checkbox], [type=radio], [type=button], [type=color]), textarea, [contenteditable]";
const CONTROL = "input, textarea, select, button, a[href], summary, [contenteditable], [role=slider], [role=button]";
const KEEP = Symbol("kept by the focused control");
const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

/** Which keys a focused control needs for itself; all other keys belong to the deck. */
const USED = [
  [TEXT, () => true],
  ["select", (key) => ARROWS.includes(key) || key.length === 1 || ["Enter", "Home", "End"].includes(key)],
  ["input[type=range], [role=slider]", (key) => ARROWS.includes(key) || ["Home", "End"].includes(key)],
  ["input[type=radio]", (key) => ARROWS.includes(key) || key === " "],
  ["input[type=checkbox]", (key) => key === " "],
  ["button, [role=button], summary", (key) => key === " " || key === "Enter"],
  ["a[href]", (key) => key === "Enter"],
];

/** What every key does, in the order of the overlay. */
const HELP = [
  ["→  Space  Page Down", "next step or slide (any clicker does this)"],
  ["←  Page Up", "one step or slide back"],
  ["↑  ↓", "the slides below and above, where there are some"],
  ["Home  End", "first slide, last slide"],
  ["Enter", "play or pause the demo on this slide"],
  ["R", "reset the demo to its start"],
  ["Tab", "go to the next control; the arrows then move it"],
  ["Esc", "leave a control; otherwise all slides at a glance"],
  ["D", "dark or light"],
  ["S", "speaker's window with notes and clock"],
  ["G", "jump to a slide by its number"],
  ["Ctrl Shift F", "search the slides"],
  ["Alt click", "zoom in on a place, and out again"],
  ["F", "full screen"],
  ["B  .", "black screen, and back"],
  ["?", "this list"],
];

/**
 * Starts listening to keys and pointers.
 * @param {object} reveal reveal.js, initialised
 * @returns {() => void} stops listening
 */
export function listen(reveal) {
  let kept = null;
  const stops = [
    on(document, "keydown", (event) => {
      kept = press(event, reveal) === KEEP ? event : null;
    }, true),
    on(document.body, "keydown", (event) => event === kept && event.stopPropagation()),
    on(document, "pointerup", giveBack, true),
    on(document, "change", giveBackFromList, true),
  ];
  reveal.on("slidechanged", leaveOldSlide);
  return () => {
    for (const stop of stops) stop();
    reveal.off("slidechanged", leaveOldSlide);
  };
}

function on(target, name, listener, early = false) {
  target.addEventListener(name, listener, early);
  return () => target.removeEventListener(name, listener, early);
}

/** Acts on a key. Returns KEEP where the focused control gets it and reveal.js must not. */
function press(event, reveal) {
  if (event.isComposing) return;
  const { key } = event;
  const help = document.querySelector("dialog.help");
  if (help?.open) {
    event.stopPropagation();
    if (key === "?" || key === "PageDown" || key === "PageUp") close(event, help);
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const focused = document.activeElement?.closest?.(CONTROL) ?? null;
  const action = actions(reveal)[key] ?? null;
  const clicker = key === "PageDown" || key === "PageUp";
  if (focused && !clicker) {
    if (key === "Escape") return leave(event, focused);
    if (uses(focused, key)) return KEEP;
    if (key.length === 1 || ARROWS.includes(key)) focused.blur();
  }
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}

/** Keys that the deck handles itself. */
function actions(reveal) {
  const tell = (name) => () => {
    for (const demo of reveal.getCurrentSlide()?.querySelectorAll("deck-demo") ?? []) demo.dispatchEvent(new CustomEvent(name));
  };
  const turn = () => {
    window.presentation.theme = window.presentation.theme === "dark" ? "light" : "dark";
  };
  return {
    PageDown: () => reveal.next(),
    PageUp: () => reveal.prev(),
    Enter: reveal.isOverview() ? null : tell("deck:toggle"),
    r: tell("deck:reset"),
    R: tell("deck:reset"),
    d: turn,
    D: turn,
    "?": showHelp,
  };
}

/**
 * Whether a focused element needs a key for itself.
 * @param {Element} element
 * @param {string} key as in KeyboardEvent.key
 */
export function uses(element, key) {
  const row = USED.find(([selector]) => element.matches(selector));
  return row ? row[1](key) : false;
}

function leave(event, focused) {
  event.preventDefault();
  event.stopPropagation();
  focused.blur();
}

/** After a pointer let go of a control, keys belong to the deck again. */
function giveBack(event) {
  const control = event.target.closest?.(CONTROL);
  if (!control || control.matches(`select, ${TEXT}`)) return;
  setTimeout(() => document.activeElement?.matches?.(CONTROL) && !document.activeElement.matches(TEXT) && document.activeElement.blur());
}

/** A control on a slide that is gone must not go on listening. */
function leaveOldSlide({ previousSlide }) {
  if (previousSlide?.contains(document.activeElement)) document.activeElement.blur();
}

function giveBackFromList(event) {
  if (event.target.matches?.("select")) event.target.blur();
}

function close(event, help) {
  event.preventDefault();
  help.close();
}

/** Shows the list of keys over the deck. */
export function showHelp() {
  const help = document.querySelector("dialog.help") ?? document.body.appendChild(makeHelp());
  help.showModal();
}

function makeHelp() {
  const help = Object.assign(document.createElement("dialog"), { className: "help" });
  help.setAttribute("aria-label", "Keys");
  const keys = ([names, meaning]) =>
    `<dt>${names.split("  ").map((name) => name.split(" ").length > 1 && /Ctrl|Alt/.test(name) ? name.split(" ").map((part) => `<kbd>${part}</kbd>`).join(" ") : `<kbd>${name}</kbd>`).join(" ")}</dt><dd>${meaning}</dd>`;
  help.innerHTML = `<h2>Keys</h2><dl>${HELP.map(keys).join("")}</dl><form method="dialog"><button>Close</button></form>`;
  help.addEventListener("click", (event) => event.target === help && help.close());
  return help;
}
