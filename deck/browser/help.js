/** The list of all keys, shown over the page: reveal.js' own and ours, in plain words. */

import { element } from "./dom.js";

const DEMO = [
  [["Enter"], "play or pause the demo"],
  [["R"], "reset the demo to its start; again: to its first settings"],
  [["Tab"], "go to the next control; the arrows then move it"],
];

const DECK = [
  [["→", "Space", "Page Down"], "next step or slide (any clicker does this)"],
  [["←", "Page Up"], "one step or slide back"],
  [["↑", "↓"], "the slides below and above, where there are some"],
  [["Home", "End"], "first slide, last slide"],
  ...DEMO,
  [["Esc"], "leave a control; otherwise all slides at a glance"],
  [["D"], "dark or light"],
  [["S"], "speaker's window with notes and clock"],
  [["G"], "jump to a slide by its number"],
  [["Ctrl", "Shift", "F"], "search the slides"],
  [["Alt", "click"], "zoom in on a place, and out again"],
  [["F"], "full screen"],
  [["B", "."], "black screen, and back"],
];

/** Shows the list; Esc, its button or a click beside it closes it. */
export function showHelp() {
  const help = openHelp() ?? document.querySelector("dialog.help") ?? document.body.appendChild(draw());
  if (!help.open) help.showModal();
}

/** @returns {HTMLDialogElement | null} the list, while it is shown */
export function openHelp() {
  return document.querySelector("dialog.help[open]");
}

function draw() {
  const keys = document.querySelector(".reveal") ? DECK : [...DEMO, [["Esc"], "leave a control"]];
  const rows = [...keys, [["?"], "this list"]].flatMap(([names, meaning]) => [
    element("dt", {}, ...names.flatMap((name) => [element("kbd", {}, name), " "])),
    element("dd", {}, meaning),
  ]);
  const help = element("dialog.help", {
    "aria-label": "Keys",
    onclick: (event) => event.target === help && help.close(),
  });
  help.append(
    element("h2", {}, "Keys"),
    element("dl", {}, ...rows),
    element("form", { method: "dialog" }, element("button", {}, "Close")),
  );
  return help;
}
