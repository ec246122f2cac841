"""What one run of a demo left behind: frames, figure, still, seconds; and the store that keeps records."""

from __future__ import annotations

import json
import os
import tempfile
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
        """The record's frames as `frames()` yielded them, narrowed."""
        import numpy as np

        with np.load(self.folder / f"{name}.npz") as arrays:
            frames = json.loads(bytes(arrays["plain"]).decode())
            for entry in arrays.files:
                number, _, name_of_key = entry.partition("/")
                if name_of_key:
                    frames[int(number)][name_of_key] = arrays[entry]
        return list(frames)

    def write(self, name: str, record: Record, frames: list[dict[str, Any]]) -> None:
        """Keep a run; the small file comes last and makes it valid."""
        import numpy as np

        arrays: dict[str, Any] = {}
        plain: list[dict[str, Any]] = []
        for number, frame in enumerate(frames):
            plain.append({k: None if isinstance(v, np.ndarray) else v for k, v in frame.items()})
            arrays |= {f"{number}/{k}": v for k, v in frame.items() if isinstance(v, np.ndarray)}
        arrays["plain"] = np.frombuffer(json.dumps(plain).encode(), np.uint8)
        with _whole(self.folder / f"{name}.npz") as temporary, temporary.open("wb") as file:
            np.savez_compressed(file, **arrays)
        with _whole(self.folder / f"{name}.json") as temporary:
            temporary.write_text(json.dumps(asdict(record)), "utf-8")

    def latest(self, demo: str, values: Mapping[str, Any]) -> Record | None:
        """The newest record of this demo with these values, fresh or not: what a change is told against."""
        files = sorted(self.folder.glob(f"{demo}-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        records = (self.read(path.stem) for path in files)
        return next((record for record in records if record and record.values == dict(values)), None)


class _whole:  # noqa: N801 - reads as a word of a with statement
    """A temporary path that takes the place of `path` when the block ends well."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Path:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".part-")
        os.close(handle)
        self.temporary = Path(name)
        return self.temporary

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.temporary.replace(self.path)
        else:
            self.temporary.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    with _whole(path) as temporary:
        temporary.write_bytes(data)
