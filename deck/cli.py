"""The command line: checks what is installed, then hands over."""

from __future__ import annotations

import sys


def main() -> None:
    """Run a command of build.py; exit code 1 and one line for each mistake of the author."""
    from deck.requirements import missing

    absent = missing()
    if absent:
        print(absent, file=sys.stderr)
        sys.exit(1)
    from deck.commands import run

    run()
