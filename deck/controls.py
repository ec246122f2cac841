"""The controls of a demo: each names a parameter of frames(), checks its values and describes itself to the browser."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, fields
from typing import Any, ClassVar, Protocol

from deck.errors import did_you_mean

Value = Any


class Control(Protocol):
    """What every control offers; `name` is the parameter it sets, `default` a value that passes `check`."""

    kind: ClassVar[str]

    @property
    def name(self) -> str: ...
    @property
    def default(self) -> Value: ...
    @property
    def when(self) -> Mapping[str, Sequence[Value]]: ...
    def check(self, value: Value) -> Value: ...
    def values(self) -> list[Value]: ...
    def declaration(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class _Base:
    """What all controls share: their words, and their description for the browser.

    when  where it does something: other controls' names, each with the values that it needs; hidden elsewhere
    """

    kind: ClassVar[str] = ""
    name: str
    default: Value
    _: KW_ONLY
    label: str = ""
    when: Mapping[str, Sequence[Value]] = field(default_factory=dict)

    def check(self, value: Value) -> Value:
        """Return the value in its plain form, or raise ValueError saying what is wrong with it."""
        raise NotImplementedError

    def values(self) -> list[Value]:
        """The values that a build runs when this control alone is varied, the default first."""
        rest = [self.check(each) for each in getattr(self, "marks", ())]
        default = self.check(self.default)
        return [default] + [each for each in rest if each != default]

    def declaration(self) -> dict[str, Any]:
        """A JSON description: `kind`, every field, and the words that label it."""
        described = {each.name: _plain(getattr(self, each.name)) for each in fields(self)}
        described["label"] = self.label or self.name.replace("_", " ")
        return {"kind": self.kind, **described}


@dataclass(frozen=True)
class Zone:
    """A shaded stretch of a slider; each end is a number or the name of a scalar key of the frame.

    A value where two zones meet belongs to the lower one, unless a zone of no width lies there.
    """

    label: str
    start: float | str
    end: float | str


@dataclass(frozen=True)
class Slider(_Base):
    """A number from `low` to `high`; `log` spaces it by ratios, `whole` keeps it whole, the build runs `marks`.

    axes  the panel of the figure, such as ("x2", "y2"), along whose x-axis it can be dragged too
    """

    kind: ClassVar[str] = "slider"
    name: str
    default: float
    low: float
    high: float
    _: KW_ONLY
    step: float | None = None
    log: bool = False
    whole: bool = False
    marks: Sequence[float] = ()
    zones: Sequence[Zone] = ()
    unit: str = ""
    axes: Sequence[str] = ()

    def check(self, value: Value) -> Value:
        number = _number(value)
        if not self.low <= number <= self.high:
            raise ValueError(f"is {value!r}, outside {self.low:g} to {self.high:g}")
        if self.whole:
            if number != int(number):
                raise ValueError(f"is {value!r}, not a whole number")
            return int(number)
        return float(number)


@dataclass(frozen=True)
class Choice(_Base):
    """One of a few options; a mapping gives each option the words that stand for it."""

    kind: ClassVar[str] = "choice"
    name: str
    default: Value
    options: Sequence[Value] | Mapping[Value, str]

    def check(self, value: Value) -> Value:
        return _among(value, self.options)

    def values(self) -> list[Value]:
        return [self.default] + [each for each in self.options if each != self.default]

    def declaration(self) -> dict[str, Any]:
        return {**super().declaration(), "options": _options(self.options)}


@dataclass(frozen=True)
class Several(_Base):
    """Any number of a few options, kept in the order of their declaration; `marks` are the sets that the build runs."""

    kind: ClassVar[str] = "several"
    name: str
    default: Sequence[Value]
    options: Sequence[Value] | Mapping[Value, str]
    _: KW_ONLY
    least: int = 1
    marks: Sequence[Sequence[Value]] = ()

    def check(self, value: Value) -> Value:
        chosen = [_among(each, self.options) for each in _list(value)]
        if len(set(chosen)) < len(chosen):
            raise ValueError(f"names an option twice: {value!r}")
        if len(chosen) < self.least:
            raise ValueError(f"names {len(chosen)} of them, at least {self.least} needed")
        return [each for each in self.options if each in chosen]

    def declaration(self) -> dict[str, Any]:
        return {**super().declaration(), "options": _options(self.options)}


@dataclass(frozen=True)
class Layers(_Base):
    """The widths of the hidden layers, first to last; [] is none."""

    kind: ClassVar[str] = "layers"
    name: str
    default: Sequence[int]
    _: KW_ONLY
    most_layers: int = 6
    most: int = 64
    marks: Sequence[Sequence[int]] = ()

    def check(self, value: Value) -> Value:
        widths = _list(value)
        if len(widths) > self.most_layers:
            raise ValueError(f"has {len(widths)} layers, at most {self.most_layers} allowed")
        for width in widths:
            if not (_is_whole(width) and 1 <= width <= self.most):
                raise ValueError(f"has a layer of {width!r}, not a whole number from 1 to {self.most}")
        return [int(width) for width in widths]


@dataclass(frozen=True)
class Switch(_Base):
    """On or off."""

    kind: ClassVar[str] = "switch"
    name: str
    default: bool

    def check(self, value: Value) -> Value:
        if not isinstance(value, bool):
            raise ValueError(f"is {value!r}, not true or false")
        return value

    def values(self) -> list[Value]:
        return [self.default, not self.default]


@dataclass(frozen=True)
class Seed(_Base):
    """A whole number from 0 to 2³²−1 from which all chance of a run follows."""

    kind: ClassVar[str] = "seed"
    name: str = "seed"
    default: int = 1
    _: KW_ONLY
    marks: Sequence[int] = ()

    def check(self, value: Value) -> Value:
        if not (_is_whole(value) and 0 <= value < 2**32):
            raise ValueError(f"is {value!r}, not a whole number from 0 to {2**32 - 1}")
        return int(value)


@dataclass(frozen=True)
class Text(_Base):
    """A line of text of at most `longest` characters."""

    kind: ClassVar[str] = "text"
    name: str
    default: str
    _: KW_ONLY
    longest: int = 200
    marks: Sequence[str] = ()

    def check(self, value: Value) -> Value:
        if not isinstance(value, str):
            raise ValueError(f"is {value!r}, not text")
        if len(value) > self.longest:
            raise ValueError(f"has {len(value)} characters, at most {self.longest} allowed")
        return value


@dataclass(frozen=True)
class Points(_Base):
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
        rows = _list(value)
        if len(rows) > self.most:
            raise ValueError(f"has {len(rows)} points, at most {self.most} allowed")
        return [self._row(row) for row in rows]

    def _row(self, row: Value) -> list[float]:
        if len(_list(row)) != 3:
            raise ValueError(f"has a point {row!r}, not [x, y, class]")
        x, y, label = (_number(each) for each in row)
        if not (self.x[0] <= x <= self.x[1] and self.y[0] <= y <= self.y[1]):
            raise ValueError(f"has a point at ({x:g}, {y:g}), outside the axes")
        if label not in range(self.classes):
            raise ValueError(f"has a point of class {label:g}, not one of 0 to {self.classes - 1}")
        return [float(x), float(y), int(label)]


@dataclass(frozen=True)
class Strokes(_Base):
    """What a hand drew: strokes, each a list of [x, y] in a box of `size` units; with `files` kept and read as JSON."""

    kind: ClassVar[str] = "strokes"
    name: str
    default: Sequence[Sequence[Sequence[float]]] = ()
    _: KW_ONLY
    size: tuple[int, int] = (280, 280)
    files: bool = True
    marks: Sequence[Any] = ()

    def check(self, value: Value) -> Value:
        strokes = [_list(stroke) for stroke in _list(value)]
        if not all(strokes):
            raise ValueError("has a stroke without a point")
        return [[self._point(point) for point in stroke] for stroke in strokes]

    def _point(self, point: Value) -> list[float]:
        if len(_list(point)) != 2:
            raise ValueError(f"has a point {point!r}, not [x, y]")
        x, y = (float(_number(each)) for each in point)
        if not (0 <= x <= self.size[0] and 0 <= y <= self.size[1]):
            raise ValueError(f"has a point at ({x:g}, {y:g}), off its sheet of {self.size[0]} by {self.size[1]}")
        return [x, y]


@dataclass(frozen=True)
class Weights(_Base):
    """Numbers in nested lists, of any shape; [] leaves them as the demo sets them."""

    kind: ClassVar[str] = "weights"
    name: str
    default: Sequence[Any] = ()
    _: KW_ONLY
    marks: Sequence[Any] = ()

    def check(self, value: Value) -> Value:
        return [self.check(each) if isinstance(each, list | tuple) else float(_number(each)) for each in _list(value)]


KINDS: dict[str, type[_Base]] = {
    each.kind: each for each in (Slider, Choice, Several, Layers, Switch, Seed, Text, Points, Strokes, Weights)
}


def from_declaration(declared: Mapping[str, Any]) -> Control:
    """The control that made this declaration: checks values without importing its demo."""
    given = {key: value for key, value in declared.items() if key != "kind"}
    if "options" in given:
        given["options"] = [each["value"] for each in given["options"]]
    return KINDS[declared["kind"]](**given)


def check(controls: Sequence[Control], changed: Mapping[str, Value]) -> list[tuple[str, str, str]]:
    """All that is wrong with these values: (control, problem, remedy)."""
    known = {control.name: control for control in controls}
    wrong = []
    for name, value in changed.items():
        if name not in known:
            wrong.append((name, f"there is no control '{name}'", did_you_mean(name, known)))
            continue
        try:
            known[name].check(value)
        except ValueError as error:
            problem, _, remedy = str(error).partition("; ")
            wrong.append((name, f"{name} {problem}", remedy or f"the default is {known[name].default!r}"))
    return wrong


def _number(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"is {value!r}, not a number")
    if not math.isfinite(value):
        raise ValueError(f"is {value!r}, not a finite number")
    return value


def _is_whole(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)


def _list(value: Value) -> list[Value]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"is {value!r}, not a list")
    return list(value)


def _among(value: Value, options: Sequence[Value] | Mapping[Value, str]) -> Value:
    for option in options:
        if option == value and isinstance(option, bool) == isinstance(value, bool):
            return option
    raise ValueError(f"is {value!r}; {did_you_mean(value, options)}")


def _options(options: Sequence[Value] | Mapping[Value, str]) -> list[dict[str, Any]]:
    words = options if isinstance(options, Mapping) else {option: str(option) for option in options}
    return [{"value": option, "label": label} for option, label in words.items()]


def _plain(value: Value) -> Value:
    if isinstance(value, Zone):
        return {"label": value.label, "start": value.start, "end": value.end}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value
