"""Lists such as `{: .fragment }` set what Python-Markdown's attr_list would set; anywhere else they are text."""

from pathlib import Path

import pytest

from deck.errors import Mistake
from deck.prose import Prose
from deck.settings import Settings

SET = {
    "# A {: .x }": '<h1 class="x">A</h1>',
    "## A *b* {: .x #y } ##": '<h2 class="x" id="y">A <em>b</em></h2>',
    "A {: .x }\n===": '<h1 class="x">A</h1>',
    "a\nb\n{: .x #y }": '<p class="x" id="y">a b</p>',
    "*a*\n{: .x }": '<p class="x"><em>a</em></p>',
    "> a\n> {: .x }": '<blockquote> <p class="x">a</p> </blockquote>',
    "- a {: .x }\n- b": '<ul> <li class="x">a</li> <li>b</li> </ul>',
    "- a {: .x }\n\n- b": '<ul> <li class="x"> <p>a</p> </li> <li> <p>b</p> </li> </ul>',
    "- a\n  {: .x }\n- b `c` {: .y }": '<ul> <li class="x">a</li> <li class="y">b <code>c</code></li> </ul>',
    "- a {: .x }\n  - b": '<ul> <li class="x">a<ul> <li>b</li> </ul> </li> </ul>',
    "- a {: .x }\n  ```\n  b\n  ```": '<ul> <li class="x">a <pre><code>b</code></pre> </li> </ul>',
    "- [x] a {: .x }": '<ul> <li class="x"><input checked disabled type="checkbox"> a</li> </ul>',
    "| a {: .x } |\n|---|": '<table> <thead> <tr> <th class="x">a</th> </tr> </thead> </table>',
    "![a](){: width=50 } b": '<p><img alt="a" src="" width="50"> b</p>',
    "[a](b){: .x } c": '<p><a class="x" href="b">a</a> c</p>',
    "[a]{: .x }\n\n[a]: #b": '<p><a class="x" href="#b">a</a></p>',
    "https://a.b{: .x }": '<p><a class="x" href="https://a.b">https://a.b</a></p>',
    "*a*{: .x } **b**{: .y }": '<p><em class="x">a</em> <strong class="y">b</strong></p>',
    "~~a~~{:.x} {b}": '<p><del class="x">a</del> {b}</p>',
    "`a`{: .x }": '<p><code class="x">a</code></p>',
    "*a*{: k=\"1 * 2 * 3} $x$\" l='_m_' }": '<p><em k="1 * 2 * 3} $x$" l="_m_">a</em></p>',
    '*a*{: title="{{ title }}" }': '<p><em title="Boats &amp; &quot;ducks&quot;">a</em></p>',
}
TEXT = {
    "a {: .x } b": "<p>a {: .x } b</p>",
    "# A {: .x } *b*": "<h1>A {: .x } <em>b</em></h1>",
    "# A {.x}": "<h1>A {.x}</h1>",
    "# A \\{: .x }": "<h1>A {: .x }</h1>",
    "# A {: }": "<h1>A {: }</h1>",
    "{: .x }": "<p>{: .x }</p>",
    "# `{: .x }`": "<h1><code>{: .x }</code></h1>",
    "- `a {: .x }`": "<ul> <li><code>a {: .x }</code></li> </ul>",
    "```\na\n{: .x }\n```": "<pre><code>a\n{: .x }</code></pre>",
    "# A\n\n    a\n    {: .x }": "<h1>A</h1> <pre><code>a\n{: .x }</code></pre>",
}


def written(text: str, folder: Path) -> tuple[str, list[str]]:
    """A text as HTML, and what is wrong with it."""
    mistakes: list[Mistake] = []
    html = Prose(Settings(title='Boats & "ducks"'), folder).html(text, "slides/01.md", 1, mistakes)
    return html, list(map(str, mistakes))


@pytest.mark.parametrize("text", [*SET, *TEXT])
def test_a_list_goes_to_what_it_follows(text: str, tmp_path: Path):
    """At the end of a block, or right behind what stands in a line; in code and anywhere else it is text."""
    html, wrong = written(text, tmp_path)
    assert wrong == []
    assert html.split() == (SET | TEXT)[text].split()


@pytest.mark.parametrize(
    "given", ["src=sea.png", 'src="https://example.org/a.png"', 'style="background: url(sea.png)"']
)
def test_files_that_a_list_names_are_looked_for(given: str, tmp_path: Path):
    """As where a tag names them."""
    (wrong,) = written(f"# A\n\n![a](){{: {given} }}", tmp_path)[1]
    assert wrong.startswith("slides/01.md:3: ")
    assert "there is no file 'sea.png'" in wrong or "'https://example.org/a.png' lies elsewhere" in wrong
