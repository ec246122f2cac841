"""One frame of a run: what it may hold, and how it is narrowed to what a page carries."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import numpy as np

from deck.errors import Mistake


def checked(place: str, frame: Any, first: Mapping[str, Any]) -> dict[str, Any]:
    """The frame with its numbers as float32, int32 or uint8.

    Raises Mistake for other keys than `first` has, for NaN and for infinity.
    """
    if not isinstance(frame, Mapping):
        raise Mistake(place, f"is a {type(frame).__name__}", "yield a dict of arrays")
    if set(frame) != set(first):
        differing = ", ".join(sorted(map(str, set(frame) ^ set(first))))
        raise Mistake(place, f"has other keys than frame 0: {differing}", "yield the same keys in each frame")
    return {key: _narrowed(f"{place}, key '{key}'", value) for key, value in frame.items()}


def size(frame: Mapping[str, Any]) -> int:
    """About how many bytes a frame keeps."""
    return sum(value.nbytes if isinstance(value, np.ndarray) else sys.getsizeof(value) for value in frame.values())


def _narrowed(place: str, value: Any) -> Any:
    if isinstance(value, str | bool):
        return value
    array = np.asarray(value)
    if array.dtype.kind in "US":
        return array
    if array.dtype.kind not in "biuf":
        raise Mistake(place, f"holds {array.dtype}", "yield numbers, text or arrays of them")
    if not np.isfinite(array).all():
        raise Mistake(place, "holds NaN or infinity", "stop the run before it overflows and say so")
    if array.dtype.kind == "f":
        array = array.astype(np.float32)
    elif array.dtype != np.uint8:
        array = array.astype(np.int32)
    return array.item() if array.ndim == 0 else array
