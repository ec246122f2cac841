"""Sets formulas: TeX to an SVG that sits on the line like a word, with MathML beside it for screen readers."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path
from typing import Any

from deck import kept, mathml
from deck.errors import Mistake, did_you_mean

UNIT = 500
MOST_LETTERS = 2000
NUMBER = re.compile(r"-?\d+\.?\d*")
COMMAND = re.compile(r"\\[A-Za-z]+\*?")
UNKNOWN = re.compile(r">\s*(\\[A-Za-z]+)")
PLAIN_PATHS = re.compile(r'(?:<path d="[^"]*"/>)+')
HEARD_ONLY = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"
TROUBLES = {
    "NoAvailableTokensError": ("something is missing at its end", "close every { and give every command its arguments"),
    "MissingSuperScriptOrSubscriptError": (
        "a ^ or _ has nothing after it",
        "write what is raised, as in x^2",
    ),
    "DoubleSubscriptsError": ("it has two _ in a row", "put braces around one of them, as in x_{i_j}"),
    "DoubleSuperscriptsError": ("it has two ^ in a row", "put braces around one of them, as in x^{i^j}"),
    "ExtraLeftOrMissingRightError": (r"a \left has no \right", r"write \right) or \right. where it ends"),
    "MissingEndError": (r"a \begin has no \end", r"end it with \end{…}"),
    "DenominatorNotFoundError": ("a fraction has no denominator", r"write \frac{above}{below}"),
    "NumeratorNotFoundError": ("a fraction has no numerator", r"write \frac{above}{below}"),
}


def render(source: str, display: bool, place: str, cache: Path | None = None) -> str:
    r"""Return the HTML of a formula; sizes are in em, colours are those of the text.

    With a cache folder, a formula set once is read from there. Raises Mistake with `place`: what TeX would not take,
    an unknown command, braces that do not match.

    >>> render(r"\alhpa", False, "slides/05.md:3")
    Traceback (most recent call last):
    deck.errors.Mistake: slides/05.md:3: the formula '\alhpa' has an unknown command \alhpa; did you mean '\alpha'?
    """
    edition = kept.edition(__file__, "deck.mathml", "ziamath", "ziafont", "latex2mathml")
    return kept.text(cache, f"{edition} {display} {source}", lambda: _set(source, display, place))


def _check(source: str, place: str) -> None:
    bare = re.sub(r"\\.", "", source, flags=re.DOTALL)
    if not source.strip("{}~ \n"):
        raise Mistake(place, "a formula is empty", "write it between the $, or write \\$ for a dollar sign")
    if len(source) > MOST_LETTERS:
        raise Mistake(place, f"a formula has {len(source)} letters", f"keep it under {MOST_LETTERS}")
    depth = 0
    for letter in bare:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            break
    if depth:
        problem = f"the formula '{source}' has {'a { too many' if depth > 0 else 'a } too many'}"
        raise Mistake(place, problem, "close every brace once")
    for words in mathml.WORDS.findall(source):
        if "\\" in mathml.unescaped(words[1]):
            problem = f"the formula '{source}' has a command among the words of {words[0].strip('{ ')}"
            raise Mistake(place, problem, "end the words before it, and begin them anew behind it")
    known = _environments()
    for name in re.findall(r"\\begin\s*\{([^}]*)\}", source):
        if name not in known:
            raise Mistake(place, f"the formula '{source}' begins an unknown '{name}'", did_you_mean(name, known))


def _environments() -> list[str]:
    from latex2mathml import commands

    return [name[1:] for name in commands.MATRICES] + ["aligned", "equation", "equation*"]


def _set(source: str, display: bool, place: str) -> str:
    _check(source, place)
    from ziamath.config import config
    from ziamath.zmath import Math

    config.svg2, config.precision = False, 1
    try:
        written = mathml.of(source, display)
        formula = Math(written.replace("<math ", '<math mathcolor="currentColor" ', 1), size=UNIT)
        drawing = formula.svg()
    except Exception as error:
        what, remedy = TROUBLES.get(type(error).__name__, ("it cannot be set", "look for a sign out of place"))
        raise Mistake(place, f"the formula '{source}': {what}", remedy) from None
    if unknown := UNKNOWN.search(written):
        if unknown[1] == r"\end":
            raise Mistake(place, f"the formula '{source}' has an \\end without its \\begin", "begin what ends there")
        problem = f"the formula '{source}' has an unknown command {unknown[1]}"
        known = [command for command in _commands() if command != unknown[1]]
        raise Mistake(place, problem, did_you_mean(unknown[1], known))
    if absent := _absent(formula.font, written):
        raise Mistake(
            place, f"the formula '{source}' has '{absent}', which its font lacks", "write it beside the formula"
        )
    kind = "math display" if display else "math"
    heard = re.sub(r' xmlns="[^"]*"', f' style="{HEARD_ONLY}"', written, count=1)
    return f'<span class="{kind}">{_fitted(drawing)}{heard}</span>'


def _absent(font: Any, written: str) -> str:
    """The first sign of a formula that its font would draw as an empty box."""
    signs = html.unescape(re.sub(r"<[^>]*>", "", written))
    return next((each for each in signs if unicodedata.category(each)[0] not in "ZC" and not font.glyphindex(each)), "")


def _commands() -> list[str]:
    from latex2mathml import commands
    from latex2mathml.symbols_parser import parse_symbols

    named = [value for value in vars(commands).values() if isinstance(value, str)]
    listed = [each for value in vars(commands).values() if isinstance(value, (tuple, list, dict)) for each in value]
    words = [*named, *(each for each in listed if isinstance(each, str)), *parse_symbols()]
    return sorted({word for word in words if COMMAND.fullmatch(word)}, key=lambda word: (len(word), word))


def _fitted(drawing: str) -> str:
    """Size a drawing in em, put its base line on the line's, and write its paths shortly."""
    left, top, width, height = (float(each) for each in re.search(r'viewBox="([^"]*)"', drawing)[1].split())  # type: ignore[index]
    inner = drawing[drawing.index(">") + 1 :].removesuffix("</svg>").replace(' fill="currentColor"', "")
    inner = re.sub(r' d="M ([-\d. ]+) L \1 ', r' d="M \1 ', inner)
    inner = re.sub(r' d="([^"]*)"', lambda path: f' d="{_shortened(path[1])}"', inner)
    inner = PLAIN_PATHS.sub(_joined, inner.replace(" />", "/>"))
    style = f"width:{width / UNIT:.3f}em;height:{height / UNIT:.3f}em;vertical-align:{-(top + height) / UNIT:.3f}em"
    box = f"{left:g} {top:g} {width:g} {height:g}"
    return f'<svg aria-hidden="true" viewBox="{box}" style="{style}" fill="currentColor">{inner}</svg>'


def _joined(paths: re.Match[str]) -> str:
    """Paths in a row that have nothing but their line, as one."""
    return '<path d="' + paths[0].removeprefix('<path d="').removesuffix('"/>').replace('"/><path d="', "") + '"/>'


def _shortened(path: str) -> str:
    """Write a path without the spaces that it can do without.

    >>> _shortened("M 8 -11 L 9.5 -11 Z ")
    'M8-11L10-11Z'
    """
    path = NUMBER.sub(lambda number: str(round(float(number[0]))), path.strip())
    path = re.sub(r"\s*([A-Za-z])\s*", r"\1", path)
    return re.sub(r"\s+(?=-)", "", path)
