"""The picture of elephant: the curve on the left, its numbers in the complex plane on the right."""

import plotly.graph_objects as go

from deck.palette import BLUE, GREY, INK, ORANGE


def figure(frame):
    """The curve with what was there before the newest term, dashed, and its eye; the numbers with lines from 0."""
    drawn = go.Figure()

    def add(x, y, panel="", **look):
        drawn.add_scatter(
            x=frame[x],
            y=frame[y],
            meta={"x": x, "y": y},
            xaxis=f"x{panel}",
            yaxis=f"y{panel}",
            hoverinfo="skip",
            **look,
        )

    add("before_x", "before_y", mode="lines", line={"color": GREY, "width": 2, "dash": "dot"})
    add("curve_x", "curve_y", mode="lines", line={"color": ORANGE, "width": 4, "shape": "spline"})
    add("eye_x", "eye_y", mode="markers", marker={"color": BLUE, "size": 16, "symbol": "square"})
    add("arm_x", "arm_y", "2", mode="lines", line={"color": ORANGE, "width": 3})
    add("number_x", "number_y", "2", mode="markers", marker={"color": GREY, "size": 18, "symbol": "circle-open"})
    add("reached_x", "reached_y", "2", mode="markers", marker={"color": ORANGE, "size": 14})
    drawn.add_scatter(
        x=frame["sign_x"],
        y=frame["sign_y"],
        text=frame["number_label"],
        meta={"x": "sign_x", "y": "sign_y", "text": "number_label"},
        mode="text",
        textfont={"size": 20, "color": INK},
        xaxis="x2",
        yaxis="y2",
        hoverinfo="skip",
    )
    meta = {"xaxis.range": "x_range", "yaxis.range": "y_range"}
    meta |= {f"{axis}axis2.range": "plane_range" for axis in "xy"}
    bare = {"visible": False, "constrain": "domain"}
    whole = {"range": frame["plane_range"], "tickvals": [-50, 0, 50], "constrain": "domain", "automargin": False}
    return drawn.update_layout(
        meta=meta,
        showlegend=False,
        xaxis={**bare, "domain": [0, 0.61], "range": frame["x_range"]},
        yaxis={**bare, "range": frame["y_range"], "scaleanchor": "x"},
        xaxis2={**whole, "domain": [0.74, 1], "anchor": "y2", "title": {"text": "real"}},
        yaxis2={**whole, "anchor": "x2", "scaleanchor": "x2", "title": {"text": "imaginary"}},
    )
