"""reveal.js as its wheel carries it, and code made safe to stand in a page."""

from __future__ import annotations

import pytest

from deck import revealjs


def test_the_built_files_are_found() -> None:
    assert "reveal.js 5" in revealjs.script()[:200]
    assert ".reveal .slides" in revealjs.css()["reveal"]
    assert revealjs.css()["reset"]


def test_each_plugin_defines_its_global() -> None:
    for code, name in zip(revealjs.plugins(), ("RevealNotes", "RevealSearch", "RevealZoom"), strict=True):
        assert name in code


@pytest.mark.parametrize(
    ("code", "safe"),
    [
        ("let a = '</script>'", "let a = '\\x3C/script>'"),
        ("let a = '<!-- <SCRIPT'", "let a = '\\x3C!-- \\x3CSCRIPT'"),
        ("a < b && c <= d", "a < b && c <= d"),
        ("f()\n//# sourceMappingURL=f.js.map", "f()"),
    ],
)
def test_inlined_code_cannot_end_its_element(code: str, safe: str) -> None:
    assert revealjs.inline(code) == safe


def test_nothing_in_the_plugins_ends_a_script_element() -> None:
    for code in (revealjs.script(), *revealjs.plugins()):
        inlined = revealjs.inline(code).lower()
        assert "</script" not in inlined
        assert "<!--" not in inlined
