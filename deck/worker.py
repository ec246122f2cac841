"""What happens in a process of its own: import a demo, declare it, run it, draw its still."""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from deck import data
from deck.demo import Demo
from deck.errors import Mistake, did_you_mean

Outcome = tuple[str, Any]


def prepare(roots: Sequence[str], log: str) -> None:
    """Set this process up: project modules are found first, and what TensorFlow mutters goes to the log."""
    quiet = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    sys.stdout.flush()
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    for root in reversed(roots):
        sys.path[:] = [root, *(each for each in sys.path if each != root)]
    sys.dont_write_bytecode = True
    sys.addaudithook(_notice)


_opened: set[str] = set()


def _notice(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str) and not arguments[0].endswith((".py", ".pyc")):
        _opened.add(arguments[0])


def load(root: Path, name: str) -> Demo:
    """Import demos/<name> and return its `demo`; raises Mistake where it has none or is not fit."""
    module = importlib.import_module(f"demos.{name}")
    demo = getattr(module, "demo", None)
    if not isinstance(demo, Demo):
        raise Mistake(f"demos/{name}/__init__.py", f"its `demo` is {demo!r}", "end it with: demo = Demo(...)")
    if demo.figure is None and demo.still is None:
        raise Mistake(f"demos/{name}/__init__.py", "it draws nothing", "give Demo a figure= or a still=")
    return demo


def declare(root: str, name: str) -> Outcome:
    """The demo's declaration with its variations, or the mistake in the way."""
    return tried(Path(root), name, lambda: _declared(load(Path(root), name)))


def _declared(demo: Demo) -> dict[str, Any]:
    return {**demo.declaration(), "defaults": demo.defaults, "variations": demo.variations()}


def make(root: str, name: str) -> Outcome:
    """Make the data of this name: ("done", (arrays, opened, seconds)) or ("mistake", ...)."""
    return tried(Path(root), name.partition(":")[0].split(".")[1], lambda: _made(Path(root), name))


def _made(root: Path, name: str) -> tuple[Any, ...]:
    _opened.clear()
    started = time.perf_counter()
    arrays = data.make(name)
    return arrays, _data_files(root), time.perf_counter() - started


def run(root: str, name: str, values: dict[str, Any], lent: Mapping[str, data.Arrays] | None = None) -> Outcome:
    """Run the demo with these values: ("done", (frames, say, still, figure, opened, seconds)) or ("mistake", ...).

    lent  data made before, by name
    """
    for each, arrays in (lent or {}).items():
        data.lend(each, arrays)
    return tried(Path(root), name, lambda: _ran(Path(root), name, values))


def _ran(root: Path, name: str, values: dict[str, Any]) -> tuple[Any, ...]:
    _opened.clear()
    demo = load(root, name)
    started = time.perf_counter()
    frames = demo.run(**values)
    seconds = time.perf_counter() - started
    last = frames[-1]
    figure, still = None, ""
    if demo.figure is not None:
        from deck.still import draw

        drawn = demo.figure(last)
        figure, still = json.loads(drawn.to_json()), draw(drawn)
    if demo.still is not None:
        still = demo.still(last)
    return frames, str(last.get("say", "")), still, figure, _data_files(root), seconds


def _data_files(root: Path) -> list[str]:
    inside = (Path(each).resolve() for each in _opened)
    return sorted(
        path.relative_to(root).as_posix()
        for path in inside
        if path.is_relative_to(root) and path.is_file() and not _hidden(path.relative_to(root))
    )


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "dist" for part in path.parts)


def tried(root: Path, name: str, work: Callable[[], Any]) -> Outcome:
    """("done", what the work returned), or ("mistake", (place, problem, remedy)) at the author's own line."""
    try:
        return "done", work()
    except Mistake as mistake:
        return "mistake", (mistake.place, mistake.problem, mistake.remedy)
    except ModuleNotFoundError as error:
        return "mistake", _missing(root, name, error)
    except SystemExit as error:
        return "mistake", (_line(root, name, error), "ends the whole program", "return from the function instead")
    except Exception as error:
        return "mistake", (_line(root, name, error), f"{type(error).__name__}: {error}", "")


def _missing(root: Path, name: str, error: ModuleNotFoundError) -> tuple[str, str, str]:
    package = (error.name or "").partition(".")[0]
    if package == "demos":
        known = [path.parent.name for path in (root / "demos").glob("*/__init__.py")]
        return f"demos/{name}", f"cannot import {error.name}", did_you_mean(name, known)
    remedy = f"pip install {package}"
    if package == "tensorflow":
        remedy = "pip install tensorflow, with Python 3.11 to 3.13"
    return _line(root, name, error), f"the package '{package}' is not installed", remedy


def _line(root: Path, name: str, error: BaseException) -> str:
    """The author's own line nearest to the error."""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_relative_to(root):
        return f"{Path(error.filename).relative_to(root).as_posix()}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(root / "demos")]
    if not own:
        return f"demos/{name}/__init__.py"
    return f"{Path(own[-1].filename).relative_to(root).as_posix()}:{own[-1].lineno}"
