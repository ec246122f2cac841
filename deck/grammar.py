"""The Markdown that slides speak: CommonMark, what GitHub adds to it, formulas and {{ words }} of the settings."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Environment = MutableMapping[str, Any]

STRUCK = re.compile(r"(~~?)(?=[^\s~])(.*?[^\s~])\1(?!~)", re.DOTALL)
WORD = re.compile(r"\{\{\s*([A-Za-z_][\w-]*)\s*\}\}")
IN_LINK = re.compile(r"(\]\([^()\s]*)\{\{[ \t]*([A-Za-z_][\w-]*)[ \t]*\}\}")
ESCAPED = re.compile(r"%7B%7B([A-Za-z_][\w-]*)%7D%7D")
FORMULA = re.compile(r"\$(?![\s$])((?:\\.|[^\\$])*?(?<![\s\\]))\$(?!\d)", re.DOTALL)
DISPLAYED = re.compile(r"\$\$((?:\\.|[^\\$]|\$(?!\$))+?)\$\$", re.DOTALL)
TASK = re.compile(r"\[([ xX])\]\s+(?=\S)")
ADDRESS = re.compile(
    r"(?<![\w/@.-])(?:(?:https?|ftp)://|www\.)(?:[a-zA-Z0-9-]+\.?)+[^\s<]*"
    r"|(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]*[A-Za-z0-9])+(?![-_\w])",
)


@lru_cache(maxsize=1)
def markdown() -> MarkdownIt:
    """Return the one parser, which every slide shares."""
    parser = MarkdownIt("commonmark", {"xhtmlOut": False, "maxNesting": 50}).enable("table")
    parser.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("fence", "formula", _formula_block, {"alt": ["paragraph", "blockquote", "list"]})
    parser.inline.ruler.before("emphasis", "struck", _struck)
    parser.inline.ruler.after("escape", "formula", _formula)
    parser.inline.ruler.after("escape", "word", _word)
    parser.core.ruler.at("inline", _inline)
    parser.core.ruler.after("inline", "tasks", _tasks)
    parser.core.ruler.push("addresses", _addresses)
    return parser


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leave HTML that follows an item of a list, with no blank line between, to that item, as marked does."""
    if silent and state.sCount[start] < state.blkIndent:
        return False
    return html_block(state, start, end, silent)


def _inline(state: StateCore) -> None:
    """Parse each inline text, telling its line to whoever finds something wrong in it."""
    for token in state.tokens:
        if token.map:
            state.env["line"] = token.map[0]
        if token.type == "inline":
            content = IN_LINK.sub(r"\1{{\2}}", token.content) if "{{" in token.content else token.content
            token.children = token.children or []
            state.md.inline.parse(content, state.md, state.env, token.children)
            _words_in_links(token.children, state.env)


def _words_in_links(children: list[Token], env: Environment) -> None:
    """Put words of the settings into the addresses of links and pictures."""
    for child in children:
        for name in ("href", "src"):
            address = str(child.attrs.get(name, ""))
            if "%7B%7B" in address:
                child.attrs[name] = ESCAPED.sub(lambda found: word(found[1], env, int(env.get("line", 0))), address)


def line_at(state: StateInline) -> int:
    """Return the line of the text, from 0, at which an inline rule stands."""
    return int(state.env.get("line", 0)) + state.src.count("\n", 0, state.pos)


def _struck(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "~" or state.src[state.pos - 1 : state.pos] == "~":
        return False
    found = STRUCK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        end = state.posMax
        state.push("del_open", "del", 1)
        state.pos, state.posMax = found.start(2), found.end(2)
        state.md.inline.tokenize(state)
        state.posMax = end
        state.push("del_close", "del", -1)
    state.pos = found.end()
    return True


def _formula(state: StateInline, silent: bool) -> bool:
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


def _formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
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


def _word(state: StateInline, silent: bool) -> bool:
    found = WORD.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("text", "", 0)
        token.content = word(found[1], state.env, line_at(state))
    state.pos = found.end()
    return True


def word(name: str, env: Environment, line: int) -> str:
    """Return a word of the settings; one that does not exist goes to the environment's `unknown`, with its line."""
    words = env.get("words", {})
    if name not in words:
        env.setdefault("unknown", []).append((name, line))
    return str(words.get(name, ""))


def _tasks(state: StateCore) -> None:
    for number, token in enumerate(state.tokens):
        if token.type != "inline" or number < 2 or state.tokens[number - 2].type != "list_item_open":
            continue
        first = token.children[0] if token.children else None
        if first is None or first.type != "text" or not (found := TASK.match(token.content)):
            continue
        first.content = first.content[found.end() :]
        box = Token("task", "input", 0, meta={"done": found[1] != " "})
        (token.children or []).insert(0, box)


def _addresses(state: StateCore) -> None:
    for token in state.tokens:
        maybe = any(mark in token.content for mark in ("://", "www.", "@"))
        if token.type == "inline" and token.children and maybe:
            token.children = _linked(token.children)


def _linked(children: list[Token]) -> list[Token]:
    linked: list[Token] = []
    inside = 0
    for child in children:
        if child.type in ("link_open", "link_close"):
            inside += child.nesting
        elif child.type == "html_inline":
            inside += bool(re.match(r"<a[\s>]", child.content, re.IGNORECASE)) - child.content.lower().startswith("</a")
        if child.type != "text" or inside > 0:
            linked.append(child)
            continue
        position = 0
        for found in ADDRESS.finditer(child.content):
            address = _trimmed(found[0])
            linked += [_text(child.content[position : found.start()]), *_link(address)]
            position = found.start() + len(address)
        linked.append(_text(child.content[position:]))
    return linked


def _trimmed(address: str) -> str:
    """Leave off what belongs to the sentence: punctuation at the end, a bracket that was not opened inside."""
    while address:
        if address[-1] in "?!.,:;*_~'\"" or (address[-1] == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        else:
            break
    return address


def _link(address: str) -> list[Token]:
    target = address if "://" in address else f"http://{address}" if address.startswith("www.") else f"mailto:{address}"
    return [Token("link_open", "a", 1, attrs={"href": target}), _text(address), Token("link_close", "a", -1)]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
