"""The page's typefaces: small, complete, always the same bytes, cut once."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from deck import fonts

LARGEST_FACE = 45_000


@pytest.fixture(scope="module")
def css(tmp_path_factory: pytest.TempPathFactory) -> str:
    return fonts.faces(tmp_path_factory.mktemp("cache"))


def embedded(css: str) -> list[TTFont]:
    return [TTFont(BytesIO(b64decode(found))) for found in re.findall(r"base64,([^)]+)\)", css)]


def test_every_face_is_small_woff2_inside_the_page(css: str) -> None:
    rules = re.findall(r"@font-face\{.*?\}", css)
    assert len(rules) == len(fonts.all_faces())
    assert max(map(len, rules)) < LARGEST_FACE
    assert {font.flavor for font in embedded(css)} == {"woff2"}
    assert not re.search(r"url\((?!data:)", css)


@pytest.mark.parametrize(
    "text", ["Überraschung – “naïve” façade, ½ × 3 ≠ 4…", "θ ← θ − α ∂J/∂θ, ∇f, χ² ≤ 5.991", "λ₁ … λₙ ⊂ ℝ ⌊x⌋"]
)
def test_what_slides_write_is_there(css: str, text: str) -> None:
    sans, *_, signs, _ = embedded(css)
    assert {c for c in text if ord(c) not in sans.getBestCmap() | signs.getBestCmap()} == set()


def test_code_is_there_in_the_monospaced_face(css: str) -> None:
    mono = embedded(css)[-1]
    assert {c for c in "w = x @ W.T  # α·∂J/∂w ≈ “0”\n~^{}|" if c != "\n" and ord(c) not in mono.getBestCmap()} == set()


def test_a_cut_font_bears_no_reserved_name_and_keeps_its_licence(css: str) -> None:
    for font in embedded(css):
        names = {record.nameID: record.toUnicode() for record in font["name"].names}
        assert names[1].startswith("Deck ")
        assert not re.search("Source|DejaVu|Vera|Bitstream", names[1] + names[4] + names[6])
        assert names[0]


def test_the_same_bytes_come_out_each_time(css: str, tmp_path: Path) -> None:
    assert fonts.faces(tmp_path) == css


def test_a_second_call_cuts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fonts.faces(tmp_path)
    monkeypatch.setattr(fonts, "cut", lambda *_: pytest.fail("cut again"))
    assert fonts.faces(tmp_path) == first


def test_ranges_are_written_as_css_wants_them() -> None:
    assert fonts.unicode_range("cabx") == "U+61-63,U+78"
    assert fonts.unicode_range("a") == "U+61"
