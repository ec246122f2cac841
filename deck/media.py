"""What a file of pictures, sound or film holds, told by its first bytes; and its data: URL."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from xml.etree import ElementTree

PICTURES = {
    "image/png": rb"\x89PNG\r\n\x1a\n.*IEND",
    "image/jpeg": rb"\xff\xd8\xff.*\xff\xd9",
    "image/gif": rb"GIF8[79]a",
    "image/webp": rb"RIFF....WEBP",
    "image/avif": rb"....ftyp(?:avi[fs]|mif1|msf1)",
    "image/bmp": rb"BM",
    "image/x-icon": rb"\x00\x00\x01\x00",
}
SOUNDS = {
    "video/mp4": rb"....ftyp",
    "video/webm": rb"\x1aE\xdf\xa3",
    "video/ogg": rb"OggS",
    "video/quicktime": rb"....(?:ftyp|moov|mdat|wide|free|skip)",
    "audio/mpeg": rb"ID3|\xff[\xe2-\xff]",
    "audio/ogg": rb"OggS",
    "audio/flac": rb"fLaC",
    "audio/wav": rb"RIFF....WAVE",
    "audio/mp4": rb"....ftyp",
    "text/vtt": rb"(?:\xef\xbb\xbf)?WEBVTT",
}
ENDINGS = {
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
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
    ".m4a": "audio/mp4",
    ".vtt": "text/vtt",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".css": "text/css",
    ".html": "text/html",
    ".htm": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
}
UNKNOWN = "application/octet-stream"
SVG = "{http://www.w3.org/2000/svg}svg"


def kind(path: Path) -> str:
    """The type of a file by its ending, the same on every system: "image/png"."""
    return ENDINGS.get(path.suffix.lower(), UNKNOWN)


def url(data: bytes, type_: str) -> str:
    """A data: URL."""
    return f"data:{type_};base64,{base64.b64encode(data).decode()}"


def recognised(data: bytes, type_: str) -> tuple[str, str, str]:
    """(the type that a file's content has, "", ""), or (…, what is wrong with it, remedy).

    Browsers know a picture by its content, so a PNG that is named .jpg is one; what is no picture shows nothing.
    """
    if type_ in (*PICTURES, UNKNOWN):
        found = next((each for each, sign in PICTURES.items() if re.match(sign, data, re.DOTALL)), "")
    elif type_ in SOUNDS:
        found = type_ if re.match(SOUNDS[type_], data, re.DOTALL) else ""
    else:
        found = type_
    if found:
        return found, "", ""
    if data.startswith(b"version https://git-lfs"):
        return type_, "is only the address of a large file", "fetch it: git lfs pull"
    if type_ == UNKNOWN:
        return type_, "is of no kind that a page shows", "save it as .png, .jpg, .svg, .mp4 or .mp3"
    begins = data[:16].decode("latin-1") if data else "nothing"
    return type_, f"holds no {type_}, or half of one (it begins with '{begins}')", "export or copy it again"


def svg_trouble(text: str) -> str:
    """Why a text is no SVG file that a browser shows, or nothing.

    >>> svg_trouble("<svg xmlns='http://www.w3.org/2000/svg'><g></svg>")
    'mismatched tag: line 1, column 45'
    """
    try:
        root = ElementTree.fromstring(text.strip())
    except ElementTree.ParseError as error:
        return str(error)
    if root.tag == "svg":
        return 'its <svg> has no xmlns="http://www.w3.org/2000/svg"'
    return "" if root.tag == SVG else f"its root is <{root.tag.rpartition('}')[2]}>"
