"""The picture of dropout: two maps with their neurons below, the losses, and one score under many masks."""

import plotly.graph_objects as go

from deck.palette import BLUE, DIVERGING, GREY, INK, ORANGE, PAPER, PLUM, TEAL

LEFT, MIDDLE, RIGHT = [0, 0.28], [0.33, 0.61], [0.68, 1]
UPPER, LOWER = [0.43, 1], [0, 0.4]


def figure(frame):
    """Plum squares are the net without dropout, teal circles the one with it; the loss in training is dotted."""
    drawn = go.Figure()

    def add(x, y, panel, **look):
        meta = {"x": x, "y": y} | ({"text": look["text"]} if "text" in look else {})
        values = {key: frame[name] for key, name in meta.items()}
        axes = {"xaxis": f"x{panel}".removesuffix("1"), "yaxis": f"y{panel}".removesuffix("1")}
        drawn.add_scatter(**look | values | axes, meta=meta, hoverinfo="skip")

    for panel, name, colour, symbol in ((1, "plain", PLUM, "square"), (2, "drop", TEAL, "circle")):
        number = "" if panel == 1 else panel
        drawn.add_heatmap(
            z=frame[f"{name}_map"], x=frame["centres"], y=frame["centres"], zmin=-1, zmax=1, colorscale=DIVERGING,
            showscale=False, zsmooth="best", hoverinfo="skip", opacity=0.55, xaxis=f"x{number}", yaxis=f"y{number}",
            meta={"z": f"{name}_map", "x": "centres", "y": "centres"},
        )  # fmt: skip
        for kind, tint, mark in (("orange", ORANGE, "circle"), ("blue", BLUE, "square")):
            marker = {"color": tint, "symbol": mark, "size": 7, "line": {"color": PAPER, "width": 1}}
            add(f"{kind}_x", f"{kind}_y", panel, mode="markers", marker=marker)
        words = {
            "mode": "text",
            "textposition": "top right",
            "textfont": {"size": 18, "color": INK},
            "cliponaxis": False,
        }
        add("verdict_x", "verdict_y", panel + 2, text=f"{name}_verdict", **words)
        for part, width, dash in (("train", 2, "dot"), ("test", 3, "solid")):
            marker = {"color": colour, "symbol": symbol, "size": 7 if part == "test" else 1}
            line = {"color": colour, "width": width, "dash": dash}
            add("epochs", f"{name}_{part}_losses", 5, mode="lines+markers", line=line, marker=marker)
    add("all_x", "all_y", 3, mode="markers", marker={"color": PLUM, "symbol": "square", "size": 8})
    add("awake_x", "awake_y", 4, mode="markers", marker={"color": TEAL, "size": 9})
    add("asleep_x", "asleep_y", 4, mode="markers", marker={"color": GREY, "symbol": "circle-open", "size": 6})
    add("early_x", "early_y", 5, mode="markers", marker={"color": INK, "symbol": "star", "size": 16})
    drawn.add_bar(
        x=frame["bins"], y=frame["counts"], meta={"x": "bins", "y": "counts"}, marker={"color": GREY}, xaxis="x6",
        yaxis="y6", hoverinfo="skip", opacity=0.6,
    )  # fmt: skip
    add("mean_x", "line_y", 6, mode="lines", line={"color": TEAL, "width": 6})
    add("day_x", "line_y", 6, mode="lines", line={"color": INK, "width": 3, "dash": "dash"})
    return drawn.update_layout(_layout(frame))


def _layout(frame):
    meta = {
        "xaxis5.range": "epoch_range",
        "yaxis5.range": "loss_range",
        "xaxis6.range": "score_range",
        "yaxis6.range": "count_range",
    }
    bare = {"visible": False, "fixedrange": True}
    plane, neurons, up = {**bare, "range": [-6, 6]}, {**bare, "range": [-0.7, 15.7]}, {**bare, "range": [-8.5, 3.4]}
    plain = {"automargin": False, "nticks": 4}
    return {
        "meta": meta,
        "showlegend": False,
        "margin": {"l": 8, "r": 16, "t": 34, "b": 34},
        "bargap": 0.05,
        "xaxis": {**plane, "domain": LEFT},
        "yaxis": {**plane, "domain": UPPER},
        "xaxis2": {**plane, "domain": MIDDLE, "anchor": "y2"},
        "yaxis2": {**plane, "domain": UPPER, "anchor": "x2"},
        "xaxis3": {**neurons, "domain": LEFT, "anchor": "y3"},
        "yaxis3": {**up, "domain": LOWER, "anchor": "x3"},
        "xaxis4": {**neurons, "domain": MIDDLE, "anchor": "y4"},
        "yaxis4": {**up, "domain": LOWER, "anchor": "x4"},
        "xaxis5": {
            **plain,
            "domain": RIGHT,
            "anchor": "y5",
            "range": frame["epoch_range"],
            "ticksuffix": " epochs",
            "showticksuffix": "last",
        },
        "yaxis5": {**plain, "domain": [0.56, 1], "anchor": "x5", "range": frame["loss_range"]},
        "xaxis6": {
            **plain,
            "domain": RIGHT,
            "anchor": "y6",
            "showgrid": False,
            "zeroline": False,
            "range": frame["score_range"],
        },
        "yaxis6": {"visible": False, "domain": [0, 0.38], "anchor": "x6", "range": frame["count_range"]},
        "annotations": [
            _note("", 0, 1.0, "■ without", PLUM, "bottom"),
            _note(2, 0, 1.0, "● with dropout", TEAL, "bottom"),
            _note(5, 0.98, 1.04, "loss (dotted: training)", INK),
            _note(6, 0.02, 1.0, "<b>━</b> mean of 400 masks", TEAL),
            _note(6, 0.02, 0.8, "╌ test day", INK),
        ],
    }


def _note(panel, x, y, words, colour, stands="top"):
    side = "right" if x > 0.5 else "left"
    place = {"x": x, "y": y, "xref": f"x{panel} domain", "yref": f"y{panel} domain", "xanchor": side, "yanchor": stands}
    return {**place, "text": words, "showarrow": False, "font": {"size": 18, "color": colour}}
