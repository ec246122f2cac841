"""What a demo draws of a frame: its figure as JSON and its still as SVG, each checked before a page carries it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import numpy as np

from deck.demo import Demo, Frame, place_of
from deck.errors import Mistake, did_you_mean

if TYPE_CHECKING:
    import plotly.graph_objects as go


def drawn(demo: Demo, frames: Sequence[Frame]) -> tuple[dict[str, Any] | None, str]:
    """The figure of the last frame, None where the demo has none, and the still.

    Raises Mistake: no go.Figure, other traces than for the first frame, NaN or infinity, a `meta` or a zone that names
    what is not in the frame, a trace that a still cannot show, a still that is no SVG.
    """
    _check_zones(demo, frames[-1])
    figure, still = None, ""
    if demo.figure is not None:
        place = place_of(demo.figure, demo.name)
        picture = _figure(demo.figure, frames, place)
        figure, still = json.loads(picture.to_json()), "" if demo.still else _drawn(picture, place)
    if demo.still is not None:
        still = _svg(demo.still(frames[-1]), place_of(demo.still, demo.name))
    return figure, still


def _check_zones(demo: Demo, frame: Frame) -> None:
    for control in demo.controls:
        for zone in getattr(control, "zones", ()):
            for end in (zone.start, zone.end):
                if isinstance(end, str) and end not in frame:
                    problem = f"the zone '{zone.label}' of '{control.name}' names '{end}', which no frame has"
                    raise Mistake(place_of(demo.frames, demo.name), problem, did_you_mean(end, frame))


def _figure(make: Callable[[Frame], go.Figure], frames: Sequence[Frame], place: str) -> go.Figure:
    import plotly.graph_objects as go

    first = make(frames[0])
    last = make(frames[-1]) if len(frames) > 1 else first
    for figure in (first, last):
        if not isinstance(figure, go.Figure):
            raise Mistake(place, f"figure() returns {_named(figure)}", "return a go.Figure")
    kinds = [[trace.type for trace in figure.data] for figure in (first, last)]
    if kinds[0] != kinds[1]:
        problem = f"figure() draws {_listed(kinds[0])} of frame 0, {_listed(kinds[1])} of frame {len(frames) - 1}"
        raise Mistake(place, problem, "draw the same traces of each frame; what varies in number belongs to a view")
    if last.layout.images:
        remedy = "draw it as a go.Image trace, or write a still= and a view"
        raise Mistake(place, "figure() shows layout.images, which no still can show", remedy)
    if not last.data and not last.layout.shapes and not last.layout.annotations:
        raise Mistake(place, "figure() draws nothing", "give it a trace")
    for where, part in [*((f"data[{n}]", trace) for n, trace in enumerate(last.data)), ("layout", last.layout)]:
        plain = part.to_plotly_json()
        _check_meta(where, plain, frames[-1], place)
        if bad := next(_endless(plain, where), ""):
            raise Mistake(place, f"figure() holds NaN or infinity in {bad}", "put None where nothing is to be drawn")
    return last


def _check_meta(where: str, part: Mapping[str, Any], frame: Frame, place: str) -> None:
    meta = part.get("meta") or {}
    remedy = "write meta={'y': 'loss'}: what is filled, and the key of the frame that fills it"
    if not isinstance(meta, Mapping):
        raise Mistake(place, f"the meta of {where} is {meta!r}", remedy)
    for path, key in meta.items():
        if not isinstance(path, str) or not isinstance(key, str):
            raise Mistake(place, f"the meta of {where} is {dict(meta)!r}", remedy)
        if key not in frame:
            raise Mistake(place, f"the meta of {where} names '{key}', which no frame has", did_you_mean(key, frame))
        if not _leads(part, path.split(".")[:-1]):
            raise Mistake(place, f"the meta of {where} fills '{path}', which is not there", "give it a value first")


def _leads(part: Any, path: Sequence[str]) -> bool:
    for step in path:
        if isinstance(part, list | tuple) and step.isdigit() and int(step) < len(part):
            part = part[int(step)]
        elif isinstance(part, Mapping):
            part = part.get(step)
        else:
            return False
    return isinstance(part, Mapping | list | tuple)


def _endless(value: Any, where: str) -> Iterator[str]:
    """Where numbers stand that are none."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _endless(each, f"{where}.{key}")
    elif isinstance(value, list | tuple) and not all(isinstance(each, int | str) for each in value):
        for each in value:
            yield from _endless(each, where)
    elif isinstance(value, float | np.floating | np.ndarray):
        array = np.asarray(value)
        if array.dtype.kind == "f" and not np.isfinite(array).all():
            yield where


def _drawn(figure: go.Figure, place: str) -> str:
    from deck.still import draw

    try:
        return draw(figure)
    except Exception as error:
        raise Mistake(place, f"its still cannot be drawn ({error})", "change figure(), or give Demo a still=") from None


def _svg(still: Any, place: str) -> str:
    remedy = "return the text of an SVG"
    if not isinstance(still, str):
        raise Mistake(place, f"still() returns {_named(still)}", remedy)
    try:
        root = ElementTree.fromstring(still.strip())
    except ElementTree.ParseError as error:
        raise Mistake(place, f"still() returns what is no SVG ({error})", remedy) from None
    if root.tag.rpartition("}")[2] != "svg":
        raise Mistake(place, f"still() returns <{root.tag}>", remedy)
    return still


def _listed(kinds: Sequence[str]) -> str:
    return f"{len(kinds)} traces ({', '.join(kinds[:4])}{', …' if len(kinds) > 4 else ''})"


def _named(value: Any) -> str:
    return "nothing" if value is None else type(value).__name__
