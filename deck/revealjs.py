"""Finds reveal.js' built files where the package sphinx-revealjs keeps them: no network, nothing vendored."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

PLUGINS = ("notes", "search", "zoom")


def folder() -> Path:
    """The folder that holds reveal.js' dist/ and plugin/; the package is found without being imported."""
    found = find_spec("sphinx_revealjs")
    if found is None or found.origin is None:
        raise FileNotFoundError("sphinx-revealjs is not installed: run pip install -r requirements.txt")
    return Path(found.origin).parent / "_static" / "revealjs"


def css() -> dict[str, str]:
    """reveal.js' own two style sheets: {"reset": …, "reveal": …}."""
    return {name: _read(f"dist/{name}.css") for name in ("reset", "reveal")}


def script() -> str:
    """reveal.js itself, as a classic script that defines `Reveal`."""
    return _read("dist/reveal.js")


def plugins() -> list[str]:
    """The plugins in the order of PLUGINS: classic scripts that define RevealNotes, RevealSearch, RevealZoom."""
    return [_read(f"plugin/{name}/{name}.js") for name in PLUGINS]


def inline(code: str) -> str:
    """`code` made safe to stand inside a <script> element; its meaning stays the same.

    `</script`, `<script` and `<!--` end or upset the element; they only occur inside strings, templates and
    regular expressions, where `\\x3C` means `<`. A line that names a source map is left out.
    """
    lines = [line for line in code.splitlines() if not line.startswith("//# sourceMappingURL=")]
    return re.sub(r"<(?=/?script|!--)", r"\\x3C", "\n".join(lines), flags=re.IGNORECASE)


def _read(name: str) -> str:
    return (folder() / name).read_text(encoding="utf-8")
