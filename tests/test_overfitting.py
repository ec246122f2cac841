"""The overfitting demo keeps to the closed forms of least squares."""

import numpy as np
import pytest
from live import assert_same_frames

from deck.random import Random
from demos.overfitting import demo
from demos.overfitting.fit import fits, legendre, root_mean_square
from demos.overfitting.words import short

TEN = np.linspace(0, 1, 10)
FINE = np.linspace(0, 1, 4001)
SIGMA = 0.25


def wave(x):
    """What made the points."""
    return np.sin(2 * np.pi * x)


def on_average(degree):
    """Roots of the expected squared errors at ten points with noise of ¼: on the points, and to the true wave.

    Bias² + σ²(1 − (d+1)/n), and bias² + σ² Σ (the fit's weights)², from the pseudo-inverse of numpy's own basis.
    """
    basis, fine = (np.polynomial.legendre.legvander(2 * x - 1, degree) for x in (TEN, FINE))
    weights = fine @ np.linalg.pinv(basis)
    inside = basis @ np.linalg.pinv(basis)
    train = np.mean((inside @ wave(TEN) - wave(TEN)) ** 2) + SIGMA**2 * (1 - (degree + 1) / 10)
    truth = np.mean((weights @ wave(TEN) - wave(FINE)) ** 2) + SIGMA**2 * np.mean(np.sum(weights**2, axis=1))
    return np.sqrt(max(train, 0)), np.sqrt(truth)


CLOSED = [(1, 0.561, 0.483), (3, 0.210, 0.165), (5, 0.158, 0.180), (9, 0.0, 0.640)]


@pytest.mark.parametrize(("degree", "train", "truth"), CLOSED)
def test_the_fits_err_as_theory_expects(degree, train, truth):
    """sin 2πx at ten even points, σ = ¼: the closed form, and the mean over 4,000 draws of the noise."""
    assert on_average(degree) == pytest.approx((train, truth), abs=5e-4)
    noise = SIGMA * np.float64(Random(1).normal(40_000)).reshape(4000, 10)
    y = wave(TEN) + noise
    basis, fine = legendre(TEN, degree), legendre(FINE[::20], degree)
    maker = [np.transpose([fits(column, basis, fine)[part][degree] for column in np.eye(10)]) for part in (0, 1)]
    errors = (maker[0] @ y.T).T - y, (maker[1] @ y.T).T - wave(FINE[::20])
    found = [np.sqrt(np.mean(each**2)) for each in errors]
    assert found == pytest.approx((train, truth), rel=0.03, abs=1e-6)


def test_nine_degrees_go_through_ten_points():
    """The train error vanishes to rounding, and every point lies on the curve."""
    for seed in (1, 2, 3):
        last = demo.run(seed=seed)[-1]
        assert last["degree"] == 9 and last["train_error"] < 1e-10
        at_points = np.interp(last["train_x"], last["curve_x"], last["curve_y"])
        np.testing.assert_allclose(at_points, last["train_y"], atol=0.05)


def test_expected_train_error_when_the_truth_is_in_the_class():
    """E[train MSE] = σ²(1 − (d+1)/n) for points of a straight line."""
    basis = legendre(np.linspace(0, 1, 20), 5)
    noise = 0.5 * np.float64(Random(2).normal(20 * 500)).reshape(500, 20)
    line = 3 * np.linspace(0, 1, 20) - 1
    errors = [root_mean_square(fits(line + each, basis)[0] - (line + each)) ** 2 for each in noise]
    expected = 0.25 * (1 - (np.arange(6) + 1) / 20)
    np.testing.assert_allclose(np.mean(errors, axis=0)[1:], expected[1:], rtol=0.05)


@pytest.mark.parametrize("degree", [0, 1, 4, 8])
def test_fits_are_those_of_numpy(degree):
    """At uneven points, held against numpy's least squares on Chebyshev's basis."""
    random = Random(5)
    x, y = np.float64(random.uniform(14)), np.float64(random.normal(14))
    theirs = np.polynomial.Chebyshev.fit(x, y, degree, domain=[0, 1])
    ours = fits(y, legendre(x, degree), legendre(FINE[::50], degree))[1][degree]
    np.testing.assert_allclose(ours, theirs(FINE[::50]), rtol=1e-7, atol=1e-7)


def test_legendre_polynomials_are_orthogonal_and_one_at_the_end():
    """∫ P_j P_k over [0, 1] is 1/(2k+1) for j = k and 0 else; P_k(1) = 1."""
    nodes, weights = np.polynomial.legendre.leggauss(20)
    columns = legendre((nodes + 1) / 2, 12).numpy()
    expected = np.diag(1 / (2 * np.arange(13) + 1))
    np.testing.assert_allclose(columns.T @ (columns * weights[:, None] / 2), expected, atol=1e-12)
    np.testing.assert_allclose(legendre(np.ones(1), 12), np.ones((1, 13)))


def test_points_at_one_place_pin_down_less():
    """Three different places hold a parabola, however many points there are; the run says so."""
    rows = [[x, y, 0] for x in (0.1, 0.5, 0.8) for y in (-1.0, 0.5)]
    last = demo.run(points=rows)[-1]
    assert last["degree"] == 2 and last["say"].startswith("6 points pin down no more than degree 2")
    assert last["train_error"] == pytest.approx(0.75)
    assert demo.run(points=[[0.3, 1.0, 0]])[-1]["train_error"] == pytest.approx(0, abs=1e-12)


def test_the_exam_stays_hidden_until_it_is_shown():
    """No test point, no true wave, no test error, no best degree on the figure before; all degrees at once after."""
    hidden, shown = demo.run(degree=5)[-1], demo.run(degree=5, reveal=True)[-1]
    for key in ("test_x", "truth_x", "truth_y", "test_errors", "best_x", "best_label"):
        assert len(hidden[key]) == 0 and len(shown[key]) > 0
    assert len(hidden["train_errors"]) == 6 and len(shown["test_errors"]) == 10
    assert shown["best"] == int(np.argmin(shown["test_errors"]))
    assert f"best: {shown['best']}" in shown["best_label"]


@pytest.mark.parametrize("values", [{}, {"count": 60}, {"noise": 0.0, "degree": 12}, {"noise": 0.6, "count": 4}])
def test_the_best_degree_is_named_above_the_curves(values):
    """The label's foot is higher than any error under it, where the picture has room for that."""
    for seed in range(5):
        frame = demo.run(reveal=True, seed=seed, **values)[-1]
        foot, best = frame["best_y"][1], frame["best"]
        under = slice(best, best + 5) if frame["best_side"] == "top right" else slice(best - 4, best + 1)
        highest = max(*frame["train_errors"][under], *frame["test_errors"][under])
        assert foot > highest or foot == pytest.approx(1.05)


def test_the_slide_tells_the_truth():
    """Degree 9 has no error on the points and the biggest of all in the exam; with 60 points it recovers."""
    last = demo.run(reveal=True)[-1]
    assert last["best"] == 3 and last["train_error"] < 1e-10
    assert int(np.argmax(last["test_errors"])) == 9
    assert last["test_errors"][3] < last["test_errors"][1] / 2
    more = demo.run(reveal=True, count=60)[-1]
    assert more["test_errors"][9] < 1.2 * more["test_errors"][3]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"degree": 3}, "And on points that it has never seen?"),
        ({"degree": 3, "reveal": True}, "the best of all."),
        ({"degree": 9, "reveal": True}, "error 0 on the points"),
        ({"degree": 12}, "10 points pin down no more than degree 9"),
    ],
)
def test_it_says_what_is_seen(values, words):
    """One sentence for each case."""
    assert words in demo.run(**values)[-1]["say"]


def test_errors_are_said_in_two_decimals():
    """Rounding's dust is nothing; what leaves the picture is said to."""
    assert [short(each) for each in (1e-15, 0.004, 0.125, 0.64, 12.0)] == ["0", "0.00", "0.13", "0.64", "over 9"]


@pytest.mark.browser
def test_the_browser_fits_the_same(page, tmp_path):
    """Every key of every frame: the slide's steps, seeds and noises by chance, points moved and doubled."""
    chance = np.random.default_rng(4)
    changes = [{}, *({"degree": degree} for degree in (0, 1, 3, 12)), {"reveal": True}, {"reveal": True, "count": 60}]
    for _ in range(4):
        count, seed = int(chance.integers(4, 61)), int(chance.integers(2**32))
        changes.append(
            {"degree": 12, "reveal": True, "count": count, "seed": seed, "noise": float(chance.integers(13)) / 20}
        )
    moved = [[float(x), float(y), 0] for x, y in zip(TEN.round(3) ** 1.2, wave(TEN).round(3), strict=True)]
    changes += [{"points": moved, "reveal": True}, {"points": [*moved[:4], *moved[:2]]}, {"points": moved[:1]}]
    assert_same_frames(page, tmp_path, demo, changes)


def test_more_points_come_by_hand_after_one_was_dragged():
    """What draws the points takes new ones, so that 60 are 60 and another seed is another draw."""
    own = next(control for control in demo.controls if control.name == "points")
    assert set(own.renewed_by) == {"count", "noise", "seed"}
