"""The engine's nets told again with Keras: same description, same weights, same batches, same masks."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf
from tensorflow import keras

LOSSES = {
    "squared": lambda y, o: 0.5 * tf.reduce_sum((o - y) ** 2, axis=1),
    "mean_squared": lambda y, o: keras.losses.MeanSquaredError(reduction=None)(y, o),
    "logistic": lambda y, o: tf.reduce_sum(tf.nn.softplus(-y * o), axis=1),
    "cross_entropy": lambda y, o: tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(y, o), axis=1),
    "softmax": lambda y, o: tf.nn.softmax_cross_entropy_with_logits(y, o),
}
OPTIMISERS = {
    "sgd": lambda rate: keras.optimizers.SGD(rate),
    "momentum": lambda rate: keras.optimizers.SGD(rate, momentum=0.9),
    "adam": lambda rate: keras.optimizers.Adam(rate),
}


def activation(layer):
    """Keras' activation of a described layer; its GELU is zΦ(z), not the approximation."""
    name = layer.get("activation", "linear")
    if name == "leaky_relu":
        return lambda z: keras.activations.leaky_relu(z, negative_slope=layer.get("slope", 0.01))
    return (lambda z: keras.activations.gelu(z, approximate=False)) if name == "gelu" else name


def told(layer):
    """The Keras layer of a description; None for dropout, whose mask is handed in."""
    if "dense" in layer:
        return keras.layers.Dense(layer["dense"], activation=activation(layer))
    if "convolution" in layer:
        sides = {"strides": layer.get("stride", 1), "padding": layer.get("padding", "valid")}
        return keras.layers.Conv2D(layer["convolution"], layer.get("size", 3), activation=activation(layer), **sides)
    if "max_pool" in layer:
        return keras.layers.MaxPooling2D(layer["max_pool"], layer.get("stride"))
    if "mean_pool" in layer:
        return keras.layers.AveragePooling2D(layer["mean_pool"], layer.get("stride"))
    return keras.layers.Flatten() if "flatten" in layer else None


class Twin:
    """A net of the engine in TensorFlow, with its weights and, from `random`, its shuffles and masks."""

    def __init__(self, net, random):
        self.options, self.described, self.random = net.options, net.layers, random
        inputs = self.options["inputs"]
        self.shape = tuple(inputs) if isinstance(inputs, list) else (inputs,)
        self.layers = [told(layer) for layer in net.layers]
        self.forward(np.zeros((1, *self.shape), np.float32), calm=True)
        self.variables = [v for layer in self.layers if layer for v in layer.trainable_variables]
        for variable, array in zip(self.variables, net.weights, strict=True):
            variable.assign(array)
        self.optimiser = OPTIMISERS[self.options.get("optimiser", "sgd")](net.rate)
        self.step = tf.function(self._step, reduce_retracing=True)

    def masks(self, rows):
        """Draw the masks of all dropout layers, in their order, row by row."""
        drawn = []
        for described, units in zip(self.described, self.units, strict=True):
            share = described.get("dropout", 0)
            count = rows * int(np.prod(units))
            if "dropout" in described:
                kept = self.random.uniform(count) >= np.float32(share) if share else np.ones(count)
                drawn.append((kept / np.float32(1 - share)).astype(np.float32).reshape(rows, *units))
        return drawn

    def forward(self, x, masks=(), calm=False):
        """Return the values of every layer."""
        values, masks = [], list(masks)
        for described, layer in zip(self.described, self.layers, strict=True):
            if layer is None:
                x = x if calm or not masks else x * masks.pop(0)
            else:
                x = layer(tf.reshape(x, (len(x), -1)) if "dense" in described and len(x.shape) > 2 else x)
            values.append(x)
        self.units = [tuple(value.shape[1:]) for value in values]
        return values

    def loss(self, x, y, masks=()):
        """Return mean loss and the penalty beside it."""
        o = tf.reshape(self.forward(x, masks, calm=not masks)[-1], (len(y), -1))
        kernels = self.variables[::2]
        penalty = sum(self.options.get("l2", 0.0) * tf.reduce_sum(k**2) for k in kernels)
        penalty += sum(self.options.get("l1", 0.0) * tf.reduce_sum(abs(k)) for k in kernels)
        return tf.reduce_mean(LOSSES[self.options.get("loss", "squared")](y, o)), penalty

    def gradients(self, x, y, masks=()):
        """Return loss, and its gradient with the penalties'."""
        with tf.GradientTape() as tape:
            loss, penalty = self.loss(x, y, masks)
            objective = loss + penalty
        return loss, tape.gradient(objective, self.variables)

    def _step(self, x, y, masks):
        loss, gradients = self.gradients(x, y, masks)
        if self.options.get("clip"):
            gradients, _ = tf.clip_by_global_norm(gradients, self.options["clip"])
        self.optimiser.apply_gradients(zip(gradients, self.variables, strict=True))
        return loss

    def train(self, x, y, batch, epochs):
        """Train as the engine does; return the mean loss of the last epoch."""
        x, y = x.reshape(-1, *self.shape), y.reshape(len(x), -1)
        for _ in range(epochs):
            order, total = self.random.shuffle(len(x)), 0.0
            for rows in (order[start : start + batch] for start in range(0, len(x), batch)):
                total += len(rows) * float(self.step(x[rows], y[rows], self.masks(len(rows))))
        return total / len(x)
