/** Entry of a demo's own page: it starts at once. */

import { asked, keepAddress } from "./address.js";
import { DeckDemo } from "./host.js";
import { listenAlone } from "./keys.js";
import { packageOf } from "./library.js";

customElements.define("deck-demo", DeckDemo);
const demo = document.querySelector("deck-demo");
listenAlone(demo);
keepAddress(() => demo);
demo.enter(0, asked((await packageOf(demo.getAttribute("name"))).controls));
