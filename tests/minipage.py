"""A small page with one made-up demo, complete as a deck makes it: what the tests of the browser's part look at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from import_map import import_map

from deck import bundle, pack, palette, seal
from deck.package import baked, template

LIVE = """
export function* frames({ rate, start }) {
  let x = start;
  for (let k = 0; k <= 20; k++) {
    yield {
      steps: Float32Array.of(0, 1, 2), heights: Float32Array.of(x, x * rate, k), loss: 0.5 * x * x,
      map: Object.assign(Float32Array.from({ length: 12 }, (_, i) => i / 11), { shape: [3, 4] }),
      say: `Frame ${k}.`,
    };
    x = Math.fround(x * (1 - rate));
  }
}
"""


def frames(rate: float = 0.5, start: float = 1.0) -> Iterable[dict[str, Any]]:
    """Twenty-one frames of x ← (1 − rate)·x, each with a line and a map of 3 × 4 that rises from 0 to 1."""
    x = np.float32(start)
    for k in range(21):
        yield {
            "steps": np.arange(3, dtype=np.float32),
            "heights": np.array([x, x * rate, k], np.float32),
            "loss": float(0.5 * x * x),
            "map": (np.arange(12, dtype=np.float32) / 11).reshape(3, 4),
            "say": f"Frame {k}.",
        }
        x = np.float32(x * (1 - rate))


def package(live: bool = False, name: str = "mini") -> dict[str, Any]:
    """The made-up demo's package: three rates were run."""
    figure = {
        "data": [
            {
                "type": "heatmap",
                "meta": {"z": "map"},
                "zmin": 0,
                "zmax": 1,
                "showscale": False,
                "x": [-3, -1, 1, 3],
                "y": [-1, 0, 1],
                "colorscale": [[0, palette.BLUE], [1, palette.ORANGE]],
            },
            {
                "type": "scatter",
                "mode": "lines+markers",
                "meta": {"x": "steps", "y": "heights"},
                "line": {"color": palette.INK},
                "xaxis": "x2",
                "yaxis": "y2",
            },
        ],
        "layout": {
            "xaxis": {"range": [-4, 4], "domain": [0, 0.45]},
            "yaxis": {"range": [-1.5, 1.5]},
            "xaxis2": {"range": [-0.2, 2.2], "domain": [0.55, 1]},
            "yaxis2": {"range": [-1, 21], "anchor": "x2"},
            "template": {"layout": palette.LAYOUT},
            "showlegend": False,
        },
    }
    controls = [
        {"kind": "slider", "name": "rate", "label": "learning rate", "default": 0.5, "low": 0.0, "high": 2.0,
         "step": None, "log": False, "whole": False, "marks": [0.1, 0.5, 1.9], "unit": "",
         "zones": [{"label": "glide", "start": 0, "end": 1}, {"label": "zigzag", "start": 1, "end": 2}]},
        {"kind": "choice", "name": "start", "label": "start", "default": 1.0,
         "options": [{"value": 1.0, "label": "one"}, {"value": 2.0, "label": "two"}]},
    ]  # fmt: skip
    runs = [
        {"values": {"rate": rate, "start": 1.0}, **baked(list(frames(rate)), 20 if live else None)}
        for rate in (0.5, 0.1, 1.9)
    ]
    return {
        "name": name, "title": "Mini", "see": "A small thing.", "controls": controls, "template": template(figure),
        "live": live, "compare": 20, "seconds": 2.0, "runs": runs,
    }  # fmt: skip


def demo(placement: dict[str, Any], name: str = "mini", step: int = 0) -> str:
    """The markup of one placed demo and the fragments of its further steps."""
    still = '<svg viewBox="0 0 10 10"><rect width="10" height="10" fill="#bbb"/></svg>'
    attribute = json.dumps(placement).replace("'", "&#39;")
    steps = range(1, len(placement.get("steps", [])))
    return (
        f"<deck-demo name=\"{name}\" data-placement='{attribute}'>"
        f'<figure class="still" data-step="0" role="img" aria-label="still">{still}</figure></deck-demo>'
        + "".join(f'<span class="fragment deck-step" data-step="{i}"></span>' for i in steps)
    )


def page(
    folder: Path, slides: list[str], packages: list[dict[str, Any]], *, lives: dict[str, str] | None = None
) -> Path:
    """Write a deck with these slides and packages into the folder; returns its file."""
    for name, source in (lives or {}).items():
        (folder / "demos" / name).mkdir(parents=True, exist_ok=True)
        (folder / "demos" / name / "live.js").write_text(source, "utf-8")
    entries = ["deck/browser/deck.js", *(f"demos/{name}/live.js" for name in lives or {})]
    imports = json.dumps(import_map(folder, entries))
    static = files("sphinx_revealjs") / "_static" / "revealjs"
    reveal = (static / "dist" / "reveal.js").read_text("utf-8")
    css = (static / "dist" / "reveal.css").read_text("utf-8")
    theme = (bundle.HERE / "templates/theme.css").read_text("utf-8")
    presentation = (bundle.HERE / "deck/browser/presentation.js").read_text("utf-8")
    unseal = seal.opener()
    plotly = (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
    inert = "".join(
        f'<script type="application/octet-stream" data-package="{each["name"]}">{seal.sealed(pack.pack(each))}</script>'
        for each in packages
    )
    inert += f'<script type="application/octet-stream" data-library="plotly">{seal.sealed(plotly)}</script>'
    inert += f'<script type="application/octet-stream" data-library="plugins">{seal.sealed(b"")}</script>'
    sections = "".join(f"<section>{slide}</section>" for slide in slides)
    text = f"""<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8"><title>mini</title>
<style>{css}{palette.variables()}{theme}</style></head><body>
<div class="reveal"><div class="slides">{sections}</div></div>
<script>{reveal}</script><script>{unseal}</script><script>{presentation}</script>
<script>window.opened = window.presentation.start({{}})</script>
{inert}
<script type="importmap">{imports}</script>
<script type="module">import "deck/browser/deck.js"</script>
</body></html>"""
    file = folder / "index.html"
    file.write_text(text, "utf-8")
    return file


@contextmanager
def running(browser: Any, address: str) -> Iterator[Callable[[str], Any]]:
    """Runs JavaScript in a page of all modules, and gives what it returns; in it `load(name)` imports one."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    yield lambda body: page.evaluate(
        f"(async () => {{ const load = (name) => import(`deck/browser/${{name}}.js`); {body} }})()"
    )
    context.close()
