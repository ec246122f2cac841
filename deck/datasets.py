"""Two-dimensional data sets for two classes: blobs, xor, circle, spiral and moons, the same here and in the browser.

    points, classes = datasets.draw("circle", Random(1), 500, noise=0.1)

Points lie in the square [-6, 6]²; class 0 is orange and means +1, class 1 is blue and means −1. Each set draws its
chance in one fixed order, so that `datasets.js` gives the same points for the same seed.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from deck.random import Random

HALF_WIDTH = 6.0
NOISE_UNIT = 3.0

Floats = NDArray[np.float64]
Whole = NDArray[np.int32]
Drawn = tuple[Floats, Whole]


def blobs(random: Random, count: int) -> Drawn:
    """Two round clouds about (2, 2) and (−2, −2), standard deviation 0.7: a line parts them."""
    classes = halves(count)
    centre = np.where(classes == 0, 2.0, -2.0)
    return centre[:, None] + 0.7 * _normals(random, count), classes


def xor(random: Random, count: int) -> Drawn:
    """Four quadrants of [-5, 5]², each pushed 0.3 off the axes; class 0 where x₁x₂ > 0."""
    points = 10 * _uniforms(random, 2 * count).reshape(count, 2) - 5
    points += np.where(points > 0, 0.3, -0.3)
    return points, np.where(points[:, 0] * points[:, 1] > 0, 0, 1).astype(np.int32)


def circle(random: Random, count: int) -> Drawn:
    """A disc, r < 2.5, in a ring, 3.5 < r < 5, both filled evenly: r grows with the root of a uniform."""
    classes = halves(count)
    radius_draw, angle = _uniforms(random, count), 2 * np.pi * _uniforms(random, count)
    inner, outer = np.where(classes == 0, 0.0, 3.5), np.where(classes == 0, 2.5, 5.0)
    radius = np.sqrt(inner**2 + radius_draw * (outer**2 - inner**2))
    return _around(radius, angle), classes


def spiral(_: Random, count: int) -> Drawn:
    """Two arms, r = 5i/n and t = 3.5πi/n, the second turned by π."""
    classes = halves(count)
    members = np.where(classes == 0, (count + 1) // 2, count // 2)
    along = np.where(classes == 0, np.arange(count), np.arange(count) - (count + 1) // 2) / np.maximum(members, 1)
    return _around(5 * along, 3.5 * np.pi * along + np.pi * classes), classes


def moons(random: Random, count: int) -> Drawn:
    """Two half circles of radius 3 that reach into each other, evenly filled; divide by 3 for textbook units."""
    classes = halves(count)
    angle = np.pi * _uniforms(random, count)
    across = np.where(classes == 0, np.cos(angle), 1 - np.cos(angle)) - 0.5
    up = np.where(classes == 0, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
    return NOISE_UNIT * np.stack([across, up], axis=1), classes


SETS: dict[str, Callable[[Random, int], Drawn]] = {
    "blobs": blobs,
    "xor": xor,
    "circle": circle,
    "spiral": spiral,
    "moons": moons,
}


def draw(
    name: str, random: Random, count: int, noise: float = 0.0, flipped: float = 0.0
) -> tuple[NDArray[np.float32], Whole]:
    """`count` points of a set in random order, float32 (count, 2), and their classes 0 or 1, int32 (count,).

    noise      standard deviation added to each coordinate, in units of 3 (a moon's radius); points stay in the square
    flipped    chance of each label to be the wrong one, 0…1
    """
    points, classes = SETS[name](random, count)
    if noise > 0:
        points = points + NOISE_UNIT * noise * _normals(random, count)
    if flipped > 0:
        classes = np.where(_uniforms(random, count) < flipped, 1 - classes, classes).astype(np.int32)
    order = random.shuffle(count)
    return np.clip(points, -HALF_WIDTH, HALF_WIDTH).astype(np.float32)[order], classes[order]


def halves(count: int) -> Whole:
    """Class 0 for the first half of `count` points (the larger one), class 1 for the rest."""
    return (np.arange(count) >= (count + 1) // 2).astype(np.int32)


def _uniforms(random: Random, count: int) -> Floats:
    return np.asarray(random.uniform(count), np.float64)


def _normals(random: Random, count: int) -> Floats:
    return np.asarray(random.normal(2 * count), np.float64).reshape(count, 2)


def _around(radius: Floats, angle: Floats) -> Floats:
    return np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1)
