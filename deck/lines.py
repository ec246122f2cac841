"""Lines of Markdown with their numbers, and how far they are indented; a tab reaches to the next multiple of four."""

from __future__ import annotations

Line = tuple[int, str]


def is_blank(line: Line) -> bool:
    """Whether nothing is written on the line."""
    return not line[1].strip()


def indent_of(text: str) -> int:
    """How many columns stand before the first letter."""
    return len(text[: len(text) - len(text.lstrip(" \t"))].expandtabs(4))


def outdented(text: str, columns: int) -> str:
    """The text without so many columns of its indent, or without all it has.

    >>> outdented("    x", 2), outdented("\\tx", 2), outdented(" x", 4)
    ('  x', '  x', 'x')
    """
    letters = text.lstrip(" \t")
    space = text[: len(text) - len(letters)]
    if "\t" in space[:columns]:
        space = space.expandtabs(4)
    return space[columns:] + letters


def without_blank_ends(lines: list[Line]) -> list[Line]:
    """The lines without the blank ones after the last that says something."""
    count = len(lines)
    while count and is_blank(lines[count - 1]):
        count -= 1
    return lines[:count]
