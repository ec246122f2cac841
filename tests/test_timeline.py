"""The timeline: nested sets, and every date where it belongs, lying and upright."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from demos.timeline import TALL, WIDE, demo

BECAME_KNOWN = {
    "Dartmouth proposal": [1955],
    "perceptron": [1958],
    "“machine learning”": [1959],
    "backpropagation": [1986],
    "LeNet": [1989, 1998],
    "“deep learning”": [2006],
    "AlexNet": [2012],
    "Transformer": [2017],
}
POPULAR = {"Artificial intelligence": "1950s", "Machine learning": "1980s", "Deep learning": "2010s"}
DRAWN = {"lying": (WIDE, "x"), "upright": (TALL, "y")}
shapes = pytest.mark.parametrize(("drawing", "axis"), DRAWN.values(), ids=DRAWN)


def elements(drawing, kind):
    """All elements of a kind, in the order of the drawing."""
    return ElementTree.fromstring(drawing).findall(f".//{{http://www.w3.org/2000/svg}}{kind}")


def words(element):
    """What stands in an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def years(drawing, axis):
    """A place along the axis -> the year that it stands for, by the names of the first two decades."""
    decades = {}
    for text in elements(drawing, "text"):
        if re.fullmatch(r"(19|20)\d0s?", words(text)):
            decades[int(words(text)[:4])] = float(text.get(axis))
    (first, start), (last, end) = min(decades.items()), max(decades.items())
    assert [first, last] == [1950, 2020]
    for year, place in decades.items():
        assert place == pytest.approx(start + (year - first) * (end - start) / 70, abs=0.6)
    return lambda place: first + 70 * (place - start) / (end - start)


@shapes
def test_each_set_lies_within_the_one_before(drawing, axis):
    """Nested, no relay race: the inner ones begin later, and none of the outer ones ends."""
    boxes = [[float(box.get(key)) for key in ("x", "y", "width", "height")] for box in elements(drawing, "rect")]
    assert len({tuple(box) for box in boxes}) == 3
    for outer, inner in pairwise(boxes[::2]):
        for place in (0, 1):
            assert outer[place] < inner[place] < inner[place] + inner[place + 2] < outer[place] + outer[place + 2]


@shapes
def test_the_marks_stand_at_their_years(drawing, axis):
    """As many marks as dates, each within half a year of its own."""
    year = years(drawing, axis)
    offset = 8 if axis == "y" else 0
    found = sorted(year(float(mark.get(f"c{axis}")) + offset) for mark in elements(drawing, "circle"))
    assert found == pytest.approx(sorted(date for dates in BECAME_KNOWN.values() for date in dates), abs=0.5)


@shapes
def test_every_name_and_date_is_written(drawing, axis):
    """The dates with what happened, the sets with the decade in which each became popular."""
    written = [words(text) for text in elements(drawing, "text")]
    for what, dates in BECAME_KNOWN.items():
        said = next(each for each in written if each.endswith(what) and each[:1].isdigit())
        assert [int(each) % 100 for each in re.findall(r"\d+", said)] == [each % 100 for each in dates]
    for name, decade in POPULAR.items():
        assert name in written
        assert any(each.endswith(decade) for each in written)


def test_the_slide_shows_the_demo():
    """Its still is the lying drawing."""
    assert demo.still(demo.run()[0]) == WIDE
