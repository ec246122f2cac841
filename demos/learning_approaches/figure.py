"""How the mails and the mouse's world are drawn: two pairs of axes, of which the one not needed is folded away."""

import plotly.graph_objects as go

from deck.palette import BLUE, GOLD, GREY, INK, MUTED, ORANGE, PAPER, PLUM, TEAL
from demos.learning_approaches.grid import HEIGHT

DARK, TRAIL = "#14171A", "#A84300"  # on a board that is light in the dark, too

DOTS = {
    "none": (GREY, "circle", 16),
    "spam": (ORANGE, "circle", 16),
    "fine": (BLUE, "square", 15),
    "wait_dot": (GREY, "circle", 13),
    "spam_dot": (ORANGE, "circle", 13),
    "fine_dot": (BLUE, "square", 12),
    "one_dot": (TEAL, "triangle-up", 14),
    "other_dot": (PLUM, "diamond", 13),
}
WORDS = {
    "first": (20, INK, "right", 600),
    "second": (19, INK, "right", 400),
    "loud": (30, INK, "center", 400),
    "sign": (20, MUTED, "center", 600),
}
WORLD = {"cheese": (GOLD, "triangle-up", 34), "mouse": (DARK, "circle", 24)}
KEYS = [
    f"{name}_{axis}" for name in (*DOTS, *WORDS, *WORLD, "even", "wall", "path", "value", "name") for axis in "xy"
]  # fmt: skip


def figure(frame):
    """Above the mails, below where the filter puts the others; or the grid and what its cells are worth."""
    drawn = go.Figure()
    shades = [[0, "#E6EEF3"], [1, "#7FB8D8"]]
    drawn.add_heatmap(
        meta={"z": "values", "zmax": "most"}, zmin=0, colorscale=shades, showscale=False,
        x0=0, dx=1, y0=0, dy=1, xaxis="x2", yaxis="y2", hoverinfo="skip",
    )  # fmt: skip
    _add(drawn, "even", mode="lines", line={"color": GREY, "width": 2, "dash": "dot"})
    for name, (colour, symbol, size) in DOTS.items():
        _markers(drawn, name, colour, symbol, size)
    for name, (size, colour, side, weight) in WORDS.items():
        _text(drawn, name, size, colour, weight, textposition=f"middle {side}")
    there = {"xaxis": "x2", "yaxis": "y2"}
    _add(drawn, "wall", mode="lines", line={"color": GREY, "width": 1}, fill="toself", fillcolor=GREY, **there)
    _add(drawn, "path", mode="lines", line={"color": TRAIL, "width": 4}, **there)
    for name, look in WORLD.items():
        _markers(drawn, name, *look, **there)
    _text(drawn, "value", 21, DARK, 400, **there)
    _text(drawn, "name", 22, DARK, 600, **there)
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


def _text(drawn, name, size, colour, weight, **look):
    font = {"size": size, "color": colour, "weight": weight}
    _add(drawn, name, {"text": f"{name}_words"}, mode="text", textfont=font, **look)


def _layout():
    plain = {"showticklabels": False, "ticks": "", "automargin": False, "zeroline": False, "showline": False}
    box = {"type": "rect", "y0": 0.3, "y1": 7.05, "line": {"width": 0}, "fillcolor": "rgba(0,0,0,0)", "layer": "below"}
    return {
        "meta": {
            "xaxis.domain": "mail_domain",
            "xaxis2.domain": "grid_domain",
            "xaxis.range": "mail_range",
            "xaxis2.range": "grid_range",
            "shapes.0.fillcolor": "left_tint",
            "shapes.1.fillcolor": "right_tint",
        },
        "showlegend": False,
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "shapes": [{**box, "x0": -6, "x1": -2}, {**box, "x0": 2, "x1": 6}],
        "xaxis": {"visible": False, "automargin": False},
        "yaxis": {"range": [-2.65, 7.7], "visible": False, "automargin": False},
        "xaxis2": {"anchor": "y2", "dtick": 1, "tick0": 0.5, **plain},
        "yaxis2": {"range": [-0.5, HEIGHT - 0.5], "anchor": "x2", "dtick": 1, "tick0": 0.5, **plain},
    }
