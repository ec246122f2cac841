"""Controls take what they should and say what is wrong with the rest."""

import pytest

from deck.controls import KINDS, Choice, Layers, Seed, Several, Slider, Switch, Text, Zone, check, from_declaration
from deck.hands import Points, Strokes, Weights

EXAMPLES = [
    (Slider("rate", 0.1, 0.0, 2.2, marks=(0.5, 1.9), zones=(Zone("diverges", "cliff", 2.2),)), 1.9, 2.3),
    (Slider("depth", 3, 1, 30, whole=True), 30, 2.5),
    (Choice("data", "xor", ["xor", "moons"]), "moons", "moon"),
    (Choice("layers", 1, {1: "one", 2: "two"}), 2, True),
    (Several("features", ["x1"], ["x1", "x2"]), ["x2", "x1"], []),
    (Layers("hidden", [4]), [16, 16], [65]),
    (Switch("flip", False), True, 1),
    (Seed(), 2**32 - 1, 2**32),
    (Text("mail", "hello", longest=10), "goodbye", "a" * 11),
    (Points("points"), [[1, -2, 1]], [[1, -2, 2]]),
    (Strokes("ink"), [[[0, 1], [2, 3]]], [[[0, 1, 2]]]),
    (Weights("kernel"), [[1, 0], [0, 1]], [["a"]]),
]


@pytest.mark.parametrize(("control", "good", "bad"), EXAMPLES, ids=lambda each: getattr(each, "name", None))
def test_a_good_value_passes_and_a_bad_one_is_told(control, good, bad):
    """Each kind of control tells a value that fits from one that does not."""
    control.check(good)
    with pytest.raises(ValueError, match=r"\w"):
        control.check(bad)


@pytest.mark.parametrize(("control", "good", "bad"), EXAMPLES, ids=lambda each: getattr(each, "name", None))
def test_a_declaration_makes_the_same_control_again(control, good, bad):
    """The generator checks values with what a declaration says, as the demo itself would."""
    again = from_declaration(control.declaration())
    assert again.check(good) == control.check(good)
    with pytest.raises(ValueError, match=r"\w"):
        again.check(bad)


@pytest.mark.parametrize(
    ("drawing", "reason"),
    [
        ([[]], "without a point"),
        ([[[1e9, 2]]], "off its sheet"),
        ([[[1, -0.1]]], "off its"),
        ([[[1, "2"]]], "not a number"),
    ],
)
def test_a_damaged_drawing_is_refused_with_the_reason(drawing, reason):
    """A stroke has a point, and every point lies on the sheet."""
    with pytest.raises(ValueError, match=reason):
        Strokes("ink", size=(200, 100)).check(drawing)


def test_every_kind_has_an_example():
    """No control is left untested."""
    assert {control.kind for control, _, _ in EXAMPLES} == set(KINDS)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "1", True, None, [1]])
def test_a_slider_takes_nothing_but_finite_numbers(value):
    """NaN, text and truth values are no numbers."""
    with pytest.raises(ValueError, match="not a"):
        Slider("rate", 1.0, 0.0, 2.0).check(value)


def test_several_are_put_in_the_order_of_their_declaration():
    """Two ways to say the same set give one value, so one run."""
    control = Several("features", ["x1"], ["x1", "x2", "x1*x2"])
    assert control.check(["x1*x2", "x1"]) == ["x1", "x1*x2"]


def test_marks_are_run_after_the_default_and_once():
    """A mark that equals the default makes no second run."""
    assert Slider("rate", 0.5, 0.0, 2.0, marks=(0.1, 0.5, 1.9)).values() == [0.5, 0.1, 1.9]


def test_all_mistakes_are_found_at_once():
    """An unknown control and a bad value are both told, each with a remedy."""
    wrong = check([Slider("rate", 0.1, 0.0, 2.2), Switch("flip", False)], {"rat": 1, "rate": 3, "flip": True})
    assert [(name, remedy) for name, _, remedy in wrong] == [
        ("rat", "did you mean 'rate'?"),
        ("rate", "the default is 0.1"),
    ]
    assert "outside 0 to 2.2" in wrong[1][1]


@pytest.mark.parametrize("control", [Seed(), Layers("layers", [4])])
def test_infinity_is_no_whole_number(control):
    """Nor is it a crash."""
    with pytest.raises(ValueError, match="not a whole number"):
        control.check(float("inf") if isinstance(control, Seed) else [float("inf")])
