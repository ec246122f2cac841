"""Where a block of HTML begins and ends in Markdown: the seven kinds of CommonMark (0.31, section 4.6)."""

from __future__ import annotations

import re

from deck.lines import Line, is_blank

NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main"
    "|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead"
    "|title|tr|track|ul"
)
_VALUE = r"(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\")"
TAG = rf"(?:<[A-Za-z][\w-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*{_VALUE})?)*\s*/?>|</[A-Za-z][\w-]*\s*>)"
KINDS = [
    (r"<(?:script|pre|style|textarea)(?:\s|>|$)", r"</(?:script|pre|style|textarea)>"),
    (r"<!--", r"-->"),
    (r"<\?", r"\?>"),
    (r"<![A-Za-z]", r">"),
    (r"<!\[CDATA\[", r"\]\]>"),
    (rf"</?(?:{NAMES})(?:\s|/?>|$)", None),
]
BEGINS = [(re.compile(rf" {{0,3}}{begin}", re.I), re.compile(end, re.I) if end else None) for begin, end in KINDS]
ALONE = re.compile(rf" {{0,3}}{TAG}\s*$")


def lines_of_block(lines: list[Line], *, in_paragraph: bool = False) -> int:
    """How many of the lines, from the first, are a block of HTML; a tag of another name begins none in a paragraph."""
    first = lines[0][1]
    for begin, end in BEGINS:
        if begin.match(first):
            return _until(lines, end)
    return 0 if in_paragraph or not ALONE.match(first) else _until(lines, None)


def _until(lines: list[Line], end: re.Pattern[str] | None) -> int:
    for count, line in enumerate(lines):
        if end and end.search(line[1]):
            return count + 1
        if not end and is_blank(line):
            return count
    return len(lines)
