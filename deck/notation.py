"""YAML as authors write it, read with the line of every key, so that a mistake can be shown where it is."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Any, Union

import yaml

from deck.errors import Mistake, Mistakes

Plain = Union[bool, int, float, str, list["Plain"], dict[str, "Plain"], None]  # noqa: UP007

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False, "null": None, "~": None}
HINTS = {
    "mapping values are not allowed": 'put quotes around a text that contains ": "',
    "cannot start any token": "indent with spaces, and put quotes around a text that starts with @, `, % or a tab",
    "expected ',' or": "close every bracket and quote, and put commas between the entries",
    "could not find expected ':'": 'write "key: value", one a line',
    "quoted scalar": "close the quotes",
    "block end": "indent all keys of one level alike",
}


@dataclass(frozen=True)
class Entry:
    """One value of a YAML text, its line (from 1) and, if it is a scalar, its letters as written (1.10, Yes).

    Mappings and lists hold entries in their turn; in a mapping, an entry's line is its key's.
    """

    value: bool | int | float | str | list[Entry] | dict[str, Entry] | None
    line: int
    letters: str = ""

    def plain(self) -> Plain:
        """Return the value without lines."""
        if isinstance(self.value, dict):
            return {name: entry.plain() for name, entry in self.value.items()}
        if isinstance(self.value, list):
            return [entry.plain() for entry in self.value]
        return self.value


def read(text: str, file: str, first: int = 1) -> Entry:
    """Read YAML that begins on line `first` of `file`.

    Numbers are as a person writes them (1e-3 is one, 12:30 and 2025-01-01 are texts).
    Raises Mistakes: not YAML, a key twice, a key that is no text, .nan and .inf.
    """
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        raise Mistakes([_not_yaml(error, text, file, first)]) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise Mistakes([Mistake(f"{file}:{first}", f"this is not YAML: {error}", 'write "key: value"')]) from None
    if node is None:
        return Entry(None, first)
    mistakes: list[Mistake] = []
    entry = _entry(node, file, first, mistakes)
    if mistakes:
        raise Mistakes(mistakes)
    return entry


def _not_yaml(error: yaml.MarkedYAMLError, text: str, file: str, first: int) -> Mistake:
    mark = error.problem_mark or error.context_mark
    number = mark.line if mark else 0
    lines = text.splitlines() or [""]
    quoted = lines[min(number, len(lines) - 1)].strip()
    problem = str(error.problem or error.context)
    remedy = next((hint for words, hint in HINTS.items() if words in f"{problem} {error.context}"), "write key: value")
    return Mistake(f"{file}:{first + number}", f"'{quoted}' is not YAML ({problem})", remedy)


def _entry(node: yaml.Node, file: str, first: int, mistakes: list[Mistake]) -> Entry:
    line = first + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        return Entry(_mapping(node, file, first, mistakes), line)
    if isinstance(node, yaml.SequenceNode):
        return Entry([_entry(each, file, first, mistakes) for each in node.value], line)
    value = _scalar(node)
    if isinstance(value, float) and not math.isfinite(value):
        mistakes.append(Mistake(f"{file}:{line}", f"'{node.value}' is too large for a number", "write a smaller one"))
    return Entry(value, line, "" if value is None else str(node.value))


def _mapping(node: yaml.MappingNode, file: str, first: int, mistakes: list[Mistake]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for key, value in node.value:
        place = f"{file}:{first + key.start_mark.line}"
        if not isinstance(key, yaml.ScalarNode):
            mistakes.append(Mistake(place, "a key must be a single word", 'write "key: value"'))
        elif key.value in entries:
            earlier = entries[key.value].line
            mistakes.append(Mistake(place, f"'{key.value}' stands here twice (first on line {earlier})", "keep one"))
        else:
            entry = _entry(value, file, first, mistakes)
            entries[key.value] = replace(entry, line=first + key.start_mark.line)
    return entries


def _scalar(node: yaml.Node) -> bool | int | float | str | None:
    text = str(node.value)
    if getattr(node, "style", None) or (node.tag == "tag:yaml.org,2002:str" and not NUMBER.fullmatch(text)):
        return text
    if text.lower() in WORDS or not text:
        return WORDS.get(text.lower())
    if NUMBER.fullmatch(text):
        return int(text) if re.fullmatch(r"[-+]?\d+", text) else float(text)
    return text
