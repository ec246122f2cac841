"""Draws a Plotly figure as SVG with matplotlib: what print, handouts and pages without JavaScript show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from typing import TYPE_CHECKING, Any

import matplotlib
import numpy as np
from matplotlib.figure import Figure as Canvas

from deck import palette
from deck.palette import themed
from deck.traces import DRAWERS, colour, transform

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from matplotlib.axes import Axes

WIDTH, HEIGHT, DOTS = 1120, 520, 72
NUMBER = re.compile(r"-?\d+\.\d{2,}")
FRAME = (0.075, 0.14, 0.975, 0.96)
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
    return _clean(text.getvalue())


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
    for shape in figure.layout.shapes:
        _shape(_panel(canvas, panels, figure, shape.xref or "x", shape.yref or "y"), shape)
    for note in figure.layout.annotations:
        _annotation(canvas, panels, figure, note)
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
        if axis.range is not None:
            limits(*(10.0 ** np.asarray(axis.range, float) if axis.type == "log" else axis.range))
        elif axis.autorange == "reversed":
            limits(*reversed(ruler.get_view_interval()))
        if axis.tickvals is not None:
            labels = axis.ticktext if axis.ticktext is not None else [f"{value:g}" for value in axis.tickvals]
            ruler.set_ticks(list(axis.tickvals), [str(each) for each in labels])
        if axis.visible is False:
            ruler.set_visible(False)
        elif axis.showticklabels is False:
            ruler.set_ticks([])
    panel.set_xlabel(_words(across.title.text))
    panel.set_ylabel(_words(upward.title.text))
    for side in ("top", "right"):
        panel.spines[side].set_visible(False)
    if across.visible is False and upward.visible is False:
        panel.set_axis_off()
    if upward.scaleanchor or across.scaleanchor:
        panel.set_aspect(
            "equal", adjustable="box" if across.constrain == "domain" or upward.constrain == "domain" else "datalim"
        )


def _words(text: str | None) -> str:
    plain = (text or "").replace("<br>", "\n").replace("$", r"\$")
    return re.sub(r"<[^>]+>", "", plain)


def _shape(panel: Axes, shape: Any) -> None:
    from matplotlib.patches import Ellipse, Rectangle

    line = {"edgecolor": colour(shape.line.color, palette.GREY), "linewidth": (shape.line.width or 2) * 0.9}
    inside = colour(shape.fillcolor, "none")
    x0, y0, x1, y1 = shape.x0, shape.y0, shape.x1, shape.y1
    where = transform(panel, shape.xref, shape.yref)
    if shape.type == "line":
        style = {"dash": "--", "dot": ":"}.get(shape.line.dash, "-")
        panel.plot(
            [x0, x1], [y0, y1], style, color=line["edgecolor"], linewidth=line["linewidth"], transform=where, zorder=1
        )
    elif shape.type == "rect":
        box = Rectangle(
            (x0, y0), x1 - x0, y1 - y0, facecolor=inside, transform=where, alpha=shape.opacity, zorder=0, **line
        )
        panel.add_patch(box)
    elif shape.type == "circle":
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        panel.add_patch(
            Ellipse(middle, x1 - x0, y1 - y0, facecolor=inside, transform=where, alpha=shape.opacity, **line)
        )
    else:
        raise ValueError(f"a still cannot show a shape of type {shape.type!r}; use line, rect or circle")


def _annotation(canvas: Canvas, panels: dict[tuple[str, str], Axes], figure: go.Figure, note: Any) -> None:
    if note.visible is False:
        return
    panel = _panel(canvas, panels, figure, note.xref or "x", note.yref or "y")
    ink = colour(note.font.color, palette.INK)
    style: Mapping[str, Any] = {"color": ink, "fontsize": (note.font.size or 18) * 0.95, "annotation_clip": False}
    centre = {"left": "left", "right": "right"}.get(note.xanchor, "center")
    middle = {"top": "top", "bottom": "bottom"}.get(note.yanchor, "center")
    where = transform(panel, note.xref, note.yref)
    if not note.showarrow and note.showarrow is not None:
        panel.annotate(_words(note.text), (note.x, note.y), xycoords=where, ha=centre, va=middle, **style)
        return
    arrow = {"arrowstyle": "-|>", "color": colour(note.arrowcolor, palette.INK), "linewidth": note.arrowwidth or 2}
    if note.axref and note.axref != "pixel":
        tail, system = (note.ax, note.ay), panel.transData
        panel.annotate(
            _words(note.text), (note.x, note.y), tail, xycoords=where, textcoords=system, arrowprops=arrow, **style
        )
    else:
        tail = (note.ax or -10, -(note.ay or -30))
        panel.annotate(
            _words(note.text),
            (note.x, note.y),
            tail,
            xycoords=where,
            textcoords="offset points",
            arrowprops=arrow,
            ha="center",
            **style,
        )


def _legends(panels: Any) -> None:
    for panel in panels:
        handles, labels = panel.get_legend_handles_labels()
        if labels:
            panel.legend(handles, labels, loc="best", fontsize=16)


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")


def _clean(text: str) -> str:
    """The bare <svg> element in a few words: no metadata, one decimal, colours that follow the page's theme."""
    text = " ".join(text[text.index("<svg") :].split())
    text = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", text)
    text = re.sub(r"""<image [^>]*id="smooth"[^>]*>""", lambda found: re.sub(r' style="[^"]*"', "", found[0]), text)
    text = re.sub(r"<[^>]+>", lambda tag: NUMBER.sub(_short, tag[0]), text)
    text = re.sub(r" font-family: [^;\"]*;?", "", text)
    text = re.sub(r"; (?:text-anchor: start|stroke-linejoin: miter)|stroke-linejoin: miter; ?", "", text)
    text = re.sub(r' (?:width|height)="[\d.]+pt"| version="1.1"| id="[a-z]+[^"]*_\d+"| xmlns="[^"]+"', "", text)
    text = re.sub(r' transform="rotate\(-0 [^"]*"|(?<=style=")font-size: 18px; ', "", text)
    text = re.sub(r"<svg ", '<svg font-size="18px" ', text, count=1)
    text = re.sub(r"M ([-\d.]+) ([-\d.]+) L \1 \2 ", lambda dot: f"M{float(dot[1]):.0f} {float(dot[2]):.0f}h0", text)
    return themed(re.sub(r"> <", "><", _ungrouped(text)))


def _ungrouped(text: str) -> str:
    """The same picture without the groups that say nothing."""
    kept: list[bool] = []
    parts = []
    for part in re.split(r"(<g\b[^>]*>|</g>)", text):
        if part == "</g>":
            parts.append(part if kept.pop() else "")
        elif part.startswith("<g") and part.endswith("/>"):
            continue
        elif part.startswith(("<g>", "<g ")):
            kept.append(part != "<g>")
            parts.append(part if kept[-1] else "")
        else:
            parts.append(part)
    return "".join(parts)
