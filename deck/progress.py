"""How a build looks on the console: one line a demo, and one at the end."""

from __future__ import annotations

import sys
import time
from typing import Any

FULL = ("fresh", "failed", "drawn", "printed")


class Console:
    """Shows each demo's state as it changes; on a terminal its line is redrawn, elsewhere each state is said once.

    To be used in a `with`, which leaves the console as it was found.
    """

    def __init__(self) -> None:
        self.live: Any = None
        self.tasks: dict[str, Any] = {}
        self.said: dict[str, str] = {}
        self.started = time.perf_counter()

    def __enter__(self) -> Console:
        return self

    def __exit__(self, *_: object) -> None:
        if self.live is not None:
            self.live.stop()
            self.live = None

    def demo(self, name: str, state: str, done: int, total: int, seconds: float) -> None:
        """Say how a demo stands: waiting, running, fresh, done or failed; or pictures and pages: drawn, printed."""
        if sys.stdout.isatty():
            self._draw(name, state, done, total, seconds)
        elif self.said.get(name) != state and state != "waiting":
            print(f"  {name:<22} {_words(state, done, total, seconds)}", flush=True)
        self.said[name] = state

    def _draw(self, name: str, state: str, done: int, total: int, seconds: float) -> None:
        if self.live is None:
            self.live = _lines()
            self.live.start()
        if name not in self.tasks:
            self.tasks[name] = self.live.add_task(name, state="", words="")
        words = _words(state, done, total, seconds)
        if state == "running" and self.said.get(name) != "running":
            self.live.update(self.tasks[name], since=time.perf_counter())
        full = state in FULL
        self.live.update(
            self.tasks[name], completed=done or full, total=total or (1 if full else None), state=state, words=words
        )

    @property
    def seconds(self) -> float:
        """How long this has gone on."""
        return time.perf_counter() - self.started


def _lines() -> Any:
    """Lines that are redrawn ten times a second, so that one sees that work goes on."""
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.table import Column
    from rich.text import Text

    class Words(ProgressColumn):
        def render(self, task: Task) -> Text:
            since = task.fields["since"] if task.fields["state"] == "running" else None
            return Text(task.fields["words"] + (f", {time.perf_counter() - since:.0f} s" if since else ""))

    return Progress(TextColumn("  {task.description:<22}"), BarColumn(18), Words(Column(no_wrap=True)))


def _words(state: str, done: int, total: int, seconds: float) -> str:
    runs = f"{total} run{'s' if total != 1 else ''}"
    words = {"running": f"running {done}/{total}" if total else "running", "done": f"{runs}, {seconds:.1f} s"}
    return words.get(state, state)
