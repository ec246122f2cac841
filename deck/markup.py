"""HTML cut into tags, comments and texts, each with its place: as much of it as slides need."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<rest>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")


@dataclass(frozen=True)
class Tag:
    """A tag, the offsets of its first and past its last letter, and its kind: "open", "close", "void", "closed"."""

    start: int
    end: int
    name: str
    kind: str
    rest: str

    @cached_property
    def attributes(self) -> dict[str, str]:
        """What is written behind its name."""
        return attributes(self.rest)

    def with_attributes(self, attributes: dict[str, str]) -> str:
        """Write the tag with these attributes."""
        return f"<{self.name}{write(attributes)}{'/' if self.kind == 'closed' else ''}>"


@dataclass(frozen=True)
class Comment:
    """A comment and its offsets."""

    start: int
    end: int
    text: str


def write(attributes: dict[str, str], *, keep_empty: bool = False) -> str:
    """Write attributes as they stand in a tag, each with a space before it."""
    return "".join(
        f' {name}="{escape(value)}"' if value or keep_empty else f" {name}" for name, value in attributes.items()
    )


def tag(name: str, attributes: dict[str, str]) -> str:
    """Write an opening tag."""
    return f"<{name}{write(attributes)}>"


def escape(value: str) -> str:
    """Escape a text for a value in double quotes."""
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def tokens(text: str) -> Iterator[Tag | Comment]:
    """Yield tags and comments in their order; what stands inside scripts and the like is text.

    >>> [token.name for token in tokens('<p>one<br>two</p>') if isinstance(token, Tag)]
    ['p', 'br', 'p']
    """
    position = 0
    while found := TOKEN.search(text, position):
        position = found.end()
        if found["name"] is None:
            yield Comment(found.start(), found.end(), found["comment"])
            continue
        name = found["name"].lower()
        yield Tag(found.start(), found.end(), found["name"], _kind(found, name), found["rest"])
        if name in RAW and not found["close"]:
            closing = re.compile(rf"</{name}", re.IGNORECASE).search(text, position)
            position = closing.start() if closing else len(text)


def _kind(found: re.Match[str], name: str) -> str:
    if found["close"]:
        return "close"
    if name in VOID:
        return "void"
    return "closed" if found["rest"].endswith("/") else "open"


def attributes(text: str) -> dict[str, str]:
    """Read the attributes of a tag; the first of a name counts, as in a browser."""
    found: dict[str, str] = {}
    for name, value in ATTRIBUTE.findall(text):
        found.setdefault(name, html.unescape(value[1:-1] if value[:1] in "\"'" else value) if value else "")
    return found


def replaced(text: str, edits: dict[tuple[int, int], str]) -> str:
    """Return a text with the parts between these offsets replaced; the parts must not overlap."""
    pieces, position = [], 0
    for (start, end), new in sorted(edits.items()):
        pieces += [text[position:start], new]
        position = end
    return "".join([*pieces, text[position:]])
