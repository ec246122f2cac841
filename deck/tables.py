"""Tables as GitHub writes them: a row, a row of dashes, and rows until a blank line."""

from __future__ import annotations

import re

DASHES = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
PIPE = re.compile(r"(?<!\\)\|")


def cells(row: str) -> list[str]:
    r"""The texts of a row.

    >>> cells(r"| a \| b | `c` |")
    ['a | b', '`c`']
    """
    inner = re.sub(r"(?<!\\)\|$", "", row.strip().removeprefix("|"))
    return [cell.replace(r"\|", "|").strip() for cell in PIPE.split(inner)]


def alignments(header: str, dashes: str) -> list[str] | None:
    """How each column is aligned ("", "left", "center", "right"), or None where the two lines begin no table."""
    if "|" not in header + dashes or not DASHES.match(dashes):
        return None
    columns = cells(dashes)
    if len(columns) != len(cells(header)):
        return None
    sides = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): ""}
    return [sides[column.startswith(":"), column.endswith(":")] for column in columns]
