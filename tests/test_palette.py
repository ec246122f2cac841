"""One palette: words read well on their ground, light and dark, and stills follow the theme."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from deck import palette


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 … 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("word", ["ink", "muted", "accent", "blue"])
def test_words_are_readable(colours: dict[str, str], ground: str, word: str) -> None:
    assert contrast(colours[word], colours[ground]) >= 4.5


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_marks_stand_out_and_the_band_carries_words(colours: dict[str, str]) -> None:
    for mark in ("orange", "blue", "teal", "plum", "gold", "grey"):
        assert contrast(colours[mark], colours["paper"]) >= 3
    assert contrast(colours["band-ink"], colours["band"]) >= 7


def test_orange_and_blue_differ_in_lightness_too() -> None:
    assert contrast(palette.ORANGE, palette.BLUE) > 1.3


def test_every_colour_has_a_dark_twin() -> None:
    assert palette.LIGHT.keys() == palette.DARK.keys()


def test_a_still_follows_the_theme() -> None:
    svg = '<path fill="#0072b2" stroke="#D55E00"/><path fill="#123456"/>'
    assert palette.themed(svg) == '<path fill="var(--blue)" stroke="var(--orange)"/><path fill="#123456"/>'


def test_variables_name_each_colour_in_both_themes() -> None:
    css = palette.variables()
    assert f"--orange:{palette.ORANGE};" in css
    assert f"--orange:{palette.DARK['orange']};" in css


def test_a_still_stands_alone_with_its_namespace_and_light_colours():
    """As a file or in a notebook nobody defines the page's variables."""
    alone = palette.standalone('<svg viewBox="0 0 1 1"><path fill="var(--band-ink)"/></svg>')
    assert ElementTree.fromstring(alone)[0].get("fill") == palette.BAND_INK
