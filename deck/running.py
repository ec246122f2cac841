"""Which runs the deck needs, which of them a record already answers, and the running of the rest."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from deck import catalogue, worker
from deck.catalogue import Entry, described
from deck.controls import Value
from deck.errors import Mistake
from deck.processes import TIME_LIMIT, Task, outcomes, warm
from deck.record import Ingredients, Record, Store, key, write_whole
from deck.sources import digest, digest_of

Values = Mapping[str, Value]


class Report(Protocol):
    """Who is told how the running goes; `state` is fresh, running, done or failed."""

    def demo(self, name: str, state: str, done: int, total: int, seconds: float) -> None: ...


@dataclass(frozen=True)
class Run:
    """One setting of one demo and the name of the record that answers it."""

    entry: Entry
    values: dict[str, Value]
    name: str
    ingredients: Ingredients


class Kitchen:
    """The demos of one project with their store: declares, runs and remembers."""

    def __init__(self, project: Path, cache: Path, report: Report) -> None:
        self.project, self.cache, self.report = project, cache, report
        self.store = Store(cache / "records")
        self.names = catalogue.names(project)
        self.data: dict[str, str] = {}
        self.data_ingredients: dict[str, Ingredients] = {}
        self.sources = catalogue.sources(project, self.names, cache)
        self.ingredients = {name: catalogue.ingredients(project, made) for name, made in self.sources.items()}

    def forget(self) -> None:
        """Drop every record: all demos run again."""
        shutil.rmtree(self.store.folder, ignore_errors=True)

    def warm(self) -> None:
        """Let the imports begin, where a demo is not known yet, while something else is done."""
        if unknown := [name for name, path in self._declarations().items() if not path.is_file()]:
            warm(self.cache / "demos.log", self._packages(unknown))

    def _declarations(self) -> dict[str, Path]:
        return {n: self.cache / "declarations" / f"{key(n, self.ingredients[n])}.json" for n in self.names}

    def declare(self, mistakes: list[Mistake]) -> dict[str, Entry]:
        """All demos that can be imported; the others add to the mistakes."""
        files = self._declarations()
        unknown = [name for name, path in files.items() if not path.is_file()]
        tasks: list[Task] = [(worker.declare, (str(self.project), name)) for name in unknown]
        for number, (state, result) in self._outcomes(tasks, unknown):
            if state == "done":
                write_whole(files[unknown[number]], _json(result))
            else:
                mistakes.append(mistake_of(unknown[number], state, result))
                self.report.demo(unknown[number], "failed", 0, 0, 0.0)
        return {n: Entry(n, self.project / "demos" / n, _read(path)) for n, path in files.items() if path.is_file()}

    def runs(self, entry: Entry, wanted: Iterable[Values]) -> list[Run]:
        """What this demo must have run: what it asks for itself, then the slides' settings, each once."""
        seen: dict[str, Run] = {}
        for values in [*entry.runs(), *wanted]:
            made = self._run(entry, entry.values(values))
            seen.setdefault(made.name, made)
        return list(seen.values())

    def _run(self, entry: Entry, values: dict[str, Value]) -> Run:
        made_of = self.ingredients[entry.name] | {"values": digest(_json(values))}
        return Run(entry, values, key(entry.name, made_of), made_of)

    def fresh(self, run: Run) -> Record | None:
        """The record of a run, where it is still true: the data files that it opened have not changed."""
        record = self.store.read(run.name)
        return record if self._is_fresh(record) else None

    def _is_fresh(self, record: Record | None) -> bool:
        return record is not None and all(digest_of(self.project / path) == d for path, d in record.opened.items())

    def _digests(self, opened: Sequence[str], ingredients: Ingredients) -> dict[str, str]:
        return {path: digest_of(self.project / path) for path in opened if path not in ingredients}

    def why(self, run: Run) -> str:
        """In words, why this run is needed."""
        before = self.store.latest(run.entry.name, run.values)
        if before and before.ingredients == run.ingredients:
            changed = [path for path, known in before.opened.items() if digest_of(self.project / path) != known]
            return ", ".join(f"{path} changed" for path in changed) or "its record was lost"
        return catalogue.explain(run.ingredients, before.ingredients if before else None)

    def cook(self, runs: Sequence[Run], mistakes: list[Mistake]) -> dict[str, Record]:
        """A record for each run; what has none is run now. A demo that fails adds to the mistakes, once:
        the first of its runs that fails, whichever ends first.

        Runs that wait for data come after all that need not.
        """
        records = {run.name: record for run in runs if (record := self.fresh(run))}
        missing = [run for run in runs if run.name not in records]
        tally = _Tally(self.report, runs, missing)
        self.data = {name: self._named(name) for run in runs for name in run.entry.data}
        unmade = [name for name, record in self.data.items() if not self._is_fresh(self.store.read(record))]
        waiting = [run for run in missing if not set(unmade).isdisjoint(run.entry.data)]
        self._prepare(unmade, [run for run in missing if run not in waiting], records, tally, mistakes)
        self._prepare([], [run for run in waiting if set(run.entry.data) <= set(self.data)], records, tally, mistakes)
        return records

    def _prepare(
        self, unmade: list[str], runs: list[Run], records: dict[str, Record], tally: _Tally, mistakes: list[Mistake]
    ) -> None:
        """Make data and run demos side by side; what fails leaves no record, and data that fails no name."""
        project, failed = str(self.project), dict[str, tuple[int, Mistake]]()
        for name in unmade:
            self.report.demo(_short(name), "running", 0, 1, 0.0)
        lent = {run.entry.name: self._lent(run.entry) for run in runs}
        tasks: list[Task] = [(worker.make, (project, name)) for name in unmade]
        tasks += [(worker.run, (project, run.entry.name, run.values, lent[run.entry.name])) for run in runs]
        for number, (state, result) in self._outcomes(tasks, [run.entry.name for run in runs]):
            if number < len(unmade):
                self._keep_data(unmade[number], state, result, mistakes)
                continue
            run = runs[number - len(unmade)]
            if state == "done":
                records[run.name] = self._keep(run, *result)
                tally.done(run, records[run.name].seconds)
                continue
            setting = described(run.values, run.entry.declared["defaults"])
            told = number, mistake_of(run.entry.name, state, result, setting)
            failed[run.entry.name] = min(told, failed.get(run.entry.name, told), key=lambda each: each[0])
            tally.failed(run)
        mistakes += [mistake for _, mistake in sorted(failed.values(), key=lambda each: each[0])]

    def _keep_data(self, name: str, state: str, result: Any, mistakes: list[Mistake]) -> None:
        if state != "done":
            mistakes.append(mistake_of(_short(name).partition(":")[0], state, result))
            self.report.demo(_short(name), "failed", 1, 1, 0.0)
            del self.data[name]
            return
        arrays, opened, seconds = result
        made_of = self._ingredients_of_data(name)
        known = self._digests(opened, made_of)
        self.store.write(
            self.data[name], Record("data", {"name": name}, made_of, 1, "", "", None, seconds, known), [arrays]
        )
        self.report.demo(_short(name), "done", 1, 1, seconds)

    def _named(self, data: str) -> str:
        return key("data", self._ingredients_of_data(data))

    def _ingredients_of_data(self, name: str) -> Ingredients:
        if name not in self.data_ingredients:
            made_of = catalogue.sources_of_module(self.project, name.partition(":")[0], self.cache)
            told = catalogue.ingredients(self.project, made_of) | {"name": digest(name.encode())}
            self.data_ingredients[name] = told
        return self.data_ingredients[name]

    def _lent(self, entry: Entry) -> dict[str, Any]:
        return {name: self.store.frames(self.data[name])[0] for name in entry.data}

    def used(self, records: Iterable[Record]) -> list[str]:
        """Every file of the project that some demo imports or opens, by its path from the project."""
        files = {path for made in self.sources.values() for path in made.files if path.is_relative_to(self.project)}
        opened = {path for record in records for path in record.opened}
        return sorted({path.relative_to(self.project).as_posix() for path in files} | opened)

    def _keep(
        self, run: Run, frames: Any, say: str, still: str, figure: Any, opened: list[str], seconds: float
    ) -> Record:
        known = self._digests(opened, run.ingredients)
        record = Record(run.entry.name, run.values, run.ingredients, len(frames), say, still, figure, seconds, known)
        self.store.write(run.name, record, frames)
        return record

    def _outcomes(self, tasks: Sequence[Task], names: Sequence[str]) -> Iterable[tuple[int, worker.Outcome]]:
        log = self.cache / "demos.log"
        return outcomes(tasks, catalogue.roots(self.project), log, self._packages(names))

    def _packages(self, names: Sequence[str]) -> list[str]:
        return sorted({package for name in names for package in self.sources[name].packages})


class _Tally:
    """Counts runs by demo and tells the report."""

    def __init__(self, report: Report, runs: Sequence[Run], missing: Sequence[Run]) -> None:
        self.report = report
        self.total = {run.entry.name: 0 for run in runs}
        for run in missing:
            self.total[run.entry.name] += 1
        self.count = dict.fromkeys(self.total, 0)
        self.seconds = dict.fromkeys(self.total, 0.0)
        self.bad: set[str] = set()
        for name, total in self.total.items():
            report.demo(name, "running" if total else "fresh", 0, total, 0.0)

    def done(self, run: Run, seconds: float) -> None:
        name = run.entry.name
        self.count[name] += 1
        self.seconds[name] += seconds
        self._tell(name)

    def failed(self, run: Run) -> None:
        self.bad.add(run.entry.name)
        self.count[run.entry.name] += 1
        self._tell(run.entry.name)

    def _tell(self, name: str) -> None:
        finished = self.count[name] == self.total[name]
        state = "failed" if name in self.bad else "done" if finished else "running"
        self.report.demo(name, state, self.count[name], self.total[name], self.seconds[name])


def _short(data: str) -> str:
    """What data is called on the console: the folder of its module, and its function.

    >>> _short("demos.digits.network:trained")
    'digits: trained'
    """
    module, _, function = data.partition(":")
    return f"{module.split('.')[1]}: {function}"


def mistake_of(name: str, state: str, result: Any, setting: str = "") -> Mistake:
    """The mistake that an outcome tells of; `setting` says with which values."""
    if state == "died":
        return Mistake(
            f"demos/{name}", "its process died" + (f" with {setting}" if setting else ""), "see .cache/demos.log"
        )
    if state == "stuck":
        problem = f"gave nothing for {TIME_LIMIT:.0f} s" + (f" with {setting}" if setting else "")
        return Mistake(f"demos/{name}", problem, "let it do less, or look for an endless loop")
    place, problem, remedy = result
    if setting and setting != "defaults":
        problem += f" (with {setting})"
    return Mistake(place, problem, remedy)


def _json(value: Any) -> bytes:
    import json

    return json.dumps(value, sort_keys=True).encode()


def _read(path: Path) -> Any:
    import json

    return json.loads(path.read_bytes())
