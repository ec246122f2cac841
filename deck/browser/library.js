/** What lies in the page as inert, compressed text: packages of demos, and Plotly. */

import { quiet, read } from "./idle.js";
import { framesOf, unpack } from "./pack.js";
import { decoded } from "./template.js";

const packages = new Map();
let plotly = null;

/** A demo's package. @param {string} name @returns {Promise<object>} */
export function packageOf(name) {
  if (!packages.has(name)) packages.set(name, opened(name));
  return packages.get(name);
}

/** The arrays that a demo's runs rest on, by the name that its package tells. @returns {Promise<object>} */
export function dataOf(name) {
  if (!packages.has(name)) packages.set(name, unsealed(name));
  return packages.get(name);
}

async function unsealed(name) {
  const text = document.querySelector(`script[data-package="${CSS.escape(name)}"]`)?.textContent;
  if (!text) throw new Error(`the page carries no '${name}'`);
  return unpack(await unseal(text));
}

async function opened(name) {
  const pack = await unsealed(name);
  const runs = pack.runs.map(({ columns, ...run }) => ({ ...run, frames: framesOf(columns) }));
  return { ...pack, runs, template: pack.template ? decoded(pack.template) : null };
}

/** Plotly, opened in a worker at once and evaluated in a pause after the first paint; always the same promise. */
export function plotlyOf() {
  plotly ??= evaluated();
  return plotly;
}

async function evaluated() {
  if (window.Plotly) return window.Plotly;
  await read();
  if (!document.querySelector('script[data-library="plotly"]')) throw new Error("the page carries no Plotly");
  await window.unseal.script("plotly", quiet);
  return window.Plotly;
}
