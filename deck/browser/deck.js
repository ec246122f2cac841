/** Entry of the deck's page. */

import { asked, keepAddress } from "./address.js";
import { confine, keepSwipes } from "./attention.js";
import { DeckDemo } from "./host.js";
import { listen } from "./keys.js";
import { packageOf, plotlyOf } from "./library.js";
import { lead, mirror } from "./mirror.js";
import { follow } from "./slides.js";

async function start() {
  await window.presentation.ready;
  const reveal = window.Reveal;
  listen(reveal);
  if (window.presentation.isPrinting) return;
  confine(reveal);
  keepSwipes(reveal);
  plotlyOf().catch(() => {}); // a page without it has no figure that asks for it
  await window.unseal.stills();
  if (window.presentation.isReceiver) DeckDemo.playerFor = mirror().playerFor;
  customElements.define("deck-demo", DeckDemo);
  if (window.presentation.isReceiver) follow(reveal);
  else await run(reveal);
}

async function run(reveal) {
  const shown = () => reveal.getCurrentSlide()?.querySelector("deck-demo") ?? null;
  const first = shown();
  const state = first ? asked((await packageOf(first.getAttribute("name"))).controls) : {};
  reveal.configure({ fragmentInURL: true });
  follow(reveal, (demo) => (demo === first ? state : {}));
  lead(() => reveal.getCurrentSlide());
  keepAddress(shown);
}

start();
