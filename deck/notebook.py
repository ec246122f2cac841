"""A demo in a notebook: its whole run as one Plotly figure with a play button and a slider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from deck import palette

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from deck.demo import Demo


def mimebundle(demo: Demo) -> dict[str, Any]:
    """What Jupyter shows of a demo: its figure that plays, or the still of its last frame where it has none."""
    run = demo.run()
    if demo.figure is None:
        still = demo.still(run[-1]) if demo.still else ""
        return {"image/svg+xml": palette.standalone(still), "text/plain": repr(demo)}
    bundle: dict[str, Any] = animated(demo, run)._repr_mimebundle_()
    return bundle


def animated(demo: Demo, run: Sequence[Mapping[str, Any]]) -> go.Figure:
    """The run's frames as a figure of `demo`: `animated(demo, demo.run(rate=1.9)).show()`."""
    import plotly.graph_objects as go

    assert demo.figure is not None
    drawn = [demo.figure(frame) for frame in run]
    names = [str(number) for number in range(len(run))]
    figure = drawn[-1]
    figure.frames = [
        go.Frame(name=name, data=each.data, layout={"title": {"text": frame.get("say", "")}})
        for name, each, frame in zip(names, drawn, run, strict=True)
    ]
    milliseconds = 1000 * demo.seconds / len(run)
    figure.update_layout(
        title={"text": str(run[-1].get("say", ""))},
        height=560,
        font={"size": 15},
        colorway=palette.SERIES,
        updatemenus=[_buttons(milliseconds)],
        sliders=[_slider(names)],
    )
    return figure


def _buttons(milliseconds: float) -> dict[str, Any]:
    play = {"frame": {"duration": milliseconds, "redraw": True}, "fromcurrent": True, "transition": {"duration": 0}}
    stop = {"frame": {"duration": 0, "redraw": False}, "mode": "immediate"}
    buttons = [
        {"label": "Play", "method": "animate", "args": [None, play]},
        {"label": "Pause", "method": "animate", "args": [[None], stop]},
    ]
    return {"type": "buttons", "direction": "left", "buttons": buttons, "x": 0, "y": -0.16, "yanchor": "top"}


def _slider(names: Sequence[str]) -> dict[str, Any]:
    jump = {"frame": {"duration": 0, "redraw": True}, "mode": "immediate"}
    steps = [{"label": name, "method": "animate", "args": [[name], jump]} for name in names]
    return {"steps": steps, "active": len(names) - 1, "x": 0.16, "len": 0.84, "y": -0.1}
