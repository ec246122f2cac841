"""What a demo opens, imports or lists, noticed as it happens by the interpreter's audit events.

Whatever way a file came in, by import, importlib, exec, open or sqlite3, and wherever it lies, it is one of those that
the outcome follows from; so is a folder whose names were looked through, by os.listdir, glob or iterdir. Left out is
what a machine keeps for itself (`foreign`).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import source_from_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from deck.sources import digest_of

LISTING = ("os.listdir", "os.scandir")
WRITING = os.O_WRONLY | os.O_TRUNC | os.O_EXCL
LINUX = ["/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/proc", "/run", "/sbin", "/sys", "/usr"]
LINUX += ["/var/cache", "/var/db", "/var/lib", "/var/log", "/var/run"]
SYSTEM = {"win32": [], "darwin": [*LINUX, "/Library", "/System", "~/Library"]}.get(sys.platform, LINUX)
KEEPERS = ["SystemRoot", "ProgramFiles", "ProgramFiles(x86)", "ProgramData", "APPDATA", "LOCALAPPDATA"]
KEEPERS += ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "MPLCONFIGDIR", "KERAS_HOME"]


class Notices:
    """What the demo at work has opened to read or listed, each with its digest at that moment: under the `roots` by
    its path from there, elsewhere by its whole path. The name of a folder ends with a slash.

    Modules that were there before any demo was at work belong to none.
    """

    def __init__(self, roots: Sequence[str]) -> None:
        self.roots = [_beginning(root) for root in roots]
        self.foreign = set(foreign(self.roots)) - set(self.roots)
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
            opened = arguments[0] or "."
        elif event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING):
            opened = arguments[0]
        elif event == "sqlite3.connect":
            opened = _database(arguments[0])
        else:
            return
        if not isinstance(opened, str | bytes):
            return
        path = _source(os.path.abspath(os.fsdecode(opened)))
        name = self._name(path)
        if event in LISTING or os.path.isdir(path):
            name = name and name.rstrip("/") + "/"
        if name and name not in self.found:
            self.found[name] = ""
            self.found[name] = digest_of(Path(path))

    def _holds(self, module: ModuleType) -> bool:
        places = [getattr(module, "__file__", None), *(getattr(module, "__path__", None) or ())]
        return any(self._name(place) for place in places if place and os.path.isabs(place))

    def _name(self, path: str) -> str:
        """The path from its root, or the whole one; nothing for what is foreign, built or installed.

        Of the folders that hold it the innermost decides: a project in /usr, an environment in the project.
        """
        at = os.path.normcase(os.path.join(path, ""))
        place = max((each for each in [*self.roots, *self.foreign] if at.startswith(each)), key=len, default="")
        inner = Path(path[len(place) :])
        if place in self.foreign or {"__pycache__", "site-packages", "dist-packages"}.intersection(inner.parts):
            return ""
        return inner.as_posix()


def foreign(roots: Sequence[str]) -> Iterator[str]:
    """How paths begin whose files belong to no demo: builds and caches, what is installed, the machine's own.

    Temporary files do only where the project is temporary itself.
    """
    for root in roots:
        yield from (_beginning(os.path.join(root, each)) for each in (".cache", ".git", "dist"))
    named = [sys.prefix, sys.base_prefix, *SYSTEM, *(os.environ[name] for name in KEEPERS if os.environ.get(name))]
    for place in map(os.path.expanduser, named):
        yield from {_beginning(place), _beginning(os.path.realpath(place))}
    yield os.path.normcase(os.path.expanduser("~/."))  # hidden folders of one's home
    for place in {_beginning(each) for each in (tempfile.gettempdir(), os.path.realpath(tempfile.gettempdir()))}:
        if not any(root.startswith(place) for root in roots):
            yield place


def _beginning(folder: str) -> str:
    """How the path of everything within a folder begins."""
    return os.path.normcase(os.path.join(os.path.abspath(folder), ""))


def _database(name: Any) -> Any:
    """The file that SQLite connects to, if it is there: it may be named by a URI, be in memory or be made."""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    told = os.fsdecode(name)
    path = url2pathname(urlsplit(told).path) if told.startswith("file:") else told
    return path if os.path.isfile(path) else None


def _source(path: str) -> str:
    """The .py file that stands behind a .pyc."""
    try:
        return source_from_cache(path) if path.endswith(".pyc") else path
    except ValueError:
        return path
