"""The picture of overfitting: points and fit on the left, errors against degree on the right."""

import plotly.graph_objects as go

from deck.palette import BLUE, GREY, INK, ORANGE


def figure(frame):
    """Orange circles are the points that are fitted, blue squares the exam."""
    drawn = go.Figure()

    def add(x, y, panel="", **look):
        axes = {"xaxis": f"x{panel}", "yaxis": f"y{panel}"}
        drawn.add_scatter(x=frame[x], y=frame[y], meta={"x": x, "y": y}, **axes, hoverinfo="skip", **look)

    add("truth_x", "truth_y", mode="lines", line={"color": GREY, "width": 3, "dash": "dash"})
    add("test_x", "test_y", mode="markers", marker={"color": BLUE, "symbol": "square", "size": 8}, opacity=0.7)
    add("curve_x", "curve_y", mode="lines", line={"color": INK, "width": 4})
    add("train_x", "train_y", mode="markers", marker={"color": ORANGE, "size": 16})
    for name, colour, symbol in (("train", ORANGE, "circle"), ("test", BLUE, "square")):
        add(
            f"{name}_degrees", f"{name}_errors", "2", mode="lines+markers", line={"color": colour, "width": 3},
            marker={"color": colour, "symbol": symbol, "size": 9}, cliponaxis=True,
        )  # fmt: skip
    add(
        "now_x",
        "now_y",
        "2",
        mode="markers",
        marker={"color": INK, "symbol": "circle-open", "size": 22, "line": {"width": 3}},
    )
    drawn.add_scatter(
        x=frame["best_x"], y=frame["best_y"], text=frame["best_label"], textposition=frame["best_side"],
        meta={"x": "best_x", "y": "best_y", "text": "best_label", "textposition": "best_side"},
        mode="lines+text", line={"color": BLUE, "width": 2, "dash": "dot"}, textfont={"size": 22, "color": BLUE},
        xaxis="x2", yaxis="y2", hoverinfo="skip",
    )  # fmt: skip
    notes = [_note(0.97, 0.97, "● on the points", ORANGE), _note(0.97, 0.83, "■ in the exam", BLUE)]
    return drawn.update_layout(
        showlegend=False,
        xaxis={"domain": [0, 0.5], "range": [-0.03, 1.03], "title": {"text": "x"}, "automargin": False},
        yaxis={"range": [-2.1, 2.1], "automargin": False, "nticks": 5},
        xaxis2={"domain": [0.64, 1], "anchor": "y2", "range": [-0.6, 12.6], "dtick": 3, "title": {"text": "degree"}},
        yaxis2={"anchor": "x2", "range": [-0.06, 1.5], "automargin": False, "nticks": 5, "title": {"text": "error"}},
        annotations=notes,
    )


def _note(x, y, words, colour):
    place = {"x": x, "y": y, "xref": "x2 domain", "yref": "y2 domain", "xanchor": "right", "yanchor": "top"}
    return {**place, "text": words, "showarrow": False, "font": {"size": 19, "color": colour}}
