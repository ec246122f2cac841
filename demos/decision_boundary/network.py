"""The net of decision_boundary in TensorFlow: scores, losses, optimisers, the training loop; and the same in Keras."""

from dataclasses import dataclass
from functools import cache

import tensorflow as tf

ACTIVATIONS = {"linear": tf.identity, "relu": tf.nn.relu, "tanh": tf.tanh, "sigmoid": tf.sigmoid}


def squared(scores, targets):
    """(tanh o − y)² for each score o; y is −1 or +1."""
    return tf.square(tf.tanh(scores) - targets)


def logistic(scores, targets):
    """log(1 + e^(−yo)), the cross-entropy of σ(o), as a softplus that cannot overflow."""
    return tf.nn.softplus(-targets * scores)


LOSSES = {"squared": squared, "logistic": logistic}


def network(weights, inputs, activation, masks=()):
    """The scores o: inputs (…, batch, features) -> (…, batch); weights are kernel, bias, kernel, bias, …

    `masks`, one for each hidden layer, hold 0 and 1/(1−rate) and are multiplied on: inverted dropout.
    """
    layers = list(zip(weights[::2], weights[1::2], strict=True))
    for depth, (kernel, bias) in enumerate(layers[:-1]):
        inputs = activation(inputs @ kernel + bias)
        if masks:
            inputs = inputs * masks[depth]
    kernel, bias = layers[-1]
    return tf.squeeze(inputs @ kernel + bias, axis=-1)


def sgd(weights, gradients, memory, rate):
    """w ← w − α ∂L/∂w."""
    return [w - rate * g for w, g in zip(weights, gradients, strict=True)], memory


def momentum(weights, gradients, memory, rate):
    """v ← 0.9 v − α ∂L/∂w, then w ← w + v."""
    speeds = [0.9 * v - rate * g for v, g in zip(memory, gradients, strict=True)]
    return [w + v for w, v in zip(weights, speeds, strict=True)], speeds


def adam(weights, gradients, memory, rate):
    """Kingma & Ba 2015, β = 0.9 and 0.999, with ε = 1e-7 beside the uncorrected root as Keras has it.

    The correction is in float64: in float32, 1 − 0.999 is off by 1.3e-5 of itself.
    """
    step, means, squares = memory
    step += 1.0
    means = [m + 0.1 * (g - m) for m, g in zip(means, gradients, strict=True)]
    squares = [s + 0.001 * (g * g - s) for s, g in zip(squares, gradients, strict=True)]
    count = tf.cast(step, tf.float64)
    scale = rate * tf.cast(tf.sqrt(1 - 0.999**count) / (1 - 0.9**count), tf.float32)
    moved = [w - scale * m / (tf.sqrt(s) + 1e-7) for w, m, s in zip(weights, means, squares, strict=True)]
    return moved, (step, means, squares)


OPTIMISERS = {"sgd": sgd, "momentum": momentum, "adam": adam}


def fresh_memory(optimiser, weights):
    """What the optimiser remembers before its first step."""
    zeros = [tf.zeros_like(w) for w in weights]
    return {"sgd": (), "momentum": zeros, "adam": (tf.constant(0.0), zeros, zeros)}[optimiser]


@dataclass(frozen=True)
class Recipe:
    """The choices by which a training loop is traced."""

    activation: str = "relu"
    loss: str = "squared"
    optimiser: str = "sgd"
    penalised: bool = False

    def penalty(self, weights, l1, l2):
        """l1 Σ|w| + l2 Σw² over the kernels, biases left alone."""
        kernels = weights[::2] if self.penalised else ()
        return tf.add_n([l1 * tf.reduce_sum(abs(k)) + l2 * tf.reduce_sum(k * k) for k in kernels] or [0.0])


def train(weights, memory, inputs, targets, shares, masks, rate, l1, l2, recipe):
    """Walk downhill, one batch a step: inputs (steps, batch, features), targets (steps, batch).

    `shares` (steps, batch) weigh the losses to their mean: 1/size, and 0 where a short batch is filled up.
    """
    for batch in tf.range(len(inputs)):
        with tf.GradientTape() as tape:
            tape.watch(weights)
            scores = network(weights, inputs[batch], ACTIVATIONS[recipe.activation], [m[batch] for m in masks])
            losses = LOSSES[recipe.loss](scores, targets[batch])
            loss = tf.reduce_sum(shares[batch] * losses) + recipe.penalty(weights, l1, l2)
        gradients = tape.gradient(loss, weights)
        weights, memory = OPTIMISERS[recipe.optimiser](weights, gradients, memory, rate)
    return weights, memory


@cache
def graph(recipe):
    """`train` for one recipe as a graph."""
    return tf.function(lambda *arguments: train(*arguments, recipe))


def run(weights, memory, inputs, targets, shares, masks, rate, l1, l2, recipe):
    """`train` with every size left open, so that one trace serves all widths, batches and numbers of steps."""
    arguments = (weights, memory, inputs, targets, shares, masks, rate, l1, l2)
    arguments = tf.nest.map_structure(lambda each: tf.convert_to_tensor(each, tf.float32), arguments)
    sizes = tf.nest.map_structure(lambda each: tf.TensorSpec([None] * len(each.shape), tf.float32), arguments)
    return graph(recipe).get_concrete_function(*sizes)(*arguments)


def keras_model(features, hidden, recipe, rate, l1=0.0, l2=0.0, dropout=0.0):
    """The same net, written as one writes it in Keras; trained by fit() on targets 0 and 1, or −1 and +1 if squared."""
    model = tf.keras.Sequential([tf.keras.Input((features,))])
    penalty = tf.keras.regularizers.L1L2(l1, l2) if recipe.penalised else None
    for width in hidden:
        model.add(tf.keras.layers.Dense(width, recipe.activation, kernel_regularizer=penalty))
        model.add(tf.keras.layers.Dropout(dropout))
    model.add(tf.keras.layers.Dense(1, "tanh" if recipe.loss == "squared" else None, kernel_regularizer=penalty))
    losses = {"squared": "mse", "logistic": tf.keras.losses.BinaryCrossentropy(from_logits=True)}
    optimisers = tf.keras.optimizers
    moves = {
        "sgd": optimisers.SGD(rate),
        "momentum": optimisers.SGD(rate, 0.9),
        "adam": optimisers.Adam(rate),
    }
    model.compile(moves[recipe.optimiser], losses[recipe.loss])
    return model
