"""Softmax and cross-entropy: raising one score lowers the others."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import tensorflow as tf

from deck import Choice, Demo, Slider, Switch
from demos.softmax.drawing import still
from demos.softmax.words import CLASSES, describe

SHIFT = 1000.0


def naive(logits):
    """exp and its sum, one after the other, in float32: infinite where a score is large."""
    raised = tf.exp(tf.constant(logits))
    return raised.numpy(), float(tf.reduce_sum(raised))


def shares(logits):
    """The softmax of (n,) scores, and the logarithm of the sum of their exp, both without overflow."""
    logits = tf.constant(logits)
    return tf.nn.softmax(logits).numpy(), float(tf.reduce_logsumexp(logits))


def judged(logits, wanted):
    """Cross-entropy with the wanted distribution (n,), and its gradient by the scores."""
    logits = tf.constant(logits)
    with tf.GradientTape() as tape:
        tape.watch(logits)
        loss = tf.nn.softmax_cross_entropy_with_logits(wanted, logits)
    return float(loss), tape.gradient(loss, logits).numpy()


def in_keras(logits, truth):
    """The same loss as a person would write it: raw scores in, the true class by its number."""
    loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return float(loss(tf.constant([truth]), tf.constant(logits)[None]))


def frames(cat=2.0, dog=1.0, owl=0.1, temperature=1.0, thousand=False, truth="none") -> Iterator[dict[str, Any]]:
    """Stage by stage: scores, exp, sum, shares, sigmoids; or, with a truth, shares, the loss and its gradient."""
    scores = np.float32([cat, dog, owl])
    logits = (scores + np.float32(SHIFT if thousand else 0.0)) / np.float32(temperature)
    with np.errstate(over="ignore"):
        raised, total = naive(logits)
    overflows = not np.isfinite(total)
    if overflows:
        raised, total = naive(logits - logits.max())
    p, log_sum = shares(logits)
    sigmoids = tf.nn.sigmoid(logits).numpy()
    picked = CLASSES.index(truth) if truth in CLASSES else -1
    wanted = np.float32([each == picked for each in range(3)])
    loss, gradient = judged(logits, wanted) if picked >= 0 else (0.0, np.zeros(3, np.float32))
    scene = {
        "share_of_cat": float(p[0]),
        "logits": logits,
        "raised": raised,
        "total": total,
        "log_sum": log_sum,
        "shares": p,
        "sigmoids": sigmoids,
        "sigmoid_sum": float(sigmoids.sum()),
        "temperature": float(temperature),
        "thousand": thousand,
        "overflows": overflows,
        "truth": picked,
        "wanted": wanted,
        "loss": loss,
        "gradient": gradient,
    }
    for stage in range(5) if picked < 0 else (3, 5, 6):
        frame = scene | {"stage": stage}
        yield frame | {"say": describe(frame)}


demo = Demo(
    title="Softmax and cross-entropy",
    see="Raising one score lowers the others.",
    controls=[
        Slider("cat", 2.0, -5.0, 5.0, step=0.1, marks=(2.0, 3.0), label="score of cat"),
        Slider("dog", 1.0, -5.0, 5.0, step=0.1, marks=(1.0,), label="score of dog"),
        Slider("owl", 0.1, -5.0, 5.0, step=0.1, marks=(0.1,), label="score of owl"),
        Slider("temperature", 1.0, 0.1, 10.0, log=True, marks=(0.5, 1.0, 5.0)),
        Switch("thousand", False, label="add 1000 to every score"),
        Choice("truth", "none", {"none": "not told", "cat": "cat", "dog": "dog", "owl": "owl"}, label="the truth"),
    ],
    frames=frames,
    still=still,
    compare=5,
    seconds=4.0,
)
