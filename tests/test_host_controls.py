"""Every kind of control, drawn from the declarations that Python gives, worked by mouse and keys."""

from __future__ import annotations

import json
from pathlib import Path

import minipage
import pytest
from test_host import alive, player

from deck import Choice, Layers, Seed, Several, Slider, Strokes, Switch, Text, Weights, Zone

pytestmark = pytest.mark.browser

CONTROLS = [
    Slider("rate", 0.1, 0.01, 100, log=True, marks=[1], zones=[Zone("far", "cliff", 100)], unit="per step"),
    Slider("depth", 3, 1, 30, whole=True, zones=[Zone("few", 1, 10), Zone("ten", 10, 10), Zone("many", 10, 30)]),
    Choice("data", "circle", {"circle": "Circle", "moons": "Two moons"}),
    Choice("long", "a", ["a", "b", "c", "d", "e", "f", "g"], label="many"),
    Several("features", ["x1"], ["x1", "x2", "x3"], least=1),
    Layers("hidden", [4], most_layers=2, most=5),
    Switch("flip", False, label="flip it"),
    Seed(),
    Text("words", "hello", longest=8, when={"data": ["circle"], "flip": [True]}),
    Strokes("drawing", size=(100, 50)),
    Weights("weights", [[1.0, 2.0], [3.0, 4.0]]),
    Weights("crowd", [[0.5] * 41]),
    Weights("sheets", [[0, [[[1, 2], [3, 4]]]]]),
]
LIVE = """
export function* frames(values) {
  yield { steps: [0, 1, 2], heights: [values.rate, values.depth, values.seed], loss: 0.5, map: [[0, 1], [1, 0]],
          cliff: 10 * values.rate, say: JSON.stringify(values) };
}
"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    """One slide with all of them."""
    package = minipage.package(live=True, name="all")
    package["controls"] = [control.declaration() for control in CONTROLS]
    package["runs"] = []
    slides = ["<h2>One</h2>" + minipage.demo({}, "all")]
    return minipage.page(tmp_path_factory.mktemp("all"), slides, [package], lives={"all": LIVE}).as_uri()


@pytest.fixture(scope="module")
def demo(browser, deck):
    """One page for all of these tests: (page, value of a control, locator in a control)."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(deck)
    alive(page, "all")

    def value(name):
        page.wait_for_timeout(60)
        return player(page, f"values.{name}", "all")

    def part(name, selector):
        return page.locator(f"deck-demo .control[data-name={name}] {selector}")

    yield page, value, part
    context.close()
    assert troubles == []


def test_defaults_are_the_declared_ones(demo):
    """Before anyone touches anything."""
    page, _, _ = demo
    assert player(page, "values", "all") == {control.name: control.declaration()["default"] for control in CONTROLS}


def test_a_logarithmic_slider_moves_by_keys_and_takes_numbers(demo):
    """Home and End are its ends; a typed number beyond them is the end; a zone that follows the frame moves along."""
    page, value, part = demo
    part("rate", "input[type=range]").focus()
    page.keyboard.press("End")
    assert value("rate") == 100
    page.keyboard.press("Home")
    assert value("rate") == 0.01
    part("rate", "input.value").fill("1")
    page.keyboard.press("Enter")
    assert value("rate") == 1
    assert part("rate", "input[type=range]").get_attribute("aria-valuetext") == "1 per step"
    part("rate", "input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    assert value("rate") == pytest.approx(10**0.04, rel=0.01), "a hundredth of four decades, and off any mark"
    page.keyboard.press("ArrowLeft")
    assert value("rate") == pytest.approx(1, rel=0.01)
    zone, zones = (part("rate", each).bounding_box() for each in (".zone", ".zones"))
    assert zone["x"] == pytest.approx(zones["x"] + 0.75 * zones["width"], abs=1.5)
    part("rate", "input.value").fill("1e9")
    page.keyboard.press("Enter")
    assert value("rate") == 100


def test_a_zone_is_lit_up_to_its_end_and_one_of_no_width_at_its_value_alone(demo):
    """The border of two zones belongs to the lower one, unless a zone lies just there."""
    page, _, part = demo
    for value, zone in (("9", "few"), ("10", "ten"), ("11", "many"), ("30", "many"), ("1", "few"), ("3", "few")):
        part("depth", "input.value").fill(value)
        page.keyboard.press("Enter")
        assert part("depth", ".names .here").text_content() == zone
    assert page.evaluate("document.querySelector('[data-name=depth] .zones .zone-1').offsetWidth") > 4


def test_a_slider_with_the_focus_leaves_the_clicker_to_the_deck(demo):
    """Arrows move the slider, by one where it is whole; Page Down does not."""
    page, value, part = demo
    part("depth", "input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    assert value("depth") == 4
    page.keyboard.press("PageDown")
    assert value("depth") == 4


def test_choices_switches_and_sets(demo):
    """Few options stand side by side, many in a list; a set keeps its order and its least."""
    page, value, part = demo
    part("data", "label").nth(1).click()
    assert value("data") == "moons"
    part("long", "select").select_option("5")
    assert value("long") == "f"
    page.locator("deck-demo .control[data-name=flip]").click()
    assert value("flip") is True
    part("features", "label").nth(2).click()
    part("features", "label").nth(1).click()
    assert value("features") == ["x1", "x2", "x3"]
    for i in (0, 1, 2):
        part("features", "label").nth(i).click()
    assert value("features") == ["x3"] and part("features", "input").nth(2).is_checked()


def test_a_control_is_there_where_it_does_something(demo):
    """The text wants the circle and the switch on: both, and again after each was turned back."""
    page, _, part = demo
    flip, words = page.locator("deck-demo .control[data-name=flip]"), part("words", "input")
    assert not words.is_visible()
    part("data", "label").first.click()
    words.wait_for(state="visible")
    flip.click()
    words.wait_for(state="hidden")
    flip.click()
    words.wait_for(state="visible")


def test_layers_grow_and_shrink_within_their_bounds(demo):
    """Buttons for neurons and layers; what is not allowed is disabled."""
    _, value, part = demo
    part("hidden", "button").nth(1).click()
    assert value("hidden") == [5] and part("hidden", "button").nth(1).is_disabled()
    part("hidden", "button:has-text('+ layer')").click()
    assert value("hidden") == [5, 5] and part("hidden", "button:has-text('+ layer')").is_disabled()
    for _ in range(2):
        part("hidden", "button:has-text('− layer')").click()
    assert value("hidden") == []


def test_what_is_being_pressed_or_typed_stays_while_frames_pass(demo):
    """A button is the same one between press and release, a half-typed number is not overwritten."""
    page, _, part = demo
    part("hidden", "button").first.evaluate("button => (button.kept = true)")
    part("rate", "input.value").focus()
    page.keyboard.type("7")
    page.evaluate("document.querySelector('deck-demo').player.seek(0)")
    page.wait_for_timeout(100)
    assert part("hidden", "button").first.evaluate("button => button.kept")
    assert "7" in part("rate", "input.value").input_value()
    page.keyboard.press("Escape")


def test_a_seed_is_typed_or_drawn_again(demo):
    """The die gives another whole number; what is no seed is not taken."""
    page, value, part = demo
    part("seed", "button").click()
    drawn = value("seed")
    assert drawn != 1 and 0 <= drawn < 2**32 and drawn == int(drawn)
    part("seed", "input").fill("-4")
    page.keyboard.press("Enter")
    assert value("seed") == drawn and part("seed", "input").input_value() == str(drawn)
    part("seed", "input").fill("77")
    page.keyboard.press("Enter")
    assert value("seed") == 77


def test_text_is_taken_letter_by_letter_and_no_longer_than_allowed(demo):
    """Letters that are keys of the deck stay letters."""
    page, value, part = demo
    part("words", "input").focus()
    page.keyboard.press("End")
    page.keyboard.type(" dr?xyz")
    assert value("words") == "hello dr"


def test_strokes_are_points_in_their_box(demo):
    """A line drawn from corner to corner of a box of 100 × 50 units, then taken back."""
    page, value, part = demo
    canvas = part("drawing", "canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 0.1 * box["width"], box["y"] + 0.2 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 0.8 * box["height"], steps=4)
    page.mouse.up()
    (stroke,) = value("drawing")
    assert stroke[0] == pytest.approx([10, 10], abs=1.5) and stroke[-1] == pytest.approx([90, 40], abs=1.5)
    inked = canvas.evaluate("c => [...c.getContext('2d').getImageData(50, 25, 1, 1).data][3]")
    assert inked == 255
    part("drawing", "button:has-text('undo')").click()
    assert value("drawing") == []


def test_a_stroke_belongs_to_one_finger_and_to_the_main_button(demo):
    """A second finger neither breaks nor bends the first one's line, a right click draws nothing, no line leaves it."""
    page, value, part = demo
    canvas = part("drawing", "canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    canvas.click(button="right")
    page.wait_for_timeout(50)
    assert value("drawing") == []
    send = page.context.new_cdp_session(page).send

    def touch(kind, **fingers):
        at = lambda x, y: {"x": box["x"] + x * box["width"] / 100, "y": box["y"] + y * box["height"] / 50}  # noqa: E731
        points = [at(*spot) | {"id": int(name[1:])} for name, spot in fingers.items()]
        send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", f1=(10, 10))
    touch("touchMove", f1=(20, 10))
    touch("touchStart", f1=(20, 10), f2=(80, 40))
    touch("touchMove", f1=(30, 10), f2=(80, 30))
    touch("touchMove", f1=(130, 10), f2=(80, 40))
    touch("touchEnd")
    page.wait_for_function("() => document.querySelector('deck-demo').player.values.drawing.length")
    (stroke,) = value("drawing")
    assert [y for _, y in stroke] == pytest.approx([10] * len(stroke), abs=1)
    assert stroke[0][0] == pytest.approx(10, abs=1) and stroke[-1][0] == 100
    touch("touchStart", f1=(10, 20))
    away = canvas.evaluate_handle("(canvas) => (canvas.replaceWith(document.createElement('hr')), canvas)")
    touch("touchEnd")
    part("drawing", "hr").evaluate("(place, canvas) => place.replaceWith(canvas)", away)
    touch("touchStart", f2=(10, 30))
    touch("touchEnd")
    page.wait_for_timeout(100)
    assert value("drawing")[-1] == [pytest.approx([10, 30], abs=1)], "a finger whose lifting was never told blocks none"
    part("drawing", "button:has-text('clear')").click()


def test_strokes_leave_as_a_file_and_come_back(demo):
    """As JSON; a larger paper is made to fit; what is damaged is refused with a reason and changes nothing."""
    page, value, part = demo
    drawing = [[[10, 10], [90, 40]], [[50, 25]]]
    page.evaluate("(strokes) => document.querySelector('deck-demo').player.set('drawing', strokes)", drawing)
    with page.expect_download() as leaving:
        part("drawing", "[aria-label^=export]").click()
    assert leaving.value.suggested_filename == "drawing.json"
    file = json.loads(Path(leaving.value.path()).read_text("utf-8"))
    assert file == {"kind": "strokes", "size": [100, 50], "strokes": drawing}

    def bring(text):
        with page.expect_file_chooser() as choosing:
            part("drawing", "[aria-label^=import]").click()
        given = {"name": "drawing.json", "mimeType": "application/json", "buffer": text.encode()}
        choosing.value.set_files(given)
        page.wait_for_timeout(100)
        return part("drawing", "[role=alert]").inner_text()

    part("drawing", "button:has-text('clear')").click()
    assert bring(json.dumps(file | {"size": [200, 100]})) == ""
    assert value("drawing") == [[[5, 5], [45, 20]], [[25, 12.5]]]
    kept = value("drawing")
    assert "no JSON" in bring(json.dumps(file)[:-9])
    assert "no drawing" in bring('{"kind": "doodles"}') and "no drawing" in bring("null")
    for damaged in ([[[1, 2, 3]]], "none", [[]], [[[1e9, 2]]], [[[1, 51]]], [[[1, -1]]], [[[1, "2"]]]):
        assert "[x, y]" in bring(json.dumps(file | {"strokes": damaged})), damaged
    assert "paper" in bring(json.dumps(file | {"size": 3}))
    assert value("drawing") == kept
    part("drawing", "button:has-text('clear')").click()


def test_weights_are_typed_into_a_table(demo):
    """One number changes, the rest stay; too large a one is held, none gives it back; then all are as they were."""
    page, value, part = demo
    cells = part("weights", "input")
    assert [cells.nth(i).input_value() for i in range(4)] == ["1", "2", "3", "4"]
    cells.nth(2).fill("-0.5")
    page.keyboard.press("Enter")
    assert value("weights") == [[1, 2], [-0.5, 4]]
    for typed, shown in (("1e39", "1000"), ("", "1000")):
        cells.nth(3).fill(typed)
        page.keyboard.press("Enter")
        assert cells.nth(3).input_value() == shown and value("weights") == [[1, 2], [-0.5, 1000]]
    part("weights", "button").click()
    assert value("weights") == [[1, 2], [3, 4]]
    assert part("crowd", "input").count() == 0, "forty-one numbers are no table to type in"
    assert part("sheets", "input").count() == 0, "nor are drawings"


def test_a_reset_goes_to_the_start_and_then_to_the_slides_own_settings(demo):
    """R once: frame 0 of the same settings; R again: the settings of the step."""
    page, value, part = demo
    part("data", "label").nth(1).click()
    page.locator("h2").click()
    page.keyboard.press("r")
    page.keyboard.press("r")
    assert value("data") == "circle"
