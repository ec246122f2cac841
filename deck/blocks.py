"""The parser of blocks, which goes by lines, in the place of Python-Markdown's own.

Python-Markdown cuts a text at its blank lines first; so it sees no list right under a line, no nesting by two spaces,
no Markdown between the tags of a box, where CommonMark, GitHub and reveal.js do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser

from deck.inlines import Desk
from deck.lines import Line, indent_of, is_blank

UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")


@dataclass(frozen=True)
class Kind:
    """A kind of block.

    read        appends the block that begins the lines to a parent; how many lines it took, 0 where none begins
    interrupts  whether these lines begin one though they follow a line of text
    """

    read: Callable[[Blocks, Element, list[Line]], int]
    interrupts: Callable[[list[Line]], object]


class Blocks(BlockParser):  # type: ignore[misc]
    """Reads blocks into a tree: the first of its kinds that fits, else a paragraph; `desk` has what texts refer to."""

    def __init__(self, md: Markdown, kinds: Sequence[Kind]) -> None:
        super().__init__(md)
        self.kinds = kinds
        self.desk = Desk({}, lambda *_: "")

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        """Read a whole text."""
        self.read(parent, list(enumerate(text.split("\n"))))

    def read(self, parent: Element, lines: list[Line]) -> bool:
        """Append the blocks of these lines to `parent`; whether a blank line stands between two of them."""
        at, begun, blank, loose = 0, False, False, False
        while at < len(lines):
            if is_blank(lines[at]):
                blank, at = True, at + 1
                continue
            loose |= begun and blank
            begun, blank = True, False
            rest = lines[at:]
            at += next((taken for kind in self.kinds if (taken := kind.read(self, parent, rest))), 0) or self.paragraph(
                parent, rest
            )
        return loose

    def interrupts(self, lines: list[Line]) -> bool:
        """Whether the first of these lines begins a block though it follows a line of text."""
        return indent_of(lines[0][1]) < 4 and any(kind.interrupts(lines) for kind in self.kinds)

    def paragraph(self, parent: Element, lines: list[Line]) -> int:
        """Append a paragraph, or the heading that an underline makes of it; how many lines it took."""
        count = 1
        while count < len(lines) and not is_blank(lines[count]):
            if found := UNDERLINE.match(lines[count][1]):
                SubElement(parent, "h1" if found[1][0] == "=" else "h2").text = self.text(lines[:count])
                return count + 1
            if self.interrupts(lines[count:]):
                break
            count += 1
        SubElement(parent, "p").text = self.text(lines[:count])
        return count

    def text(self, lines: list[Line]) -> str:
        """The text of lines, with formulas and words of the settings set aside."""
        joined = "\n".join(text.lstrip() for _, text in lines).rstrip()
        return self.desk.set_aside(self.md, joined, lines[0][0])

    def raw(self, parent: Element, written: str) -> None:
        """Append HTML that is left as it is."""
        kept = "\n" + self.md.htmlStash.store(written) + "\n"
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + kept
        else:
            parent.text = (parent.text or "") + kept
