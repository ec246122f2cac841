"""decision_boundary: a small net parts two classes on a plane, and every neuron's bend can be seen."""

from itertools import pairwise

import numpy as np
import tensorflow as tf

from deck import Choice, Demo, Layers, Points, Seed, Several, Slider, Weights, datasets
from deck.random import Random
from demos.decision_boundary.drawing import still
from demos.decision_boundary.network import Recipe, fresh_memory, keras_model, run, train
from demos.decision_boundary.picture import figure
from demos.decision_boundary.plane import Camera, examples, split

__all__ = ["demo", "figure", "frames", "keras_model", "still", "train"]

COUNT, SHOTS = 500, 30


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
    """Train the net and show it about thirty times on the way.

    points     rows [x, y, class] that take the place of the training points; [] leaves the data set's
    weights    for each layer a row for each neuron: its weights, then its bias (or all of these in one row, as
               frames hold them); [] or a misfit starts afresh
    """
    random = Random(seed)
    data_chance, start_chance, chance = random.fork(), random.fork(), random.fork()
    points, classes, trained = examples(*datasets.draw(data, data_chance, COUNT, noise, flipped), train_share, points)
    camera = Camera(points, classes, trained, tuple(features), activation, loss)
    sizes = [len(features), *hidden, 1]
    state = given(weights, sizes) or fresh(sizes, start_chance)
    memory = fresh_memory(optimiser, state)
    recipe = Recipe(activation, loss, optimiser, penalised=l1 + l2 > 0)
    shot = camera.frame(state, 0, 0)
    yield shot
    for start, stop in pairwise(schedule(epochs)):
        order, masks = batches(chance, trained, batch, stop - start, hidden, dropout)
        for part in pauses(len(order)) if start == 0 else [slice(0, len(order))]:
            lesson = camera.inputs[order[part]], camera.targets[order[part]], [mask[part] for mask in masks]
            state, memory = run(state, memory, *lesson, learning_rate, l1, l2, recipe)
            if not all(np.isfinite(each).all() for each in state):
                yield {**shot, "say": f"Diverged by epoch {stop}: the steps are too long."}
                return
            shot = camera.frame(state, stop if part.stop == len(order) else part.stop / len(order), part.stop)
            yield shot


def schedule(epochs):
    """The epochs that are shown: close together at first, further apart later on.

    >>> schedule(4)
    [0, 1, 2, 3, 4]
    """
    return sorted({round(epochs * (shot / SHOTS) ** 2) for shot in range(SHOTS + 1)} | set(range(min(epochs, 5) + 1)))


def pauses(steps):
    """The first epoch in parts, so that its first batches can be seen one by one.

    >>> pauses(25)
    [slice(0, 1, None), slice(1, 2, None), slice(2, 4, None), slice(4, 8, None), slice(8, 25, None)]
    """
    return [slice(*each) for each in pairwise([0, *(stop for stop in (1, 2, 4, 8) if stop < steps), steps])]


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


def batches(chance, count, batch, epochs, hidden, dropout):
    """The order of the training points, (steps, batch), a fresh shuffle each epoch, and the masks of dropout."""
    size = min(batch, count)
    steps = count // size
    orders, masks = [], [[] for _ in hidden if dropout > 0]
    for _ in range(epochs):
        orders.append(chance.shuffle(count)[: steps * size].reshape(steps, size))
        if dropout > 0:
            kept = (chance.uniform(steps * size * sum(hidden)) >= dropout) / np.float32(1 - dropout)
            parts = np.split(kept.reshape(steps, -1), np.cumsum(hidden)[:-1] * size, axis=1)
            for mask, part, width in zip(masks, parts, hidden, strict=True):
                mask.append(part.reshape(steps, size, width))
    return np.concatenate(orders), [np.concatenate(mask) for mask in masks]


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
        Choice("data", "circle", list(datasets.SETS)),
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
        Slider("epochs", 200, 0, 2000, whole=True),
    ],
    frames=frames,
    figure=figure,
    still=still,
    compare=5,
    seconds=6.0,
)
