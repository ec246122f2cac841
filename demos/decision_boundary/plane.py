"""The plane of decision_boundary: its points, the features made of them, what a net believes there, and its folds."""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from deck import datasets
from demos.decision_boundary.network import ACTIVATIONS, LOSSES, network

FEATURES = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1^2": lambda x1, x2: x1 * x1,
    "x2^2": lambda x1, x2: x2 * x2,
    "x1*x2": lambda x1, x2: x1 * x2,
    "sin x1": lambda x1, x2: np.sin(x1),
    "sin x2": lambda x1, x2: np.sin(x2),
}
CELLS, HALF, FAR, COUNT = 50, 6.0, 20.0, 500


def centres(cells):
    """The middles of so many cells from −6 to 6, float32."""
    return (np.arange(cells, dtype=np.float32) + 0.5) * (2 * HALF / cells) - HALF


def grid(cells):
    """The middles of cells × cells squares, (cells², 2), the lowest row first."""
    return np.stack(np.meshgrid(centres(cells), centres(cells)), axis=-1).reshape(-1, 2)


def border(values):
    """The line on which a map (cells, cells), the lowest row first, is zero: pieces [(x, y), (x, y)] on the plane.

    Straight within each square between the middles of four cells, as the values' straight course along its sides says;
    continued straight to the map's edge.
    """
    cells, pieces = len(values), []
    values = np.pad(values, 1, mode="reflect", reflect_type="odd")
    for row, column in np.argwhere(np.ptp(_corners(values > 0), axis=0)):
        ring = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
        cuts = []
        for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (values[one] > 0) != (values[other] > 0):
                share = float(values[one] / (values[one] - values[other]))
                middle = [one[k] + share * (other[k] - one[k]) - 0.5 for k in (1, 0)]
                cuts.append(tuple(2 * HALF * each / cells - HALF for each in middle))
        pieces += [cuts[k : k + 2] for k in range(0, len(cuts), 2)]
    return pieces


def _corners(cells):
    return np.stack([cells[:-1, :-1], cells[:-1, 1:], cells[1:, 1:], cells[1:, :-1]]).astype(int)


def table(points, features):
    """The chosen features of points (n, 2), a column each, float32."""
    return np.stack([FEATURES[name](points[:, 0], points[:, 1]) for name in features], axis=1).astype(np.float32)


def drawn(data, chance, noise, flipped):
    """Points (500, 2) and classes of a data set; none of "empty"."""
    if data == "empty":
        return np.zeros((0, 2)), np.zeros(0, int)
    return datasets.draw(data, chance, COUNT, noise, flipped)


def examples(points, classes, share, own):
    """Points and classes with the training ones first, and how many those are; `own` rows take their place."""
    trained = round(len(points) * share)
    if not len(own):
        return points, classes, trained
    own = np.array(own, np.float32)
    mine = own[:, 2].astype(np.int32)
    return np.concatenate([own[:, :2], points[trained:]]), np.concatenate([mine, classes[trained:]]), len(own)


def belief(scores, loss):
    """How sure the net is of orange, −1 … +1: tanh o, or 2σ(o) − 1 for the logistic loss."""
    return np.tanh(scores if loss == "squared" else scores / 2)


def folds(kernel, bias):
    """The lines w·x + b = 0 of each column of kernel (2, neurons) as one path of x and of y.

    The pen is never lifted: from one line to the next it walks round outside the picture, on a circle of radius 20.
    """
    path = []
    for (w1, w2), b in zip(np.asarray(kernel, float).T, np.asarray(bias, float), strict=True):
        long = np.hypot(w1, w2)
        if abs(b) >= long * HALF * np.sqrt(2):
            continue
        middle, half = np.arctan2(w2, w1), np.arccos(-b / long / FAR)
        turns = [middle - half, middle + half]
        path += [*_walk(path[-1], turns[0]), *turns] if path else turns
    path = np.array(path or [0.0, 0.1])
    return (FAR * np.cos(path)).astype(np.float32), (FAR * np.sin(path)).astype(np.float32)


def _walk(start, end):
    """Angles from one to another in strides too short to cut a corner of the picture."""
    strides = int(np.ceil(abs(end - start) / 0.6))
    return np.linspace(start, end, strides + 1)[1:-1]


@dataclass
class Camera:
    """Takes the frames of one run and remembers the losses of those before."""

    points: np.ndarray
    classes: np.ndarray
    trained: int
    steps: int
    features: tuple
    activation: str
    loss: str
    curve: list = field(default_factory=list)
    before: int = 0

    def __post_init__(self):
        self.targets = (1 - 2 * self.classes).astype(np.float32)
        self.inputs = table(self.points, self.features)
        self.everywhere = np.concatenate([self.inputs, table(grid(CELLS), self.features)])

    def frame(self, state, step):
        """What is to be seen of a net (its kernels and biases) after so many batches, `steps` of which are an epoch."""
        epoch, pace = step / max(1, self.steps), (step - self.before) / max(1, self.steps)
        self.before = step
        scores = network(state, self.everywhere, ACTIVATIONS[self.activation]).numpy()
        known, plane = scores[: len(self.points)], scores[len(self.points) :]
        losses, right = LOSSES[self.loss](known, self.targets).numpy(), (known > 0) == (self.targets > 0)
        halves = slice(None, self.trained), slice(self.trained, None)
        loss, accuracy = (
            [float(np.mean(each[h])) if each[h].size else 0.0 for h in halves] for each in (losses, right)
        )
        epochs, *losses = np.array(self._curve(step, loss), np.float32).T
        epochs /= max(1, self.steps)
        tested = len(self.points) > self.trained
        scores = zip(("train", "test"), accuracy, (self.trained, tested), strict=True)
        return {
            "train_loss": loss[0],
            "test_loss": loss[1],
            "train_accuracy": accuracy[0],
            "test_accuracy": accuracy[1],
            "epoch": epoch,
            "pace": pace,
            "map": belief(plane, self.loss).reshape(CELLS, CELLS).astype(np.float32),
            "features": np.array(self.features),
            "activation": self.activation,
            "weights": flat(state),
            "sizes": np.array([len(self.features), *[len(bias) for bias in state[1::2]]], np.int32),
            **self._folds(state),
            "train_epochs": epochs,
            "train_losses": losses[0],
            "test_epochs": epochs if tested else np.zeros(1, np.float32),
            "test_losses": losses[1] if tested else np.zeros(1, np.float32),
            **groups(self.points, self.classes, self.trained),
            "points": np.column_stack([self.points, self.classes])[: self.trained].astype(np.float32),
            "score": np.array([f"{name} {percent(share)}" if seen else "" for name, share, seen in scores]),
            "say": self._sentence(step, *accuracy, tested),
            "stays": max(1.0, 24 / (step + 3)),
        }

    def _curve(self, step, loss):
        """The losses so far, rows [step, train, test]: few of many, closer together at first; and the last one."""
        last = self.curve[-1][0] if self.curve else -1
        if step - last >= max(min(last, self.steps), last // 16):
            self.curve.append([step, *loss])
            return self.curve
        return [*self.curve, [step, *loss]]

    def _sentence(self, step, train, test, tested):
        if not self.trained:
            return "No points yet. Click on the map to set some."
        when = f"Batch {step}" if 0 < step < self.steps else f"Epoch {step // self.steps}"
        return f"{when}: {sentence(train, test, tested)}"

    def _folds(self, state):
        bent = self.activation == "relu" and self.features == ("x1", "x2") and len(state) > 2
        x, y = folds(state[0], state[1]) if bent else folds(np.zeros((2, 0)), [])
        return {"fold_x": x, "fold_y": y}


def sound(given):
    """Whether nothing in a net's weights or in a frame has overflowed."""
    parts = [given[key] for key in ("map", "train_losses", "test_losses")] if isinstance(given, dict) else given
    return all(np.isfinite(each).all() for each in parts)


def flat(state):
    """All weights in one row, layer by layer, for each neuron its weights and then its bias."""
    pairs = zip(state[::2], state[1::2], strict=True)
    return np.concatenate([np.vstack([kernel, bias]).T.ravel() for kernel, bias in pairs]).astype(np.float32)


def split(flat, sizes):
    """A frame's weights by layer, (neurons, inputs + 1) with the bias last."""
    shapes = [(tall, wide + 1) for wide, tall in pairwise(sizes)]
    ends = np.cumsum([rows * columns for rows, columns in shapes])
    return [part.reshape(shape) for part, shape in zip(np.split(flat, ends[:-1]), shapes, strict=True)]


def groups(points, classes, trained):
    """x and y of the four groups that are drawn apart: orange and blue, those of the training and of the test."""
    parts = {}
    for colour, name in enumerate(("orange", "blue")):
        for stage, half in (("train", slice(None, trained)), ("test", slice(trained, None))):
            mine = points[half][classes[half] == colour]
            parts |= {f"{name}_{stage}_x": mine[:, 0], f"{name}_{stage}_y": mine[:, 1]}
    return parts


def sentence(train, test, tested):
    """The shares of points on the right side, in words."""
    rest = f", {percent(test)} of the test points" if tested else ""
    return f"{percent(train)} of the training points right{rest}."


def percent(share):
    """A share in whole per cent, never rounded up: 100 % means all."""
    return f"{int(100 * share + 1e-6)} %"
