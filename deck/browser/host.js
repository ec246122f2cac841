/** The element <deck-demo>: holds a demo while its slide is near, plays it while its slide is shown. */

import { drawBar } from "./bar.js";
import { drawControls } from "./controls.js";
import { element } from "./dom.js";
import { listen, together } from "./events.js";
import { packageOf } from "./library.js";
import { drawLine } from "./line.js";
import { liveOf } from "./liveness.js";
import { drawPicture } from "./picture.js";
import { createPlayer } from "./player.js";

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class DeckDemo extends HTMLElement {
  /** Makes the player of this demo; a mirror puts another in its place. */
  static playerFor = (pack, placement, live) => createPlayer(pack, placement, live, { calm: calm() });

  player = null;
  #holding = null;
  #turn = 0;
  #wanted = null;
  #failed = false;
  #stop = () => {};
  #unlisten = () => {};

  connectedCallback() {
    this.setAttribute("data-prevent-swipe", "");
    this.#unlisten = together([
      listen(this, "deck:toggle", () => this.player?.toggle()),
      listen(this, "deck:reset", () => this.player?.reset()),
    ]);
  }

  disconnectedCallback() {
    this.#unlisten();
    this.letGo();
  }

  get name() {
    return this.getAttribute("name");
  }

  get placement() {
    return JSON.parse(this.dataset.placement || "{}");
  }

  /** Mount everything but run nothing yet; resolves when it stands. */
  hold() {
    this.#holding ??= this.#mount().catch((error) => this.#fail(error));
    return this.#holding;
  }

  /** Take everything down; the still stands again. */
  letGo() {
    this.#holding = this.player = this.#wanted = null;
    this.#failed = false;
    this.#turn += 1;
    this.#stop();
    this.#stop = () => {};
  }

  /**
   * The slide is shown, at this step.
   * @param {number} step @param {{forward?: boolean, values?: object, frame?: number}} [how]
   */
  enter(step, how = {}) {
    if (this.#failed) this.letGo();
    this.#wanted = [step, how];
    if (this.player) this.player.enter(step, how);
    else this.hold();
  }

  /** The slide is left: nothing runs on. */
  leave() {
    this.dispatchEvent(new CustomEvent("deck:leave"));
    this.#wanted = null;
    this.player?.rest();
  }

  async #mount() {
    const turn = this.#turn;
    const pack = await packageOf(this.name);
    const live = await liveOf(pack);
    if (turn !== this.#turn) return;
    const player = DeckDemo.playerFor(pack, this.placement, live, this);
    const parts = this.#draw(pack, player, live);
    this.#stop = parts.stop;
    this.player = player;
    if (this.#wanted) player.enter(...this.#wanted);
    else player.preview(0);
    await parts.picture.ready;
  }

  #draw(pack, player, live) {
    const { show, bare } = this.placement;
    const [stage, panel] = [element("div.stage"), element("div.panel")];
    const [line, bar] = [drawLine(player), drawBar(player)];
    let drawn = false;
    const controls = drawControls(panel, player, show, { figure: () => picture.figure() });
    const update = () => {
      if (this.player !== player) return;
      try {
        controls.update();
        bar.update();
        line.update();
      } catch (error) {
        return this.#fail(error);
      }
      this.#come(drawn && !player.failed);
      this.dispatchEvent(new CustomEvent("deck:change", { bubbles: true }));
    };
    const picture = drawPicture(stage, panel, player, live?.module?.view, {
      drawn: () => {
        drawn = true;
        update();
      },
      failed: (error) => this.#fail(error),
      pointed: line.point,
    });
    const parts = bare ? [stage] : [stage, panel, line.element, bar.element];
    this.append(...parts);
    if (live?.why) panel.append(element("p.keys", {}, live.why));
    panel.hidden = !panel.childElementCount;
    const stops = [
      player.on("change", update),
      player.on("values", () => this.#standStill(player.step)),
      picture.stop,
      controls.stop,
      line.stop,
      player.stop,
    ];
    stops.push(
      () => this.#come(false),
      () => parts.forEach((part) => part.remove()),
    );
    return { picture, stop: together(stops) };
  }

  /** The figure takes the place of the still, or gives it back. */
  #come(alive) {
    this.classList.toggle("alive", alive);
    this.querySelector(":scope > .still")?.toggleAttribute("hidden", alive);
  }

  /** Put the still of a step in place of the one that stands. */
  #standStill(step) {
    const kept = this.querySelector("template.stills")?.content.querySelector(`[data-step="${step}"]`);
    const first = (this.first ??= this.querySelector(":scope > .still"));
    const wanted = kept ? kept.cloneNode(true) : first;
    const standing = this.querySelector(":scope > .still");
    if (standing && wanted && standing !== wanted && standing.dataset.step !== wanted.dataset.step)
      standing.replaceWith(wanted);
    this.#come(this.classList.contains("alive"));
  }

  /** Everything is taken down but the still and a line that says why; the next step or visit tries again. */
  #fail(error) {
    console.error(`demo ${this.name}`, error);
    this.#stop();
    this.player = null;
    this.#failed = true;
    const line = this.appendChild(element("p.line", {}, `This demo stopped: ${error?.message || "a part is missing."}`));
    this.#stop = () => line.remove();
  }
}
