"""The three fences of our own (demo, figure, code): what they ask for, with their steps folded into states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from deck import notation
from deck.errors import Mistake, Mistakes
from deck.notation import Entry, Plain

KINDS = ("demo", "figure", "code")
RESERVED = ("steps", "say", "show", "keep", "play")
NAME = re.compile(r"[a-z][a-z0-9_]*")
BEYOND = re.compile(r"\s*(`{3,}|~{3,}|---\s*$)")
KEPT = "what comes along from step to step and slide to slide"
SYMBOL = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


@dataclass(frozen=True)
class Step:
    """A state of a demo: all values that the slide sets up to this step, and the sentence said to it.

    lines  on which line of the file each value was set last
    keep   names of controls whose values, once set by hand, come along to the next steps and slides of this demo
    """

    values: Mapping[str, Plain]
    say: str
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)
    keep: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoFence:
    """A demo with its values; `steps` are its states, at least one, the first being shown on arrival.

    show   names of the controls that the slide draws; None: all of them
    play   whether a step that is entered plays its run; else it shows the last frame, to which with "glide" the
           picture goes from where it stood
    """

    name: str
    values: Mapping[str, Plain]
    steps: tuple[Step, ...]
    show: tuple[str, ...] | None
    play: bool | str
    say: str
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)
    indent: str = ""


@dataclass(frozen=True)
class FigureFence:
    """A demo's figure alone, drawn from the last frame of a run with these values."""

    name: str
    values: Mapping[str, Plain]
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)
    indent: str = ""


@dataclass(frozen=True)
class CodeFence:
    """The source of one name of a demo's module; `options` is what followed it, such as `[1|3-4]`."""

    name: str
    symbol: str
    options: str
    line: int
    indent: str = ""


Fence = DemoFence | FigureFence | CodeFence


def read(words: str, body: str, indent: str, file: str, line: int, mistakes: list[Mistake]) -> Fence | None:
    """Read a fence, given the words after its backticks; None if it is not one of ours, or cannot be read.

    One with mistakes in some entries comes with the others, so that these can be checked too.

    >>> read("figure timeline", "", "", "slides/02.md", 7, [])
    FigureFence(name='timeline', values={}, line=7, lines={}, indent='')
    """
    kind, _, rest = words.partition(" ")
    kind = kind.strip()
    if kind not in KINDS or (kind == "code" and not NAME.match(rest.strip())):
        if near := get_close_matches(kind, KINDS[:2], n=1, cutoff=0.75) if NAME.fullmatch(rest.strip()) else []:
            mistakes.append(
                Mistake(f"{file}:{line}", f"'```{words}' is no fence of ours", f"did you mean '{near[0]}'?")
            )
        return None
    try:
        if kind == "code":
            return _code(rest.strip(), body, indent, file, line)
        _check_name(kind, rest.strip(), f"{file}:{line}")
        entries = _entries(body, len(indent.expandtabs(4)), file, line)
        if kind == "figure":
            return _figure(rest.strip(), entries, indent, file, line, mistakes)
        return _demo(rest.strip(), entries, indent, file, line, mistakes)
    except Mistakes as found:
        mistakes.extend(found.mistakes)
    return None


def _check_name(kind: str, name: str, place: str) -> None:
    if not name:
        raise Mistakes([Mistake(place, f"the fence does not say which {kind}", f"write '```{kind} NAME'")])
    if not NAME.fullmatch(name):
        remedy = f"write '```{kind} NAME', the name of one folder in demos/"
        raise Mistakes([Mistake(place, f"'{name}' is not the name of a demo", remedy)])


def _code(rest: str, body: str, indent: str, file: str, line: int) -> CodeFence:
    words, bracket, options = rest.partition("[")
    parts = words.split()
    place = f"{file}:{line}"
    if len(parts) != 2 or not NAME.fullmatch(parts[0]) or not SYMBOL.fullmatch(parts[1]):
        remedy = "write '```code NAME frames': a demo and a name of its module"
        raise Mistakes([Mistake(place, f"'code {rest}' does not say whose code", remedy)])
    if body.strip():
        remedy = "leave the fence empty: the code comes from the demo's source"
        raise Mistakes(
            [Mistake(f"{file}:{line + 1}", f"'{body.strip().splitlines()[0]}' stands in a code fence", remedy)]
        )
    return CodeFence(parts[0], parts[1], (bracket + options).strip(), line, indent)


def _entries(body: str, width: int, file: str, line: int) -> dict[str, Entry]:
    lines = body.split("\n")
    if any(BEYOND.match(each) for each in lines):
        raise Mistakes(
            [Mistake(f"{file}:{line}", "this fence is never closed", "end it with a line of as many ` or ~")]
        )
    margin = " " * width
    dedented = "\n".join(
        each[width:] if each.startswith(margin) else each.lstrip(" ") if width else each for each in lines
    )
    entry = notation.read(dedented, file, line + 1)
    if entry.value is None:
        return {}
    if not isinstance(entry.value, dict):
        first = next(each.strip() for each in lines if each.strip())
        raise Mistakes([Mistake(f"{file}:{line + 1}", f"'{first}' sets no value", "write 'name: value', one a line")])
    return entry.value


def _figure(
    name: str, entries: dict[str, Entry], indent: str, file: str, line: int, mistakes: list[Mistake]
) -> FigureFence:
    mistakes += [
        Mistake(f"{file}:{entry.line}", f"a figure has no '{key}'", f"take it out, or write '```demo {name}'")
        for key, entry in entries.items()
        if key in RESERVED
    ]
    return FigureFence(name, _values(entries), line, _lines(entries), indent)


def _demo(
    name: str, entries: dict[str, Entry], indent: str, file: str, line: int, mistakes: list[Mistake]
) -> DemoFence:
    say = _say(entries, file, mistakes)
    show = _named("show", "the controls to draw", entries, file, mistakes)
    play = entries.get("play", Entry(True, line))
    plays = play.value if isinstance(play.value, bool) else "glide"
    if play.value != plays:
        remedy = "write 'play: true', 'play: false' or 'play: glide'"
        mistakes.append(Mistake(f"{file}:{play.line}", f"play is {play.quoted}", remedy))
    keep = _named("keep", KEPT, entries, file, mistakes) or ()
    start = Step(_values(entries), say, line, _lines(entries), keep)
    steps = _steps(entries.get("steps"), start, file, mistakes)
    return DemoFence(name, start.values, steps, show, plays, say, line, start.lines, indent)


def _values(entries: Mapping[str, Entry]) -> dict[str, Plain]:
    return {key: entry.plain() for key, entry in entries.items() if key not in RESERVED}


def _lines(entries: Mapping[str, Entry]) -> dict[str, int]:
    return {key: entry.line for key, entry in entries.items()}


def _say(entries: Mapping[str, Entry], file: str, mistakes: list[Mistake]) -> str:
    entry = entries.get("say")
    if entry is None:
        return ""
    if isinstance(entry.value, (dict, list)):
        remedy = 'put quotes around a sentence that contains ": "'
        mistakes.append(Mistake(f"{file}:{entry.line}", f"say is {entry.quoted}, not a sentence", remedy))
    return " ".join(entry.letters.split())


def _named(
    key: str, what: str, entries: Mapping[str, Entry], file: str, mistakes: list[Mistake]
) -> tuple[str, ...] | None:
    entry = entries.get(key)
    if entry is None:
        return None
    listed = entry.value if isinstance(entry.value, list) else [entry]
    if isinstance(entry.value, dict) or any(isinstance(each.value, (dict, list)) for each in listed):
        remedy = f"write '{key}: [rate, seed]', {what}"
        mistakes.append(Mistake(f"{file}:{entry.line}", f"{key} is {entry.quoted}, not a list of names", remedy))
        return None
    return tuple(each.letters for each in listed if each.value is not None)


def _steps(entry: Entry | None, start: Step, file: str, mistakes: list[Mistake]) -> tuple[Step, ...]:
    if entry is None:
        return (start,)
    remedy = "write one step a line: '  - rate: 1.9'"
    if not isinstance(entry.value, list) or not entry.value:
        problem = "holds no step" if entry.value == [] else "is no list"
        mistakes.append(Mistake(f"{file}:{entry.line}", f"steps is {entry.quoted}, which {problem}", remedy))
        return (start,)
    steps: list[Step] = []
    state = start
    for each in entry.value:
        place = f"{file}:{each.line}"
        if not isinstance(each.value, dict):
            step = "an empty step" if each.value is None else f"the step {each.quoted}"
            mistakes.append(Mistake(place, f"{step} sets no value", remedy))
            continue
        for key in ("steps", "show", "play"):
            if key in each.value:
                problem = f"'{key}' stands in a step"
                mistakes.append(Mistake(f"{file}:{each.value[key].line}", problem, "it belongs to the whole fence"))
        values = {**state.values, **_values(each.value)}
        lines = {**state.lines, **_lines(each.value)}
        keep = _named("keep", KEPT, each.value, file, mistakes)
        said = _say(each.value, file, mistakes) or start.say
        state = Step(values, said, each.line, lines, state.keep if keep is None else keep)
        steps.append(state)
    return tuple(steps)
