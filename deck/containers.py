"""The blocks of Markdown that hold others: lists and quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from deck.blocks import Blocks, Kind
from deck.leaves import FENCE, HEADING, RULE
from deck.lines import Line, indent_of, is_blank, outdented, without_blank_ends

MARKER = re.compile(r"( {0,3})([-+*]|(\d{1,9})[.)])(?:([ \t]+)(.*)|$)")
QUOTE = re.compile(r" {0,3}> ?")
TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")


@dataclass(frozen=True)
class Marker:
    """What an item begins with: bullet or number, the columns its further lines are indented by, its first text."""

    kind: str
    number: int | None
    width: int
    text: str


def marker(text: str) -> Marker | None:
    """The marker that a line begins with.

    >>> marker(" 10. ten")
    Marker(kind='.', number=10, width=5, text='ten')
    """
    found = MARKER.match(text)
    if not found or RULE.match(text):
        return None
    before, rest = found[1] + found[2], found[5] or ""
    space = len((before + (found[4] or "")).expandtabs(4)) - len(before)
    width = len(before) + (space if rest and space <= 4 else 1)
    number = int(found[3]) if found[3] else None
    return Marker(found[2][-1], number, width, " " * (len(before) + space - width) + rest if rest else "")


def read_list(blocks: Blocks, parent: Element, lines: list[Line]) -> int:
    """Append a list; without blank lines between its items and their blocks it is tight: its texts no paragraphs."""
    first = marker(lines[0][1])
    if not first:
        return 0
    told = {} if first.number in (None, 1) else {"start": str(first.number)}
    box = SubElement(parent, "ul" if first.number is None else "ol", told)
    at, end, loose = 0, 0, False
    while at < len(lines) and (found := marker(lines[at][1])) and found.kind == first.kind:
        loose |= at > end
        inner = _item(blocks, lines[at:], found)
        end = at + len(inner)
        loose |= blocks.read(SubElement(box, "li"), inner)
        at = next((n for n in range(end, len(lines)) if not is_blank(lines[n])), len(lines))
    for item in box:
        if not loose:
            _tighten(item)
        _mark_task(blocks, item)
    return end


def _item(blocks: Blocks, lines: list[Line], found: Marker) -> list[Line]:
    """The lines of the first item, without its indent; a line that is not indented goes on with it, as in marked."""
    inner = [(lines[0][0], found.text)]
    for count, (number, text) in enumerate(lines[1:], 1):
        blank = is_blank(lines[count])
        if blank and not any(each.strip() for _, each in inner):
            break
        if blank or indent_of(text) >= found.width:
            inner.append((number, outdented(text, found.width)))
        elif not (_is_ended(inner) or _is_ended([lines[count]]) or marker(text)):
            inner.append((number, text))
        else:
            break
    return without_blank_ends(inner) or inner[:1]


def _tighten(item: Element) -> None:
    """Take the paragraphs of an item away around their text."""
    for child in list(item):
        if child.tag == "p":
            place = list(item).index(child)
            text = (child.text or "") + (child.tail or "")
            if place:
                item[place - 1].tail = (item[place - 1].tail or "") + "\n" + text
            else:
                item.text = (item.text or "") + text
            item.remove(child)


def _mark_task(blocks: Blocks, item: Element) -> None:
    """Write a box in place of the brackets before a task."""
    holder = item if (item.text or "").strip() or not len(item) or item[0].tag != "p" else item[0]
    text = (holder.text or "").lstrip("\n")
    if found := TASK.match(text):
        done = "" if found[1] == " " else " checked"
        box = blocks.md.htmlStash.store(f'<input{done} disabled type="checkbox">')
        holder.text = f"{box} {text[found.end() :]}"


def read_quote(blocks: Blocks, parent: Element, lines: list[Line]) -> int:
    """Append a quotation."""
    inner: list[Line] = []
    for count, (number, text) in enumerate(lines):
        if found := QUOTE.match(text):
            inner.append((number, text[found.end() :]))
        elif inner and not (is_blank(lines[count]) or _is_ended(inner) or blocks.interrupts(lines[count:])):
            inner.append((number, text))
        else:
            break
    if inner:
        blocks.read(SubElement(parent, "blockquote"), inner)
    return len(inner)


def _is_ended(lines: list[Line]) -> bool:
    """Whether no line without a mark or indent can go on with what ends these lines."""
    last = lines[-1][1].lstrip("> \t")
    return not last or _fence_is_open(lines) or any(shape.match(last) for shape in (FENCE, HEADING, RULE))


def _fence_is_open(lines: list[Line]) -> bool:
    opened = ""
    for _, text in lines:
        found = FENCE.match(text)
        if found and not opened:
            opened = found[2]
        elif opened and text.strip().startswith(opened) and not text.strip().strip(opened[0]):
            opened = ""
    return bool(opened)


def _begins_list(lines: list[Line]) -> bool:
    found = marker(lines[0][1])
    return bool(found and found.text and found.number in (None, 1))


LIST = Kind(read_list, _begins_list)
QUOTED = Kind(read_quote, lambda lines: QUOTE.match(lines[0][1]))
