"""Which runs the deck needs, which of them a record already answers, and the running of the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deck import catalogue, kept, worker
from deck.catalogue import Entry, described
from deck.controls import Value
from deck.data import place_of
from deck.errors import Mistake
from deck.processes import Crew, mistake_of
from deck.record import Ingredients, Record, Store, key
from deck.sources import digest
from deck.tally import Report, Tally

Values = Mapping[str, Value]


@dataclass(frozen=True)
class Run:
    """One setting of one demo and the name of the record that answers it."""

    entry: Entry
    values: dict[str, Value]
    name: str
    ingredients: Ingredients


class Kitchen:
    """The demos of one project with their store: declares, runs and remembers. To be used in a `with`.

    anew  whether to run everything, whatever there are records of
    only  the demos that are wanted, if not all
    """

    def __init__(
        self, project: Path, cache: Path, report: Report, anew: bool = False, only: Sequence[str] = ()
    ) -> None:
        self.project, self.cache, self.report, self.anew = project, cache, report, anew
        self.store = Store(cache / "records")
        self.crew = Crew(catalogue.roots(project), cache / "demos.log")
        self.names = list(only) or catalogue.names(project)
        self.data: dict[str, str] = {}
        self.data_ingredients: dict[str, Ingredients] = {}
        self.sources = catalogue.sources(project, self.names, cache)
        self.ingredients = {name: catalogue.ingredients(project, made) for name, made in self.sources.items()}
        self.files = {path: known for some in self.ingredients.values() for path, known in some.items()}
        self.declared = {name: found for name in self.names if (found := self._known(name)) is not None}

    def __enter__(self) -> Kitchen:
        return self

    def __exit__(self, *_: object) -> None:
        self.crew.__exit__()

    def warm(self) -> None:
        """Let the imports begin, where a demo is not known yet, while something else is done."""
        if unknown := [name for name in self.names if name not in self.declared]:
            for name in unknown:
                self.report.demo(name, "waiting", 0, 0, 0.0)
            self.crew.warm(self._packages(unknown))

    def declare(self, mistakes: list[Mistake]) -> dict[str, Entry]:
        """All demos that can be imported; the others add to the mistakes."""
        for name in self.names:
            if name not in self.declared:
                self.crew.give(name, worker.declare, str(self.project), name)
        for name, outcome in self.crew.outcomes():
            if outcome[0] == "done":
                self._keep_declaration(name, *outcome[1])
            else:
                mistakes.append(mistake_of(f"demos/{name}", outcome))
                self.report.demo(name, "failed", 0, 0, 0.0)
        return {
            name: Entry(name, self.project / "demos" / name, self.declared[name])
            for name in self.names
            if name in self.declared
        }

    def _declaration(self, name: str) -> Path:
        return self.cache / "declarations" / key(name, self.ingredients[name])

    def _known(self, name: str) -> Any:
        """The declaration of a demo as it was kept, where it is still true."""
        found = kept.read(self._declaration(name))
        declared, opened = json.loads(found) if found else (None, {})
        return declared if self._unchanged(opened) else None

    def _keep_declaration(self, name: str, declared: Mapping[str, Any], noticed: Mapping[str, str]) -> None:
        told = _json([declared, _besides(noticed, self.ingredients[name])])
        kept.write(self._declaration(name), told)
        self.declared[name] = json.loads(told)[0]

    def runs(self, entry: Entry, wanted: Iterable[Values]) -> list[Run]:
        """What this demo must have run: what it asks for itself, then the slides' settings, each once."""
        seen: dict[str, Run] = {}
        for values in [*entry.runs(), *wanted]:
            made = self.run(entry, entry.values(values))
            seen.setdefault(made.name, made)
        return list(seen.values())

    def run(self, entry: Entry, values: dict[str, Value]) -> Run:
        """One setting of this demo, all controls given."""
        made_of = self.ingredients[entry.name] | {"values": digest(_json(values))}
        return Run(entry, values, key(entry.name, made_of), made_of)

    def fresh(self, run: Run) -> Record | None:
        """The record of a run, where it is still true."""
        return self._true(run.name)

    def _true(self, name: str) -> Record | None:
        """The record of this name, where the files that it followed from besides are as they were."""
        record = None if self.anew else self.store.read(name)
        return record if record and self._unchanged(record.opened) else None

    def _unchanged(self, opened: Mapping[str, str]) -> bool:
        return all(self._now(path) == known for path, known in opened.items())

    def _now(self, path: str) -> str:
        """The state of a file or package, as this build saw it first."""
        if path not in self.files:
            self.files[path] = catalogue.state_of(self.project, path)
        return self.files[path]

    def why(self, run: Run) -> str:
        """In words, why this run is needed."""
        if self.anew:
            return "everything is run again"
        before = self.store.latest(run.entry.name, run.values)
        if before and before.ingredients == run.ingredients:
            changed = [path for path, known in before.opened.items() if self._now(path) != known]
            return ", ".join(f"{path} changed" for path in changed) or "its record was lost"
        return catalogue.explain(run.ingredients, before.ingredients if before else None)

    def cook(self, runs: Sequence[Run], mistakes: list[Mistake]) -> dict[str, Record]:
        """A record for each run; what has none is run now, as soon as the data is there that it rests on.

        A demo that fails adds to the mistakes, once: the first of its runs that fails, whichever ends first.
        """
        records = {run.name: record for run in runs if (record := self.fresh(run))}
        missing = [run for run in runs if run.name not in records]
        self.data = {name: key("data", self._ingredients_of_data(name)) for run in runs for name in run.entry.data}
        unmade = [name for name, record in self.data.items() if not self._true(record)]
        todo: list[str | Run] = [*unmade, *missing]
        every: list[str | Run] = [*runs, *unmade]
        tally = Tally(self.report, [_shown(what) for what in every], [_shown(what) for what in todo])
        if todo:
            self.crew.warm(self._packages(run.entry.name for run in missing))
        for name in unmade:
            self.crew.give(name, worker.make, str(self.project), name)
        waiting = self._give(missing, unmade)
        failed: dict[str, tuple[int, Mistake]] = {}
        for what, (state, result) in self.crew.outcomes(lambda what: tally.begun(_shown(what))):
            shown = _shown(what)
            if state != "done":
                told = todo.index(what), mistake_of(_place(what), (state, result), _setting(what))
                failed[shown] = min(told, failed.get(shown, told), key=lambda each: each[0])
                tally.failed(shown)
            elif isinstance(what, Run):
                records[what.name] = self._keep(what, *result)
                tally.done(shown, records[what.name].seconds)
            else:
                tally.done(shown, self._keep_data(what, *result))
                unmade.remove(what)
                waiting = self._give(waiting, unmade)
        mistakes += [mistake for _, mistake in sorted(failed.values(), key=lambda each: each[0])]
        return records

    def _give(self, runs: Sequence[Run], unmade: Sequence[str]) -> list[Run]:
        """Hand on the runs whose data is there; those that wait for theirs come back."""
        waiting = [run for run in runs if not set(unmade).isdisjoint(run.entry.data)]
        lent: dict[str, Any] = {}
        for run in runs:
            if run not in waiting:
                lent |= {name: self.store.frames(self.data[name])[0] for name in run.entry.data if name not in lent}
                own = {name: lent[name] for name in run.entry.data}
                self.crew.give(run, worker.run, str(self.project), run.entry.name, run.values, own)
        return waiting

    def _keep(
        self, run: Run, frames: Any, say: str, still: str, figure: Any, seconds: float, noticed: Mapping[str, str]
    ) -> Record:
        opened = _besides(noticed, run.ingredients)
        for name in run.entry.data:
            made = self.store.read(self.data[name])
            opened |= made.opened if made else {}
        record = Record(run.entry.name, run.values, run.ingredients, len(frames), say, still, figure, seconds, opened)
        self.store.write(run.name, record, frames)
        return record

    def _keep_data(self, name: str, arrays: Any, seconds: float, noticed: Mapping[str, str]) -> float:
        made_of = self._ingredients_of_data(name)
        opened = _besides(noticed, made_of)
        record = Record("data", {"name": name}, made_of, 1, "", "", None, seconds, opened)
        self.store.write(self.data[name], record, [arrays])
        return seconds

    def _ingredients_of_data(self, name: str) -> Ingredients:
        if name not in self.data_ingredients:
            made_of = catalogue.sources_of_module(self.project, name.partition(":")[0], self.cache)
            told = catalogue.ingredients(self.project, made_of) | {"name": digest(name.encode())}
            self.data_ingredients[name] = told
        return self.data_ingredients[name]

    def used(self, records: Iterable[Record]) -> dict[str, str]:
        """Every file and package that some demo rests on, with the state in which the demo met it."""
        static = {name: known for some in self.ingredients.values() for name, known in some.items()}
        return static | {name: known for record in records for name, known in record.opened.items()}

    def _packages(self, names: Iterable[str]) -> list[str]:
        return sorted({package for name in names for package in self.sources[name].packages})


def _besides(noticed: Mapping[str, str], ingredients: Ingredients) -> dict[str, str]:
    """What was noticed and is not in the ingredients, or not as it was when they were looked at."""
    return {path: known for path, known in noticed.items() if ingredients.get(path) != known}


def _shown(what: str | Run) -> str:
    """What a run or data is called on the console."""
    if isinstance(what, Run):
        return what.entry.name
    return f"{place_of(what).rpartition('/')[2]}: {what.partition(':')[2]}"


def _place(what: str | Run) -> str:
    return f"demos/{what.entry.name}" if isinstance(what, Run) else place_of(what)


def _setting(what: str | Run) -> str:
    return described(what.values, what.entry.declared["defaults"]) if isinstance(what, Run) else ""


def _json(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True).encode()
