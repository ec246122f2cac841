"""Plotly traces drawn on matplotlib axes: one function for each kind that a still can show."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from deck import palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SYMBOLS = {
    "circle": "o",
    "square": "s",
    "diamond": "D",
    "cross": "P",
    "x": "X",
    "star": "*",
    "triangle-up": "^",
    "triangle-down": "v",
    "triangle-right": ">",
    "triangle-left": "<",
}
CAPS: Any = {"circle": "round", "square": "projecting"}
CROWD = 12
DASHES = {"dash": "--", "dot": ":", "dashdot": "-.", "longdash": "--", None: "-", "solid": "-"}


def colour(value: Any, default: str) -> Any:
    """A CSS colour as matplotlib reads it; `default` for none."""
    if value is None:
        return default
    found = re.fullmatch(r"rgba?\(([^)]+)\)", str(value))
    if found:
        parts = [float(each) for each in found[1].split(",")]
        return tuple(each / 255 for each in parts[:3]) + tuple(parts[3:])
    return "none" if value == "transparent" else value


def _colours(marker: Any, default: str) -> tuple[Any, dict[str, Any]]:
    given = marker.color
    if given is None or isinstance(given, str):
        return colour(given, default), {}
    values = np.asarray(given)
    if values.dtype.kind in "US":
        return [colour(each, default) for each in values], {}
    return values, {"cmap": _colormap(marker.colorscale), "vmin": marker.cmin, "vmax": marker.cmax}


def _colormap(scale: Any) -> Any:
    from matplotlib.colors import LinearSegmentedColormap

    stops = [(float(at), colour(value, "#000")) for at, value in list(scale or palette.SEQUENTIAL)]
    return LinearSegmentedColormap.from_list("scale", stops)


def _list(values: Any, count: int | None = None) -> Any:
    return np.arange(count or 0) if values is None else np.asarray(values)


def scatter(panel: Axes, trace: Any, order: int) -> None:
    """Lines, markers and text."""
    y = _list(trace.y)
    x = _list(trace.x, len(y))
    mode = trace.mode or "lines"
    tint = palette.SERIES[order % len(palette.SERIES)]
    label = trace.name if trace.name and trace.showlegend is not False else None
    opacity = trace.opacity
    if trace.fill in ("tozeroy", "toself", "tozerox", "tonexty"):
        panel.fill(x, y, color=colour(trace.fillcolor, tint), alpha=None if trace.fillcolor else 0.3, linewidth=0)
    if "lines" in mode:
        width = (trace.line.width if trace.line.width is not None else 2) * 0.9
        line = colour(trace.line.color, tint)
        style = "steps-post" if trace.line.shape == "hv" else "default"
        panel.plot(
            x,
            y,
            DASHES.get(trace.line.dash, "--"),
            color=line,
            linewidth=width,
            label=label,
            alpha=opacity,
            drawstyle=style,
        )
        label = None
    if "markers" in mode and len(x):
        _markers(panel, trace.marker, x, y, tint, label, opacity)
    if "text" in mode and trace.text is not None:
        words = [trace.text] * len(x) if isinstance(trace.text, str) else trace.text
        _texts(panel, x, y, words, trace.textfont, trace.textposition)


def _markers(panel: Axes, marker: Any, x: Any, y: Any, tint: str, label: str | None, opacity: float | None) -> None:
    colours, scale = _colours(marker, tint)
    size = np.asarray(marker.size if marker.size is not None else 8, float) * 0.9
    symbol = marker.symbol if isinstance(marker.symbol, str) else "circle"
    hollow = symbol.endswith("-open")
    shape = symbol.removesuffix("-open")
    strength = opacity if opacity is not None else marker.opacity
    if len(x) > CROWD and shape in CAPS and size.ndim == 0 and isinstance(colours, str):
        edge = marker.line.width if isinstance(marker.line.width, int | float) else 0
        rings = [(colour(marker.line.color, "#FFFFFF"), size + 2 * edge)] if edge and not hollow else []
        rings += [(colours, size), (palette.PAPER, size - 4)] if hollow else [(colours, size)]
        for ink, width in rings:
            _dots(panel, x, y, ink, float(width), CAPS[shape], strength)
        return
    panel.scatter(
        x,
        y,
        s=size**2,
        c=None if hollow else colours,
        facecolors="none" if hollow else None,
        edgecolors=colours if hollow else colour(marker.line.color, "none"),
        linewidths=marker.line.width or (2 if hollow else 0),
        marker=SYMBOLS.get(shape, "o"),
        label=label,
        alpha=strength,
        zorder=3,
        **scale,
    )


def _dots(panel: Axes, x: Any, y: Any, ink: Any, width: float, cap: str, opacity: float | None) -> None:
    """Many equal dots as one path of points with wide ends: a tenth of the markup of as many markers."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    corners = np.repeat(np.column_stack([x, y]), 2, axis=0)
    path = Path(corners, [Path.MOVETO, Path.LINETO] * len(x))
    path.should_simplify = False
    panel.add_patch(PathPatch(path, fill=False, edgecolor=ink, linewidth=width, capstyle=cap, alpha=opacity, zorder=3))


def _texts(panel: Axes, x: Any, y: Any, words: Any, font: Any, position: Any) -> None:
    """Words at points; colour, size and position are one for all or one for each."""
    count = len(x)
    given = zip(
        x,
        y,
        words,
        _each(font.color, palette.INK, count),
        _each(font.size, 18, count),
        _each(position, "middle center", count),
        strict=False,
    )
    for at_x, at_y, word, ink, size, place in given:
        upward, _, across = place.partition(" ")
        panel.text(
            at_x,
            at_y,
            str(word).replace("$", r"\$"),
            ha={"left": "right", "right": "left"}.get(across, "center"),
            va={"top": "bottom", "bottom": "top"}.get(upward, "center"),
            color=colour(ink, palette.INK),
            fontsize=size * 0.95,
        )


def _each(value: Any, default: Any, count: int) -> list[Any]:
    if value is None or isinstance(value, str | int | float):
        return [default if value is None else value] * count
    return list(value)


def bar(panel: Axes, trace: Any, order: int) -> None:
    """Upright or lying bars."""
    lying = trace.orientation == "h"
    long = _list(trace.x if lying else trace.y)
    at = _list(trace.y if lying else trace.x, len(long))
    draw = panel.barh if lying else panel.bar
    colours, scale = _colours(trace.marker, palette.SERIES[order % len(palette.SERIES)])
    if scale:
        colours = scale["cmap"]((colours - colours.min()) / max(np.ptp(colours), 1e-9))
    thickness = trace.width if isinstance(trace.width, int | float) else 0.8
    label = trace.name if trace.name and trace.showlegend is not False else None
    drawn = draw(at, long, thickness, color=colours, label=label, alpha=trace.opacity, **_base(trace, lying))
    if trace.text is not None:
        panel.bar_label(drawn, [str(each) for each in np.atleast_1d(trace.text)], fontsize=17, padding=3)
    elif trace.texttemplate:
        panel.bar_label(drawn, [f"{value:.3g}" for value in long], fontsize=17, padding=3)


def _base(trace: Any, lying: bool) -> dict[str, Any]:
    if trace.base is None:
        return {}
    return {"left" if lying else "bottom": trace.base}


def heatmap(panel: Axes, trace: Any, order: int) -> None:
    """A grid of values in colours; cells are centred on x and y."""
    z = np.asarray(trace.z, float)
    limits = {"vmin": trace.zmin, "vmax": trace.zmax, "gid": "smooth" if trace.zsmooth else None}
    left, right = _edges(trace.x, trace.x0, trace.dx, z.shape[1])
    bottom, top = _edges(trace.y, trace.y0, trace.dy, z.shape[0])
    panel.imshow(
        z, cmap=_colormap(trace.colorscale), origin="lower", extent=(left, right, bottom, top),
        aspect="auto", interpolation="none", alpha=trace.opacity, zorder=0, **limits,
    )  # fmt: skip
    if trace.text is not None or trace.texttemplate:
        _cells(panel, trace, z, (left, right, bottom, top))


def _edges(values: Any, start: Any, step: Any, count: int) -> tuple[float, float]:
    if values is None or np.asarray(values).dtype.kind in "USO":
        first, gap = float(start or 0), float(step or 1)
        return first - gap / 2, first + gap * (count - 0.5)
    at = np.asarray(values, float)
    gap = (at[-1] - at[0]) / (count - 1) if count > 1 else 1.0
    return float(at[0] - gap / 2), float(at[-1] + gap / 2)


def _cells(panel: Axes, trace: Any, z: Any, extent: tuple[float, float, float, float]) -> None:
    left, right, bottom, top = extent
    rows, columns = z.shape
    words = np.asarray(trace.text) if trace.text is not None else np.vectorize(_hundredths)(z)
    for row in range(rows):
        for column in range(columns):
            panel.text(
                left + (column + 0.5) * (right - left) / columns,
                bottom + (row + 0.5) * (top - bottom) / rows,
                str(words[row][column]),
                ha="center",
                va="center",
                fontsize=(trace.textfont.size or 20) * 0.95,
                color=colour(trace.textfont.color, palette.INK),
                zorder=0.5,
            )


def _hundredths(value: float) -> str:
    """A cell's number with at most two decimals: 4, −3, 0.11."""
    return f"{round(float(value), 2) + 0:g}".replace("-", "−")


def image(panel: Axes, trace: Any, order: int) -> None:
    """A picture of red, green and blue bytes."""
    z = np.asarray(trace.z)
    left, right = _edges(None, trace.x0, trace.dx, z.shape[1])
    top, bottom = _edges(None, trace.y0, trace.dy, z.shape[0])
    panel.imshow(z.astype(np.uint8), extent=(left, right, bottom, top), aspect="auto", interpolation="none")


DRAWERS: dict[str, Callable[[Axes, Any, int], None]] = {
    "scatter": scatter,
    "bar": bar,
    "heatmap": heatmap,
    "image": image,
}
