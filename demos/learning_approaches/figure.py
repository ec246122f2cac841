"""How the mails and the mouse's world are drawn: two pairs of axes, of which the one not needed is folded away."""

import plotly.graph_objects as go

from deck.palette import BLUE, GOLD, GREY, INK, MUTED, ORANGE, PAPER, PLUM, TEAL
from demos.learning_approaches.grid import HEIGHT

DARK = "#14171A"

DOTS = {
    "none": (GREY, "circle", 16),
    "spam": (ORANGE, "circle", 16),
    "fine": (BLUE, "square", 15),
    "spam_dot": (ORANGE, "circle", 13),
    "fine_dot": (BLUE, "square", 12),
    "one_dot": (TEAL, "triangle-up", 14),
    "other_dot": (PLUM, "diamond", 13),
}
WORDS = {"first": (17, INK, "right"), "second": (17, INK, "right"), "sign": (20, MUTED, "center")}
WORLD = {"cheese": (GOLD, "triangle-up", 34), "mouse": (DARK, "circle", 24)}
KEYS = [
    f"{name}_{axis}" for name in (*DOTS, *WORDS, *WORLD, "even", "wall", "path", "value", "name") for axis in "xy"
]  # fmt: skip


def figure(frame):
    """Above the mails, below where the filter puts the others; or the grid and what its cells are worth."""
    drawn = go.Figure()
    shades = [[0, "#FFFFFF"], [1, "#7FB8D8"]]
    drawn.add_heatmap(
        meta={"z": "values", "zmax": "most"}, zmin=0, colorscale=shades, showscale=False,
        x0=0, dx=1, y0=0, dy=1, xaxis="x2", yaxis="y2", hoverinfo="skip",
    )  # fmt: skip
    _add(drawn, "even", mode="lines", line={"color": GREY, "width": 2, "dash": "dot"})
    for name, (colour, symbol, size) in DOTS.items():
        _markers(drawn, name, colour, symbol, size)
    for name, (size, colour, side) in WORDS.items():
        _text(drawn, name, size, colour, textposition=f"middle {side}")
    there = {"xaxis": "x2", "yaxis": "y2"}
    _add(drawn, "wall", mode="lines", line={"color": GREY, "width": 1}, fill="toself", fillcolor=GREY, **there)
    _add(drawn, "path", mode="lines", line={"color": ORANGE, "width": 4}, **there)
    for name, look in WORLD.items():
        _markers(drawn, name, *look, **there)
    _text(drawn, "value", 18, DARK, **there)
    _text(drawn, "name", 20, DARK, **there)
    drawn.update_layout(_layout())
    for part in (*drawn.data, drawn.layout):
        for path, key in part.meta.items():
            part[path] = frame[key]
    return drawn


def _add(drawn, name, meta=(), **look):
    drawn.add_scatter(meta={"x": f"{name}_x", "y": f"{name}_y", **dict(meta)}, hoverinfo="skip", **look)


def _markers(drawn, name, colour, symbol, size, **axes):
    marker = {"color": colour, "symbol": symbol, "size": size, "line": {"color": PAPER, "width": 1}}
    _add(drawn, name, mode="markers", marker=marker, **axes)


def _text(drawn, name, size, colour, **look):
    _add(drawn, name, {"text": f"{name}_words"}, mode="text", textfont={"size": size, "color": colour}, **look)


def _layout():
    plain = {"showticklabels": False, "ticks": "", "automargin": False, "zeroline": False, "showline": False}
    sides = [(-6, -2, "rgba(213,94,0,0.09)"), (2, 6, "rgba(0,114,178,0.09)")]
    box = {"type": "rect", "y0": 0.4, "y1": 7, "line": {"color": "rgba(0,0,0,0)", "width": 0}, "layer": "below"}
    return {
        "meta": {
            "xaxis.domain": "mail_domain",
            "xaxis2.domain": "grid_domain",
            "xaxis.range": "mail_range",
            "xaxis2.range": "grid_range",
        },
        "showlegend": False,
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "shapes": [*({**box, "x0": left, "x1": right, "fillcolor": fill} for left, right, fill in sides)],
        "xaxis": {"visible": False, "automargin": False},
        "yaxis": {"range": [-2.65, 7.7], "visible": False, "automargin": False},
        "xaxis2": {"anchor": "y2", "dtick": 1, "tick0": 0.5, **plain},
        "yaxis2": {"range": [-0.5, HEIGHT - 0.5], "anchor": "x2", "dtick": 1, "tick0": 0.5, **plain},
    }
