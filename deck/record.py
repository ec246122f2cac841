"""What one run of a demo left behind: frames, figure, still, seconds; and the store that keeps records."""

from __future__ import annotations

import json
import math
import os
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from deck.sources import digest

Ingredients = dict[str, str]


@dataclass(frozen=True)
class Record:
    """A finished run; its frames lie beside it and are loaded when asked for.

    ingredients  name of each file, version or value that it came from -> digest
    opened       data files outside the demo's folder that it opened -> digest
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
        """The record, or None where there is none or it cannot be read."""
        try:
            return Record(**json.loads((self.folder / f"{name}.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def frames(self, name: str) -> list[dict[str, Any]]:
        """The record's frames as `frames()` yielded them, narrowed; their arrays are for reading only."""
        import numpy as np

        text, _, raw = zlib.decompress((self.folder / f"{name}.frames").read_bytes()).partition(b"\n")

        def restored(value: Any) -> Any:
            if not isinstance(value, dict) or "$" not in value:
                return value
            kind, shape, start = value["$"]
            return np.frombuffer(raw, kind, math.prod(shape), start).reshape(shape)

        return [{key: restored(value) for key, value in frame.items()} for frame in json.loads(text)]

    def write(self, name: str, record: Record, frames: list[dict[str, Any]]) -> None:
        """Keep a run; the small file comes last and makes it valid."""
        raw = bytearray()

        def described(value: Any) -> Any:
            if not hasattr(value, "tobytes"):
                return value
            start = len(raw)
            raw.extend(value.tobytes())
            return {"$": [value.dtype.str, value.shape, start]}

        told = [{key: described(value) for key, value in frame.items()} for frame in frames]
        write_whole(self.folder / f"{name}.frames", zlib.compress(json.dumps(told).encode() + b"\n" + raw, 1))
        write_whole(self.folder / f"{name}.json", json.dumps(asdict(record)).encode())

    def latest(self, demo: str, values: Mapping[str, Any]) -> Record | None:
        """The newest record of this demo with these values, fresh or not: what a change is told against."""
        files = sorted(self.folder.glob(f"{demo}-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        records = (self.read(path.stem) for path in files)
        return next((record for record in records if record and record.values == dict(values)), None)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
