"""decision_boundary: a small net parts two classes on a plane, and every neuron's bend can be seen."""

from itertools import islice, pairwise

import numpy as np
import tensorflow as tf

from deck import Choice, Demo, Layers, Points, Seed, Several, Slider, Weights, datasets
from deck.random import Random
from demos.decision_boundary.drawing import still
from demos.decision_boundary.network import Recipe, fresh_memory, keras_model, run, train
from demos.decision_boundary.picture import figure
from demos.decision_boundary.plane import Camera, drawn, examples, sound, split

__all__ = ["demo", "figure", "frames", "keras_model", "still", "train"]

PACE, FARTHEST = 24, 12


def frames(
    data="circle",
    noise=0.0,
    flipped=0.0,
    train_share=0.5,
    features=("x1", "x2"),
    hidden=(4,),
    activation="relu",
    loss="squared",
    optimiser="sgd",
    learning_rate=0.03,
    batch=10,
    l1=0.0,
    l2=0.0,
    dropout=0.0,
    points=(),
    weights=(),
    seed=5,
    epochs=200,
):
    """Train the net and show it on the way: after every batch at first, later on after many.

    points     rows [x, y, class] that take the place of the training points; [] leaves the data set's
    weights    for each layer a row for each neuron: its weights, then its bias (or all of these in one row, as
               frames hold them); [] or a misfit starts afresh
    """
    random = Random(seed)
    data_chance, start_chance, chance = random.fork(), random.fork(), random.fork()
    points, classes, trained = examples(*drawn(data, data_chance, noise, flipped), train_share, points)
    camera = Camera(points, classes, trained, -(-trained // batch), tuple(features), activation, loss)
    sizes = [len(features), *hidden, 1]
    state = given(weights, sizes) or fresh(sizes, start_chance)
    memory = fresh_memory(optimiser, state)
    recipe = Recipe(activation, loss, optimiser, penalised=l1 + l2 > 0)
    lessons = batches(chance, trained, batch, hidden, dropout)
    shot = camera.frame(state, 0)
    yield shot
    for start, stop in pairwise([0, *shots(epochs * camera.steps, camera.steps)]):
        order, shares, *masks = map(np.stack, zip(*islice(lessons, stop - start), strict=True))
        lesson = camera.inputs[order], camera.targets[order], shares, masks
        state, memory = run(state, memory, *lesson, learning_rate, l1, l2, recipe)
        if not (sound(state) and sound(seen := camera.frame(state, stop))):
            yield {**shot, "say": f"Diverged {'at' if stop == start + 1 else 'by'} step {stop}: the rate is too high."}
            return
        yield (shot := seen)


def shots(steps, epoch):
    """The steps after which the net is shown: each of the first 48, then about four in a hundred further each time.

    No two are more than 12 epochs, of so many steps each, apart: what is learned from one picture to the next must not
    take longer than the screen does.

    >>> shots(60, epoch=25)[-10:]
    [45, 46, 47, 48, 50, 52, 54, 56, 58, 60]
    """
    shown = [0]
    while shown[-1] < steps:
        shown.append(min(steps, shown[-1] + max(1, min(shown[-1] // PACE, FARTHEST * epoch))))
    return shown[1:]


def fresh(sizes, chance):
    """Kernels of variance 1/inputs (LeCun et al. 1998) and no bias; all zero where there is no hidden layer."""
    state = []
    for wide, tall in pairwise(sizes):
        kernel = chance.lecun_normal(wide, tall) if len(sizes) > 2 else np.zeros((wide, tall), np.float32)
        state += [tf.constant(kernel), tf.zeros(tall)]
    return state


def given(weights, sizes):
    """Weights as the control holds them, in layers of rows or all in one row; [] where they do not fit the sizes."""
    shapes = [(tall, wide + 1) for wide, tall in pairwise(sizes)]
    try:
        if len(weights) == sum(rows * columns for rows, columns in shapes):
            weights = split(np.array(weights, np.float32), sizes)
        layers = [np.array(layer, np.float32) for layer in weights]
    except ValueError:
        return []
    if [each.shape for each in layers] != shapes:
        return []
    return [tf.constant(part) for each in layers for part in (each[:, :-1].T, each[:, -1])]


def batches(chance, count, batch, hidden, dropout):
    """Batch after batch, in a fresh order each epoch: rows (batch,), each one's share of the mean, a mask each layer.

    The last batch of an epoch may be short: it is filled up with rows of itself whose share is 0.
    """
    size = min(batch, count)
    while True:
        order = chance.shuffle(count)
        for start in range(0, count, size):
            rows = order[start : start + size]
            here, widths = len(rows), hidden if dropout > 0 else ()
            masks = [(chance.uniform(here * wide) >= dropout) / np.float32(1 - dropout) for wide in widths]
            shares = np.where(np.arange(size) < here, np.float32(1 / here), np.float32(0))
            yield np.resize(rows, size), shares, *(np.resize(mask, (size, mask.size // here)) for mask in masks)


SIGNS = {
    "x1": "x₁",
    "x2": "x₂",
    "x1^2": "x₁²",
    "x2^2": "x₂²",
    "x1*x2": "x₁x₂",
    "sin x1": "sin x₁",
    "sin x2": "sin x₂",
}

demo = Demo(
    title="Bending a line",
    see="Depth without a bend is a line; one bend per neuron buys any shape, even a wrong one.",
    controls=[
        Choice("data", "circle", [*datasets.SETS, "empty"]),
        Slider("noise", 0.0, 0.0, 0.5, step=0.05),
        Slider("flipped", 0.0, 0.0, 0.5, step=0.05, label="flipped labels"),
        Slider("train_share", 0.5, 0.1, 1.0, step=0.1),
        Several("features", ["x1", "x2"], SIGNS),
        Layers("hidden", [4], label="hidden layers"),
        Choice("activation", "relu", {"relu": "ReLU", "tanh": "tanh", "sigmoid": "sigmoid", "linear": "linear"}),
        Choice("loss", "squared", {"squared": "squared, tanh output", "logistic": "logistic"}),
        Choice("optimiser", "sgd", {"sgd": "SGD", "momentum": "momentum", "adam": "Adam"}),
        Slider("learning_rate", 0.03, 0.0001, 10.0, log=True),
        Slider("batch", 10, 1, 50, whole=True),
        Slider("l1", 0.0, 0.0, 0.1, step=0.001, label="L1"),
        Slider("l2", 0.0, 0.0, 0.1, step=0.001, label="L2"),
        Slider("dropout", 0.0, 0.0, 0.9, step=0.1),
        Points("points", axes=("x", "y"), label="your own points"),
        Weights("weights"),
        Seed(default=5),
        Slider("epochs", 200, 0, 5000, whole=True),
    ],
    frames=frames,
    figure=figure,
    still=still,
    compare=9,
    seconds=5.5,
)
