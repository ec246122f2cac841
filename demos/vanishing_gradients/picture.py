"""The picture of vanishing_gradients: bars of blame under the theory's line, activations, losses."""

import plotly.graph_objects as go

from deck import palette


def figure(frame):
    """Left: the gradient's length by layer on a log axis. Right: what layers put out, and the losses of training."""
    drawn = go.Figure()
    drawn.add_bar(
        x=frame["layers"], y=frame["blame"], marker={"color": palette.ORANGE}, name="measured",
        meta={"x": "layers", "y": "blame"}, hovertemplate="layer %{x}: %{y:.2e}<extra></extra>",
    )  # fmt: skip
    drawn.add_scatter(
        x=frame["layers"], y=frame["theory"], mode="lines+markers", name="theory", meta={"x": "layers", "y": "theory"},
        line={"color": palette.BLUE, "width": 3}, marker={"symbol": "square", "size": 9, "color": palette.BLUE},
    )  # fmt: skip
    drawn.add_heatmap(
        z=frame["density"], x=frame["hidden_layers"], y=frame["bins"], zmin=0, zmax=1, colorscale=palette.SEQUENTIAL,
        showscale=False, xaxis="x2", yaxis="y2", meta={"z": "density", "x": "hidden_layers", "y": "bins"},
    )  # fmt: skip
    for name, key, colour, dash in (
        ("this net", "losses", palette.ORANGE, "solid"),
        ("ReLU from 2/n", "losses_beside", palette.TEAL, "dash"),
    ):
        drawn.add_scatter(
            x=frame["steps"], y=frame[key], mode="lines+markers", name=name,
            meta={"x": "steps", "y": key}, showlegend=False,
            line={"color": colour, "width": 3, "dash": dash}, marker={"size": 7, "color": colour},
            xaxis="x3", yaxis="y3",
        )  # fmt: skip
    return drawn.update_layout(_axes(frame))


def _axes(frame):
    """Blame on the left; on the right the activations alone, or above the losses of a training."""
    layers = {"range": frame["layer_range"], "tickvals": frame["layer_ticks"], "zeroline": False, "showgrid": False}
    return {
        "meta": {
            "xaxis.range": "layer_range",
            "xaxis.tickvals": "layer_ticks",
            "yaxis.range": "blame_range",
            "yaxis.tickvals": "blame_ticks",
            "yaxis.ticktext": "blame_words",
            "xaxis2.range": "layer_range",
            "xaxis2.tickvals": "layer_ticks",
            "xaxis2.title.text": "activation_axis",
            "yaxis2.domain": "activation_domain",
            "yaxis3.range": "loss_range",
            "yaxis3.tickvals": "loss_ticks",
            "yaxis3.ticktext": "loss_words",
            "xaxis3.visible": "training",
            "yaxis3.visible": "training",
            "annotations.0.visible": "training",
            "annotations.1.visible": "training",
        },
        "margin": {"t": 44},
        "xaxis": {"title": "layer (0 is the input)", "domain": [0, 0.51], **layers},
        "yaxis": {
            "title": "gradient, last layer = 1",
            "type": "log",
            "range": frame["blame_range"],
            "tickvals": frame["blame_ticks"],
            "ticktext": frame["blame_words"],
        },
        "xaxis2": {"domain": [0.67, 1], "anchor": "y2", "title": frame["activation_axis"], **layers},
        "yaxis2": {
            "title": "activation",
            "domain": frame["activation_domain"],
            "anchor": "x2",
            "zeroline": False,
            "showgrid": False,
        },
        "xaxis3": {
            "title": "step of training",
            "domain": [0.67, 1],
            "anchor": "y3",
            "range": [0, 150],
            "automargin": False,
            "visible": frame["training"],
        },
        "yaxis3": {
            "title": "loss",
            "type": "log",
            "domain": [0, 0.38],
            "anchor": "x3",
            "range": frame["loss_range"],
            "tickvals": frame["loss_ticks"],
            "ticktext": frame["loss_words"],
            "automargin": False,
            "visible": frame["training"],
        },
        "legend": {"x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "orientation": "h"},
        "annotations": [
            _note(1.16, "━ this net", palette.ORANGE, frame),
            _note(1.01, "╌ ReLU from 2/n", palette.TEAL, frame),
        ],
        "bargap": 0.25,
    }


def _note(y, words, colour, frame):
    """What a curve of losses is, over their panel."""
    place = {"x": 1, "y": y, "xref": "x3 domain", "yref": "y3 domain", "xanchor": "right", "yanchor": "bottom"}
    look = {"showarrow": False, "font": {"size": 18, "color": colour}}
    return {**place, **look, "text": words, "visible": frame["training"]}
