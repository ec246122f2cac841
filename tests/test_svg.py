"""The pen for stills and views writes little, escapes words, and follows the theme."""

import xml.etree.ElementTree as ElementTree

from deck import palette
from deck.svg import area, box, disc, line, sheet, short, text


def test_coordinates_have_a_decimal_at_most():
    """Halves go upwards, as they do in the browser; nothing is written as −0."""
    assert [short(each) for each in (1.0, 1.25, -1.25, 0.04, -0.04, 12.349)] == ["1", "1.3", "-1.2", "0", "0", "12.3"]
    assert short(0.456, 2) == "0.46"


def test_a_sheet_is_svg_that_follows_the_theme():
    """Every shape parses; a colour of the palette becomes its variable."""
    place = (1.0, 2.0)
    parts = [
        text(place, "a < b & c", weight=700),
        line([place, (3, 4)], palette.BLUE, 2, "4 3"),
        area([place, (3, 4), (5, 6)], palette.TEAL, 0.5),
        box(place, (3, 4), palette.ORANGE, palette.INK, 2),
        disc(place, 3, palette.PAPER),
    ]
    svg = sheet(90, 45, parts)
    root = ElementTree.fromstring(svg)
    assert root.get("viewBox") == "0 0 90 45"
    assert [each.tag for each in root] == ["text", "path", "path", "rect", "circle"]
    assert root[0].text == "a < b & c"
    assert "#" not in svg
    assert 'stroke="var(--blue)"' in svg
