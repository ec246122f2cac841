"""Pictures, sound and film travel inside the page; drawings take its colours and keep their ids to themselves."""

import re
from base64 import b64encode
from pathlib import Path

import pytest

from deck.images import Images, drawn

PNG = b"\x89PNG"
INSIDE = f"data:image/png;base64,{b64encode(PNG).decode()}"
DRAWING = """<?xml version="1.0"?>
<!-- by hand -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" aria-labelledby="t d">
  <title id="t">Its own title</title><desc id="d">Its own words</desc>
  <linearGradient id="g"/><path id="p" fill="url(#g)" stroke="var(--ink)"/><use href="#p"/><use xlink:href='#p'/>
</svg>"""


@pytest.fixture
def images(tmp_path: Path) -> Images:
    """A folder with one file of each kind."""
    (tmp_path / "my pictures").mkdir()
    for name in ("a.png", "b.jpg", "film.mp4", "sound.mp3", "my pictures/ä.png"):
        (tmp_path / name).write_bytes(PNG)
    (tmp_path / "drawing.svg").write_text(DRAWING, "utf-8")
    (tmp_path / "plain.svg").write_text('<svg viewBox="0 0 1 1"><style>.a{fill:red}</style></svg>', "utf-8")
    return Images(tmp_path)


def carried(images: Images, text: str) -> str:
    """A text without mistakes, with its files inside."""
    missing: list[tuple[str, str, str]] = []
    written = images.apply(text, missing)
    assert missing == []
    return written


def test_a_picture_is_part_of_the_page(images: Images):
    """All else of its tag stays."""
    assert carried(images, 'x <img src="a.png" alt="A & b" class="c"> y') == (
        f'x <img src="{INSIDE}" alt="A &amp; b" class="c"> y'
    )


@pytest.mark.parametrize("path", ["a.png", "./a.png", "/a.png", "a.png?v=2", "a.png#x", "my%20pictures/%C3%A4.png"])
def test_a_path_may_be_written_in_many_ways(images: Images, path: str):
    """From the root of a server, with a version, with escapes."""
    assert carried(images, f'<img src="{path}">') == f'<img src="{INSIDE}">'


@pytest.mark.parametrize(
    "address", ["https://example.org/a.png", "//example.org/a.png", "data:image/png;base64,AA", "#x", ""]
)
def test_other_addresses_stay(images: Images, address: str):
    """What is elsewhere is its author's choice."""
    text = f'<img src="{address}">'
    assert carried(images, text) == text


def test_sound_film_and_lazy_pictures(images: Images):
    """Sources, posters, what reveal.js loads late, and styles."""
    text = '<video data-src="film.mp4" poster="b.jpg"><source src="film.mp4"></video><audio src="sound.mp3"></audio>'
    written = carried(images, text)
    assert re.findall(r"data:(\w+/\w+);", written) == ["video/mp4", "image/jpeg", "video/mp4", "audio/mpeg"]
    assert carried(images, '<div style="background: url(a.png)"></div>').count(INSIDE) == 1
    assert carried(images, '<img srcset="a.png 1x, a.png 2x">') == f'<img srcset="{INSIDE} 1x, {INSIDE} 2x">'


def test_styles_scripts_and_frames(images: Images, tmp_path: Path):
    """A deck that brings its own."""
    for name in ("own.css", "own.js", "own.html"):
        (tmp_path / name).write_text("x", "utf-8")
    text = '<link rel="stylesheet" href="own.css"><script src="own.js"></script><iframe data-src="own.html"></iframe>'
    assert re.findall(r"data:(text/\w+);base64,eA==", carried(images, text)) == [
        "text/css",
        "text/javascript",
        "text/html",
    ]
    assert carried(images, "<style>p { background: url('a.png') }</style>").count(f"url({INSIDE})") == 1


def test_what_code_shows_is_no_picture(images: Images):
    """Escaped tags are text."""
    text = '<code>&lt;img src="no.png"&gt;</code><script>\'<img src="no.png">\'</script>'
    assert carried(images, text) == text


def test_a_drawing_in_the_colours_of_the_page_is_inlined(images: Images):
    """It is called what the author calls it, and described by its own words."""
    written = carried(images, '<img src="drawing.svg" alt="A boat" class="fragment" width="80">')
    assert written.startswith('<svg viewBox="0 0 9 9" class="fragment" width="80" role="img" aria-label="A boat">')
    assert "Its own words" in written and "Its own title" not in written and "<?xml" not in written


def test_ids_of_drawings_never_meet(images: Images):
    """The same drawing twice has two sets of ids, each pointing at itself."""
    written = carried(images, '<img src="drawing.svg"><img src="drawing.svg">')
    ids = re.findall(r' id="([^"]*)"', written)
    assert len(ids) == len(set(ids)) == 8
    assert re.findall(r'aria-labelledby="([^"]*)"', written) == ["picture-1-t picture-1-d", "picture-2-t picture-2-d"]
    assert set(re.findall(r"(?:url\(|href=[\"'])#([^\"')]*)", written)) == {
        f"picture-{n}-{name}" for n in (1, 2) for name in "gp"
    }


def test_a_drawing_with_colours_of_its_own_stays_a_picture(images: Images):
    """Its styles cannot leak into the page."""
    assert carried(images, '<img src="plain.svg">').startswith('<img src="data:image/svg+xml;base64,')


def test_a_drawing_without_words_is_hidden_from_those_who_hear_the_page():
    """It only adorns."""
    assert drawn('<svg stroke="currentColor"><path/></svg>', {"src": "x.svg", "alt": ""}, "p-") == (
        '<svg stroke="currentColor" aria-hidden="true"><path/></svg>'
    )


def test_what_is_missing_is_told_once_each(images: Images):
    """With the path as written, and what may have been meant."""
    missing: list[tuple[str, str, str]] = []
    images.apply('<img src="A.png"><img src="drawng.svg"><img src="zzzzzz.gif">', missing)
    assert [(path, remedy.split(";")[0]) for path, _, remedy in missing] == [
        ("A.png", "did you mean 'a.png'?"),
        ("drawng.svg", "did you mean 'drawing.svg'?"),
        ("zzzzzz.gif", "put the file there, or mend its name"),
    ]
