"""The controls that a hand sets on the figure itself: points, strokes, weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

from deck.control import Base, Value, list_of, number_of


@dataclass(frozen=True)
class Points(Base):
    """Points on the figure's axes, rows [x, y, class] with class 0 … classes−1; [] leaves the demo's own.

    renewed_by  controls that draw the demo's own: where a hand moves one, the points return to their default
    """

    kind: ClassVar[str] = "points"
    name: str
    default: Sequence[Sequence[float]] = ()
    _: KW_ONLY
    classes: int = 2
    x: tuple[float, float] = (-6.0, 6.0)
    y: tuple[float, float] = (-6.0, 6.0)
    axes: tuple[str, str] = ("x", "y")
    most: int = 1000
    card: tuple[float, float] = (0.0, 0.0)
    least: int = 0
    renewed_by: Sequence[str] = ()
    marks: Sequence[Sequence[Sequence[float]]] = ()

    def check(self, value: Value) -> Value:
        rows = list_of(value)
        if len(rows) > self.most:
            raise ValueError(f"has {len(rows)} points, at most {self.most} allowed")
        return [self._row(row) for row in rows]

    def _row(self, row: Value) -> list[float]:
        if len(list_of(row)) != 3:
            raise ValueError(f"has a point {row!r}, not [x, y, class]")
        x, y, label = (number_of(each) for each in row)
        if not (self.x[0] <= x <= self.x[1] and self.y[0] <= y <= self.y[1]):
            raise ValueError(f"has a point at ({x:g}, {y:g}), outside the axes")
        if label not in range(self.classes):
            raise ValueError(f"has a point of class {label:g}, not one of 0 to {self.classes - 1}")
        return [float(x), float(y), int(label)]


@dataclass(frozen=True)
class Strokes(Base):
    """What a hand drew: strokes, each a list of [x, y] in a box of `size` units; with `files` kept and read as JSON."""

    kind: ClassVar[str] = "strokes"
    name: str
    default: Sequence[Sequence[Sequence[float]]] = ()
    _: KW_ONLY
    size: tuple[int, int] = (280, 280)
    files: bool = True
    marks: Sequence[Any] = ()

    def check(self, value: Value) -> Value:
        strokes = [list_of(stroke) for stroke in list_of(value)]
        if not all(strokes):
            raise ValueError("has a stroke without a point")
        return [[self._point(point) for point in stroke] for stroke in strokes]

    def _point(self, point: Value) -> list[float]:
        if len(list_of(point)) != 2:
            raise ValueError(f"has a point {point!r}, not [x, y]")
        x, y = (float(number_of(each)) for each in point)
        if not (0 <= x <= self.size[0] and 0 <= y <= self.size[1]):
            raise ValueError(f"has a point at ({x:g}, {y:g}), off its sheet of {self.size[0]} by {self.size[1]}")
        return [x, y]


@dataclass(frozen=True)
class Weights(Base):
    """Numbers in nested lists, of any shape; [] leaves them as the demo sets them."""

    kind: ClassVar[str] = "weights"
    name: str
    default: Sequence[Any] = ()
    _: KW_ONLY
    marks: Sequence[Any] = ()

    def check(self, value: Value) -> Value:
        return [
            self.check(each) if isinstance(each, list | tuple) else float(number_of(each)) for each in list_of(value)
        ]
