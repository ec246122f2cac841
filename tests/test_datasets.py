"""The two-dimensional data sets: where their points lie, and that chance decides nothing else."""

import numpy as np
import pytest

from deck import datasets
from deck.random import Random


def radii(points):
    return np.hypot(*points.T)


@pytest.mark.parametrize("name", datasets.SETS)
def test_a_set_has_the_points_asked_for_in_both_classes(name):
    points, classes = datasets.draw(name, Random(3), 101)
    assert points.shape == (101, 2) and points.dtype == np.float32 and classes.shape == (101,)
    assert np.abs(points).max() <= 6 and set(classes) == {0, 1}


@pytest.mark.parametrize("name", datasets.SETS)
def test_the_same_seed_gives_the_same_points(name):
    first, again = (datasets.draw(name, Random(9), 40, noise=0.2, flipped=0.1) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))


def test_the_circle_is_a_disc_in_a_ring_evenly_filled():
    points, classes = datasets.draw("circle", Random(1), 4000)
    inner, outer = radii(points[classes == 0]), radii(points[classes == 1])
    assert inner.max() < 2.5 and outer.min() >= 3.5 and outer.max() < 5
    assert np.mean(inner < 2.5 / np.sqrt(2)) == pytest.approx(0.5, abs=0.03)


def test_xor_keeps_off_the_axes_and_its_class_is_the_sign_of_the_product():
    points, classes = datasets.draw("xor", Random(1), 400)
    assert np.abs(points).min() >= 0.3
    assert np.array_equal(classes == 0, points[:, 0] * points[:, 1] > 0)


def test_spiral_arms_follow_their_formula():
    points, classes = datasets.spiral(Random(1), 200)
    along = np.arange(100) / 100
    angle = 3.5 * np.pi * along
    np.testing.assert_allclose(
        points[classes == 0], np.stack([5 * along * np.sin(angle), 5 * along * np.cos(angle)], 1)
    )
    np.testing.assert_allclose(points[classes == 1], -points[classes == 0], atol=1e-12)


def test_moons_lie_on_two_half_circles_of_radius_three():
    points, classes = datasets.draw("moons", Random(1), 200)
    upper, lower = points[classes == 0] + [1.5, 0.75], points[classes == 1] - [1.5, -0.75 + 1.5]
    np.testing.assert_allclose(radii(upper), 3, rtol=1e-5)
    np.testing.assert_allclose(radii(lower), 3, rtol=1e-5)


def test_a_line_parts_the_blobs():
    points, classes = datasets.draw("blobs", Random(1), 500)
    assert np.array_equal(classes == 0, points.sum(axis=1) > 0)


def test_noise_is_in_units_of_three_and_flips_labels_by_chance():
    plain, _ = datasets.moons(Random(1), 3000)
    chance = Random(1)
    chance.uniform(3000)
    noise = 3 * 0.1 * np.asarray(chance.normal(6000), float).reshape(3000, 2)
    assert noise.std() == pytest.approx(0.3, rel=0.03)
    noisy, _classes = datasets.draw("moons", Random(1), 3000, noise=0.1)
    assert sorted(noisy[:, 0]) == pytest.approx(sorted((plain + noise)[:, 0]), abs=1e-6)
    _, flipped = datasets.draw("xor", Random(2), 3000, flipped=0.2)
    points, _ = datasets.draw("xor", Random(2), 3000, flipped=0.2)
    wrong = (flipped == 0) != (points[:, 0] * points[:, 1] > 0)
    assert wrong.mean() == pytest.approx(0.2, abs=0.03)
