/** A list of listeners by event name: on() returns its own off. */

/** @returns {{on: (name: string, listener: Function) => () => void, emit: (name: string, detail?: any) => void}} */
export function emitter() {
  const listeners = new Map();
  return {
    on(name, listener) {
      if (!listeners.has(name)) listeners.set(name, new Set());
      listeners.get(name).add(listener);
      return () => listeners.get(name).delete(listener);
    },
    emit(name, detail) {
      for (const listener of [...(listeners.get(name) ?? [])]) listener(detail);
    },
  };
}

/**
 * Listen to a DOM event; returns its stop.
 * @param {EventTarget} target @param {string} name @param {(event: any) => void} listener
 */
export function listen(target, name, listener, options) {
  target.addEventListener(name, listener, options);
  return () => target.removeEventListener(name, listener, options);
}

/** One stop that calls many, once. @param {(() => void)[]} stops */
export function together(stops) {
  let left = stops;
  return () => {
    const now = left;
    left = [];
    for (const stop of now) stop();
  };
}

/**
 * Give an object properties that are looked up each time.
 * @param {object} object @param {Record<string, () => any>} getters
 */
export function withGetters(object, getters) {
  for (const [name, get] of Object.entries(getters)) Object.defineProperty(object, name, { get });
  return object;
}

/**
 * What a drawn view listens to: its size, the frames, and the events of `heard` {name: listener}; returns its stop,
 * which also empties the element.
 */
export function attend(el, model, draw, heard) {
  const resized = new ResizeObserver(draw);
  resized.observe(el);
  const listening = Object.entries(heard).map(([name, listener]) => listen(el, name, listener));
  return together([model.on("frame", draw), () => resized.disconnect(), ...listening, () => el.replaceChildren()]);
}
