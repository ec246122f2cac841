"""Backpropagation: blame flows backwards, each edge multiplies once."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import tensorflow as tf

from deck import Demo, Slider, Weights
from demos.backpropagation.drawing import still
from demos.backpropagation.words import STAGES, describe, formula

INPUTS, TARGETS, BIASES = (0.05, 0.10), (0.01, 0.99), (0.35, 0.60)
WEIGHTS = ((0.15, 0.20), (0.25, 0.30), (0.40, 0.45), (0.50, 0.55))
WIGGLE = 1e-4


def forward(weights):
    """The net's two sums and two outputs a layer, and its error ½ Σ (target − output)²; `weights` (4, 2) float64.

    Rows of `weights` are neurons: two hidden ones, then two outputs.
    """
    hidden_sums = tf.linalg.matvec(weights[:2], tf.constant(INPUTS, tf.float64)) + BIASES[0]
    hidden = tf.sigmoid(hidden_sums)
    output_sums = tf.linalg.matvec(weights[2:], hidden) + BIASES[1]
    outputs = tf.sigmoid(output_sums)
    error = 0.5 * tf.reduce_sum((tf.constant(TARGETS, tf.float64) - outputs) ** 2)
    return hidden_sums, hidden, output_sums, outputs, error


def backward(weights):
    """Everything forward, then the slopes by weights (4, 2) and by each neuron's sum, which is its blame (2,), (2,)."""
    weights = tf.constant(weights, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(weights)
        hidden_sums, hidden, output_sums, outputs, error = forward(weights)
    slopes, blame_hidden, blame_out = tape.gradient(error, [weights, hidden_sums, output_sums])
    parts = {"hidden": hidden, "outputs": outputs, "slopes": slopes}
    parts |= {"blame_hidden": blame_hidden, "blame_out": blame_out}
    return {"error": float(error)} | {key: value.numpy() for key, value in parts.items()}


def wiggled(weights):
    """The same slopes without calculus: each weight moved a little up and down, and the error measured; (4, 2)."""
    slopes = np.zeros((4, 2))
    for place in np.ndindex(4, 2):
        nudge = np.zeros((4, 2))
        nudge[place] = WIGGLE
        rise = forward(tf.constant(weights + nudge))[-1] - forward(tf.constant(weights - nudge))[-1]
        slopes[place] = rise / (2 * WIGGLE)
    return slopes


@tf.function
def train(weights, rate, rounds):
    """The weights after so many updates, all of them at once each time; the biases stay, as in the worked example."""
    for _ in tf.range(rounds):
        with tf.GradientTape() as tape:
            tape.watch(weights)
            error = forward(weights)[-1]
        weights = weights - rate * tape.gradient(error, weights)
    return weights


def in_keras(weights, rate):
    """One update as a person would write it with Keras; the new weights (4, 2)."""
    first = tf.keras.layers.Dense(2, "sigmoid", bias_initializer=tf.keras.initializers.Constant(BIASES[0]))
    last = tf.keras.layers.Dense(2, "sigmoid", bias_initializer=tf.keras.initializers.Constant(BIASES[1]))
    model = tf.keras.Sequential([tf.keras.Input((2,)), first, last])
    first.kernel.assign(np.transpose(weights[:2]))
    last.kernel.assign(np.transpose(weights[2:]))
    kernels = [first.kernel, last.kernel]
    with tf.GradientTape() as tape:
        error = 0.5 * tf.reduce_sum((tf.constant([TARGETS]) - model(tf.constant([INPUTS]))) ** 2)
    tf.keras.optimizers.SGD(rate).apply(tape.gradient(error, kernels), kernels)
    return np.concatenate([kernel.numpy().T for kernel in kernels])


def frames(weights=(), rate=0.5, rounds=0) -> Iterator[dict[str, Any]]:
    """At rest, forward edge by edge, the error, backward edge by edge, the update."""
    start = np.array(weights or WEIGHTS, float)
    if start.shape != (4, 2):
        raise ValueError(f"weights must be four rows of two numbers, not of shape {start.shape}")
    now = start if rounds == 0 else train(tf.constant(start), tf.constant(rate, tf.float64), rounds).numpy()
    parts = backward(now)
    updated = now - rate * parts["slopes"]
    scene = parts | {
        "weights": start,
        "now": now,
        "numeric": wiggled(now),
        "updated": updated,
        "error_after": float(forward(tf.constant(updated))[-1]),
        "rate": float(rate),
        "rounds": rounds,
        "inputs": np.array(INPUTS),
        "targets": np.array(TARGETS),
        "biases": np.array(BIASES),
    }
    for step, (stage, edge) in enumerate(STAGES):
        frame = scene | {"step": step, "stage": stage, "edge": edge}
        yield frame | {"formula": np.array(formula(frame)), "say": describe(frame)}


demo = Demo(
    title="Backpropagation",
    see="Blame flows backwards, each edge multiplies once.",
    controls=[
        Weights("weights", (), label="weights to start from"),
        Slider("rate", 0.5, 0.0, 5.0, step=0.1, marks=(0.5, 2.0), label="learning rate"),
        Slider("rounds", 0, 0, 1000, whole=True, marks=(0, 1, 100, 1000), label="updates done before"),
    ],
    frames=frames,
    still=still,
    compare=len(STAGES),
    seconds=19.0,
)
