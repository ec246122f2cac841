"""Doodles by chance, in several manners of drawing: to begin with, and to test with."""

from itertools import pairwise

import numpy as np

from deck.random import Random

CORNERS = {
    "triangle": [[0, -1], [0.95, 0.8], [-0.95, 0.8], [0, -1]],
    "zigzag": [[-1, -0.5], [-0.6, 0.6], [-0.2, -0.6], [0.2, 0.6], [0.6, -0.6], [1, 0.5]],
    "house": [[-0.7, 1], [-0.7, -0.1], [0, -1], [0.7, -0.1], [0.7, 1], [-0.7, 1]],
    "star": [[np.sin(0.8 * np.pi * k), -np.cos(0.8 * np.pi * k)] for k in range(6)],
}
KINDS = ("circle", *CORNERS)
STYLES = {
    "plain": {"slant": 0.0, "tall": 1.0, "wobble": 0.03, "size": 65, "turn": 0.0},
    "slanted": {"slant": 0.3, "tall": 1.0, "wobble": 0.03, "size": 60, "turn": 0.0},
    "flat": {"slant": -0.1, "tall": 0.72, "wobble": 0.04, "size": 70, "turn": 0.0},
    "shaky": {"slant": 0.05, "tall": 1.0, "wobble": 0.09, "size": 50, "turn": 0.0},
    "turned": {"slant": 0.0, "tall": 1.0, "wobble": 0.04, "size": 60, "turn": 0.35},
    "tall": {"slant": 0.0, "tall": 1.35, "wobble": 0.04, "size": 55, "turn": 0.0},
}


def doodle(kind, style, seed):
    """One stroke of [x, y] in a square of 200 units, in a list; the same for the same seed."""
    chance, manner = Random(seed), STYLES[style]
    if kind == "circle":
        turn = np.linspace(0, 1.05, 15) * 2 * np.pi + chance.uniform()
        points = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    else:
        points = _along(np.array(CORNERS[kind], float))
    points = points + manner["wobble"] * chance.normal(points.size).reshape(points.shape)
    turn = manner["turn"] + 0.15 * (2 * chance.uniform() - 1)
    points = points @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    x, y = points[:, 0] - manner["slant"] * points[:, 1], points[:, 1] * manner["tall"]
    middle = 100 + 12 * (2 * chance.uniform(2) - 1)
    placed = np.rint(np.stack([x, y], axis=1) * manner["size"] + middle)
    return [[[float(a), float(b)] for a, b in np.clip(placed, 8, 192)]]


def _along(corners, between=3):
    """The corners with points between each two of them."""
    share = np.arange(between) / between
    parts = [start + share[:, None] * (end - start) for start, end in pairwise(corners)]
    return np.concatenate([*parts, corners[-1:]])


def lesson(kinds, styles, seed=1):
    """Examples [class, strokes], one of each kind in each style."""
    return [
        [float(place), doodle(kind, style, seed + 100 * place + number)]
        for place, kind in enumerate(kinds)
        for number, style in enumerate(styles)
    ]
