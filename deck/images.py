"""Puts pictures, sound, film and the like into the page: as data: URLs, and drawings in its colours as SVG."""

from __future__ import annotations

import base64
import mimetypes
import re
from pathlib import Path
from urllib.parse import unquote

from deck import markup
from deck.errors import did_you_mean
from deck.markup import Tag

SOURCES = {
    "img": ("src", "data-src", "srcset"),
    "video": ("src", "data-src", "poster"),
    "audio": ("src", "data-src"),
    "source": ("src", "data-src", "srcset"),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "image": ("href", "xlink:href"),
    "iframe": ("src", "data-src"),
    "link": ("href",),
    "script": ("src",),
}
TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".bmp": "image/bmp",
    ".ico": "image/x-icon",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".ogv": "video/ogg",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
    ".m4a": "audio/mp4",
    ".vtt": "text/vtt",
}
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|$")
STYLED = re.compile(r"url\(\s*(['\"]?)([^)'\"]+)\1\s*\)")
STYLE = re.compile(r"(<style\b[^>]*>)(.*?)(?=</style)", re.DOTALL | re.IGNORECASE)
USES_PAGE = re.compile(r"var\(--|currentColor", re.IGNORECASE)
NAMING = re.compile(r'(\b(?:id|aria-labelledby|aria-describedby)=)(["\'])([^"\']*)\2')
POINTING = re.compile(r"(\bhref=[\"']#|url\(\s*[\"']?#|\bbegin=[\"'])([\w:-]+)")


class Images:
    """Reads what slides show from a folder; gives every drawing ids of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.drawings = folder, 0

    def apply(self, text: str, mistakes: list[tuple[str, str, str]]) -> str:
        """Return HTML that needs no file; what is missing adds (path as written, problem, remedy) to the mistakes."""
        edits: dict[tuple[int, int], str] = {}
        for token in markup.tokens(text):
            if isinstance(token, Tag) and token.kind != "close":
                written = self._drawing(token, mistakes) or self._carrying(token, mistakes)
                if written:
                    edits[token.start, token.end] = written
        written = markup.replaced(text, edits)
        return STYLE.sub(lambda style: style[1] + self._styled(style[2], mistakes), written)

    def attributes(self, given: dict[str, str], mistakes: list[tuple[str, str, str]]) -> dict[str, str]:
        """Return a section's attributes with its background picture inside."""
        carried: dict[str, str] = {}
        for name, value in given.items():
            picture = name == "data-background" and re.search(r"\.(svg|png|jpe?g|gif|bmp|webp)([?#\s]|$)", value)
            if name == "data-background-image" or picture:
                carried["data-background-image"] = self.url(value, mistakes)
            elif name == "data-background-video" and not ELSEWHERE.match(value):
                remedy = "put a <video> into the slide, or give its full address on the web"
                mistakes.append((value, f"the background film '{value}' cannot travel inside the page", remedy))
            else:
                carried[name] = value
        return carried

    def url(self, address: str, mistakes: list[tuple[str, str, str]]) -> str:
        """Return a local address as a data: URL, and any other as it is."""
        if ELSEWHERE.match(address.strip()):
            return address
        path = self._path(address)
        if path is None:
            mistakes.append((address, f"there is no file '{address}'", self._remedy(address)))
            return ""
        kind = TYPES.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"

    def _path(self, address: str) -> Path | None:
        bare = unquote(re.sub(r"[?#].*", "", address.strip())).replace("\\", "/").lstrip("/")
        return next((path for path in (self.folder / bare, self.folder / address.strip()) if path.is_file()), None)

    def _remedy(self, address: str) -> str:
        known = sorted(each.relative_to(self.folder).as_posix() for each in self.folder.rglob("*.*") if _shown(each))
        near = did_you_mean(address, known)
        return (
            near
            if near.startswith("did")
            else f"put the file there, or mend its name; paths start in {self.folder.name}/"
        )

    def _carrying(self, tag: Tag, mistakes: list[tuple[str, str, str]]) -> str:
        """Return a tag with its files inside, or nothing if it has none."""
        carried = dict(tag.attributes)
        for name in SOURCES.get(tag.name.lower(), ()):
            if carried.get(name):
                several = carried[name].split(",") if name == "srcset" else [carried[name]]
                carried[name] = ", ".join(self._candidate(each, name, mistakes) for each in several)
        if "url(" in carried.get("style", ""):
            carried["style"] = self._styled(carried["style"], mistakes)
        return tag.with_attributes(carried) if carried != tag.attributes else ""

    def _styled(self, style: str, mistakes: list[tuple[str, str, str]]) -> str:
        return STYLED.sub(lambda found: f"url({self.url(found[2], mistakes)})", style)

    def _candidate(self, address: str, name: str, mistakes: list[tuple[str, str, str]]) -> str:
        if name != "srcset":
            return self.url(address, mistakes)
        first, _, rest = address.strip().partition(" ")
        return f"{self.url(first, mistakes)} {rest}".strip()

    def _drawing(self, tag: Tag, mistakes: list[tuple[str, str, str]]) -> str:
        """Return the SVG itself in place of an image of it, if it uses the colours of the page."""
        address = tag.attributes.get("src", "")
        if tag.name.lower() != "img" or ELSEWHERE.match(address) or not re.search(r"\.svg([?#]|$)", address):
            return ""
        path = self._path(address)
        source = path.read_text(encoding="utf-8-sig") if path else ""
        if not USES_PAGE.search(source):
            return ""
        self.drawings += 1
        return drawn(source, tag.attributes, f"picture-{self.drawings}-")


def drawn(source: str, image: dict[str, str], prefix: str) -> str:
    """Return an SVG file's element, its ids with a prefix, with an image's attributes; `alt` is what it is called."""
    source = re.sub(r"<\?xml.*?\?>|<!DOCTYPE[^>]*>|<!--.*?-->", "", source, flags=re.DOTALL).strip()
    source = _renamed(source, prefix)
    root = next(token for token in markup.tokens(source) if isinstance(token, Tag) and token.name == "svg")
    inner = source[root.end : source.rindex("</svg>")] if root.kind == "open" else ""
    given = {name: value for name, value in root.attributes.items() if not name.startswith("xmlns")}
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


def _shown(path: Path) -> bool:
    return path.suffix.lower() in TYPES and path.is_file()
