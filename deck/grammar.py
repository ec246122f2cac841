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

from deck import addresses, formulas

Environment = MutableMapping[str, Any]

STRUCK = re.compile(r"(~~?)(?=[^\s~])(.*?[^\s~])\1(?!~)", re.DOTALL)
WORD = re.compile(r"\{\{\s*([A-Za-z_][\w-]*)\s*\}\}")
IN_LINK = re.compile(r"(\]\([^()\s]*)\{\{[ \t]*([A-Za-z_][\w-]*)[ \t]*\}\}")
ESCAPED = re.compile(r"%7B%7B([A-Za-z_][\w-]*)%7D%7D")
TASK = re.compile(r"\[([ xX])\]\s+(?=\S)")


class Parser(MarkdownIt):
    """CommonMark, whose links may lead anywhere: who writes slides is trusted as who writes HTML."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Refuse no address."""
        return True


@lru_cache(maxsize=1)
def markdown() -> MarkdownIt:
    """Return the one parser, which every slide shares."""
    parser = Parser("commonmark", {"xhtmlOut": False, "maxNesting": 50}).enable("table")
    parser.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("fence", "formula", formulas.block, {"alt": ["paragraph", "blockquote", "list"]})
    parser.inline.ruler.before("emphasis", "struck", _struck)
    parser.inline.ruler.after("escape", "formula", formulas.inline)
    parser.inline.ruler.after("escape", "word", _word)
    parser.core.ruler.at("inline", _inline)
    parser.core.ruler.after("inline", "tasks", _tasks)
    parser.core.ruler.push("addresses", addresses.link)
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


def _word(state: StateInline, silent: bool) -> bool:
    found = WORD.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("text", "", 0)
        token.content = word(found[1], state.env, formulas.line_at(state))
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
