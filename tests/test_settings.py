"""deck.yml is read, checked and frozen; what is wrong in it is told all at once."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from deck import settings
from deck.errors import Mistakes


def given(folder: Path, text: str) -> settings.Settings:
    """The settings that a deck.yml says."""
    (folder / "deck.yml").write_text(text, "utf-8")
    return settings.read(folder / "deck.yml")


def told(folder: Path, text: str) -> list[str]:
    """What is wrong with a deck.yml, without its place."""
    with pytest.raises(Mistakes) as found:
        given(folder, text)
    return [str(each).removeprefix(f"{folder.name}/deck.yml") for each in found.value.mistakes]


def test_all_that_a_deck_may_say(tmp_path: Path):
    """Every key, as an author would write it."""
    text = """
title: "Play: first"
subtitle: Then think
speaker: Ada
event: 1.10
date: 2025-03-01
description: A talk
theme: dark
language: de
separators: {next: "***", below: "+++"}
extra:
  handle: "@ada"
  year: 2025
"""
    read = given(tmp_path, text)
    assert (read.title, read.event, read.date, read.theme) == ("Play: first", "1.10", "2025-03-01", "dark")
    assert read.separators == settings.Separators("***", "+++")
    assert read.extra == {"handle": "@ada", "year": "2025"}


def test_an_empty_file_is_enough(tmp_path: Path):
    """Everything has a default."""
    assert given(tmp_path, "# nothing yet\n") == settings.Settings()


def test_settings_cannot_be_changed():
    """They go through the whole build."""
    with pytest.raises(FrozenInstanceError):
        settings.Settings().title = "x"  # type: ignore[misc]


def test_words_are_what_slides_may_use(tmp_path: Path):
    """The settings' texts, and the author's own."""
    words = given(tmp_path, "title: T\nextra: {handle: '@x'}").words()
    assert words["title"] == "T" and words["handle"] == "@x" and words["theme"] == "light"


def test_a_missing_file_says_what_to_do(tmp_path: Path):
    """It is the first thing that a new author meets."""
    with pytest.raises(Mistakes, match=r"this file is missing; make one"):
        settings.read(tmp_path / "deck.yml")


def test_a_file_in_another_encoding_is_told(tmp_path: Path):
    """With the byte that gives it away."""
    (tmp_path / "deck.yml").write_bytes("title: Für".encode("latin-1"))
    with pytest.raises(Mistakes, match="not UTF-8 text"):
        settings.read(tmp_path / "deck.yml")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("titel: x", ":1: there is no setting 'titel'; did you mean 'title'?"),
        ("title: x\ntheme: drak", ":2: the theme is 'drak'; there are light and dark; did you mean 'dark'?"),
        ("title: [a]", ":1: 'title' is '['a']', not a text; put quotes around it"),
        ("language: English!", ":1: 'English!' is no language tag; write one such as en-GB or de"),
        ("separators: '---'", """:1: separators is '---'; write separators: {next: "---", below: "--"}"""),
        ("separators: {nxt: '-'}", ":1: there is no separator 'nxt'; did you mean 'next'?"),
        ("extra: x", ":1: extra is 'x', not words of your own; write 'extra:' and below it, indented, 'word: text'"),
        ("extra:\n  a: [1]", ":2: 'a' is '[1]', not a text; give it one line of text"),
        ("- a\n- b", ":1: settings are lines such as 'title: My talk'; write key: value"),
    ],
)
def test_a_mistake_has_line_value_and_remedy(tmp_path: Path, text: str, line: str):
    """One line each."""
    assert told(tmp_path, text) == [line]


@pytest.mark.parametrize("separator", ["'^('", "''", "3", "'^'"])
def test_a_separator_that_cannot_separate_is_told(tmp_path: Path, separator: str):
    """A broken expression, nothing, or one that matches everywhere."""
    assert "the separator" in told(tmp_path, f"separators: {{next: {separator}}}")[0]


@pytest.mark.parametrize(
    ("part", "separator"),
    [
        ("next", r"^(-)\1$"),
        ("below", "^a(?i)$"),
        ("next", "(?P<next>^-$)"),
        ("below", "^("),
        ("note", "["),
        ("note", "("),
    ],
)
def test_an_expression_that_python_cannot_use_is_told(tmp_path: Path, part: str, separator: str):
    """Numbers and names of groups, flags in the middle: whatever splitting could not compile."""
    (line,) = told(tmp_path, f"separators: {{{part}: '{separator}'}}")
    assert line.startswith(":1: the separator '") and "is not a regular expression" in line
    assert given(tmp_path, "separators: {note: '^(N)ote:'}").separators.note == "^(N)ote:"


def test_all_mistakes_are_told_in_one_run(tmp_path: Path):
    """An author mends them together."""
    assert len(told(tmp_path, "titel: x\ntheme: pink\nlanguage: '?'\nseparators: 1")) == 4
