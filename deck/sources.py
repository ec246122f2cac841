"""What a demo is made of: its files, every project module it imports, and the packages it rests on."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Known = dict[str, list[str]]

BESIDE = re.compile(r"\.|__pycache__$|dist$")
BROWSER_ONLY = {".js", ".css", ".pyc"}


@dataclass(frozen=True)
class Sources:
    """The files whose change must rerun a demo, and the top-level packages that they import."""

    files: tuple[Path, ...]
    packages: frozenset[str]

    def __or__(self, other: Sources) -> Sources:
        return Sources(tuple(sorted({*self.files, *other.files})), self.packages | other.packages)


def digest(data: bytes) -> str:
    """A short name for some bytes, the same wherever they are."""
    return hashlib.sha256(data).hexdigest()[:20]


def digest_of(path: Path) -> str:
    """The digest of a file or of the names in a folder, or the word missing, also where it may not be read."""
    try:
        if os.path.isdir(path):
            names = sorted(name for name in os.listdir(path) if not BESIDE.match(name))
            return digest("\n".join(names).encode())
        if not os.path.isfile(path):  # a pipe would keep us waiting
            return "missing"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:20]
    except OSError:
        return "missing"


def of_demo(name: str, roots: Sequence[Path], known: Known | None = None) -> Sources:
    """The demo's own files and, helper by helper, all that they import from the `roots` (searched in order).

    What a file imports is remembered in `known` under the file's digest, so that it is read once for all builds.
    """
    folder = roots[0] / "demos" / name
    own = {path for path in _files(folder) if path.suffix not in BROWSER_ONLY}
    return _followed(own, roots, {} if known is None else known)


def of_module(module: str, roots: Sequence[Path], known: Known | None = None) -> Sources:
    """A module of the project or the house and all that it imports from there; `known` as in of_demo."""
    return _followed(set(_module_files(module, tuple(roots))), roots, {} if known is None else known)


def _followed(found: set[Path], roots: Sequence[Path], known: Known) -> Sources:
    packages: set[str] = set()
    waiting = sorted(path for path in found if path.suffix == ".py")
    while waiting:
        for module in _imports(waiting.pop(), roots, known):
            files = _module_files(module, tuple(roots))
            if not files:
                packages.add(module.partition(".")[0])
            waiting += [path for path in files if path not in found]
            found.update(files)
    return Sources(tuple(sorted(found)), frozenset(packages - set(sys.stdlib_module_names)))


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _imports(path: Path, roots: Sequence[Path], known: Known) -> list[str]:
    package = _package(path, tuple(roots))
    name = f"{package} {digest_first(path)}"
    if name not in known:
        known[name] = sorted(_imported(path.read_bytes(), package))
    return known[name]


@cache
def _package(path: Path, roots: tuple[Path, ...]) -> str:
    root = next(each for each in roots if path.is_relative_to(each))
    parts = path.relative_to(root).parent.parts
    return ".".join(parts)


def _imported(source: bytes, package: str) -> frozenset[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return frozenset()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, package)
            names.add(base)
            names.update(f"{base}.{alias.name}" for alias in node.names)
    return frozenset(names)


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".") if package else []
    parts = parts[: len(parts) - node.level + 1]
    return ".".join([*parts, *([node.module] if node.module else [])])


@cache
def _module_files(module: str, roots: tuple[Path, ...]) -> tuple[Path, ...]:
    """The file of a dotted module and the __init__.py of each package above it, where a root holds them."""
    above, _, _ = module.rpartition(".")
    bases = [root.joinpath(*module.split(".")) for root in _homes(module.partition(".")[0], roots)]
    own = [path for base in bases for path in (base / "__init__.py", base.with_suffix(".py")) if path.is_file()]
    return (*(_module_files(above, roots) if above else ()), *own)


@cache
def _homes(package: str, roots: tuple[Path, ...]) -> tuple[Path, ...]:
    """The roots that hold anything of this name."""
    return tuple(root for root in roots if (root / package).is_dir() or (root / f"{package}.py").is_file())


@cache
def digest_first(path: Path) -> str:
    """The digest of a file as it was when it was first asked for."""
    return digest_of(path)


def look_again() -> None:
    """Forget how files were."""
    _homes.cache_clear()
    _module_files.cache_clear()
    digest_first.cache_clear()
