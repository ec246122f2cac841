"""The table of activation functions: each with TensorFlow, its slope by GradientTape, and what is known of it."""

import numpy as np
import tensorflow as tf

LEAK = 0.1
BENDS = {
    "step": lambda z: 0.5 * (tf.sign(z) + 1),
    "sign": tf.sign,
    "linear": tf.identity,
    "piecewise": lambda z: tf.clip_by_value(z + 0.5, 0.0, 1.0),
    "logistic": tf.nn.sigmoid,
    "tanh": tf.nn.tanh,
    "relu": tf.nn.relu,
    "leaky": lambda z: tf.nn.leaky_relu(z, LEAK),
    "gelu": lambda z: tf.nn.gelu(z, approximate=False),
}
NAMES = {
    "step": "unit step",
    "sign": "sign",
    "linear": "linear",
    "piecewise": "piecewise linear",
    "logistic": "logistic",
    "tanh": "tanh",
    "relu": "ReLU",
    "leaky": "leaky ReLU",
    "gelu": "GELU",
}
STEEPEST = {"step": 0.0, "sign": 0.0, "logistic": 0.25, "gelu": 1.1289042}


def slopes(activation, z):
    """The bend and its slope at each z, float32 arrays of the shape of z."""
    z = tf.constant(z)
    with tf.GradientTape() as tape:
        tape.watch(z)
        bent = BENDS[activation](z)
    slope = tape.gradient(bent, z, unconnected_gradients=tf.UnconnectedGradients.ZERO)
    return bent.numpy(), slope.numpy()


def stacked(activation, z, layers=10):
    """The slope of 1 … `layers` bends, one after the other, by the z that goes into the first: (layers,) float32."""
    z = tf.constant(z)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(z)
        outputs = [z]
        for _ in range(layers):
            outputs.append(BENDS[activation](outputs[-1]))
    zero = tf.UnconnectedGradients.ZERO
    return np.array([tape.gradient(out, z, unconnected_gradients=zero).numpy() for out in outputs[1:]])


def in_keras(activation, z):
    """The same bend as a person would write it in a layer; for those that Keras knows by name."""
    layer = tf.keras.layers.Activation({"logistic": "sigmoid"}.get(activation, activation))
    return layer(z).numpy()
