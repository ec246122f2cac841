"""Keys and pointers with the focus on each kind of control of a live demo: on its slide, and on its own page."""

from __future__ import annotations

import minipage
import pytest
from test_host import WAIT, player

from deck import Choice, Layers, Points, Seed, Several, Slider, Strokes, Switch, Text, Weights

pytestmark = pytest.mark.browser

CONTROLS = [
    Slider("rate", 0.1, 0, 1),
    Choice("data", "circle", {"circle": "Circle", "moons": "Two moons"}),
    Choice("long", "a", ["a", "b", "c", "d", "e", "f", "g"], label="many"),
    Several("features", ["x1"], ["x1", "x2"]),
    Layers("hidden", [4], most_layers=2, most=5),
    Switch("flip", False, label="flip it"),
    Seed(),
    Text("words", "hello", longest=8),
    Points("dots", [[0, 0, 0]], x=(-4, 4), y=(-1.5, 1.5)),
    Strokes("drawing", size=(100, 50)),
    Weights("weights", [[1.0, 2.0]]),
]
LIVE = """
export function* frames(values) {
  for (let k = 0; k < 400; k++)
    yield { steps: [0, 1, 2], heights: [k, values.rate, values.seed], loss: 0.5, map: [[0, 1], [1, 0]], say: "" };
}
"""
TEXTS = [
    "[data-name=rate] input.value",
    "[data-name=seed] input",
    "[data-name=words] input",
    "[data-name=weights] input",
]
ARROWED = [
    "[data-name=rate] input[type=range]", "[data-name=data] input", "[data-name=long] select", "input.frames",
    ".handles",
]  # fmt: skip
PRESSED = [
    "[data-name=features] input", "[data-name=flip] input", "[data-name=hidden] button", "[data-name=seed] button",
    "[data-name=dots] button", "[data-name=drawing] button", ".bar .play", ".bar .next",
]  # fmt: skip


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    """Three slides, all controls on the second."""
    package = minipage.package(live=True, name="all")
    package |= {"controls": [control.declaration() for control in CONTROLS], "runs": [], "seconds": 400}
    slides = ["<h2>One</h2>", minipage.demo({}, "all"), "<h2>Three</h2>"]
    return minipage.page(tmp_path_factory.mktemp("all"), slides, [package], lives={"all": LIVE}).as_uri()


@pytest.fixture(scope="module")
def shared(browser, deck):
    """One page for all of these tests, at the demo's slide."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(deck + "#/1")
    page.wait_for_selector("deck-demo.alive", timeout=WAIT)
    page.wait_for_selector("deck-demo .handles")
    yield page
    context.close()


@pytest.fixture
def demo(shared):
    """The page, the demo at rest at its start."""
    shared.evaluate("document.activeElement.blur(); Reveal.toggleOverview(false); Reveal.slide(1)")
    shared.evaluate("document.querySelector('deck-demo').player.seek(5)")
    return shared


def focus(page, control):
    page.locator(f"deck-demo {control}").first.focus()
    assert focused(page)


def focused(page):
    return page.evaluate("document.activeElement !== document.body")


def slide(page):
    return page.evaluate("Reveal.getIndices().h")


@pytest.mark.parametrize("control", [*TEXTS, *ARROWED, *PRESSED])
def test_a_clicker_moves_the_deck_and_escape_leaves_the_control(demo, control):
    """Whatever has the focus."""
    focus(demo, control)
    demo.keyboard.press("Escape")
    assert not focused(demo) and not demo.evaluate("Reveal.isOverview()")
    focus(demo, control)
    demo.keyboard.press("PageDown")
    assert slide(demo) == 2 and not focused(demo)
    demo.keyboard.press("PageUp")
    assert slide(demo) == 1


@pytest.mark.parametrize("control", [*TEXTS, *ARROWED, *PRESSED])
def test_arrows_and_space_move_the_deck_unless_the_control_uses_them(demo, control):
    """Texts take both, sliders, lists and points the arrows, buttons and switches Space; R and ? belong to the rest."""
    for key, uses in (("ArrowRight", [*TEXTS, *ARROWED]), ("Space", [*TEXTS, *PRESSED, "[data-name=data] input"])):
        if key == "Space" and control == "[data-name=long] select":
            continue
        focus(demo, control)
        demo.keyboard.press(key)
        assert slide(demo) == (1 if control in uses else 2), key
        demo.keyboard.press("Escape") if control in uses else demo.evaluate("Reveal.slide(1)")
    if control in TEXTS or "select" in control:
        return
    demo.evaluate("document.querySelector('deck-demo').player.seek(5)")
    focus(demo, control)
    demo.keyboard.press("r")
    assert player(demo, "index", "all") == 0
    focus(demo, control)
    demo.keyboard.press("?")
    assert demo.locator("dialog.help").is_visible()
    demo.keyboard.press("Escape")


@pytest.mark.parametrize("control", [*ARROWED[:2], "input.frames", *PRESSED[:3]])
def test_after_a_pointer_the_keys_are_the_decks_again(demo, control):
    """A click, then Enter plays and Space moves on."""
    part = demo.locator(f"deck-demo {control}").first
    part.scroll_into_view_if_needed()
    part.click(force=True)
    demo.wait_for_function("document.activeElement === document.body")
    demo.evaluate("document.querySelector('deck-demo').player.pause()")
    demo.keyboard.press("Enter")
    assert player(demo, "playing", "all")
    demo.keyboard.press("Enter")
    assert not player(demo, "playing", "all")
    demo.keyboard.press("Space")
    assert slide(demo) == 2


def test_points_and_drawings_leave_the_keys_to_the_deck(demo):
    """A pointer on the figure or the paper takes no focus."""
    for part in (".handles", "[data-name=drawing] canvas"):
        demo.locator(f"deck-demo {part}").scroll_into_view_if_needed()
        demo.locator(f"deck-demo {part}").click(position={"x": 30, "y": 12})
        assert not focused(demo)
    demo.keyboard.press("ArrowRight")
    assert slide(demo) == 2


def test_every_control_has_a_name(demo):
    """For who hears the page: each part that takes the focus, and what is drawn."""
    nameless = demo.evaluate(
        """() => [...document.querySelectorAll("deck-demo :is(input, select, button, canvas[role], [tabindex])")]
          .filter((part) => !(part.ariaLabel || part.labels?.length || part.textContent.trim()))
          .map((part) => part.outerHTML)"""
    )
    assert nameless == []


def test_a_demos_own_page_has_its_keys(page, built_once):
    """Enter plays and pauses, R resets, Escape leaves a control, ? shows them; the rest is the browser's."""
    page.goto((built_once / "dist/demos/halving.html").as_uri())
    page.wait_for_selector("deck-demo.alive", timeout=WAIT)
    page.wait_for_function("!document.querySelector('deck-demo').player.playing")
    page.keyboard.press("r")
    assert player(page, "index", "halving") == 0
    page.keyboard.press("Enter")
    assert player(page, "playing", "halving")
    page.keyboard.press("Enter")
    assert not player(page, "playing", "halving")
    page.locator("deck-demo input[type=range]").first.focus()
    page.keyboard.press("Escape")
    assert not focused(page)
    page.keyboard.press("?")
    assert page.locator("dialog.help dt").all_inner_texts() == ["Enter", "R", "Tab", "Esc", "?"]
    page.keyboard.press("Escape")
    assert not page.locator("dialog.help").is_visible()
    page.set_viewport_size({"width": 480, "height": 300})
    page.keyboard.press("PageDown")
    page.wait_for_function("scrollY > 0")
