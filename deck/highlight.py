"""Colours code at build time, and lays out reveal.js' line steps: ```` ```python [1|3-4] ````."""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from deck import kept, markup
from deck.markup import Tag

OPTIONS = re.compile(r"\[\s*(?:(\d*):)?\s*([\s\d,|-]*)\]")
BLOCK = re.compile(r"(<pre(?=[\s>])[^>]*>)\s*(<code(?=[\s>])(?:[^>\"]|\"[^\"]*\")*>)(.*?)</code>\s*</pre>", re.DOTALL)
PLAIN = ("", "n", "p", "o", "w", "pi", "x", "err", "nn", "nx")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
LAID_OVER = "position:absolute;inset:0;background:inherit"


@dataclass(frozen=True)
class Options:
    """What stands in brackets after a fence's language.

    start   number of the first line, or None
    steps   line ranges to light up one after the other, as written ("1|3-4"); None: no line numbers at all
    """

    language: str
    start: int | None = None
    steps: str | None = None


def options(info: str) -> Options:
    """Read the words after a fence's backticks, as reveal.js does.

    >>> options("python [10: 1|3-4]")
    Options(language='python', start=10, steps='1|3-4')
    """
    found = OPTIONS.search(info)
    if found is None:
        return Options(info.strip())
    language = (info[: found.start()] + info[found.end() :]).strip()
    return Options(language, int(found[1]) if found[1] else None, found[2].strip())


def block(source: str, info: str) -> str:
    """Write a block of code as reveal.js would, not coloured yet."""
    asked = options(info)
    given = {} if asked.steps is None else {"data-line-numbers": asked.steps}
    given |= {"data-ln-start-from": str(asked.start)} if asked.start is not None else {}
    given |= {"class": asked.language} if asked.language else {}
    return f"<pre><code{markup.write(given, keep_empty=True)}>{source.translate(ENTITIES)}</code></pre>"


def apply(text: str, cache: Path | None = None) -> str:
    """Colour every `<pre><code>` of an HTML text, and give each its line steps as fragments that lie over it.

    With a cache folder, what was coloured once is read from there.
    """

    def coloured(found: re.Match[str]) -> str:
        edition = kept.edition(__file__, "pygments")
        return kept.text(cache, edition + found[0], lambda: _coloured(found[1], found[2], found[3]))

    return BLOCK.sub(coloured, text) if "<pre" in text else text


def _coloured(pre: str, code: str, content: str) -> str:
    tag = next(token for token in markup.tokens(code) if isinstance(token, Tag))
    given = dict(tag.attributes)
    if "data-trim" in given:
        content = textwrap.dedent(content.strip("\n")).strip()
    if "data-noescape" in given:
        lines = content.removesuffix("\n").split("\n")
    else:
        lines = _lines(html.unescape(content).removesuffix("\n"), _language(given.get("class", "")))
    steps = given.get("data-line-numbers")
    if steps is None:
        return f"{pre}{markup.tag('code', given)}" + "\n".join(lines) + "</code></pre>"
    start = int(given.get("data-ln-start-from", "1") or 1)
    states = [_ranges(step) for step in steps.split("|")]
    first = markup.tag("code", _lit(given, states[0])) + _numbered(lines, start, states[0]) + "</code>"
    if len(states) == 1:
        return f"{pre}{first}</pre>"
    later = "".join(_later(given, lines, start, state) for state in states[1:])
    return f"{_relative(pre)}{first}{later}</pre>"


def _later(given: dict[str, str], lines: list[str], start: int, state: list[tuple[int, int]]) -> str:
    """Write a later state: the same code over the first, hidden from those who hear the page."""
    kept = {name: value for name, value in given.items() if not name.startswith("data-") and name != "id"}
    kept = _lit(kept | {"class": f"{kept.get('class', '')} fragment".strip()}, state)
    return (
        markup.tag("code", kept | {"aria-hidden": "true", "style": LAID_OVER})
        + _numbered(lines, start, state)
        + "</code>"
    )


def _lit(given: dict[str, str], state: list[tuple[int, int]]) -> dict[str, str]:
    return given | ({"class": f"{given.get('class', '')} has-highlights".strip()} if state else {})


def _relative(pre: str) -> str:
    tag = next(token for token in markup.tokens(pre) if isinstance(token, Tag))
    style = "position:relative;" + tag.attributes.get("style", "")
    return tag.with_attributes(tag.attributes | {"style": style.rstrip(";")})


def _ranges(step: str) -> list[tuple[int, int]]:
    """Read one step: first and last lines.

    >>> _ranges("1, 3-4")
    [(1, 1), (3, 4)]
    """
    found = re.findall(r"(\d+)(?:\s*-\s*(\d+))?", step)
    return [(int(first), int(last or first)) for first, last in found]


def _numbered(lines: list[str], start: int, state: list[tuple[int, int]]) -> str:
    written = []
    for number, line in enumerate(lines, 1):
        lit = any(first <= number <= last for first, last in state)
        written.append(
            f'<span class="line{" highlight-line" if lit else ""}" data-ln="{start + number - 1}">{line}</span>'
        )
    return "\n".join(written)


def _language(classes: str) -> str:
    words = [word.removeprefix("language-").removeprefix("lang-") for word in classes.split()]
    return next((word for word in words if word not in ("hljs", "fragment", "stretch", "r-stretch")), "")


def _lines(source: str, language: str) -> list[str]:
    """Colour a source, line by line: spans have Pygments' short classes, and never cross a line's end."""
    if not language or language in ("text", "plaintext", "plain", "nohighlight", "txt"):
        return source.translate(ENTITIES).split("\n")
    return _spans(source + "\n", language)


def _spans(source: str, language: str) -> list[str]:
    from pygments.lexers import get_lexer_by_name
    from pygments.token import STANDARD_TYPES
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return source.translate(ENTITIES).split("\n")[:-1]
    lines = [""]
    for kind, value in lexer.get_tokens(source):
        short = STANDARD_TYPES.get(kind, "")
        for number, part in enumerate(value.split("\n")):
            if number:
                lines.append("")
            if part:
                written = part.translate(ENTITIES)
                plain = short in PLAIN or not part.strip()
                lines[-1] += written if plain else f'<span class="{short}">{written}</span>'
    return lines[:-1] if not lines[-1] else lines
