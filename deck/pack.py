"""A package: a demo's declaration, template and baked runs as one compact binary that the page carries.

Layout: length of the JSON (4 bytes, little-endian), the JSON, zeros up to a multiple of 8, raw arrays. In the JSON an
array is {"$": [dtype, shape, offset]} with dtype f4, i4 or u1, or {"$": ["q1", shape, offset], "low": …, "high": …}:
bytes 0 … 255 that stand for low … high. A Film is such an array whose first axis is time, each picture kept as its
difference from the one before ("d1"), which compresses to a fraction.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

LONGEST_EXACT = 1024


def pack(package: Mapping[str, Any]) -> bytes:
    """The package as bytes; float arrays of more than 1,024 numbers travel as 8 bits a number, the rest exactly.

    Float64 becomes float32, every whole-number type int32 or uint8. Raises ValueError for NaN or infinity.

    >>> unpack(pack({"loss": np.array([1.0, 0.5])}))
    {'loss': array([1. , 0.5], dtype=float32)}
    """
    raw = _Raw()
    text = json.dumps(_described(package, raw), allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode()
    return struct.pack("<I", len(text)) + text + bytes(-(4 + len(text)) % 8) + b"".join(raw.parts)


def unpack(data: bytes) -> Any:
    """The package that `pack` made, its 8-bit arrays as float32 again."""
    (length,) = struct.unpack_from("<I", data)
    start = 4 + length + -(4 + length) % 8
    return _restored(json.loads(data[4 : 4 + length]), data, start)


@dataclass(frozen=True)
class Film:
    """Pictures of one shape, frame by frame, in so many shades: float array (frames, rows, columns)."""

    pictures: np.ndarray[Any, Any]
    shades: int = 256


def columns(frames: Sequence[Mapping[str, Any]], shades: int = 256) -> dict[str, Any]:
    """A run's frames as one column for each key; float arrays that are long and of one shape become a Film.

    >>> columns([{"step": 0, "say": "a"}, {"step": 1, "say": "b"}])
    {'step': [0, 1], 'say': ['a', 'b']}
    """
    return {key: _column([frame[key] for frame in frames], shades) for key in frames[0]}


def _column(values: list[Any], shades: int) -> Any:
    arrays = [value for value in values if isinstance(value, np.ndarray) and value.dtype.kind == "f"]
    filmed = len(arrays) == len(values) and len({array.shape for array in arrays}) == 1
    return Film(np.stack(arrays), shades) if filmed and arrays[0].size > LONGEST_EXACT else values


class _Raw:
    """The arrays' bytes, each aligned to 4; equal arrays are kept once."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.size = 0
        self.offsets: dict[bytes, int] = {}

    def add(self, data: bytes) -> int:
        padded = data + bytes(-len(data) % 4)
        if padded not in self.offsets:
            self.offsets[padded] = self.size
            self.parts.append(padded)
            self.size += len(padded)
        return self.offsets[padded]


def _described(value: Any, raw: _Raw) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _described(each, raw) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_described(each, raw) for each in value]
    if isinstance(value, Film):
        return _film(value, raw)
    if isinstance(value, np.generic):
        return value.item()
    if not isinstance(value, np.ndarray):
        return value
    return value.tolist() if value.dtype.kind in "USO" else _array(value, raw)


def _array(array: np.ndarray[Any, Any], raw: _Raw) -> dict[str, Any]:
    if array.dtype.kind != "f":
        dtype = "u1" if array.dtype in (np.uint8, np.bool_) else "i4"
        return {"$": [dtype, list(array.shape), raw.add(array.astype("<" + dtype).tobytes())]}
    if not np.isfinite(array).all():
        raise ValueError("an array holds NaN or infinity")
    if array.size <= LONGEST_EXACT:
        return {"$": ["f4", list(array.shape), raw.add(array.astype("<f4").tobytes())]}
    steps, low, high = _steps(array)
    return {"$": ["q1", list(array.shape), raw.add(steps.tobytes())], "low": low, "high": high}


def _film(film: Film, raw: _Raw) -> dict[str, Any]:
    if not np.isfinite(film.pictures).all():
        raise ValueError("a film holds NaN or infinity")
    steps, low, high = _steps(film.pictures, film.shades - 1)
    changes = np.diff(steps, axis=0, prepend=np.zeros_like(steps[:1]))
    top = low + (high - low) * 255 / (film.shades - 1)
    return {"$": ["d1", list(steps.shape), raw.add(changes.tobytes())], "low": low, "high": top}


def _steps(array: np.ndarray[Any, Any], last: int = 255) -> tuple[np.ndarray[Any, Any], float, float]:
    low, high = float(array.min()), float(array.max())
    return np.rint((array.astype(np.float64) - low) * (last / ((high - low) or 1.0))).astype(np.uint8), low, high


def _restored(value: Any, data: bytes, start: int) -> Any:
    if isinstance(value, list):
        return [_restored(each, data, start) for each in value]
    if not isinstance(value, dict):
        return value
    if "$" not in value:
        return {key: _restored(each, data, start) for key, each in value.items()}
    dtype, shape, offset = value["$"]
    count = int(np.prod(shape, dtype=np.int64))
    kind = "u1" if dtype in ("q1", "d1") else "<" + dtype
    array = np.frombuffer(data, kind, count, start + offset).reshape(shape)
    if dtype == "d1":
        array = np.cumsum(array, axis=0, dtype=np.uint8)
    if kind == "u1" and dtype != "u1":
        return (value["low"] + array * ((value["high"] - value["low"]) / 255)).astype(np.float32)
    return array
