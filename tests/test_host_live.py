"""Demos that compute in the page: failures stay small, views and engines come and go, hands put points on axes."""

from __future__ import annotations

import minipage
import pytest
from fingers import fingers
from test_host import WAIT, alive, line, player

pytestmark = pytest.mark.browser

OVERFLOWS = """
export function* frames({ rate, start }) {
  for (let k = 0; k <= 20; k++) {
    yield { steps: [0, 1, 2], heights: [k, k, k < 5 ? 1 : 1 / 0], loss: k, map: [[0, 1], [1, 0]], say: "" };
  }
}
"""
THROWS = """
export function* frames() {
  yield { steps: [0, 1, 2], heights: [1, 2, 3], loss: 0.5, map: [[0, 1], [1, 0]], say: "fine so far" };
  throw new Error("out of chalk");
}
"""
VIEW = """
export const needs = ["engine"];
export function* frames({ rate }, { engine, random }) {
  const net = engine.net({ inputs: 1, layers: [{ dense: 1 }], loss: "squared", rate: 0.1 }, new random(1));
  window.engines = (window.engines ?? 0) + 1;
  for (let k = 0; k < 4; k++) {
    yield;
    const loss = net.train([1, 2], [2 * rate, 4 * rate], { batch: 2, epochs: 1 });
    yield { loss, doubled: 2 * rate, say: `Loss ${loss}.` };
  }
}
export function view(place, { model }) {
  const words = place.appendChild(document.createElement("b"));
  const button = place.appendChild(document.createElement("button"));
  button.onclick = () => model.set("rate", 1.5);
  button.onfocus = () => model.say("A button.");
  button.onblur = () => model.say("");
  const show = () => (words.textContent = String(model.frame.doubled));
  const off = model.on("frame", show);
  window.views = (window.views ?? 0) + 1;
  show();
  return () => { off(); window.views -= 1; };
}
"""

PICKY = minipage.LIVE.replace("let x = start;", "if (rate > 1.5) throw new Error('too fast');\n  let x = start;")
LATE = """
export { frames } from "../picky/live.js";
export function view(place, { model }) {
  const words = place.appendChild(document.createElement("b"));
  const show = () => {
    if (model.frame.heights[2] >= 7 && model.frame.heights[2] < 20) throw new Error("out of paint");
    words.textContent = model.frame.say;
  };
  const off = model.on("frame", show);
  show();
  return () => { off(); words.remove(); };
}
"""
SLOW = minipage.LIVE.replace("let x = start;", "while (window.held) yield;\n  let x = start;").replace(
    "Frame", "Here, frame"
)


def points(name="hand"):
    """A package whose only control is points, drawn by one trace."""
    package = minipage.package(live=True, name=name)
    package["controls"] = [
        {"kind": "points", "name": "points", "label": "points", "default": [], "classes": 2, "x": [-4, 4],
         "y": [-1.5, 1.5], "axes": ["x", "y"], "most": 100, "marks": []},
    ]  # fmt: skip
    for run in package["runs"]:
        run["values"] = {"points": []}
    package["runs"] = package["runs"][:1]
    return package


HAND = """
export function* frames({ points }) {
  yield { steps: points.map((each) => each[0]), heights: points.map((each) => each[1]), loss: points.length,
          map: [[0, 1], [1, 0]], say: `${points.length} points.` };
}
"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    """One slide for each way of being live."""
    lives = {
        "hand": HAND,
        "overflows": OVERFLOWS,
        "throws": THROWS,
        "view": VIEW,
        "slow": SLOW,
        "picky": PICKY,
        "late": LATE,
        "broken": "throw new Error('spilt ink');",
    }
    packages = [minipage.package(live=True, name=name) for name in lives if name != "hand"] + [points()]
    placed = {name: {"steps": [{"values": {}}, {"values": {"rate": 1.9}}]} if name == "slow" else {} for name in lives}
    slides = ["<h2>Start</h2>", *(f"<h2>{name}</h2>" + minipage.demo(how, name) for name, how in placed.items())]
    slides.insert(-1, "<h2>Nothing here</h2>")
    return minipage.page(tmp_path_factory.mktemp("live"), slides, packages, lives=lives).as_uri()


def say(page, name):
    """What stands under a demo."""
    return page.inner_text(f"deck-demo[name={name}] .line")


def test_a_view_may_tell_what_a_pointer_is_at(page, deck):
    """Its words take the place of the sentence, through frames too, and give it back."""
    page.goto(deck + "#/4")
    alive(page, "view")
    before, button = say(page, "view"), page.locator("deck-demo[name=view] .view button")
    button.focus()
    page.evaluate("document.querySelector('deck-demo[name=view]').player.seek(0)")
    assert say(page, "view") == "A button."
    button.blur()
    page.evaluate("document.querySelector('deck-demo[name=view]').player.seek(3)")
    assert before.startswith("Loss") and say(page, "view") == before


def test_no_number_that_is_none_is_ever_shown(page, deck):
    """A run that overflows stops before that frame, keeps the last good one and says so."""
    page.goto(deck + "#/2")
    alive(page, "overflows")
    assert say(page, "overflows") == "Stopped: numbers overflowed at frame 5."
    assert line(page, "overflows") == [4, 4, 1] and player(page, "length", "overflows") == 5


def test_a_demo_that_throws_gives_its_still_back_and_the_deck_goes_on(page, deck):
    """The error is told in one line; the next slide comes as ever."""
    page.goto(deck + "#/3")
    page.wait_for_function("document.querySelector('deck-demo[name=throws] .line')?.textContent.includes('chalk')")
    assert say(page, "throws") == "This demo stopped: out of chalk"
    assert page.locator("deck-demo[name=throws] > .still").is_visible()
    page.keyboard.press("PageDown")
    page.wait_for_selector("deck-demo[name=view].alive", timeout=WAIT)


def test_a_setting_that_breaks_a_run_is_told_and_the_next_one_works(page, deck):
    """The still stands while the run is broken; another setting brings the figure back, whoever draws it."""
    for name, slide in (("picky", 6), ("late", 7)):
        page.goto(deck + f"#/{slide}")
        page.wait_for_selector(f"deck-demo[name={name}].alive", timeout=WAIT)
        page.evaluate(f"document.querySelector('deck-demo[name={name}]').player.set('rate', 1.9)")
        page.wait_for_function(f"!document.querySelector('deck-demo[name={name}]').matches('.alive')")
        assert say(page, name) == "This demo stopped: too fast"
        assert page.locator(f"deck-demo[name={name}] > .still").is_visible()
        page.evaluate(f"document.querySelector('deck-demo[name={name}]').player.set('rate', 0.3, 'stay')")
        page.evaluate(f"document.querySelector('deck-demo[name={name}]').player.seek(3)")
        page.wait_for_selector(f"deck-demo[name={name}].alive", timeout=WAIT)
        assert say(page, name) == "Frame 3."


def test_a_link_to_a_setting_that_breaks_opens_the_slides_own(page, deck):
    """A value that a control can have, and the demo cannot."""
    page.goto(deck + "?demo.rate=1.9&demo.@=2#/6")
    alive(page, "picky")
    assert player(page, "values.rate", "picky") == 0.5


def test_a_link_whose_numbers_overflow_at_once_opens_the_slides_own(browser, tmp_path):
    """A number that a control can have, and float32 cannot: no word of an overflow that nobody saw."""
    lives = {"huge": minipage.LIVE.replace("let x = start;", "let x = rate > 1.5 ? Math.fround(1e39) : start;")}
    slides = ["<h2>Huge</h2>" + minipage.demo({}, "huge")]
    page = browser.new_page()
    page.goto(
        minipage.page(tmp_path, slides, [minipage.package(live=True, name="huge")], lives=lives).as_uri()
        + "?demo.rate=1.9"
    )
    alive(page, "huge")
    assert player(page, "values.rate", "huge") == 0.5 and say(page, "huge").startswith("Frame ")
    page.close()


def test_a_view_that_throws_late_gives_the_still_back_and_may_try_again(page, deck):
    """In the middle of a run: nothing of it is left but the still and a line; the next visit begins anew."""
    page.goto(deck + "#/7")
    page.wait_for_function("document.querySelector('deck-demo[name=late] .line')?.textContent.includes('paint')")
    assert say(page, "late") == "This demo stopped: out of paint"
    page.wait_for_timeout(300)
    assert say(page, "late") == "This demo stopped: out of paint"
    assert page.locator("deck-demo[name=late] > *").evaluate_all("all => all.map((each) => each.className)") == [
        "still", "line"
    ]  # fmt: skip
    assert page.locator("deck-demo[name=late] > .still").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("r")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    alive(page, "late")
    assert page.inner_text("deck-demo[name=late] .view") == "Frame 20."
    page.troubles.clear()


def test_a_module_that_cannot_be_read_leaves_what_the_build_ran(page, deck):
    """The baked run plays, and a line says why nothing runs here."""
    page.goto(deck + "#/9")
    alive(page, "broken")
    assert line(page, "broken") == pytest.approx([0.5**20, 0.5**21, 20], rel=1e-5)
    assert "Only what was run at build" in page.inner_text("deck-demo[name=broken] .keys")
    assert page.locator("deck-demo[name=broken] .choice input").nth(1).is_disabled()
    page.troubles.clear()


def test_a_view_of_its_own_shows_frames_and_sets_values(page, deck):
    """It is mounted with the first frame, follows each, may change values, and is stopped with its slide."""
    page.goto(deck + "#/4")
    alive(page, "view")
    assert page.inner_text("deck-demo[name=view] .view b") == "1"
    page.click("deck-demo[name=view] .view button")
    page.wait_for_function("document.querySelector('deck-demo[name=view] .view b').textContent === '3'")
    alive(page, "view")
    assert say(page, "view").startswith("Loss ")
    page.evaluate("Reveal.slide(0)")
    page.wait_for_function("window.views === 0")


def test_without_simd_the_baked_run_plays(page, deck):
    """A browser that lacks what the engine needs shows what the build ran, and says why."""
    page.add_init_script("WebAssembly.validate = () => false;")
    page.goto(deck + "#/4")
    page.wait_for_selector("deck-demo[name=view] .keys", timeout=WAIT)
    assert "SIMD" in page.inner_text("deck-demo[name=view] .keys")
    page.wait_for_function("document.querySelector('deck-demo[name=view]').player.index === 20")
    assert page.evaluate("window.engines") is None


def test_an_engine_that_does_not_start_leaves_the_demos_view_with_what_the_build_ran(page, deck):
    """Whatever forbids WebAssembly: the reason is told, the view stays the demo's own."""
    page.add_init_script("WebAssembly.instantiate = () => Promise.reject(new Error('forbidden here'));")
    page.goto(deck + "#/4")
    page.wait_for_selector("deck-demo[name=view] .keys", timeout=WAIT)
    assert page.inner_text("deck-demo[name=view] .keys").endswith("shown: forbidden here")
    page.wait_for_selector("deck-demo[name=view] .view b")
    page.troubles.clear()


def spot(page, x, y):
    """Where a point of the axes is on the screen."""
    return page.evaluate(
        """([x, y]) => {
          const layer = document.querySelector("deck-demo[name=hand] .handles").getBoundingClientRect();
          return [layer.left + (layer.width * (x + 4)) / 8, layer.top + (layer.height * (1.5 - y)) / 3];
        }""",
        [x, y],
    )


def values(page):
    """The points, after the frame in which they are handed on."""
    page.wait_for_timeout(60)
    return player(page, "values.points", "hand")


def test_points_follow_the_hand(page, deck):
    """Click adds, shift-click the other class, drag moves, alt-click removes, arrows move the chosen one."""
    page.goto(deck + "#/1")
    alive(page, "hand")
    page.mouse.click(*spot(page, 1, 0.5))
    page.keyboard.down("Shift")
    page.mouse.click(*spot(page, -2, -1))
    page.keyboard.up("Shift")
    first, second = values(page)
    assert first == pytest.approx([1, 0.5, 0], abs=0.03) and second == pytest.approx([-2, -1, 1], abs=0.03)
    assert line(page, "hand") == pytest.approx([0.5, -1], abs=0.03)
    page.mouse.move(*spot(page, 1, 0.5))
    page.mouse.down()
    page.mouse.move(*spot(page, 2, 0.9), steps=3)
    page.mouse.move(*spot(page, 3, 1), steps=3)
    page.mouse.up()
    assert values(page)[0] == pytest.approx([3, 1, 0], abs=0.03)
    page.focus("deck-demo[name=hand] .handles")
    page.keyboard.press("ArrowLeft")
    assert values(page)[0] == pytest.approx([3 - 8 / 50, 1, 0], abs=0.03)
    page.keyboard.down("Alt")
    page.mouse.click(*spot(page, -2, -1))
    page.keyboard.up("Alt")
    assert len(values(page)) == 1
    assert page.evaluate("Reveal.getIndices().h") == 1


def test_a_finger_that_rests_on_a_point_removes_it(browser, deck):
    """A long press takes the place of the alt key; dragging in a demo never turns the slide."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, has_touch=True)
    page = context.new_page()
    page.goto(deck + "#/1")
    alive(page, "hand")
    page.touchscreen.tap(*spot(page, 1, 0.5))
    assert len(values(page)) == 1
    touch = fingers(page)
    x, y = spot(page, 1, 0.5)
    touch("touchStart", (x, y))
    page.wait_for_timeout(750)
    touch("touchEnd")
    assert values(page) == []
    touch("touchStart", (x, y))
    for step in range(1, 6):
        touch("touchMove", (x - 60 * step, y))
    touch("touchEnd")
    page.wait_for_timeout(100)
    assert page.evaluate("Reveal.getIndices().h") == 1
    context.close()


def test_what_one_pointer_holds_no_other_moves(browser, deck):
    """A second finger neither moves the point under the first nor adds one; the middle button does nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, has_touch=True)
    page = context.new_page()
    page.goto(deck + "#/1")
    alive(page, "hand")
    page.touchscreen.tap(*spot(page, 1, 0.5))
    send = fingers(page)
    touch = lambda kind, *places: send(kind, *(spot(page, *place) for place in places))  # noqa: E731
    touch("touchStart", (1, 0.5))
    touch("touchMove", (2, 0.9))
    touch("touchStart", (2, 0.9), (-2, -1))
    touch("touchMove", (2, 0.9), (-3, 0))
    touch("touchMove", (3, 1))
    touch("touchEnd")
    (point,) = values(page)
    assert point == pytest.approx([3, 1, 0], abs=0.03)
    page.mouse.click(*spot(page, -2, -1), button="middle")
    page.mouse.click(*spot(page, -2, 1), button="right")
    assert len(values(page)) == 1
    page.mouse.move(*spot(page, 3, 1))
    page.mouse.down(button="middle")
    page.mouse.move(*spot(page, 0, 0), steps=3)
    page.mouse.up(button="middle")
    assert values(page) == [point]
    page.mouse.click(*spot(page, 3, 1), button="right")
    assert values(page) == []
    context.close()


def test_cards_are_grasped_anywhere_stay_under_the_hand_and_never_go(browser, tmp_path):
    """Two of them, 2 wide: by mouse and finger, however long it rests; nothing is added where they are all there."""
    package, cards = points(), [[-3, 1, 0], [-3, -1, 0]]
    package["controls"][0] |= {"default": cards, "card": [2, 0.6], "most": 2, "least": 2}
    for run in package["runs"]:
        run["values"] = {"points": cards}
    slides = ["<h2>Start</h2>", "<h2>hand</h2>" + minipage.demo({}, "hand")]
    url = minipage.page(tmp_path, slides, [package], lives={"hand": HAND}).as_uri()
    context = browser.new_context(viewport={"width": 1280, "height": 720}, has_touch=True)
    page = context.new_page()
    page.goto(url + "#/1")
    alive(page, "hand")
    page.mouse.move(*spot(page, -1.2, 1.1))
    page.mouse.down()
    page.mouse.move(*spot(page, 0, 0.6), steps=3)
    page.mouse.move(*spot(page, 0.8, 0.6), steps=3)
    page.mouse.up()
    assert values(page)[0] == pytest.approx([-1, 0.5, 0], abs=0.03)
    touch = fingers(page)
    touch("touchStart", spot(page, -2, -0.9))
    page.wait_for_timeout(750)
    touch("touchMove", spot(page, 1, -0.9))
    touch("touchEnd")
    assert values(page)[1] == pytest.approx([0, -1, 0], abs=0.03)
    page.mouse.move(*spot(page, 3, 1.2))
    page.mouse.down()
    page.mouse.move(*spot(page, 3.5, 0), steps=3)
    page.mouse.up()
    page.focus("deck-demo[name=hand] .handles")
    page.keyboard.press("[")
    page.keyboard.press("Delete")
    assert values(page) == [pytest.approx(each, abs=0.03) for each in ([-1, 0.5, 0], [0, -1, 0])]
    context.close()


def test_a_lone_point_is_ringed_where_the_frame_shows_it(browser, tmp_path):
    """Dropped at −1, shown at 2: the ring is there, and the keys go on from where it was dropped."""
    package = points()
    package["controls"][0] |= {"default": [[0, 0, 0]], "most": 1, "classes": 1}
    for run in package["runs"]:
        run["values"] = {"points": [[0, 0, 0]]}
    live = HAND.replace("steps:", "points: Object.assign(Float32Array.of(2, 1, 0), { shape: [1, 3] }), steps:")
    slides = ["<h2>Start</h2>", "<h2>hand</h2>" + minipage.demo({}, "hand")]
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(minipage.page(tmp_path, slides, [package], lives={"hand": live}).as_uri() + "#/1")
    alive(page, "hand")
    page.mouse.click(*spot(page, -1, 0.5))
    assert values(page) == [pytest.approx([-1, 0.5, 0], abs=0.03)]
    box = page.locator("deck-demo[name=hand] .ring").bounding_box()
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert middle == pytest.approx(spot(page, 2, 1), abs=3)
    page.close()


SEEN = """() => {
  const { player } = document.querySelector("deck-demo[name=slow]");
  window.seen = [];
  player.on("frame", () => seen.push([player.index, player.say]));
}"""


def test_a_step_entered_backwards_runs_live_behind_the_builds_last_frame(page, deck):
    """The build's last frame stands at once; nothing moves until the run here is at its end and takes its place."""
    page.goto(deck + "#/5")
    alive(page, "slow")
    page.keyboard.press("PageDown")
    alive(page, "slow")
    page.evaluate(SEEN)
    page.evaluate("window.held = true")
    page.keyboard.press("PageUp")
    page.wait_for_timeout(300)
    assert page.evaluate("seen") == [[20, "Frame 20."]]
    assert (player(page, "length", "slow"), player(page, "playing", "slow"), player(page, "truth", "slow")) == (
        21,
        False,
        None,
    )
    page.evaluate("window.held = false")
    page.wait_for_function("document.querySelector('deck-demo[name=slow]').player.truth")
    assert page.evaluate("seen") == [[20, "Frame 20."], [20, "Here, frame 20."]]
    assert page.locator("deck-demo[name=slow] .truth").is_visible()


def test_nothing_has_to_wait_for_the_run_that_works_its_way(page, deck):
    """Meanwhile any frame can be gone to, one frame on leads nowhere, and playing begins at the start."""
    page.goto(deck + "#/5")
    alive(page, "slow")
    page.keyboard.press("PageDown")
    page.evaluate("window.held = true")
    page.keyboard.press("PageUp")
    page.evaluate(SEEN)
    page.evaluate("document.querySelector('deck-demo[name=slow]').player.next()")
    page.evaluate("document.querySelector('deck-demo[name=slow]').player.seek(4)")
    page.evaluate("window.held = false")
    page.wait_for_function("document.querySelector('deck-demo[name=slow]').player.index === 4")
    assert line(page, "slow") == pytest.approx([0.5**4, 0.5**5, 4], rel=1e-5)
    page.evaluate("Reveal.next()")
    page.evaluate("window.held = true")
    page.evaluate("Reveal.prev()")
    page.evaluate("seen.length = 0; document.querySelector('deck-demo[name=slow]').player.play(); window.held = false")
    alive(page, "slow")
    page.wait_for_function("seen.at(-1)?.[0] === 20")
    shown = [index for index, _ in page.evaluate("seen")]
    assert shown[0] == 0 and len(shown) > 3 and shown == sorted(set(shown)), "late frames are passed over"
