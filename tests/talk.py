"""A small talk without demos of its own, complete as a page: what the tests of the presentation look at."""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from deck import bundle, fonts, palette, revealjs, seal

HOUSE = Path(__file__).parent.parent
STILL = (
    '<figure class="still" data-step="{0}" data-say="{1}" role="img" aria-label="A line.">'
    '<svg viewBox="0 0 9 9"></svg></figure>'
)
DEMO = (
    """<deck-demo name="slope" data-placement='{"steps":[{"say":"One."},{"say":"Two."}]}'>"""
    + STILL.format(0, "One.")
    + '<input type="range" id="slider"><button id="button">Go</button><input type="text" id="words">'
    + '<select id="list"><option>a</option><option>b</option></select>'
    + '</deck-demo><span class="fragment deck-step" data-step="1"></span>'
)
SLIDES = {
    "start": '<h1>A talk</h1><p>in small</p><aside class="notes">Say hello.</aside>',
    "part": "<h2>A part</h2>",
    "demo": f"<h2>A demo</h2>{DEMO}",
    "end": "<h2>The end</h2><p>That was it.</p>",
}


def write(folder: Path, weight: int = 1000, theme: str = "light") -> str:
    """Write the talk into a folder, with `weight` bytes of inert text at its end; return its file: URL."""
    templates = Environment(loader=FileSystemLoader(HOUSE / "templates"), autoescape=True)
    kinds = {"start": "title", "part": "section"}
    sections = [f'<section id="{name}" class="{kinds.get(name, "")}">{text}</section>' for name, text in SLIDES.items()]
    (folder / "entry.js").write_text(
        'import { listen } from "./deck/browser/keys.js";\nlisten(window.Reveal);\nwindow.listening = true;\n', "utf-8"
    )
    modules = json.dumps(bundle.modules(folder, ["entry.js"]))
    page = templates.get_template("deck.html.j2").render(
        deck={"title": "A talk", "speaker": "Someone", "description": "", "language": "en-GB", "theme": theme},
        slides_html=Markup("".join(sections)),
        css={name: Markup(text) for name, text in revealjs.css().items()}
        | {"theme": Markup(palette.variables() + (HOUSE / "templates/theme.css").read_text("utf-8"))},
        fonts_css=Markup(fonts.faces(folder / "cache")),
        reveal_js=Markup(revealjs.inline(revealjs.script())),
        plugins=Markup(seal.sealed("\n".join(revealjs.plugins()).encode())),
        phone_pictures=Markup(seal.sealed(b"[]")),
        presentation_js=Markup(revealjs.inline((HOUSE / "deck/browser/presentation.js").read_text("utf-8"))),
        reveal_options_json=Markup("{}"),
        unseal_js=Markup(seal.opener()),
        modules=Markup(seal.sealed(modules.encode())),
        stills=Markup(seal.sealed(json.dumps([STILL.format(1, "Two.")]).encode())),
        entry="entry.js",
        packages=[{"name": "slope", "sealed": "A" * weight}],
        plotly="",
    )
    path = folder / "talk.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()
