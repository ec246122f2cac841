// Counts what a page holds on to: timers, animation frames, observers, WebGL contexts, listeners on what outlives a slide.

(() => {
  const held = { timers: new Set(), frames: new Set(), observers: new Set() };
  const counts = { listeners: 0, contexts: 0 };

  function counted(start, stop, set, repeats = false) {
    const [begin, end] = [window[start], window[stop]];
    window[start] = (call, ...rest) => {
      const id = begin((...given) => {
        if (!repeats) set.delete(id);
        call(...given);
      }, ...rest);
      set.add(id);
      return id;
    };
    window[stop] = (id) => {
      set.delete(id);
      end(id);
    };
  }
  counted("setTimeout", "clearTimeout", held.timers);
  counted("setInterval", "clearInterval", held.timers, true);
  counted("requestAnimationFrame", "cancelAnimationFrame", held.frames);

  for (const kind of [ResizeObserver, MutationObserver]) {
    const { observe, disconnect } = kind.prototype;
    kind.prototype.observe = function (...given) {
      held.observers.add(this);
      return observe.apply(this, given);
    };
    kind.prototype.disconnect = function () {
      held.observers.delete(this);
      return disconnect.call(this);
    };
  }

  const lasting = (target) =>
    target === window || target === document || target instanceof MediaQueryList || target.matches?.("body, .reveal, deck-demo");
  const known = new Map();
  function names(target, listener) {
    if (!known.has(target)) known.set(target, new Map());
    const own = known.get(target);
    if (!own.has(listener)) own.set(listener, new Set());
    return own.get(listener);
  }
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (name, listener, ...rest) {
    if (listener && lasting(this) && !names(this, listener).has(name)) {
      names(this, listener).add(name);
      counts.listeners += 1;
    }
    return add.call(this, name, listener, ...rest);
  };
  EventTarget.prototype.removeEventListener = function (name, listener, ...rest) {
    if (listener && lasting(this)) {
      if (names(this, listener).delete(name)) counts.listeners -= 1;
      if (!names(this, listener).size) known.get(this).delete(listener);
    }
    return remove.call(this, name, listener, ...rest);
  };

  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    if (kind.includes("gl")) counts.contexts += 1;
    return getContext.call(this, kind, ...rest);
  };

  window.measure = () => ({
    ...counts,
    ...Object.fromEntries(Object.entries(held).map(([name, set]) => [name, set.size])),
    elements: document.getElementsByTagName("*").length,
  });
})();
