"""The talk as its author wrote it: files of Markdown, read into slides and what each slide asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from deck import attributes, fences, front_matter, markup, splitting, texts
from deck.errors import Mistake
from deck.fences import CodeFence, DemoFence, Fence, FigureFence, Step
from deck.front_matter import Taken
from deck.settings import Settings
from deck.splitting import Piece, Span

__all__ = ["CodeFence", "DemoFence", "FigureFence", "Prose", "Reading", "Slide", "Step", "read"]


@dataclass(frozen=True)
class Prose:
    """Markdown between the fences of our own, and the line of the file on which it begins."""

    text: str
    line: int


Block = Prose | Fence


@dataclass(frozen=True)
class Slide:
    """One slide: where it stands, how it follows the one before, its attributes, its parts and its note.

    level        "next" or "below"
    attributes   for its section: `class="title" data-background="#fff"`
    note         Markdown, said by the speaker; begins on `note_line`
    """

    file: str
    line: int
    level: str
    attributes: str
    blocks: tuple[Block, ...]
    note: str = ""
    note_line: int = 0

    @property
    def place(self) -> str:
        """Return file and line of the slide."""
        return self.at(self.line)

    def at(self, line: int) -> str:
        """Return the place of a line of this slide's file."""
        return f"{self.file}:{line}"


@dataclass(frozen=True)
class Reading:
    """All slides in order, the settings (with what a file's front matter gave), and the mistakes found."""

    slides: tuple[Slide, ...]
    settings: Settings
    mistakes: tuple[Mistake, ...]


def read(folder: Path, settings: Settings) -> Reading:
    """Read the Markdown files of a folder in the order of their names; numbers count as numbers.

    Mistakes are collected: an unclosed fence, a fence's body that is not YAML, a file that is not UTF-8, no slide.
    """
    mistakes: list[Mistake] = []
    slides: list[Slide] = []
    for path in sorted(folder.glob("[!.]*.md"), key=_order):
        file = f"{folder.name}/{path.name}"
        try:
            text = texts.read(path, file)
        except Mistake as mistake:
            mistakes.append(mistake)
            continue
        taken = front_matter.take(text, settings, file, mistakes)
        settings = taken.settings
        slides += _slides(taken, file, mistakes)
    if not slides and not mistakes:
        remedy = "write one, such as 01-hello.md with the line '# Hello'"
        mistakes.append(Mistake(folder.name, "there are no slides in this folder", remedy))
    return Reading(tuple(slides), settings, tuple(mistakes))


def _order(path: Path) -> list[tuple[int, str]]:
    parts = re.findall(r"\d+|\D+", path.name)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def _slides(taken: Taken, file: str, mistakes: list[Mistake]) -> list[Slide]:
    spans = splitting.protected(taken.text, file, taken.line, mistakes)
    pieces = list(splitting.pieces(taken.text, taken.line, spans, taken.separators))
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    if pieces and not pieces[0].text.strip():
        pieces[:2] = [replace(each, level="next") for each in pieces[1:2]]
    begins_note = splitting.note(taken.separators)
    return [_slide(piece, spans, begins_note, file, mistakes) for piece in pieces]


def _slide(piece: Piece, spans: list[Span], begins_note: re.Pattern[str], file: str, mistakes: list[Mistake]) -> Slide:
    inside = [span.moved(-piece.start) for span in spans if piece.start <= span.start < piece.start + len(piece.text)]
    text, note, note_line = piece.text, "", 0
    for match in begins_note.finditer(text):
        if not any(span.start <= match.start() < span.end for span in inside):
            text, note = text[: match.start()], text[match.end() :]
            before = piece.text[: len(piece.text) - len(note.lstrip())]
            note_line = piece.line + before.count("\n")
            break
    given = attributes.of_slide(_uncoded(piece.text, inside))
    blocks = _blocks(text, piece.line, inside, file, mistakes)
    for span in inside:
        words = span.words.split(" ")
        if span.start >= len(text) and span.kind == "fence" and len(words) > 1 and words[0] in ("demo", "figure"):
            place = f"{file}:{piece.line + piece.text.count(chr(10), 0, span.start)}"
            mistakes.append(Mistake(place, f"'{span.words}' stands in a note", "put it above 'Note:'"))
    first = piece.line + len(text) - len(text.lstrip("\n"))
    return Slide(file, first, piece.level, markup.write(given).strip(), blocks, note.strip(), note_line)


def _blocks(text: str, line: int, spans: list[Span], file: str, mistakes: list[Mistake]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    begin = 0
    for span in spans:
        if span.kind != "fence" or span.start >= len(text):
            continue
        number = line + text.count("\n", 0, span.start)
        fence = fences.read(span.words, span.body, span.indent, file, number, mistakes)
        if fence is not None:
            blocks += [Prose(text[begin : span.start], line + text.count("\n", 0, begin)), fence]
            begin = span.end
    blocks.append(Prose(text[begin:], line + text.count("\n", 0, begin)))
    return tuple(block for block in blocks if not isinstance(block, Prose) or block.text.strip())


def _uncoded(text: str, spans: list[Span]) -> str:
    """Put dots for all code, whose comments are there to be shown."""
    for span in spans:
        if span.kind == "fence":
            text = text[: span.start] + "." * (span.end - span.start) + text[span.end :]
    return splitting.CODE_SPAN.sub(lambda code: "." * len(code[0]), text)
