"""Code is coloured at build time, and its line steps are fragments that need no script."""

import html
import re

import pytest

from deck import highlight
from deck.highlight import Options


def shown(written: str) -> list[str]:
    """The text of each state of a block."""
    return [html.unescape(re.sub(r"<[^>]*>", "", code)) for code in re.findall(r"<code.*?</code>", written, re.DOTALL)]


def lit(written: str) -> list[list[int]]:
    """The lines that are lit in each state."""
    states = re.findall(r"<code.*?</code>", written, re.DOTALL)
    return [[int(n) for n in re.findall(r'highlight-line" data-ln="(\d+)"', state)] for state in states]


@pytest.mark.parametrize(
    ("info", "options"),
    [
        ("python", Options("python")),
        ("python [1|3-4]", Options("python", None, "1|3-4")),
        ("python[1,3]", Options("python", None, "1,3")),
        ("[1|2]", Options("", None, "1|2")),
        ("js [10: 1|3-4]", Options("js", 10, "1|3-4")),
        ("js []", Options("js", None, "")),
        ("js [ 5 ]", Options("js", None, "5")),
        ("js [no]", Options("js [no]")),
        ("", Options("")),
    ],
)
def test_the_words_after_a_fence(info: str, options: Options):
    """Language, first line, steps."""
    assert highlight.options(info) == options


SOURCE = 'def f(x):\n    """one\n    two"""\n    return x < 1 & 2\n'


@pytest.mark.parametrize("language", ["python", "text", "", "no-such-language", "console", "json", "html"])
def test_the_text_of_code_is_never_changed(language: str):
    """Whatever colours it gets."""
    assert shown(highlight.apply(highlight.block(SOURCE, language))) == [SOURCE.rstrip("\n")]


def test_colours_end_at_the_end_of_a_line():
    """So that each line can be lit alone."""
    written = highlight.apply(highlight.block(SOURCE, "python [1]"))
    for line in re.findall(r'<span class="line[^>]*>.*?</span>$', written, re.MULTILINE):
        assert line.count("<span") == line.count("</span>")
    assert '<span class="k">def</span> <span class="nf">f</span>(x):' in written


def test_steps_are_states_that_lie_over_the_first():
    """Each a fragment; going back uncovers the one before."""
    written = highlight.apply(highlight.block(SOURCE, "python [1|3-4|]"))
    assert lit(written) == [[1], [3, 4], []]
    assert re.findall(r'<code[^>]*class="([^"]*)"', written) == [
        "python has-highlights",
        "python fragment has-highlights",
        "python fragment",
    ]
    assert shown(written) == [SOURCE.rstrip("\n")] * 3
    assert written.count('aria-hidden="true"') == 2 and written.count("data-line-numbers") == 1


def test_lines_may_count_from_anywhere():
    """Steps still count from the first line shown."""
    written = highlight.apply(highlight.block("a\nb\nc", "text [10: 2]"))
    assert re.findall(r'data-ln="(\d+)"', written) == ["10", "11", "12"]
    assert lit(written) == [[11]]


def test_code_written_as_html_is_coloured_too():
    """As reveal.js' highlight plugin does; trimmed where it is asked for, and left alone where it holds HTML."""
    trimmed = '<pre class="stretch"><code data-trim class="hljs python">\n    x = 1\n      y = 2\n  </code></pre>'
    assert shown(highlight.apply(trimmed)) == ["x = 1\n  y = 2"]
    assert '<pre class="stretch"><code data-trim class="hljs python">x = <span' in highlight.apply(trimmed)
    marked = '<pre><code data-noescape class="python"><mark>x</mark> = 1</code></pre>'
    assert highlight.apply(marked) == marked


def test_steps_that_name_lines_beyond_the_end_light_nothing():
    """A line was removed, the step stayed."""
    assert lit(highlight.apply(highlight.block("a\nb", "text [7|1]"))) == [[], [1]]
