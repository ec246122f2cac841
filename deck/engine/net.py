"""A net from Python, with the words of net.js."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from deck.engine.place import SETTINGS, Place
from deck.engine.plan import named, whole
from deck.engine.rows import Floats, rows_of, targets_of
from deck.random import Random

if TYPE_CHECKING:
    from deck.engine import Engine

USUAL = {"rate": 0.1, "momentum": 0.9, "second_decay": 0.999, "epsilon": 1e-7, "l1": 0.0, "l2": 0.0, "clip": 0.0}
STARTS = ("glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_normal")
BLOCK = 64  # rows that go through a net together where nothing is learned


class Net:
    """Trained, asked and looked at; what it gives are views until the next call, but for predict and map."""

    rate: float

    def __init__(
        self, engine: Engine, address: int, layers: Sequence[dict[str, Any]], options: dict[str, Any], random: Random
    ) -> None:
        self.place, self.random, self.layers, self.options, self._seen = (
            Place(engine, address),
            random,
            layers,
            options,
            0,
        )
        usual = USUAL | ({"rate": 0.001} if options.get("optimiser") == "adam" else {})
        for name in SETTINGS:
            setattr(self, name, options.get(name, usual[name]))
        for index in self._weighed():
            kernel = self.place.view(index, "kernel", *self._sides(index))
            size, inputs, units = math.prod(kernel.shape[:-2]), *kernel.shape[-2:]
            start = layers[index].get("start", options.get("start", "glorot_uniform"))
            scheme = getattr(random, STARTS[named(start, STARTS, f"layer {index}: start")])
            kernel[:] = scheme(size * inputs, size * units, kernel.shape)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in SETTINGS:
            self.place.set(name, value)
        super().__setattr__(name, value)

    def train(self, x: ArrayLike, y: ArrayLike, batch: int = 10, epochs: int = 1, shuffle: bool = True) -> float:
        """Train in mini-batches; return the mean loss of the last epoch, each batch before its update."""
        rows, count = self._rows(x)
        targets, batch = self._targets(y, count), min(whole(batch, "batch", 1), count)
        whole(epochs, "epochs", 1)
        self._look(batch)
        self._seen = count % batch or batch
        return self.place.train(self.random, rows, targets, shuffle, count, batch, epochs)

    def loss(self, x: ArrayLike, y: ArrayLike) -> float:
        """Return the mean loss without dropout and penalties."""
        rows, count = self._rows(x)
        self.place.provide(min(count, BLOCK))
        return float(self.place.ask("evaluate", [rows, self._targets(y, count)], count))

    def predict(self, x: ArrayLike) -> Floats:
        """Return what the last layer gives: rows × its shape."""
        rows, count = self._rows(x)
        self.place.provide(min(count, BLOCK))
        return self.place.answer("predict", rows, (count, *self._shape(len(self.layers) - 1)), count)

    def map(self, x: ArrayLike, first: int | None = None) -> Floats:
        """Return the values of the last layer (or of all from `first` on) over rows of x: units × rows."""
        rows, count = self._rows(x)
        first = len(self.layers) - 1 if first is None else whole(first, "first", 0, len(self.layers))
        self.place.provide(min(count, BLOCK))
        units = sum(self.place.field(index, "units") for index in range(first, len(self.layers)))
        return self.place.answer("map", rows, (units, count), count, first)

    def activations(self, x: ArrayLike) -> list[Floats]:
        """Return what every layer gives: rows × its shape."""
        rows, count = self._rows(x)
        self._look(count)
        self.place.ask("predict", [rows, 0], count)
        return self._each("values")

    @property
    def weights(self) -> list[Floats]:
        """Kernel, bias, kernel, bias … as live views; set to copy numbers in."""
        return self._pairs("kernel", "bias")

    @weights.setter
    def weights(self, arrays: Sequence[ArrayLike]) -> None:
        own, given = self.weights, [np.asarray(array, dtype=np.float32) for array in arrays]
        if len(given) != len(own):
            raise ValueError(f"{len(given)} arrays of weights; the net has {len(own)}")
        for index, (here, array) in enumerate(zip(own, given, strict=True)):
            if array.size != here.size:
                raise ValueError(f"weights[{index}] has {array.size} numbers; the net has {here.size}")
        for here, array in zip(own, given, strict=True):
            here[:] = array.reshape(here.shape)

    def gradients(self, x: ArrayLike | None = None, y: ArrayLike | None = None) -> list[Floats]:
        """Return the gradient of loss and penalties at x and y, or that of the last batch."""
        if x is not None:
            rows, count = self._rows(x)
            self._look(count)
            self.place.ask("gradient", [rows, self._targets(y, count)], count)
        return self._pairs("kernel_gradient", "bias_gradient")

    def norms(self) -> dict[str, list[float]]:
        """Return lengths in the last batch for each layer with weights: of its kernel's gradient, and of dL/dz."""
        place, weighed = self.place, self._weighed()
        return {
            "kernels": [place.length(index, "kernel_gradient", place.field(index, "weights")) for index in weighed],
            "deltas": [place.length(index, "deltas", self._seen * place.field(index, "units")) for index in weighed],
        }

    def deltas(self) -> list[Floats]:
        """Return dL/dz of every layer in the last batch (dL/dvalues where it has no weights)."""
        return self._each("deltas")

    def masks(self) -> list[Floats]:
        """Return the masks of the dropout layers in the last batch."""
        dropping = ["dropout" in layer for layer in self.layers]
        return [mask for mask, drops in zip(self._each("mask"), dropping, strict=True) if drops]

    def free(self) -> None:
        """Give the memory back."""
        self.place.free()

    def _each(self, name: str) -> list[Floats]:
        return [self.place.view(index, name, self._seen, *self._shape(index)) for index in range(len(self.layers))]

    def _pairs(self, kernel: str, bias: str) -> list[Floats]:
        views = []
        for index in self._weighed():
            sides = self._sides(index)
            views += [self.place.view(index, kernel, *sides), self.place.view(index, bias, sides[-1])]
        return views

    def _weighed(self) -> list[int]:
        return [index for index in range(len(self.layers)) if self.place.field(index, "weights")]

    def _sides(self, index: int) -> tuple[int, ...]:
        layer, weights = self.layers[index], self.place.field(index, "weights")
        if "dense" in layer:
            return weights // layer["dense"], layer["dense"]
        size, filters = layer.get("size", 3), layer["convolution"]
        return size, size, weights // (size * size * filters), filters

    def _shape(self, index: int) -> tuple[int, ...]:
        shape = tuple(self.place.field(index, name) for name in ("height", "width", "depth"))
        return shape if isinstance(self.options["inputs"], list | tuple) else shape[-1:]

    def _rows(self, x: ArrayLike) -> tuple[Floats, int]:
        return rows_of(x, int(np.prod(self.options["inputs"])))

    def _targets(self, y: ArrayLike | None, count: int) -> Floats:
        units = self.place.field(len(self.layers) - 1, "units")
        return targets_of(y, count, units, self.options.get("loss", "squared"))

    def _look(self, rows: int) -> None:
        self.place.provide(rows)
        self._seen = rows
