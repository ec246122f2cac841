"""Markdown becomes HTML as its author meant it; what is missing is told with its line."""

from pathlib import Path

import pytest

from deck.errors import Mistake
from deck.prose import Prose
from deck.settings import Settings
from deck.slides import Slide

WORDS = Settings(title="Boats & <ducks>", speaker="Ada*", extra={"site": "https://example.org", "my_handle": "@ada"})


@pytest.fixture
def writer(tmp_path: Path) -> Prose:
    """A writer with a few words and an empty folder of slides."""
    return Prose(WORDS, tmp_path)


def html(writer: Prose, text: str) -> str:
    """A text without mistakes, as HTML on one line."""
    mistakes: list[Mistake] = []
    written = writer.html(text, "slides/01.md", 1, mistakes)
    assert mistakes == []
    return " ".join(written.split())


def told(writer: Prose, text: str, line: int = 1) -> list[str]:
    """What is wrong with a text that begins on a line."""
    mistakes: list[Mistake] = []
    writer.html(text, "slides/01.md", line, mistakes)
    return list(map(str, mistakes))


def test_words_of_the_settings(writer: Prose):
    """They are text, whatever signs they hold."""
    assert html(writer, "# {{ title }} by {{speaker}}") == "<h1>Boats &amp; &lt;ducks&gt; by Ada*</h1>"
    assert html(writer, "{{ my_handle }}, __{{ my_handle }}__") == "<p>@ada, <strong>@ada</strong></p>"
    assert html(writer, "<p class='source'>{{ title }}</p>") == "<p class='source'>Boats &amp; &lt;ducks&gt;</p>"


def test_words_in_links(writer: Prose):
    """With spaces or without."""
    link = '<p><a href="https://example.org">here</a></p>'
    assert html(writer, "[here]({{ site }})") == link == html(writer, "[here]({{site}})")
    bare = '<p><a href="https://example.org/@ada">https://example.org/@ada</a></p>'
    assert html(writer, "https://example.org/{{ my_handle }}") == bare
    assert html(writer, '<a href="{{ site }}">x</a>') == '<p><a href="https://example.org">x</a></p>'


def test_words_in_code_are_code(writer: Prose):
    """A talk may speak of templates; a backslash or a comment hides them too."""
    assert html(writer, "`{{ x }}` and \\{{ y }}") == "<p><code>{{ x }}</code> and {{ y }}</p>"
    assert "{{ x }}" in html(writer, "```\n{{ x }}\n```")
    assert html(writer, "<!-- {{ x }} -->\n\nA {{ not.one }} {{# either }}") == "<p>A {{ not.one }} {{# either }}</p>"


def test_an_unknown_word_is_told(writer: Prose):
    """With its line, in a paragraph as in HTML, and what was meant."""
    known = "in the settings; did you mean 'title'?"
    assert told(writer, "# A\n\ntwo\nlines {{ titel }}", 10) == [
        f"slides/01.md:13: there is no 'titel' for {{{{ titel }}}} {known}"
    ]
    assert told(writer, "<div>\n\n<p>\n{{ titel }}</p>\n</div>")[0].startswith("slides/01.md:4:")
    assert told(writer, "[a]({{ titel }})")[0].startswith("slides/01.md:1: there is no 'titel'")
    assert len(told(writer, "- {{ titel }}\n- {{ speeker }}")) == 2


def test_columns_hold_markdown(writer: Prose):
    """With blank lines around it, as on GitHub."""
    text = '<div class="columns">\n<div>\n\n- *a*\n\n</div>\n<div>\n\n## B\n\n</div>\n</div>'
    assert html(writer, text) == (
        '<div class="columns"> <div> <ul> <li><em>a</em></li> </ul> </div> <div> <h2>B</h2> </div> </div>'
    )


def test_what_is_marked_as_markdown_needs_no_blank_line(writer: Prose):
    """As in a section of reveal.js."""
    text = '<aside class="notes" data-markdown>\n  - *a*\n</aside>'
    assert html(writer, text) == '<aside class="notes" data-markdown> <ul> <li><em>a</em></li> </ul> </aside>'


def test_a_slide_cannot_harm_the_next(writer: Prose):
    """What is left open is closed, what was not open is not closed."""
    assert html(writer, "<small>a") == "<p><small>a</p> </small>"
    assert html(writer, "a</div></section>") == "<p>a</p>"


def test_comments_do_not_travel(writer: Prose):
    """What an author wrote to herself stays at home."""
    assert html(writer, "a <!-- to do --> b\n\n<!-- secret -->\n") == "<p>a b</p>"


def test_a_comment_may_speak_of_a_demo(writer: Prose):
    """The box of a demo gets a box around it, as the demo is put in later."""
    text = '<div data-deckslot="0"></div>\n\n<!-- .element: class="fragment" -->'
    assert html(writer, text) == '<div class="fragment"><div data-deckslot="0"></div></div>'


def test_formulas(writer: Prose):
    """Between dollars: in the line, displayed, over lines."""
    assert html(writer, "a $x$ b").startswith('<p>a <span class="math"><svg')
    assert html(writer, "$$x$$").startswith('<p><span class="math display"><svg')
    assert html(writer, "a $$x$$ b").count("math display") == 1
    assert html(writer, "$$\nx\n- y\n$$").count("<svg") == 1
    assert html(writer, "| a |\n|---|\n| $x$ |").count("<svg") == 1
    assert html(writer, "$n$th, **$x$**, ($y$)").count("<svg") == 3


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6",
        "\\$x\\$",
        "`$x$`",
        "5$ a$",
        "$ x$",
        "$x $",
        "US$5$",
        "a $ b $ c",
        "$5-$6",
        "costs 5$, or 6$",
        "costs $$",
        "costs $$, or\nmore: \\$\\$",
        "$$$",
        "- $$ each",
        "`a\n$$`",
        "| $$ | a |\n|---|---|\n| $$ | b |",
    ],
)
def test_dollars_that_are_money_or_code(writer: Prose, text: str):
    """A formula touches both its dollars, follows no letter and is followed by no digit."""
    assert "<svg" not in html(writer, text)


def test_formulas_are_not_markdown(writer: Prose):
    """Underscores and stars belong to TeX."""
    assert "<em>" not in html(writer, "$a_1 * b_2 * c_3$ and $d_4$")


def test_a_formula_that_is_wrong_is_told(writer: Prose):
    """With the line on which it stands."""
    assert told(writer, "# A\n\ntwo\nlines $\\alhpa$", 5) == [
        r"slides/01.md:8: the formula '\alhpa' has an unknown command \alhpa; did you mean '\alpha'?"
    ]
    assert told(writer, "a\n\n$$\n\\frac{1\n$$")[0].startswith("slides/01.md:3: the formula")


@pytest.mark.parametrize("text", ["$$", "$$ x^2", "$$\nx\n\ny\n$$", "$$x$", "so\n$$x\nis", "  $$\nx"])
def test_a_formula_that_is_never_closed_is_told(writer: Prose, text: str):
    """Once, with the line on which it begins: a blank line ends what was to be a formula."""
    line = 3 + text.startswith("so")
    problem = "a formula that begins with $$ is never closed"
    remedy = r"end it with $$ before a blank line, or write \$\$ for the signs"
    assert told(writer, f"a\n\n{text}") == [f"slides/01.md:{line}: {problem}; {remedy}"]


def test_a_word_that_is_never_closed_is_told(writer: Prose):
    """Where it is a word of the settings; any other letters between braces are left as they are."""
    for text in ("# A\n\nby {{ speaker }", "# A\n\n{{speaker\nof", "# A\n\n<p>{{ speaker }</p>"):
        assert told(writer, text) == [
            r"slides/01.md:3: '{{ speaker' is never closed; write {{ speaker }}, or \{{ for the letters"
        ]
    for text in ("{{", "f({{a: 1}, b})", "{{ x }", "{{ speaker, who", "{{\nspeaker\n}}", "`{{ speaker }`"):
        assert told(writer, text) == []


def test_a_picture_that_is_missing_is_told(writer: Prose, tmp_path: Path):
    """With the line on which it stands, and the file that was meant."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "boat.png").write_bytes(b"png")
    assert told(writer, "# A\n\n![A boat](pictures/baot.png)", 7) == [
        "slides/01.md:9: there is no file 'pictures/baot.png'; did you mean 'pictures/boat.png'?"
    ]


def test_a_background_travels_inside(writer: Prose, tmp_path: Path):
    """A colour stays; a picture becomes part of the page; what is missing is told."""

    def section(attributes: str) -> tuple[str, list[str]]:
        mistakes: list[Mistake] = []
        return writer.section(Slide("s.md", 3, "next", attributes, ()), mistakes), list(map(str, mistakes))

    (tmp_path / "sky.gif").write_bytes(b"GIF89a")
    carried = 'data-background-image="data:image/gif;base64,R0lGODlh"'
    assert section('data-background="#fff" class="a"') == ('data-background="#fff" class="a"', [])
    assert section('data-background="sky.gif"') == (carried, [])
    assert section('data-background-image="sky.gif"') == (carried, [])
    for name in ("", "-image", "-iframe"):
        assert "lies elsewhere" in section(f'data-background{name}="https://example.org/a"')[1][0]
    assert section('data-background-image="sea.png"')[1][0].startswith("s.md:3: there is no file 'sea.png'")
    assert "cannot travel" in section('data-background-video="sea.mp4"')[1][0]


def test_lines_do_not_matter_to_html(writer: Prose):
    """The same text gives the same HTML, wherever it stands and however often."""
    text = "# A\n\n```python [1|2]\nx = 1\ny = 2\n```\n\n$x$"
    assert html(writer, text) == html(writer, text)


@pytest.mark.parametrize("text", [">" * 3000 + " x", "\n".join("  " * depth + "- x" for depth in range(400))])
def test_what_lies_too_deep_is_told(writer: Prose, text: str):
    """No recursion without end."""
    (line,) = told(writer, text, 7)
    assert line.startswith("slides/01.md:7: ") and "too deep in each other" in line
