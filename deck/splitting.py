"""Where a file of Markdown is cut into slides: the separators, and what they never cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from deck.errors import Mistake
from deck.settings import Separators, as_pattern

OPENING = re.compile(
    r"(?P<indent>[ \t]*(?:> ?|(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<words>.*)"
)
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
NOTE = re.compile(r"^[ \t]{0,3}notes?:", re.MULTILINE | re.IGNORECASE)
HEADINGLIKE = re.compile(r"[ ]{0,3}(?![-*+>#|=<`~]|\d+[.)]\s|[ \t])\S")


@dataclass(frozen=True)
class Span:
    """A part of a text, by its first and last offset, in which nothing is cut: a fence or a comment."""

    start: int
    end: int
    kind: str
    indent: str = ""
    words: str = ""
    body: str = ""

    def moved(self, by: int) -> Span:
        """Return the same span of a text that begins elsewhere."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True)
class Piece:
    """One slide's text, the offset and the line at which it begins, and whether it comes next or below."""

    text: str
    start: int
    line: int
    level: str


def protected(text: str, file: str, first: int, mistakes: list[Mistake]) -> list[Span]:
    """Find the fences and the comments of a text whose first line is `first`; an open end is a mistake."""
    spans: list[Span] = []
    lines = text.split("\n")
    starts = _starts(lines)
    number = 0
    while number < len(lines):
        line = lines[number]
        if opening := OPENING.fullmatch(line):
            last = _closing(lines, number, opening)
            if last is None:
                if _shows_code(opening, lines, number):
                    problem = f"the fence '{line.strip()}' is never closed"
                    mistakes.append(
                        Mistake(f"{file}:{number + first}", problem, f"end it with a line '{opening['fence']}'")
                    )
                    last = len(lines) - 1
                else:
                    number += 1
                    continue
            body = "\n".join(lines[number + 1 : last])
            end = starts[last] + len(lines[last])
            spans.append(Span(starts[number], end, "fence", opening["indent"], opening["words"].strip(), body))
            number = last
        elif "<!--" in line and (column := _open_comment(line)) is not None:
            begin = starts[number] + column
            end = text.find("-->", begin + 4)
            if end < 0:
                mistakes.append(
                    Mistake(f"{file}:{number + first}", "the comment '<!--' is never closed", "end it with '-->'")
                )
                end = len(text)
            spans.append(Span(begin, end + 3, "comment"))
            number = bisect_right(starts, end) - 1
        number += 1
    return spans


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _closing(lines: list[str], number: int, opening: re.Match[str]) -> int | None:
    """Find the line that closes a fence; one far to the right is closed as far to the right."""
    mark, margin = opening["fence"], len(opening["indent"].expandtabs(4)) - 3
    least = rf"(?=[ ]{{{margin},}}|\t)" if margin > 0 and not opening["indent"].strip() else ""
    closes = re.compile(rf"{least}[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*")
    return next((later for later in range(number + 1, len(lines)) if closes.fullmatch(lines[later])), None)


def _shows_code(opening: re.Match[str], lines: list[str], number: int) -> bool:
    """Tell a fence from backticks that an indented block of code shows."""
    return len(opening["indent"].expandtabs(4)) < 4 or (number > 0 and bool(lines[number - 1].strip()))


def _open_comment(line: str) -> int | None:
    """Return the column of a comment that does not end on its line."""
    blanked = CODE_SPAN.sub(lambda span: " " * len(span[0]), line)
    column = blanked.rfind("<!--")
    return column if column >= 0 and "-->" not in blanked[column + 4 :] else None


def pieces(text: str, first: int, spans: list[Span], separators: Separators) -> Iterator[Piece]:
    """Cut a text at its separators; its first line is `first`."""
    next_one = _pattern(separators.next, ("---",))
    below = _pattern(separators.below, ("--", "----"))
    either = re.compile(f"(?P<next>{next_one})|(?P<below>{below})", re.MULTILINE)
    begin, level, position = 0, "next", 0
    while cut := either.search(text, position):
        position = max(cut.end(), cut.start() + 1)
        if _is_protected(cut, spans) or _underlines(text[begin : cut.start()], cut[0]):
            position = cut.start() + 1
            continue
        yield Piece(text[begin : cut.start()], begin, text.count("\n", 0, begin) + first, level)
        begin, level = cut.end(), cut.lastgroup or "next"
    yield Piece(text[begin:], begin, text.count("\n", 0, begin) + first, level)


def note(separators: Separators) -> re.Pattern[str]:
    """Return what begins a note: the convention, or the words or the expression that the author gave."""
    return re.compile(separators.note, re.MULTILINE | re.IGNORECASE) if separators.note else NOTE


def _pattern(separator: str, convention: tuple[str, ...]) -> str:
    return as_pattern(separator) if separator else "|".join(as_pattern(word) for word in convention)


def _is_protected(cut: re.Match[str], spans: list[Span]) -> bool:
    return any(cut.start() < span.end and span.start < cut.end() for span in spans)


def _underlines(before: str, separator: str) -> bool:
    """Tell whether dashes stand right under the first line of a slide, which makes that line its heading."""
    lines = before.strip("\n").split("\n")
    touches = before.endswith("\n") and not before.endswith("\n\n") and before.strip() != ""
    return separator.strip("-") == "" and touches and len(lines) == 1 and HEADINGLIKE.match(lines[0]) is not None
