"""Work done side by side in processes that share one start of TensorFlow where the system can fork."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from deck import kept, starting
from deck.attending import Outcome, attend
from deck.errors import Mistake

MOST_HANDS = 8
TIME_LIMIT = 900.0
GRACE = 10.0
DIED: Outcome = ("died", None)
STUCK: Outcome = ("stuck", None)

Work = Callable[..., Outcome]


class Crew:
    """Processes for pieces of work: none before there is work, none after the `with` that holds it.

    roots  where project modules are looked for
    log    the file to which goes what they would say
    """

    def __init__(self, roots: Sequence[Path], log: Path):
        self.roots, self.log, self.limit = [str(root) for root in roots], log, TIME_LIMIT
        self.preload: list[str] = []
        self.context: Any = None
        self.waiting: deque[tuple[Any, Work, tuple[Any, ...]]] = deque()
        self.hands: list[_Hand] = []

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for hand in self.hands:
            hand.dismiss()
        self.hands.clear()

    def warm(self, packages: list[str]) -> None:
        """Let these be imported once for all, where the system can fork; returns at once."""
        self.preload = packages
        self._context()

    def give(self, name: Any, work: Work, *arguments: Any) -> None:
        """Add a piece of work, to be done when a process is free; also while outcomes are taken."""
        self.waiting.append((name, work, arguments))

    def outcomes(self, begun: Callable[[Any], None] = lambda name: None) -> Iterator[tuple[Any, Outcome]]:
        """The name of each piece of work with its outcome, as they come; `begun` hears when one is taken up.

        DIED where it took its process along, STUCK where it had to be stopped at the limit.
        """
        with starting.quiet():
            while self._hand_out(begun):
                busy = [hand for hand in self.hands if hand.busy]
                patience = min(hand.since for hand in busy) + self.limit + GRACE - time.monotonic()
                ready = wait([hand.connection for hand in busy], max(0.0, patience))
                late = time.monotonic() - self.limit - GRACE
                for hand in busy:
                    if hand.connection in ready or hand.since < late:
                        yield self._taken(hand, hand.connection in ready)

    def _hand_out(self, begun: Callable[[Any], None]) -> bool:
        """Give work to those who have none; whether anybody has any."""
        while self.waiting and (free := self._free()):
            name, work, arguments = self.waiting.popleft()
            begun(name)
            free.take(name, work, arguments)
        return any(hand.busy for hand in self.hands)

    def _free(self) -> _Hand | None:
        if idle := [hand for hand in self.hands if not hand.busy]:
            return idle[0]
        if len(self.hands) >= min(os.cpu_count() or 1, MOST_HANDS):
            return None
        self.hands.append(_Hand(self._context(), self.roots, str(self.log), self.limit))
        return self.hands[-1]

    def _context(self) -> Any:
        """How processes are started, with the log begun anew before the first."""
        if self.context is None:
            try:
                self.log.parent.mkdir(parents=True, exist_ok=True)
                self.log.write_bytes(b"")
            except OSError as error:
                raise kept.trouble(self.log, error) from None
            self.context = starting.context(self.log, self.preload)
        return self.context

    def _taken(self, hand: _Hand, ready: bool) -> tuple[Any, Outcome]:
        name, outcome = hand.name, hand.outcome() if ready else STUCK
        if outcome in (DIED, STUCK):
            hand.dismiss()
            self.hands.remove(hand)
        return name, outcome


class _Hand:
    """One process, and what it is doing."""

    def __init__(self, context: Any, roots: list[str], log: str, limit: float) -> None:
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=attend, args=(theirs, roots, log, limit))
        self.process.start()
        theirs.close()
        self.busy, self.name, self.since = False, None, 0.0

    def take(self, name: Any, work: Work, arguments: tuple[Any, ...]) -> None:
        self.busy, self.name, self.since = True, name, time.monotonic()
        with suppress(OSError):  # where it is gone, outcome() will tell
            self.connection.send((work, arguments))

    def outcome(self) -> Outcome:
        self.busy = False
        try:
            told: Outcome = self.connection.recv()
        except (EOFError, OSError):
            return DIED
        return told

    def dismiss(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def mistake_of(place: str, outcome: Outcome, setting: str = "") -> Mistake:
    """The mistake that an outcome tells of; `setting` says with which values."""
    told = f" (with {setting})" if setting not in ("", "defaults") else ""
    if outcome == DIED:
        return Mistake(place, f"its process died{told}", "see .cache/demos.log")
    if outcome == STUCK:
        return Mistake(place, f"does not end{told}", "let it do less, or look for an endless loop")
    place, problem, remedy = outcome[1]
    return Mistake(place, problem + told, remedy)
