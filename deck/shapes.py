"""Plotly's shapes and annotations drawn on matplotlib axes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from deck import palette
from deck.traces import colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def shape(panel: Axes, given: Any) -> None:
    """A line, a rectangle or a circle. Raises ValueError for another kind."""
    from matplotlib.patches import Ellipse, Rectangle

    width = 2 if given.line.width is None else given.line.width
    line = {"edgecolor": colour(given.line.color, palette.GREY), "linewidth": 0.9 * width}
    inside = colour(given.fillcolor, "none")
    x0, y0, x1, y1 = given.x0, given.y0, given.x1, given.y1
    where = _transform(panel, given.xref, given.yref)
    if given.type == "line":
        style = {"dash": "--", "dot": ":"}.get(given.line.dash, "-")
        panel.plot(
            [x0, x1], [y0, y1], style, color=line["edgecolor"], linewidth=line["linewidth"], transform=where, zorder=1
        )
    elif given.type == "rect":
        box = Rectangle(
            (x0, y0), x1 - x0, y1 - y0, facecolor=inside, transform=where, alpha=given.opacity, zorder=0, **line
        )
        panel.add_patch(box)
    elif given.type == "circle":
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        panel.add_patch(
            Ellipse(middle, x1 - x0, y1 - y0, facecolor=inside, transform=where, alpha=given.opacity, **line)
        )
    else:
        raise ValueError(f"a still cannot show a shape of type {given.type!r}; use line, rect or circle")


def annotation(panel: Axes, note: Any) -> None:
    """A text, with an arrow where Plotly would draw one."""
    ink = colour(note.font.color, palette.INK)
    style: Mapping[str, Any] = {"color": ink, "fontsize": (note.font.size or 18) * 0.95, "annotation_clip": False}
    centre = {"left": "left", "right": "right"}.get(note.xanchor, "center")
    middle = {"top": "top", "bottom": "bottom"}.get(note.yanchor, "center")
    where = _transform(panel, note.xref, note.yref)
    if not note.showarrow and note.showarrow is not None:
        panel.annotate(words(note.text), (note.x, note.y), xycoords=where, ha=centre, va=middle, **style)
        return
    arrow = {"arrowstyle": "-|>", "color": colour(note.arrowcolor, palette.INK), "linewidth": note.arrowwidth or 2}
    if note.axref and note.axref != "pixel":
        tail, system = (note.ax, note.ay), panel.transData
        panel.annotate(
            words(note.text), (note.x, note.y), tail, xycoords=where, textcoords=system, arrowprops=arrow, **style
        )
    else:
        tail = (note.ax or -10, -(note.ay or -30))
        panel.annotate(
            words(note.text),
            (note.x, note.y),
            tail,
            xycoords=where,
            textcoords="offset points",
            arrowprops=arrow,
            ha="center",
            **style,
        )


def words(text: str | None) -> str:
    """What matplotlib writes of a text for Plotly: no tags, no formulas."""
    plain = (text or "").replace("<br>", "\n").replace("$", r"\$")
    return re.sub(r"<[^>]+>", "", plain)


def _transform(panel: Axes, xref: str | None, yref: str | None) -> Any:
    """Where coordinates count: on the data, on the panel ("x domain") or on the paper."""
    from matplotlib.transforms import blended_transform_factory

    def one(reference: str | None) -> Any:
        if reference == "paper":
            return panel.transAxes
        return panel.transAxes if reference and reference.endswith("domain") else panel.transData

    return blended_transform_factory(one(xref), one(yref))
