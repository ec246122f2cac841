"""Data that demos rest on, such as a trained net: made once by a function, whoever asks, and lent to every run."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

Arrays = dict[str, Any]
Maker = Callable[[], Mapping[str, Any]]

_made: dict[str, Arrays] = {}


def name_of(make: Maker) -> str:
    """The name of the data that a function makes, by its module: "demos.digits.network:trained"."""
    return f"{make.__module__}:{make.__qualname__}"


def place_of(name: str) -> str:
    """The folder or module that makes the data of this name.

    >>> place_of("demos.digits.network:trained")
    'demos/digits'
    """
    return "/".join(name.partition(":")[0].split(".")[:2])


def made_by(make: Maker) -> Arrays:
    """What the function makes, checked like a frame; made once in a process, or lent by the build."""
    from deck.frames import checked

    name = name_of(make)
    if name not in _made:
        found = make()
        _made[name] = checked(f"data {name}", found, found)
    return _made[name]


def make(name: str) -> Arrays:
    """The data of this name."""
    module, _, function = name.partition(":")
    return made_by(getattr(importlib.import_module(module), function))


def lend(name: str, arrays: Arrays) -> None:
    """Let what was made before stand for what the function would make."""
    _made[name] = arrays
