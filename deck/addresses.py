"""Bare addresses become links, as on GitHub: https://…, www.…, someone@…"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

ADDRESS = re.compile(
    r"(?<![\w/@.-])(?:(?:https?|ftp)://|www\.)(?:[a-zA-Z0-9-]+\.?)+[^\s<]*"
    r"|(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]*[A-Za-z0-9])+(?![-_\w])",
)


def link(state: StateCore) -> None:
    """Link the bare addresses of all texts that stand in no link yet."""
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
