"""How processes are started: quiet, on one core each, and where the system can fork with their imports done."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
}
HOUSE = str(Path(__file__).resolve().parent.parent)
START = "forkserver" if sys.platform.startswith("linux") else "spawn"


def context(log: Path, preload: Sequence[str]) -> Any:
    """Starts processes: where the system can fork, from one that imports `preload` once for all. Returns at once."""
    if START != "forkserver":
        return multiprocessing.get_context(START)
    from multiprocessing import forkserver

    made = multiprocessing.get_context("forkserver")
    with quiet(PYTHONPATH=os.pathsep.join([HOUSE, os.environ.get("PYTHONPATH", "")])), _silence(log):
        made.set_forkserver_preload(["deck.leash", "deck.worker", "deck.still", *preload])
        forkserver.ensure_running()
    return made


@contextmanager
def quiet(**more: str) -> Iterator[None]:
    """An environment in which TensorFlow says little and keeps to one core; `more` variables are set in it too."""
    wanted = QUIET | more
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _silence(log: Path) -> Iterator[None]:
    """What the fork server's children say before they are set up goes to the log."""
    sys.stderr.flush()
    loud, muted = os.dup(2), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(muted, 2)
    try:
        yield
    finally:
        os.dup2(loud, 2)
        os.close(loud)
        os.close(muted)
