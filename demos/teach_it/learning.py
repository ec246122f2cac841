"""What is learned from a handful of examples: a softmax layer by its gradients, or nothing but the examples."""

from itertools import count

import numpy as np
import tensorflow as tf

DECAY, ENOUGH, PATIENCE, MOST = 0.003, 2e-7, 50, 5000
LEFT_OUT_STEPS, MOST_LEFT_OUT = 150, 30
NEIGHBOURS = 3


def inputs(features, middle, scale):
    """Features about their middle, in units of their spread, with a last column of ones for the bias."""
    rows = (np.asarray(features, np.float64) - middle) / scale
    return np.concatenate([rows, np.ones((len(rows), 1))], axis=1)


def spread(features):
    """The mean of the rows, and the root of their mean squared distance from it."""
    features = np.asarray(features, np.float64)
    middle = features.mean(axis=0)
    return middle, float(np.sqrt(((features - middle) ** 2).sum(axis=1).mean())) or 1.0


def loss(weights, rows, labels, kept):
    """Cross-entropy, mean over the kept rows, plus DECAY/2 · ‖W‖², summed over models: convex, with one minimum each.

    weights (models, features, classes), rows (n, features), labels (n,), kept (models, n) of 0 and 1
    """
    logits = tf.einsum("nd,mdk->mnk", rows, weights)
    told = tf.broadcast_to(labels, tf.shape(logits)[:2])
    surprise = tf.nn.sparse_softmax_cross_entropy_with_logits(told, logits)
    data = tf.reduce_sum(surprise * kept, axis=1) / tf.reduce_sum(kept, axis=1)
    return tf.reduce_sum(data) + DECAY / 2 * tf.reduce_sum(weights**2)


@tf.function(reduce_retracing=True)
def slope(weights, rows, labels, kept):
    """The loss and its gradient."""
    with tf.GradientTape() as tape:
        tape.watch(weights)
        value = loss(weights, rows, labels, kept)
    return value, tape.gradient(value, weights)


def descend(rows, labels, classes, kept):
    """Weights step by step for ever, from zero: Nesterov's momentum for a convexity that is known.

    The steepest curvature is at most L = ½ · largest row sum of |XXᵀ| ÷ kept rows + DECAY (Böhning 1992: softmax bends
    at most ½); rate 1/L, momentum (√L − √DECAY)/(√L + √DECAY) (Nesterov 2004).
    """
    steepest = 0.5 * np.abs(rows @ rows.T).sum(axis=1).max() / kept.sum(axis=1).min() + DECAY
    momentum = (steepest**0.5 - DECAY**0.5) / (steepest**0.5 + DECAY**0.5)
    weights = ahead = np.zeros([len(kept), rows.shape[1], classes])
    while True:
        yield weights
        before, weights = weights, ahead - slope(ahead, rows, labels, kept)[1].numpy() / steepest
        ahead = weights + momentum * (weights - before)


def lesson(rows, labels, classes):
    """(step, weights, loss, gradient norm) at steps 0, 1, 2, 4, 8, … and the last, where the gradient is nothing.

    The best weights are a sum of the examples, so that it is enough to look at the span of these.
    """
    basis, triangle = np.linalg.qr(rows.T)
    everyone, shown = np.ones((1, len(rows))), 0
    for step, weights in zip(count(), descend(triangle.T, labels, classes, everyone), strict=False):
        if step != shown and step % PATIENCE:
            continue
        value, steep = slope(weights, triangle.T, labels, everyone)
        norm = float(tf.norm(steep))
        last = step % PATIENCE == 0 and (norm < ENOUGH or step >= MOST)
        if last or step == shown:
            yield step, basis @ weights[0], float(value), norm
            shown = max(1, 2 * shown)
        if last:
            return


def chances(rows, weights):
    """Softmax of the scores, row by row."""
    scores = rows @ weights
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def votes(row, rows, labels, classes):
    """The shares of the names of the nearest examples, and the index of the very nearest."""
    distance = ((rows - row) ** 2).sum(axis=1)
    nearest = np.argsort(distance, kind="stable")[: min(NEIGHBOURS, len(rows))]
    share = np.bincount(labels[nearest], minlength=classes) / len(nearest)
    return share, int(nearest[0])


def named(share, first):
    """The name with most votes; of equals the one of the nearest example."""
    return int(first) if share[first] == share.max() else int(share.argmax())


def tested(count):
    """The places of the examples to leave out: every one, or 30 spread evenly over more."""
    most = min(count, MOST_LEFT_OUT)
    return np.arange(most) * count // most


def left_out(rows, labels, classes, reader):
    """How many of the tested have, by a model that has not seen them, the name they are labelled with."""
    asked = tested(len(rows))
    if reader == "neighbours":
        right = 0
        for index in asked:
            others = np.arange(len(rows)) != index
            share, near = votes(rows[index], rows[others], labels[others], classes)
            right += named(share, labels[others][near]) == labels[index]
        return int(right)
    kept, rows = 1.0 - np.eye(len(rows))[asked], np.linalg.qr(rows.T)[1].T
    for step, weights in zip(count(), descend(rows, labels, classes, kept), strict=False):
        if step == LEFT_OUT_STEPS:
            scores = np.einsum("nd,ndk->nk", rows[asked], weights)
            return int((scores.argmax(axis=1) == labels[asked]).sum())
    raise AssertionError
