"""overfitting: zero training error can be the worst model; polynomials through noisy points."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from deck import Demo, Points, Seed, Slider, Switch
from deck.random import Random
from demos.overfitting.fit import fits, legendre, root_mean_square
from demos.overfitting.picture import figure
from demos.overfitting.words import describe

__all__ = ["demo", "figure", "frames"]

HIGHEST, TESTS, FAR = 12, 60, 9.0
HIGHEST_LABEL = 1.05
ACROSS = np.linspace(0, 1, 121)


def truth(x):
    """The wave that made the points: sin 2πx."""
    return np.sin(2 * np.pi * x)


def frames(degree=9, noise=0.25, count=10, reveal=False, points=(), seed=7) -> Iterator[dict[str, Any]]:
    """Fit polynomials of degree 0 … `degree` by least squares, one a frame.

    noise     standard deviation of the points about sin 2πx
    points    rows [x, y, 0] that take the place of the `count` even ones; [] leaves those
    reveal    whether the wave and the error on 60 points that no fit has seen are shown, for every degree at once
    """
    random = Random(seed)
    chance, exam = random.fork(), random.fork()
    x = np.linspace(0, 1, count)
    y = np.clip(truth(x) + noise * np.float64(chance.normal(count)), -2, 2)
    if len(points):
        x, y = np.array(points, float).T[:2]
    test_x = np.sort(np.float64(exam.uniform(TESTS)))
    test_y = truth(test_x) + noise * np.float64(exam.normal(TESTS))
    places = [legendre(at, HIGHEST) for at in (x, ACROSS, test_x, np.array([0.25]))]
    on_points, curves, on_tests, quarter = fits(y, *places)
    train = root_mean_square(on_points - y)
    test = root_mean_square(on_tests - test_y)
    most, best = len(train) - 1, int(np.argmin(test))
    rightward = best < 7
    beside = slice(best, best + 5) if rightward else slice(best - 4, best + 1)
    roof = min(max(*train[beside], *test[beside], 0.0) + 0.1, HIGHEST_LABEL)
    degrees = np.arange(most + 1)
    for fitted in range(min(degree, most) + 1):
        shown = degrees if reveal else degrees[: fitted + 1]
        yield {
            "fit_at_quarter": float(quarter[fitted, 0]),
            "train_error": float(train[fitted]),
            "test_error": float(min(test[fitted], FAR)),
            "best": best,
            "degree": fitted,
            "truth_x": ACROSS if reveal else ACROSS[:0],
            "truth_y": truth(ACROSS) if reveal else ACROSS[:0],
            "curve_x": ACROSS,
            "curve_y": np.clip(curves[fitted], -FAR, FAR),
            "test_x": test_x if reveal else test_x[:0],
            "test_y": test_y if reveal else test_y[:0],
            "train_x": x,
            "train_y": y,
            "points": np.stack([x, y, 0 * x], axis=1),
            "train_degrees": shown,
            "train_errors": train[shown],
            "test_degrees": shown if reveal else shown[:0],
            "test_errors": np.minimum(test, FAR)[shown] if reveal else test[:0],
            "now_x": np.array([fitted] * (2 if reveal else 1)),
            "now_y": np.minimum([train[fitted], test[fitted]][: 2 if reveal else 1], FAR),
            "best_x": np.array([best, best] if reveal else [], float),
            "best_y": np.array([test[best], roof] if reveal else []),
            "best_side": "top right" if rightward else "top left",
            "best_label": np.array(["", f"best: {best}"] if reveal else [], dtype=str),
            "say": describe(
                fitted, degree, most, len(x), train[fitted], test[fitted], best if reveal else -1, test[best]
            ),
        }


demo = Demo(
    title="Overfitting",
    see="Zero training error can be the worst model.",
    controls=[
        Slider("degree", 9, 0, HIGHEST, whole=True, marks=(1, 3, 5, 9)),
        Slider("noise", 0.25, 0.0, 0.6, step=0.05),
        Slider("count", 10, 4, 60, whole=True, marks=(10, 20, 60), label="points"),
        Switch("reveal", False, label="show the exam"),
        Points(
            "points",
            classes=1,
            x=(0, 1),
            y=(-2, 2),
            most=100,
            renewed_by=("count", "noise", "seed"),
            label="points: drag one",
        ),
        Seed(default=7),
    ],
    frames=frames,
    figure=figure,
    compare=HIGHEST + 1,
    seconds=4.0,
)
