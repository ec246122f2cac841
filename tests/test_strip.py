"""A slider that can be dragged on the figure, by mouse and by finger."""

import minipage
import pytest
from fingers import fingers
from test_host import alive, player

pytestmark = pytest.mark.browser


@pytest.fixture
def dragged(browser, tmp_path):
    """A page whose rate lies along x2, and where on the screen a rate is: (page, spot)."""
    package = minipage.package(live=True)
    package["controls"][0]["axes"] = ["x2", "y2"]
    slides = ["<h2>One</h2>" + minipage.demo({"play": False})]
    page = browser.new_page(viewport={"width": 1280, "height": 720}, has_touch=True)
    page.goto(minipage.page(tmp_path, slides, [package], lives={"mini": minipage.LIVE}).as_uri())
    alive(page)
    page.wait_for_selector("deck-demo .strip")
    box = page.locator("deck-demo .strip").bounding_box()
    yield page, lambda rate: (box["x"] + box["width"] * (rate + 0.2) / 2.4, box["y"] + 30)
    page.close()


def test_a_mouse_moves_it_along_the_axis(dragged):
    """Beyond its end it stays there; near a mark it takes the mark."""
    page, spot = dragged
    page.mouse.move(*spot(0.7))
    page.mouse.down()
    assert player(page, "values.rate") == pytest.approx(0.7, abs=0.01)
    page.mouse.move(*spot(1.3), steps=3)
    assert player(page, "values.rate") == pytest.approx(1.3, abs=0.01)
    page.mouse.move(*spot(1.902))
    assert player(page, "values.rate") == 1.9
    page.mouse.move(*spot(9))
    page.mouse.up()
    page.mouse.move(*spot(0.2))
    page.mouse.click(*spot(0.2), button="middle")
    assert player(page, "values.rate") == 2
    assert page.input_value("deck-demo .slider .value") == "2"


def test_a_finger_moves_it_along_the_axis(dragged):
    """As a mouse does; a second finger moves nothing."""
    page, spot = dragged
    touch = fingers(page)
    moves = [("touchStart", [0.7]), ("touchMove", [0.9]), ("touchStart", [0.9, 1.7]), ("touchMove", [1.3, 1.8])]
    for kind, rates in [*moves, ("touchEnd", [])]:
        touch(kind, *(spot(rate) for rate in rates))
    page.wait_for_timeout(60)
    assert player(page, "values.rate") == pytest.approx(1.3, abs=0.01)
