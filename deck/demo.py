"""A demo: a run of frames, what draws them, and the controls that set it going."""

from __future__ import annotations

import importlib
import inspect
import math
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deck import declared
from deck.control import Control, Value
from deck.controls import check
from deck.data import Arrays, Maker, made_by, name_of
from deck.errors import Mistake

if TYPE_CHECKING:
    import plotly.graph_objects as go

Frame = Mapping[str, Any]
Values = dict[str, Value]

MOST_RUNS, MOST_FRAMES, MOST_BYTES = 400, 2_000, 200_000_000


@dataclass(frozen=True)
class Demo:
    """One demo, complete: put it in a module's variable `demo` and it can be shown, built and tested.

    title, see    what it is called, and the sentence that says what is to be seen
    controls      one for each parameter of `frames`, with the same default
    frames        yields dicts of arrays, numbers and `say`, a sentence; the last one is the still
    figure        a frame -> Plotly figure, whose `meta` names the keys that fill each trace
    still         a frame -> SVG text of what the browser's `view` draws, where there is one
    combinations  run every combination of the controls' marks, instead of each varied alone
    compare       how many leading frames browser and TensorFlow must agree on
    seconds       how long a play of the whole run takes on stage
    data          functions that make the arrays that every run rests on, such as a trained net; `frames` is given them
                  all as `data`, in Python and in the browser. A build makes each once, side by side, for all demos
    Raises Mistake where controls and parameters do not fit.
    """

    title: str
    see: str
    controls: Sequence[Control]
    frames: Callable[..., Iterable[Frame]]
    figure: Callable[[Frame], go.Figure] | None = None
    still: Callable[[Frame], str] | None = None
    combinations: bool = False
    compare: int = 20
    seconds: float = 6.0
    data: Sequence[Maker] = ()

    def __post_init__(self) -> None:
        if problems := declared.wrong(self):
            raise Mistake(_declared_at(self), "; ".join(problems), "mend what is given to Demo and its controls")
        _check_parameters(self)

    @property
    def name(self) -> str:
        """The folder's name, which is the demo's name everywhere."""
        return str(getattr(self.frames, "__module__", "")).rpartition(".")[2]

    @property
    def defaults(self) -> Values:
        """The value of every control before anyone touched it."""
        return {control.name: control.check(control.default) for control in self.controls}

    @property
    def arrays(self) -> Arrays:
        """All arrays of its data, by their names."""
        return {key: array for make in self.data for key, array in made_by(make).items()}

    @property
    def given(self) -> dict[str, Any]:
        """What `frames` is given besides values: its data, made when it is first asked for."""
        return {"data": self.arrays} if self.data else {}

    def values(self, changed: Mapping[str, Value] | None = None) -> Values:
        """The defaults with some changed; raises Mistake for the first that does not fit."""
        changed = dict(changed or {})
        mistakes = check(self.controls, changed)
        if mistakes:
            _, problem, remedy = mistakes[0]
            raise Mistake(f"demo {self.name}", problem, remedy)
        return {c.name: c.check(changed.get(c.name, c.default)) for c in self.controls}

    def run(self, **changed: Value) -> list[dict[str, Any]]:
        """All frames for these values, each checked: same keys, nothing but finite numbers.

        Raises Mistake for a value that does not fit, no frame at all, changing keys, NaN or infinity, and for a run
        of more than MOST_FRAMES or MOST_BYTES.
        """
        from deck.frames import checked, size

        run: list[dict[str, Any]] = []
        room = MOST_BYTES
        told = self.frames(**self.values(changed), **self.given)
        if not isinstance(told, Iterable) or isinstance(told, str | Mapping):
            raise Mistake(_where(self), f"frames() gives a {type(told).__name__}", "yield a dict for each frame")
        for number, frame in enumerate(told):
            try:
                run.append(checked(f"frame {number}", frame, run[0] if run else frame))
            except Mistake as wrong:
                raise Mistake(_yielded_at(self, told), f"{wrong.place} {wrong.problem}", wrong.remedy) from None
            room -= size(run[-1])
            if number == MOST_FRAMES or room < 0:
                most = f"{MOST_FRAMES:,} frames or {MOST_BYTES // 1_000_000} MB"
                raise Mistake(_where(self), f"frames() yields more than {most}", "let it end, or yield less often")
        if not run:
            raise Mistake(_where(self), "frames() yielded nothing", "yield at least one dict")
        return run

    def variations(self) -> list[Values]:
        """The settings that a build runs where no browser computes: defaults, and each control varied alone.

        With `combinations` every combination of marks. Raises Mistake where there are more than MOST_RUNS.
        """
        choices = {control.name: control.values() for control in self.controls}
        if self.combinations:
            count = math.prod(len(each) for each in choices.values())
            wanted = islice(product(*choices.values()), MOST_RUNS)
            every = [dict(zip(choices, each, strict=True)) for each in wanted]
        else:
            every = [self.defaults] + [
                {**self.defaults, name: value} for name, values in choices.items() for value in values[1:]
            ]
            count = len(every)
        if count > MOST_RUNS:
            raise Mistake(
                _where(self),
                f"its controls ask for {count} runs, at most {MOST_RUNS} are built",
                "give controls fewer marks, or set combinations=False",
            )
        return every

    def declaration(self) -> dict[str, Any]:
        """What the browser and the cache need to know of it, as JSON."""
        return {
            "name": self.name,
            "title": self.title,
            "see": self.see,
            "controls": [control.declaration() for control in self.controls],
            "compare": self.compare,
            "seconds": self.seconds,
            **({"data": [name_of(make) for make in self.data]} if self.data else {}),
        }

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Show the defaults' whole run as a figure that plays, wherever Jupyter shows things."""
        return importlib.import_module("deck.notebook").mimebundle(self)  # type: ignore[no-any-return]


def place_of(function: Callable[..., Any], name: str) -> str:
    """The file and line where a demo's function begins; its file where that is not known."""
    file, code = f"demos/{name}/__init__.py", getattr(inspect.unwrap(function), "__code__", None)
    return f"{_shown(code.co_filename) or file}:{code.co_firstlineno}" if code else file


def _declared_at(demo: Demo) -> str:
    """Where Demo(...) is written."""
    written = ((_shown(frame.filename), frame.lineno) for frame in reversed(traceback.extract_stack()))
    return next((f"{file}:{line}" for file, line in written if file), f"demo {demo.name}")


def _shown(file: str) -> str:
    """The path from demos/ on, or nothing where it lies elsewhere."""
    parts = Path(file).parts
    return "/".join(parts[len(parts) - 1 - parts[::-1].index("demos") :]) if "demos" in parts else ""


def _where(demo: Demo) -> str:
    return place_of(demo.frames, demo.name)


def _yielded_at(demo: Demo, told: Any) -> str:
    """The line of the yield that gave the last frame, in the demo's code or what it yields from."""
    place, generator = _where(demo), told
    while frame := getattr(generator, "gi_frame", None):
        if file := _shown(frame.f_code.co_filename):
            place = f"{file}:{frame.f_lineno}"
        generator = generator.gi_yieldfrom
    return place


def _check_parameters(demo: Demo) -> None:
    parameters = dict(inspect.signature(demo.frames).parameters)
    names = [control.name for control in demo.controls]
    if demo.data and not parameters.pop("data", None):
        raise Mistake(_where(demo), "frames() does not take its data", "give frames() a parameter named data")
    problems = [f"control '{name}' is declared twice" for name in sorted({n for n in names if names.count(n) > 1})]
    problems += [f"control '{name}' is no parameter of frames()" for name in names if name not in parameters]
    problems += [f"parameter '{name}' of frames() has no control" for name in parameters if name not in names]
    bare = [name for name, each in parameters.items() if name in names and each.default is inspect.Parameter.empty]
    problems += [f"parameter '{name}' of frames() has no default" for name in bare]
    for control in demo.controls:
        lost = sorted({*control.when, *getattr(control, "renewed_by", ())} - set(names))
        problems += [f"'{control.name}' waits for '{other}', no control" for other in lost]
        try:
            default = control.check(control.default)
            if (
                control.name in parameters
                and control.name not in bare
                and control.check(parameters[control.name].default) != default
            ):
                given = parameters[control.name].default
                problems.append(f"'{control.name}' defaults to {given!r} in frames() and {default!r} in its control")
        except ValueError as error:
            problems.append(f"the default of '{control.name}' {error}")
    if problems:
        raise Mistake(
            _where(demo),
            "; ".join(problems),
            "let controls and parameters of frames() have the same names and defaults",
        )
