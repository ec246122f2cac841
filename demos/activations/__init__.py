"""Activation functions: the slope is what learning travels on."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from deck import Choice, Demo, Slider
from demos.activations.bends import NAMES, STEEPEST, slopes, stacked
from demos.activations.drawing import still
from demos.activations.words import describe

LAYERS = 10
CORNERS = [-0.502, -0.498, -0.002, 0.002, 0.498, 0.502]
GRID = np.sort(np.concatenate([np.linspace(-6, 6, 97), CORNERS])).astype(np.float32)


def frames(activation="logistic", z=1.0) -> Iterator[dict[str, Any]]:
    """One bend more on the stack in each frame: its slope at z, and the product of all slopes so far."""
    value, slope = slopes(activation, np.float32(z))
    products = stacked(activation, np.float32(z), LAYERS)
    scene = {
        "activation": activation,
        "z": float(z),
        "value": float(value),
        "slope": float(slope),
        "steepest": STEEPEST.get(activation, 1.0),
        "grid": GRID,
    } | whole_table()
    for layers in range(1, LAYERS + 1):
        frame = {"product": float(products[layers - 1])} | scene | {"products": products[:layers]}
        yield frame | {"say": describe(frame)}


@cache
def whole_table():
    """All bends and their slopes over the grid: (9, 103) each."""
    table = [slopes(each, GRID) for each in NAMES]
    return {"curves": np.stack([curve for curve, _ in table]), "slopes": np.stack([slope for _, slope in table])}


demo = Demo(
    title="Activation functions",
    see="The slope is what learning travels on.",
    controls=[
        Choice("activation", "logistic", NAMES),
        Slider("z", 1.0, -6.0, 6.0, step=0.1, marks=(-3.0, 0.0, 1.0, 3.0)),
    ],
    frames=frames,
    still=still,
    compare=LAYERS,
    seconds=4.0,
)
