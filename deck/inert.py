"""The sealed texts of pages, held back until a page is bytes.

They are nearly all of a page, and plain letters: in a text that also holds others, each would be carried in two bytes.
"""

from __future__ import annotations

import re

from markupsafe import Markup

MARK = re.compile(rb"\x1a(\d+)\x1a")  # no author's text holds this sign: see texts.read


class Inert:
    """What stands for sealed texts while pages are written."""

    def __init__(self) -> None:
        self.held: list[bytes] = []

    def mark(self, sealed: str) -> Markup:
        """Hold a sealed text back; what stands for it in a page's text."""
        self.held.append(sealed.encode("ascii"))
        return Markup(f"\x1a{len(self.held) - 1}\x1a")

    def page(self, text: str) -> bytes:
        """A page in UTF-8, with all that it stands for."""
        return MARK.sub(lambda mark: self.held[int(mark[1])], text.encode())
