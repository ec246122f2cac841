"""The command line: checks what is installed, hands over, and ends in good order whatever stops it."""

from __future__ import annotations

import ast
import contextlib
import gc
import os
import signal
import sys
from pathlib import Path
from typing import TextIO

STOPS = ("SIGTERM", "SIGHUP", "SIGBREAK")
RARELY = 50_000  # new objects between two looks for garbage, of which a build makes next to none


def main() -> None:
    """Run a command of build.py; exit code 1 and one line for each mistake of the author."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    for name in STOPS:
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    gc.set_threshold(RARELY)
    try:
        _run()
    except KeyboardInterrupt:
        _say("stopped; dist/ is as it was")
        sys.exit(1)
    except BrokenPipeError:
        _let_go(sys.stdout)
        sys.exit(1)


def _run() -> None:
    from deck.requirements import missing

    absent = missing()
    if absent:
        if "--help" in sys.argv:
            print(_help(), end="\n\n", flush=True)
        print(absent, file=sys.stderr)
        sys.exit(1)
    from deck.commands import run

    run()
    sys.stdout.flush()


def _help() -> str:
    """What the build says of itself, read from its source: click, which would lay it out, may not be installed."""
    tree = ast.parse(Path(__file__).with_name("commands.py").read_text("utf-8"))
    told = (ast.get_docstring(node) for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "deck")
    return (next(told) or "").replace("\b\n", "")


def _say(words: str) -> None:
    """Say it, if there is still a terminal to say it to."""
    with contextlib.suppress(OSError):
        print(words, file=sys.stderr, flush=True)


def _let_go(stream: TextIO) -> None:
    """Let nobody complain at the end that nobody reads this any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
