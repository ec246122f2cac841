"""Whether a demo declares what it may: every field of Demo and of its controls, told in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from deck.controls import KINDS, Choice, Several, Slider, Zone


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


FITS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "str": (lambda value: isinstance(value, str), "a text"),
    "bool": (lambda value: isinstance(value, bool), "True or False"),
    "int": (lambda value: _finite(value) and value == int(value), "a whole number"),
    "float": (_finite, "a finite number"),
    "Sequence": (lambda value: isinstance(value, Sequence) and not isinstance(value, str), "a list"),
    "tuple": (lambda value: isinstance(value, list | tuple) and len(value) == 2, "a pair"),
    "Callable": (callable, "a function"),
}


def wrong(demo: Any) -> list[str]:
    """All that is wrong with the types and ranges of a demo's declaration, in the order of its fields."""
    found = list(_fields(demo))
    if not found:
        found += [f"{name} is {value!r}, not above 0" for name, value in _sizes(demo) if not value > 0]
        for control in demo.controls:
            found += _control(control)
        found += [f"data holds {make!r}, not a function with a name" for make in demo.data if not _named(make)]
    return found


def _named(make: Any) -> bool:
    """Whether another process finds this function by its name."""
    return callable(make) and "<" not in getattr(make, "__qualname__", "<")


def _sizes(demo: Any) -> Iterable[tuple[str, float]]:
    return ("compare", demo.compare), ("seconds", demo.seconds)


def _fields(thing: Any) -> Iterator[str]:
    """What in a dataclass is not of the type that stands beside it."""
    for each in fields(thing):
        value, kind = getattr(thing, each.name), str(each.type)
        if value is None and kind.endswith("| None"):
            continue
        if "Mapping" in kind and isinstance(value, Mapping):
            continue
        fits, words = FITS.get(kind.partition("[")[0].partition(" ")[0], (lambda _: True, ""))
        if not fits(value):
            yield f"{each.name} is {value!r}, not {words}"


def _control(control: Any) -> Iterator[str]:
    if type(control) not in KINDS.values():
        yield f"controls hold {control!r}, not a control such as Slider('rate', 0.1, 0, 1)"
        return
    found = list(_fields(control))
    if not found and not control.name.isidentifier():
        found.append("its name is none that a parameter could have")
    if not found:
        found += {Slider: _slider, Choice: _options, Several: _options}.get(type(control), _nothing)(control)
    if not found:
        found += _marks(control)
    yield from (f"{type(control).__name__} '{control.name}': {each}" for each in found)


def _nothing(_: Any) -> Iterator[str]:
    yield from ()


def _slider(slider: Any) -> Iterator[str]:
    if not slider.low < slider.high:
        yield f"low is {slider.low:g}, not below high, {slider.high:g}"
    elif slider.log and not slider.low > 0:
        yield f"low is {slider.low:g}: what goes by ratios starts above 0"
    if slider.step is not None and not slider.step > 0:
        yield f"step is {slider.step:g}, not above 0"
    if slider.whole and slider.low != int(slider.low):
        yield f"low is {slider.low:g}, not whole"
    yield from (f"zones hold {zone!r}, not a Zone" for zone in slider.zones if not isinstance(zone, Zone))


def _options(control: Any) -> Iterator[str]:
    options = list(control.options)
    if not options:
        yield "there are no options"
    for option in options:
        if not (isinstance(option, str | bool) or _finite(option)):
            yield f"the option {option!r} is neither a text nor a number"
        elif options.count(option) > 1:
            yield f"the option {option!r} stands there twice"
            return


def _marks(control: Any) -> Iterator[str]:
    for mark in getattr(control, "marks", ()):
        try:
            control.check(mark)
        except ValueError as error:
            yield f"its mark {error}"
