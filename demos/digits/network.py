"""The nets that read digits: trained by the build, rounded to one byte a weight, and what they then get right."""

import numpy as np
import tensorflow as tf

from deck.random import Random
from demos.digits.mnist import WHOLE, shifted, split, wobbled

LAYERS = ("first", "second", "votes", "linear")
SHIFTS = range(5)
WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1))
EPOCHS = {"cnn": 4, "still": 2, "linear": 2} if WHOLE else {"cnn": 12, "still": 5, "linear": 4}


def cnn():
    """28² → 8 stencils of 3×3 → halved → 16 of 3×3×8 → halved → ten scores: 80 + 1,168 + 4,010 = 5,258 numbers."""
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )


def linear():
    """Ten weighted sums of 784 grey values: 7,850 numbers."""
    layers = tf.keras.layers
    return tf.keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10)])


def train(model, pictures, labels, epochs, moved, rate=4e-3, batch=32):
    """Adam with a rate that falls to zero; with `moved`, each epoch sees every digit turned and moved anew."""
    chance = Random(3)
    schedule = tf.keras.optimizers.schedules.CosineDecay(rate, epochs * len(pictures) // batch)
    loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(tf.keras.optimizers.Adam(schedule), loss)
    for _ in range(epochs):
        order = chance.shuffle(len(pictures))
        shown = (wobbled(pictures, chance) if moved else pictures)[order]
        model.fit(shown[..., None], labels[order], batch_size=batch, shuffle=False, verbose=0)
    return model


def trained():
    """What all the digits' demos rest on, as arrays.

    first, second, votes, linear   weights as bytes, 128 for zero; `…_scale` a step of each output channel, `…_bias`
    right          how many of the 1,000 held-out digits are read: CNN, CNN in bytes, linear model, linear in bytes
    moved_shifts   the share of them that the CNN reads as they move by 0 … 4 pixels, mean of four ways, (5,)
    linear_shifts  the share that the linear model reads
    samples        ten held-out digits, 0 … 9, uint8 (10, 28, 28)
    """
    _, (unseen, truth) = split()
    net, straight = _taught(cnn, EPOCHS["cnn"], moved=True), _taught(linear, EPOCHS["linear"], moved=False)
    data = bytes_of([*net.weights, *straight.weights])
    coarse = scores(data, unseen)
    data["right"] = np.int32(
        [
            _right(net, unseen, truth),
            (coarse["logits"].argmax(1) == truth).sum(),
            _right(straight, unseen, truth),
            (coarse["linear"].argmax(1) == truth).sum(),
        ]
    )
    firsts = [np.flatnonzero(truth == digit)[0] for digit in range(10)]
    return data | {
        "moved_shifts": _when_moved(net),
        "linear_shifts": _when_moved(straight),
        "samples": np.rint(unseen[firsts] * 255).astype(np.uint8),
    }


def unmoved():
    """`still_shifts`: the same shares (5,) for a CNN that never saw a moved digit."""
    return {"still_shifts": _when_moved(_taught(cnn, EPOCHS["still"], moved=False))}


def _taught(build, epochs, moved):
    tf.keras.utils.set_random_seed(1)
    pictures, labels = split()[0]
    return train(build(), pictures, labels, epochs, moved)


def _right(model, pictures, labels):
    return (model(pictures[..., None]).numpy().argmax(1) == labels).sum()


def _when_moved(model):
    pictures, labels = split()[1]
    counts = [[_right(model, shifted(pictures, by * x, by * y), labels) for x, y in WAYS] for by in SHIFTS]
    return np.float32(np.mean(counts, axis=1) / len(labels))


def bytes_of(weights):
    """Weights and biases, layer by layer, with each weight rounded to one of 255 even steps of its output channel."""
    data = {}
    for name, kernel, bias in zip(LAYERS, weights[::2], weights[1::2], strict=True):
        kernel = kernel.numpy()
        step = np.abs(kernel).reshape(-1, kernel.shape[-1]).max(axis=0) / 127
        data[name] = (np.rint(kernel / step) + 128).astype(np.uint8)
        data[f"{name}_scale"], data[f"{name}_bias"] = step.astype(np.float32), bias.numpy()
    return data


def weights_of(data, name):
    """The kernel and bias of a layer, from its bytes."""
    return (data[name].astype(np.float32) - 128) * data[f"{name}_scale"], data[f"{name}_bias"]


def scores(data, pictures):
    """What the two nets make of pictures (n, 28, 28): maps, deep maps, 400 features, ten logits, ten linear ones."""
    (first, b1), (second, b2), (votes, b3), (straight, b4) = (weights_of(data, name) for name in LAYERS)
    batch = tf.constant(pictures, tf.float32)[..., None]
    maps = tf.nn.relu(tf.nn.conv2d(batch, first, 1, "VALID") + b1)
    deep = tf.nn.relu(tf.nn.conv2d(tf.nn.max_pool2d(maps, 2, 2, "VALID"), second, 1, "VALID") + b2)
    features = tf.reshape(tf.nn.max_pool2d(deep, 2, 2, "VALID"), [len(pictures), -1])
    found = {
        "maps": tf.transpose(maps, [0, 3, 1, 2]),
        "deep": tf.transpose(deep, [0, 3, 1, 2]),
        "features": features,
        "logits": features @ votes + b3,
        "linear": tf.reshape(batch, [len(pictures), -1]) @ straight + b4,
    }
    return {name: value.numpy() for name, value in found.items()}
