"""The JavaScript of a page: every module that its entries reach.

Modules do not load from file://, so each travels as text under a bare name, its path from the project's root; the page
makes addresses of them (deck/browser/unseal.js).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from deck.errors import Mistake, Mistakes
from deck.seal import sealed

HERE = Path(__file__).resolve().parents[1]

_STATIC = r"""^[ \t]*(?:import|export)\b(?:[\w\s{},*$]*?\bfrom)?\s*(?P<quote>["'])(?P<name>[^"'\n]+)(?P=quote)"""
_DYNAMIC = r"""\bimport\(\s*(?P<quote2>["'])(?P<name2>[^"'\n]+)(?P=quote2)\s*\)"""
_COMMENT = r"/\*.*?\*/|^[ \t]*//[^\n]*"
_PIECES = re.compile(f"{_COMMENT}|{_STATIC}|{_DYNAMIC}", re.MULTILINE | re.DOTALL)


def modules(root: Path, entries: Iterable[str]) -> dict[str, str]:
    """The sources {path from root: text} of the entries and all they import, made to find each other by these names.

    A .wasm file becomes a module whose default export is its text as `sealed` makes it. Modules under deck/ are the
    generator's own, wherever the project lies.
    `import { fill } from "../browser/template.js"` in "deck/engine/net.js" becomes "deck/browser/template.js".
    Raises Mistakes for each file that is missing and each import of something outside the project.
    """
    found: dict[str, str] = {}
    mistakes: list[Mistake] = []
    waiting = [(entry, "") for entry in entries]
    while waiting:
        name, place = waiting.pop()
        if name in found:
            continue
        path = (HERE if name.startswith("deck/") else root) / name
        if not path.is_file():
            mistakes.append(Mistake(place or name, f"there is no module '{name}'", "check the path of the import"))
        elif path.suffix == ".wasm":
            found[name] = _carried(path.read_bytes())
        else:
            found[name], needed, wrong = rewritten(name, path.read_text("utf-8"))
            waiting += needed
            mistakes += wrong
    if mistakes:
        raise Mistakes(sorted(mistakes, key=str))
    return {name: found[name].strip() for name in sorted(found)}


@cache
def _carried(data: bytes) -> str:
    return f'export default "{sealed(data)}";'


@cache
def rewritten(name: str, source: str) -> tuple[str, tuple[tuple[str, str], ...], tuple[Mistake, ...]]:
    """The module's source with its imports named from the root, (module, place) of each of them, and what is wrong.

    Comments that stand on lines of their own are left out: they are for who reads the source.
    """
    found: list[tuple[str, str]] = []
    mistakes: list[Mistake] = []

    def renamed(match: re.Match[str]) -> str:
        target = match["name"] or match["name2"]
        if target is None:
            return "" if source[: match.start()].rpartition("\n")[2].strip() == "" else match[0]
        place = f"{name}:{source.count(chr(10), 0, match.start('name' if match['name'] else 'name2')) + 1}"
        if not target.startswith(("./", "../")):
            mistakes.append(
                Mistake(place, f"imports '{target}'", "import files of this project by a path that starts with ./")
            )
            return match[0]
        full = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        if full.startswith("../"):
            mistakes.append(Mistake(place, f"imports '{target}'", "which lies outside the project"))
            return match[0]
        found.append((full, place))
        return match[0].replace(target, full)

    return _PIECES.sub(renamed, source), tuple(found), tuple(mistakes)
