"""The deck's settings: deck.yml read, checked and frozen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from deck import notation, texts
from deck.errors import Mistake, Mistakes, did_you_mean
from deck.notation import Entry

TEXTS = ("title", "subtitle", "speaker", "event", "date", "description")
PARTS = ("next", "below", "note")
THEMES = ("light", "dark")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")
KEYS = (*TEXTS, "theme", "language", "separators", "extra")


@dataclass(frozen=True)
class Separators:
    """What parts the slides: each a line that stands alone (`---`), or a regular expression as reveal.js takes.

    An empty `below` is the convention: `--` or `----`; `note` is an expression, empty for `Note:` and its like.
    """

    next: str = "---"
    below: str = ""
    note: str = ""


@dataclass(frozen=True)
class Settings:
    """What the whole deck knows; slides use any text of it as {{ title }}, and `extra` for words of their own."""

    title: str = "Untitled"
    subtitle: str = ""
    speaker: str = ""
    event: str = ""
    date: str = ""
    description: str = ""
    theme: str = "light"
    language: str = "en-GB"
    separators: Separators = Separators()
    extra: Mapping[str, str] = field(default_factory=dict)
    given: frozenset[str] = frozenset()

    def given_also(self, **values: Any) -> Settings:
        """Return these settings with some values given by the author."""
        return replace(self, given=self.given | set(values), **values)

    def words(self) -> dict[str, str]:
        """Return what may stand in a slide between {{ and }}."""
        own = {name: str(getattr(self, name)) for name in (*TEXTS, "theme", "language")}
        return own | dict(self.extra)


def read(path: Path) -> Settings:
    """Read deck.yml. Raises Mistakes: no such file, not YAML, unknown keys, wrong types, all in one go."""
    file = f"{path.parent.name}/{path.name}" if path.parent.name else path.name
    if path.parent.is_dir() and not path.exists():
        remedy = "make one; it needs no more than a line such as 'title: My talk'"
        raise Mistakes([Mistake(file, "the deck has no settings: this file is missing", remedy)])
    try:
        entry = notation.read(texts.read(path, file), file)
    except Mistake as mistake:
        raise Mistakes([mistake]) from None
    if entry.value is None:
        return Settings()
    if not isinstance(entry.value, dict):
        raise Mistakes([Mistake(f"{file}:1", "settings are lines such as 'title: My talk'", "write key: value")])
    mistakes: list[Mistake] = []
    settings = checked(Settings(), entry.value, file, mistakes)
    if mistakes:
        raise Mistakes(mistakes)
    return settings


def checked(settings: Settings, entries: Mapping[str, Entry], file: str, mistakes: list[Mistake]) -> Settings:
    """Return the settings changed by the entries; add to the mistakes what does not fit."""
    for name, entry in entries.items():
        place = f"{file}:{entry.line}"
        if name not in KEYS:
            mistakes.append(Mistake(place, f"there is no setting '{name}'", did_you_mean(name, KEYS)))
        elif name == "separators":
            settings = settings.given_also(separators=_separators(entry, file, mistakes))
        elif name == "extra":
            settings = settings.given_also(extra=_extra(entry, file, mistakes))
        elif isinstance(entry.value, (dict, list)):
            mistakes.append(Mistake(place, f"'{name}' is {entry.quoted}, not a text", "put quotes around it"))
        elif name == "theme" and entry.letters not in THEMES:
            problem = f"the theme is '{entry.letters}'; there are light and dark"
            mistakes.append(Mistake(place, problem, did_you_mean(entry.letters, THEMES)))
        elif name == "language" and not LANGUAGE.fullmatch(entry.letters):
            mistakes.append(Mistake(place, f"'{entry.letters}' is no language tag", "write one such as en-GB or de"))
        else:
            settings = settings.given_also(**{name: entry.letters})
    return settings


def _separators(entry: Entry, file: str, mistakes: list[Mistake]) -> Separators:
    found = Separators()
    if not isinstance(entry.value, dict):
        remedy = 'write separators: {next: "---", below: "--"}'
        mistakes.append(Mistake(f"{file}:{entry.line}", f"separators is {entry.quoted}", remedy))
        return found
    for name, each in entry.value.items():
        place = f"{file}:{each.line}"
        if name not in PARTS:
            mistakes.append(Mistake(place, f"there is no separator '{name}'", did_you_mean(name, PARTS)))
        elif problem := separator_problem(each.value, name):
            mistakes.append(Mistake(place, f"the separator {each.quoted} {problem}", 'write one such as "---"'))
        else:
            found = replace(found, **{name: str(each.value)})
    return found


def is_expression(separator: str) -> bool:
    """Tell a regular expression, which says where lines begin or end, from a word that stands alone on its line."""
    return re.search(r"[\\^$\n]", separator) is not None


def as_pattern(separator: str) -> str:
    """Return a separator as a regular expression without groups of its own; a word is a whole line."""
    if is_expression(separator):
        return re.sub(r"(?<!\\)\((?!\?)", "(?:", separator)
    return rf"^(?:{re.escape(separator)})[ \t]*$"


def separator_problem(value: object, part: str) -> str:
    """Say what is wrong with a separator of the slides or, as `part` says, of the note; or nothing."""
    if not isinstance(value, str) or not value:
        return "is not a text"
    try:
        pattern = value if part == "note" else as_pattern(value)
        if part != "note":
            re.compile(f"(?P<next>{pattern})|(?P<below>{pattern})", re.MULTILINE)
        matches_nothing = re.compile(pattern, re.MULTILINE).search("letters") is not None
    except re.error as error:
        return f"is not a regular expression ({error})"
    return "matches anywhere" if matches_nothing else ""


def _extra(entry: Entry, file: str, mistakes: list[Mistake]) -> dict[str, str]:
    if not isinstance(entry.value, dict):
        problem = f"extra is {entry.quoted}, not words of your own"
        mistakes.append(Mistake(f"{file}:{entry.line}", problem, "write 'extra:' and below it, indented, 'word: text'"))
        return {}
    words: dict[str, str] = {}
    for name, each in entry.value.items():
        if isinstance(each.value, (dict, list)):
            problem = f"'{name}' is {each.quoted}, not a text"
            mistakes.append(Mistake(f"{file}:{each.line}", problem, "give it one line of text"))
        elif name in TEXTS:
            problem = f"'{name}' is a setting of its own"
            mistakes.append(Mistake(f"{file}:{each.line}", problem, "take it out of 'extra', to the left margin"))
        else:
            words[name] = each.letters
    return words
