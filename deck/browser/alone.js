/** Entry of a demo's own page: it starts at once. */

import { DeckDemo } from "./host.js";

customElements.define("deck-demo", DeckDemo);

for (const demo of document.querySelectorAll("deck-demo")) demo.enter(0);
