"""How slides of other authors look: what reveal.js promises them holds where words stand at the left."""

from pathlib import Path

import pytest
from conftest import build_tiny

pytestmark = pytest.mark.browser

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" fill="{}"><rect width="9" height="9"/></svg>'


def shown(page, project: Path, text: str):
    """A slide of this text, as it stands in 1280 × 720."""
    (project / "slides/01-first.md").write_text(text)
    (project / "slides/plain.svg").write_text(SQUARE.format("#c00"))
    (project / "slides/inked.svg").write_text(SQUARE.format("currentColor").replace("<svg", '<svg width="90pt"'))
    built, _ = build_tiny(project)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(built.page.as_uri())
    page.wait_for_function("window.presentation?.ready && Reveal.isReady()")
    return page.locator("section.present")


@pytest.mark.parametrize("name", ["plain", "inked"])
def test_a_picture_has_the_size_that_its_author_gave_it_and_else_takes_the_room(page, built, name):
    """In whichever way it is written."""
    sized = (
        f'![a]({name}.svg) <!-- .element: width="200" -->\n\n![a]({name}.svg) <!-- .element: style="height: 90px" -->'
    )
    slide = shown(page, built, f"## A\n\n{sized}\n\n![a]({name}.svg)\n")
    boxes = [each.bounding_box() for each in slide.locator("p > :is(img, svg)").all()]
    assert boxes[0]["width"] == pytest.approx(200, abs=1)
    assert boxes[1]["height"] == pytest.approx(90, abs=1)
    assert boxes[2]["width"] == pytest.approx(1152, abs=1) and 100 < boxes[2]["height"] < 400


def test_words_that_are_to_fit_fill_the_line(page, built):
    """The class `r-fit-text` of reveal.js."""
    slide = shown(page, built, '<h2 class="r-fit-text">Seven words</h2>\n')
    page.wait_for_function("document.querySelector('.r-fit-text').getBoundingClientRect().width > 900")
    assert slide.locator("h2").bounding_box()["x"] >= 0


def test_what_grows_stays_on_the_slide(page, built):
    """It stands at the left, and grows to the right."""
    slide = shown(page, built, '## A\n\n<p class="fragment grow">word</p>\n')
    before = slide.locator("p").bounding_box()
    page.evaluate("Reveal.next()")
    page.wait_for_function("document.querySelector('section.present p').getBoundingClientRect().height > 40")
    assert slide.locator("p").bounding_box()["x"] == pytest.approx(before["x"], abs=1)
