"""The folder dist/: made whole beside the old one, then put in its place."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from deck.errors import Mistake
from deck.sources import digest

STAMP = ".deck"
TRIES, FORGOTTEN = 5, 3600.0
REMEDY = "close what has it open, check its permissions and the space left, or name another folder with --output"


def publish(folder: Path, files: Mapping[str, bytes], stamp: str) -> None:
    """Write all files into a new folder and let it take the place of `folder`, which stays as it was until then.

    Raises Mistake where it cannot be written, or holds something that no build of ours made.
    """
    check(folder)
    fresh = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_prefix(folder)))
        _fill(fresh / folder.name, {**files, STAMP: f"{stamp}\n{_told(files)}\n".encode()})
        _swap(folder, fresh)
    except OSError as error:
        raise Mistake(str(folder), f"cannot be written ({error.strerror or error})", REMEDY) from None
    finally:
        if fresh:
            shutil.rmtree(fresh, ignore_errors=True)


def check(folder: Path) -> None:
    """Raise Mistake where `folder` is none, or holds something that no build of ours made."""
    remedy = "name another folder with --output, or empty this one"
    if folder.exists() and not folder.is_dir():
        raise Mistake(str(folder), "is a file", "name a folder with --output")
    if folder.is_dir() and not (folder / STAMP).is_file() and any(folder.iterdir()):
        raise Mistake(str(folder), "holds files that no build made", remedy)


def recover(folder: Path) -> None:
    """Put back what an earlier build that was killed had just moved aside, and clear away what it left."""
    for left in folder.parent.glob(f"{_prefix(folder)}*"):
        with contextlib.suppress(OSError):
            if not folder.exists() and (left / "old").is_dir():
                (left / "old").rename(folder)
            if time.time() - left.stat().st_mtime > FORGOTTEN:
                shutil.rmtree(left)


def _prefix(folder: Path) -> str:
    return f".{folder.name}."


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _swap(folder: Path, fresh: Path) -> None:
    """Move `folder` aside and the new one to its place; where another build did so meanwhile, once more."""
    for number in range(TRIES):
        old = fresh / ("old" if number == 0 else f"old{number}")
        try:
            with contextlib.suppress(FileNotFoundError):
                folder.rename(old)
            (fresh / folder.name).rename(folder)
            return
        except OSError:
            if number == TRIES - 1 or not folder.exists() or not old.exists():
                raise
        finally:
            if not folder.exists() and old.exists():
                old.rename(folder)


def is_current(folder: Path, stamp: str) -> bool:
    """Whether the folder holds, untouched, what a build with this stamp wrote."""
    try:
        known = (folder / STAMP).read_text("utf-8").split()
        return known[:1] == [stamp] and known[1:] == [_contents(folder)]
    except (OSError, ValueError):
        return False


def _contents(folder: Path) -> str:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != STAMP]
    return _told({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})


def _told(files: Mapping[str, bytes]) -> str:
    told = "".join(f"{name} {digest(files[name])}\n" for name in sorted(files) if name != STAMP)
    return digest(told.encode())
