"""Comments such as `<!-- .element: class="fragment" -->`: what they set goes to the element before."""

from __future__ import annotations

import re

from deck.markup import Comment, replaced, tokens
from deck.nesting import Element, Nesting

ELEMENT = re.compile(r"\.element\s*?(.+?)$", re.MULTILINE)
SLIDE = re.compile(r"\.slide:\s*?(\S.+?)$", re.MULTILINE)
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
PAIR = re.compile(r'([^"= ]+?)="([^"]+?)"|(data-[^"= ]+?)(?=[" ])')


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
    nesting = Nesting()
    touched: list[Element] = []
    edits: dict[tuple[int, int], str] = {}
    for token in tokens(text):
        if isinstance(token, Comment):
            edits[token.start, token.end] = ""
            if words := ELEMENT.search(token.text):
                touched.append(nesting.open[-1].last or nesting.open[-1])
                touched[-1].given |= pairs(words[1])
        else:
            nesting.take(token)
    for element in touched:
        if tag := element.tag:
            edits[tag.start, tag.end] = tag.with_attributes(tag.attributes | element.given)
    return replaced(text, edits)
