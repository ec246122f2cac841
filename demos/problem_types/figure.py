"""How the cloud, the answer and its curve are drawn."""

import plotly.graph_objects as go

from deck.palette import BLUE, GREY, INK, ORANGE, PAPER, PLUM, TEAL
from demos.problem_types.answers import EDGE

DOTS = {
    "plain": (GREY, "circle", 15),
    "ink": (INK, "circle", 13),
    "kind0": (ORANGE, "circle", 15),
    "kind1": (BLUE, "square", 14),
    "kind2": (TEAL, "triangle-up", 17),
    "kind3": (PLUM, "diamond", 16),
    "odd": (ORANGE, "x", 17),
    "centre": (INK, "star", 28),
}
LINES = {"squares": (BLUE, 1), "ring": (ORANGE, 4), "line": (INK, 4)}
CHART = ("theory", "curve", "bar", "now")
KEYS = [f"{name}_{axis}" for name in (*DOTS, *LINES, *CHART) for axis in "xy"]


def figure(frame):
    """Left the cloud with its answer, right the number that tells how good the answer is."""
    drawn = go.Figure()
    for name, (colour, width) in LINES.items():
        inside = {"fill": "toself", "fillcolor": "rgba(0,114,178,0.14)"} if name == "squares" else {}
        _add(drawn, name, mode="lines", line={"color": colour, "width": width}, **inside)
    for name, (colour, symbol, size) in DOTS.items():
        edge = {"color": PAPER, "width": 2 if name == "centre" else 1}
        _add(drawn, name, mode="markers", marker={"color": colour, "symbol": symbol, "size": size, "line": edge})
    right = {"xaxis": "x2", "yaxis": "y2"}
    _add(drawn, "theory", mode="lines", line={"color": GREY, "width": 3, "dash": "dash"}, **right)
    _add(drawn, "curve", mode="lines", line={"color": BLUE, "width": 4}, **right)
    _add(drawn, "bar", mode="lines", line={"color": ORANGE, "width": 4}, **right)
    _add(drawn, "now", mode="markers", marker={"color": ORANGE, "size": 20}, **right)
    drawn.update_layout(_layout())
    for part in (*drawn.data, drawn.layout):
        for path, key in part.meta.items():
            part[path] = frame[key]
    return drawn


def _add(drawn, name, **look):
    drawn.add_scatter(meta={"x": f"{name}_x", "y": f"{name}_y"}, hoverinfo="skip", **look)


def _layout():
    plain = {"showticklabels": False, "ticks": "", "automargin": False, "zeroline": False}
    return {
        "meta": {
            "xaxis2.title.text": "across",
            "yaxis2.title.text": "upward",
            "xaxis2.range": "x_range",
            "yaxis2.range": "y_range",
        },
        "showlegend": False,
        "margin": {"l": 14, "r": 14, "t": 10, "b": 58},
        "xaxis": {"domain": [0, 0.62], "range": [-EDGE, EDGE], "constrain": "domain", **plain},
        "yaxis": {"range": [-4, 4], "scaleanchor": "x", "constrain": "domain", **plain},
        "xaxis2": {"domain": [0.75, 1], "anchor": "y2", "nticks": 4, "automargin": False},
        "yaxis2": {"anchor": "x2", "nticks": 5, "automargin": False},
    }
