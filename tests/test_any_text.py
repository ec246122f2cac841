"""Whatever an author's hand does to settings, slides and fences: they are read, or told of in lines with places."""

import re
from pathlib import Path

import pytest
from conftest import HERE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deck import Choice, Layers, Points, Seed, Slider, Switch, placement, slides
from deck import settings as deck_yml
from deck.catalogue import Entry
from deck.errors import Mistake, Mistakes
from deck.prose import Prose

YML = (HERE / "tiny/slides/deck.yml").read_text(
    "utf-8"
) + 'separators: {next: "---", below: "--"}\nextra: {handle: "@a"}\n'
SLIDES = (HERE / "tiny/slides/01-first.md").read_text("utf-8") + """
---
<!-- .slide: class="wide" data-background="#fff" -->
## {{ handle }} *shows* $x^2$ and `code`

- a list <!-- .element: class="fragment" -->

| a | b |
|---|--:|
| 1 | $$\\frac{1}{2}$$ |

![a](a.svg){: .wide title="a b" } <img src="b.png" alt="b"> <style>p { background: url(c.png) }</style>

```figure falling
height: 2.0
```

--

```python [1|2-3]
x = 1
```

```code falling frames
```

Note:
Say: it falls.
"""  # fmt: skip
FENCE = """```demo falling
height: 1.5
seed: 3
hidden: [3, 2]
kind: tanh
on: true
points: [[0, 1, 1], [-2.5, 0, 0]]
show: [height, seed]
keep: height
play: false
say: "A stone: it falls."
steps:
  - height: 4.0
    say: Higher.
  - {kind: relu, keep: [seed]}
```
"""
CONTROLS = [
    Slider("height", 1.0, 0.5, 5.0), Seed(), Layers("hidden", [3]), Choice("kind", "tanh", ["tanh", "relu"]),
    Switch("on", True), Points("points"),
]  # fmt: skip
PIECES = st.sampled_from(
    ["&x [*x]", "*x", "[" * 30, "{", "}", "]", '"', "'", ": ", "- ", "\t", "\r\n", "\n", "\n\n", "---\n", "\n---\n",
     "--", "```", "~~~~", "```demo ", "Note:", "<!--", "-->", "<", "</", "<script>", "<style>", "<svg", "url(", "$",
     "$$", "\\", "\\frac", "^", "{{", "}}", "{% if %}", "{{ 1/0 }}", "!", "![x](", "](../x.png)", "%", "#", "|", "<<",
     "https://x.org/a.png", "@", "`", "*", "**", "~", "_", "[^1]:", "null", "1e999", "1" * 400, "-", "0x10", ".nan",
     "\0", "\x02", "\x03", "\ufeff", "\u2028", "\x85", "ß", "\U0001f600", "\u202e", "steps:", "say:", "show:", "  "]
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES | st.text(max_size=4)), min_size=1, max_size=4
)  # fmt: skip
PLACE = re.compile(r"slides(/[\w.-]+(:\d+)?)?: \S")


def changed(text: str, changes: list[tuple[float, int, str]]) -> str:
    """The text with some letters taken out at some places, and others put in."""
    for where, count, put in changes:
        at = round(where * len(text))
        text = text[:at] + put + text[at + count :]
    return text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of slides to write into."""
    made = tmp_path_factory.mktemp("any") / "slides"
    made.mkdir()
    return made


def told(folder: Path, yml: str, text: str) -> list[str]:
    """All that reading, checking and writing says of these settings and slides; anything else is raised."""
    (folder / "deck.yml").write_bytes(yml.encode("utf-8", "surrogatepass"))
    (folder / "01.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    mistakes: list[Mistake] = []
    try:
        given = deck_yml.read(folder / "deck.yml")
    except Mistakes as found:
        mistakes += found.mistakes
        given = deck_yml.Settings()
    reading = slides.read(folder, given)
    mistakes += reading.mistakes
    declared = {"controls": [control.declaration() for control in CONTROLS]}
    entries = {"falling": Entry("falling", HERE / "tiny/demos/falling", declared)}
    mistakes += placement.check(reading.slides, entries, ["falling"])
    prose = Prose(reading.settings, folder)
    for slide in reading.slides:
        prose.section(slide, mistakes)
        for block in slide.blocks:
            if isinstance(block, slides.Prose):
                prose.html(block.text, slide.file, block.line, mistakes)
        prose.html(slide.note, slide.file, slide.note_line, mistakes)
    return [str(mistake) for mistake in mistakes]


def check(folder: Path, lines: list[str], *texts: str) -> None:
    """Each mistake is one printable line whose place is in the file."""
    longest = max(text.count("\n") + text.count("\r") + 1 for text in texts)
    for line in lines:
        assert PLACE.match(line), line
        assert line.isprintable() and len(line) < 1000, line
        assert int((re.match(r"[^:]+:(\d+):", line) or [0, 1])[1]) <= longest, line
    assert len(lines) == len(set(lines)), lines


ANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_what_they_start_from_is_right(folder):
    """But for the pictures, which are not there."""
    lines = told(folder, YML, SLIDES + "\n---\n\n" + FENCE)
    assert len(lines) == 3 and all("there is no file" in line for line in lines)


@ANY
@given(CHANGES)
def test_settings_are_read_or_told(folder, changes):
    """deck.yml."""
    yml = changed(YML, changes)
    check(folder, told(folder, yml, "# A\n"), yml)


@ANY
@given(CHANGES)
def test_fences_are_read_or_told(folder, changes):
    """A demo with values of every kind, and steps."""
    text = changed(FENCE, changes)
    check(folder, told(folder, YML, text), text)


@ANY
@given(CHANGES)
def test_slides_are_read_or_told(folder, changes):
    """Everything that Markdown may hold."""
    text = changed(SLIDES, changes)
    check(folder, told(folder, YML, text), text)
