"""The learning rate demo keeps to the closed forms of gradient descent on a quadratic."""

import math

import numpy as np
import pytest
from live import assert_same_frames

from demos.learning_rate import LEFT_FOOT, LOSS_FOOT, demo, descend, descend_in_keras, quadratic
from demos.learning_rate.figure import filled
from demos.learning_rate.ground import angle_off
from demos.learning_rate.theory import best, best_heavy, cliff, glide
from demos.learning_rate.words import short


def last_distance(**values):
    """The ball's distance from the minimum in the last frame."""
    return float(demo.run(**values)[-1]["distance"])


def test_each_step_multiplies_the_distance_by_one_minus_rate_times_curvature():
    """x_k = (1 − αλ)^k x₀."""
    path = descend(quadratic(np.float32([2.0])), np.float32([1.0]), np.float32(0.3))
    np.testing.assert_allclose(path[:, 0], (1 - 0.6) ** np.arange(21), rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize(("rate", "left"), [(0.5, 9.5367e-7), (1.9, 0.121577), (2.1, 6.7275), (1.0, 0.0), (2.0, 1.0)])
def test_twenty_steps_leave_what_theory_says(rate, left):
    """αλ = 0.5, 1.9 and 2.1 from 1, one hop, and the swing."""
    assert last_distance(rate=rate) == pytest.approx(left, rel=1e-4)


@pytest.mark.parametrize("momentum", [0.0, 0.269874, 0.5, 0.9])
@pytest.mark.parametrize("curvature", [1.0, 4.0, 20.0])
def test_the_cliff_separates_what_arrives_from_what_diverges(momentum, curvature):
    """Stable if and only if 0 < αλ < 2 + 2β."""
    loss, start = quadratic(np.float32([curvature])), np.float32([1.0])
    edge = cliff(curvature, momentum)
    inside = descend(loss, start, np.float32(0.97 * edge), np.float32(momentum), steps=400)
    outside = descend(loss, start, np.float32(1.03 * edge), np.float32(momentum), steps=400)
    assert abs(inside[-1, 0]) < 1e-2
    assert not abs(outside[-1, 0]) < 10


@pytest.mark.parametrize("momentum", [0.0, 0.25, 0.64])
def test_below_the_glide_end_the_ball_never_changes_sides(momentum):
    """The walk's roots are real and positive up to αλ = (1 − √β)²."""
    loss, start = quadratic(np.float32([1.0])), np.float32([1.0])
    edge = glide(1.0, momentum)
    gliding = descend(loss, start, np.float32(0.98 * edge), np.float32(momentum), steps=40)
    overshooting = descend(loss, start, np.float32(1.1 * edge), np.float32(momentum), steps=40)
    assert gliding.min() >= 0
    assert overshooting.min() < 0


def test_the_best_plain_rate_of_the_valley():
    """α = 2/(λ₁ + λₙ) leaves (κ − 1)/(κ + 1) a step."""
    assert best(1, 10) == pytest.approx(0.181818, abs=1e-6)
    path = descend(quadratic(np.float32([1, 10])), np.float32([1, 1]), np.float32(best(1, 10)))
    lengths = np.linalg.norm(path, axis=1)
    np.testing.assert_allclose(lengths[1:] / lengths[:-1], 0.818182, rtol=1e-4)


def test_the_best_heavy_ball_leaves_the_root_of_its_momentum():
    """The walk's matrix has spectral radius √β for both curvatures."""
    rate, momentum = best_heavy(1, 10)
    assert (rate, momentum) == (pytest.approx(0.230886, abs=1e-6), pytest.approx(0.269874, abs=1e-6))
    assert math.sqrt(momentum) == pytest.approx(0.519494, abs=1e-6)
    for curvature in (1, 10):
        walk = np.array([[1 + momentum - rate * curvature, -momentum], [1, 0]])
        assert max(abs(np.linalg.eigvals(walk))) == pytest.approx(0.519494, abs=1e-4)


def test_keras_walks_the_same_path():
    """The loop that runs and the one a person would write."""
    loss, start = quadratic(np.float32([1, 10])), np.float32([1, -0.5])
    for rate, momentum in ((0.18, 0.0), (0.23, 0.27)):
        ours, theirs = descend(loss, start, rate, momentum), descend_in_keras(loss, start, rate, momentum)
        np.testing.assert_allclose(ours, theirs, atol=1e-6)


def test_the_way_down_is_not_the_way_home():
    """39.3° at (1, 1) for κ = 10, at worst arctan((κ − 1)/(2√κ)) = 54.9°."""
    assert angle_off([1, 1], [1, 10]) == pytest.approx(39.3, abs=0.05)
    assert angle_off([1, 1], [1, 1]) == 0
    assert angle_off([1, 0], [1, 10]) == 0
    worst = max(angle_off([math.cos(turn), math.sin(turn)], [1, 10]) for turn in np.linspace(0, math.pi / 2, 5001))
    assert worst == pytest.approx(math.degrees(math.atan(9 / (2 * math.sqrt(10)))), abs=1e-3)
    assert worst == pytest.approx(54.9, abs=0.05)


def test_the_downhill_arrow_stands_at_right_angles_to_the_level_line_through_the_start():
    """One of the ellipses passes the start, and the arrow has no part along it."""
    frame = demo.run(valley="2-D", curvature=10.0)[0]
    down = np.array([np.diff(frame["downhill_x"][:2])[0], np.diff(frame["downhill_y"][:2])[0]])
    assert np.dot(down, [-10, 1]) == pytest.approx(0, abs=1e-5)
    levels = frame["ground_x"] ** 2 + 10 * frame["ground_y"] ** 2
    assert np.isclose(levels, 11, rtol=1e-5).any()


def test_every_rate_at_once_agrees_with_one_rate_alone():
    """The curve over all rates is |1 − αλ|^20, also where it has left the axis."""
    frame = demo.run(rate=1.5, curvature=1.0)[-1]
    expected = np.maximum(np.abs(1 - frame["rates"].astype(float)) ** 20, 1e-30)
    np.testing.assert_allclose(frame["left"], expected, rtol=2e-3)


def test_the_curve_over_all_rates_leaves_its_axis_at_one_over_the_curvature():
    """|1 − αλ| is 0 there after one step already, and no gap of the sampling may hide it."""
    for curvature in (1.0, 3.0, 20.0):
        frame = demo.run(curvature=curvature)[1]
        assert frame["rates"][np.argmin(frame["left"])] == pytest.approx(1 / curvature, rel=1e-5)
        assert frame["left"].min() < LEFT_FOOT
        assert (np.diff(frame["rates"]) > 0).all()


def test_the_loss_is_drawn_as_it_is_below_the_axis():
    """½(1 − αλ)^2k, however small: no floor is drawn that is not there."""
    frame = demo.run(rate=0.5)[-1]
    np.testing.assert_allclose(frame["loss"], 0.5 * 0.25 ** np.arange(21.0), rtol=1e-5)
    assert frame["loss"][-1] < LOSS_FOOT and frame["zero_step"].size == 0


def test_what_is_exactly_zero_is_marked_at_the_foot():
    """One hop: the loss is 0 from step 1 on, and marked once; a heavy ball comes back from there."""
    frames = demo.run(rate=1.0)
    assert frames[0]["zero_step"].size == frames[0]["zero_rate"].size == 0
    assert frames[-1]["zero_step"].tolist() == [1] and frames[-1]["zero_rate"].tolist() == [1.0]
    heavy = demo.run(rate=1.0, momentum=0.5)[2]
    assert heavy["zero_step"].tolist() == [1] and heavy["zero_rate"].size == 0
    assert demo.run(start=[[0, 0, 0]])[-1]["zero_step"].tolist() == [0]


def test_a_ball_that_overflows_does_not_stop_the_other():
    """½·20·79^(2k) overflows at step 10; at 1/20 the other is there after one hop, and both are told to the end."""
    frames = demo.run(curvature=20.0, rate=4.0, race=True, second_rate=0.025)
    assert len(frames) == 21
    assert len(frames[-1]["loss"]) == 10 and len(frames[-1]["second_loss"]) == 21
    assert frames[-1]["second_ball_x"][0] == pytest.approx(0.5**20)
    assert frames[-1]["say"] == "Step 20: orange diverged at step 10, blue 9.54·10⁻⁷ from the minimum."
    both = demo.run(curvature=20.0, rate=4.0, race=True, second_rate=3.0)
    assert both[-1]["say"] == f"Diverged: orange at step 10, blue at step {len(both)}."


def test_the_zones_follow_curvature_and_momentum():
    """1/λ and 2/λ; (1 − √β)²/λ and (2 + 2β)/λ."""
    frame = demo.run(curvature=5.0)[0]
    assert (frame["glide_end"], frame["cliff"]) == (pytest.approx(0.2), pytest.approx(0.4))
    frame = demo.run(curvature=5.0, momentum=0.25)[0]
    assert (frame["glide_end"], frame["cliff"]) == (pytest.approx(0.05), pytest.approx(0.5))


def test_overflow_ends_the_run_and_says_when():
    """The loss ½·20·79^(2k) leaves float32 in the step that is named."""
    frames = demo.run(rate=4.0, curvature=20.0)
    assert frames[-1]["say"] == f"Diverged at step {len(frames)}: the numbers no longer fit."
    largest = float(np.finfo(np.float32).max)
    assert 10 * 79.0 ** (2 * len(frames) - 2) < largest < 10 * 79.0 ** (2 * len(frames))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"rate": 0.1}, "glides"),
        ({"rate": 1.0}, "one hop"),
        ({"rate": 1.9}, "overshoots, and still arrives"),
        ({"rate": 2.0}, "swings for ever"),
        ({"rate": 2.1}, "diverges"),
        ({"rate": 0.2, "curvature": 10.0}, "swings for ever"),
        ({"rate": 0.5, "valley": "2-D", "curvature": 10.0}, "diverges"),
        ({"rate": 0.5, "valley": "2-D", "curvature": 10.0, "start": [[1, 0, 0]]}, "glides"),
        ({"start": [[0, 0, 0]]}, "nothing moves"),
        ({"race": True}, "blue leads"),
        ({"race": True, "second_rate": 0.1}, "level"),
    ],
)
def test_it_says_what_happens(values, words):
    """The sentence holds for each side of each border."""
    assert words in demo.run(**values)[-1]["say"]


def test_a_heavy_ball_beats_the_best_plain_one():
    """Both at their best, in the same valley."""
    rate, momentum = best_heavy(1, 10)
    race = {"race": True, "rate": rate, "momentum": momentum, "second_rate": best(1, 10)}
    last = demo.run(valley="2-D", curvature=10.0, **race)[-1]
    assert last["loss"][-1] < last["second_loss"][-1] / 1e3
    assert "orange leads" in last["say"]


def test_numbers_are_said_in_three_digits():
    """Plain in the middle, a power of ten at the ends."""
    assert [short(each) for each in (0, 0.1215767, 6.7275, 1234.5, 9.5367e-7, 9.999e-5, -2e12)] == [
        "0", "0.122", "6.73", "1230", "9.54·10⁻⁷", "1.00·10⁻⁴", "-2.00·10¹²",
    ]  # fmt: skip


@pytest.mark.browser
def test_the_browser_walks_the_same_path(page, tmp_path):
    """Every key of every frame, for runs that glide, swing, race, overflow and stand still."""
    valley = {"valley": "2-D", "curvature": 10.0}
    race = {"race": True, "rate": 0.230886, "momentum": 0.269874, "second_rate": 0.181818}
    changes = [{}, {"rate": 2.0}, {"rate": 4.0, "curvature": 20.0}, {"valley": "2-D"}, valley | race]
    changes += [{"rate": 1.0}, {"rate": 4.0, "curvature": 20.0, "race": True, "second_rate": 0.05}]
    changes += [valley | {"start": [[0, 0, 0]]}, valley | {"start": [[-0.8, 0.3, 0]], "rate": 0.3, "momentum": 0.9}]
    assert_same_frames(page, tmp_path, demo, changes)


def test_one_template_serves_every_frame():
    """The figure of any frame is that of another with the keys named in `meta` put in, and nothing else."""
    shots = [demo.run(**values)[-1] for values in ({}, {"valley": "2-D", "race": True, "curvature": 10.0})]
    first, other = (demo.figure(shot) for shot in shots)
    assert filled(first, shots[1]).to_json() == other.to_json()
