"""A stone falls from a height: the smallest demo that has a data file and a helper."""

from pathlib import Path

import plotly.graph_objects as go

from deck import Demo, Slider
from demos.falling.motion import height_at

GRAVITY = float((Path(__file__).parent / "gravity.txt").read_text())


def frames(height=1.0):
    """Eleven moments of a fall from `height` metres."""
    duration = (2 * height / GRAVITY) ** 0.5
    for moment in range(11):
        time = duration * moment / 10
        now = height_at(time, height, GRAVITY)
        yield {"time": time, "x": [0.0], "y": [now], "say": f"After {time:.2f} s it is {now:.2f} m up."}


def figure(frame):
    """The stone above the ground."""
    stone = go.Scatter(x=frame["x"], y=frame["y"], mode="markers", marker={"size": 24}, meta={"x": "x", "y": "y"})
    return go.Figure([stone], {"xaxis": {"range": [-1, 1]}, "yaxis": {"range": [-0.2, 5], "title": {"text": "metres"}}})


demo = Demo(
    title="Falling",
    see="Four times the height takes twice the time.",
    controls=[Slider("height", 1.0, 0.5, 5.0, marks=(2.0, 4.0), unit="m")],
    frames=frames,
    figure=figure,
)
