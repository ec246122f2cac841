"""matplotlib's SVG in a few words."""

from __future__ import annotations

import re

from deck.palette import themed

DOT = "h.1"  # a line of no length shows nothing in some readers of PDF, where its ends are square
NUMBER = re.compile(r"-?\d+\.\d{2,}")


def terse(text: str) -> str:
    """The bare <svg> element in a few words: no metadata, one decimal, colours that follow the page's theme."""
    text = " ".join(text[text.index("<svg") :].split())
    text = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", text)
    text = re.sub(r"""<image [^>]*id="smooth"[^>]*>""", lambda found: re.sub(r' style="[^"]*"', "", found[0]), text)
    text = re.sub(r"<[^>]+>", lambda tag: NUMBER.sub(_short, tag[0]), text)
    text = re.sub(r" font-family: [^;\"]*;?", "", text)
    text = re.sub(r"; (?:text-anchor: start|stroke-linejoin: miter)|stroke-linejoin: miter; ?", "", text)
    text = re.sub(r' (?:width|height)="[\d.]+pt"| version="1.1"| id="[a-z]+[^"]*_\d+"| xmlns="[^"]+"', "", text)
    text = re.sub(r' transform="rotate\(-0 [^"]*"|(?<=style=")font-size: 18px; ', "", text)
    text = re.sub(r"<svg ", '<svg font-size="18px" ', text, count=1)
    text = re.sub(r"M ([-\d.]+) ([-\d.]+) L \1 \2 ", _dot, text)
    return themed(re.sub(r"> <", "><", _ungrouped(text)))


def _ungrouped(text: str) -> str:
    """The same picture without the groups that say nothing."""
    kept: list[bool] = []
    parts = []
    for part in re.split(r"(<g\b[^>]*>|</g>)", text):
        if part == "</g>":
            parts.append(part if kept.pop() else "")
        elif part.startswith("<g") and part.endswith("/>"):
            continue
        elif part.startswith(("<g>", "<g ")):
            kept.append(part != "<g>")
            parts.append(part if kept[-1] else "")
        else:
            parts.append(part)
    return "".join(parts)


def _dot(at: re.Match[str]) -> str:
    return f"M{float(at[1]):.0f} {float(at[2]):.0f}{DOT}"


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")
