"""The Plotly figure of a convolution: picture, kernel, products and answer as maps with their numbers."""

import numpy as np
import plotly.graph_objects as go

from deck.palette import GREY, INK, LINE, PAPER
from demos.convolution.pixels import white

SIGNED = [[0, "#57A2CD"], [0.5, PAPER], [1, "#E4975C"]]
GREYS = [[0, "#000000"], [1, "#FFFFFF"]]
PANELS = {
    "image": ("", (0, 0.38), (0.06, 0.9), 270),
    "kernel": ("2", (0.48, 0.64), (0.54, 0.9), 116),
    "products": ("3", (0.48, 0.64), (0.06, 0.42), 116),
    "output": ("4", (0.72, 1), (0.06, 0.9), 205),
}
LARGEST, LEAST, TALL, WIDE = 26, 9, 0.5, 1.7


def figure(frame):
    """The window on the picture, kernel and products, its place in the answer; what is still to come stays empty."""
    drawn = go.Figure()
    answered = not frame["refused"]
    shown = {"image": True, "kernel": frame["pool"] == "none", "products": answered, "output": answered}
    for name, look in _looks(frame).items():
        drawn.add_heatmap(z=frame[name], meta={"z": name}, visible=shown[name], **_axes(name), **look)
    _way(drawn, frame, "rest", "output", fill="toself", fillcolor=PAPER, line={"width": 0}, visible=shown["output"])
    for name, visible in shown.items():
        x, y = _lines(*frame[name].shape, whole=frame["photograph"] and name in ("image", "output"))
        drawn.add_scatter(x=x, y=y, visible=visible, line={"color": GREY, "width": 1}, **_axes(name))
    low, high = _ends(frame)
    x, y = [low, high, high, low, low], [low, low, high, high, low]
    drawn.add_scatter(x=x, y=y, line={"color": LINE, "dash": "dash"}, visible=frame["padding"] > 0)
    bold = {"color": INK, "width": 3 if frame["row_by_row"] else 5}
    _way(drawn, frame, "window", "image", line=bold)
    _way(drawn, frame, "place", "output", line=bold, visible=shown["output"])
    drawn.update_traces(mode="lines", hoverinfo="skip", selector={"type": "scatter"})
    return drawn.update_layout(_layout(frame, shown))


def _looks(frame):
    """Colours and numbers of each map; a photograph is grey, and so is its answer where the kernel keeps brightness."""
    image, kernel, output = frame["image"], frame["kernel"], frame["output"]
    pooled, photograph = frame["pool"] != "none", frame["photograph"]
    products = image if pooled else np.outer([image.min(), image.max()], kernel)
    high = white(frame) if photograph else 0.0
    return {
        "image": _grey(1.0) if photograph else _signed("image", len(image), image),
        "kernel": _signed("kernel", len(kernel), kernel),
        "products": _signed("products", frame["window"], products),
        "output": _grey(high) if high else _signed("output", len(output), output, numbered=not photograph),
    }


def _grey(high):
    return {
        "colorscale": GREYS,
        "zmin": 0,
        "zmax": high,
        "showscale": False,
        "hovertemplate": "%{z:.2f}<extra></extra>",
    }


def _signed(name, cells, values, numbered=True):
    """Orange above 0, blue below; numbers as large as the longest of them allows, where that can be read."""
    most = float(np.abs(values).max()) or 1.0
    look = {"colorscale": SIGNED, "zmin": -most, "zmax": most, "showscale": False, "hoverinfo": "skip"}
    longest = max(len(f"{value:g}") for value in np.round(values.ravel().astype(float), 2))
    cell = PANELS[name][3] / cells
    size = int(min(LARGEST, TALL * cell, WIDE * cell / longest))
    if not numbered or size < LEAST:
        return look
    return look | {"texttemplate": "%{z:.2~f}", "textfont": {"size": size, "color": INK}}


def _axes(name):
    return {"xaxis": f"x{PANELS[name][0]}", "yaxis": f"y{PANELS[name][0]}"}


def _way(drawn, frame, name, panel, **look):
    meta = {axis: f"{name}_{axis}" for axis in "xy"}
    drawn.add_scatter(**{axis: frame[key] for axis, key in meta.items()}, meta=meta, **look, **_axes(panel))


def _lines(rows, columns, whole=False):
    """One way along all lines between cells, there and back; or round the whole."""
    across = [(x, row) for row in range(0, rows + 1, rows if whole else 1) for x in (0, columns, 0)]
    upward = [(column, y) for column in range(0, columns + 1, columns if whole else 1) for y in (rows, 0, rows)]
    return np.array([*across, (0, rows), *upward], np.float32).T - np.float32(0.5)


def _ends(frame):
    """Where the picture begins and ends with its border of zeros."""
    padding = frame["padding"]
    return -0.5 - padding, len(frame["image"]) - 0.5 + padding


def _layout(frame, shown):
    notes = [_note(name, words, 1.01, "bottom") for name, words in _titles(frame, shown).items()]
    notes += [_note("image", frame["formula"], -0.02, "top"), _note("products", frame["result"], -0.02, "top")]
    reach = {name: (-0.5, len(frame[name]) - 0.5) for name in PANELS}
    low, high = _ends(frame)
    reach["image"] = low, max(high, low + frame["window"])
    axes = [_axes_of(name, *ends, middle=name == "products" and not shown["kernel"]) for name, ends in reach.items()]
    return {
        "annotations": notes,
        "meta": {f"annotations.{len(notes) - 1}.text": "result"},
        "showlegend": False,
        "margin": {"l": 16, "r": 16},
        "plot_bgcolor": "rgba(0,0,0,0)",
    } | {key: axis for pair in axes for key, axis in pair.items()}


def _titles(frame, shown):
    image, output, padding = frame["image"], frame["output"], frame["padding"]
    border = f", border {padding}" if padding else ""
    kernel = "kernel, flipped" if frame["flip"] else "kernel"
    products = "products" if shown["kernel"] else "under the window"
    return {
        "image": f"picture {len(image)} × {len(image)}{border}",
        "kernel": kernel if shown["kernel"] else "",
        "products": products if shown["products"] else "",
        "output": f"answer {output.shape[0]} × {output.shape[1]}" if shown["output"] else "no answer",
    }


def _note(panel, words, height, anchor):
    """Words above a panel or below it."""
    axes = {f"{axis}ref": f"{axis}{PANELS[panel][0]} domain" for axis in "xy"}
    place = {"x": 0, "y": height, "xanchor": "left", "yanchor": anchor, "showarrow": False}
    return axes | place | {"text": words, "font": {"size": 19, "color": INK}}


def _axes_of(name, low, high, middle=False):
    """A panel's two axes, square cells from the upper left; in the middle of its height where nothing is above it."""
    number, across, upward, _ = PANELS[name]
    room = 0.02 * (high - low)
    kept = {"visible": False, "constrain": "domain", "fixedrange": True}
    x = kept | {"range": [low - room, high + room], "domain": across, "anchor": f"y{number}", "constraintoward": "left"}
    y = kept | {"range": [high + room, low - room], "domain": (0.3, 0.66) if middle else upward, "anchor": f"x{number}"}
    return {f"xaxis{number}": x, f"yaxis{number}": y | {"scaleanchor": f"x{number}", "constraintoward": "top"}}
