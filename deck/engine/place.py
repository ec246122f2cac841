"""The place of one net in the engine's memory: its settings, its layers' numbers, and room to work in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from deck.engine.rows import Floats
from deck.random import Random

if TYPE_CHECKING:
    from deck.engine import Engine

SETTINGS = ("rate", "momentum", "second_decay", "epsilon", "l1", "l2", "clip")
CHANCE = 4 * len(SETTINGS)
FIELDS = (
    *("kind", "units", "height", "width", "depth", "weights", "kernel", "bias"),
    *("kernel_gradient", "bias_gradient", "values", "deltas", "mask", "amount"),
)


class Place:
    """What place.js is, in Python."""

    def __init__(self, engine: Engine, address: int) -> None:
        self.engine, self._address, self._work, self._rows = engine, address, 0, 0

    @property
    def address(self) -> int:
        """Where the net lies; RuntimeError once it was freed."""
        if self._address:
            return self._address
        raise RuntimeError("this net was freed")

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
        net = self.address
        if rows <= self._rows:
            return
        size = self.engine.call("work_for", net, rows)
        work = self.engine.lend(size)
        self.engine.give_back(self._work)
        self._work, self._rows = work, rows
        self.engine.call("attach", net, work, size, rows)

    def ask(self, name: str, wanted: Sequence[Floats | int], *rest: int) -> Any:
        """Ask the engine about this net; arrays go along as copies, a whole number as so many bytes of room."""
        with self._lending(wanted) as lent:
            return self.engine.call(name, self.address, *lent, *rest)

    def answer(self, name: str, x: Floats, shape: tuple[int, ...], *rest: int) -> Floats:
        """Ask with room for an answer after x; return the answer."""
        with self._lending([x, 4 * math.prod(shape)]) as lent:
            self.engine.call(name, self.address, *lent, *rest)
            return self.engine.floats(lent[1], *shape).copy()

    def train(self, random: Random, x: Floats, y: Floats, shuffle: bool, *numbers: int) -> float:
        """Train with the state of a Random, and hand the state back."""
        words = self.engine.bytes(self.address + CHANCE, 16).view(np.uint32)
        words[:] = random.state
        loss: float = self.ask("train", [x, y, 4 * numbers[0] if shuffle else 0], *numbers)
        words = self.engine.bytes(self.address + CHANCE, 16).view(np.uint32)
        random.state = tuple(int(word) for word in words)
        return loss

    def free(self) -> None:
        """Give all memory back."""
        self.engine.give_back(self._address)
        self.engine.give_back(self._work)
        self._address = self._work = 0

    @contextmanager
    def _lending(self, wanted: Sequence[Floats | int]) -> Iterator[list[int]]:
        """The addresses of arrays and room; all is given back, even what came before a refusal."""
        lent: list[int] = []
        try:
            for each in wanted:
                size = each if isinstance(each, int) else each.nbytes
                lent.append(self.engine.lend(size) if size else 0)
            for address, each in zip(lent, wanted, strict=True):
                if not isinstance(each, int):
                    self.engine.floats(address, each.size)[:] = each
            yield lent
        finally:
            for address in lent:
                self.engine.give_back(address)
