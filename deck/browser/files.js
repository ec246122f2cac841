/** Texts that leave the page as files, and come back. */

import { element } from "./dom.js";

/** Let the browser keep a text as a file of this name. */
export function download(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** Resolves with the text of the JSON file that somebody chooses; never, where nobody does. @returns {Promise<string>} */
export function choose() {
  const file = element("input", { type: "file", accept: ".json,application/json" });
  return new Promise((resolve) => {
    file.onchange = async () => resolve(await file.files[0].text());
    file.click();
  });
}

/** The object of a JSON text of this `kind`; throws an Error that says what is wrong, or that it holds no such thing. */
export function parsed(text, kind, thing) {
  let file = null;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error("This is no JSON; perhaps the file was cut off.");
  }
  if (file?.kind !== kind) throw new Error(`This JSON holds no ${thing}.`);
  return file;
}
