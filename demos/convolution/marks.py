"""What the figure marks, in cells: the window on the picture, its place in the answer, what is still to come."""

import numpy as np

from demos.convolution.words import result


def marks(frame):
    """Corners of window, place and rest as x and y, where cells have their middles at 0, 1, 2, …; and the result."""
    stride, padding, size = frame["stride"], frame["padding"], frame["window"]
    row, column = frame["row"], frame["column"]
    first = 0 if frame["row_by_row"] else column
    top, left, right = row * stride - padding, first * stride - padding, column * stride - padding + size
    corners = {
        "window": _box(left, top, right, top + size),
        "place": _box(first, row, column + 1, row + 1),
        "rest": _rest(frame["done"], *frame["output"].shape),
    }
    named = {f"{name}_{axis}": each for name, ways in corners.items() for axis, each in zip("xy", ways, strict=True)}
    return named | {"result": result(frame)}


def _box(left, top, right, bottom):
    return _edges([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)])


def _rest(done, rows, columns):
    """Round all cells after the first `done`; no corner where there is none."""
    row, column = divmod(done, columns)
    if row == rows:
        return _edges([])
    end = [(columns, row), (columns, rows), (0, rows), (0, row + 1), (column, row + 1)]
    return _edges([(column, row), *end, (column, row)])


def _edges(corners):
    return np.reshape(np.float32(corners), (-1, 2)).T - np.float32(0.5)
