"""The Markdown that slides speak: CommonMark, what GitHub adds to it, formulas and {{ words }} of the settings."""

from __future__ import annotations

from functools import lru_cache

from markdown import Markdown

from deck import attribute_lists, containers, inlines, leaves
from deck.blocks import Blocks
from deck.inlines import Desk

# the first that fits reads; a paragraph where none does
KINDS = (
    leaves.INDENTED,
    leaves.FENCED,
    leaves.FORMULA,
    leaves.HEADED,
    leaves.RULED,
    containers.LIST,
    containers.QUOTED,
    leaves.HTML,
    leaves.TABLE,
    leaves.REFERRED,
)


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    """The one Markdown, which every slide shares."""
    md = Markdown(output_format="html", extensions=["pymdownx.magiclink"])
    md.preprocessors.deregister("normalize_whitespace")
    md.preprocessors.deregister("html_block")
    inlines.register(md)
    attribute_lists.register(md)
    md.parser = Blocks(md, KINDS)
    return md


def render(text: str, desk: Desk) -> str:
    """Turn Markdown into HTML, with the words and formulas that the desk provides."""
    md = _markdown()
    md.reset()
    md.parser.desk = desk
    return str(md.convert(text.translate({2: None, 3: None}))) + "\n"
