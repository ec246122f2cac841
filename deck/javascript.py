"""A module of JavaScript as its syntax tree tells it: its imports and exports, its comments, and where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

IMPORTS = """
(import_statement source: (string) @from)
(export_statement source: (string) @from)
(call_expression function: (import) arguments: (arguments . (string) @from))
(call_expression function: (import) arguments: (arguments . [(identifier) (template_string) (binary_expression)] @made))
(comment) @comment
(ERROR) @wrong
(MISSING) @wrong
"""


@dataclass(frozen=True)
class Import:
    """What is imported: the address as written, where its letters stand in the source, its line, and the names."""

    address: str
    start: int
    end: int
    line: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Module:
    """What a module says; offsets count the source's UTF-8 bytes, lines from 1.

    exports   names for others; "*" where it passes on all of another module
    made      lines on which it imports what only the running page knows
    comments  the offsets of the comments that stand on lines of their own, with those lines
    """

    imports: tuple[Import, ...]
    exports: frozenset[str]
    made: tuple[int, ...]
    comments: tuple[tuple[int, int], ...]


class NotJavaScript(Exception):
    """The source cannot be read: `line`, and what stands there."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(line, problem)
        self.line, self.problem = line, problem


@cache
def _reader() -> tuple[Any, Any]:
    import tree_sitter
    import tree_sitter_javascript

    language = tree_sitter.Language(tree_sitter_javascript.language())
    return tree_sitter.Parser(language), tree_sitter.Query(language, IMPORTS)


def read(source: str) -> Module:
    """The module of this source. Raises NotJavaScript, also where a name is declared twice at its top.

    >>> sorted(read("import { a as b } from './x.js';\\nexport { b as c };\\nexport function* d() {}").exports)
    ['c', 'd']
    """
    from tree_sitter import QueryCursor

    parser, query = _reader()
    data = source.encode()
    root = parser.parse(data).root_node
    found = QueryCursor(query).captures(root)
    if wrong := found.get("wrong"):
        raise _trouble(min(wrong, key=lambda node: node.start_byte), data)
    if twice := _twice(root):
        raise NotJavaScript(_line(twice), f"'{_text(twice)}' is declared twice")
    imports = sorted((_imported(each) for each in found.get("from", ())), key=lambda each: each.start)
    comments = tuple(_lines_of(node, data) for node in found.get("comment", ()) if _alone(node, data))
    exports = frozenset(name for node in root.children if node.type == "export_statement" for name in _exported(node))
    return Module(tuple(imports), exports, tuple(_line(node) for node in found.get("made", ())), comments)


def _line(node: Any) -> int:
    return int(node.start_point[0]) + 1


def _text(node: Any) -> str:
    return str(node.text.decode()).strip("'\"")


def _trouble(node: Any, data: bytes) -> NotJavaScript:
    line = data.splitlines()[node.start_point[0]].decode().strip() if data.strip() else ""
    problem = f"'{node.type}' is missing" if node.is_missing else "is no JavaScript"
    return NotJavaScript(_line(node), f"'{line}' {problem}" if not node.is_missing else f"{problem} after '{line}'")


def _alone(node: Any, data: bytes) -> bool:
    """Whether nothing stands before a comment on its line."""
    return not data[data.rfind(b"\n", 0, node.start_byte) + 1 : node.start_byte].strip()


def _lines_of(node: Any, data: bytes) -> tuple[int, int]:
    begin = data.rfind(b"\n", 0, node.start_byte) + 1
    after = re.compile(rb"[ \t]*(\n|\Z)").match(data, node.end_byte)
    return (begin, after.end()) if after else (node.start_byte, node.end_byte)


def _imported(source: Any) -> Import:
    names = tuple(_text(node.child_by_field_name("name")) for node in _specifiers(source.parent))
    if any(
        node.type == "import_clause" and node.named_children[0].type == "identifier" for node in source.parent.children
    ):
        names += ("default",)
    return Import(_text(source), source.start_byte + 1, source.end_byte - 1, _line(source), names)


def _specifiers(statement: Any) -> Iterator[Any]:
    waiting = list(statement.named_children) if statement.type in ("import_statement", "export_statement") else []
    while waiting:
        node = waiting.pop()
        if node.type in ("import_specifier", "export_specifier"):
            yield node
        elif node.type in ("import_clause", "named_imports", "export_clause"):
            waiting += node.named_children


def _exported(statement: Any) -> Iterator[str]:
    if any(child.type == "default" for child in statement.children):
        yield "default"
    elif any(child.type == "*" for child in statement.children):
        yield "*"
    elif declared := statement.child_by_field_name("declaration"):
        yield from (_text(name) for name in _declared(declared))
    for node in statement.named_children:
        if node.type == "namespace_export":
            yield _text(node.named_children[0])
    for node in _specifiers(statement):
        yield _text(node.child_by_field_name("alias") or node.child_by_field_name("name"))


def _declared(node: Any) -> Iterator[Any]:
    """The names that a declaration brings."""
    if node.type in ("lexical_declaration", "variable_declaration"):
        for each in node.named_children:
            if name := each.child_by_field_name("name"):
                yield from _bound(name)
    elif name := node.child_by_field_name("name"):
        yield name


def _bound(pattern: Any) -> Iterator[Any]:
    """The names in a pattern such as [a, { b: c = 1, ...d }]."""
    if pattern.type in ("identifier", "shorthand_property_identifier_pattern"):
        yield pattern
    for field, node in zip(
        map(pattern.field_name_for_child, range(pattern.child_count)), pattern.children, strict=True
    ):
        if field not in ("key", "right"):
            yield from _bound(node)


def _twice(root: Any) -> Any | None:
    """The first name that the top of a module declares a second time."""
    known: set[str] = set()
    for node in root.named_children:
        names = (
            []
            if node.type == "variable_declaration"
            else list(_declared(node.child_by_field_name("declaration") or node))
        )
        if node.type == "import_statement":
            names = [
                each.child_by_field_name("alias") or each.child_by_field_name("name") for each in _specifiers(node)
            ]
        for name in names if "declaration" in node.type or "statement" in node.type else []:
            if _text(name) in known:
                return name
            known.add(_text(name))
    return None
