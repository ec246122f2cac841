"""What the demos of a project are made of, and what is remembered of them and still true."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deck import catalogue, kept
from deck.catalogue import Entry
from deck.control import Value
from deck.record import Ingredients, Record, Store, key
from deck.sources import digest

Values = Mapping[str, Value]


@dataclass(frozen=True)
class Run:
    """One setting of one demo and the name of the record that answers it."""

    entry: Entry
    values: dict[str, Value]
    name: str
    ingredients: Ingredients


class Larder:
    """The declarations, records and data of these demos; each file is looked at once.

    anew  whether no record counts
    """

    def __init__(self, project: Path, cache: Path, names: Sequence[str], anew: bool = False) -> None:
        self.project, self.cache, self.anew = project, cache, anew
        self.store = Store(cache / "records")
        self.sources = catalogue.sources(project, names, cache)
        self.ingredients = {name: catalogue.ingredients(project, made) for name, made in self.sources.items()}
        self.files = {path: known for some in self.ingredients.values() for path, known in some.items()}
        self.data_ingredients: dict[str, Ingredients] = {}

    def _declaration(self, name: str) -> Path:
        return self.cache / "declarations" / key(name, self.ingredients[name])

    def declared(self, name: str) -> Any:
        """The declaration of a demo as it was kept, or None where it is no longer true."""
        found = kept.read(self._declaration(name))
        declared, opened = json.loads(found) if found else (None, {})
        return declared if self._unchanged(opened) else None

    def keep_declaration(self, name: str, declared: Mapping[str, Any], noticed: Mapping[str, str]) -> Any:
        """Remember a demo's declaration with what was noticed; it comes back as it will be read again."""
        told = _json([declared, _besides(noticed, self.ingredients[name])])
        kept.write(self._declaration(name), told)
        return json.loads(told)[0]

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

    def fresh(self, name: str) -> Record | None:
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

    def keep(
        self, run: Run, frames: Any, say: str, still: str, figure: Any, seconds: float, noticed: Mapping[str, str]
    ) -> Record:
        """Remember what a run left, and what was noticed; of all runs' figures only the defaults' is shown."""
        figure = figure if run.values == run.entry.values({}) else None
        opened = _besides(noticed, run.ingredients)
        for name in run.entry.data:
            made = self.store.read(self.name_of_data(name))
            opened |= made.opened if made else {}
        record = Record(run.entry.name, run.values, run.ingredients, len(frames), say, still, figure, seconds, opened)
        self.store.write(run.name, record, frames)
        return record

    def keep_data(self, name: str, arrays: Any, seconds: float, noticed: Mapping[str, str]) -> float:
        """Remember data; says how long they took."""
        made_of = self._ingredients_of_data(name)
        opened = _besides(noticed, made_of)
        record = Record("data", {"name": name}, made_of, 1, "", "", None, seconds, opened)
        self.store.write(self.name_of_data(name), record, [arrays])
        return seconds

    def data(self, name: str) -> Any:
        """The arrays of data that are there."""
        return self.store.frames(self.name_of_data(name))[0]

    def name_of_data(self, name: str) -> str:
        """The name of the record that holds data."""
        return key("data", self._ingredients_of_data(name))

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

    def packages(self, names: Iterable[str]) -> list[str]:
        """The packages that these demos import."""
        return sorted({package for name in names for package in self.sources[name].packages})


def _besides(noticed: Mapping[str, str], ingredients: Ingredients) -> dict[str, str]:
    """What was noticed and is not in the ingredients, or not as it was when they were looked at."""
    return {path: known for path, known in noticed.items() if ingredients.get(path) != known}


def _json(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True).encode()
