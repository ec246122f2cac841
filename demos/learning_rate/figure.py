"""How the valley, the balls, their loss and the cliff are drawn."""

import plotly.graph_objects as go

from deck.palette import BLUE, GREY, INK, ORANGE, TEAL


def figure(frame):
    """Left the valley and its balls; right the loss by step, and what each rate has left of the distance."""
    drawn = go.Figure()
    _line(drawn, "ground_x", "ground_y", GREY, 1.5)
    _line(drawn, "lost_x", "lost_y", GREY, 0, panel=3, fillcolor="rgba(107,114,128,0.16)")
    for prefix, colour, symbol in (("second_", BLUE, "square"), ("", ORANGE, "circle")):
        _ball(drawn, prefix, colour, symbol)
    for panel, x, y, text in ((2, "zero_step", "zero_loss", {"text": "zero_label"}), (3, "zero_rate", "zero_left", {})):
        drawn.add_scatter(
            meta={"x": x, "y": y} | text,
            mode="markers+text" if text else "markers",
            marker={"color": INK, "symbol": "triangle-down", "size": 16},
            textposition="middle right",
            textfont={"size": 18},
            xaxis=f"x{panel}",
            yaxis=f"y{panel}",
        )
    _line(drawn, "home_x", "home_y", TEAL, 5, fillcolor=TEAL)
    _line(drawn, "downhill_x", "downhill_y", INK, 5, fillcolor=INK)
    for side in ("left", "right"):
        meta = {"x": f"{side}_x", "y": f"{side}_y", "text": f"{side}_label"}
        drawn.add_scatter(
            meta=meta, mode="text", cliponaxis=False, textposition=f"middle {side}", textfont={"size": 20}
        )
    drawn.update_layout(_layout())
    return filled(drawn, frame)


def filled(drawn, frame):
    """The figure with each attribute that a `meta` names set to that key of the frame."""
    for part in (*drawn.data, drawn.layout):
        for path, key in part.meta.items():
            part[path] = frame[key]
    return drawn


def _line(drawn, x, y, colour, width, dash="solid", panel="", fillcolor=None):
    drawn.add_scatter(
        meta={"x": x, "y": y},
        mode="lines",
        line={"color": colour, "width": width, "dash": dash},
        fill="toself" if fillcolor else "none",
        fillcolor=fillcolor,
        xaxis=f"x{panel}",
        yaxis=f"y{panel}",
        hoverinfo="skip",
    )


def _ball(drawn, prefix, colour, symbol):
    def dots(x, y, size, panel, mode="markers"):
        drawn.add_scatter(
            meta={"x": prefix + x, "y": prefix + y},
            mode=mode,
            marker={"color": colour, "symbol": symbol, "size": size},
            line={"color": colour, "width": 2},
            xaxis=f"x{panel}",
            yaxis=f"y{panel}",
        )

    dots("trail_x", "trail_y", 9, "", "lines+markers")
    dots("ball_x", "ball_y", 22, "")
    dots("step", "loss", 8, 2, "lines+markers")
    _line(drawn, prefix + "cliff_x", prefix + "cliff_y", colour, 2, "dash", 3)
    _line(drawn, prefix + "rates", prefix + "left", colour, 3, "solid", 3)
    dots("rate_now", "left_now", 16, 3)
    drawn.add_scatter(
        meta={
            "x": prefix + "cliff_at",
            "y": prefix + "cliff_label_y",
            "text": prefix + "cliff_label",
            "textposition": prefix + "cliff_side",
        },
        mode="text",
        textfont={"color": colour, "size": 18},
        xaxis="x3",
        yaxis="y3",
    )


def _layout():
    right = [0.65, 1]
    losses = {"tickvals": [1e-8, 1e-4, 1, 1e4], "ticktext": ["10⁻⁸", "10⁻⁴", "1", "10⁴"]}
    parts = {"tickvals": [1e-6, 1e-3, 1, 1e3, 1e6], "ticktext": ["10⁻⁶", "10⁻³", "1", "10³", "10⁶"]}
    rates = {"tickvals": [0.02, 0.1, 0.5, 2], "ticktext": ["0.02", "0.1", "0.5", "2"]}
    return {
        "meta": {
            "xaxis.range": "x_range",
            "yaxis.range": "y_range",
            "yaxis.scaleanchor": "scale",
            "yaxis.title.text": "y_title",
        },
        "showlegend": False,
        "xaxis": {"automargin": False, "domain": [0, 0.48], "title": {"text": "weight"}, "nticks": 7},
        "yaxis": {"automargin": False, "nticks": 6},
        "xaxis2": {
            "automargin": False,
            "domain": right,
            "anchor": "y2",
            "range": [-0.6, 20.6],
            "title": {"text": "step"},
        },
        "yaxis2": {
            "automargin": False,
            "domain": [0.64, 1],
            "anchor": "x2",
            "type": "log",
            "range": [-8.6, 4.6],
            **losses,
        },
        "xaxis3": {
            "automargin": False,
            "domain": right,
            "anchor": "y3",
            "type": "log",
            "range": [-1.75, 0.65],
            **rates,
        },
        "yaxis3": {
            "automargin": False,
            "domain": [0, 0.4],
            "anchor": "x3",
            "type": "log",
            "range": [-6.6, 6.6],
            **parts,
        },
        "xaxis3.title.text": "learning rate",
        "yaxis2.title.text": "loss",
        "yaxis3.title.text": "distance left",
    }
