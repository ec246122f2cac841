"""YAML as authors write it, read with the line of every key, so that a mistake can be shown where it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Union

import yaml

from deck.errors import Mistake, Mistakes

Plain = Union[bool, int, float, str, list["Plain"], dict[str, "Plain"], None]  # noqa: UP007

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False, "null": None, "~": None}
NO_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")  # which YAML counts as line breaks, and editors do not
LARGEST, DEEPEST = 2**53, 20
BEGUN = ("simple key", "quoted scalar", "flow")
HINTS = {
    "cannot start any token": "indent with spaces, and put quotes around a text that starts with @, `, % or a tab",
    "expected ',' or": "close every bracket and quote, and put commas between the entries",
    "could not find expected ':'": 'write "key: value", one a line',
    "unexpected end": "close the quotes",
    "tab character": "indent with spaces",
    "nesting depth": "take some brackets out",
    "another document": "leave out the line ---",
    "undefined alias": "put quotes around a text that starts with *",
    "expected key": "indent all keys of one level alike, and put quotes around the whole of a text",
    "'-' indicator": "indent all entries of a list alike",
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

    @property
    def quoted(self) -> str:
        """The value as it is told: in quotes, a scalar as it was written."""
        return "empty" if self.value is None else f"'{self.letters or self.plain()}'"


def read(text: str, file: str, first: int = 1) -> Entry:
    """Read YAML that begins on line `first` of `file`.

    Numbers are as a person writes them (1e-3 is one, 12:30 and 2025-01-01 are texts).
    Raises Mistakes: not YAML, a key twice, a key that is no text, a list or mapping that stands in several places,
    .nan, .inf and numbers larger than every browser can count.
    """
    text = text.translate(NO_BREAKS)
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        raise Mistakes([_not_yaml(error, text, file, first)]) from None
    except RecursionError:
        raise Mistakes([Mistake(f"{file}:{first}", "too many brackets lie in each other", "take some out")]) from None
    except yaml.reader.ReaderError as error:
        place = f"{file}:{first + text.count(chr(10), 0, error.position)}"
        problem = f"a sign that cannot be seen ({error.character:#06x})"
        raise Mistakes([Mistake(place, problem, "take it out")]) from None
    if node is None:
        return Entry(None, first)
    reader = _Reader(file, first)
    entry = reader.entry(node)
    if reader.mistakes:
        raise Mistakes(reader.mistakes)
    return entry


def _not_yaml(error: yaml.MarkedYAMLError, text: str, file: str, first: int) -> Mistake:
    """Tell of what was begun and not ended where it begins, and of all else where it is met."""
    begun = any(word in str(error.context) for word in BEGUN)
    mark = (error.context_mark if begun else error.problem_mark) or error.problem_mark
    lines = text.removesuffix("\n").split("\n")
    number = min(mark.line if mark else 0, len(lines) - 1)
    problem = str(error.problem or error.context)
    hint = next((hint for words, hint in HINTS.items() if words in problem), 'write "key: value"')
    if "mapping values" in problem:
        number, hint = _inside(lines, number)
    return Mistake(f"{file}:{first + number}", f"'{lines[number].strip()}' is not YAML ({problem})", hint)


def _inside(lines: list[str], number: int) -> tuple[int, str]:
    """Find what made a key part of the text before it: a second colon, a line without one, or the indent."""
    if lines[number].count(": ") > 1:
        return number, 'put quotes around a text that contains ": "'
    above = next((each for each in range(number - 1, -1, -1) if lines[each].strip()), number)
    if ":" in lines[above]:
        return number, HINTS["expected key"]
    return above, HINTS["could not find expected ':'"]


class _Reader:
    """Makes entries of YAML's nodes; what is wrong with them adds to its `mistakes`."""

    def __init__(self, file: str, first: int) -> None:
        self.file, self.first = file, first
        self.mistakes: list[Mistake] = []
        self.met: set[int] = set()

    def entry(self, node: yaml.Node, depth: int = 0) -> Entry:
        line = self.first + node.start_mark.line
        if isinstance(node, yaml.ScalarNode):
            return self._single(node, line)
        if id(node) in self.met:
            self._wrong(line, "what is marked with & here stands in several places", "write it out in each of them")
        elif depth > DEEPEST:
            self._wrong(line, f"lists and mappings lie more than {DEEPEST} deep in each other here", "take some out")
        elif isinstance(node, yaml.MappingNode):
            self.met.add(id(node))
            return Entry(self._mapping(node, depth), line)
        else:
            self.met.add(id(node))
            return Entry([self.entry(each, depth + 1) for each in node.value], line)
        return Entry(None, line)

    def _wrong(self, line: int, problem: str, remedy: str) -> None:
        mistake = Mistake(f"{self.file}:{line}", problem, remedy)
        if str(mistake) not in map(str, self.mistakes):
            self.mistakes.append(mistake)

    def _single(self, node: yaml.ScalarNode, line: int) -> Entry:
        value = _scalar(node)
        if isinstance(value, int | float) and not abs(value) <= LARGEST:
            remedy = "write a smaller one, or put quotes around a text"
            self._wrong(line, f"'{node.value}' is too large for a number", remedy)
            value = None
        return Entry(value, line, "" if value is None else str(node.value))

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for key, value in node.value:
            line = self.first + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                self._wrong(line, "a key must be a single word", 'write "key: value"')
            elif key.value in entries:
                earlier = entries[key.value].line
                self._wrong(line, f"'{key.value}' stands here twice (first on line {earlier})", "keep one")
            else:
                entries[key.value] = replace(self.entry(value, depth + 1), line=line)
        return entries


def _scalar(node: yaml.Node) -> bool | int | float | str | None:
    text = str(node.value)
    if getattr(node, "style", None) or (node.tag == "tag:yaml.org,2002:str" and not NUMBER.fullmatch(text)):
        return text
    if text.lower() in WORDS or not text:
        return WORDS.get(text.lower())
    if NUMBER.fullmatch(text):
        return int(text) if re.fullmatch(r"[-+]?\d{1,16}", text) else float(text)
    return text
