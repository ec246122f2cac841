"""The one palette of deck, figures and stills: Okabe–Ito hues darkened until each reads on white.

Class one is always orange and round, class two always blue and square, so that no one needs the colour.
`DARK` says what each colour becomes on a dark page; the page's CSS variables are made from both tables.
"""

from __future__ import annotations

import re
from typing import Any

ORANGE = "#D55E00"
BLUE = "#0072B2"
TEAL = "#009E73"
PLUM = "#AA4488"
GOLD = "#B8860B"
GREY = "#6B7280"
INK = "#1B1F24"
MUTED = "#525A65"
LINE = "#D3D7DC"
PANEL = "#F4F5F3"
PAPER = "#FFFFFF"
ACCENT = "#B34A00"
BAND = "#0B2E46"
BAND_INK = "#FDFDFB"

SERIES = (ORANGE, BLUE, TEAL, PLUM, GOLD, GREY)
SYMBOLS = ("circle", "square")

DIVERGING = [[0.0, "#0072B2"], [0.25, "#7FB8D8"], [0.5, "#F7F7F5"], [0.75, "#EBAF80"], [1.0, "#D55E00"]]
SEQUENTIAL = [[0.0, "#FFFFFF"], [0.5, "#7FB8D8"], [1.0, "#003F66"]]

LIGHT = {
    "orange": ORANGE,
    "blue": BLUE,
    "teal": TEAL,
    "plum": PLUM,
    "gold": GOLD,
    "grey": GREY,
    "ink": INK,
    "muted": MUTED,
    "line": LINE,
    "panel": PANEL,
    "paper": PAPER,
    "accent": ACCENT,
    "band": BAND,
    "band-ink": BAND_INK,
}
DARK = {
    "orange": "#FF9248",
    "blue": "#62B4EE",
    "teal": "#3CCBA0",
    "plum": "#E48AC6",
    "gold": "#E3B94A",
    "grey": "#9AA3AF",
    "ink": "#F1EFEA",
    "muted": "#B4BAC3",
    "line": "#3A424C",
    "panel": "#1E242B",
    "paper": "#14181D",
    "accent": "#FFA25E",
    "band": "#0A2233",
    "band-ink": "#F1EFEA",
}

FONT = '"Deck Sans", "Deck Signs", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif'

_AXIS: dict[str, Any] = {
    "gridcolor": LINE,
    "linecolor": MUTED,
    "zerolinecolor": GREY,
    "zerolinewidth": 1,
    "tickcolor": MUTED,
    "ticks": "outside",
    "ticklen": 5,
    "showline": True,
    "tickfont": {"size": 17, "color": MUTED},
    "title": {"font": {"size": 19, "color": INK}, "standoff": 8},
    "automargin": True,
}

LAYOUT: dict[str, Any] = {
    "font": {"family": FONT, "size": 18, "color": INK},
    "colorway": list(SERIES),
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "margin": {"l": 64, "r": 16, "t": 16, "b": 56},
    "xaxis": _AXIS,
    "yaxis": _AXIS,
    "legend": {"font": {"size": 17, "color": INK}, "bgcolor": "rgba(0,0,0,0)"},
    "hoverlabel": {"font": {"family": FONT, "size": 18}},
}


def variables() -> str:
    """CSS that defines a variable for each colour (`--orange`, `--band-ink`, …), light and dark."""
    light = "".join(f"--{name}:{value};" for name, value in LIGHT.items())
    dark = "".join(f"--{name}:{value};" for name, value in DARK.items())
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
        f"@media print{{:root[data-theme]{{color-scheme:light;{light}}}}}\n"
    )


def themed(svg: str) -> str:
    """SVG text whose colours follow the page's theme: `fill="#0072B2"` becomes `fill="var(--blue)"`."""
    names = {value.lower(): name for name, value in LIGHT.items()}
    return re.sub(
        "|".join(f"{value}\\b" for value in names),
        lambda found: f"var(--{names[found.group().lower()]})",
        svg,
        flags=re.IGNORECASE,
    )


def standalone(svg: str) -> str:
    """An SVG that followed the page's theme as a file of its own: its namespace, and the light colours."""
    svg = re.sub(r"var\(--([a-z-]+)\)", lambda name: LIGHT[name[1]], svg)
    if "xmlns=" not in svg:
        svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return svg.replace("<svg ", '<svg font-family="sans-serif" ', 1)
