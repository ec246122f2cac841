"""The speaker's window: one window runs the demo, the other shows its frames, and a touch in one shows in both."""

from __future__ import annotations

import re
from pathlib import Path

import minipage
import pytest
from playwright.sync_api import expect
from test_host import WAIT, alive, line, player

from demos.decision_boundary import demo as net

pytestmark = pytest.mark.browser

STEPS = {"steps": [{"values": {}, "say": ""}, {"values": {"rate": 1.9}, "say": "It overshoots."}]}
HOUSE = Path(__file__).parent.parent
NET = {"steps": [{"values": {"epochs": 2}}, {"values": {"hidden": [3]}}]}


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    """A live demo with two steps on the second slide, and on the fourth one with a view of its own."""
    slides = ["<h2>One</h2>", "<h2>Two</h2>" + minipage.demo(STEPS, "lively"), "<h2>Three</h2>"]
    slides.append("<h2>Four</h2>" + minipage.demo(NET, "net"))
    packages = [minipage.package(live=True, name="lively"), boundary()]
    folder = tmp_path_factory.mktemp("mirror")
    (folder / "demos").mkdir()
    (folder / "demos/decision_boundary").symlink_to(HOUSE / "demos/decision_boundary")
    counted = minipage.LIVE.replace("let x = start;", "window.runs = (window.runs ?? 0) + 1;\n  let x = start;")
    return minipage.page(folder, slides, packages, lives={"lively": counted, "net": BOUNDARY}).as_uri()


BOUNDARY = 'export * from "../decision_boundary/live.js";\n'


def boundary():
    """The package of a net's map with points, of which nothing was run."""
    controls = [control.declaration() for control in net.controls]
    return {**minipage.package(live=True, name="net"), "controls": controls, "template": None, "runs": []}


def opened(page, address):
    """A window like reveal.js' speaker's window: written by the deck, the deck in a frame inside."""
    with page.expect_popup() as popup:
        page.evaluate(
            """(address) => {
              const other = window.open("about:blank", "speaker", "width=900,height=600");
              other.document.write(`<iframe src="${address}" width="880" height="560"></iframe>`);
            }""",
            address,
        )
    frame = popup.value.wait_for_selector("iframe").content_frame()
    frame.wait_for_selector("deck-demo.alive", timeout=WAIT)
    return frame


def test_two_windows_show_one_run(page, deck):
    """Frames, values and words go over; nothing is computed in the mirror; a touch there moves the deck."""
    page.goto(deck + "#/1")
    alive(page, "lively")
    mirror = opened(page, deck + "?receiver&history=false#/1")
    slider = page.locator("deck-demo[name=lively] .slider input.value")
    slider.fill("0.3")
    slider.press("Enter")
    alive(page, "lively")
    wanted = pytest.approx([0.7**20, 0.3 * 0.7**20, 20], rel=1e-4)
    assert line(page, "lively") == wanted
    page.wait_for_timeout(400)
    assert line(mirror, "lively") == wanted
    assert mirror.inner_text("deck-demo .line") == page.inner_text("deck-demo .line") == "Frame 20."
    assert player(mirror, "frame.map.shape", "lively") == [3, 4]
    mirror.locator("deck-demo input.frames").fill("6")
    page.wait_for_function("document.querySelector('deck-demo').player.index === 6")
    mirror.wait_for_function("document.querySelector('deck-demo').player.index === 6")
    mirror.locator("deck-demo .choice input").nth(1).check(force=True)
    page.wait_for_function("document.querySelector('deck-demo').player.values.start === 2")
    page.evaluate("document.querySelector('deck-demo').player.play()")
    mirror.wait_for_function("document.querySelector('deck-demo').player.playing")
    assert page.evaluate("window.runs") > 2 and mirror.evaluate("window.runs") is None


def test_a_mirror_at_another_step_shows_that_steps_end(page, deck):
    """The upcoming step's window does not follow the frames of this one."""
    page.goto(deck + "#/1")
    alive(page, "lively")
    mirror = opened(page, deck + "?receiver&history=false#/1")
    mirror.evaluate("Reveal.slide(1, 0, 0)")
    assert player(mirror, "values.rate", "lively") == 1.9
    page.locator("deck-demo input.frames").fill("3")
    page.wait_for_timeout(300)
    assert line(mirror, "lively") == pytest.approx([0.9**20, 1.9 * 0.9**20, 20], rel=1e-3)
    mirror.locator("deck-demo input.frames").fill("6")
    page.wait_for_timeout(300)
    assert player(page, "index", "lively") == 3, "what was touched at the other step moved nothing here"
    mirror.evaluate("Reveal.slide(1, 0, -1)")
    mirror.locator("deck-demo .choice input").nth(1).check(force=True)
    page.wait_for_function("document.querySelector('deck-demo').player.values.start === 2")
    page.evaluate("Reveal.slide(2)")
    mirror.locator("deck-demo .choice input").nth(0).click(force=True)
    page.wait_for_timeout(300)
    assert player(page, "values.start", "lively") == 2, "nor does a slide that is not shown"


def test_strangers_are_not_heard(page, deck):
    """A message without the session's token moves nothing."""
    page.goto(deck + "#/1")
    alive(page, "lively")
    for said in ({"action": "set", "args": ["rate", 1.5], "token": "guess"}, {"action": "set", "args": ["rate", 1.5]}):
        page.evaluate("(said) => postMessage(JSON.stringify({ deck: 'touch', demo: 0, ...said }), '*')", said)
    page.wait_for_timeout(100)
    assert player(page, "values.rate", "lively") == 0.5


def test_a_mirror_that_turns_its_slide_does_not_stop_the_demo(page, deck):
    """The window with the upcoming slide leaves slides all the time; the deck plays on."""
    page.goto(deck + "#/1")
    alive(page, "lively")
    mirror = opened(page, deck + "?receiver&history=false#/1")
    page.evaluate("document.querySelector('deck-demo').player.play()")
    mirror.evaluate("Reveal.slide(0); Reveal.slide(1); Reveal.slide(2)")
    page.wait_for_timeout(200)
    assert player(page, "playing", "lively")


def test_a_deck_that_is_loaded_anew_is_found_again(page, deck):
    """After a reload the mirror asks again and follows the new run."""
    page.goto(deck + "#/1")
    alive(page, "lively")
    mirror = opened(page, deck + "?receiver&history=false#/1")
    page.reload()
    alive(page, "lively")
    page.locator("deck-demo input.frames").fill("5")
    mirror.wait_for_function("document.querySelector('deck-demo').player.index === 5", timeout=6000)


def pressed(where, words, yes):
    """Wait until a button of the net's is pressed, or is not."""
    button = where.locator("deck-demo[name=net] button", has_text=words)
    expect(button).to_have_attribute("aria-pressed", "true" if yes else "false", timeout=WAIT)


def press(where, words):
    """A press of a button that may be just out of a mirror's sight."""
    where.locator("deck-demo[name=net] button", has_text=words).evaluate("(button) => button.click()")


NAMED = "deck-demo[name=net] .view div:has(> input[type=number])"


def test_a_look_set_in_one_window_shows_in_the_other_and_is_a_link(page, deck):
    """Folds, hidden space, the eraser, a picked weight, both ways; nonsense is not taken; the next step forgets all."""
    page.goto(deck + "#/3")
    alive(page, "net")
    mirror = opened(page, deck + "?receiver&history=false#/3")
    press(mirror, "folds")
    press(mirror, "×")
    for window in (page, mirror):
        pressed(window, "folds", False)
        pressed(window, "×", True)
    press(page, "hidden space")
    page.focus("deck-demo[name=net] [role=slider][aria-label^=weights]")
    for window in (mirror, page):
        pressed(window, "hidden space", True)
        expect(window.locator(NAMED)).to_contain_text("x₁ → h₁", timeout=WAIT)
    wrong = {"folds": "no", "gone": 1, "nets": {"nets": [{"map": [1]}] * 20}, "points": {"kind": 3, "chosen": -1}}
    bias = {"layer": 0, "to": 1, "from": 2}
    for look in (wrong, {"picked": bias}):
        mirror.evaluate("(look) => document.querySelector('deck-demo[name=net]').player.setLook(look)", look)
    page.wait_for_function("location.search.includes('%22to%22%3A1')")
    there = {"folds": False, "warp": True, "picked": bias, "points": {"kind": 2, "chosen": -1}}
    assert player(page, "look", "net") == there
    link = page.context.new_page()
    link.goto(page.evaluate("location.href"))
    alive(link, "net")
    assert player(link, "look", "net") == there
    pressed(link, "folds", False)
    expect(link.locator(NAMED)).to_contain_text("bias of h₂", timeout=WAIT)
    page.evaluate("Reveal.next()")
    pressed(page, "folds", True)
    pressed(page, "×", False)
    assert player(page, "look", "net") == {}
    page.wait_for_function("!location.search.includes('demo.@folds')")


def test_twenty_seeds_run_in_one_window_and_show_in_both(page, deck):
    """Asked for in the mirror, trained in the deck's workers alone; taken away by a press in the deck."""
    page.goto(deck + "#/3")
    alive(page, "net")
    mirror = opened(page, deck + "?receiver&history=false#/3")
    press(mirror, "20 seeds")
    for window in (mirror, page):
        told = window.locator("deck-demo[name=net] canvas[role=img]")
        expect(told).to_have_attribute("aria-label", re.compile(r"\d+ of 20 reach 97 %$"), timeout=WAIT)
    assert page.workers and not mirror.page.workers
    press(page, "20 seeds")
    pressed(mirror, "20 seeds", False)
    page.wait_for_timeout(200)
    assert not page.workers and player(page, "look", "net") == {}
