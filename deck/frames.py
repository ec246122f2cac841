"""One frame of a run: what it may hold, and how it is narrowed to what a page carries."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import numpy as np

from deck.errors import Mistake

Numbers = np.ndarray[Any, Any]


def checked(place: str, frame: Any, first: Mapping[str, Any]) -> dict[str, Any]:
    """The frame with its numbers as float32, int32 or uint8.

    Raises Mistake for other keys than `first` has, for a text where it has none, for NaN and infinity, also of
    float32, and for whole numbers beyond int32.
    """
    if not isinstance(frame, Mapping):
        raise Mistake(place, f"is a {type(frame).__name__}", "yield a dict of arrays")
    if set(frame) != set(first):
        differing = ", ".join(sorted(map(str, set(frame) ^ set(first))))
        raise Mistake(place, f"has other keys than frame 0: {differing}", "yield the same keys in each frame")
    if odd := [key for key in frame if not isinstance(key, str) or key.startswith("$")]:
        raise Mistake(place, f"has a key {odd[0]!r}", "name what a frame holds by a word")
    return {key: _checked(f"{place}, key '{key}'", value, first[key], key) for key, value in frame.items()}


def _checked(place: str, value: Any, before: Any, key: str) -> Any:
    if key == "say" and not isinstance(value, str):
        raise Mistake(place, f"is {value!r}, not a sentence", 'write one, such as f"Step {step}."')
    if isinstance(value, str) != isinstance(before, str):
        problem = "holds a text" if isinstance(value, str) else "holds no text"
        raise Mistake(place, f"{problem}, unlike frame 0", "yield the same kind of thing in each frame")
    return _narrowed(place, value)


def size(frame: Mapping[str, Any]) -> int:
    """About how many bytes a frame keeps."""
    return sum(value.nbytes if isinstance(value, np.ndarray) else sys.getsizeof(value) for value in frame.values())


def _narrowed(place: str, value: Any) -> Any:
    if isinstance(value, str):
        return _written(place, value)
    if isinstance(value, bool):
        return value
    try:
        array = np.asarray(value)
    except ValueError:
        raise Mistake(place, "holds lists of different lengths", "fill them up to one length") from None
    if array.dtype.kind == "U":
        _written(place, "".join(array.ravel()))
        return array
    if array.dtype.kind not in "biuf":
        held = f"{type(value).__name__} ({value!r})" if array.ndim == 0 else f"an array of {array.dtype}"
        raise Mistake(place, f"holds {held}", "yield numbers that a page can carry, text, or arrays of them")
    if array.dtype == np.uint8:
        narrowed = array
    elif array.dtype.kind == "f":
        narrowed = _floats(place, array)
    else:
        narrowed = _whole(place, array)
    return narrowed.item() if narrowed.ndim == 0 else narrowed


def _floats(place: str, array: Numbers) -> Numbers:
    """As float32, in which 1e300 is infinite."""
    with np.errstate(over="ignore"):
        narrowed = array.astype(np.float32)
    if not np.isfinite(narrowed).all():
        bad = float(array.ravel()[~np.isfinite(narrowed).ravel()][0])
        shown = f" ({bad:g}, too large for float32)" if np.isfinite(bad) else ""
        raise Mistake(place, f"holds NaN or infinity{shown}", "stop the run before it overflows and say so")
    return narrowed


def _whole(place: str, array: Numbers) -> Numbers:
    if array.size and not (int(array.min()) >= -(2**31) and int(array.max()) < 2**31):
        largest = max(int(array.max()), int(array.min()), key=abs)
        raise Mistake(place, f"holds {largest}, beyond 2³¹", "yield it as a float")
    return array.astype(np.int32)


def _written(place: str, text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Mistake(place, f"holds half a letter in {text!r}", "yield text that can be written as UTF-8") from None
    return text
