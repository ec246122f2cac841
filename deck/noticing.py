"""What a demo opens, imports or lists from the project, noticed as it happens by the interpreter's audit events.

Whatever way a file came in, by import, importlib, exec or open, it is one of those that the outcome follows from; so
is a folder whose names were looked through, by os.listdir, glob or iterdir.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.util import source_from_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from deck.sources import digest_of

LISTING = ("os.listdir", "os.scandir")


class Notices:
    """What under the `roots` the demo at work has opened to read or listed, each with its digest at that moment.
    The name of a folder ends with a slash.

    Modules that were there before any demo was at work belong to none.
    """

    def __init__(self, roots: Sequence[str]) -> None:
        self.roots = [os.path.join(os.path.abspath(root), "") for root in roots]
        self.apart = tuple(os.path.join(each, "") for each in (sys.prefix, sys.base_prefix) if self._root(each))
        self.before = set(sys.modules)
        self.demo = ""
        self.found: dict[str, str] = {}

    def begin(self, demo: str) -> None:
        """What is opened from here on belongs to this demo; modules of another one are let go, to be noticed anew."""
        if demo == self.demo:
            return
        for name in [name for name, each in sys.modules.items() if name not in self.before and self._holds(each)]:
            package, _, module = name.rpartition(".")
            if package in sys.modules:
                vars(sys.modules[package]).pop(module, None)
            del sys.modules[name]
        self.demo, self.found = demo, {}

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an audit event; of a file opened to be read and of a folder listed, keep the name and digest."""
        if event in LISTING:
            if "importlib" in sys._getframe(1).f_code.co_filename:  # which looks for modules in every folder
                return
            opened, end = arguments[0] or ".", "/"
        elif event == "open" and not (isinstance(arguments[2], int) and arguments[2] & os.O_WRONLY):
            opened, end = arguments[0], ""
        else:
            return
        if not isinstance(opened, str | bytes):
            return
        path = _source(os.path.abspath(os.fsdecode(opened)))
        name = self._name(path)
        if name and name + end not in self.found:
            self.found[name + end] = ""
            self.found[name + end] = digest_of(Path(path))

    def _holds(self, module: ModuleType) -> bool:
        places = [getattr(module, "__file__", None), *(getattr(module, "__path__", None) or ())]
        return any(self._name(place) for place in places if place)

    def _root(self, path: str) -> str:
        return next((root for root in self.roots if os.path.normcase(path).startswith(os.path.normcase(root))), "")

    def _name(self, path: str) -> str:
        """The path from its root; nothing for what is elsewhere, hidden, built or installed."""
        root = self._root(os.path.join(path, ""))
        parts = Path(path[len(root) :]).parts
        if not root or path.startswith(self.apart) or any(part.startswith(".") or part == "dist" for part in parts):
            return ""
        return Path(*parts).as_posix()


def _source(path: str) -> str:
    """The .py file that stands behind a .pyc."""
    try:
        return source_from_cache(path) if path.endswith(".pyc") else path
    except ValueError:
        return path
