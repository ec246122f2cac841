"""Which element stands in which, in HTML that people wrote: what a browser closes by itself, and what stays open."""

from __future__ import annotations

from dataclasses import dataclass, field

from deck.markup import Comment, Tag, replaced, tokens

CLOSES = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("td", "th", "tr"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "option": ("option",),
}
ENDS_PARAGRAPH = (
    *("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "figcaption"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p", "pre"),
    *("section", "table", "ul"),
)
BOXES = ("ul", "ol", "dl", "table", "div", "section", "td", "th", "li", "svg")
FORMATTING = ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
ROOMS = ("table", "td", "th", "caption", "object", "template")


@dataclass
class Element:
    """An element: its tag, the last element among its children so far (no line break), and attributes to be set."""

    tag: Tag | None = None
    last: Element | None = None
    given: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the tag's name in lower case."""
        return self.tag.name.lower() if self.tag else ""


class Nesting:
    """The elements that are open, outermost first; the first stands for the slide.

    `left` names those that make letters bold and the like and were never closed: a browser carries them on.
    """

    def __init__(self) -> None:
        self.open = [Element()]
        self.left: list[str] = []

    def take(self, tag: Tag) -> bool:
        """Follow a tag; False for a closing tag that closes nothing."""
        if tag.kind == "close":
            return self._close(tag.name.lower(), ROOMS) or self._end(tag.name.lower())
        element = Element(tag)
        for name in CLOSES.get(element.name, ()):
            self._close(name, BOXES)
        if element.name in ENDS_PARAGRAPH:
            self._close("p", BOXES)
        if element.name != "br":
            self.open[-1].last = element
        foreign = element.name in ("svg", "math") or any(each.name in ("svg", "math") for each in self.open)
        if tag.kind == "open" or (tag.kind == "closed" and not foreign):
            self.open.append(element)
        return True

    def _close(self, name: str, borders: tuple[str, ...]) -> bool:
        """Close the nearest open element of a name that no border hides."""
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].name == name:
                self.left += [each.name for each in self.open[depth + 1 :] if each.name in FORMATTING]
                del self.open[depth:]
                return True
            if self.open[depth].name in borders and name not in ("table", "tr", "tbody", "thead", "tfoot"):
                return False
        return False

    def _end(self, name: str) -> bool:
        """End what a browser carries on."""
        if name in self.left:
            self.left.remove(name)
            return True
        return False


def whole(text: str) -> str:
    """Return HTML in which nothing stays open and nothing is closed that was not open: it cannot harm its surroundings.

    >>> whole("<small>a</small></div><b>c")
    '<small>a</small><b>c</b>'
    """
    nesting = Nesting()
    edits: dict[tuple[int, int], str] = {}
    for token in tokens(text):
        if isinstance(token, Comment):
            if token.end == len(text) and not text.endswith("-->"):
                edits[token.start, token.end] = ""
        elif not nesting.take(token) and token.name.lower() not in ("p", "br"):
            edits[token.start, token.end] = ""
    unclosed = [element.name for element in reversed(nesting.open[1:])] + nesting.left
    return replaced(text, edits) + "".join(f"</{name}>" for name in unclosed)
