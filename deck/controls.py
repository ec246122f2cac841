"""The controls of a demo: each names a parameter of frames(), checks its values and describes itself to the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

from deck.control import Base, Control, Value, is_whole, list_of, number_of, one_of
from deck.errors import did_you_mean
from deck.hands import Points, Strokes, Weights


@dataclass(frozen=True)
class Zone:
    """A shaded stretch of a slider; each end is a number or the name of a scalar key of the frame.

    A value where two zones meet belongs to the lower one, unless a zone of no width lies there.
    """

    label: str
    start: float | str
    end: float | str


@dataclass(frozen=True)
class Slider(Base):
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
        number = number_of(value)
        if not self.low <= number <= self.high:
            raise ValueError(f"is {value!r}, outside {self.low:g} to {self.high:g}")
        if self.whole:
            if number != int(number):
                raise ValueError(f"is {value!r}, not a whole number")
            return int(number)
        return float(number)


@dataclass(frozen=True)
class Choice(Base):
    """One of a few options; a mapping gives each option the words that stand for it."""

    kind: ClassVar[str] = "choice"
    name: str
    default: Value
    options: Sequence[Value] | Mapping[Value, str]

    def check(self, value: Value) -> Value:
        return one_of(value, self.options)

    def values(self) -> list[Value]:
        return [self.default] + [each for each in self.options if each != self.default]

    def declaration(self) -> dict[str, Any]:
        return {**super().declaration(), "options": _options(self.options)}


@dataclass(frozen=True)
class Several(Base):
    """Any number of a few options, kept in the order of their declaration; `marks` are the sets that the build runs."""

    kind: ClassVar[str] = "several"
    name: str
    default: Sequence[Value]
    options: Sequence[Value] | Mapping[Value, str]
    _: KW_ONLY
    least: int = 1
    marks: Sequence[Sequence[Value]] = ()

    def check(self, value: Value) -> Value:
        chosen = [one_of(each, self.options) for each in list_of(value)]
        if len(set(chosen)) < len(chosen):
            raise ValueError(f"names an option twice: {value!r}")
        if len(chosen) < self.least:
            raise ValueError(f"names {len(chosen)} of them, at least {self.least} needed")
        return [each for each in self.options if each in chosen]

    def declaration(self) -> dict[str, Any]:
        return {**super().declaration(), "options": _options(self.options)}


@dataclass(frozen=True)
class Layers(Base):
    """The widths of the hidden layers, first to last; [] is none."""

    kind: ClassVar[str] = "layers"
    name: str
    default: Sequence[int]
    _: KW_ONLY
    most_layers: int = 6
    most: int = 64
    marks: Sequence[Sequence[int]] = ()

    def check(self, value: Value) -> Value:
        widths = list_of(value)
        if len(widths) > self.most_layers:
            raise ValueError(f"has {len(widths)} layers, at most {self.most_layers} allowed")
        for width in widths:
            if not (is_whole(width) and 1 <= width <= self.most):
                raise ValueError(f"has a layer of {width!r}, not a whole number from 1 to {self.most}")
        return [int(width) for width in widths]


@dataclass(frozen=True)
class Switch(Base):
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
class Seed(Base):
    """A whole number from 0 to 2³²−1 from which all chance of a run follows."""

    kind: ClassVar[str] = "seed"
    name: str = "seed"
    default: int = 1
    _: KW_ONLY
    marks: Sequence[int] = ()

    def check(self, value: Value) -> Value:
        if not (is_whole(value) and 0 <= value < 2**32):
            raise ValueError(f"is {value!r}, not a whole number from 0 to {2**32 - 1}")
        return int(value)


@dataclass(frozen=True)
class Text(Base):
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


KINDS: dict[str, type[Base]] = {
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
            if value is None:
                raise ValueError("is empty")
            known[name].check(value)
        except ValueError as error:
            problem, _, remedy = str(error).partition("; ")
            wrong.append((name, f"{name} {problem}", remedy or f"the default is {known[name].default!r}"))
    return wrong


def _options(options: Sequence[Value] | Mapping[Value, str]) -> list[dict[str, Any]]:
    words = options if isinstance(options, Mapping) else {option: str(option) for option in options}
    return [{"value": option, "label": label} for option, label in words.items()]
