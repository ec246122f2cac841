"""Counts what is run by demo, and tells how it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol


class Report(Protocol):
    """Who is told how the running goes; `state` is waiting, fresh, running, done or failed, or drawn and printed.

    total  0 where nobody knows how much there is to do
    """

    def demo(self, name: str, state: str, done: int, total: int, seconds: float) -> None: ...


class Tally:
    """How many runs of each demo there are to do, how many are done, and how long they took.

    names    of all demos, fresh ones too
    missing  the demo of each run that is to be done
    """

    def __init__(self, report: Report, names: Iterable[str], missing: Iterable[str]) -> None:
        self.report = report
        self.total = Counter(missing)
        self.count: Counter[str] = Counter()
        self.seconds: dict[str, float] = {}
        self.states: dict[str, str] = {}
        for name in dict.fromkeys(names):
            self._tell(name, "waiting" if self.total[name] else "fresh")

    def begun(self, name: str) -> None:
        """A run of this demo has begun."""
        if self.states[name] == "waiting":
            self._tell(name, "running")

    def done(self, name: str, seconds: float) -> None:
        """A run has ended."""
        self.count[name] += 1
        self.seconds[name] = self.seconds.get(name, 0.0) + seconds
        finished = self.count[name] == self.total[name]
        self._tell(name, "failed" if self.states[name] == "failed" else "done" if finished else "running")

    def failed(self, name: str) -> None:
        """A run has failed, and so its demo has."""
        self.count[name] += 1
        self._tell(name, "failed")

    def _tell(self, name: str, state: str) -> None:
        self.states[name] = state
        self.report.demo(name, state, self.count[name], self.total[name], self.seconds.get(name, 0.0))
