"""The demos of a project: found by listing folders, known by their declarations, never imported here."""

from __future__ import annotations

import ast
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import metadata
from pathlib import Path
from typing import Any

from deck import kept, texts
from deck.control import Control, Value
from deck.controls import check, from_declaration
from deck.errors import brief
from deck.record import Ingredients
from deck.sources import Known, Sources, digest_first, digest_of, look_again, of_demo, of_module

PACKAGES = ("Python", "tensorflow", "keras", "numpy", "plotly", "matplotlib")
HOUSE = Path(__file__).resolve().parent.parent
RUNNING = "deck.worker"


@dataclass(frozen=True)
class Entry:
    """One demo as the generator sees it: its declaration, and whether the browser computes it."""

    name: str
    folder: Path
    declared: Mapping[str, Any]

    @property
    def live(self) -> bool:
        """Whether it has a live.js."""
        return (self.folder / "live.js").is_file()

    @property
    def data(self) -> list[str]:
        """The names of the data that its runs rest on."""
        return list(self.declared.get("data", ()))

    @cached_property
    def controls(self) -> list[Control]:
        """Its controls, able to check values."""
        return [from_declaration(each) for each in self.declared["controls"]]

    def check(self, changed: Mapping[str, Value]) -> list[tuple[str, str, str]]:
        """All that is wrong with these values: (control, problem, remedy)."""
        return check(self.controls, changed)

    def values(self, changed: Mapping[str, Value]) -> dict[str, Value]:
        """The defaults with some changed, in plain form."""
        return {c.name: c.check(changed.get(c.name, c.default)) for c in self.controls}

    def runs(self) -> list[dict[str, Value]]:
        """What the build runs whatever the slides ask for."""
        every: list[dict[str, Value]] = self.declared["variations"]
        return every[:1] if self.live else every


def names(project: Path) -> list[str]:
    """The demos of a project: each folder of demos/ that holds an __init__.py."""
    return sorted(path.parent.name for path in (project / "demos").glob("[!.]*/__init__.py"))


def roots(project: Path) -> list[Path]:
    """Where a demo's imports are looked for: the project, then this house."""
    return [project] if project == HOUSE else [project, HOUSE]


def sources(project: Path, demos: Iterable[str], cache: Path | None = None) -> dict[str, Sources]:
    """The files and packages that each demo is made of, and what runs and draws it; kept in `cache` is what
    files import.
    """
    look_again()
    with _remembering(cache) as known:
        running = of_module(RUNNING, [HOUSE], known)
        return {name: of_demo(name, roots(project), known) | running for name in demos}


def sources_of_module(project: Path, module: str, cache: Path | None = None) -> Sources:
    """The same for a module by its name."""
    with _remembering(cache) as known:
        return of_module(module, roots(project), known) | of_module(RUNNING, [HOUSE], known)


@contextmanager
def _remembering(cache: Path | None) -> Iterator[Known]:
    path = cache and cache / "imports"
    found = kept.read(path) if path else None
    known: Known = json.loads(found) if found else {}
    before = len(known)
    yield known
    if path and len(known) != before:
        kept.write(path, json.dumps(known).encode())


def versions() -> Ingredients:
    """Python and the packages whose change may change any number or line."""
    return {name: version(name) for name in PACKAGES}


@cache
def version(package: str) -> str:
    """The version of Python or of an installed package, or the word missing."""
    if package == "Python":
        return ".".join(map(str, sys.version_info[:3]))
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


def ingredients(project: Path, made_of: Sources) -> Ingredients:
    """All that a demo's run follows from, its values aside: digests of files, versions of packages."""
    found = {_shown(path, project): digest_first(path) for path in made_of.files}
    imported = {name: version(name) for name in sorted(made_of.packages) if version(name) != "missing"}
    return found | versions() | imported


def state_of(project: Path, name: str) -> str:
    """How an ingredient is now: the digest of a file or folder, the version of a package, or the word missing."""
    is_there = os.path.isdir if name.endswith("/") else os.path.isfile
    path = next((path for root in roots(project) if is_there(path := root / name)), None)
    return digest_of(path) if path else version(name)


@cache
def _shown(path: Path, project: Path) -> str:
    root = project if path.is_relative_to(project) else HOUSE
    return path.relative_to(root).as_posix()


def source_of(folder: Path, symbol: str) -> tuple[str, int] | None:
    """The source text of a top-level function, class or constant of a demo or of one file, and its first line.

    Raises Mistake where a file that may hold it is not UTF-8.
    """
    for path in _modules(folder):
        text = _text(path)
        for node in _statements(text):
            if symbol in _names(node):
                first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])
                return "\n".join(text.splitlines()[first - 1 : node.end_lineno]), first
    return None


def symbols(folder: Path) -> list[str]:
    """The top-level names of a demo's modules."""
    return [name for path in _modules(folder) for node in _statements(_text(path)) for name in _names(node)]


def _modules(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted(folder.glob("*.py"), key=lambda each: (each.name != "__init__.py", each.name))


def _text(path: Path) -> str:
    return texts.read(path, "/".join(path.parts[-3:]))


def _statements(text: str) -> list[ast.stmt]:
    try:
        return ast.parse(text).body
    except SyntaxError:
        return []


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []


def explain(now: Mapping[str, str], before: Mapping[str, str] | None) -> str:
    """Why a run is needed: what changed since a record with the same values."""
    if before is None:
        return "first run with these values"
    changed = [
        f"{name} {before[name]} → {now[name]}" if now[name] == version(name) else f"{name} changed"
        for name in now
        if name in before and now[name] != before[name]
    ]
    changed += [f"{name} is new" for name in now if name not in before]
    changed += [f"{name} is gone" for name in before if name not in now]
    return ", ".join(changed) or "its record was lost"


def described(values: Mapping[str, Value], defaults: Mapping[str, Value]) -> str:
    """A setting in words: what differs from the defaults."""
    changed = [
        f"{name} {brief(json.dumps(value), 60)}" for name, value in values.items() if value != defaults.get(name)
    ]
    return ", ".join(changed) or "defaults"
