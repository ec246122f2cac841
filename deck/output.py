"""The folder dist/: made whole beside the old one, then put in its place."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from deck.errors import Mistake
from deck.sources import digest

STAMP = ".deck"


def publish(folder: Path, files: Mapping[str, bytes], stamp: str) -> None:
    """Write all files into a new folder and let it take the place of `folder`, which stays as it was until then.

    Raises Mistake where it cannot be written, or holds something that no build of ours made.
    """
    if folder.exists() and not (folder / STAMP).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise Mistake(
            str(folder), "holds files that no build made", "name another folder with --output, or empty this one"
        )
    fresh, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    try:
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)
        for name, data in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (fresh / STAMP).write_text(f"{stamp}\n{_told(files)}\n", "utf-8")
        _swap(folder, fresh, old)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        remedy = (
            "close what has it open, check its permissions and the space left, or name another folder with --output"
        )
        raise Mistake(str(folder), f"cannot be written ({error.strerror or error})", remedy) from None


def _swap(folder: Path, fresh: Path, old: Path) -> None:
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def is_current(folder: Path, stamp: str) -> bool:
    """Whether the folder holds, untouched, what a build with this stamp wrote."""
    try:
        known = (folder / STAMP).read_text("utf-8").split()
    except OSError:
        return False
    return known[:1] == [stamp] and known[1:] == [_contents(folder)]


def _contents(folder: Path) -> str:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != STAMP]
    return _told({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})


def _told(files: Mapping[str, bytes]) -> str:
    return digest("".join(f"{name} {digest(files[name])}\n" for name in sorted(files)).encode())
