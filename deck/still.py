"""Draws a Plotly figure as SVG with matplotlib: what print, handouts and pages without JavaScript show."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import matplotlib
import numpy as np
from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import NullLocator

from deck import palette
from deck.shapes import annotation, shape, words
from deck.terse import terse
from deck.traces import DRAWERS

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

WIDTH, HEIGHT, DOTS = 1120, 520, 72
FRAME = (0.075, 0.14, 0.975, 0.96)
LEGENDS_FOOT = 0.93
STYLE: Any = {
    "path.simplify_threshold": 0.5,
    "svg.fonttype": "none",
    "svg.hashsalt": "deck",
    "font.family": ["sans-serif"],
    "font.size": 18,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "xtick.minor.size": 0,
    "ytick.minor.size": 0,
    "axes.edgecolor": palette.GREY,
    "axes.labelcolor": palette.INK,
    "text.color": palette.INK,
    "xtick.color": palette.INK,
    "ytick.color": palette.INK,
    "legend.frameon": False,
}


def draw(figure: go.Figure, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The figure as an SVG element of `width` × `height` units, text as text, ink in the page's colour.

    Draws scatter, bar, heatmap and image traces, shapes (line, rect, circle) and annotations.
    Raises ValueError for another kind of trace.
    """
    with matplotlib.rc_context(STYLE):
        canvas = paint(figure, width, height)
        text = StringIO()
        canvas.savefig(text, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return terse(text.getvalue())


def paint(figure: go.Figure, width: int = WIDTH, height: int = HEIGHT) -> Canvas:
    """The figure on a matplotlib canvas of `width` × `height` dots; for one picture or for many in a film."""
    canvas = Canvas(figsize=(width / DOTS, height / DOTS), dpi=DOTS)
    panels: dict[tuple[str, str], Axes] = {}
    for order, trace in enumerate(figure.data):
        if trace.visible in (False, "legendonly"):
            continue
        if trace.type not in DRAWERS:
            raise ValueError(f"a still cannot show a {trace.type} trace; use one of {', '.join(DRAWERS)}")
        panel = _panel(canvas, panels, figure, trace.xaxis or "x", trace.yaxis or "y")
        DRAWERS[trace.type](panel, trace, order)
    for each in figure.layout.shapes:
        shape(_panel(canvas, panels, figure, each.xref or "x", each.yref or "y"), each)
    for note in figure.layout.annotations:
        if note.visible is not False:
            annotation(_panel(canvas, panels, figure, note.xref or "x", note.yref or "y"), note)
    for (x, y), panel in panels.items():
        _dress(panel, _axis(figure, x), _axis(figure, y))
    if figure.layout.showlegend is not False:
        _legends(panels.values())
    return canvas


def _axis(figure: go.Figure, short: str) -> Any:
    return figure.layout[f"{short[0]}axis{short[1:]}"]


def _panel(canvas: Canvas, panels: dict[tuple[str, str], Axes], figure: go.Figure, x: str, y: str) -> Axes:
    x, y = x.split(" ")[0], y.split(" ")[0]
    x = next(iter(panels), ("x", "y"))[0] if x == "paper" else x
    y = next(iter(panels), ("x", "y"))[1] if y == "paper" else y
    if (x, y) not in panels:
        left, bottom, right, top = FRAME
        across = _axis(figure, x).domain or (0, 1)
        upward = _axis(figure, y).domain or (0, 1)
        panels[x, y] = canvas.add_axes(
            (
                left + across[0] * (right - left),
                bottom + upward[0] * (top - bottom),
                (across[1] - across[0]) * (right - left),
                (upward[1] - upward[0]) * (top - bottom),
            )
        )
    return panels[x, y]


def _dress(panel: Axes, across: Any, upward: Any) -> None:
    for axis, scale, limits, ruler in (
        (across, panel.set_xscale, panel.set_xlim, panel.xaxis),
        (upward, panel.set_yscale, panel.set_ylim, panel.yaxis),
    ):
        if axis.type == "log":
            scale("log")
        if axis.visible is False:
            ruler.set_visible(False)
        if axis.showticklabels is False:
            ruler.set_ticks([])
        elif axis.tickvals is not None and axis.visible is not False:
            _ticks(ruler, axis)
        if axis.range is not None:
            limits(*(10.0 ** np.asarray(axis.range, float) if axis.type == "log" else axis.range))
        elif axis.autorange == "reversed":
            limits(*reversed(ruler.get_view_interval()))
    panel.set_xlabel(words(across.title.text))
    panel.set_ylabel(words(upward.title.text))
    for side in ("top", "right"):
        panel.spines[side].set_visible(False)
    for side, axis in (("bottom", across), ("left", upward)):
        panel.spines[side].set_visible(axis.visible is not False and axis.showline is not False)
    if across.visible is False and upward.visible is False:
        panel.set_axis_off()
    if upward.scaleanchor or across.scaleanchor:
        boxed = "domain" in (across.constrain, upward.constrain)
        panel.set_aspect("equal", adjustable="box" if boxed else "datalim", anchor=_anchor(across, upward))


def _ticks(ruler: Axis, axis: Any) -> None:
    """The ticks that were asked for, but those far out of sight: matplotlib lays them out as well."""
    at = np.asarray(axis.tickvals)
    words = axis.ticktext if axis.ticktext is not None else [f"{value:g}" for value in at]
    seen = np.full(len(at), True)
    if axis.range is not None:
        low, high = sorted(axis.range)
        seen = np.abs((np.log10(at) if axis.type == "log" else at) - (low + high) / 2) <= high - low
    ruler.set_minor_locator(NullLocator())
    ruler.set_ticks(list(at[seen]), [str(word) for word, is_seen in zip(words, seen, strict=False) if is_seen])


def _anchor(across: Any, upward: Any) -> str:
    """Where in its domain a panel lies that does not fill it, as matplotlib says it: NW, C, …"""
    vertical = {"top": "N", "bottom": "S"}.get(upward.constraintoward, "")
    return vertical + {"left": "W", "right": "E"}.get(across.constraintoward, "") or "C"


def _legends(panels: Any) -> None:
    for panel in panels:
        handles, labels = panel.get_legend_handles_labels()
        if labels:
            place = panel.get_position(original=True)
            panel.set_position((place.x0, place.y0, place.width, min(place.height, LEGENDS_FOOT - place.y0)))
            above = {"loc": "lower right", "bbox_to_anchor": (1, 1), "borderaxespad": 0.2}  # where no trace is
            panel.legend(handles, labels, ncols=len(labels), fontsize=16, **above)
