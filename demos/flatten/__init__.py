"""A picture of 3 × 3 cells becomes nine inputs, cell by cell: a model only sees numbers."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import plotly.graph_objects as go
import tensorflow as tf

from deck import Demo
from deck.palette import GREY, MUTED, ORANGE

IMAGE = np.float32([[1, 1, 0], [4, 2, 1], [0, 2, 1]])
DARK = "#14171A"
LEFT, TOP, SHADES = 3, 1.8, [[0, "#FFFFFF"], [1, "#D55E00"]]
PLACES = np.arange(9) + 0.5
LOST = (0, 3)


def flatten(image):
    """The cells of an image (height, width), row by row: (height · width,)."""
    return tf.reshape(image, [-1]).numpy()


def flatten_in_keras(image):
    """The same as a layer."""
    return tf.keras.layers.Flatten()(image[None])[0].numpy()


def frames() -> Iterator[dict[str, Any]]:
    """The inputs that are filled so far: none at first, nine in the end."""
    values = flatten(IMAGE)
    words = np.array([f"{value:g}" for value in values])
    across, upward = LEFT + PLACES[:3][np.arange(9) % 3], TOP + 3 - PLACES[:3][np.arange(9) // 3]
    for shot in range(11):
        done, lost = min(shot, 9), list(LOST) if shot == 10 else []
        now = range(9)[max(0, shot - 1) : shot]
        yield {
            "cells": IMAGE[::-1],
            "inputs": np.where(np.arange(9) < done, values, 0)[None],
            "x": np.append(across, PLACES[:done]),
            "y": np.append(upward, np.full(done, 0.5)),
            "words": np.append(words, words[:done]),
            "way_x": np.array([way(i, across[i], upward[i]) for i in now]).reshape(-1, 2).T[0],
            "way_y": np.array([way(i, across[i], upward[i]) for i in now]).reshape(-1, 2).T[1],
            "mark_x": np.append(across[lost], PLACES[lost]),
            "mark_y": np.append(upward[lost], np.full(len(lost), 0.5)),
            "say": _say(shot, words),
        }


def way(number, x, y):
    """From a cell to its input: left of its number to the line between cells, down that, and over."""
    return [x - 0.26, y], [x - 0.5, y], [x - 0.5, TOP - 0.12], [PLACES[number], 0.94]


def _say(done, words):
    if done in (0, 10):
        return "Nine inputs: the 1 and the 4 below it are three seats apart." if done else "Three rows of three cells."
    return f"Row {(done - 1) // 3 + 1}, column {(done - 1) % 3 + 1}: input {done} is {words[done - 1]}."


def figure(frame):
    """The picture above, its inputs below, and the way of the cell that moves."""
    drawn = go.Figure()
    look = {"colorscale": SHADES, "zmin": 0, "zmax": 6, "showscale": False, "hoverinfo": "skip"}
    drawn.add_heatmap(meta={"z": "cells"}, x=LEFT + PLACES[:3], y=TOP + PLACES[:3], **look)
    drawn.add_heatmap(meta={"z": "inputs"}, x=PLACES, y=[0.5], **look)
    for left, bottom, columns, rows in ((LEFT, TOP, 3, 3), (0, 0, 9, 1)):
        x, y = _lines(left, bottom, columns, rows)
        drawn.add_scatter(x=x, y=y, mode="lines", line={"color": GREY, "width": 2}, hoverinfo="skip")
    way = {"x": "way_x", "y": "way_y"}
    drawn.add_scatter(meta=way, mode="lines", line={"color": ORANGE, "width": 5}, hoverinfo="skip")
    ring = {"symbol": "circle-open", "size": 44, "color": DARK, "line": {"width": 4}}
    drawn.add_scatter(meta={"x": "mark_x", "y": "mark_y"}, mode="markers", marker=ring, hoverinfo="skip")
    numbers = {"mode": "text", "textfont": {"size": 30, "color": DARK}, "hoverinfo": "skip"}
    drawn.add_scatter(meta={"x": "x", "y": "y", "text": "words"}, **numbers)
    names = [f"x{'₁₂₃₄₅₆₇₈₉'[i]}" for i in range(9)]
    font = {"size": 24, "color": MUTED}
    drawn.add_scatter(x=PLACES, y=np.full(9, -0.32), text=names, mode="text", textfont=font, hoverinfo="skip")
    axis = {"visible": False, "automargin": False, "constrain": "domain"}
    margin = dict.fromkeys("lrtb", 6)
    drawn.update_layout(
        showlegend=False,
        margin=margin,
        xaxis={"range": [-0.05, 9.05], **axis},
        yaxis={"range": [-0.6, 4.85], "scaleanchor": "x", **axis},
    )
    for part in drawn.data:
        for path, key in (part.meta or {}).items():
            part[path] = frame[key]
    return drawn


def _lines(left, bottom, columns, rows):
    """One path along all lines between cells, there and back."""
    right, top = left + columns, bottom + rows
    across = [(x, y) for i in range(rows + 1) for x, y in ((left, bottom + i), (right, bottom + i), (left, bottom + i))]
    upward = [(x, y) for i in range(columns + 1) for x, y in ((left + i, top), (left + i, bottom), (left + i, top))]
    return np.array(across + upward, np.float32).T


demo = Demo(
    title="Flatten",
    see="A model only sees numbers: nine cells become nine inputs.",
    controls=[],
    frames=frames,
    figure=figure,
    seconds=7.0,
)
