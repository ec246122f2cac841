"""Modules as an import map of data: URLs, for pages that the tests make without sealing anything."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from deck.bundle import modules

SAFE = " !$&'()*+,-./:;=?@[]^_`{|}~"


def import_map(root: Path, entries: Iterable[str]) -> dict[str, dict[str, str]]:
    """The map {"imports": {path from root: data: URL}} of the entries and all they import, safe inside a script."""
    found = modules(root, entries).items()
    return {"imports": {name: "data:text/javascript;charset=utf-8," + quote(text, safe=SAFE) for name, text in found}}
