"""What is slow to make is kept in a folder: read as it was written, or made again; gone when nobody reads it."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from deck.errors import Mistake, Mistakes

FORM = b"kept 1"
DAY, DAYS = 86400.0, 30


def read(path: Path) -> bytes | None:
    """The bytes that were kept here; None where there are none, or others than were written."""
    try:
        seal, _, data = path.read_bytes().partition(b"\n")
        if time.time() - path.stat().st_mtime > DAY:
            os.utime(path)
    except OSError:
        return None
    return data if seal == _seal(data) else None


def prune(folder: Path) -> None:
    """Take away what has neither been written nor read for DAYS."""
    for parent, _, names in os.walk(folder):
        for path in (Path(parent, name) for name in names):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > DAYS * DAY:
                    path.unlink()


def write(path: Path, data: bytes) -> None:
    """Keep bytes, so that nobody ever sees half of them. Raises Mistakes where nothing can be kept."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, _seal(data) + b"\n" + data)
    except OSError as error:
        if read(path) == data:  # another build was quicker, and has it open
            return
        raise trouble(path, error) from None


def trouble(path: Path, error: OSError) -> Mistakes:
    """What to raise where the cache cannot be written."""
    remedy = "check its permissions and the space left, or delete .cache"
    return Mistakes([Mistake(str(path), f"cannot be written ({error.strerror or error})", remedy)])


def _seal(data: bytes) -> bytes:
    return b"%s %d %08x" % (FORM, len(data), zlib.crc32(data))


def _put(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def text(folder: Path | None, depends_on: str, make: Callable[[], str], kind: str = "") -> str:
    """Return a text from the folder, or make it and put it there; without a folder, make it.

    kind  what the file's name begins with
    What `make` raises is raised, and nothing is kept.
    """
    if folder is None:
        return make()
    path = folder / f"{kind}{hashlib.sha256(depends_on.encode()).hexdigest()[:32]}"
    found = read(path)
    if found is None:
        found = make().encode()
        write(path, found)
    return found.decode()


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
