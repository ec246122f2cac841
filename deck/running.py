"""The running of demos: their declarations, and the runs that no record answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from deck import catalogue, worker
from deck.catalogue import Entry, described
from deck.data import place_of
from deck.errors import Mistake
from deck.larder import Larder, Run
from deck.processes import Crew, mistake_of
from deck.record import Record
from deck.tally import Report, Tally

Ready = Callable[[str, Mapping[str, Record]], object]


class Kitchen:
    """The demos of one project with their larder: declares and runs what it does not hold. To be used in a `with`.

    anew  whether to run everything, whatever there are records of
    only  the demos that are wanted, if not all
    """

    def __init__(
        self, project: Path, cache: Path, report: Report, anew: bool = False, only: Sequence[str] = ()
    ) -> None:
        self.project, self.report = project, report
        self.names = list(only) or catalogue.names(project)
        self.larder = Larder(project, cache, self.names, anew)
        self.crew = Crew(catalogue.roots(project), cache / "demos.log")
        self.data: dict[str, str] = {}
        self.declared = {name: found for name in self.names if (found := self.larder.declared(name)) is not None}

    def __enter__(self) -> Kitchen:
        return self

    def __exit__(self, *_: object) -> None:
        self.crew.__exit__()

    def warm(self) -> None:
        """Let the imports begin, where a demo is not known yet, while something else is done."""
        if unknown := [name for name in self.names if name not in self.declared]:
            for name in unknown:
                self.report.demo(name, "waiting", 0, 0, 0.0)
            self.crew.warm(self.larder.packages(unknown))

    def declare(self, mistakes: list[Mistake]) -> dict[str, Entry]:
        """All demos that can be imported; the others add to the mistakes."""
        for name in self.names:
            if name not in self.declared:
                self.crew.give(name, worker.declare, str(self.project), name)
        for name, outcome in self.crew.outcomes():
            if outcome[0] == "done":
                self.declared[name] = self.larder.keep_declaration(name, *outcome[1])
            else:
                mistakes.append(mistake_of(f"demos/{name}", outcome))
                self.report.demo(name, "failed", 0, 0, 0.0)
        return {
            name: Entry(name, self.project / "demos" / name, self.declared[name])
            for name in self.names
            if name in self.declared
        }

    def cook(
        self, runs: Sequence[Run], mistakes: list[Mistake], ready: Ready = lambda name, records: None
    ) -> dict[str, Record]:
        """A record for each run; what has none is run now, as soon as the data is there that it rests on.

        ready  hears of each demo whose last run has just ended, with the records

        A demo that fails adds to the mistakes, once: the first of its runs that fails, whichever ends first.
        """
        records = {run.name: record for run in runs if (record := self.larder.fresh(run.name))}
        missing = [run for run in runs if run.name not in records]
        self.data = {name: self.larder.name_of_data(name) for run in runs for name in run.entry.data}
        unmade = [name for name, record in self.data.items() if not self.larder.fresh(record)]
        todo: list[str | Run] = [*unmade, *missing]
        every: list[str | Run] = [*runs, *unmade]
        tally = Tally(self.report, [_shown(what) for what in every], [_shown(what) for what in todo])
        if todo:
            self.crew.warm(self.larder.packages(run.entry.name for run in missing))
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
                records[what.name] = self.larder.keep(what, *result)
                tally.done(shown, records[what.name].seconds)
                if all(run.name in records for run in runs if run.entry.name == shown):
                    ready(shown, records)
            else:
                tally.done(shown, self.larder.keep_data(what, *result))
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
                lent |= {name: self.larder.data(name) for name in run.entry.data if name not in lent}
                own = {name: lent[name] for name in run.entry.data}
                self.crew.give(run, worker.run, str(self.project), run.entry.name, run.values, own)
        return waiting


def _shown(what: str | Run) -> str:
    """What a run or data is called on the console."""
    if isinstance(what, Run):
        return what.entry.name
    return f"{place_of(what).rpartition('/')[2]}: {what.partition(':')[2]}"


def _place(what: str | Run) -> str:
    return f"demos/{what.entry.name}" if isinstance(what, Run) else place_of(what)


def _setting(what: str | Run) -> str:
    return described(what.values, what.entry.declared["defaults"]) if isinstance(what, Run) else ""
