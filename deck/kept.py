"""Keeps texts that are slow to make in a folder, under a name of everything that they depend on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path


def text(folder: Path | None, depends_on: str, make: Callable[[], str]) -> str:
    """Return a text from the folder, or make it and put it there; without a folder, make it.

    What `make` raises is raised, and nothing is kept.
    """
    if folder is None:
        return make()
    path = folder / hashlib.sha256(depends_on.encode()).hexdigest()[:32]
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        made = make()
    folder.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(made, encoding="utf-8")
    fresh.replace(path)
    return made


@lru_cache(maxsize=1)
def house(*packages: str) -> str:
    """Name the state of the whole generator's Python and of installed packages."""
    sources = "".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
    return f"{hashlib.sha256(sources.encode()).hexdigest()} {edition(__file__, *packages)}"


@lru_cache(maxsize=8)
def edition(file: str, *packages: str) -> str:
    """Name the state of a module's source and of installed packages, which are not imported for it."""
    own = hashlib.sha256(Path(file).read_bytes()).hexdigest()
    stamps = []
    for package in packages:
        spec = find_spec(package)
        state = os.stat(spec.origin) if spec and spec.origin else None
        stamps.append(f"{package} {state.st_size} {state.st_mtime_ns}" if state else package)
    return " ".join([own, *stamps])
