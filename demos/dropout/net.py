"""The nets of dropout in TensorFlow: several side by side, one loop that trains them all; and the same in Keras."""

from itertools import pairwise

import numpy as np
import tensorflow as tf

WIDTH = 64
MOON = np.float32(3)
SIZES = (2, WIDTH, WIDTH, 1)
SHAPES = [shape for wide, tall in pairwise(SIZES) for shape in ((wide, tall), (1, tall))]


def start(random):
    """Kernels after He et al. (2015) and no biases, in one row (1, 4417) as `layers` takes it apart."""
    kernels = [random.he_normal(wide, tall) for wide, tall in pairwise(SIZES)]
    return np.concatenate([np.append(kernel, np.zeros(kernel.shape[1], np.float32)) for kernel in kernels])[None]


def layers(weights):
    """Rows of weights (nets, 4417) as kernel (nets, wide, tall), bias (nets, 1, tall), kernel, bias …"""
    parts = tf.split(weights, [wide * tall for wide, tall in SHAPES], axis=1)
    return [tf.reshape(part, (-1, *shape)) for part, shape in zip(parts, SHAPES, strict=True)]


def hidden(weights, inputs, masks=(1.0, 1.0)):
    """What both hidden layers give, (nets, rows, 64) each; every value is multiplied by its layer's mask."""
    first, its_bias, second, its_own, _, _ = layers(weights)
    one = tf.nn.relu(inputs @ first + its_bias) * masks[0]
    return one, tf.nn.relu(one @ second + its_own) * masks[1]


def scores(weights, inputs, masks=(1.0, 1.0)):
    """The score of every row by every net: inputs (nets or 1, rows, 2) -> (nets, rows)."""
    *_, kernel, bias = layers(weights)
    return tf.squeeze(hidden(weights, inputs, masks)[-1] @ kernel + bias, axis=-1)


def losses(targets, scored):
    """log(1 + e^(−yo)) for y = ±1, as a softplus that cannot overflow."""
    return tf.nn.softplus(-targets * scored)


def keep(draws, rate):
    """Masks of inverted dropout: 0 where a draw of [0, 1) lies below the rate, else 1/(1 − rate)."""
    return (draws >= rate) / np.float32(1 - rate)


def strides(before, count):
    """Adam's rate 0.01, corrected, in the next `count` steps; in float64, where 1 − 0.999 keeps its digits."""
    step = np.arange(before + 1, before + count + 1)
    return np.float32(0.01 * np.sqrt(1 - 0.999**step) / (1 - 0.9**step))


FLOATS = [tf.TensorSpec([None] * rank, tf.float32) for rank in (2, 2, 2, 4, 3, 4, 1, 1)]


@tf.function(input_signature=FLOATS)
def train(weights, means, squares, inputs, targets, masks, drops, strides):
    """Adam (Kingma & Ba 2015) with what Keras usually takes, one batch a step; the nets' weights and memory after it.

    weights, means, squares    (nets, 4417)
    inputs, targets            (steps, nets or 1, batch, 2), (steps, nets or 1, batch)
    masks                      (steps, 2, batch, 64) for both hidden layers of nets whose `drops` (nets,) is 1, not 0
    strides                    (steps,) as the function of that name gives them
    """
    drops = drops[:, None, None]
    for batch in tf.range(tf.shape(inputs)[0]):
        mask = [masks[batch, layer] * drops + (1 - drops) for layer in (0, 1)]
        with tf.GradientTape() as tape:
            tape.watch(weights)
            scored = scores(weights, inputs[batch], mask)
            loss = tf.reduce_sum(tf.reduce_mean(losses(targets[batch], scored), axis=-1))
        gradient = tape.gradient(loss, weights)
        means += 0.1 * (gradient - means)
        squares += 0.001 * (gradient * gradient - squares)
        weights -= strides[batch] * means / (tf.sqrt(squares) + 1e-7)
    return weights, means, squares


def keras_model(rate):
    """The same net as one writes it in Keras."""
    model = tf.keras.Sequential([tf.keras.Input((2,))])
    for _ in range(2):
        model.add(tf.keras.layers.Dense(WIDTH, "relu", kernel_initializer="he_normal"))
        model.add(tf.keras.layers.Dropout(rate))
    model.add(tf.keras.layers.Dense(1, kernel_initializer="he_normal"))
    model.compile(tf.keras.optimizers.Adam(0.01), tf.keras.losses.BinaryCrossentropy(from_logits=True))
    return model
