"""The YAML at the head of a file that was written for reveal-md: what of it is honoured here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from deck import notation
from deck.errors import Mistake, Mistakes
from deck.notation import Entry
from deck.settings import TEXTS, Separators, Settings, separator_problem

HEAD = re.compile(r"\n*---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", re.DOTALL)
KEY_FIRST = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[A-Za-z][\w-]*[ \t]*:(?:\s|$)")
KEYS = {"separator": "next", "verticalSeparator": "below", "notesSeparator": "note"}
DARK = ("black", "night", "league", "blood", "moon", "dracula", "dark")


@dataclass(frozen=True)
class Taken:
    """A file without its front matter: the text, its first line's number, the settings, the file's separators."""

    text: str
    line: int
    settings: Settings
    separators: Separators


def take(text: str, settings: Settings, file: str, mistakes: list[Mistake]) -> Taken:
    """Take the front matter off a file.

    Title, theme and the like fill what deck.yml leaves open; its separators hold for the file;
    all other keys are reveal-md's own and pass unread.
    """
    head = HEAD.match(text)
    if head is None or not KEY_FIRST.match(head[1]):
        return Taken(text, 1, settings, settings.separators)
    try:
        entries = notation.read(head[1], file, 1 + text.count("\n", 0, head.start(1))).value
    except Mistakes as found:
        mistakes.extend(found.mistakes)
        entries = None
    rest, line = text[head.end() :], 1 + head[0].count("\n")
    if not isinstance(entries, dict):
        return Taken(rest, line, settings, settings.separators)
    separators = _separators(entries, settings.separators, file, mistakes)
    return Taken(rest, line, _fill(entries, settings), separators)


def _fill(entries: Mapping[str, Entry], settings: Settings) -> Settings:
    for name in TEXTS:
        entry = entries.get(name) or (entries.get("author") if name == "speaker" else None)
        if entry and entry.letters and name not in settings.given:
            settings = settings.given_also(**{name: entry.letters})
    theme = entries.get("theme")
    if theme and theme.letters and "theme" not in settings.given:
        settings = settings.given_also(theme="dark" if theme.letters in DARK else "light")
    return settings


def _separators(entries: Mapping[str, Entry], found: Separators, file: str, mistakes: list[Mistake]) -> Separators:
    for key, name in KEYS.items():
        entry = entries.get(key)
        if entry is None or not entry.letters:
            continue
        if problem := separator_problem(entry.value, name):
            remedy = "write one such as '<!--s-->' or '---'"
            mistakes.append(Mistake(f"{file}:{entry.line}", f"the {key} '{entry.letters}' {problem}", remedy))
        else:
            found = replace(found, **{name: entry.letters})
    return found
