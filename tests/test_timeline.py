"""The timeline: nested sets, and every date where it belongs."""

import re
from itertools import pairwise

import pytest

from demos.timeline import DATES, SETS, demo, innermost

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


def test_each_set_lies_within_the_one_before():
    """Nested, no relay race: the inner ones begin later, and none of the outer ones ends."""
    for outer, inner in pairwise(SETS):
        assert outer[1] < inner[1] < inner[2] < outer[2]
        assert outer[3] < inner[3] < inner[4] < outer[4]


@pytest.mark.parametrize(("what", "years"), BECAME_KNOWN.items())
def test_the_dates_are_right(what, years):
    """Each mark stands at its year, and its words say so."""
    height, words = next((height, words) for _, height, words in DATES if words.endswith(what))
    assert [year for year, at, _ in DATES if at == height] == years
    assert [int(each) % 100 for each in re.findall(r"\d+", words)] == [year % 100 for year in years]


def test_a_mark_has_the_colour_of_the_innermost_set_around_it():
    """It also lies within that set in height, save for its line down to the axis."""
    for year, height, _ in DATES:
        around = next(each for each in SETS if each[5] == innermost(year))
        assert around[1] < year < around[2]
        assert around[3] < height < around[4]


def test_the_figure_shows_every_name_and_date():
    """Names, decades of fame, and dates stand in the figure's text."""
    texts = [trace.text[0] for trace in demo.figure(demo.run()[0]).data if trace.mode == "text"]
    assert set(texts) >= {each for row in SETS for each in (row[0], row[-1])} | {words for *_, words in DATES}
