"""Puts pictures, sound, film and the like into the page: as data: URLs, and drawings in its colours as SVG."""

from __future__ import annotations

import os
import re
from pathlib import Path

from deck import markup, media, texts
from deck.addresses import INSIDE, Addresses, Wrong
from deck.drawings import USES_PAGE, drawn
from deck.errors import Mistake
from deck.markup import Tag

SOURCES = {
    "img": ("src", "data-src", "srcset"),
    "video": ("src", "data-src", "poster"),
    "audio": ("src", "data-src"),
    "source": ("src", "data-src", "srcset"),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "image": ("href", "xlink:href"),
    "feimage": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "iframe": ("src", "data-src"),
    "link": ("href",),
    "base": ("href",),
    "script": ("src",),
    **dict.fromkeys(("body", "table", "td", "th"), ("background",)),
}
PAINTED = (
    "style",
    "fill",
    "stroke",
    "filter",
    "mask",
    "clip-path",
    "marker-start",
    "marker-mid",
    "marker-end",
    "cursor",
)
STYLED = re.compile(
    r"""
    (?P<set> image-set\( (?: [^()'"] | '[^']*' | "[^"]*" | \([^()]*\) )* \) )
    | url\( \s* (?P<quote>['"]?) (?P<url>[^)'"]+) (?P=quote) \s* \)
    | @import \s+ (?P<mark>['"]) (?P<sheet>[^'"]+) (?P=mark)
    """,
    re.IGNORECASE | re.VERBOSE,
)
CHOSEN = re.compile(r"""((?:^\(|,)\s*)("[^"]*"|'[^']*')""")
NUMBERED = r"[&\\]"  # letters may be written by their numbers
MAY_NEED = re.compile(rf"url\(|image-set|http-equiv|srcdoc|{NUMBERED}", re.IGNORECASE)
STYLE = re.compile(r"(<style\b[^>]*>)(.*?)(?=</style)", re.DOTALL | re.IGNORECASE)
MAY_SHOW = re.compile(rf"<(?:{'|'.join(SOURCES)}|style)\b|{MAY_NEED.pattern}", re.IGNORECASE)
PICTURE = re.compile(r"\.(svg|png|jpe?g|gif|bmp|webp)([?#\s]|$)|(https?:)?//", re.IGNORECASE)
CANDIDATE = re.compile(r"(?<=\d[wxh])\s*,\s*|,\s+")


class Images:
    """Reads what slides show from a folder, and nothing from anywhere else; gives every drawing ids of its own.

    What is wrong adds (path as written, problem, remedy) to the list that each method is given.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.drawings = Path(os.path.normpath(folder)), 0
        self.addresses = Addresses(self.folder)
        self.open: list[Path] = []

    def apply(self, text: str, wrong: Wrong) -> str:
        """Return HTML that needs no file and makes no request."""
        carried = self._carried(text, wrong, self.folder, draw=True)
        wrong[:] = dict.fromkeys(wrong)
        return carried

    def attributes(self, given: dict[str, str], wrong: Wrong) -> dict[str, str]:
        """Return a section's attributes with its background inside."""
        carried: dict[str, str] = {}
        for name, value in given.items():
            if name == "data-background-image" or (name == "data-background" and PICTURE.search(value)):
                carried["data-background-image"] = self.url(value, wrong)
            elif name == "data-background-iframe":
                carried[name] = self.url(value, wrong)
            elif name in ("style", "data-background", "data-background-gradient"):
                carried[name] = self.styled(value, wrong)
            else:
                carried[name] = value
            if name == "data-background-video" and not INSIDE.match(value):
                problem = f"the background film '{value}' cannot travel inside the page"
                wrong.append((value, problem, "put a <video> with a file of yours into the slide"))
        return carried

    def url(self, address: str, wrong: Wrong, base: Path | None = None) -> str:
        """Return the address of a file as a data: URL, and one that needs no file as it is."""
        if INSIDE.match(address.strip()) or "{{" in address:
            return address
        path = self.addresses.file(address.strip(), base or self.folder, wrong)
        if path is None:
            return address
        kind = media.kind(path)
        if kind in ("image/svg+xml", "text/css", "text/html"):
            return media.url(self._text(path, kind, address, wrong).encode(), kind)
        data = path.read_bytes()
        kind, problem, remedy = media.recognised(data, kind)
        if problem:
            wrong.append((address, f"'{address}' {problem}", remedy))
        return media.url(data, kind)

    def styled(self, style: str, wrong: Wrong, base: Path | None = None) -> str:
        """Return CSS with its files inside."""

        def carried(found: re.Match[str]) -> str:
            if found["set"]:
                name, several = found["set"][: len("image-set")], found["set"][len("image-set") :]
                return name + self.styled(CHOSEN.sub(r"\1url(\2)", several), wrong, base)
            written = self.url(found["url"] or found["sheet"], wrong, base)
            return f"url({written})" if found["url"] else f"@import url({written})"

        return STYLED.sub(carried, style)

    def _carried(self, text: str, wrong: Wrong, base: Path, *, draw: bool) -> str:
        if not MAY_SHOW.search(text):
            return text
        edits: dict[tuple[int, int], str] = {}
        for token in markup.tokens(text):
            if isinstance(token, Tag) and token.kind != "close":
                written = (draw and self._drawing(token, wrong)) or self._carrying(token, wrong, base)
                if written:
                    edits[token.start, token.end] = written
        written = markup.replaced(text, edits)
        return STYLE.sub(lambda style: style[1] + self.styled(style[2], wrong, base), written)

    def _text(self, path: Path, kind: str, address: str, wrong: Wrong) -> str:
        """Return a file's text with all that it needs inside; it may stand in a folder of its own."""
        if path in self.open:
            wrong.append((address, f"'{address}' shows itself", "take it out"))
            return ""
        try:
            source = texts.read(path, f"'{address}'")
        except Mistake as mistake:
            wrong.append((address, f"{mistake.place}: {mistake.problem}", mistake.remedy))
            return ""
        if kind == "image/svg+xml" and (trouble := media.svg_trouble(source)):
            wrong.append((address, f"'{address}' is no SVG drawing ({trouble})", "mend it, or export it again"))
            return ""
        inner: Wrong = []
        self.open.append(path)
        if kind == "text/css":
            source = self.styled(source, inner, path.parent)
        else:
            source = self._carried(source, inner, path.parent, draw=False)
        self.open.pop()
        wrong += [(address, f"in '{address}', {problem}", remedy) for _, problem, remedy in inner]
        return source

    def _carrying(self, tag: Tag, wrong: Wrong, base: Path) -> str:
        """Return a tag with its files inside, or nothing if it has none."""
        sources = SOURCES.get(tag.name.lower(), ())
        if not sources and not MAY_NEED.search(tag.rest):
            return ""
        carried = dict(tag.attributes)
        if carried.get("http-equiv", "").lower() == "refresh":
            turned = carried.get("content", "")
            wrong.append((turned, f"the page would turn to another one ('{turned}')", "take this <meta> out"))
        for name, value in tag.attributes.items():
            kind = name.lower()
            if not value or kind not in (*sources, *PAINTED, "srcdoc"):
                continue
            if kind == "srcset":
                carried[name] = ", ".join(self._candidate(each, wrong, base) for each in CANDIDATE.split(value))
            elif kind == "srcdoc":
                carried[name] = self._carried(value, wrong, base, draw=False)
            elif kind in PAINTED:
                carried[name] = self.styled(value, wrong, base)
            else:
                carried[name] = self.url(value, wrong, base)
        return tag.with_attributes(carried) if carried != tag.attributes else ""

    def _candidate(self, candidate: str, wrong: Wrong, base: Path) -> str:
        first, _, rest = candidate.strip().partition(" ")
        return f"{self.url(first, wrong, base)} {rest}".strip()

    def _drawing(self, tag: Tag, wrong: Wrong) -> str:
        """Return the SVG itself in place of an image of it, if it uses the colours of the page."""
        if tag.name.lower() != "img":
            return ""
        address = tag.attributes.get("src", "").strip()
        if INSIDE.match(address) or not re.search(r"\.svg([?#]|$)", address):
            return ""
        path = self.addresses.file(address, self.folder, wrong)
        source = self._text(path, "image/svg+xml", address, wrong) if path else ""
        if not USES_PAGE.search(source):
            return ""
        self.drawings += 1
        return drawn(source, tag.attributes, f"picture-{self.drawings}-")
