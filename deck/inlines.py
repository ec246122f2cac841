"""What stands within a line: formulas and {{ words }} of the settings are set aside before Markdown is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import (
    AutolinkInlineProcessor,
    HtmlInlineProcessor,
    InlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import STX
from pymdownx.magiclink import RE_LINK, MagiclinkPattern

from deck import attribute_lists, formulas, html_blocks, markup

STRUCK = r"(?<!~)(~~?)(?=[^\s~])(.*?[^\s~])\1(?!~)"
BOTH = r"(?<!\*)(\*\*\*)(?=[^\s*])(.*?[^\s*])\1(?!\*)"
ADDRESS = r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>"
BEFORE = r"(?:\*+(?=[^\W_])|(?<![^\W_])\*+(?![\s*]|$))"
AFTER = r"(?:(?<=[^\W_])\*+(?!\*)|(?<!^)(?<![\s*])\*+(?![^\W_*]|\*))"
STARS = re.compile(rf"(?P<ambiguous>(?={BEFORE}){AFTER})|(?P<end>{AFTER})|(?P<start>{BEFORE})")
IN_ADDRESS = re.compile(r"(?:://|www\.)[^\s<]*$")
WORD = re.compile(r"\{\{\s*([A-Za-z_][\w-]*)\s*(?:\}\}|(?P<half>\}|$))", re.MULTILINE)
ASIDE = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->"
    r"|(?P<spaced>\]\(<[^<>\n]*>)"
    r"|(?P<tag></?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)"
    rf"|(?P<list>{attribute_lists.LIST})"
    rf"|{formulas.DISPLAYED}|{formulas.FORMULA}|{formulas.OPENING}"
    rf"|(?P<word>{WORD.pattern})",
    re.DOTALL | re.MULTILINE,
)
HTML = rf"({html_blocks.TAG}|<!--.*?-->|<\?.*?\?>|<![A-Za-z][^>]*>)"
SIGNS = ("$", "{{", "](<", r"\&")
COMMENT = re.compile(r"(<!--.*?(?:-->|\Z))", re.DOTALL)

Formula = Callable[[str, bool, int], str]


class Desk:
    """What one text has to hand: words by name and the setter of formulas; and what is wrong with it.

    unknown  names of words that do not exist, with their lines
    half     names of words that do, but are not closed, with their lines
    opened   the lines on which stands a $$ that no other one closes
    """

    def __init__(self, words: dict[str, str], formula: Formula) -> None:
        self.words, self.formula = words, formula
        self.unknown: list[tuple[str, int]] = []
        self.half: list[tuple[str, int]] = []
        self.opened: list[int] = []

    def word(self, found: re.Match[str], line: int) -> str:
        """A word of the settings as HTML; what is not closed is left as it is."""
        written, name, half = found[0], found[0].strip("{} \t\n"), found["half"] is not None
        if half and name in self.words:
            self.half.append((name, line))
        elif not half and name not in self.words:
            self.unknown.append((name, line))
        return written if half else markup.escape(str(self.words.get(name, "")))

    def with_words(self, html: str, line: int) -> str:
        """HTML with the words in it, its comments left alone; it begins on this line."""
        if "{{" not in html:
            return html
        parts = COMMENT.split(html)
        for number in range(0, len(parts), 2):
            before = line + "".join(parts[:number]).count("\n")
            parts[number] = WORD.sub(
                lambda found, at=before: self.word(found, at + found.string.count("\n", 0, found.start())),
                parts[number],
            )
        return "".join(parts)

    def set_aside(self, md: Markdown, text: str, line: int) -> str:
        """The text with formulas and words put away, so that no sign in them is read as Markdown."""

        def put_away(found: re.Match[str]) -> str:
            at = line + text.count("\n", 0, found.start())
            if found[0] == r"\&":
                return str(md.htmlStash.store("&amp;"))
            if found["spaced"]:
                return found[0].replace(" ", "%20")
            if found["tag"] or found["list"]:
                return self.with_words(found[0], at)
            if found["displayed"] or found["formula"]:
                tex = found["displayed"] or found["formula"]
                return str(md.htmlStash.store(self.formula(tex.strip(), bool(found["displayed"]), at)))
            if found["word"]:
                word = self.word(found, at)
                bare = found["half"] is not None or IN_ADDRESS.search(text, 0, found.start())
                return word if bare else str(md.htmlStash.store(word))
            if found["opening"]:
                self.opened.append(at)
            return found[0]

        return ASIDE.sub(put_away, text) if any(sign in text for sign in SIGNS) else text


class Wrapped(InlineProcessor):  # type: ignore[misc]
    """Text between two signs, the pattern's second group, in elements one within the other."""

    def __init__(self, pattern: str, names: Sequence[str], md: Markdown) -> None:
        super().__init__(pattern, md)
        self.names = names

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # noqa: N802
        """Return the outer element, and where the text begins and ends."""
        outer = inner = Element(self.names[0])
        for name in self.names[1:]:
            inner = SubElement(inner, name)
        inner.text = m[2]
        return outer, m.start(0), m.end(0)


class Bare(MagiclinkPattern):  # type: ignore[misc]
    """An address in a text; it ends where something begins that was read before it, such as a tag."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # noqa: N802
        """Return the link, and where it begins and ends."""
        return super().handleMatch(m, data.replace(STX, "<"))


def register(md: Markdown) -> None:
    """Let a Markdown know what GitHub and CommonMark add within a line."""
    md.ESCAPED_CHARS = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
    md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 101)
    md.inlinePatterns.register(AutolinkInlineProcessor(ADDRESS, md), "autolink", 120)
    md.inlinePatterns["reference"].RE_LINK = re.compile(r"\[([^\]]*)\]")  # [a] [b] are two links
    md.delimiters.delimiters["*"].boundary = STARS  # as CommonMark has it: no emphasis in 2*(a+b)*c
    bare = Bare(RE_LINK, md)
    bare.config = md.inlinePatterns["magic-link"].config
    md.inlinePatterns.register(bare, "magic-link", 85)
    md.inlinePatterns.register(HtmlInlineProcessor(HTML, md), "html", 105)
    md.inlinePatterns.register(Wrapped(STRUCK, ["del"], md), "struck", 65)
    md.inlinePatterns.register(Wrapped(BOTH, ["em", "strong"], md), "both", 64)
