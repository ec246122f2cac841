"""Rows of numbers as the engine wants them, row after row in one line, or the reason why they cannot be, as rows.js."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float32]


def rows_of(x: ArrayLike, inputs: int) -> tuple[Floats, int]:
    """Return x in one line, and how many rows of so many inputs that makes."""
    numbers = evenly(x, inputs, "x")
    if numbers.size == 0 or numbers.size % inputs:
        raise ValueError(f"x has {numbers.size} numbers; it must have a multiple of {inputs}")
    return numbers, numbers.size // inputs


def targets_of(y: ArrayLike | None, count: int, units: int, loss: str) -> Floats:
    """Return y in one line, `units` for each of `count` rows; softmax also takes one class number for each."""
    if loss == "softmax" and len(spread(y)) == count:
        return class_rows(evenly(y, 1, "y"), units)
    numbers = evenly(y, units, "y")
    if numbers.size == count * units:
        return numbers
    raise ValueError(f"y has {numbers.size} numbers; it must have {count} × {units}")


def evenly(rows: ArrayLike | None, width: int, name: str) -> Floats:
    """Return rows in one line; ValueError if one of them has not `width` numbers."""
    if isinstance(rows, np.ndarray):
        lengths = [rows[0].size] if rows.ndim > 1 and len(rows) else []
    elif isinstance(rows, list | tuple):
        lengths = [len(spread(row)) for row in rows] if any(np.iterable(row) for row in rows) else []
    else:
        raise ValueError(f"{name} is {rows}; it must be rows of numbers")
    for index, length in enumerate(lengths):
        if length != width:
            raise ValueError(f"{name}[{index}] has {length} numbers; it must have {width}")
    return np.asarray(spread(rows), dtype=np.float32)


def spread(rows: ArrayLike | None) -> Floats:
    """Return all numbers of rows in one line, however long each row is."""
    if isinstance(rows, list | tuple):
        return np.concatenate([np.zeros(0, np.float32), *(spread(row) for row in rows)])
    return np.asarray(rows, dtype=np.float32).ravel()


def class_rows(numbers: Floats, classes: int) -> Floats:
    """Return one-hot rows of class numbers; ValueError if one is none of the net's."""
    for number in numbers:
        if number not in range(classes):
            raise ValueError(f"y has class {number:g}; the net has 0…{classes - 1}")
    return np.float32(numbers[:, None] == np.arange(classes)).ravel()
