"""Where a formula begins and ends in Markdown: between dollars that touch it, or between two dollars each.

A formula touches both its dollars, follows no letter or digit, and no digit follows it: `$5 and $6` is money.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

FORMULA = re.compile(r"\$(?![\s$])((?:\\.|[^\\$])*?(?<![\s\\]))\$(?!\d)", re.DOTALL)
DISPLAYED = re.compile(r"\$\$((?:\\.|[^\\$]|\$(?!\$))+?)\$\$", re.DOTALL)


def line_at(state: StateInline) -> int:
    """Return the line of the text, from 0, at which an inline rule stands."""
    return int(state.env.get("line", 0)) + state.src.count("\n", 0, state.pos)


def inline(state: StateInline, silent: bool) -> bool:
    """Find a formula within a line."""
    before = state.src[state.pos - 1 : state.pos]
    if state.src[state.pos] != "$" or before == "$" or before.isalnum():
        return False
    displayed = DISPLAYED.match(state.src, state.pos, state.posMax)
    found = displayed or FORMULA.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content, token.info = found[1].strip(), "display" if displayed else ""
        token.map = [line_at(state), line_at(state) + 1]
    state.pos = found.end()
    return True


def block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Find a formula that has lines of its own."""
    if state.is_code_block(start):
        return False
    first = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not first.startswith("$$"):
        return False
    lines: list[str] = []
    for number in range(start, end):
        line = state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()
        lines.append(line)
        if not line or (number > start and state.sCount[number] < state.blkIndent):
            return False
        if line.endswith("$$") and (number > start or len(line) > 4):
            break
    text = "\n".join(lines)
    if not DISPLAYED.fullmatch(text):
        return False
    if not silent:
        token = state.push("formula_block", "", 0)
        token.content, token.map, token.block = text[2:-2].strip(), [start, number + 1], True
        state.line = number + 1
    return True
