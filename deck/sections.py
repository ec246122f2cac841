"""Slides as the talk's <section>s: their prose, with slots for demos and code that are filled once these are known."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from deck import highlight, lessons
from deck.catalogue import source_of
from deck.errors import Mistake
from deck.slides import CodeFence, Prose, Reading, Slide

OWN_ID = re.compile(r'(?:^|\s)id="([^"]*)"')
SLOT = re.compile(r'<div data-deckslot="(\d+)"></div>')
TWIN = re.compile(r'(<p class="phone-only">)(<svg.*?</svg>)</p>', re.DOTALL)


class Sections:
    """The sections of one build; `read` first, then `html`."""

    def __init__(self, project: Path, cache: Path, reading: Reading) -> None:
        self.project, self.cache, self.reading = project, cache, reading
        self.written: list[tuple[Slide, str, str, str]] = []

    def read(self, mistakes: list[Mistake]) -> None:
        """Turn every slide's Markdown into HTML with slots for its demos; what is wrong adds to the mistakes."""
        from deck.prose import Prose as Writer

        writer = Writer(self.reading.settings, self.project / "slides", self.cache / "prose")
        for slide in self.reading.slides:
            first = slide.blocks[0].line if slide.blocks else slide.line
            body = writer.html(_markdown(slide, first), slide.file, first, mistakes)
            note = writer.html(slide.note, slide.file, slide.note_line, mistakes) if slide.note else ""
            self.written.append((slide, writer.section(slide, mistakes), body, note))

    def html(self, element: Callable[[Any], str]) -> tuple[str, list[str]]:
        """All sections, those below in a stack, and the pictures for phones, which leave only their places.

        element  makes the element of a demo's or a figure's fence
        """
        stacks: list[list[str]] = []
        pictures: list[str] = []
        known = {own[1] for _, attributes, _, _ in self.written if (own := OWN_ID.search(attributes))}
        for slide, attributes, body, note in self.written:
            filled = SLOT.sub(self._filler(slide, element), body)
            pictures += [picture for _, picture in TWIN.findall(filled)]
            if not OWN_ID.search(attributes):
                attributes = f'id="{_name(body, slide, known)}" {attributes}'.rstrip()
            section = self._section(slide, attributes, TWIN.sub(r"\1</p>", filled), note)
            if slide.level == "below" and stacks:
                stacks[-1].append(section)
            else:
                stacks.append([section])
        joined = (s[0] if len(s) == 1 else "<section>\n" + "\n".join(s) + "\n</section>" for s in stacks)
        return "\n".join(joined), pictures

    def _section(self, slide: Slide, attributes: str, filled: str, note: str) -> str:
        if part := self._part(slide):
            attributes += f' data-part="{part}"'
        aside = f'\n<aside class="notes">{note}</aside>' if note else ""
        return f"<section {attributes}>\n{filled}{aside}\n</section>"

    def _part(self, slide: Slide) -> str:
        """The name of the talk's part that a slide belongs to: its file's, where there are several."""
        several = len({each.file for each in self.reading.slides}) > 1
        return html.escape(re.sub(r"^[\d\W_]+", "", Path(slide.file).stem).replace("-", " ")) if several else ""

    def _filler(self, slide: Slide, element: Callable[[Any], str]) -> Callable[[re.Match[str]], str]:
        """What comes into a slot of this slide."""

        def fill(slot: re.Match[str]) -> str:
            block = slide.blocks[int(slot[1])]
            return self._code(block) if isinstance(block, CodeFence) else element(block)

        return fill

    def _code(self, fence: CodeFence) -> str:
        place = lessons.lessons(self.project).get(fence.name, self.project / "demos" / fence.name)
        found = source_of(place, fence.symbol)
        code = highlight.block(found[0] if found else "", f"python {fence.options}")
        return highlight.apply(code, self.cache / "prose")


def _markdown(slide: Slide, first: int) -> str:
    """The slide's text with a slot for each fence of ours, on the lines where the author wrote them."""
    lines: list[str] = []
    for number, block in enumerate(slide.blocks):
        lines += [""] * (block.line - first - len(lines))
        slot = f'<div data-deckslot="{number}"></div>'
        lines += block.text.split("\n") if isinstance(block, Prose) else [block.indent + slot, ""]
    return "\n".join(lines)


def _name(body: str, slide: Slide, known: set[str]) -> str:
    """An id for the slide's address: its heading's words, or its place, and never twice the same."""
    heading = re.search(r"<h[1-6][^>]*>(.*?)</h[1-6]>", body, re.DOTALL)
    words = html.unescape(re.sub(r"<[^>]*>", " ", heading[1])) if heading else Path(slide.file).stem
    slug = re.sub(r"[^\w\s-]", "", words.lower()).strip()
    slug = re.sub(r"[\s-]+", "-", slug)[:60].strip("-") or "slide"
    slug = f"slide-{slug}" if slug[0].isdigit() else slug
    name, number = slug, 1
    while name in known:
        number += 1
        name = f"{slug}-{number}"
    known.add(name)
    return name
