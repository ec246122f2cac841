"""Work done side by side in processes that share one start of TensorFlow where the system can fork."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from deck import worker

QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
}
TIME_LIMIT = 900.0
DIED: worker.Outcome = ("died", None)

Task = tuple[Callable[..., worker.Outcome], tuple[Any, ...]]


def outcomes(
    tasks: Sequence[Task], roots: Sequence[Path], log: Path, preload: Sequence[str] = ()
) -> Iterator[tuple[int, worker.Outcome]]:
    """The outcome of each task with its number, as they come.

    A process that dies takes its neighbours along: those run again, each alone, and only the one that
    kills its process once more is DIED. Raises TimeoutError when nothing has come for TIME_LIMIT seconds.
    """
    if not tasks:
        return
    log.parent.mkdir(parents=True, exist_ok=True)
    broken = []
    for number, outcome in _together(tasks, roots, log, preload):
        if outcome == DIED:
            broken.append(number)
        else:
            yield number, outcome
    for number in broken:
        for _, outcome in _together([tasks[number]], roots, log, preload):
            yield number, outcome


def _together(
    tasks: Sequence[Task], roots: Sequence[Path], log: Path, preload: Sequence[str]
) -> Iterator[tuple[int, worker.Outcome]]:
    pool = _pool(min(len(tasks), os.cpu_count() or 1), roots, log, preload)
    try:
        pending: dict[Future[worker.Outcome], int] = {
            pool.submit(work, *arguments): number for number, (work, arguments) in enumerate(tasks)
        }
        for done in as_completed(pending, timeout=TIME_LIMIT):
            yield pending[done], _outcome(done)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _outcome(done: Future[worker.Outcome]) -> worker.Outcome:
    try:
        return done.result()
    except BrokenProcessPool:
        return DIED


def _pool(workers: int, roots: Sequence[Path], log: Path, preload: Sequence[str]) -> ProcessPoolExecutor:
    paths = [str(root) for root in roots]
    with _environment(QUIET), _silence(log):
        if sys.platform.startswith("linux"):
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["deck.worker", *preload])
            from multiprocessing import forkserver

            forkserver.ensure_running()
        else:
            context = multiprocessing.get_context("spawn")
        os.environ.update(QUIET)
        return ProcessPoolExecutor(workers, context, worker.prepare, (paths, str(log)))


@contextmanager
def _environment(wanted: dict[str, str]) -> Iterator[None]:
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
    kept, quiet = os.dup(2), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(quiet, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(quiet)
