"""What one run of a demo left behind: frames, figure, still, seconds; and the store that keeps records."""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deck import kept
from deck.errors import Mistake, Mistakes
from deck.sources import digest

Ingredients = dict[str, str]


@dataclass(frozen=True)
class Record:
    """A finished run; its frames lie beside it and are loaded when asked for.

    ingredients  name of each file, version or value that it came from -> digest
    figure       of the defaults' run, where the demo has one; None for all others
    opened       files and folders outside the demo's folder that it opened or listed -> digest
    """

    demo: str
    values: dict[str, Any]
    ingredients: Ingredients
    count: int
    say: str
    still: str
    figure: dict[str, Any] | None
    seconds: float
    opened: dict[str, str] = field(default_factory=dict)


def key(demo: str, ingredients: Mapping[str, str]) -> str:
    """The name under which a run with these ingredients is stored."""
    return f"{demo}-{digest(json.dumps(dict(ingredients), sort_keys=True).encode())}"


class Store:
    """Records in a folder: whole or not there, whatever interrupts the writing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> Record | None:
        """The record, or None where there is none or it is not as it was written."""
        found = self._parts(name)
        try:
            return Record(**json.loads(found[0])) if found else None
        except (ValueError, TypeError):
            return None

    def frames(self, name: str) -> list[dict[str, Any]]:
        """The record's frames as `frames()` yielded them, narrowed; their arrays are for reading only.

        Raises Mistakes where the record has gone since it was made or read.
        """
        import numpy as np

        found = self._parts(name)
        if found is None:
            raise Mistakes([Mistake(str(self.folder / name), "was taken away while it was used", "build again")])
        text, _, raw = zlib.decompress(found[1]).partition(b"\n")

        def restored(value: Any) -> Any:
            if not isinstance(value, dict) or "$" not in value:
                return value
            kind, shape, start = value["$"]
            return np.frombuffer(raw, kind, math.prod(shape), start).reshape(shape)

        return [{key: restored(value) for key, value in frame.items()} for frame in json.loads(text)]

    def write(self, name: str, record: Record, frames: list[dict[str, Any]]) -> None:
        """Keep a run, its frames behind it in the same file."""
        import deflate

        raw = bytearray()

        def described(value: Any) -> Any:
            if not hasattr(value, "tobytes"):
                return value
            start = len(raw)
            raw.extend(value.tobytes())
            return {"$": [value.dtype.str, value.shape, start]}

        told = [{key: described(value) for key, value in frame.items()} for frame in frames]
        packed = deflate.zlib_compress(json.dumps(told).encode() + b"\n" + raw, 1)
        kept.write(self.folder / name, json.dumps(vars(record)).encode() + b"\n" + packed)

    def latest(self, demo: str, values: Mapping[str, Any]) -> Record | None:
        """The newest record of this demo with these values, fresh or not: what a change is told against."""
        files = sorted(self.folder.glob(f"{demo}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
        records = (self.read(path.name) for path in files)
        return next((record for record in records if record and record.values == dict(values)), None)

    def _parts(self, name: str) -> tuple[bytes, bytes] | None:
        """The record as JSON, and its frames."""
        told, _, frames = (kept.read(self.folder / name) or b"").partition(b"\n")
        return (told, frames) if told else None
