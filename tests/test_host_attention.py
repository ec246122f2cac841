"""What Tab and pointers reach: the slide that is shown, and no other."""

from __future__ import annotations

import minipage
import pytest
from test_host import alive, player

pytestmark = pytest.mark.browser

REACHED = """() => {
  const slide = document.activeElement.closest("section");
  return slide ? Reveal.getSlides().indexOf(slide) : -1;
}"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    """Three slides with a demo each, the last one below another slide."""
    demos = {name: minipage.demo({}, name) for name in ("first", "second", "third")}
    slides = [f"<h2>{name}</h2>{demo}" for name, demo in demos.items()]
    slides[2] = f"<section><h2>Above</h2></section><section>{slides[2]}</section>"
    return minipage.page(
        tmp_path_factory.mktemp("attention"), slides, [minipage.package(name=name) for name in demos]
    ).as_uri()


def reached(page, count=40):
    """The slides that so many presses of Tab lead to; −1 is the deck itself."""
    found = set()
    for _ in range(count):
        page.keyboard.press("Tab")
        found.add(page.evaluate(REACHED))
    return found - {-1}


def test_tab_stays_on_the_slide(page, deck):
    """The slides beside it hold their demos ready, and Tab passes them by, there and back."""
    page.goto(deck)
    for name in ("first", "second"):
        alive(page, name)
    assert reached(page) == {0}
    page.keyboard.press("PageDown")
    assert reached(page) == {1}
    page.evaluate("Reveal.slide(2, 1)")
    alive(page, "third")
    assert reached(page) == {3}
    page.evaluate("Reveal.slide(0)")
    assert reached(page) == {0}


def test_among_all_slides_a_click_chooses_one_and_moves_no_control(page, deck):
    """In the overview no control is reached, by Tab or by a click, and a click on a demo opens its slide."""
    page.goto(deck)
    for name in ("first", "second"):
        alive(page, name)
    page.keyboard.press("Escape")
    assert page.evaluate("Reveal.isOverview()")
    assert reached(page) == set()
    page.locator("deck-demo[name=second] input[type=range]").first.click(force=True)
    page.wait_for_function("!Reveal.isOverview()")
    assert page.evaluate("Reveal.getIndices().h") == 1
    assert player(page, "values.rate", "second") == 0.5
    assert reached(page) == {1}
