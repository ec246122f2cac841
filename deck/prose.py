"""Turns the Markdown of slides into HTML: one writer a build, which keeps what it met before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deck import attributes, elements, markup
from deck.errors import Mistake, did_you_mean
from deck.fences import Fence
from deck.slides import Prose, Slide

SLOT = re.compile(r'<div data-slot="(\d+)"((?:[^>"]|"[^"]*")*)></div>')


@dataclass(frozen=True)
class Rendered:
    """A slide as HTML: what stands in its section, its note, and its section's attributes, ` class="…"`."""

    html: str
    note: str
    attributes: str


@dataclass
class Writer:
    """Writes HTML from Markdown for one build.

    folder    where relative paths of pictures start
    words     what stands for {{ word }}
    mistakes  what was found so far, in order
    """

    folder: Path
    words: Mapping[str, str] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def slide(self, slide: Slide, draw: Callable[[Fence], str]) -> Rendered:
        """Write a slide; `draw` gives the HTML of a fence of ours."""
        fences = [block for block in slide.blocks if not isinstance(block, Prose)]
        text, line = _joined(slide)
        written, given = self._write(text, slide.file, line)
        note, given_in_note = self._write(slide.note, slide.file, slide.note_line) if slide.note else ("", {})
        filled = SLOT.sub(lambda slot: _filled(draw(fences[int(slot[1])]), slot[2]), written)
        return Rendered(filled, note, markup.write(given | given_in_note))

    def text(self, text: str, place: str) -> str:
        """Write any Markdown; `place` is the file and line where it begins."""
        file, _, line = place.rpartition(":")
        return self._write(text, file, int(line))[0]

    def _write(self, text: str, file: str, line: int) -> tuple[str, dict[str, str]]:
        unknown: list[tuple[str, int]] = []

        def formula(source: str, display: bool, at: int) -> str:
            return f'<span class="math">{markup.escape(source)}</span>'

        def code(source: str, info: str) -> str:
            return f"<pre><code>{markup.escape(source)}</code></pre>"

        env = {"words": self.words, "ids": self.ids, "unknown": unknown, "code": code, "formula": formula}
        written = elements.render(text, env)
        for name, at in unknown:
            problem = f"there is no '{name}' for {{{{ {name} }}}} in the settings"
            self.mistakes.append(Mistake(f"{file}:{line + at}", problem, did_you_mean(name, self.words)))
        return attributes.apply(written)


def _joined(slide: Slide) -> tuple[str, int]:
    """Join the parts of a slide to one text again, with an empty box where a fence stood."""
    parts: list[str] = []
    number, line = 0, slide.blocks[0].line if slide.blocks else slide.line
    for block in slide.blocks:
        if isinstance(block, Prose):
            parts.append(block.text)
        else:
            parts.append(f'{block.indent}<div data-slot="{number}"></div>\n')
            number += 1
    return "".join(parts), line


def _filled(drawn: str, given: str) -> str:
    """Return what stands in a box, in the box itself if a comment gave it attributes."""
    return f"<div{given}>{drawn}</div>" if given else drawn
