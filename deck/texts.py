"""Reads a text that an author wrote, or says in one line why it cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

from deck.errors import Mistake

UNSEEN = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")


def read(path: Path, shown: str) -> str:
    r"""The text of a file, its lines ended by \n, without a mark of its encoding; `shown` is its path as it is told.

    Raises Mistake: no such file, not a file, not UTF-8, a sign that no page can hold.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        problem, remedy = f"cannot be read ({error.strerror})", "let it be a file, or take it away"
        raise Mistake(shown, problem, remedy) from None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problem = f"not UTF-8 text (byte {error.object[error.start]:#04x})"
        raise Mistake(f"{shown}:{line}", problem, "save the file as UTF-8") from None
    if unseen := UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        problem = f"holds a sign that cannot be seen ({ord(unseen[0]):#04x})"
        raise Mistake(f"{shown}:{line}", problem, "take it out, and save the file as UTF-8")
    return text
