"""The four answers about one cloud: what theory says of k-means, least squares and Mahalanobis' distance holds."""

import math
from itertools import pairwise

import numpy as np
import pytest
import tensorflow as tf
from live import assert_same_frames

from deck.random import Random
from demos.problem_types import cloud, demo
from demos.problem_types.answers import boundary, least_squares, mahalanobis, moments

OWN = [[-2, 1, 0], [0.5, -1, 1], [3, 2, 1], [1, 3.5, 0], [-4, -3, 0]]


def test_a_line_parts_the_labels():
    """Logistic regression on labels that a line can part gets all of them, and its loss falls with every round."""
    run = demo.run(question="classify")
    losses = [frame["loss"] for frame in run]
    assert losses[0] == pytest.approx(math.log(2), rel=1e-6)
    assert all(after < before for before, after in pairwise(losses))
    assert "31 of 31" in run[-1]["say"]


def test_the_first_rounds_are_those_of_keras():
    """Five steps of gradient descent on a layer with a sigmoid, by hand and by Keras."""
    rows = cloud(1)
    model = tf.keras.Sequential([tf.keras.layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")])
    model.compile(tf.keras.optimizers.SGD(0.5), "binary_crossentropy")
    for _ in range(5):
        model.train_on_batch(rows[:, :2], rows[:, 2:])
    weights = np.concatenate([each.ravel() for each in model.get_weights()])
    line = boundary(weights)
    frame = demo.run(question="classify", seed=1)[1]
    np.testing.assert_allclose(frame["line_x"], line["line_x"], rtol=1e-4)
    np.testing.assert_allclose(frame["line_y"], line["line_y"], rtol=1e-4)


def test_the_boundary_is_where_the_score_is_nothing():
    """Both ends of the line give w·x + b = 0."""
    line = boundary((2.0, -0.5, 3.0))
    np.testing.assert_allclose(2 * line["line_x"] - 0.5 * line["line_y"] + 3, 0, atol=1e-9)
    assert boundary((0.0, 0.0, 1.0)) == {}


@pytest.mark.parametrize("groups", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", [1, 2, 3, 7])
def test_the_objective_of_k_means_never_rises(groups, seed):
    """Half step by half step, whatever the start; at rest every centre is the mean of its points."""
    run = demo.run(question="cluster", groups=groups, seed=seed)
    scores = [frame["sum_of_squares"] for frame in run[1:]]
    assert all(after <= before * (1 + 1e-6) for before, after in pairwise(scores))
    last = run[-1]
    for group in range(groups):
        members = np.column_stack([last[f"kind{group}_x"], last[f"kind{group}_y"]])
        np.testing.assert_allclose([last["centre_x"][group], last["centre_y"][group]], members.mean(0), atol=1e-5)
    assert sum(len(last[f"kind{group}_x"]) for group in range(4)) == 31


def test_least_squares_is_the_normal_equations():
    """XᵀX b = Xᵀy, as tf.linalg.lstsq solves it; and what is left is the sum of the squares drawn."""
    places = cloud(3)[:, :2]
    slope, x, y, *_ = least_squares(places)
    inputs = np.column_stack([np.ones(31), places[:, 0]])
    start, best = np.linalg.solve(inputs.T @ inputs, inputs.T @ places[:, 1])
    assert (slope, y - slope * x) == (pytest.approx(best, rel=1e-5), pytest.approx(start, abs=1e-5))
    there = tf.linalg.lstsq(inputs, places[:, 1:].astype(float)).numpy()[:, 0]
    np.testing.assert_allclose([start, best], there, rtol=1e-9)
    frame = demo.run(question="fit", seed=3)[-1]
    sides = frame["squares_y"].reshape(31, 5)[:, 1] - frame["squares_y"].reshape(31, 5)[:, 0]
    across = frame["squares_x"].reshape(31, 5)[:, 2] - frame["squares_x"].reshape(31, 5)[:, 0]
    np.testing.assert_allclose(abs(sides), abs(across), atol=1e-5)
    assert np.sum(sides**2) == pytest.approx(frame["sum_of_squares"], rel=1e-4)


def test_no_slope_leaves_less_than_the_best():
    """The parabola beside the cloud has its lowest point where the line ends up."""
    frame = demo.run(question="fit")[-1]
    assert frame["curve_y"].min() == pytest.approx(frame["sum_of_squares"], rel=1e-4)
    assert frame["curve_x"][frame["curve_y"].argmin()] == pytest.approx(frame["now_x"][0], abs=1e-5)


def test_of_a_normal_cloud_five_per_cent_lie_beyond_5_991():
    """d² is χ² with two degrees of freedom: P(d² > t) = exp(−t/2)."""
    assert math.exp(-5.991 / 2) == pytest.approx(0.05, abs=2e-5)
    places = Random(5).normal(40_000).reshape(-1, 2) @ np.float32([[2.0, 0.3], [0.0, 0.7]]) + np.float32([1, -2])
    distances = mahalanobis(places, *moments(places))
    assert np.mean(distances) == pytest.approx(2, rel=1e-3)
    for threshold in (1.0, 2.0, 5.991, 9.21):
        assert np.mean(distances > threshold) == pytest.approx(math.exp(-threshold / 2), abs=0.005)


@pytest.mark.parametrize("threshold", [0.5, 2.0, 5.991, 12.0])
def test_the_ellipse_parts_the_odd_from_the_others(threshold):
    """Every place on the ring has d² equal to the threshold; flagged points lie beyond it."""
    frame = demo.run(question="flag", threshold=threshold)[0]
    middle, spread = moments(frame["points"][:, :2])
    ring = np.column_stack([frame["ring_x"], frame["ring_y"]])
    np.testing.assert_allclose(mahalanobis(ring, middle, spread), threshold, rtol=1e-4)
    odd = np.column_stack([frame["odd_x"], frame["odd_y"]])
    assert np.all(mahalanobis(odd, middle, spread) > threshold)
    assert len(odd) + len(frame["ink_x"]) == 31
    np.testing.assert_allclose(frame["bar_x"], threshold)


@pytest.mark.parametrize("question", ["classify", "cluster", "fit", "flag"])
@pytest.mark.parametrize("points", [[[1, 1, 0]], [[1, 1, 0], [1, 1, 1]], [[-1, 0, 0], [0, 0, 0], [1, 0, 1]]])
def test_a_few_points_are_enough(question, points):
    """One point, two on one spot, three on a line: every number stays finite."""
    assert demo.run(question=question, points=points, groups=4)


def test_the_bar_beside_the_cloud_can_be_dragged():
    """Along the axis of d², from which it is read."""
    threshold = next(control for control in demo.controls if control.name == "threshold")
    bar = next(trace for trace in demo.figure(demo.run(question="flag")[0]).data if trace.meta["x"] == "bar_x")
    assert threshold.axes == (bar.xaxis, bar.yaxis)


def test_another_seed_is_another_cloud():
    """Points of one's own go where the seed moves."""
    assert next(control for control in demo.controls if control.name == "points").renewed_by == ("seed",)


@pytest.mark.browser
def test_the_browser_gives_the_same_answers(page, tmp_path):
    """Every key of every frame, on the demo's cloud and on a few points of one's own."""
    changes = [{"question": question, "seed": 2} for question in ("classify", "cluster", "fit", "flag")]
    changes += [each | {"points": OWN, "groups": 4, "threshold": 2.0} for each in changes]
    assert_same_frames(page, tmp_path, demo, changes)
