"""Drawings that use the colours of the page: SVG files that become part of it, each with ids of its own."""

from __future__ import annotations

import re

from deck import markup
from deck.markup import Tag

USES_PAGE = re.compile(r"var\(--|currentColor", re.IGNORECASE)
NAMING = re.compile(r'(\b(?:id|aria-labelledby|aria-describedby)=)(["\'])([^"\']*)\2')
POINTING = re.compile(r"(\bhref=[\"']#|url\(\s*[\"']?#|\bbegin=[\"'])([\w:-]+)")


def drawn(source: str, image: dict[str, str], prefix: str) -> str:
    """Return an SVG file's element, its ids with a prefix, with an image's attributes; `alt` is what it is called."""
    source = re.sub(r"<\?xml.*?\?>|<!DOCTYPE[^>]*>|<!--.*?-->", "", source, flags=re.DOTALL).strip()
    source = _renamed(source, prefix)
    root = next(token for token in markup.tokens(source) if isinstance(token, Tag) and token.name == "svg")
    inner = source[root.end : source.rindex("</svg>")] if root.kind == "open" else ""
    given = {name: value for name, value in root.attributes.items() if not name.startswith("xmlns")}
    if "viewBox" in given:  # then it takes the room that there is, unless the image says how much
        given = {name: value for name, value in given.items() if name not in ("width", "height")}
    given |= {name: value for name, value in image.items() if name not in ("src", "alt", "loading", "decoding")}
    if image.get("alt"):
        given.pop("aria-labelledby", None)
        given |= {"role": "img", "aria-label": image["alt"]}
        inner = re.sub(r"^\s*<title\b.*?</title>\s*", "", inner, flags=re.DOTALL)
    elif "<title" not in inner:
        given["aria-hidden"] = "true"
    return f"{markup.tag('svg', given)}{inner.strip()}</svg>"


def _renamed(source: str, prefix: str) -> str:
    known = set(re.findall(r'\bid=["\']([^"\']*)', source))

    def name(found: re.Match[str]) -> str:
        words = " ".join(prefix + word if word in known else word for word in found[3].split())
        return f"{found[1]}{found[2]}{words}{found[2]}"

    def target(found: re.Match[str]) -> str:
        return f"{found[1]}{prefix}{found[2]}" if found[2] in known else found[0]

    return POINTING.sub(target, NAMING.sub(name, source))
