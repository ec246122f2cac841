"""How each kind of Markdown becomes HTML where that differs from plain CommonMark: code, tables, formulas."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from deck import grammar, highlight, markup
from deck.grammar import Environment

MARKED = re.compile(r"(<(aside|div)\s[^>]*?\bdata-markdown\b[^>]*>)(.*?)(</\2>)", re.DOTALL)
COMMENT = re.compile(r"(<!--.*?(?:-->|\Z))", re.DOTALL)


class Renderer(RendererHTML):
    """Renders tokens; `env` holds the settings' words, and what formulas become."""

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Write a block of code with its line steps."""
        return highlight.block(tokens[idx].content, html.unescape(tokens[idx].info.strip())) + "\n"

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Write an indented block of code."""
        return highlight.block(tokens[idx].content, "") + "\n"

    def formula(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Set a formula within its line."""
        token = tokens[idx]
        return str(env["formula"](token.content, token.info == "display", (token.map or [0])[0]))

    def formula_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Set a formula that stands alone."""
        token = tokens[idx]
        return f"<p>{env['formula'](token.content, True, (token.map or [0])[0])}</p>\n"

    def task(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Write the box of a task."""
        return f'<input{" checked" if tokens[idx].meta["done"] else ""} disabled type="checkbox"> '

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Align a cell as GitHub does, by an attribute."""
        style = str(tokens[idx].attrs.pop("style", ""))
        if style:
            tokens[idx].attrSet("align", style.removeprefix("text-align:"))
        return self.renderToken(tokens, idx, options, env)

    td_open = th_open

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Pass HTML through, with the settings' words in it; what is marked `data-markdown` is Markdown."""
        written = _with_words(tokens[idx].content, env, (tokens[idx].map or [0])[0])
        return MARKED.sub(lambda box: f"{box[1]}\n{render(textwrap.dedent(box[3]), env)}{box[4]}", written)

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Pass a tag through, with the settings' words in it."""
        return _with_words(tokens[idx].content, env, 0)


def _with_words(content: str, env: Environment, line: int) -> str:
    if "{{" not in content:
        return content

    def stand_in(found: re.Match[str]) -> str:
        return markup.escape(grammar.word(found[1], env, line + content.count("\n", 0, found.start())))

    parts = COMMENT.split(content)
    return "".join(part if part.startswith("<!--") else grammar.WORD.sub(stand_in, part) for part in parts)


def render(text: str, env: Environment) -> str:
    """Render Markdown; `env` gives `words` and `formula(tex, display, line)`."""
    parser: MarkdownIt = grammar.markdown()
    return Renderer(parser).render(parser.parse(text, env), parser.options, env)
