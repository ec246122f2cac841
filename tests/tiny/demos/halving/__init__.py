"""A number is halved, by TensorFlow here and by the browser there."""

import plotly.graph_objects as go
import tensorflow as tf

from deck import Demo, Seed, Slider


def frames(start=16.0, seed=1):
    """Six halvings of `start`."""
    value = tf.constant(start)
    trail = []
    for _ in range(6):
        trail.append(float(value))
        yield {"value": float(value), "step": list(range(len(trail))), "trail": trail, "say": f"Now {float(value):g}."}
        value = value / 2


def figure(frame):
    """The trail so far."""
    line = go.Scatter(x=frame["step"], y=frame["trail"], mode="lines+markers", meta={"x": "step", "y": "trail"})
    return go.Figure([line], {"xaxis": {"range": [0, 6]}, "yaxis": {"range": [0, 17]}})


demo = Demo(
    title="Halving",
    see="Each step is half as long as the one before.",
    controls=[Slider("start", 16.0, 1.0, 16.0, step=1), Seed()],
    frames=frames,
    figure=figure,
    compare=6,
    seconds=1.0,
)
