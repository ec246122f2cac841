"""How a build looks on the console: one line a demo, and one at the end."""

from __future__ import annotations

import sys
import time
from typing import Any


class Console:
    """Shows each demo's state as it changes; on a terminal its line is redrawn, elsewhere each state is said once."""

    def __init__(self) -> None:
        self.live: Any = None
        self.tasks: dict[str, Any] = {}
        self.said: dict[str, str] = {}
        self.started = time.perf_counter()

    def demo(self, name: str, state: str, done: int, total: int, seconds: float) -> None:
        """Say how a demo stands."""
        if sys.stdout.isatty():
            self._draw(name, state, done, total, seconds)
        elif self.said.get(name) != state:
            print(f"  {name:<22} {_words(state, done, total, seconds)}", flush=True)
        self.said[name] = state

    def _draw(self, name: str, state: str, done: int, total: int, seconds: float) -> None:
        from rich.progress import BarColumn, Progress, TextColumn

        if self.live is None:
            columns = TextColumn("  {task.description:<22}"), BarColumn(18), TextColumn("{task.fields[words]}")
            self.live = Progress(*columns, transient=False)
            self.live.start()
        if name not in self.tasks:
            self.tasks[name] = self.live.add_task(name, total=max(total, 1), words="")
        shown = max(total, 1) if state == "fresh" else done
        self.live.update(
            self.tasks[name], completed=shown, total=max(total, 1), words=_words(state, done, total, seconds)
        )

    def close(self) -> None:
        """Leave the console as it was found."""
        if self.live is not None:
            self.live.stop()
            self.live = None

    @property
    def seconds(self) -> float:
        """How long this has gone on."""
        return time.perf_counter() - self.started


def _words(state: str, done: int, total: int, seconds: float) -> str:
    if state == "fresh":
        return "fresh"
    runs = f"{total} run{'s' if total != 1 else ''}"
    return {
        "running": f"running {done}/{total}" + (f", {seconds:.1f} s" if done else ""),
        "done": f"{runs}, {seconds:.1f} s",
        "failed": "failed",
    }[state]
