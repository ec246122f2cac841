"""Pictures, sound and film travel inside the page; drawings take its colours and keep their ids to themselves."""

import re
from base64 import b64decode, b64encode
from pathlib import Path

import pytest

from deck.images import Images, drawn

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + b"IEND"
MP4, MP3 = b"\0\0\0\x18ftypmp42", b"ID3\x04"
INSIDE = f"data:image/png;base64,{b64encode(PNG).decode()}"
XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
DRAWING = """<?xml version="1.0"?>
<!-- by hand -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
viewBox="0 0 9 9" aria-labelledby="t d">
  <title id="t">Its own title</title><desc id="d">Its own words</desc>
  <linearGradient id="g"/><path id="p" fill="url(#g)" stroke="var(--ink)"/><use href="#p"/><use xlink:href='#p'/>
</svg>"""


@pytest.fixture
def images(tmp_path: Path) -> Images:
    """A folder with one file of each kind."""
    (tmp_path / "my pictures").mkdir()
    files = {"a.png": PNG, "b.jpg": PNG, "film.mp4": MP4, "sound.mp3": MP3, "my pictures/ä.png": PNG}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "drawing.svg").write_text(DRAWING, "utf-8")
    (tmp_path / "plain.svg").write_text(f"<svg {XMLNS}><style>.a{{fill:red}}</style></svg>", "utf-8")
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


@pytest.mark.parametrize("address", ["data:image/png;base64,AA", "about:blank", "#x", ""])
def test_what_needs_no_file_stays(images: Images, address: str):
    """It makes no request."""
    text = f'<iframe src="{address}">'
    assert carried(images, text) == text


def test_sound_film_and_lazy_pictures(images: Images):
    """Sources, posters, what reveal.js loads late, and styles; a PNG is one, whatever its name."""
    text = '<video data-src="film.mp4" poster="b.jpg"><source src="film.mp4"></video><audio src="sound.mp3"></audio>'
    written = carried(images, text)
    assert re.findall(r"data:(\w+/\w+);", written) == ["video/mp4", "image/png", "video/mp4", "audio/mpeg"]
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


def test_capitals_and_paints_are_addresses_too(images: Images):
    """HTML asks for them all the same."""
    assert carried(images, '<IMG SRC="a.png">') == f'<IMG SRC="{INSIDE}">'
    assert carried(images, '<rect fill="url(#g)">') == '<rect fill="url(#g)">'
    wrong: list[tuple[str, str, str]] = []
    images.apply('<rect fill="url(no.svg#a)">', wrong)
    assert [address for address, *_ in wrong] == ["no.svg#a"]


def test_each_picture_of_a_set_is_part_of_the_page(images: Images):
    """Whether its address stands in quotes alone or in url()."""
    written = carried(images, """<p style='background: image-set("a.png" 1x, url(a.png) type("image/png") 2x)'>""")
    assert written.count(f"url({INSIDE})") == 2 and "type(" in written
    wrong: list[tuple[str, str, str]] = []
    images.apply("<style>p { background: -webkit-image-set('no.png' 1x, 'a.png' 2x) }</style>", wrong)
    assert [address for address, *_ in wrong] == ["no.png"]


def test_a_page_that_would_turn_to_another_is_told(images: Images):
    """No policy of a page stops it."""
    said = wrong(images, '<meta http-equiv="Refresh" content="3; url=https://example.org">')
    assert said == ["the page would turn to another one ('3; url=https://example.org'); take this <meta> out"]
    assert wrong(images, '<meta http-equiv="content-language" content="de">') == []


@pytest.mark.parametrize("name", ["style", "data-background", "data-background-gradient"])
def test_a_slides_own_style_brings_its_pictures(images: Images, name: str):
    """As a picture in the text does, and says which is missing."""
    wrong: list[tuple[str, str, str]] = []
    written = images.attributes({name: "background: url(a.png), url('no.png')"}, wrong)
    assert f"url({INSIDE})" in written[name]
    assert [address for address, *_ in wrong] == ["no.png"]


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


def wrong(images: Images, text: str) -> list[str]:
    """What is told of a text."""
    told: list[tuple[str, str, str]] = []
    images.apply(text, told)
    return [f"{problem}; {remedy}" for _, problem, remedy in told]


WEB = "https://example.org/a"
FETCHING = [
    "<img src='{}'>", "<img src='//example.org/a'>", "<img data-src='{}'>", "<img srcset='{} 2x'>",
    "<video poster='{}'>", "<source src='{}'>", "<audio src='{}'>", "<iframe src='{}'></iframe>",
    "<iframe data-src='{}'></iframe>",
    "<script src='{}'></script>", "<link rel=stylesheet href='{}'>", "<embed src='{}'>", "<object data='{}'></object>",
    "<input type=image src='{}'>", "<svg><image href='{}'/><use xlink:href='{}#b'/></svg>", "<base href='{}'>",
    "<svg><filter><feImage href='{}'/></filter></svg>", "<p style='background: url({})'>", "<td background='{}'>",
    "<style>@font-face {{ src: url('{}') }}</style>", "<style>@import '{}';</style>", "<style>@import url({});</style>",
    '<iframe srcdoc="<img src={}>"></iframe>', "<img src='file:///etc/passwd'>", "<img src='C:/me.png'>",
]  # fmt: skip


@pytest.mark.parametrize("text", FETCHING)
def test_what_the_page_would_fetch_is_told(images: Images, text: str):
    """With the remedy; a talk needs no network."""
    for line in wrong(images, text.format(WEB, WEB)):
        assert "lies elsewhere" in line or "lies outside" in line
        assert line.endswith(f"{images.folder.name}/ and write its path from there")
    assert wrong(images, text.format(WEB, WEB))


def test_a_link_is_no_request(images: Images):
    """It is followed by a hand, or not at all."""
    text = '<a href="https://example.org">there</a> <code>&lt;img src="https://example.org/a.png"&gt;</code>'
    assert carried(images, text) == text


@pytest.mark.parametrize("path", ["../x.png", "%2e%2e/x.png", "my pictures/../../x.png", "/../x.png", "..\\x.png"])
def test_a_file_outside_the_folder_is_told(images: Images, path: str):
    """A change there would not be noticed."""
    (images.folder.parent / "x.png").write_bytes(PNG)
    (line,) = wrong(images, f'<img src="{path}">')
    assert f"'{path}' lies outside {images.folder.name}/" in line


def test_an_absolute_path_is_told(images: Images):
    """On somebody else's machine it leads nowhere."""
    (line,) = wrong(images, f'<img src="{images.folder}/../x.png">')
    assert "lies outside" in line
    (line,) = wrong(images, f'<img src="{Path(__file__)}">')
    assert "lies outside" in line


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.png", b"hello", "'a.png' holds no image/png, or half of one (it begins with 'hello'); export"),
        ("a.png", b"", "(it begins with 'nothing')"),
        ("a.png", PNG[:18], "or half of one"),
        ("a.jpg", b"<!doctype html><html>", "'a.jpg' holds no image/jpeg"),
        ("a.gif", b"version https://git-lfs.github.com/", "only the address of a large file; fetch it: git lfs pull"),
        ("a.mp4", b"hello", "holds no video/mp4"),
        ("a.qqq", b"hello", "is of no kind that a page shows; save it as .png"),
        ("a.svg", b"", "'a.svg' is no SVG drawing (no element found: line 1, column 0)"),
        ("a.svg", f"<svg {XMLNS}>\n<g>\n</svg>".encode(), "(mismatched tag: line 3, column 2); mend it"),
        ("a.svg", f"<svg {XMLNS} fill='var(--ink)'><g></svg>".encode(), "(mismatched tag"),
        ("a.svg", b"<html><body/></html>", "(its root is <html>)"),
        ("a.svg", b"<svg/>", "has no xmlns"),
        ("a.svg", f"<svg {XMLNS}><text>caf\xe9 var(--ink)</text></svg>".encode("latin-1"), "'a.svg':1: not UTF-8 text"),
        ("a.svg", f"<svg {XMLNS} fill='var(--ink)'><image href='{WEB}'/></svg>".encode(), f"in 'a.svg', '{WEB}' lies"),
        ("a.svg", f"<svg {XMLNS}><image href='no.png'/></svg>".encode(), "in 'a.svg', there is no file 'no.png'"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_told(images: Images, name: str, data: bytes, said: str):
    """By what is in the file, whatever its name; each once."""
    (images.folder / name).write_bytes(data)
    (line,) = wrong(images, f'<img src="{name}"><img src="{name}">')
    assert said in line


def test_a_style_of_its_own_brings_its_files_and_its_mistakes(images: Images):
    """Paths in a style sheet start where it stands."""
    (images.folder / "my pictures/own.css").write_text("p { background: url(ä.png) } @import 'https://x.org/a.css';")
    told: list[tuple[str, str, str]] = []
    written = images.apply('<link rel="stylesheet" href="my pictures/own.css">', told)
    assert [problem[:57] for _, problem, _ in told] == [
        "in 'my pictures/own.css', 'https://x.org/a.css' lies elsew"[:57]
    ]
    assert INSIDE in b64decode(re.search('base64,([^"]*)', written)[1]).decode()


def test_a_style_that_imports_itself_ends(images: Images):
    """In one line."""
    (images.folder / "own.css").write_text("@import 'own.css';")
    (line,) = wrong(images, '<link rel="stylesheet" href="own.css">')
    assert line == "in 'own.css', 'own.css' shows itself; take it out"


def test_what_is_missing_is_told_once_each(images: Images):
    """With the path as written, and what may have been meant."""
    missing: list[tuple[str, str, str]] = []
    images.apply('<img src="A.png"><img src="drawng.svg"><img src="zzzzzz.gif">', missing)
    assert [(path, remedy.split(";")[0]) for path, _, remedy in missing] == [
        ("A.png", "did you mean 'a.png'?"),
        ("drawng.svg", "did you mean 'drawing.svg'?"),
        ("zzzzzz.gif", "put the file there, or mend its name"),
    ]
