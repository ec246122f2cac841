"""The build from end to end: read, run, render, and write last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deck import catalogue, kept, placement, settings, slides
from deck.beside import Beside
from deck.errors import Mistake, Mistakes
from deck.larder import Run
from deck.lessons import lessons
from deck.output import check, is_current, publish, recover
from deck.running import Kitchen
from deck.slides import Reading
from deck.sources import digest, digest_of
from deck.tally import Report

HOUSE = catalogue.HOUSE
PARTS = ("slides/**/*", "demos/**/*", "templates/**/*", "deck/**/*")


@dataclass(frozen=True)
class Built:
    """What a build made: the page, how large it is, and what it holds."""

    page: Path
    size: int
    slides: int
    demos: int
    fresh: bool
    explained: tuple[str, ...] = ()

    def said(self, project: Path) -> str:
        """One line for the console."""
        path = self.page.relative_to(project) if self.page.is_relative_to(project) else self.page
        unchanged = ", nothing changed" if self.fresh else ""
        return f"{path.as_posix()}: {self.size:,} bytes, {self.slides} slides, {self.demos} demos{unchanged}"


def build(project: Path, output: Path, report: Report, *, explain: bool = False, fresh: bool = False) -> Built:
    """Build the project's deck into `output`; where nothing changed since, nothing is done.

    Raises Mistake or Mistakes with all that the author has to mend; `output` then stays as it was.
    """
    project, output = project.resolve(), output.resolve()
    check_places(project, output)
    recover(output)
    cache = project / ".cache"
    before = fingerprint(project)
    facts = _facts(cache / "built")
    if facts and not explain and not fresh:
        used = {name: catalogue.state_of(project, name) for name in facts["used"]}
        if is_current(output, stamp(before, used)):
            return Built(output / "index.html", facts["size"], facts["slides"], facts["demos"], True)
    made = _make(project, cache, report, explain, fresh)
    publish(output, made.files, stamp(before, made.used))
    size = len(made.files["index.html"])
    facts = {"size": size, "slides": made.slides, "demos": made.demos, "used": sorted(made.used)}
    kept.write(cache / "built", json.dumps(facts).encode())
    kept.prune(cache)
    return Built(output / "index.html", size, made.slides, made.demos, False, made.explained)


def fingerprint(project: Path) -> str:
    """A digest of the files that every build reads: slides, demos, templates, generator."""
    lines = []
    for root in catalogue.roots(project):
        paths = {path for part in PARTS for path in root.glob(part) if path.is_file() or path.suffix == ".md"}
        kept = sorted(path for path in paths if "__pycache__" not in path.parts)
        lines += [f"{path.relative_to(root).as_posix()} {digest_of(path)}" for path in kept]
    return digest("\n".join(lines).encode())


def stamp(files: str, used: Mapping[str, str]) -> str:
    """What a build is known by: the fingerprint of its files, and the state of all that its demos rest on."""
    return digest(json.dumps([files, catalogue.versions(), used], sort_keys=True).encode())


def check_places(project: Path, output: Path) -> None:
    """Raise Mistake where the project is none, or `output` is no place to write to."""
    if not (project / "slides").exists():
        raise Mistake(str(project), "holds no slides/", "name a folder that does: --project FOLDER")
    for part in (".cache", *(part.partition("/")[0] for part in PARTS)):
        if output.is_relative_to(project / part):
            raise Mistake(str(output), f"lies in {part}/, which a build reads", "name another folder with --output")
    check(output)


def _facts(path: Path) -> dict[str, Any] | None:
    found = kept.read(path)
    return json.loads(found) if found else None


@dataclass(frozen=True)
class _Made:
    files: Mapping[str, bytes]
    used: Mapping[str, str]
    slides: int
    demos: int
    explained: tuple[str, ...]


def _make(project: Path, cache: Path, report: Report, explain: bool, fresh: bool) -> _Made:
    mistakes: list[Mistake] = []
    reading = _read(project, mistakes)
    with Kitchen(project, cache, report, fresh) as kitchen, Beside() as beside:
        kitchen.warm()
        from deck.page import Press

        press = Press(project, cache, reading)
        wrong: list[Mistake] = []
        beside.give(lambda: press.prepare(wrong))
        press.sections.read(mistakes)
        entries = kitchen.declare(mistakes)
        mistakes += placement.check(reading.slides, entries, kitchen.names, lessons(project))
        runs = {name: _runs(kitchen, entries[name], reading) for name in sorted(entries)}
        every = [run for some in runs.values() for run in some]
        explained = tuple(_explain(kitchen, run) for run in every) if explain else ()
        press.expect(entries, runs, kitchen.larder.store)
        packed = lambda name, records: beside.give(lambda: wrong or press.pack(name, records))  # noqa: E731
        records = kitchen.cook(every, mistakes, packed)
        beside.end()
    if mistakes := [*mistakes, *wrong]:
        raise Mistakes(mistakes)
    files = press.files(records, kitchen.data)
    return _Made(files, kitchen.larder.used(records.values()), len(reading.slides), len(entries), explained)


def _read(project: Path, mistakes: list[Mistake]) -> Reading:
    try:
        given = settings.read(project / "slides" / "deck.yml")
    except Mistakes as found:
        mistakes += found.mistakes
        given = settings.Settings()
    reading = slides.read(project / "slides", given)
    mistakes += reading.mistakes
    return reading


def _runs(kitchen: Kitchen, entry: catalogue.Entry, reading: Reading) -> list[Run]:
    fit = [values for values in placement.wanted(reading.slides, entry.name) if not entry.check(values)]
    return kitchen.larder.runs(entry, fit)


def _explain(kitchen: Kitchen, run: Run) -> str:
    setting = catalogue.described(run.values, run.entry.declared["defaults"])
    why = "fresh" if kitchen.larder.fresh(run.name) else kitchen.larder.why(run)
    return f"  {run.entry.name} ({setting}): {why}"
