/**
 * One window runs the demos; the speaker's window shows them and may touch them.
 *
 * A window that mirrors asks those it stems from, again and again, as any of them may be loaded anew; the one that runs
 * answers with its session's token, without which nothing is heard. What goes to windows that others wrote (reveal.js'
 * speaker's window) is JSON text, as they expect.
 */

import { listen, together } from "./events.js";
import { ACTIONS, createRemote, stateOf } from "./remote.js";

const EVERY = 66;
const AGAIN = 1500;
const demos = () => [...document.querySelectorAll("deck-demo")];

/**
 * In the window that runs: answer whoever asks, tell them each change, and do what they touch, where they show the same.
 * @param {() => Element|null} slide the one that is shown @returns its stop
 */
export function lead(slide) {
  const token = session();
  const receivers = new Set();
  const waiting = new Set();
  let timer = 0;

  function tell() {
    timer = 0;
    for (const demo of waiting)
      if (demo.player) post({ deck: "state", demo: demos().indexOf(demo), state: stateOf(demo.player) });
    waiting.clear();
  }

  function post(message) {
    for (const receiver of receivers) {
      if (receiver.closed) receivers.delete(receiver);
      else receiver.postMessage({ ...message, token }, "*");
    }
  }

  function soon(demo) {
    if (!receivers.size) return;
    waiting.add(demo);
    timer ||= setTimeout(tell, EVERY);
  }

  function heard({ data, source }) {
    const said = read(data);
    if (said.deck === "hello" && source && !(receivers.has(source) && said.token === token)) {
      receivers.add(source);
      source.postMessage({ deck: "welcome", token }, "*");
      demos().forEach((demo) => demo.player && soon(demo));
    } else if (said.deck === "touch" && said.token === token && ACTIONS.includes(said.action)) {
      const demo = demos()[said.demo];
      if (slide()?.contains(demo) && demo.player?.step === said.step) demo.player[said.action](...said.args);
    }
  }

  const stops = [
    listen(window, "message", heard),
    listen(document, "deck:change", (event) => soon(event.target)),
  ];
  return together([...stops, () => clearTimeout(timer)]);
}

/**
 * In a window that mirrors: ask for the one that runs until it answers, then show what it tells.
 * @returns {{playerFor: Function, stop: () => void}}
 */
export function mirror() {
  const remotes = new Map();
  let [token, leader] = [null, null];

  /** Without the token all is told again. */
  const ask = (known = null) => {
    for (const other of new Set([parent.opener, opener, parent])) {
      if (other && other !== window) other.postMessage(JSON.stringify({ deck: "hello", token: known }), "*");
    }
  };

  function heard({ data, source }) {
    if (data?.deck === "welcome") [token, leader] = [data.token, source];
    else if (data?.deck === "state" && data.token === token)
      remotes.get(demos()[data.demo])?.tell(data.state);
  }

  const timer = setInterval(() => ask(token), AGAIN);
  const stop = together([listen(window, "message", heard), () => clearInterval(timer)]);
  ask();

  function playerFor(pack, placement, live, demo) {
    const send = (action, args) => {
      const said = { deck: "touch", demo: demos().indexOf(demo), step: demo.player.step, action, args, token };
      leader?.postMessage(JSON.stringify(said), "*");
    };
    remotes.set(demo, createRemote(pack, placement, send));
    ask();
    return remotes.get(demo);
  }

  return { playerFor, stop };
}

/** What one of our windows said, or nothing of ours. */
function read(data) {
  try {
    return (typeof data === "string" && data.startsWith('{"deck"') && JSON.parse(data)) || {};
  } catch {
    return {};
  }
}

/** The same token after a reload, so that the speaker's window finds its deck again. */
function session() {
  const fresh = Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("");
  try {
    const kept = sessionStorage.getItem("deck-session") ?? fresh;
    sessionStorage.setItem("deck-session", kept);
    return kept;
  } catch {
    return fresh;
  }
}
