"""vanishing_gradients: depth multiplies; only a factor near 1 survives."""

import numpy as np
import tensorflow as tf

from deck import Choice, Demo, Seed, Slider, Switch
from deck.random import Random
from demos.vanishing_gradients.net import ACTIVATIONS, blame, descend, descent, forward, keras_model, start
from demos.vanishing_gradients.picture import figure
from demos.vanishing_gradients.seen import Seen
from demos.vanishing_gradients.theory import factors

__all__ = ["blame", "demo", "descend", "figure", "forward", "frames", "keras_model"]

EXAMPLES, SHOTS, STEPS = 64, 30, 5
SCHEMES = {"own": None, "lecun": 1.0, "glorot": 1.0, "he": 2.0}


def frames(
    depth=10,
    width=64,
    activation="sigmoid",
    scheme="own",
    scale=1.0,
    train=False,
    rate=0.1,
    clip=0.0,
    seed=1,
):
    """Let the blame travel back through the layers, one a frame; with `train`, watch 150 steps of training instead.

    scale      variance of the weights times the width; a scheme other than "own" sets it
    clip       longest gradient that training lets through; 0 lets all through
    """
    random = Random(seed)
    own, beside = random.fork(), random.fork()
    scale = SCHEMES[scheme] or scale
    inputs = tf.constant(random.normal(EXAMPLES * width).reshape(EXAMPLES, width))
    targets = tf.where(inputs[:, 0] > 0, 1.0, -1.0)
    net = start(own, depth, width, scale)
    seen = Seen(np.cumprod([1.0, *factors(depth, activation, scale)[::-1]])[::-1], activation)
    if train:
        yield from training(net, start(beside, depth, width, 2.0), inputs, targets, activation, rate, clip, seen)
        return
    look = blame(net, inputs, targets, ACTIVATIONS[activation])
    for reached in range(depth, -1, -1):
        yield seen.frame(*look, reached)


def training(net, other, inputs, targets, activation, rate, clip, seen):
    """Train the net, and beside it one of the same depth that starts well: ReLU and variance 2/n."""
    for shot in range(SHOTS + 1):
        look = blame(net, inputs, targets, ACTIVATIONS[activation])
        beside = blame(other, inputs, targets, tf.nn.relu)[0]
        seen.note(shot * STEPS, look[0], beside)
        if not all(np.isfinite(each).all() for each in (look[0], *look[1], *look[2])):
            yield seen.diverged(shot * STEPS, beside)
            return
        yield seen.frame(*look, 0)
        settings = inputs, targets, rate, clip or 1e30, STEPS
        net = descent(activation)(net, *map(tf.constant, settings))
        other = descent("relu")(other, *map(tf.constant, settings))


demo = Demo(
    title="Depth multiplies",
    see="Blame is multiplied once a layer on its way back; only a factor near 1 survives.",
    controls=[
        Slider("depth", 10, 1, 30, whole=True, marks=(1, 5, 20, 30), unit="layers"),
        Slider("width", 64, 8, 128, whole=True, unit="neurons"),
        Choice(
            "activation",
            "sigmoid",
            {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU", "leaky_relu": "leaky ReLU", "linear": "linear"},
        ),
        Choice("scheme", "own", {"own": "the slider's", "lecun": "LeCun 1/n", "glorot": "Glorot", "he": "He 2/n"}),
        Slider(
            "scale",
            1.0,
            0.1,
            20.0,
            log=True,
            marks=(0.25, 2.0, 4.0, 16.0),
            label="weights' variance × n",
            when={"scheme": ["own"]},
        ),
        Switch("train", False),
        Slider("rate", 0.1, 0.001, 10.0, log=True, label="learning rate", when={"train": [True]}),
        Slider("clip", 0.0, 0.0, 10.0, step=0.5, label="clip the gradient at", when={"train": [True]}),
        Seed(),
    ],
    frames=frames,
    figure=figure,
    compare=11,
    seconds=3.0,
)
