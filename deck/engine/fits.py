"""Finds the curves of numbers.h: `python -m deck.engine.fits` prints their coefficients (developers only).

The largest weighted error is made as small as it gets by Lawson's iteration (1961): least squares, again and again,
each place weighted by the error it had; the denominator is carried over from the round before.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """A function on low…high, and the degrees of the polynomials above and below the line that stand for it."""

    name: str
    value: Callable[[float], float]
    low: float
    high: float
    above: int
    below: int
    weight: Callable[[float], float] | None = None  # of an error; 1/value where there is none


CURVES = (
    Curve("tanh z / z, in z²", lambda s: math.tanh(math.sqrt(s)) / math.sqrt(s), 0, 7.9**2, 4, 3),
    Curve("(Φ(z) − ½) / z, in z²", lambda s: 0.5 * math.erf(math.sqrt(s / 2)) / math.sqrt(s), 0, 5.5**2, 5, 5),
    Curve("ln(1 + t) / t, in t", lambda t: math.log1p(t) / t, 0, 1, 3, 3),
    Curve(
        "(e^z − 1 − z) / z², in z",
        lambda z: (math.expm1(z) - z) / z**2,
        *(-math.log(2) / 2, math.log(2) / 2, 3, 0),
        weight=lambda z: z**2 / math.exp(z),
    ),
)


def fitted(curve: Curve, places: int = 2000, rounds: int = 300) -> tuple[float, Floats, Floats]:
    """Return the largest weighted error, and the coefficients above and below, lowest power first."""
    t = curve.low + (curve.high - curve.low) * (0.5 - 0.5 * np.cos(np.pi * (np.arange(places) + 0.5) / places))
    value = np.array([curve.value(each) for each in t])
    worth = np.array([curve.weight(each) for each in t]) if curve.weight else 1 / value
    unit = t / curve.high
    above, below = unit[:, None] ** np.arange(curve.above + 1), unit[:, None] ** np.arange(1, curve.below + 1)
    best, weight, under = (math.inf, value, value), np.full(places, 1 / places), np.ones(places)
    for _ in range(rounds):
        root = np.sqrt(weight) * worth / under
        found = np.linalg.lstsq(np.hstack([above, -value[:, None] * below]) * root[:, None], value * root, rcond=None)[
            0
        ]
        top, bottom = found[: curve.above + 1], np.concatenate([[1.0], found[curve.above + 1 :]])
        under = 1 + below @ bottom[1:]
        error = np.abs(above @ top / under - value) * worth
        if error.max() < best[0]:
            powers = curve.high ** np.arange(max(curve.above, curve.below) + 1)
            best = (float(error.max()), top / powers[: len(top)], bottom / powers[: len(bottom)])
        weight = weight * error / np.sum(weight * error)
    return best


if __name__ == "__main__":
    for curve in CURVES:
        error, above, below = fitted(curve)
        print(f"{curve.name}: {error:.1e}\n  above {above.tolist()}\n  below {below.tolist()}")
