"""What all controls of a demo share: their words, plain values, and description for the browser."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, asdict, dataclass, field, fields, is_dataclass
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
class Base:
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


def number_of(value: Value) -> float:
    """A finite number; else ValueError says what it is instead."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"is {value!r}, not a number")
    if not math.isfinite(value):
        raise ValueError(f"is {value!r}, not a finite number")
    return value


def is_whole(value: Value) -> bool:
    """Whether it is a whole number, such as 3 or 3.0; True is none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer()


def list_of(value: Value) -> list[Value]:
    """A list of whatever; else ValueError."""
    if not isinstance(value, list | tuple):
        raise ValueError(f"is {value!r}, not a list")
    return list(value)


def one_of(value: Value, options: Sequence[Value] | Mapping[Value, str]) -> Value:
    """The option that equals the value, where True is not 1; else ValueError with the nearest."""
    for option in options:
        if option == value and isinstance(option, bool) == isinstance(value, bool):
            return option
    raise ValueError(f"is {value!r}; {did_you_mean(value, options)}")


def _plain(value: Value) -> Value:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value
