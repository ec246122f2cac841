"""The other end of a crew: a process that does what it is given, and is gone when nobody waits for it."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterable, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from deck.noticing import Notices

Outcome = tuple[str, Any]

RARELY = 50_000  # new objects between two looks for garbage: with 700, a tenth of a still's time goes there


def attend(connection: Connection, roots: Sequence[str], log: str, limit: float) -> None:
    """Do what comes through the connection, piece by piece, for as long as there is somebody at its other end.

    roots  the project, then where else modules are looked for
    log    the file to which goes what is said
    limit  seconds that a piece of work may take; then its place is told and the process ends
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _settle(roots, log)
    gc.freeze()  # what was imported is never garbage
    gc.set_threshold(RARELY)
    notices = Notices(roots)
    sys.addaudithook(notices.hear)
    while True:
        try:
            work, arguments = connection.recv()
        except (EOFError, OSError):
            os._exit(0)
        timer = threading.Timer(limit, _give_up, [connection, Path(roots[0]), limit, threading.get_ident()])
        timer.daemon = True
        timer.start()
        outcome = work(notices, *arguments)
        timer.cancel()
        connection.send(outcome)


def own_line(project: Path, stack: Iterable[traceback.FrameSummary]) -> str:
    """Where in the project's own code this is, as "demos/falling/motion.py:7"; nothing, where it is elsewhere."""
    places = [(Path(frame.filename), frame.lineno) for frame in stack]
    own = [(path.relative_to(project), line) for path, line in places if path.is_relative_to(project)]
    own = [(path, line) for path, line in own if path.parts[0] != "deck" and "site-packages" not in path.parts]
    return f"{own[-1][0].as_posix()}:{own[-1][1]}" if own else ""


def _settle(roots: Sequence[str], log: str) -> None:
    """Modules are found in the roots first, what TensorFlow mutters goes to the log, and Ctrl+C is the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    quiet = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    sys.stdout.flush()
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    for root in reversed(roots):
        sys.path[:] = [root, *(each for each in sys.path if each != root)]
    sys.dont_write_bytecode = True
    importlib.import_module("deck.worker")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _give_up(connection: Connection, project: Path, limit: float, worker: int) -> None:
    place = own_line(project, traceback.extract_stack(sys._current_frames()[worker])) or "demos"
    connection.send(("mistake", (place, f"goes on for {limit:.0f} s", "let it do less, or look for an endless loop")))
    os._exit(1)
