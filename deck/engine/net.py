"""A net in the engine's memory, from Python, with the words of net.js."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from deck.random import Random

if TYPE_CHECKING:
    from deck.engine import Engine

Floats = NDArray[np.float32]
SETTINGS = ("rate", "momentum", "second_decay", "epsilon", "l1", "l2", "clip")
USUAL = {"rate": 0.1, "momentum": 0.9, "second_decay": 0.999, "epsilon": 1e-7, "l1": 0.0, "l2": 0.0, "clip": 0.0}
CHANCE = 4 * len(SETTINGS)
FIELDS = (
    *("kind", "units", "height", "width", "depth", "weights", "kernel", "bias"),
    *("kernel_gradient", "bias_gradient", "values", "deltas", "mask", "amount"),
)
BLOCK = 64


class Net:
    """Trained, asked and looked at; arrays that it gives are views until the next call, but predict's and maps'."""

    rate: float
    l1: float
    l2: float

    def __init__(self, engine: Engine, address: int, layers: Sequence[dict[str, Any]], options: dict[str, Any],
                 random: Random) -> None:  # fmt: skip
        self._engine, self._address, self._work, self._rows, self._seen = engine, address, 0, 0, 0
        self.random, self.layers, self.options = random, layers, options
        usual = USUAL | ({"rate": 0.001} if options.get("optimiser") == "adam" else {})
        for name in SETTINGS:
            setattr(self, name, options.get(name, usual[name]))
        for index in self._weighed():
            kernel = self._view(index, "kernel", *self._sides(index))
            size, inputs, units = math.prod(kernel.shape[:-2]), *kernel.shape[-2:]
            start = getattr(random, self.layers[index].get("start", options.get("start", "glorot_uniform")))
            kernel[:] = start(size * inputs, size * units, kernel.shape)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in SETTINGS:
            self._engine.floats(self._address, len(SETTINGS))[SETTINGS.index(name)] = value
        super().__setattr__(name, value)

    def train(self, x: ArrayLike, y: ArrayLike, batch: int = 10, epochs: int = 1, shuffle: bool = True) -> float:
        """Train in mini-batches; return the mean loss of the last epoch, each batch before its update."""
        count, batch = self._count(x), min(batch, self._count(x))
        self._provide(batch)
        self._seen = count % batch or batch
        order = self._engine.lend(4 * count) if shuffle else 0
        chance = self._engine.floats(self._address + CHANCE, 4).view(np.uint32)
        chance[:] = self.random.state
        loss = self._asked("train", x, self._targets(y, count), count, batch, epochs, order)
        self.random.state = tuple(int(w) for w in self._engine.floats(self._address + CHANCE, 4).view(np.uint32))
        self._engine.give_back(order)
        return loss

    def loss(self, x: ArrayLike, y: ArrayLike) -> float:
        """Return the mean loss without dropout and penalties."""
        self._provide(min(self._count(x), BLOCK))
        return self._asked("evaluate", x, self._targets(y, self._count(x)), self._count(x))

    def predict(self, x: ArrayLike) -> Floats:
        """Return what the last layer gives: rows × its shape."""
        return self._answer("predict", x, (self._count(x), *self._shape(len(self.layers) - 1)))

    def map(self, x: ArrayLike, first: int | None = None) -> Floats:
        """Return the values of the last layer (or of all from `first` on) over rows of x: units × rows."""
        first = len(self.layers) - 1 if first is None else first
        units = sum(self._field(index, "units") for index in range(first, len(self.layers)))
        return self._answer("map", x, (units, self._count(x)), first)

    def activations(self, x: ArrayLike) -> list[Floats]:
        """Return what every layer gives: rows × its shape."""
        self._look(self._count(x))
        self._asked("predict", x, None, self._count(x), 0)
        return [self._view(index, "values", self._seen, *self._shape(index)) for index in range(len(self.layers))]

    @property
    def weights(self) -> list[Floats]:
        """Kernel, bias, kernel, bias … as live views; set to copy numbers in."""
        return self._pairs("kernel", "bias")

    @weights.setter
    def weights(self, arrays: Sequence[ArrayLike]) -> None:
        for own, array in zip(self.weights, arrays, strict=True):
            own[:] = array

    def gradients(self, x: ArrayLike | None = None, y: ArrayLike | None = None) -> list[Floats]:
        """Return the gradient of loss and penalties at x and y, or that of the last batch."""
        if x is not None and y is not None:
            self._look(self._count(x))
            self._asked("gradient", x, self._targets(y, self._seen), self._seen)
        return self._pairs("kernel_gradient", "bias_gradient")

    def norms(self) -> dict[str, list[float]]:
        """Return lengths by layer with weights: of the last gradient's kernels, and of dL/dz."""
        kernels = [(self._field(i, "kernel_gradient"), self._field(i, "weights")) for i in self._weighed()]
        deltas = [(self._field(i, "deltas"), self._seen * self._field(i, "units")) for i in self._weighed()]
        length = {"kernels": kernels, "deltas": deltas}
        return {name: [math.sqrt(self._engine.call("squares_of", *p)) for p in places] for name, places in length.items()}

    def deltas(self) -> list[Floats]:
        """Return dL/dz of every layer in the last batch (dL/dvalues where it has no weights)."""
        return [self._view(index, "deltas", self._seen, *self._shape(index)) for index in range(len(self.layers))]

    def masks(self) -> list[Floats]:
        """Return the masks of the dropout layers in the last batch."""
        dropping = [index for index, layer in enumerate(self.layers) if "dropout" in layer]
        return [self._view(index, "mask", self._seen, *self._shape(index)) for index in dropping]

    def free(self) -> None:
        """Give the memory back."""
        self._engine.give_back(self._address)
        self._engine.give_back(self._work)
        self._address = self._work = 0

    def _pairs(self, kernel: str, bias: str) -> list[Floats]:
        places = [(index, name, sides) for index in self._weighed()
                  for name, sides in ((kernel, self._sides(index)), (bias, self._sides(index)[-1:]))]  # fmt: skip
        return [self._view(index, name, *sides) for index, name, sides in places]

    def _weighed(self) -> list[int]:
        return [index for index in range(len(self.layers)) if self._field(index, "weights")]

    def _sides(self, index: int) -> tuple[int, ...]:
        layer, weights = self.layers[index], self._field(index, "weights")
        if "dense" in layer:
            return weights // layer["dense"], layer["dense"]
        size, filters = layer.get("size", 3), layer["convolution"]
        return size, size, weights // (size * size * filters), filters

    def _shape(self, index: int) -> tuple[int, ...]:
        height, width, depth = (self._field(index, name) for name in ("height", "width", "depth"))
        return (depth,) if height == width == 1 and not isinstance(self.options["inputs"], list | tuple) else (height, width, depth)

    def _view(self, index: int, field: str, *shape: int) -> Floats:
        return self._engine.floats(self._field(index, field), *shape)

    def _field(self, index: int, name: str) -> int:
        address = self._engine.call("layer_of", self._address, index)
        return int(self._engine.floats(address, len(FIELDS)).view(np.int32)[FIELDS.index(name)])

    def _count(self, x: ArrayLike) -> int:
        size, inputs = np.size(x), int(np.prod(self.options["inputs"]))
        if size == 0 or size % inputs:
            raise ValueError(f"x has {size} numbers; it must have a multiple of {inputs}")
        return size // inputs

    def _targets(self, y: ArrayLike, count: int) -> Floats:
        units, array = self._field(len(self.layers) - 1, "units"), np.asarray(y, dtype=np.float32).ravel()
        if self.options.get("loss") == "softmax" and array.size == count != count * units:
            return np.eye(units, dtype=np.float32)[array.astype(int)]
        if array.size != count * units:
            raise ValueError(f"y has {array.size} numbers; it must have {count} × {units}")
        return array

    def _look(self, rows: int) -> None:
        self._provide(rows)
        self._seen = rows

    def _provide(self, rows: int) -> None:
        if rows <= self._rows:
            return
        size = self._engine.call("work_for", self._address, rows)
        work = self._engine.lend(size)
        self._engine.give_back(self._work)
        self._work, self._rows = work, rows
        self._engine.call("attach", self._address, work, size, rows)

    def _asked(self, name: str, x: ArrayLike, y: ArrayLike | None, *rest: int) -> float:
        arrays = [np.ascontiguousarray(array, dtype=np.float32) for array in (x, y) if array is not None]
        lent = [self._engine.lend(array.nbytes) for array in arrays]
        for address, array in zip(lent, arrays, strict=True):
            self._engine.floats(address, array.size)[:] = array.ravel()
        result: float = self._engine.call(name, self._address, *lent, *rest)
        for address in lent:
            self._engine.give_back(address)
        return result

    def _answer(self, name: str, x: ArrayLike, shape: tuple[int, ...], *rest: int) -> Floats:
        self._provide(min(self._count(x), BLOCK))
        out = self._engine.lend(4 * math.prod(shape))
        self._asked(name, x, None, self._count(x), *rest, out)
        answer = self._engine.floats(out, *shape).copy()
        self._engine.give_back(out)
        return answer
