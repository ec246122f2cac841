"""Gradient descent in a valley: there is a cliff in the learning rate, and it can be computed."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import tensorflow as tf

from deck import Choice, Demo, Points, Slider, Switch, Zone
from demos.learning_rate.figure import figure
from demos.learning_rate.ground import describe_ground
from demos.learning_rate.theory import cliff, glide, rates
from demos.learning_rate.words import describe, short

STEPS = 20
START = ((1.0, 1.0, 0),)
SMALLEST, LARGEST = 1e-30, 1e30  # far outside the axes: a curve leaves them, and goes on
LOSS_FOOT, LEFT_FOOT = 10**-8.6, 10**-6.6
ROOM = 0.19


def quadratic(curvatures):
    """The loss ½ Σ λᵢ wᵢ² of weights (…, n), with its minimum 0 at the origin."""
    return lambda weights: 0.5 * tf.reduce_sum(curvatures * weights**2, axis=-1)


def descend(loss, weights, rate, momentum=0.0, steps=STEPS):
    """Every place that it visits, (steps + 1, …): z ← βz + ∇f, w ← w − αz."""
    weights, velocity = tf.Variable(weights), 0.0
    path = [weights.numpy()]
    for _ in range(steps):
        with tf.GradientTape() as tape:
            height = loss(weights)
        velocity = momentum * velocity + tape.gradient(height, weights)
        weights.assign_sub(rate * velocity)
        path.append(weights.numpy())
    return np.stack(path)


def descend_in_keras(loss, weights, rate, momentum=0.0, steps=STEPS):
    """The same walk as a person would write it with Keras."""
    weights = tf.Variable(weights)
    optimizer = tf.keras.optimizers.SGD(rate, momentum)
    path = [weights.numpy()]
    for _ in range(steps):
        with tf.GradientTape() as tape:
            height = loss(weights)
        optimizer.apply([tape.gradient(height, weights)], [weights])
        path.append(weights.numpy())
    return np.stack(path)


def frames(
    valley="1-D", curvature=1.0, rate=0.1, momentum=0.0, start=START, race=False, second_rate=0.5
) -> Iterator[dict[str, Any]]:
    """The ball after 0 … 20 steps: its trail, its loss, and what every other rate has left by then."""
    curvatures = np.array([curvature] if valley == "1-D" else [1.0, curvature], np.float32)
    place = np.array((start or START)[-1][: len(curvatures)], np.float32)
    balls = [_roll(curvatures, place, rate, momentum)]
    balls += [_roll(curvatures, place, second_rate, 0.0)] if race else []
    ends = [len(ball["path"]) for ball in balls]
    steepest = max(1.0, curvature)
    edge = cliff(steepest, momentum)
    ground = describe_ground(curvatures, place) | {
        "glide_end": glide(steepest, momentum),
        "cliff": edge,
        "second_glide": glide(steepest),
        "second_cliff": cliff(steepest),
        "lost_x": np.array([edge, 5.0, 5.0, edge]),
        "lost_y": np.array([SMALLEST, SMALLEST, LARGEST, LARGEST]),
    }
    for step in range(max(ends)):
        distances = [float(np.linalg.norm(ball["path"][: step + 1][-1].astype(float))) for ball in balls]
        say = describe(curvatures, place, distances, rate, momentum, step, ends)
        keys = _shown("", balls[0], step) | _shown("second_", balls[-1], step, race) | _zeros(balls, step)
        height = float(balls[0]["loss"][: step + 1][-1])
        yield {"distance": distances[0], "loss_now": height} | ground | keys | {"say": say}


def _roll(curvatures, place, rate, momentum):
    """A ball's path until it overflows, its loss there, and the distance that every rate leaves after each step."""
    loss = quadratic(curvatures)
    steepest = max(1.0, float(curvatures[-1]))
    many = rates(steepest)
    with np.errstate(all="ignore"):
        path = descend(loss, place, np.float32(rate), np.float32(momentum))
        everyone = np.tile(place, (len(many), 1))
        paths = descend(loss, everyone, many[:, None], np.float32(momentum))
        heights = loss(path).numpy()
    whole = np.linalg.norm(place.astype(float)) or 1.0
    finite = int(np.isfinite(heights).cumprod().sum())
    return {
        "rate": rate,
        "rates": many,
        "path": path[:finite],
        "loss": heights[:finite],
        "left": np.linalg.norm(paths.astype(float), axis=-1) / whole,
        "own": np.linalg.norm(path.astype(float), axis=-1) / whole,
        "cliff": cliff(steepest, momentum),
        "formula": "cliff" if momentum else "2/λ",
    }


def _within(values):
    """Values for a logarithmic axis: what is 0 or overflowed lies far outside it."""
    return np.where(values < LARGEST, np.maximum(values, SMALLEST), LARGEST)


def _zeros(balls, step):
    """What is exactly 0 has no place on a logarithmic axis: marks at its foot, where a curve falls there."""
    falls = sorted({fall for ball in balls for fall in _falls(ball["loss"][: step + 1])})
    home = [ball["rate"] for ball in balls if ball["own"][step] == 0]
    return {
        "zero_step": np.array(falls, int),
        "zero_loss": np.full(len(falls), 10 * LOSS_FOOT),
        "zero_label": np.array(["\u00a0exactly 0" for _ in falls], str),
        "zero_rate": np.array(home),
        "zero_left": np.full(len(home), 10 * LEFT_FOOT),
    }


def _falls(loss):
    return [step for step in np.flatnonzero(loss == 0) if step == 0 or loss[step - 1] > LOSS_FOOT]


def _shown(prefix, ball, step, there=True):
    """The keys of one ball in one frame; empty arrays for a ball that is not there."""
    path, loss = ball["path"][: step + 1], ball["loss"][: step + 1]
    across, up = (path[:, 0], loss) if path.shape[1] == 1 else path.T
    height, leftward = 3e1 if prefix else 3e4, ball["cliff"] > ROOM
    keys = {
        "trail_x": np.clip(across, -1e6, 1e6),
        "trail_y": np.clip(up, -1e6, 1e6),
        "ball_x": np.clip(across[-1:], -1e6, 1e6),
        "ball_y": np.clip(up[-1:], -1e6, 1e6),
        "step": np.arange(len(loss)),
        "loss": _within(loss),
        "rates": ball["rates"],
        "left": _within(ball["left"][step]),
        "rate_now": np.array([ball["rate"]]),
        "left_now": _within(ball["own"][step : step + 1]),
        "cliff_x": np.array([ball["cliff"]] * 2),
        "cliff_y": np.array([SMALLEST, 1e2 if prefix else LARGEST]),
        "cliff_at": np.array([ball["cliff"]]),
        "cliff_label_y": np.array([height if leftward else 1 / height]),
        "cliff_side": np.array(["middle left" if leftward else "middle right"]),
        "cliff_label": np.array([f"\u00a0{ball['formula']} = {short(ball['cliff'])}\u00a0"]),
    }
    return {prefix + key: value if there else value[:0] for key, value in keys.items()}


demo = Demo(
    title="The learning rate",
    see="There is a cliff, and you can compute where it is.",
    controls=[
        Choice("valley", "1-D", {"1-D": "one weight", "2-D": "two weights"}),
        Slider("curvature", 1.0, 1.0, 20.0, step=0.5, marks=(1.0, 2.0, 5.0, 10.0, 20.0)),
        Slider(
            "rate",
            0.1,
            0.02,
            4.0,
            log=True,
            marks=(0.1, 0.5, 1.0, 1.9, 2.0, 2.1),
            zones=(
                Zone("glides", 0.02, "glide_end"),
                Zone("overshoots", "glide_end", "cliff"),
                Zone("swings", "cliff", "cliff"),
                Zone("diverges", "cliff", 4.0),
            ),
            label="learning rate α",
        ),
        Slider("momentum", 0.0, 0.0, 0.95, marks=(0.0, 0.269874, 0.5, 0.9), label="momentum β"),
        Points("start", START, classes=1, x=(-1.7, 1.7), y=(-1.2, 1.2), least=1, most=1, label="start: drag it"),
        Switch("race", False, label="race a second, plain ball"),
        Slider(
            "second_rate",
            0.5,
            0.02,
            4.0,
            log=True,
            marks=(0.181818, 0.5),
            zones=(
                Zone("glides", 0.02, "second_glide"),
                Zone("overshoots", "second_glide", "second_cliff"),
                Zone("swings", "second_cliff", "second_cliff"),
                Zone("diverges", "second_cliff", 4.0),
            ),
            label="its learning rate",
            when={"race": [True]},
        ),
    ],
    frames=frames,
    figure=figure,
    compare=21,
    seconds=8.0,
)
