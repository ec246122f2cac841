"""Comments such as `<!-- .element: class="fragment" -->`: what they set goes to the element before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from deck.markup import Comment, Tag, replaced, tokens

ELEMENT = re.compile(r"\.element\s*?(.+?)$", re.MULTILINE)
SLIDE = re.compile(r"\.slide:\s*?(\S.+?)$", re.MULTILINE)
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
PAIR = re.compile(r'([^"= ]+?)="([^"]+?)"|(data-[^"= ]+?)(?=[" ])')
CLOSES = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "option": ("option",),
}
ENDS_PARAGRAPH = (
    *("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "figcaption"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p", "pre"),
    *("section", "table", "ul"),
)
BORDERS = ("ul", "ol", "dl", "table", "div", "section", "td", "th", "li", "svg")


@dataclass
class Element:
    """An open element: its tag, and the last element of its children so far (no line break)."""

    tag: Tag | None
    last: Element | None = None
    given: dict[str, str] = field(default_factory=dict)


def pairs(words: str) -> dict[str, str]:
    """Read what follows `.element` or `.slide:`: values in double quotes, and data- words without a value.

    >>> pairs('class="fragment" data-fragment-index="2" data-auto-animate ')
    {'class': 'fragment', 'data-fragment-index': '2', 'data-auto-animate': ''}
    """
    return {name or bare: value for name, value, bare in PAIR.findall(words)}


def of_slide(text: str) -> dict[str, str]:
    """Return what the comments of a slide's Markdown set for the slide itself; the last one counts.

    These are `<!-- .slide: … -->` anywhere, and `<!-- .element: … -->` before anything else.
    """
    found: dict[str, str] = {}
    for comment in COMMENT.finditer(text):
        words = ELEMENT.search(comment[1])
        if words and COMMENT.sub("", text[: comment.start()]).strip():
            continue
        match = words or SLIDE.search(comment[1])
        found |= pairs(match[1]) if match else {}
    return found


def apply(text: str) -> str:
    """Return HTML with what its comments `<!-- .element: … -->` set, and without its comments.

    As in reveal.js: the element before a comment is its nearest earlier sibling that is no line break, or else its
    parent; where that is the whole slide, see of_slide.
    """
    if "<!--" not in text:
        return text
    stack = [Element(None)]
    touched: list[Element] = []
    edits: dict[tuple[int, int], str] = {}
    for token in tokens(text):
        if isinstance(token, Comment):
            edits[token.start, token.end] = ""
            if words := ELEMENT.search(token.text):
                touched.append(stack[-1].last or stack[-1])
                touched[-1].given |= pairs(words[1])
        elif token.kind == "close":
            _close(stack, token.name.lower())
        else:
            _open(stack, token)
    for element in touched:
        if element.tag and element.given:
            edits[element.tag.start, element.tag.end] = element.tag.with_attributes(
                element.tag.attributes | element.given
            )
    return replaced(text, edits)


def _open(stack: list[Element], tag: Tag) -> None:
    name = tag.name.lower()
    for closed in CLOSES.get(name, ()):
        _close(stack, closed, implied=True)
    if name in ENDS_PARAGRAPH:
        _close(stack, "p", implied=True)
    element = Element(tag)
    if name != "br":
        stack[-1].last = element
    foreign = any(each.tag and each.tag.name.lower() in ("svg", "math") for each in stack) or name in ("svg", "math")
    if tag.kind == "open" or (tag.kind == "closed" and not foreign):
        stack.append(element)


def _close(stack: list[Element], name: str, *, implied: bool = False) -> None:
    """Close the nearest open element of a name; an implied end does not reach beyond its list, table or box."""
    for depth in range(len(stack) - 1, 0, -1):
        tag = stack[depth].tag
        open_name = tag.name.lower() if tag else ""
        if open_name == name:
            del stack[depth:]
            return
        if implied and open_name in BORDERS:
            return
