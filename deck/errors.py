"""The one kind of error that an author's mistake raises: place, what is wrong, remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

LONGEST = 300


class Mistake(Exception):
    """Something that an author wrote and can mend, told in one line.

    >>> print(Mistake("slides/01.md:7", "there is no demo 'elefant'", "did you mean 'elephant'?"))
    slides/01.md:7: there is no demo 'elefant'; did you mean 'elephant'?
    """

    def __init__(self, place: str, problem: str, remedy: str = "") -> None:
        super().__init__(place, problem, remedy)
        self.place, self.problem, self.remedy = place, problem, remedy

    def __str__(self) -> str:
        line = f"{self.place}: {_short(self.problem)}" + (f"; {_short(self.remedy)}" if self.remedy else "")
        return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line)


def _short(words: str) -> str:
    """On one line, and without the middle where it is long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST * 2 // 3]} … {line[-LONGEST // 3 :]}"


class Mistakes(Exception):
    """All the mistakes of one run, in the order of their places."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        return "\n".join(str(mistake) for mistake in self.mistakes)


def did_you_mean(name: object, known: Iterable[object], besides: Sequence[str] = ()) -> str:
    """Say the nearest known name, or of those besides, or list the known: a remedy for a misspelt word."""
    names = [str(each) for each in known]
    near = [match for some in (names, besides) for match in difflib.get_close_matches(str(name), some, n=1)]
    if near:
        return f"did you mean '{near[0]}'?"
    return "use one of: " + ", ".join(names) if names else "there are none yet"


def brief(text: str, most: int = 300) -> str:
    """A text as one line, its end left out where it is long.

    >>> brief("[0.25, 0.5, 0.75]", 10)
    '[0.25, 0.…'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
