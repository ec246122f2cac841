"""The softmax demo: one cake for all, no overflow, and a gradient of p − y."""

import math
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from live import assert_same_drawings, assert_same_frames, without_numbers

from demos.softmax import demo, in_keras, judged, naive, shares
from demos.softmax.words import CLASSES, share, short

EXAMPLE = np.float32([2, 1, 0.1])


def test_the_worked_example():
    """.659001 .242433 .098566, log-sum-exp 2.417030, sigmoids that sum to 2.136835."""
    frame = demo.run()[-1]
    np.testing.assert_allclose(frame["shares"], [0.659001, 0.242433, 0.098566], atol=1e-6)
    assert frame["log_sum"] == pytest.approx(2.417030, abs=1e-6)
    assert frame["sigmoid_sum"] == pytest.approx(2.136835, abs=1e-6)
    assert frame["total"] == pytest.approx(math.exp(2) + math.exp(1) + math.exp(0.1), rel=1e-6)


@pytest.mark.parametrize(
    ("temperature", "expected"), [(0.5, [0.8638, 0.1169, 0.0193]), (5.0, [0.3996, 0.3272, 0.2733])]
)
def test_temperature_sharpens_and_flattens(temperature, expected):
    """Below 1 the winner takes more, above 1 less."""
    np.testing.assert_allclose(demo.run(temperature=temperature)[-1]["shares"], expected, atol=5e-5)


def test_large_scores_do_not_overflow_ours():
    """(1000, 1001, 1002) gives .090031 .244728 .665241; the naive way gives infinity."""
    large = np.float32([1000, 1001, 1002])
    np.testing.assert_allclose(shares(large)[0], [0.090031, 0.244728, 0.665241], atol=1e-6)
    assert naive(large)[1] == math.inf


def test_adding_a_thousand_changes_no_share():
    """Up to what float32 keeps of 1000.1; and the demo says what happens the naive way."""
    plain, moved = demo.run()[-1], demo.run(thousand=True)[-1]
    np.testing.assert_allclose(moved["shares"], plain["shares"], atol=3e-5)
    assert (plain["overflows"], moved["overflows"]) == (False, True)
    assert "exp(1002) overflows in float32" in demo.run(thousand=True)[2]["say"]
    np.testing.assert_allclose(moved["raised"], np.exp([0, -1, -1.9]), atol=1e-4)


def test_raising_one_score_lowers_the_others():
    """For the shares; a sigmoid minds its own score only."""
    before, after = demo.run()[-1], demo.run(cat=3.0)[-1]
    assert after["shares"][0] > before["shares"][0]
    assert (after["shares"][1:] < before["shares"][1:]).all()
    np.testing.assert_array_equal(after["sigmoids"][1:], before["sigmoids"][1:])


@pytest.mark.parametrize("values", [{}, {"temperature": 0.1, "cat": 5.0}, {"thousand": True}, {"owl": -5.0}])
def test_a_cake_is_a_whole(values):
    """Shares sum to 1 wherever the sliders stand."""
    assert demo.run(**values)[-1]["shares"].sum() == pytest.approx(1, abs=1e-6)


def test_the_loss_of_the_true_class():
    """.417030 for the first of the worked example; −ln p for each."""
    for place, name in enumerate(CLASSES):
        frame = demo.run(truth=name)[-1]
        assert frame["loss"] == pytest.approx(-math.log(frame["shares"][place]), abs=1e-6)
    assert demo.run(truth="cat")[-1]["loss"] == pytest.approx(0.417030, abs=1e-6)


def test_the_gradient_is_p_minus_y_and_sums_to_nothing():
    """What was said minus what was true; and the numeric slope agrees."""
    frame = demo.run(truth="dog")[-1]
    np.testing.assert_allclose(frame["gradient"], frame["shares"] - [0, 1, 0], atol=1e-6)
    assert frame["gradient"].sum() == pytest.approx(0, abs=1e-6)
    wanted = np.float32([0, 1, 0])
    for place in range(3):
        nudge = np.float32(0.05) * np.eye(3, dtype=np.float32)[place]
        rise = (judged(EXAMPLE + nudge, wanted)[0] - judged(EXAMPLE - nudge, wanted)[0]) / 0.1
        assert rise == pytest.approx(frame["gradient"][place], abs=2e-4)


@pytest.mark.parametrize("truth", [0, 1, 2])
def test_keras_finds_the_same_loss(truth):
    """From logits, the true class by its number; for large scores too."""
    wanted = np.eye(3, dtype=np.float32)[truth]
    for logits in (EXAMPLE, np.float32([1000, 1001, 1002])):
        assert in_keras(logits, truth) == pytest.approx(judged(logits, wanted)[0], abs=1e-6)


def test_stages_come_one_by_one_and_say_so():
    """Five without a truth; with one, shares stand from the start, and the loss and its gradient come."""
    assert [frame["stage"] for frame in demo.run()] == [0, 1, 2, 3, 4]
    told = demo.run(truth="owl")
    assert [frame["stage"] for frame in told] == [3, 5, 6]
    assert told[1]["say"] == "It was an owl, and the owl had 0.0986: the loss is −ln 0.0986 = 2.317."
    assert told[2]["say"] == "The slope by each score is p − y: 0.659, 0.242, −0.901."


def test_no_logarithm_of_nothing_is_told():
    """A share that float32 hardly holds: e^−100 is 3.72·10⁻⁴⁴, and no sentence and no drawing says −ln 0."""
    for truth, loss in (("cat", "100.000"), ("dog", "76.900")):
        *_, frame, _ = demo.run(cat=-5.0, dog=-2.69, owl=5.0, temperature=0.1, truth=truth)
        power = {"cat": "3.72·10⁻⁴⁴", "dog": "4.01·10⁻³⁴"}[truth]
        told = f"It was a {truth}, and the {truth} had {power}: the loss is −ln {power} = {loss}."
        assert frame["say"] == told and f"−ln {power} = {loss}" in demo.still(frame)


def test_numbers_are_short():
    """Three digits or to a tenth, or three decimals in a column of shares."""
    assert [short(each) for each in (0, 7.389056, 1000.1, -0.34, 5.18e21, 1.9e-22)] == [
        "0", "7.39", "1000.1", "−0.34", "5.18·10²¹", "1.90·10⁻²²",
    ]  # fmt: skip
    assert [share(each) for each in (0.6590, -0.3409, -0.0001, 1)] == ["0.659", "−0.341", "0.000", "1.000"]


@pytest.mark.parametrize("values", [{}, {"truth": "cat"}, {"thousand": True}])
def test_the_still_shows_the_numbers(values):
    """Well-formed, with the shares it is about."""
    words = " ".join(ElementTree.fromstring(demo.still(demo.run(**values)[-1])).itertext())
    assert "0.659" in words
    assert all(name in words for name in CLASSES)


CHANGES = [
    {},
    {"truth": "cat"},
    {"truth": "owl", "cat": 5.0, "temperature": 0.1},
    {"truth": "cat", "cat": -5.0, "owl": 5.0, "temperature": 0.1},
    {"thousand": True, "truth": "dog"},
    {"thousand": True, "temperature": 5.0},
    {"cat": -5.0, "dog": 4.9, "owl": 5.0, "temperature": 0.3},
    {"temperature": 10.0, "truth": "dog"},
]


@pytest.mark.browser
def test_the_browser_gives_the_same_frames(page, tmp_path):
    """Every key of every frame, overflow and truth included."""
    assert_same_frames(page, tmp_path, demo, CHANGES)


@pytest.mark.browser
def test_the_view_draws_what_the_still_draws(page, tmp_path):
    """The same SVG, but for the last digit of a number."""
    assert_same_drawings(page, tmp_path, demo, CHANGES, without_numbers)


def test_the_columns_stand_before_their_numbers_come():
    """The first frame is no empty stage: all headings, the lines that bars begin at, and with a truth the shares."""
    for truth, names in (("none", ["exp(·)", "softmax", "sigmoids"]), ("owl", ["share p", "truth y", "slope p − y"])):
        first, *_, last = (demo.still(frame) for frame in demo.run(truth=truth))
        assert all(f">{name}</text>" in drawn for name in names for drawn in (first, last))
        assert ">0.242</text>" in last and (">0.242</text>" in first) == (truth == "owl")


def test_a_surprise_beyond_the_curve_says_so():
    """ln 1/p = 10.02 for scores of 5, 1 and −5: higher than the picture's 5, and an arrow says that it goes on."""
    loss = np.log(np.exp(5.0) + np.exp(1.0) + np.exp(-5.0)) + 5
    assert f">↑ {loss:.3f}</text>" in demo.still(demo.run(cat=5.0, owl=-5.0, truth="owl")[-1])
    assert "↑" not in demo.still(demo.run(truth="owl")[-1])
