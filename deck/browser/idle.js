/** Waiting for a pause: the first paint is over, nobody presses a key, the browser has time. */

const STILL = 350;
let touched = -Infinity;
let listening = false;

function attend() {
  if (listening) return;
  listening = true;
  for (const name of ["keydown", "pointerdown", "wheel", "touchstart"]) {
    addEventListener(name, () => (touched = performance.now()), { capture: true, passive: true });
  }
}

/** Resolves in the next pause. */
export async function quiet() {
  attend();
  await painted();
  for (;;) {
    await idle();
    const wait = touched + STILL - performance.now();
    if (wait <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Resolves when the page has been read to its end. */
export async function read() {
  if (document.readyState === "loading")
    await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
}

async function painted() {
  await read();
  if (document.hidden) return;
  await new Promise((resolve) => {
    const ticket = setTimeout(resolve, 500);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(clearTimeout(ticket))));
  });
}

function idle() {
  return new Promise((resolve) => {
    if (window.requestIdleCallback) requestIdleCallback(resolve, { timeout: 1000 });
    else setTimeout(resolve, 30);
  });
}
