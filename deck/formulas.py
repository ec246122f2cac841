"""Where a formula begins and ends in Markdown: between dollars that touch it, or between two dollars each.

A formula touches both its dollars, follows no letter or digit, and no digit follows it: `$5 and $6` is money.
"""

from __future__ import annotations

import re

FORMULA = r"(?<![^\W_])(?<!\$)\$(?![\s$])(?P<formula>(?:\\.|[^\\$])*?(?<![\s\\]))\$(?!\d)"
DISPLAYED = r"(?<![^\W_])(?<!\$)\$\$(?P<displayed>(?:\\.|[^\\$]|\$(?!\$))+?)\$\$"
OPENING = r"^(?P<opening>\$\$)(?!\$)"
ALONE = re.compile(r"[ ]{0,3}\$\$((?:\\.|[^\\$]|\$(?!\$))+?)\$\$\s*", re.DOTALL)


def lines_of_block(lines: list[str]) -> int:
    """How many of the lines, from the first, are a formula that has lines of its own; 0 where none begins.

    >>> lines_of_block(["$$", "x^2", "$$", "text"])
    3
    """
    for count, line in enumerate(lines, 1):
        if not line.strip():
            return 0
        if line.rstrip().endswith("$$") and (count > 1 or len(line.strip()) > 4):
            return count if ALONE.fullmatch("\n".join(lines[:count])) else 0
    return 0
