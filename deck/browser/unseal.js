// Opens what lies sealed in the page (deck/seal.py: gzip or LZMA, written in base 85). A classic script, so that it can
// open the modules themselves; they use it as `unseal`.

{
  const GZIP = 0x1f;
  const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;/=>?@^_`{|}~";
  const DIGITS = new Uint8Array(128);
  for (let digit = 0; digit < 85; digit++) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

  /** The bytes that a text in base 85 stands for: five letters for four bytes, fewer at the end. */
  function decoded(text) {
    const bytes = new Uint8Array(Math.ceil(text.length / 5) * 4);
    const view = new DataView(bytes.buffer);
    for (let at = 0, to = 0; at < text.length; at += 5, to += 4) {
      let word = 0;
      for (let i = at; i < at + 5; i++) word = word * 85 + (i < text.length ? DIGITS[text.charCodeAt(i)] : 84);
      view.setUint32(to, word);
    }
    return bytes.subarray(0, Math.floor((text.length * 4) / 5));
  }

  async function inflated(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** In a worker, so that the page stays free; here where a page may have none. */
  function expanded(bytes) {
    const work = `${unlzma}; onmessage = ({ data }) => { const bytes = unlzma(data); postMessage(bytes, [bytes.buffer]) }`;
    return new Promise((resolve, reject) => {
      const worker = new Worker(URL.createObjectURL(new Blob([work], { type: "text/javascript" })));
      const answer = (how) => (event) => (worker.terminate(), how(event.data ?? new Error(event.message)));
      Object.assign(worker, { onmessage: answer(resolve), onerror: answer(reject) });
      worker.postMessage(bytes);
    }).catch(() => unlzma(bytes));
  }

  /** @param {string} text as deck/seal.py sealed it @returns {Promise<Uint8Array>} */
  window.unseal = async (text) => {
    const bytes = decoded(text.trim());
    return bytes[0] === GZIP ? inflated(bytes) : expanded(bytes);
  };

  const library = (name) => document.querySelector(`script[data-library="${name}"]`)?.textContent;
  const words = async (text) => new TextDecoder().decode(await window.unseal(text));

  /** Puts every step's still into its demo: the first to stand there until the demo is alive, the others in a template. */
  window.unseal.stills = async () => {
    const sealed = library("stills");
    if (!sealed) return;
    const stills = JSON.parse(await words(sealed));
    for (const [number, demo] of document.querySelectorAll("deck-demo").entries()) {
      if (!demo.querySelector(":scope > .still")) {
        demo.insertAdjacentHTML("afterbegin", stills[number]);
        for (const later of [...demo.querySelectorAll(":scope > .still")].slice(1)) later.remove();
      }
      demo.append(Object.assign(document.createElement("template"), { className: "stills", innerHTML: stills[number] ?? "" }));
    }
  };

  /** Fills the places of the pictures that only an upright phone shows. */
  window.unseal.pictures = async () => {
    const places = document.querySelectorAll("p.phone-only:empty");
    if (!places.length) return;
    const pictures = JSON.parse(await words(library("pictures")));
    for (const [number, place] of places.entries()) place.innerHTML = pictures[number];
  };

  /**
   * Runs a sealed script.
   * @param {string} name
   * @param {() => Promise<void>} [pause] waited for between opening and running it
   * @returns {Promise<void>} when it has run
   */
  window.unseal.script = async (name, pause = async () => {}) => {
    const address = URL.createObjectURL(new Blob([await window.unseal(library(name))], { type: "text/javascript" }));
    await pause();
    await new Promise((resolve, reject) => {
      document.head.append(Object.assign(document.createElement("script"), { src: address, onload: resolve, onerror: reject }));
    });
    URL.revokeObjectURL(address);
  };

  async function start(entry) {
    const sources = Object.entries(JSON.parse(await words(library("modules"))));
    const address = (source) => `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`;
    const imports = Object.fromEntries(sources.map(([name, source]) => [name, address(source)]));
    const add = (type, textContent) => document.head.append(Object.assign(document.createElement("script"), { type, textContent }));
    add("importmap", JSON.stringify({ imports }));
    add("module", `import ${JSON.stringify(entry)}`);
  }

  /** Under each demo's picture, where the page cannot be opened. */
  function excuse() {
    const words = "This browser is too old to run demos. A picture stands in for this one.";
    for (const demo of document.querySelectorAll("deck-demo"))
      demo.append(Object.assign(document.createElement("p"), { className: "line", textContent: words }));
  }

  /** Makes the page's modules known, each as a data: address under its name, and starts the one named `entry`. */
  window.unseal.modules = (entry) => ("DecompressionStream" in window ? start(entry) : excuse());
}
