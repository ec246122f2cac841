"""Which file of a folder an address in a slide, a style or a template means, and why it means none."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from deck import media
from deck.errors import did_you_mean

Wrong = list[tuple[str, str, str]]

INSIDE = re.compile(r"(?:data|about|blob|javascript):|#|$", re.IGNORECASE)
ON_THE_WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
DRIVE = re.compile(r"[A-Za-z]:")


class Addresses:
    """Finds files in one folder, and nowhere else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, address: str, base: Path, wrong: Wrong) -> Path | None:
        """Return the file that an address means; none, and why, if there is none inside the folder."""
        if ON_THE_WEB.match(address):
            problem = f"'{address}' lies elsewhere, and the talk must work without a network"
            wrong.append((address, problem, f"save it in {self.folder.name}/ and write its path from there"))
            return None
        paths = list(self._meant(address, base))
        inside = [path for path in paths if path.is_relative_to(self.folder)]
        if len(inside) < len(paths) or DRIVE.match(address) or (address[0] == "/" and _is_file(Path(address))):
            problem = f"'{address}' lies outside {self.folder.name}/, where a change would not be noticed"
            wrong.append((address, problem, f"put it into {self.folder.name}/ and write its path from there"))
            return None
        found = next((path for path in inside if _is_file(path)), None)
        if found is None:
            wrong.append((address, f"there is no file '{address}'", self._remedy(address)))
        return found

    def _meant(self, address: str, base: Path) -> Iterator[Path]:
        for each in (unquote(re.sub(r"[?#].*", "", address)).replace("\\", "/"), address):
            yield Path(os.path.normpath((self.folder if each.startswith("/") else base) / each.lstrip("/")))

    def _remedy(self, address: str) -> str:
        known = sorted(each.relative_to(self.folder).as_posix() for each in self.folder.rglob("*.*") if _shown(each))
        near = did_you_mean(address, known)
        return (
            near
            if near.startswith("did")
            else f"put the file there, or mend its name; paths start in {self.folder.name}/"
        )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _shown(path: Path) -> bool:
    return path.suffix.lower() in media.ENDINGS and path.is_file()
