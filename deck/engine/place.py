"""The place of one net in the engine's memory: its settings, its layers' numbers, and room to work in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from deck.random import Random

if TYPE_CHECKING:
    from deck.engine import Engine

Floats = NDArray[np.float32]
SETTINGS = ("rate", "momentum", "second_decay", "epsilon", "l1", "l2", "clip")
CHANCE = 4 * len(SETTINGS)
FIELDS = (
    *("kind", "units", "height", "width", "depth", "weights", "kernel", "bias"),
    *("kernel_gradient", "bias_gradient", "values", "deltas", "mask", "amount"),
)


class Place:
    """What place.js is, in Python."""

    def __init__(self, engine: Engine, address: int) -> None:
        self.engine, self.address, self._work, self._rows = engine, address, 0, 0

    def set(self, name: str, value: float) -> None:
        """Set one of the settings."""
        self.engine.floats(self.address, len(SETTINGS))[SETTINGS.index(name)] = value

    def field(self, layer: int, name: str) -> int:
        """Return a field of a layer."""
        address = self.engine.call("layer_of", self.address, layer)
        return int(self.engine.floats(address, len(FIELDS)).view(np.int32)[FIELDS.index(name)])

    def view(self, layer: int, name: str, *shape: int) -> Floats:
        """Return one of a layer's arrays as it lies there."""
        return self.engine.floats(self.field(layer, name), *shape)

    def length(self, layer: int, name: str, count: int) -> float:
        """Return √ of the sum of squares of a layer's first numbers."""
        return math.sqrt(self.engine.call("squares_of", self.field(layer, name), count))

    def provide(self, rows: int) -> None:
        """See to it that `rows` rows can go through together."""
        if rows <= self._rows:
            return
        size = self.engine.call("work_for", self.address, rows)
        work = self.engine.lend(size)
        self.engine.give_back(self._work)
        self._work, self._rows = work, rows
        self.engine.call("attach", self.address, work, size, rows)

    def ask(self, name: str, wanted: list[ArrayLike | int], *rest: int) -> Any:
        """Ask the engine about this net; arrays go along as copies, a whole number as so many bytes of room."""
        arrays = [each if isinstance(each, int) else np.asarray(each, dtype=np.float32).ravel() for each in wanted]
        sizes = [each if isinstance(each, int) else each.nbytes for each in arrays]
        lent = [self.engine.lend(size) if size else 0 for size in sizes]
        try:
            for address, array in zip(lent, arrays, strict=True):
                if not isinstance(array, int):
                    self.engine.floats(address, array.size)[:] = array
            return self.engine.call(name, self.address, *lent, *rest)
        finally:
            for address in lent:
                self.engine.give_back(address)

    def answer(self, name: str, x: ArrayLike, shape: tuple[int, ...], *rest: int) -> Floats:
        """Ask with room for an answer after x; return the answer."""
        room = self.engine.lend(4 * math.prod(shape))
        try:
            lent = np.asarray(x, dtype=np.float32).ravel()
            address = self.engine.lend(lent.nbytes)
            self.engine.floats(address, lent.size)[:] = lent
            self.engine.call(name, self.address, address, room, *rest)
            self.engine.give_back(address)
            return self.engine.floats(room, *shape).copy()
        finally:
            self.engine.give_back(room)

    def train(self, random: Random, x: ArrayLike, y: ArrayLike, shuffle: bool, *numbers: int) -> float:
        """Train with the state of a Random, and hand the state back."""
        words = self.engine.bytes(self.address + CHANCE, 16).view(np.uint32)
        words[:] = random.state
        loss: float = self.ask("train", [x, y, 4 * numbers[0] if shuffle else 0], *numbers)
        words = self.engine.bytes(self.address + CHANCE, 16).view(np.uint32)
        random.state = tuple(int(word) for word in words)
        return loss

    def free(self) -> None:
        """Give all memory back."""
        self.engine.give_back(self.address)
        self.engine.give_back(self._work)
        self.address = self._work = 0
