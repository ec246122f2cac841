"""What can be done meanwhile, in a thread that nobody who stops the build has to wait for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

Work = Callable[[], object]


class Beside:
    """A thread that does what it is given, piece by piece, until one of them raises. To be used in a `with`."""

    def __init__(self) -> None:
        self.given: SimpleQueue[Work | None] = SimpleQueue()
        self.trouble: BaseException | None = None
        self.thread = threading.Thread(target=self._go, daemon=True)
        self.thread.start()

    def __enter__(self) -> Beside:
        return self

    def __exit__(self, *_: object) -> None:
        self.given.put(None)

    def give(self, work: Work) -> None:
        """Add a piece of work; returns at once."""
        self.given.put(work)

    def end(self) -> None:
        """Wait for all that was given. Raises what a piece of it raised."""
        self.given.put(None)
        self.thread.join()
        if self.trouble:
            raise self.trouble

    def _go(self) -> None:
        try:
            while work := self.given.get():
                work()
        except BaseException as error:
            self.trouble = error
