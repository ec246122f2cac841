/** Making elements. */

/**
 * @param {string} tag "div" or "div.control.slider"
 * @param {object} attributes those that start with "on" are listeners, true and false set or leave out
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const made = document.createElement(name);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

let made = 0;

/** An id that nothing else on the page has. */
export function freshId(stem) {
  made += 1;
  return `${stem}-${made}`;
}

const ICONS = {
  play: "M7 4v16l13-8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  next: "M5 4v16l10-8zM16 4h3v16h-3z",
  reset: "M12 5V1L6 6l6 5V7a5.5 5.5 0 1 1-5.5 5.5H4.4A7.6 7.6 0 1 0 12 5z",
  save: "M11 3h2v9l3.5-3.5L18 10l-6 6-6-6 1.5-1.5L11 12zM4 18.5h16V21H4z",
  open: "M11 16h2V7l3.5 3.5L18 9l-6-6-6 6 1.5 1.5L11 7zM4 18.5h16V21H4z",
  camera:
    "M9 4h6l1.5 2.5H21a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V7.5a1 1 0 0 1 1-1h4.5zM12 8.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z" +
    "m0 2a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
  dice:
    "M4 3h16a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zm4 3.5a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z" +
    "m8 7.6a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4zm-4-3.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z",
};

/** A small drawing that takes the colour of its text. @param {keyof typeof ICONS} name */
export function icon(name) {
  const holder = document.createElement("span");
  holder.className = "icon";
  const path = `<path fill="currentColor" fill-rule="evenodd" d="${ICONS[name]}"/>`;
  holder.innerHTML = `<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">${path}</svg>`;
  return holder;
}
