"""A deep net of equal layers: its outputs, the blame that reaches each of them, its training; and the same in Keras."""

from functools import cache

import numpy as np
import tensorflow as tf

ACTIVATIONS = {
    "sigmoid": tf.sigmoid,
    "tanh": tf.tanh,
    "relu": tf.nn.relu,
    "leaky_relu": lambda z: tf.nn.leaky_relu(z, 0.01),
    "linear": tf.identity,
}


def start(random, depth, width, scale):
    """Normal kernels of variance scale/width, no biases, for `depth` layers; 1/width for the one that scores."""
    weights = []
    for outputs, variance in [(width, scale)] * depth + [(1, 1.0)]:
        kernel = random.lecun_normal(width, outputs) * np.sqrt(np.float64(variance))
        weights += [tf.constant(kernel, tf.float32), tf.zeros(outputs)]
    return weights


def forward(weights, inputs, activation):
    """What every layer puts out, the inputs first, and the score of each example."""
    outputs = [inputs]
    for kernel, bias in zip(weights[:-2:2], weights[1:-2:2], strict=True):
        outputs.append(activation(outputs[-1] @ kernel + bias))
    return outputs, tf.squeeze(outputs[-1] @ weights[-2] + weights[-1], axis=1)


def blame(weights, inputs, targets, activation):
    """The loss log(1 + e^(−yo)), the outputs of all layers, and the gradient of the loss by each of them."""
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        outputs, scores = forward(weights, inputs, activation)
        loss = tf.reduce_mean(tf.nn.softplus(-targets * scores))
    return loss, outputs, tape.gradient(loss, outputs)


def descend(weights, inputs, targets, rate, clip, steps, activation):
    """So many steps of gradient descent on all examples; a gradient longer than `clip` is shortened to it."""
    for _ in tf.range(steps):
        with tf.GradientTape() as tape:
            tape.watch(weights)
            _, scores = forward(weights, inputs, activation)
            loss = tf.reduce_mean(tf.nn.softplus(-targets * scores))
        gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, weights), clip)
        weights = [w - rate * g for w, g in zip(weights, gradients, strict=True)]
    return weights


@cache
def descent(activation):
    """`descend` as a graph, traced once for each depth and width."""
    return tf.function(lambda *arguments: descend(*arguments, ACTIVATIONS[activation]))


def keras_model(depth, width, activation, scale):
    """The same net as one writes it in Keras."""
    begin = tf.keras.initializers.VarianceScaling(scale, "fan_in", "untruncated_normal")
    layers = [tf.keras.layers.Dense(width, activation, kernel_initializer=begin) for _ in range(depth)]
    model = tf.keras.Sequential([tf.keras.Input((width,)), *layers, tf.keras.layers.Dense(1)])
    model.compile("sgd", tf.keras.losses.BinaryCrossentropy(from_logits=True))
    return model
