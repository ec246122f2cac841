"""A demo's package: declaration, figure template and runs, sealed as the inert text that a page carries."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from deck import kept, palette
from deck.catalogue import Entry
from deck.larder import Run
from deck.record import Record, Store
from deck.seal import FORM, sealed

SKETCH, SHADES, LONG, KEPT_BITS = 4, 16, 64, 0xFFFFF000


def seal(
    entry: Entry, runs: Sequence[Run], records: Mapping[str, Record], store: Store, cache: Path, viewed: bool
) -> str:
    """The demo's package, sealed; made once for the same runs and kept in `cache`.

    viewed  whether the page draws it by a view of its own, and has no use for its figure
    """
    form = [FORM, Path(__file__).read_text("utf-8"), str(palette.LAYOUT), str(entry.live), str(viewed)]
    known = "\n".join([*form, *(f"{run.name} {records[run.name].opened}" for run in runs)])

    def make() -> str:
        from deck.pack import pack

        return sealed(pack(contents(entry, runs, records, store, viewed)))

    return kept.text(cache, known, make, f"{entry.name}-")


def seal_data(record: str, store: Store, cache: Path) -> str:
    """Data that live demos rest on, sealed like a package; once for each record."""

    def make() -> str:
        from deck.pack import pack

        return sealed(pack(store.frames(record)[0]))

    found = store.read(record)
    known = f"{FORM} {kept.edition(__file__)} {record} {found and found.opened}"
    return kept.text(cache, known, make, "data-")


def contents(
    entry: Entry, runs: Sequence[Run], records: Mapping[str, Record], store: Store, viewed: bool
) -> dict[str, Any]:
    """The package itself, as the browser's host reads it."""
    declared = {key: value for key, value in entry.declared.items() if key not in ("variations", "defaults")}
    compare = entry.declared["compare"] if entry.live else None
    figure = None if viewed else records[runs[0].name].figure
    ran = [{"values": run.values, **baked(store.frames(run.name), compare)} for run in runs]
    return {**declared, "live": entry.live, "template": figure and template(figure), "runs": ran}


def baked(frames: Sequence[Mapping[str, Any]], compare: int | None = None) -> dict[str, Any]:
    """A run as the page carries it: whole; or, where the browser computes it too, a coarse sketch and one true number.

    `compare` is how many leading frames the browser must agree on, None where it computes nothing.
    """
    from deck.pack import columns

    if compare is None:
        return {"count": len(frames), "columns": columns(frames)}
    last = len(frames) - 1
    kept = sorted({round(last * part / (SKETCH - 1)) for part in range(SKETCH)})
    sketch = columns([{key: _coarse(value) for key, value in frames[number].items()} for number in kept], SHADES)
    return {"count": len(frames), "columns": sketch, "truth": headline(frames[:compare])}


def _coarse(value: Any) -> Any:
    """A long float array with three digits that count, which compresses to half; anything else as it is."""
    import numpy as np

    if not (isinstance(value, np.ndarray) and value.dtype == np.float32 and value.size > LONG):
        return value
    return (value.view(np.uint32) & np.uint32(KEPT_BITS)).view(np.float32)


def headline(frames: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The number that browser and TensorFlow are compared by: a float in the last frame, the first that is not whole.

    >>> headline([{"step": 1, "rate": 1.0, "loss": 0.25}])
    {'key': 'loss', 'frame': 0, 'value': 0.25}
    >>> headline([{"total": 4.0}])
    {'key': 'total', 'frame': 0, 'value': 4.0}

    There is none where the last frame says that it is `empty`: a number of nothing stands for nothing.

    >>> headline([{"confidence": 0.2, "empty": True}])
    """
    if frames[-1].get("empty"):
        return None
    scalars = [key for key, value in frames[0].items() if isinstance(value, float)]
    key = next((key for key in scalars if any(frame[key] % 1 for frame in frames)), next(iter(scalars), None))
    return {"key": key, "frame": len(frames) - 1, "value": frames[-1][key]} if key else None


def template(figure: Mapping[str, Any]) -> dict[str, Any]:
    """A figure without what its `meta` says is filled from the frame, in the house's look instead of Plotly's.

    >>> template({"data": [{"x": [1], "name": "loss", "meta": {"x": "step"}}], "layout": {}})["data"]
    [{'name': 'loss', 'meta': {'x': 'step'}}]
    """
    bare: dict[str, Any] = copy.deepcopy({"data": figure["data"], "layout": figure["layout"]})
    bare["layout"].pop("template", None)
    bare["layout"] = _over(_look(bare["layout"]), bare["layout"])
    for part in [*bare["data"], bare["layout"]]:
        for path in part.get("meta") or {}:
            _drop(part, path.split("."))
    return bare


def _look(layout: Mapping[str, Any]) -> dict[str, Any]:
    """The house's layout, its axes' look given to every axis that this figure has."""
    look = {key: value for key, value in palette.LAYOUT.items() if key not in ("xaxis", "yaxis")}
    axes = {"xaxis", "yaxis", *(name for name in layout if re.fullmatch(r"[xy]axis\d+", name))}
    return look | {name: palette.LAYOUT[name[:5]] for name in sorted(axes)}


def _over(below: Any, above: Any) -> Any:
    if not (isinstance(below, Mapping) and isinstance(above, Mapping)):
        return above
    return {**below, **{key: _over(below[key], value) if key in below else value for key, value in above.items()}}


def _drop(part: Any, path: list[str]) -> None:
    for step in path[:-1]:
        part = part[int(step)] if isinstance(part, list) else part.get(step, {})
    if isinstance(part, dict):
        part.pop(path[-1], None)
