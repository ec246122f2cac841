"""elephant: parameters are cheap; four complex numbers draw an elephant, a fifth waves its trunk."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import tensorflow as tf

from deck import Demo, Points, Slider
from demos.elephant.picture import figure
from demos.elephant.words import describe

__all__ = ["demo", "figure", "frames"]

NUMBERS = ((50.0, -30.0, 0), (18.0, 8.0, 1), (12.0, -10.0, 2), (-14.0, -60.0, 3), (40.0, 20.0, 4))
LAST, POINTS = 32, 120
TRUNK = 0.9 * np.pi, 0.4 + 1.3 * np.pi
ASIDE = 14 * np.exp(-1j * np.pi / 3)
EMPTY = np.zeros(0)
EDGE = 5


def coefficients(numbers):
    """Fourier coefficients (4, 5): of cos kt and sin kt in x, then in y, for k = 1 … 5.

    Four complex numbers (4,) are all it takes (Mayer, Khairy & Howard 2010, table 1).
    """
    one, two, three, four = numbers
    table = np.zeros((4, 5))
    table[0, [2, 4]] = three.real, four.real
    table[1, [0, 1]] = one.real, two.real
    table[2, 0] = four.imag
    table[3, [0, 1, 2]] = one.imag, two.imag, three.imag
    return table


def outline(table, t):
    """The places (x, y) of the curve x = Σ a cos kt + b sin kt, y = Σ c cos kt + d sin kt at times t."""
    turns = t[:, None] * tf.range(1, 6, dtype=tf.float64)
    a, b, c, d = tf.constant(table)[:, :, None]
    x, y = tf.cos(turns) @ a + tf.sin(turns) @ b, tf.cos(turns) @ c + tf.sin(turns) @ d
    return x[:, 0].numpy(), y[:, 0].numpy()


def area(table):
    """What the curve goes round, counted by its sense of turning: ∮ x dy = π Σ k (aₖdₖ − bₖcₖ)."""
    a, b, c, d = table
    return float(np.pi * np.sum(np.arange(1, 6) * (a * d - b * c)))


def wiggle(t, fifth, turn):
    """How far the trunk is lifted at times t: its tip goes Re p₅/2 up and down, its root stays.

    The paper does not say how the trunk wiggles; this is our reading. `turn` is the phase of the wave.
    """
    start, end = TRUNK
    along = np.clip((t - start) / (end - start), 0, 1)
    return fifth.real / 2 * np.sin(np.pi * along) ** 2 * np.sin(turn)


def frames(first=1.0, second=1.0, third=1.0, fourth=1.0, fifth=1.0, numbers=NUMBERS) -> Iterator[dict[str, Any]]:
    """Add the term of the last number taken to the sum of those before it; with the fifth, wave the trunk.

    first … fifth    how much of each number is taken
    numbers          rows [real part, imaginary part, which of the five]; one that is missing is 0
    """
    shares = np.array([first, second, third, fourth, fifth])
    given = np.zeros(5, complex)
    for real, imaginary, which in numbers:
        given[which] = complex(real, imaginary)
    taken = shares * given
    used = [place for place in range(4) if taken[place] != 0]
    waves = taken[4] != 0
    newest = [place in used[-1:] and not waves for place in range(4)]
    before = np.where(newest, 0, taken[:4])
    t = 2 * np.pi * np.arange(POINTS + 1) / POINTS
    ranges = room(taken, before, t) | {"plane_range": 80 * np.array([-1, 1]) * max(1.0, *shares)}
    for shot in range(LAST + 1):
        now = np.where(newest, taken[:4] * eased(shot / LAST), taken[:4])
        table = coefficients(now)
        x, y = outline(table, t)
        ghost_x, ghost_y = outline(coefficients(before), t)
        grows = any(newest) and 0 < shot < LAST
        count = len(used) - (any(newest) and shot == 0)
        yield {
            "area": area(table),
            **ranges,
            "curve_x": y,
            "curve_y": wiggle(t, taken[4], 4 * np.pi * shot / LAST) - x,
            "before_x": ghost_y if grows else EMPTY,
            "before_y": -ghost_x if grows else EMPTY,
            "eye_x": taken[4:].imag if waves else EMPTY,
            "eye_y": taken[4:].imag if waves else EMPTY,
            **plane(given, now, taken[4]),
            "numbers": np.reshape(numbers, (-1, 3)),
            "say": describe(used[:count], waves, shares, numbers),
        }


def room(taken, before, t):
    """The ranges of the picture: the paper's elephant's, or wider where its two last sums, its trunk or eye need it.

    Between two sums the curve lies between theirs.
    """
    x, y = [taken[4].imag], [taken[4].imag]
    for kept in (before, taken[:4]):
        down, right = outline(coefficients(kept), t)
        lift = abs(wiggle(t, taken[4], np.pi / 2))
        x, y = [*x, *right], [*y, *(lift - down), *(-lift - down)]
    return {
        "x_range": np.array([min(-76, min(x) - EDGE), max(90, max(x) + EDGE)]),
        "y_range": np.array([min(-72, min(y) - EDGE), max(92, max(y) + EDGE)]),
    }


def eased(share):
    """From 0 to 1, slow at both ends."""
    return share * share * (3 - 2 * share)


def plane(given, now, fifth):
    """The numbers as places of the complex plane, and from its middle a line to what of each is taken so far."""
    reached = np.append(now, fifth)
    there = np.flatnonzero(given)
    arms = np.stack([0 * reached, reached], axis=1).ravel()
    signs = given[there] + ASIDE * given[there] / abs(given[there])
    return {
        "number_x": given[there].real,
        "number_y": given[there].imag,
        "sign_x": signs.real,
        "sign_y": signs.imag,
        "number_label": np.array([f"p{'₁₂₃₄₅'[place]}" for place in there], dtype=str),
        "arm_x": arms.real,
        "arm_y": arms.imag,
        "reached_x": reached[np.flatnonzero(reached)].real,
        "reached_y": reached[np.flatnonzero(reached)].imag,
    }


def share(name, sign):
    """One slider for one complex number."""
    return Slider(name, 1.0, 0.0, 1.5, step=0.05, marks=(0.0, 1.0), label=f"{name}: {sign}", unit="×")


demo = Demo(
    title="Von Neumann’s elephant",
    see="Parameters are cheap: four complex numbers draw an elephant, a fifth waves its trunk.",
    controls=[
        share("first", "p₁"),
        share("second", "p₂"),
        share("third", "p₃"),
        share("fourth", "p₄"),
        share("fifth", "p₅"),
        Points(
            "numbers",
            NUMBERS,
            classes=5,
            x=(-80, 80),
            y=(-80, 80),
            axes=("x2", "y2"),
            most=5,
            label="numbers: drag them",
        ),
    ],
    frames=frames,
    figure=figure,
    compare=LAST + 1,
    seconds=5.0,
)
