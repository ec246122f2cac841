"""Where slides put demos: each fence checked against its demo, and the runs that it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from deck import catalogue
from deck.catalogue import Entry
from deck.control import Value
from deck.errors import Mistake, did_you_mean
from deck.fences import NAME, RESERVED
from deck.lessons import read
from deck.slides import CodeFence, DemoFence, FigureFence, Slide

Fence = DemoFence | FigureFence | CodeFence


def fences(slides: Iterable[Slide]) -> list[tuple[Slide, Fence]]:
    """All fences of our own, each with its slide."""
    return [(slide, block) for slide in slides for block in slide.blocks if isinstance(block, Fence)]


def check(
    slides: Iterable[Slide], entries: Mapping[str, Entry], names: list[str], lessons: Mapping[str, Path] | None = None
) -> list[Mistake]:
    """What does not fit: a demo that is not there, a control it does not have, a value it does not take.

    A demo that is there but could not be declared has told its own mistake. Code may come from `lessons` too.
    A demo's folder needs a name that a slide can say, and that no lesson has.
    """
    mistakes = [mistake for name in names for mistake in _name(name, lessons or {})]
    only = {name: path for name, path in (lessons or {}).items() if name not in names}
    for slide, fence in fences(slides):
        if isinstance(fence, CodeFence) and fence.name in only:
            mistakes += _lesson(slide, fence, only[fence.name])
        elif fence.name not in names:
            problem = f"there is no demo '{fence.name}'"
            mistakes.append(Mistake(slide.at(fence.line), problem, did_you_mean(fence.name, names)))
        elif fence.name in entries:
            mistakes += _CHECKS[type(fence)](slide, fence, entries[fence.name])
    return mistakes


def _name(name: str, lessons: Mapping[str, Path]) -> Iterator[Mistake]:
    if not NAME.fullmatch(name):
        remedy = "rename the folder: small letters first, then letters, digits and _"
        yield Mistake(f"demos/{name}", f"no slide can say '{name}'", remedy)
    if name in lessons:
        yield Mistake(f"demos/{name}", f"a lesson is called '{name}' too", "rename one of them")


def _code(slide: Slide, fence: CodeFence, entry: Entry) -> list[Mistake]:
    return _code_in(slide, fence, f"demo {fence.name}", entry.folder)


def _lesson(slide: Slide, fence: CodeFence, path: Path) -> list[Mistake]:
    """What cannot be read at all is told where lessons are pressed."""
    try:
        read(path)
    except Mistake:
        return []
    return _code_in(slide, fence, f"lesson {fence.name}", path)


def _code_in(slide: Slide, fence: CodeFence, whose: str, place: Path) -> list[Mistake]:
    try:
        if catalogue.source_of(place, fence.symbol):
            return []
        known = catalogue.symbols(place)
    except Mistake as mistake:
        return [mistake]
    problem = f"{whose} has no '{fence.symbol}'"
    return [Mistake(slide.at(fence.line), problem, did_you_mean(fence.symbol, known))]


def _figure(slide: Slide, fence: FigureFence, entry: Entry) -> list[Mistake]:
    return _values(slide, fence.values, fence.lines, entry)


def _demo(slide: Slide, fence: DemoFence, entry: Entry) -> list[Mistake]:
    found: dict[str, Mistake] = {}
    for step in fence.steps:
        for mistake in _values(slide, step.values, step.lines, entry):
            found.setdefault(str(mistake), mistake)
    known = [control.name for control in entry.controls]
    named = [("show", name, fence.lines) for name in fence.show or ()]
    named += [("keep", name, step.lines) for step in fence.steps for name in step.keep]
    for key, name, lines in named:
        if name not in known:
            place = slide.at(lines.get(key, fence.line))
            found[f"{key} {name}"] = Mistake(place, f"{key} names '{name}', no control", did_you_mean(name, known))
    return list(found.values())


def _values(slide: Slide, values: Mapping[str, Value], lines: Mapping[str, int], entry: Entry) -> list[Mistake]:
    known = [control.name for control in entry.controls]
    return [
        Mistake(
            slide.at(lines[name]),
            f"{entry.name}: {problem}",
            remedy if name in known else did_you_mean(name, known, RESERVED),
        )
        for name, problem, remedy in entry.check(values)
    ]


_CHECKS: dict[type, Any] = {CodeFence: _code, FigureFence: _figure, DemoFence: _demo}


def wanted(slides: Iterable[Slide], name: str) -> list[Mapping[str, Value]]:
    """Every setting of a demo that slides show: the values of each step of each fence."""
    settings: list[Mapping[str, Value]] = []
    for _, fence in fences(slides):
        if fence.name == name and isinstance(fence, DemoFence):
            settings += [step.values for step in fence.steps]
        elif fence.name == name and isinstance(fence, FigureFence):
            settings.append(fence.values)
    return settings
