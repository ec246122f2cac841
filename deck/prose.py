"""Turns the Markdown of slides into HTML: one writer a build, which keeps what it has met before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from deck import attributes, highlight, kept, markup, nesting, tex
from deck.errors import Mistake, did_you_mean
from deck.images import Images
from deck.settings import Settings
from deck.slides import Slide

if TYPE_CHECKING:
    from deck.inlines import Desk

READ_BY = ("markdown", "pymdownx", "pygments", "ziamath", "ziafont", "latex2mathml")
SLOT = re.compile(r'<div( data-deckslot="\d+")([^>]+)></div>')


class _Wrong(Exception):
    """HTML that was written though something is wrong in it: it is not kept."""


class Prose:
    """Writes HTML from Markdown for one build.

    settings   whose words stand for {{ word }}
    folder     where relative paths of pictures start
    cache      a folder in which what was written is kept between builds, or None
    """

    def __init__(self, settings: Settings, folder: Path, cache: Path | None = None) -> None:
        self.words, self.cache, self.images = settings.words(), cache, Images(folder)

    def html(self, text: str, file: str, line: int, mistakes: list[Mistake]) -> str:
        """Return Markdown as HTML; its first line is `line` of `file`, and what is wrong adds to the mistakes."""

        def formula(source: str, display: bool, at: int) -> str:
            try:
                return tex.render(source, display, f"{file}:{line + at}", self.cache)
            except Mistake as mistake:
                mistakes.append(mistake)
                return ""

        def make() -> str:
            from deck import grammar
            from deck.inlines import Desk

            before, desk = len(mistakes), Desk(self.words, formula)
            written = attributes.apply(nesting.whole(grammar.render(_outdented(text), desk)))
            written = SLOT.sub(r"<div\2><div\1></div></div>", highlight.apply(written, self.cache))
            mistakes.extend(Mistake(f"{file}:{line + at}", *wrong) for at, *wrong in self._wrong(desk, text))
            if len(mistakes) > before:
                raise _Wrong(written)
            return written

        try:
            written = kept.text(self.cache, f"{kept.house(*READ_BY)} {self.words} {text}", make)
        except _Wrong as wrong:
            written = str(wrong)
        except RecursionError:
            problem = "lists, quotations or tags lie too deep in each other"
            mistakes.append(Mistake(f"{file}:{line}", problem, "take some of them out"))
            return ""
        return self._carried(written, text, file, line, mistakes)

    def _wrong(self, desk: Desk, text: str) -> Iterator[tuple[int, str, str]]:
        """What is wrong with the words and dollars of a text: line, problem, remedy."""
        for name, at in desk.unknown:
            yield at, f"there is no '{name}' for {{{{ {name} }}}} in the settings", did_you_mean(name, self.words)
        for name, at in desk.half:
            yield at, f"'{{{{ {name}' is never closed", f"write {{{{ {name} }}}}, or \\{{{{ for the letters"
        lines = text.split("\n")
        remedy = r"end it with $$ before a blank line, or write \$\$ for the signs"
        for at in [at for at in desk.opened if lines[at].lstrip().startswith("$$")][::2]:  # the next was to close it
            yield at, "a formula that begins with $$ is never closed", remedy

    def section(self, slide: Slide, mistakes: list[Mistake]) -> str:
        """Return the attributes of a slide's section, with its background picture inside."""
        if "data-background" not in slide.attributes:
            return slide.attributes
        missing: list[tuple[str, str, str]] = []
        given = self.images.attributes(markup.attributes(slide.attributes), missing)
        mistakes += [Mistake(slide.place, problem, remedy) for _, problem, remedy in missing]
        return markup.write(given).strip()

    def _carried(self, written: str, text: str, file: str, line: int, mistakes: list[Mistake]) -> str:
        missing: list[tuple[str, str, str]] = []
        carried = self.images.apply(written, missing)
        for address, problem, remedy in missing:
            at = text.count("\n", 0, max(text.find(address), 0))
            mistakes.append(Mistake(f"{file}:{line + at}", problem, remedy))
        return carried


def _outdented(text: str) -> str:
    """Take from a slide that is indented as a whole, as in an HTML file, the indent of its first line."""
    first = re.match(r"\s*\n([ \t]+)|([ \t]+)", text)
    margin = (first[1] or first[2]) if first else ""
    return re.sub(rf"^{margin}", "", text, flags=re.MULTILINE) if len(margin) > 1 or "\t" in margin else text
