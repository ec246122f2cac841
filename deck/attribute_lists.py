"""Attribute lists such as `{: .fragment #here width=50 }`, as Python-Markdown's attr_list writes them with the colon.

One at the end of a heading, an item or a cell, or alone on a paragraph's last line, goes to these; one right behind a
link, a picture, emphasis or code to that. Anywhere else it is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import STX

LIST = r"""\{:[ ]*(?=[^ }])((?:[^{}"'\n]|"[^"\n]*"|'[^'\n]*')+)\}"""
BEHIND = re.compile(LIST)
AT_END = re.compile(rf"\s+{LIST}(?=\s*(?:\n{STX}|\Z))")  # code of an item may follow, which is put away
LAST_LINE = re.compile(rf"\n[ ]*{LIST}\s*\Z")

Find = Callable[[str], re.Match[str] | None]


class Verbatim(InlineProcessor):  # type: ignore[misc]
    """A list as it is written: no sign in it is Markdown."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # noqa: N802
        """Return the list, and where it begins and ends."""
        return self.unescape(m[0]), m.start(0), m.end(0)


class AttributeLists(AttrListTreeprocessor):  # type: ignore[misc]
    """Takes the lists out of the texts of a tree, and sets what they say."""

    def run(self, root: Element) -> None:
        """Look at the end of every block's text, and behind every element within a line."""
        for element in root.iter():
            if self._in_line(element):
                self._take(element, element, "tail", BEHIND.match)
                continue
            paragraph = element.tag == "p"
            holder = element[0] if _is_loose(element) else element
            before = list(takewhile(self._in_line, holder))
            end, place = (before[-1], "tail") if before else (holder, "text")
            self._take(element, end, place, (LAST_LINE if paragraph else AT_END).search)

    def _in_line(self, element: Element) -> bool:
        return not self.md.is_block_level(element.tag)

    def _take(self, element: Element, holder: Element, place: str, find: Find) -> None:
        text = getattr(holder, place) or ""
        if found := find(text):
            setattr(holder, place, text[: found.start()] + text[found.end() :])
            self.assign_attrs(element, found[1])


def _is_loose(item: Element) -> bool:
    """Whether an item's text is a paragraph of its own."""
    return item.tag == "li" and not (item.text or "").strip() and len(item) > 0 and item[0].tag == "p"


def register(md: Markdown) -> None:
    """Let a Markdown know attribute lists."""
    md.inlinePatterns.register(Verbatim(LIST, md), "attribute_list", 175)
    md.treeprocessors.register(AttributeLists(md), "attribute_lists", 8)
