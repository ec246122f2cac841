"""The activations demo: bends have the values and slopes of theory, stacks multiply slopes, twins agree."""

import math
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from fingers import fingers
from live import assert_same_drawings, assert_same_frames, mount

from demos.activations import demo
from demos.activations.bends import BENDS, NAMES, STEEPEST, in_keras, slopes, stacked
from demos.activations.words import FORMULAS, short


def bend(activation, z):
    """f(z) of one number."""
    return float(slopes(activation, np.float32(z))[0])


def slope(activation, z):
    """f′(z) of one number."""
    return float(slopes(activation, np.float32(z))[1])


def test_the_table_is_whole():
    """Nine rows, in the talk's order, each with a name, a formula and what it is used for."""
    assert list(NAMES.values()) == [
        "unit step", "sign", "linear", "piecewise linear", "logistic", "tanh", "ReLU", "leaky ReLU", "GELU",
    ]  # fmt: skip
    assert BENDS.keys() == NAMES.keys() == FORMULAS.keys()
    assert FORMULAS["step"][1] == FORMULAS["sign"][1] == "perceptron"
    assert FORMULAS["linear"][1] == "Adaline, linear regression"


def test_values_known_by_heart():
    """σ(1), tanh 1, and both are bounded at |z| = 1000 without overflow."""
    assert bend("logistic", 1) == pytest.approx(0.731058579, abs=1e-7)
    assert bend("tanh", 1) == pytest.approx(0.761594156, abs=1e-7)
    assert [bend("logistic", z) for z in (-1000, 1000)] == [0, 1]
    assert [slope("logistic", z) for z in (-1000, 1000)] == [0, 0]


def test_the_corners_are_where_the_table_says():
    """Step ½ at 0, sign 0 at 0, the ramp from −½ to ½, and a tenth below 0 in leaky ReLU."""
    assert [bend("step", z) for z in (-0.1, 0, 0.1)] == [0, 0.5, 1]
    assert [bend("sign", z) for z in (-2, 0, 2)] == [-1, 0, 1]
    assert [bend("piecewise", z) for z in (-0.75, -0.25, 0.25, 0.75)] == [0, 0.25, 0.75, 1]
    assert [bend("relu", z) for z in (-3, 0, 3)] == [0, 0, 3]
    assert [bend("leaky", z) for z in (-3, 3)] == [pytest.approx(-0.3), 3]


@pytest.mark.parametrize("z", [-4.0, -0.7, 0.0, 0.3, 2.5])
def test_closed_forms_and_their_slopes(z):
    """tanh z = 2σ(2z) − 1; GELU = zΦ(z); the slopes by hand."""
    assert bend("tanh", z) == pytest.approx(2 * bend("logistic", 2 * z) - 1, abs=1e-6)
    normal = 0.5 * (1 + math.erf(z / math.sqrt(2)))
    assert bend("gelu", z) == pytest.approx(z * normal, abs=1e-6)
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    assert slope("gelu", z) == pytest.approx(normal + z * density, abs=1e-6)
    assert slope("logistic", z) == pytest.approx(bend("logistic", z) * (1 - bend("logistic", z)), abs=1e-6)
    assert slope("tanh", z) == pytest.approx(1 - bend("tanh", z) ** 2, abs=1e-6)
    assert (slope("step", z), slope("sign", z), slope("linear", z)) == (0, 0, 1)


@pytest.mark.parametrize("activation", list(NAMES))
def test_no_slope_is_steeper_than_said(activation):
    """A quarter for the logistic, 1.129 for GELU at √2, nothing for steps, 1 for the others."""
    steepest = np.abs(slopes(activation, np.linspace(-6, 6, 12001, dtype=np.float32))[1]).max()
    assert steepest == pytest.approx(STEEPEST.get(activation, 1.0), abs=1e-5)


def test_ten_sigmoids_leave_less_than_a_millionth():
    """At most 0.25¹⁰ = 9.54e-7, whatever goes in."""
    left = [demo.run(z=z)[-1]["product"] for z in (-6.0, 0.0, 1.0, 6.0)]
    assert max(left) <= 9.54e-7
    assert min(left) > 0


@pytest.mark.parametrize("activation", ["logistic", "tanh", "leaky", "gelu", "piecewise"])
def test_the_slope_of_a_stack_is_the_product_of_its_slopes(activation):
    """The chain rule, link by link."""
    inside, product = np.float32(-0.4), 1.0
    for left in stacked(activation, inside):
        inside, link = slopes(activation, inside)
        product *= float(link)
        assert left == pytest.approx(product, rel=1e-5, abs=1e-12)


def test_what_has_slope_one_loses_nothing():
    """Ten ReLUs above 0, ten lines; below 0 a ReLU passes nothing back, and says so."""
    assert demo.run(activation="relu", z=1.0)[-1]["product"] == 1
    assert demo.run(activation="linear", z=-3.0)[-1]["product"] == 1
    dead = demo.run(activation="relu", z=-1.0)[-1]
    assert dead["product"] == 0
    assert dead["say"].endswith("No slope, no news.")


@pytest.mark.parametrize("activation", ["linear", "logistic", "tanh", "relu", "gelu"])
def test_keras_bends_the_same_way(activation):
    """An Activation layer of the same name."""
    z = np.linspace(-5, 5, 21, dtype=np.float32)
    np.testing.assert_allclose(in_keras(activation, z), slopes(activation, z)[0], atol=1e-6)


def test_a_jump_has_no_slope_and_that_is_said():
    """At 0 the unit step is ½ by convention, and TensorFlow's 0 is one too."""
    assert "has no slope" in demo.run(activation="step", z=0.0)[0]["say"]
    assert demo.run(activation="step", z=0.0)[0]["value"] == 0.5


@pytest.mark.parametrize(
    ("activation", "z", "sides", "taken"),
    [
        ("relu", 0, (0, 1), 0),
        ("leaky", 0, (0.1, 1), 0.1),
        ("piecewise", -0.5, (0, 1), 1),
        ("piecewise", 0.5, (1, 0), 1),
    ],
)
def test_a_corner_has_two_slopes_and_it_is_said_which_tensorflow_takes(activation, z, sides, taken):
    """Left and right of it as measured; at it, what GradientTape gives."""
    beside = [slope(activation, z + side) for side in (-0.01, 0.01)]
    assert [*beside, slope(activation, z)] == pytest.approx([*sides, taken])
    words = f"a corner, slope {sides[0]} before and {sides[1]} after it; TensorFlow takes {taken}."
    assert demo.run(activation=activation, z=float(z))[0]["say"].endswith(words)


def test_numbers_are_said_in_three_digits():
    """Plain, or a power of ten."""
    assert [short(each) for each in (0.0, 0.7310586, -0.1, 9.5367e-7, -2e-5, 1e-40)] == [
        "0", "0.731", "−0.1", "9.54·10⁻⁷", "−2.00·10⁻⁵", "0",
    ]  # fmt: skip


def test_the_still_shows_the_whole_table_and_both_numbers():
    """Every name, the formula, value and slope."""
    words = " ".join(ElementTree.fromstring(demo.still(demo.run()[-1])).itertext())
    assert all(word in words for name in NAMES.values() for word in name.split())
    assert "f(1) = 0.731" in words
    assert "slope 0.197" in words


CHANGES = [{"activation": name, "z": z} for name in NAMES for z in (-6.0, -0.5, 1.3)]
CHANGES += [{"activation": name, "z": 0.0} for name in ("relu", "leaky", "sign")] + [
    {"activation": "piecewise", "z": 0.5}
]


@pytest.mark.browser
def test_the_browser_bends_the_same_way(page, tmp_path):
    """Every key of every frame, at corners too."""
    assert_same_frames(page, tmp_path, demo, CHANGES)


@pytest.mark.browser
def test_the_view_draws_what_the_still_draws(page, tmp_path):
    """The same SVG, coordinates within a tenth."""
    changes = CHANGES[2::3] + CHANGES[-1:]
    assert_same_drawings(
        page, tmp_path, demo, changes, lambda svg: re.sub(r"-?[\d.]+", "#", re.sub(r'd="[^"]+"', "", svg))
    )


@pytest.mark.browser
def test_hands_choose_a_bend_and_move_z(page, tmp_path):
    """A click in the table, a drag in the large picture by mouse and finger; the stop leaves nothing."""
    mount(page, tmp_path, demo, 784, 454)
    page.wait_for_selector("svg")
    page.mouse.click(6.5 * 87, 50)
    assert page.evaluate("values.activation") == "relu"
    page.mouse.move(34 + 218, 300)
    page.mouse.down()
    page.mouse.move(34 + 327, 300, steps=3)
    page.mouse.up()
    assert page.evaluate("values.z") == 3
    touch = fingers(page)
    for kind, x in (("touchStart", 34 + 218), ("touchMove", 34 + 160), ("touchMove", 34 + 109)):
        touch(kind, (x, 300))
    touch("touchEnd")
    page.wait_for_function("values.z === -3")
    page.evaluate("stop()")
    assert page.evaluate("document.querySelector('svg')") is None
