"""The blocks of Markdown that hold no other blocks: code, formulas, headings, rules, HTML, tables, references."""

from __future__ import annotations

import html
import re
import textwrap
from xml.etree.ElementTree import Element, SubElement

from deck import formulas, highlight, html_blocks, tables
from deck.blocks import Blocks, Kind
from deck.lines import Line, indent_of, is_blank, outdented, without_blank_ends

FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$")
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
REFERENCE = re.compile(r" {0,3}\[([^\[\]]+)\]:[ \t]*(<[^<>]*>|[^\s<]\S*)(?:[ \t]+([\"'])(.*)\3)?[ \t]*$")
MARKED = re.compile(r"(<(aside|div)\s[^>]*?\bdata-markdown\b[^>]*>)(.*?)(</\2>)", re.DOTALL)


def indented(blocks: Blocks, parent: Element, lines: list[Line]) -> int:
    """Code, indented by four columns."""
    count = next((n for n, line in enumerate(lines) if not is_blank(line) and indent_of(line[1]) < 4), len(lines))
    code = without_blank_ends(lines[:count])
    if code:
        blocks.raw(parent, highlight.block("\n".join(outdented(text, 4) for _, text in code) + "\n", ""))
    return len(code)


def fenced(blocks: Blocks, parent: Element, lines: list[Line]) -> int:
    """Code between fences, with its line steps; a fence that is never closed reaches to the end."""
    found = FENCE.match(lines[0][1])
    if not found:
        return 0
    close = re.compile(rf" {{0,3}}{re.escape(found[2][0])}{{{len(found[2])},}}[ \t]*$")
    end = next((n for n, line in enumerate(lines) if n and close.match(line[1])), len(lines))
    code = "".join(outdented(text, len(found[1])) + "\n" for _, text in lines[1:end])
    blocks.raw(parent, highlight.block(code, html.unescape(found[3].strip())))
    return min(end + 1, len(lines))


def formula(blocks: Blocks, parent: Element, lines: list[Line]) -> int:
    """A formula that has lines of its own."""
    count = _formula_lines(lines)
    if count:
        tex = "\n".join(text.strip() for _, text in lines[:count])[2:-2].strip()
        blocks.raw(parent, f"<p>{blocks.desk.formula(tex, True, lines[0][0])}</p>")
    return count


def _formula_lines(lines: list[Line]) -> int:
    return formulas.lines_of_block([text for _, text in lines]) if lines[0][1].lstrip().startswith("$$") else 0


def heading(blocks: Blocks, parent: Element, lines: list[Line]) -> int:
    """A heading with one to six signs before it."""
    found = HEADING.match(lines[0][1])
    if found:
        SubElement(parent, f"h{len(found[1])}").text = blocks.text([(lines[0][0], found[2] or "")])
    return int(bool(found))


def rule(blocks: Blocks, parent: Element, lines: list[Line]) -> int:
    """A line across."""
    found = RULE.match(lines[0][1])
    if found:
        SubElement(parent, "hr")
    return int(bool(found))


def markup(blocks: Blocks, parent: Element, lines: list[Line]) -> int:
    """HTML, with the settings' words in it; what stands in an element marked `data-markdown` is Markdown."""
    count = html_blocks.lines_of_block(lines)
    text, position = "\n".join(text for _, text in lines[:count]), 0

    def line_at(offset: int) -> int:
        return lines[0][0] + text.count("\n", 0, offset)

    for box in MARKED.finditer(text):
        blocks.raw(parent, blocks.desk.with_words(text[position : box.end(1)], line_at(position)))
        blocks.read(parent, list(enumerate(textwrap.dedent(box[3]).split("\n"), line_at(box.start(3)))))
        position = box.start(4)
    if count:
        blocks.raw(parent, blocks.desk.with_words(text[position:], line_at(position)))
    return count


def table(blocks: Blocks, parent: Element, lines: list[Line]) -> int:
    """A table; short rows are filled up, long ones cut."""
    sides = _sides(lines)
    if sides is None:
        return 0
    box = SubElement(parent, "table")
    _row(blocks, SubElement(box, "thead"), "th", lines[0], sides)
    count = 2
    while count < len(lines) and _goes_on(blocks, lines[count:]):
        count += 1
    if count > 2:
        body = SubElement(box, "tbody")
        for line in lines[2:count]:
            _row(blocks, body, "td", line, sides)
    return count


def _goes_on(blocks: Blocks, lines: list[Line]) -> bool:
    """Whether a table goes on with the first of these lines, be it the head of another."""
    if is_blank(lines[0]) or indent_of(lines[0][1]) >= 4:
        return False
    return _sides(lines) is not None or not blocks.interrupts(lines)


def _sides(lines: list[Line]) -> list[str] | None:
    return tables.alignments(lines[0][1], lines[1][1]) if len(lines) > 1 else None


def _row(blocks: Blocks, parent: Element, name: str, line: Line, sides: list[str]) -> None:
    row, texts = SubElement(parent, "tr"), tables.cells(line[1])
    for number, side in enumerate(sides):
        cell = SubElement(row, name, {"align": side} if side else {})
        cell.text = blocks.text([(line[0], texts[number] if number < len(texts) else "")])


def reference(blocks: Blocks, parent: Element, lines: list[Line]) -> int:
    """The address that a link elsewhere refers to; the first of a name counts."""
    found = REFERENCE.match(lines[0][1])
    if found:
        blocks.md.references.setdefault(" ".join(found[1].lower().split()), (found[2].strip("<>"), found[4]))
    return int(bool(found))


INDENTED = Kind(indented, lambda _: False)
FENCED = Kind(fenced, lambda lines: FENCE.match(lines[0][1]))
FORMULA = Kind(formula, _formula_lines)
HEADED = Kind(heading, lambda lines: HEADING.match(lines[0][1]))
RULED = Kind(rule, lambda lines: RULE.match(lines[0][1]))
HTML = Kind(markup, lambda lines: html_blocks.lines_of_block(lines, in_paragraph=True))
TABLE = Kind(table, lambda lines: _sides(lines) is not None)
REFERRED = Kind(reference, lambda _: False)
