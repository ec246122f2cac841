"""Work done side by side in processes that share one start of TensorFlow where the system can fork."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
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
HOUSE = str(Path(__file__).resolve().parent.parent)
TIME_LIMIT = 900.0
DIED: worker.Outcome = ("died", None)
STUCK: worker.Outcome = ("stuck", None)

Task = tuple[Callable[..., worker.Outcome], tuple[Any, ...]]


def outcomes(
    tasks: Sequence[Task], roots: Sequence[Path], log: Path, preload: Sequence[str] = ()
) -> Iterator[tuple[int, worker.Outcome]]:
    """The outcome of each task with its number, as they come.

    A process that dies takes its neighbours along: those run again, each alone, and only the one that
    kills its process once more is DIED. Where nothing has come for TIME_LIMIT seconds, the rest is STUCK.
    """
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
    if not tasks:
        return
    with _environment(QUIET):
        pool = _pool(min(len(tasks), os.cpu_count() or 1), roots, log, preload)
        try:
            pending = {pool.submit(work, *arguments): number for number, (work, arguments) in enumerate(tasks)}
            while pending:
                finished, _ = wait(pending, timeout=TIME_LIMIT, return_when=FIRST_COMPLETED)
                if not finished:
                    _stop_all()
                for done in finished or list(pending):
                    yield pending.pop(done), _outcome(done) if finished else STUCK
        except BaseException:
            _stop_all()
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _stop_all() -> None:
    for process in multiprocessing.active_children():
        process.terminate()


def _outcome(done: Future[worker.Outcome]) -> worker.Outcome:
    try:
        return done.result()
    except BrokenProcessPool:
        return DIED


def warm(log: Path, preload: Sequence[str]) -> Any:
    """Start, where the system can fork, the process that imports `preload` once for all; returns at once."""
    if not sys.platform.startswith("linux"):
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    log.parent.mkdir(parents=True, exist_ok=True)
    context = multiprocessing.get_context("forkserver")
    with (
        _environment(QUIET | {"PYTHONPATH": os.pathsep.join([HOUSE, os.environ.get("PYTHONPATH", "")])}),
        _silence(log),
    ):
        context.set_forkserver_preload(["deck.worker", "deck.still", *preload])
        forkserver.ensure_running()
    return context


def _pool(workers: int, roots: Sequence[Path], log: Path, preload: Sequence[str]) -> ProcessPoolExecutor:
    paths = [str(root) for root in roots]
    return ProcessPoolExecutor(workers, warm(log, preload), worker.prepare, (paths, str(log)))


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
