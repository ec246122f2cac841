"""A small pen that writes SVG: texts, lines and shapes of a demo's still; deck/browser/svg.js writes the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

from deck.palette import INK, themed

Place = tuple[float, float]


def sheet(width: float, height: float, parts: Sequence[str]) -> str:
    """An SVG element of this size, its colours following the page's theme."""
    body = "".join(parts)
    return themed(f'<svg viewBox="0 0 {short(width)} {short(height)}" font-size="20" fill="{INK}">{body}</svg>')


def text(
    place: Place, words: str, size: float = 20, anchor: str = "middle", colour: str = INK, weight: int = 400
) -> str:
    """Words on a base line; `anchor` is start, middle or end."""
    plain = words.replace("&", "&amp;").replace("<", "&lt;")
    look = f' font-weight="{weight}"' if weight != 400 else ""
    look += f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{short(place[0])}" y="{short(place[1])}" font-size="{short(size)}" fill="{colour}"{look}>'
        f"{plain}</text>"
    )


def line(points: Sequence[Place], colour: str = INK, width: float = 2, dash: str = "") -> str:
    """A way through these points; `dash` as SVG writes it, "9 6"."""
    way = "L".join(f"{short(x)} {short(y)}" for x, y in points)
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="{short(width)}"{broken}/>'


def area(points: Sequence[Place], fill: str, opacity: float = 1) -> str:
    """A filled shape with these corners."""
    way = "L".join(f"{short(x)} {short(y)}" for x, y in points)
    return f'<path d="M{way}Z" fill="{fill}"{_sheer(opacity)}/>'


def box(place: Place, size: Place, fill: str, stroke: str = "none", width: float = 0, opacity: float = 1) -> str:
    """A rectangle: its upper left corner, its width and height."""
    return (
        f'<rect x="{short(place[0])}" y="{short(place[1])}" width="{short(size[0])}" height="{short(size[1])}" '
        f'fill="{fill}"{_sheer(opacity)}{_rim(stroke, width)}/>'
    )


def disc(place: Place, radius: float, fill: str, stroke: str = "none", width: float = 0) -> str:
    """A circle round a place."""
    where = f'cx="{short(place[0])}" cy="{short(place[1])}" r="{short(radius)}"'
    return f'<circle {where} fill="{fill}"{_rim(stroke, width)}/>'


def short(value: float, digits: int = 1) -> str:
    """A coordinate with at most so many decimals, halves upwards."""
    scaled = math.floor(value * 10**digits + 0.5) / 10**digits
    return f"{scaled:g}" if scaled else "0"


def _sheer(opacity: float) -> str:
    return f' fill-opacity="{short(opacity, 2)}"' if opacity != 1 else ""


def _rim(stroke: str, width: float) -> str:
    return f' stroke="{stroke}" stroke-width="{short(width)}"' if width else ""
