"""The JavaScript of a page: every module that its entries reach.

Modules do not load from file://, so each travels as text under a bare name, its path from the project's root; the page
makes addresses of them (deck/browser/unseal.js).
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from deck import kept, texts
from deck.errors import Mistake, Mistakes, did_you_mean
from deck.javascript import Import, NotJavaScript, read
from deck.seal import sealed

HERE = Path(__file__).resolve().parents[1]
OURS = "deck/"


@dataclass
class Module:
    """A module as it travels: its text with imports named from the root, those imports, and its exports."""

    text: str
    imports: list[tuple[str, int, list[str]]] = field(default_factory=list)
    exports: list[str] = field(default_factory=list)
    wrong: list[tuple[int, str, str]] = field(default_factory=list)


def modules(
    root: Path,
    entries: Iterable[str],
    cache: Path | None = None,
    must: Mapping[str, Iterable[str]] | None = None,
    seen: dict[str, Module] | None = None,
) -> dict[str, str]:
    """The sources {path from root: text} of the entries and all they import, made to find each other by these names.

    A .wasm file becomes a module whose default export is its text as `sealed` makes it. Modules under deck/ are the
    generator's own, wherever the project lies. Comments that stand on lines of their own are left out: they are for
    who reads the source. `must` says what modules have to export. With a cache folder, a module read once is read
    from there; one that is in `seen` is taken as it was, and what is read is added to it.
    `import { fill } from "../browser/template.js"` in "deck/engine/net.js" becomes "deck/browser/template.js".
    Raises Mistakes: a file that is missing, what is no JavaScript, an import of something outside the project or of
    a name that is not exported.
    """
    found: dict[str, Module] = {}
    seen = {} if seen is None else seen
    mistakes: list[Mistake] = []
    waiting = [(entry, "") for entry in entries]
    while waiting:
        name, place = waiting.pop()
        if name in found:
            continue
        path = (HERE if name.startswith(OURS) else root) / name
        if not path.is_file():
            mistakes.append(Mistake(place or name, f"there is no module '{name}'", "check the path of the import"))
            continue
        try:
            found[name] = seen[name] = seen.get(name) or _module(name, path, cache)
        except Mistake as mistake:
            mistakes.append(mistake)
            continue
        mistakes += [Mistake(f"{name}:{line}", problem, remedy) for line, problem, remedy in found[name].wrong]
        waiting += [(target, f"{name}:{line}") for target, line, _ in found[name].imports]
    mistakes += _unmet(found, must or {})
    if mistakes:
        raise Mistakes(sorted({str(each): each for each in mistakes}.values(), key=str))
    return {name: found[name].text.strip() for name in sorted(found)}


def exports(root: Path, name: str, cache: Path | None = None) -> list[str]:
    """What a module of the project exports. Raises Mistake where it cannot be read."""
    return _module(name, root / name, cache).exports


def _unmet(found: Mapping[str, Module], must: Mapping[str, Iterable[str]]) -> Iterator[Mistake]:
    """What is imported, or needed, and not exported."""
    asked = [
        (f"{by}:{line}", of, name) for by, each in found.items() for of, line, names in each.imports for name in names
    ]
    asked += [(of, of, name) for of, names in must.items() for name in names]
    for place, of, name in asked:
        module = found.get(of)
        if module and not module.wrong and not {name, "*"} & set(module.exports):
            star = "*" if name == "frames" else ""
            remedy = f"write: export function{star} {name}(…)" if place == of else did_you_mean(name, module.exports)
            whose = "it" if place == of else f"'{of}'"
            yield Mistake(place, f"{whose} exports no '{name}'", remedy)


def _module(name: str, path: Path, cache: Path | None) -> Module:
    if path.suffix == ".wasm":
        return Module(_carried(path.read_bytes()), exports=["default"])
    return _read(name, texts.read(path, name), cache)


@cache
def _read(name: str, source: str, folder: Path | None) -> Module:
    """The module of this source, read once for all pages of a build, and from the folder in the next."""
    edition = kept.edition(__file__, "deck.javascript", "tree_sitter", "tree_sitter_javascript")
    return Module(**json.loads(kept.text(folder, f"{edition} {name} {source}", lambda: _rewritten(name, source))))


@cache
def _carried(data: bytes) -> str:
    return f'export default "{sealed(data)}";'


def _rewritten(name: str, source: str) -> str:
    """The module as JSON."""
    try:
        told = read(source)
    except NotJavaScript as error:
        wrong = [(error.line, error.problem, "mend it, or take it out")]
        return json.dumps({"text": "", "wrong": wrong})
    remedy = "import files of this project by a path that starts with ./"
    wrong = [
        (line, "imports what only the running page knows", remedy) for line in told.made if not name.startswith(OURS)
    ]
    imports, pieces, position, data = [], list[bytes](), 0, source.encode()
    for start, end, put in sorted([*((*each, b"") for each in told.comments), *_renamed(name, told.imports)]):
        pieces += [data[position:start], put]
        position = end
    for each in told.imports:
        target = _target(name, each.address)
        if target.startswith(("../", "/")):
            wrong.append((each.line, f"imports '{each.address}', which lies outside the project", remedy))
        elif not target:
            wrong.append((each.line, f"imports '{each.address}'", remedy))
        else:
            imports.append((target, each.line, each.names))
    text = b"".join([*pieces, data[position:]]).decode()
    return json.dumps({"text": text, "imports": imports, "exports": sorted(told.exports), "wrong": wrong})


def _renamed(name: str, imports: Iterable[Import]) -> Iterator[tuple[int, int, bytes]]:
    for each in imports:
        yield each.start, each.end, (_target(name, each.address) or each.address).encode()


def _target(name: str, address: str) -> str:
    """The imported module's path from the root, or nothing where the address is not relative."""
    relative = address.startswith(("./", "../"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address)) if relative else ""
