"""The pictures of decision_boundary: a Plotly figure of map and losses."""

import plotly.graph_objects as go

from deck import palette
from demos.decision_boundary.plane import CELLS, HALF, centres

GROUPS = {
    "orange_train": {
        "color": palette.ORANGE,
        "symbol": "circle",
        "size": 10,
        "line": {"color": palette.PAPER, "width": 1},
    },
    "blue_train": {"color": palette.BLUE, "symbol": "square", "size": 9, "line": {"color": palette.PAPER, "width": 1}},
    "orange_test": {"color": palette.ORANGE, "symbol": "circle-open", "size": 7, "line": {"width": 1.5}},
    "blue_test": {"color": palette.BLUE, "symbol": "square-open", "size": 7, "line": {"width": 1.5}},
}


def figure(frame):
    """The map with its points and folds on the left; the losses and the score on the right."""
    drawn = go.Figure()
    drawn.add_heatmap(
        z=frame["map"],
        x=centres(CELLS),
        y=centres(CELLS),
        zmin=-1,
        zmax=1,
        colorscale=palette.DIVERGING,
        showscale=False,
        opacity=0.6,
        meta={"z": "map"},
        hovertemplate="x₁ %{x:.1f}, x₂ %{y:.1f}: %{z:.2f}<extra></extra>",
    )
    drawn.add_scatter(
        x=frame["fold_x"],
        y=frame["fold_y"],
        mode="lines",
        line={"color": palette.INK, "width": 2, "dash": "dash"},
        meta={"x": "fold_x", "y": "fold_y"},
        hoverinfo="skip",
        showlegend=False,
    )
    for name, marker in GROUPS.items():
        keys = {"x": f"{name}_x", "y": f"{name}_y"}
        filled = {axis: frame[key] for axis, key in keys.items()}
        drawn.add_scatter(**filled, mode="markers", marker=marker, meta=keys, showlegend=False, hoverinfo="x+y")
    for name, colour, dash in (("train", palette.INK, "solid"), ("test", palette.PLUM, "dash")):
        keys = {"x": f"{name}_epochs", "y": f"{name}_losses"}
        drawn.add_scatter(
            **{axis: frame[key] for axis, key in keys.items()},
            mode="lines",
            name=f"{name} loss",
            meta=keys,
            line={"color": colour, "width": 3, "dash": dash},
            xaxis="x2",
            yaxis="y2",
        )
    drawn.add_scatter(
        x=[0.0],
        y=[0.5],
        mode="text",
        text=frame["score"],
        textfont={"size": 24},
        textposition="middle right",
        meta={"text": "score"},
        xaxis="x3",
        yaxis="y3",
        showlegend=False,
        hoverinfo="skip",
    )
    square = {
        "range": [-HALF, HALF],
        "zeroline": False,
        "showgrid": False,
        "fixedrange": True,
        "tickvals": [-6, -3, 0, 3, 6],
    }
    hidden = {"visible": False, "range": [0, 1], "fixedrange": True}
    return drawn.update_layout(
        xaxis=square | {"title": "x₁", "domain": [0, 0.46], "constrain": "domain"},
        yaxis=square | {"title": "x₂", "scaleanchor": "x", "constrain": "domain"},
        xaxis2={"title": "epoch", "domain": [0.58, 1], "anchor": "y2", "rangemode": "tozero"},
        yaxis2={"title": "loss", "domain": [0, 0.68], "anchor": "x2", "rangemode": "tozero"},
        xaxis3=hidden | {"domain": [0.56, 1], "anchor": "y3"},
        yaxis3=hidden | {"domain": [0.76, 1], "anchor": "x3"},
        legend={"x": 0.98, "y": 0.66, "xanchor": "right", "yanchor": "top"},
    )
