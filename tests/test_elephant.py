"""The elephant demo draws exactly the curve of Mayer, Khairy & Howard (2010)."""

import numpy as np
import pytest
from live import assert_same_frames

from demos.elephant import LAST, NUMBERS, TRUNK, area, coefficients, demo, eased, outline, wiggle

PAPER = np.array([complex(real, imaginary) for real, imaginary, _ in NUMBERS])
PARTS = ("first", "second", "third", "fourth", "fifth")


def curve(t):
    """x and y as the sums are printed."""
    x = 50 * np.sin(t) + 18 * np.sin(2 * t) + 12 * np.cos(3 * t) - 14 * np.cos(5 * t)
    return x, -60 * np.cos(t) - 30 * np.sin(t) + 8 * np.sin(2 * t) - 10 * np.sin(3 * t)


def test_four_numbers_give_the_printed_sums():
    """p₁ = 50 − 30i … p₄ = −14 − 60i make the curve, everywhere."""
    t = np.linspace(0, 2 * np.pi, 1001)
    np.testing.assert_allclose(outline(coefficients(PAPER[:4]), t), curve(t), atol=1e-10)


@pytest.mark.parametrize(("quarter", "place"), [(0, (-2, -60)), (1, (50, -20)), (2, (2, 60)), (3, (-50, 20))])
def test_it_passes_the_known_places(quarter, place):
    """At t = 0, π/2, π and 3π/2."""
    found = outline(coefficients(PAPER[:4]), np.array([quarter * np.pi / 2]))
    np.testing.assert_allclose(np.ravel(found), place, atol=1e-10)


def test_its_size():
    """x in −82.986 … 61.305, y in −70.590 … 83.933."""
    x, y = outline(coefficients(PAPER[:4]), np.linspace(0, 2 * np.pi, 100_001))
    assert [x.min(), x.max()] == pytest.approx([-82.986, 61.305], abs=1e-3)
    assert [y.min(), y.max()] == pytest.approx([-70.590, 83.933], abs=1e-3)


def test_its_area():
    """2640π, by the formula and by adding up triangles; one number alone is a stroke without any."""
    table = coefficients(PAPER[:4])
    assert area(table) == pytest.approx(2640 * np.pi, rel=1e-12)
    x, y = outline(table, np.linspace(0, 2 * np.pi, 20_001))
    assert np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2 == pytest.approx(2640 * np.pi, rel=1e-5)
    assert area(coefficients([PAPER[0], 0j, 0j, 0j])) == 0


def test_the_last_frame_is_the_elephant_with_its_eye():
    """Drawn as (y, −x), trunk at rest, eye at (20, 20)."""
    last = demo.run()[-1]
    x, y = curve(2 * np.pi * np.arange(121) / 120)
    np.testing.assert_allclose(last["curve_x"], y, atol=1e-4)
    np.testing.assert_allclose(last["curve_y"], -x, atol=1e-4)
    assert (last["eye_x"].tolist(), last["eye_y"].tolist()) == ([20], [20])


def test_only_the_trunk_moves():
    """Between 0.9π and 0.4 + 1.3π, by half of Re p₅ at its tip, nothing at its roots or beyond."""
    t = np.linspace(0, 2 * np.pi, 1001)
    lifted = wiggle(t, PAPER[4], np.pi / 2)
    inside = (t > TRUNK[0]) & (t < TRUNK[1])
    assert np.abs(lifted[~inside]).max() < 1e-12 and lifted.max() == pytest.approx(20, abs=0.01)
    assert (wiggle(t, PAPER[4], 0.0) == 0).all()
    heights = np.array([shot["curve_y"] for shot in demo.run()])
    assert np.ptp(heights, axis=0).max() > 30 and (np.ptp(heights, axis=0) > 1e-4).sum() < 120 / 3


def test_the_newest_term_grows_on_those_before_it():
    """With two numbers the first stands whole, and dotted beside it once the second grows."""
    first, half, last = demo.run(third=0.0, fourth=0.0, fifth=0.0)[:: LAST // 2]
    t = 2 * np.pi * np.arange(121) / 120
    for shot, part in ((first, 0), (half, 0.5), (last, 1)):
        np.testing.assert_allclose(shot["curve_y"], -50 * np.sin(t) - part * 18 * np.sin(2 * t), atol=1e-4)
    np.testing.assert_allclose(half["before_y"], -50 * np.sin(t), atol=1e-4)
    assert not len(first["before_y"]) and not len(last["before_y"])
    assert first["say"] == "One complex number, 2 real ones: a stroke."
    assert [eased(part) for part in (0, 0.5, 1)] == [0, 0.5, 1]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_step_begins_where_the_one_before_ended(count):
    """One number more leaves the curve as it stood: no empty stage, no leap."""
    before, after = (demo.run(**dict.fromkeys(PARTS[taken:], 0.0)) for taken in (count, count + 1))
    for key in ("curve_x", "curve_y"):
        np.testing.assert_allclose(after[0][key], before[-1][key], atol=1e-5)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (dict.fromkeys(PARTS[1:], 0.0), "One complex number, 2 real ones: a stroke."),
        (dict.fromkeys(PARTS[2:], 0.0), "Two complex numbers, 4 real ones: a figure of eight."),
        ({"fourth": 0.0, "fifth": 0.0}, "Three complex numbers, 6 real ones: a scribble."),
        ({"fifth": 0.0}, "Four complex numbers, 8 real ones: an elephant."),
        ({"second": 0.5, "fifth": 0.0}, "Four complex numbers, 8 real ones."),
        ({"second": 0.0}, "Three complex numbers, 6 real ones, and a fifth for eye and trunk."),
        (dict.fromkeys(PARTS, 0.0), "No number, no line."),
        (dict.fromkeys(PARTS[:4], 0.0), "An eye, and nothing to see with it."),
        ({"numbers": [[50, 30, 0]]}, "One complex number, 2 real ones."),
        ({}, "The fifth number sets the eye and waves the trunk. (How it waves is our reading.)"),
    ],
)
def test_it_counts_and_names_what_is_there(values, words):
    """Shapes are named only where the paper's numbers are whole and in order."""
    assert demo.run(**values)[-1]["say"] == words


@pytest.mark.parametrize("values", [*({part: 1.5} for part in PARTS), dict.fromkeys(PARTS, 1.5), {}])
def test_all_of_it_stays_in_the_picture(values):
    """Outline, eye and numbers in every frame, at each slider's upper end; the paper's elephant has the usual room."""
    shots = demo.run(**values)
    for shot in shots:
        for axis in "xy":
            for name, (low, high) in (("curve", shot[f"{axis}_range"]), ("reached", shot["plane_range"])):
                assert low < shot[f"{name}_{axis}"].min(initial=0) and shot[f"{name}_{axis}"].max(initial=0) < high
    if not values:
        assert [*shots[0]["x_range"], *shots[0]["y_range"], *shots[0]["plane_range"]] == [-76, 90, -72, 92, -80, 80]


def test_the_trunk_leaves_room_for_the_words_beside_the_plane():
    """An eighth of the picture for "imaginary" and its numbers, even where the picture is 520 wide."""
    layout = demo.figure(demo.run()[-1]).layout
    assert 520 * (layout.xaxis2.domain[0] - layout.xaxis.domain[1]) >= 65


def test_one_number_alone_is_a_stroke():
    """Its curve lies on a straight line through 0."""
    shot = demo.run(second=0.0, third=0.0, fourth=0.0, fifth=0.0)[-1]
    np.testing.assert_allclose(50 * shot["curve_x"], 30 * shot["curve_y"], atol=1e-3)


@pytest.mark.browser
def test_the_browser_draws_the_same(page, tmp_path):
    """Every key of every frame: the slide's steps, sliders by chance, numbers moved and taken away."""
    chance = np.random.default_rng(3)
    changes = [
        {},
        *(dict.fromkeys(PARTS[count:], 0.0) for count in range(5)),
        {"numbers": [[3, 4, 4], [-20.5, 7, 1]]},
        {"numbers": []},
    ]
    for _ in range(3):
        moved = [[*chance.uniform(-80, 80, 2).round(3).tolist(), kind] for kind in range(5)]
        changes.append({name: float(chance.integers(31)) / 20 for name in PARTS} | {"numbers": moved})
    assert_same_frames(page, tmp_path, demo, changes)
