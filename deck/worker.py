"""What happens in a process of its own: import a demo, declare it, run it, draw its still."""

from __future__ import annotations

import importlib
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from deck import data
from deck.attending import Outcome, own_line
from deck.demo import Demo
from deck.errors import Mistake, brief
from deck.noticing import Notices


def load(name: str) -> Demo:
    """Import demos/<name> and return its `demo`; raises Mistake where it has none or is not fit."""
    module = importlib.import_module(f"demos.{name}")
    demo = getattr(module, "demo", None)
    if not isinstance(demo, Demo):
        raise Mistake(f"demos/{name}/__init__.py", f"its `demo` is {demo!r}", "end it with: demo = Demo(...)")
    if demo.figure is None and demo.still is None:
        raise Mistake(f"demos/{name}/__init__.py", "it draws nothing", "give Demo a figure= or a still=")
    return demo


def declare(notices: Notices, root: str, name: str) -> Outcome:
    """The demo's declaration: ("done", (declaration, noticed)), or ("mistake", ...) with what is in the way.

    noticed  files and folders that it opened, imported or listed -> digest
    """
    notices.begin(name)
    return tried(Path(root), place_of(name), lambda: (_declared(load(name)), notices.found))


def _declared(demo: Demo) -> dict[str, Any]:
    return {**demo.declaration(), "defaults": demo.defaults, "variations": demo.variations()}


def make(notices: Notices, root: str, name: str) -> Outcome:
    """Make the data of this name: ("done", (arrays, seconds, noticed)) or ("mistake", ...)."""
    notices.begin(name)
    started = time.perf_counter()

    def made() -> tuple[Any, ...]:
        return data.make(name), time.perf_counter() - started, notices.found

    return tried(Path(root), data.place_of(name), made)


def run(
    notices: Notices, root: str, name: str, values: dict[str, Any], lent: Mapping[str, data.Arrays] | None = None
) -> Outcome:
    """Run the demo with these values: ("done", (frames, say, still, figure, seconds, noticed)) or ("mistake", ...).

    lent  data made before, by name
    """
    notices.begin(name)
    for each, arrays in (lent or {}).items():
        data.lend(each, arrays)
    return tried(Path(root), place_of(name), lambda: (*_ran(name, values), notices.found))


def _ran(name: str, values: dict[str, Any]) -> tuple[Any, ...]:
    from deck.figures import drawn  # with NumPy, which a build that runs nothing does not import

    demo = load(name)
    started = time.perf_counter()
    frames = demo.run(**values)
    seconds = time.perf_counter() - started
    figure, still = drawn(demo, frames)
    return frames, str(frames[-1].get("say", "")), still, figure, seconds


def place_of(name: str) -> str:
    """The file that is to blame for a demo, where no line of it is."""
    return f"demos/{name}/__init__.py"


def tried(root: Path, place: str, work: Callable[[], Any]) -> Outcome:
    """("done", what the work returned), or ("mistake", (place, problem, remedy)) at the author's own line."""
    try:
        return "done", work()
    except Mistake as mistake:
        return "mistake", (mistake.place, mistake.problem, mistake.remedy)
    except ModuleNotFoundError as error:
        return "mistake", _missing(root, place, error)
    except SystemExit as error:
        return "mistake", (_line(root, place, error), "ends the whole program", "return from the function instead")
    except BaseException as error:  # whatever it is, it is the demo's
        return "mistake", (_line(root, place, error), f"{type(error).__name__}: {brief(str(error))}".rstrip(": "), "")


def _missing(root: Path, place: str, error: ModuleNotFoundError) -> tuple[str, str, str]:
    package = (error.name or "").partition(".")[0]
    if package == "deck" or (root / package).is_dir() or (root / f"{package}.py").is_file():
        return _line(root, place, error), f"there is no module {error.name}", "check its name"
    remedy = f"pip install {package}"
    if package == "tensorflow":
        remedy = "pip install tensorflow, with Python 3.11 to 3.13"
    return _line(root, place, error), f"the package '{package}' is not installed", remedy


def _line(root: Path, place: str, error: BaseException) -> str:
    """The author's own line nearest to the error."""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_relative_to(root):
        return f"{Path(error.filename).relative_to(root).as_posix()}:{error.lineno}"
    return own_line(root, traceback.extract_tb(error.__traceback__)) or place
