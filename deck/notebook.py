"""A demo in a notebook: its whole run as one Plotly figure with a play button and a slider."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from deck import palette

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from deck.demo import Demo

ROOM = {"t": 70, "b": 90}  # for the sentence above, play and slider below


def mimebundle(demo: Demo) -> dict[str, Any]:
    """What Jupyter shows of a demo: its run, to be played."""
    bundle: dict[str, Any] = animated(demo, demo.run())._repr_mimebundle_()
    return bundle


def animated(demo: Demo, run: Sequence[Mapping[str, Any]]) -> go.Figure:
    """The run's frames as a figure of `demo`: `animated(demo, demo.run(rate=1.9)).show()`.

    A demo that draws stills instead of figures has them shown as pictures. A run of one frame has nothing to play.
    """
    import plotly.graph_objects as go

    drawn = [demo.figure(frame) if demo.figure else _hung(demo, frame) for frame in run]
    names = [str(number) for number in range(len(run))]
    titles = [{"text": str(frame.get("say", ""))} for frame in run]
    figure = drawn[-1]
    figure.frames = [
        go.Frame(name=name, data=each.data, layout=_moving(each) | {"title": title})
        for name, each, title in zip(names, drawn, titles, strict=True)
    ]
    figure.update_layout(title=titles[-1], height=560, margin=ROOM, font={"size": 15}, colorway=palette.SERIES)
    if len(run) > 1:
        figure.update_layout(updatemenus=[_buttons(1000 * demo.seconds / len(run))], sliders=[_slider(names)])
    return figure


def _moving(figure: go.Figure) -> dict[str, Any]:
    """What of the layout a frame fills, as its `meta` says: whole axes, shapes or pictures."""
    return {name: figure.layout[name] for name in {path.split(".")[0] for path in figure.layout.meta or ()}}


def _hung(demo: Demo, frame: Mapping[str, Any]) -> go.Figure:
    """The frame's still as the only picture of a figure."""
    import plotly.graph_objects as go

    assert demo.still is not None
    drawing = b64encode(palette.standalone(demo.still(frame)).encode()).decode()
    picture = {"source": f"data:image/svg+xml;base64,{drawing}", "xref": "paper", "yref": "paper", "sizing": "contain"}
    whole = {"x": 0, "y": 1, "sizex": 1, "sizey": 1}
    hidden = {"visible": False, "fixedrange": True}
    paper = {"plot_bgcolor": palette.PAPER, "xaxis": hidden, "yaxis": hidden}
    return go.Figure(layout=paper | {"images": [picture | whole], "meta": {"images": "still"}})


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
