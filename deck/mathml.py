"""TeX as MathML: what ziamath and latex2mathml make of it, and what they leave to be put right."""

from __future__ import annotations

import html
import re

WORDS = re.compile(r"(\\(?:text[a-z]*|mbox)\s*\{)([^{}]*)")
NEGATED = re.compile(r"\\not\s*(=|\\in(?![A-Za-z]))")
SIGN = re.compile(r"(<mo\b[^>]*>)([^<]+)(</mo>)<mo>(&#x02212;|&#x0002B;|&#x000B1;|&#x02213;)</mo>")
BEFORE_A_SIGN = set("([{⟨,;:=≠<>≤≥≈≡∼∝∈→←↦⇒⇔+−±·×")
CHANGING = '<mo form="prefix" rspace="0">'
DERIVATIVE = re.compile(r"<m[io]>(&#x02202;|&#x02207;|∂|∇)</m[io]>")


def of(source: str, display: bool) -> str:
    """Return a formula as MathML. Raises whatever latex2mathml does where it cannot read it."""
    from ziamath.tex import tex2mml

    plain = NEGATED.sub(lambda sign: r"\ne " if sign[1] == "=" else r"\notin", source)
    plain = WORDS.sub(lambda words: words[1] + unescaped(words[2]), plain).replace(r"\tag", r"\qquad\tag")
    return spaced(tex2mml(plain, inline=not display))


def unescaped(words: str) -> str:
    r"""Words within a formula as MathML takes them.

    >>> unescaped(r"50\% & more")
    '50% &amp; more'
    """
    return html.escape(re.sub(r"\\([%$#_& ])", r"\1", words), quote=False)


def spaced(mathml: str) -> str:
    """Set as TeX does: a sign close to what it changes, and nothing between a derivative's ∂ or ∇ and its function.

    >>> spaced("<mo>&#x0003D;</mo><mo>&#x02212;</mo><mn>1</mn>")
    '<mo>&#x0003D;</mo><mo form="prefix" rspace="0">&#x02212;</mo><mn>1</mn>'
    """

    def signed(found: re.Match[str]) -> str:
        tag, before, end, sign = found.groups()
        changes = html.unescape(before) in BEFORE_A_SIGN and "postfix" not in tag
        return f"{tag}{before}{end}{CHANGING if changes else '<mo>'}{sign}</mo>"

    return DERIVATIVE.sub(r'<mo rspace="0">\1</mo>', SIGN.sub(signed, mathml))
