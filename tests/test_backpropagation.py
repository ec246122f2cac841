"""The backpropagation demo gives the worked example's numbers, from the old weights, as wiggling does."""

import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
import tensorflow as tf
from live import assert_same_drawings, assert_same_frames, mount, without_numbers

from demos.backpropagation import WEIGHTS, backward, demo, forward, frames, in_keras, train, wiggled
from demos.backpropagation.words import STAGES, ends, short

OTHER = [[1.5, -2.0], [0.25, 0.3], [-0.4, 3.0], [0.5, -0.55]]


def last(**values):
    """The last frame in full precision, before a page narrows it."""
    return list(frames(**values))[-1]


def test_forward_gives_the_worked_example():
    """h = .593270 .596884, o = .751365 .772928, E = .298371109."""
    frame = last()
    np.testing.assert_allclose(frame["hidden"], [0.593270, 0.596884], atol=1e-6)
    np.testing.assert_allclose(frame["outputs"], [0.751365, 0.772928], atol=1e-6)
    assert frame["error"] == pytest.approx(0.298371109, abs=1e-9)


def test_backward_and_the_update_give_the_worked_example():
    """dE/dw5 = .082167 and w5 → .358916480; dE/dw1 = .000438568 and w1 → .149780716: from the old weights."""
    frame = last()
    assert frame["slopes"][2, 0] == pytest.approx(0.082167, abs=1e-6)
    assert frame["updated"][2, 0] == pytest.approx(0.358916480, abs=1e-9)
    assert frame["slopes"][0, 0] == pytest.approx(0.000438568, abs=1e-9)
    assert frame["updated"][0, 0] == pytest.approx(0.149780716, abs=1e-9)


@pytest.mark.parametrize("weights", [WEIGHTS, OTHER])
def test_wiggling_each_weight_finds_the_same_slopes(weights):
    """Central differences, off by the square of the wiggle."""
    np.testing.assert_allclose(wiggled(np.array(weights)), backward(np.array(weights))["slopes"], atol=1e-8)


def test_each_edge_multiplies_what_came_in_by_the_blame_at_its_end():
    """Blame δ = slope by a neuron's sum; on its way back it is weighed and damped by h(1 − h)."""
    parts, weights = backward(np.array(OTHER)), np.array(OTHER)
    np.testing.assert_allclose(parts["slopes"][2:], np.outer(parts["blame_out"], parts["hidden"]), rtol=1e-12)
    np.testing.assert_allclose(parts["slopes"][:2], np.outer(parts["blame_hidden"], [0.05, 0.10]), rtol=1e-12)
    sent = weights[2:].T @ parts["blame_out"]
    damped = sent * parts["hidden"] * (1 - parts["hidden"])
    np.testing.assert_allclose(parts["blame_hidden"], damped, rtol=1e-12)


def test_updates_repeat():
    """A run after n updates begins where the run before it ended; a thousand bring the error down."""
    np.testing.assert_allclose(last(rounds=1)["now"], last()["updated"], rtol=1e-12)
    np.testing.assert_allclose(last(rounds=4)["now"], last(rounds=3)["updated"], rtol=1e-12)
    assert last()["error_after"] == pytest.approx(last(rounds=1)["error"], rel=1e-12)
    assert last(rounds=1000)["error"] < 0.01 * last()["error"]


def test_a_rate_of_nothing_moves_nothing():
    """The gradient alone does not learn; the update does."""
    np.testing.assert_array_equal(last(rate=0.0)["updated"], WEIGHTS)


def test_keras_takes_the_same_step():
    """Two dense layers, SGD, one update, from the worked example and from other weights."""
    for weights in (WEIGHTS, OTHER):
        after = train(tf.constant(weights, tf.float64), tf.constant(0.5, tf.float64), 1).numpy()
        np.testing.assert_allclose(in_keras(np.array(weights), 0.5), after, atol=1e-6)


def test_one_frame_an_edge_forwards_and_backwards():
    """At rest, eight forward, the error, eight backward with the outputs' edges first, the update."""
    run = demo.run()
    assert [(frame["stage"], frame["edge"]) for frame in run] == list(STAGES)
    assert [frame["edge"] for frame in run if frame["stage"] == "backward"] == [4, 5, 6, 7, 0, 1, 2, 3]
    assert (len(run), run[0]["stage"], run[9]["stage"], run[-1]["stage"]) == (19, "rest", "error", "update")


def test_symbol_and_number_stand_together():
    """The formula of the lit edge, in the order of its symbols."""
    run = demo.run()
    assert ends(4) == ("h₁", "o₁")
    assert run[5]["formula"][0] == "w₅ · h₁ = 0.4 × 0.5933 = 0.2373"
    assert run[10]["formula"][0] == "∂E/∂w₅ = h₁ · δ = 0.5933 × 0.1385 = 0.08217"
    assert run[18]["formula"][0] == "w₅ ← 0.4 − 0.5 × 0.08217 = 0.3589"
    assert "wiggling it says 0.08217" in run[10]["say"]


def test_other_weights_count_and_odd_ones_are_told():
    """Eight numbers in four rows."""
    assert last(weights=OTHER)["error"] == float(forward(tf.constant(OTHER, tf.float64))[-1])
    with pytest.raises(ValueError, match="four rows of two"):
        last(weights=[[1.0, 2.0]])


def test_numbers_have_four_digits():
    """Plain down to a ten-thousandth, then a power of ten."""
    assert [short(each) for each in (0.0, 0.59327, -0.0380982, 0.000438568, 4.4e-5, 2.0)] == [
        "0", "0.5933", "−0.0381", "0.0004386", "4.4·10⁻⁵", "2",
    ]  # fmt: skip


def test_the_still_is_the_net_with_its_numbers():
    """Eight weights, their slopes, both blames."""
    words = " ".join(ElementTree.fromstring(demo.still(demo.run()[-2])).itertext())
    for each in ("w₁ 0.15", "w₈ 0.55", "0.08217", "0.5933", "δ 0.1385", "δ −0.0381"):
        assert each in words


CHANGES = [{}, {"weights": OTHER}, {"rounds": 1}, {"rounds": 100, "rate": 2.0}, {"rounds": 1000}]


@pytest.mark.browser
def test_the_browser_gives_the_same_frames(page, tmp_path):
    """Every key of every frame, other weights and many updates included."""
    assert_same_frames(page, tmp_path, demo, CHANGES)


@pytest.mark.browser
def test_the_view_draws_what_the_still_draws(page, tmp_path):
    """The same SVG, but for the last digit of a number."""
    assert_same_drawings(page, tmp_path, demo, CHANGES[:3], without_numbers)


@pytest.mark.browser
def test_hands_change_any_weight_and_repeat(page, tmp_path):
    """A click on an edge opens its number; the button runs the next round."""
    mount(page, tmp_path, demo, 784, 454)
    page.wait_for_selector("svg")
    page.mouse.click(50 + 0.32 * 308, 130 - 18)
    page.keyboard.type("0.7")
    page.keyboard.press("Enter")
    assert page.evaluate("values.weights[0]") == [0.7, 0.2]
    page.focus("[role=application]")
    page.keyboard.press("8")
    page.keyboard.type("-1")
    page.keyboard.press("Enter")
    assert page.evaluate("values.weights[3]") == [0.5, -1]
    page.click("text=repeat")
    assert page.evaluate("values.rounds") == 1
    page.evaluate("stop()")
    assert page.evaluate("document.querySelector('svg')") is None
