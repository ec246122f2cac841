"""dropout: noise in training, calm in testing; a wide net without it and with it, side by side."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import tensorflow as tf

from deck import Demo, Seed, Slider, Switch, datasets
from deck.random import Random
from demos.dropout.net import MOON, keep, start, strides, train
from demos.dropout.picture import figure
from demos.dropout.seen import Seen

__all__ = ["demo", "figure", "frames", "lessons", "schedule"]

TRAINED, TESTED, BATCH, SHOTS = 100, 500, 20, 25


def frames(rate=0.5, wrong=False, noise=0.3, epochs=120, seed=1) -> Iterator[dict[str, Any]]:
    """Train two nets of 2-64-64-1 on 100 noisy moons, from the same start and on the same batches; one drops neurons.

    The first batch has a frame of its own.
    The nets see the points in units of a moon's radius.

    rate     chance of each hidden neuron to be silent for an example; the others speak up by 1/(1 − rate)
    wrong    test day as if nobody had spoken up: a net trained so has kernels 1/(1 − rate) larger for the same sums,
             and with all neurons there each layer's sums come out that much too big, after both about its square
    """
    random = Random(seed)
    data, begin, order, masks, look = (random.fork() for _ in range(5))
    points, classes = datasets.draw("moons", data, TRAINED + TESTED, noise)
    targets = np.float32(1 - 2 * classes)
    weights = tf.constant(np.repeat(start(begin), 2, axis=0))
    memory, step = [tf.zeros_like(weights)] * 2, 0
    seen = Seen(points, classes, TRAINED, np.float32(rate), wrong, look, epochs)
    yield seen.frame(weights, 0, np.ones((2, 1)))
    for before, epoch in pairwise(schedule(epochs)):
        chosen, kept = lessons(order, masks, epoch - before, np.float32(rate))
        for part in (slice(0, 1), slice(1, None)) if before == 0 else (slice(None),):
            lesson = points[chosen[part]][:, None] / MOON, targets[chosen[part]][:, None], kept[part], (0.0, 1.0)
            weights, *memory = train(weights, *memory, *map(tf.constant, lesson), strides(step, len(lesson[0])))
            step += len(lesson[0])
            yield seen.frame(weights, step * BATCH / TRAINED, kept[part][-1, :, 0])


def lessons(order, masks, epochs, rate):
    """So many epochs: the points of each batch (steps, 20), shuffled each epoch, and its masks (steps, 2, 20, 64)."""
    chosen = np.concatenate([order.shuffle(TRAINED) for _ in range(epochs)]).reshape(-1, BATCH)
    draws = masks.uniform(len(chosen) * 2 * BATCH * 64).reshape(-1, 2, BATCH, 64)
    return chosen, keep(draws, rate)


def schedule(epochs):
    """The epochs that are shown: close together at first, further apart later on.

    >>> schedule(4)
    [0, 1, 2, 3, 4]
    """
    return sorted({int(epochs * (shot / SHOTS) ** 2 + 0.5) for shot in range(SHOTS + 1)})


demo = Demo(
    title="Dropout",
    see="Noise in training, calm in testing.",
    controls=[
        Slider("rate", 0.5, 0.0, 0.9, step=0.1, marks=(0.2, 0.5, 0.9), label="dropout rate p"),
        Switch("wrong", False, label="forget to divide by 1 − p"),
        Slider("noise", 0.3, 0.0, 0.5, step=0.05),
        Slider("epochs", 120, 10, 500, whole=True),
        Seed(),
    ],
    frames=frames,
    figure=figure,
    compare=8,
    seconds=7.0,
)
