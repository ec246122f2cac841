"""Slides and records pressed into pages, in memory: the deck, each demo alone, figures and stills."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from deck import bundle, fonts, highlight, kept, lessons, package, palette, revealjs
from deck.catalogue import HOUSE, Entry, names, source_of
from deck.errors import Mistake, Mistakes
from deck.record import Record, Store
from deck.running import Run
from deck.seal import FORM, opener, sealed
from deck.slides import CodeFence, DemoFence, FigureFence, Prose, Reading, Slide
from deck.templates import Templates

SLOT = re.compile(r'<div data-deckslot="(\d+)"></div>')
ENTRIES = {"deck.html.j2": "deck/browser/deck.js", "demo.html.j2": "deck/browser/alone.js"}
TWIN = re.compile(r'(<p class="phone-only">)(<svg.*?</svg>)</p>', re.DOTALL)


class Press:
    """Everything of one build that pages are made of; `read_prose` and `prepare` first, then `files`."""

    def __init__(self, project: Path, cache: Path, reading: Reading) -> None:
        self.project, self.cache, self.reading = project, cache, reading
        self.templates = Templates(project)
        self.sections: list[tuple[Slide, str, str, str]] = []
        self.later_stills: list[str] = []
        self.phone_pictures: list[str] = []
        self.stood: set[str] = set()
        self.entries: Mapping[str, Entry] = {}
        self.runs: Mapping[str, Sequence[Run]] = {}
        self.records: Mapping[str, Record] = {}

    def read_prose(self, mistakes: list[Mistake]) -> None:
        """Turn every slide's Markdown into HTML with slots for its demos; what is wrong adds to the mistakes."""
        from deck.prose import Prose as Writer

        writer = Writer(self.reading.settings, self.project / "slides", self.cache / "prose")
        for slide in self.reading.slides:
            first = slide.blocks[0].line if slide.blocks else slide.line
            body = writer.html(_markdown(slide, first), slide.file, first, mistakes)
            note = writer.html(slide.note, slide.file, slide.note_line, mistakes) if slide.note else ""
            self.sections.append((slide, writer.section(slide, mistakes), body, note))

    def prepare(self, mistakes: list[Mistake]) -> None:
        """Make, where no build made them before, the parts of every page that need no demo: fonts and Plotly.

        What is wrong with templates, lessons and the browser's modules adds to the mistakes.
        """
        self._fonts, self._plotly = Markup(fonts.faces(self.cache)), Markup(plotly(self.cache))
        found = [name for name in names(self.project) if (self.project / "demos" / name / "live.js").is_file()]
        doors: list[Callable[[], object]] = [lambda: self._modules(ENTRIES["deck.html.j2"], found), self._notebooks]
        for door in [*doors, *self.templates.doors(self.reading.settings)]:
            try:
                door()
            except Mistake as mistake:
                mistakes.append(mistake)
            except Mistakes as several:
                mistakes += several.mistakes

    def files(
        self,
        entries: Mapping[str, Entry],
        runs: Mapping[str, Sequence[Run]],
        records: Mapping[str, Record],
        store: Store,
        data: Mapping[str, str],
    ) -> dict[str, bytes]:
        """All files of dist/ by their paths. Raises Mistake where a template is wrong.

        data  the records of the data that demos rest on, by name
        """
        self.entries, self.runs, self.records, self.store, self.data = entries, runs, records, store, data
        files = {"index.html": self.deck().encode()}
        for name in sorted(self.entries):
            files[f"demos/{name}.html"] = self.demo(name).encode()
            record = self._record(name, {})
            files[f"figures/{name}.svg"] = palette.standalone(record.still).encode()
            if record.figure:
                files[f"figures/{name}.json"] = json.dumps(record.figure, ensure_ascii=False).encode()
        return files | self._notebooks()

    def _notebooks(self) -> dict[str, bytes]:
        found = lessons.lessons(self.project).items()
        return {f"notebooks/{name}.ipynb": lessons.notebook(lessons.read(path)).encode() for name, path in found}

    def deck(self) -> str:
        """The whole talk."""
        shown = (block for slide in self.reading.slides for block in slide.blocks)
        used = sorted({block.name for block in shown if isinstance(block, DemoFence | FigureFence)})
        self.later_stills.clear()
        self.phone_pictures.clear()
        self.stood.clear()
        sections = self._sections()
        return self.templates.rendered(
            "deck.html.j2",
            deck=self.reading.settings,
            slides_html=Markup(sections),
            stills=self._sealed("stills", json.dumps(self.later_stills, ensure_ascii=False)),
            reveal_js=Markup(revealjs.inline(revealjs.script())),
            plugins=self._sealed("plugins", "\n".join(revealjs.plugins())),
            phone_pictures=self._sealed("pictures", json.dumps(self.phone_pictures, ensure_ascii=False)),
            presentation_js=Markup(revealjs.inline((HOUSE / "deck/browser/presentation.js").read_text("utf-8"))),
            reveal_options_json=Markup("{}"),
            **self._scripts("deck.html.j2", used),
        )

    def demo(self, name: str) -> str:
        """One demo alone."""
        self.stood.discard(name)
        entry = self.entries[name]
        fence = DemoFence(name, {}, (), None, True, "", 0)
        return self.templates.rendered(
            "demo.html.j2",
            deck=self.reading.settings,
            demo=entry.declared,
            demo_html=Markup(self._element(fence)),
            **self._scripts("demo.html.j2", [name]),
        )

    def _modules(self, entry: str, live: Sequence[str]) -> str:
        """The modules of a page with these live demos, as JSON; what has no figure needs a view."""
        bare = [name for name in live if name in self.runs and not self._record(name, {}).figure]
        must = {f"demos/{name}/live.js": ["frames", *(["view"] if name in bare else [])] for name in live}
        found = bundle.modules(self.project, [entry, *must], self.cache / "prose", must)
        return json.dumps(found, ensure_ascii=False)

    def _scripts(self, template: str, names: Sequence[str]) -> dict[str, Any]:
        entry = ENTRIES[template]
        sources = self._modules(entry, [name for name in names if self.entries[name].live])
        return {
            "css": {key: Markup(text) for key, text in (revealjs.css() | {"theme": self.templates.theme}).items()},
            "fonts_css": self._fonts,
            "unseal_js": Markup(opener()),
            "modules": self._sealed("modules", sources),
            "entry": entry,
            "packages": [
                {"name": name, "sealed": Markup(self._package(name))} for name in (*self._data(names), *names)
            ],
            "plotly": self._plotly,
        }

    def _data(self, names: Sequence[str]) -> list[str]:
        """The data that the browser needs where these demos run live."""
        return sorted({each for name in names if self.entries[name].live for each in self.entries[name].data})

    def _sealed(self, kind: str, text: str) -> Markup:
        """A text sealed, and kept so that it is sealed once."""
        return Markup(kept.text(self.cache / "packages", FORM + text, lambda: sealed(text.encode()), f"{kind}-"))

    def _package(self, name: str) -> str:
        if record := self.data.get(name):
            return package.seal_data(record, self.store, self.cache / "packages")
        entry, runs = self.entries[name], self.runs[name]
        return package.seal(entry, runs, self.records, self.store, self.cache / "packages")

    def _record(self, name: str, values: Mapping[str, Any]) -> Record:
        wanted = self.entries[name].values(values)
        return next(self.records[run.name] for run in self.runs[name] if run.values == wanted)

    def _sections(self) -> str:
        stacks: list[list[str]] = []
        known: set[str] = set()
        for slide, attributes, body, note in self.sections:
            section = self._section(slide, attributes, body, note, known)
            if slide.level == "below" and stacks:
                stacks[-1].append(section)
            else:
                stacks.append([section])
        return "\n".join(s[0] if len(s) == 1 else "<section>\n" + "\n".join(s) + "\n</section>" for s in stacks)

    def _section(self, slide: Slide, attributes: str, body: str, note: str, known: set[str]) -> str:
        filled = SLOT.sub(lambda found: self._filled(slide.blocks[int(found[1])]), body)
        filled = TWIN.sub(lambda found: self._set_aside(found[1], found[2]), filled)
        if not re.search(r'(^|\s)id="', attributes):
            attributes = f'id="{_name(body, slide, known)}" {attributes}'.rstrip()
        if part := self._part(slide):
            attributes += f' data-part="{part}"'
        aside = f'\n<aside class="notes">{note}</aside>' if note else ""
        return f"<section {attributes}>\n{filled}{aside}\n</section>"

    def _part(self, slide: Slide) -> str:
        """The name of the talk's part that a slide belongs to: its file's, where there are several."""
        several = len({each.file for each in self.reading.slides}) > 1
        return html.escape(re.sub(r"^[\d\W_]+", "", Path(slide.file).stem).replace("-", " ")) if several else ""

    def _set_aside(self, opening: str, picture: str) -> str:
        self.phone_pictures.append(picture)
        return f"{opening}</p>"

    def _filled(self, block: Any) -> str:
        if not isinstance(block, CodeFence):
            return self._element(block)
        place = lessons.lessons(self.project).get(block.name, self.project / "demos" / block.name)
        found = source_of(place, block.symbol)
        code = highlight.block(found[0] if found else "", f"python {block.options}")
        return highlight.apply(code, self.cache / "prose")

    def _element(self, fence: Any) -> str:
        """The <deck-demo> of a fence: its placement, a still (only without scripts, but where it stands first)."""
        entry = self.entries[fence.name]
        steps = [
            {"values": entry.values(step.values), "say": step.say, **({"keep": step.keep} if step.keep else {})}
            for step in getattr(fence, "steps", ())
        ]
        values = entry.values(fence.values)
        steps = steps or [{"values": values, "say": ""}]
        placement = {**_folded(entry.values({}), values, steps), "play": getattr(fence, "play", False)}
        if isinstance(fence, FigureFence):
            placement |= {"show": [], "bare": True}
        elif fence.show is not None:
            placement["show"] = list(fence.show)
        stills = [self._still(entry, number, step) for number, step in enumerate(steps)]
        first = stills[0] if entry.name not in self.stood else ""
        said = [step["say"] or self._record(entry.name, step["values"]).say for step in steps]
        told = "".join(f"<li>{html.escape(say)}</li>" for say in said if say)
        bare = f"<noscript>{'' if first else stills[0]}{told and f'<ul>{told}</ul>'}</noscript>"
        self.stood.add(entry.name)
        self.later_stills.append("".join(stills[1:] if first else stills))
        marks = "".join(f'<span class="fragment deck-step" data-step="{n}"></span>' for n in range(1, len(steps)))
        described = html.escape(json.dumps(placement, ensure_ascii=False, separators=(",", ":")), quote=False)
        opening = f"<deck-demo name=\"{fence.name}\" data-placement='{described.replace(chr(39), '&#39;')}'>"
        return f"{opening}{first}{bare}</deck-demo>{marks}"

    def _still(self, entry: Entry, number: int, step: Mapping[str, Any]) -> str:
        record = self._record(entry.name, step["values"])
        say = step["say"] or record.say
        words = [entry.declared["title"], entry.declared["see"], say]
        label = html.escape(" ".join(word if word.endswith((".", "?", "!")) else word + "." for word in words if word))
        marks = f'data-step="{number}" data-say="{html.escape(say)}"'
        return f'<figure class="still" {marks} role="img" aria-label="{label}">{record.still}</figure>'


def _folded(
    defaults: Mapping[str, Any], values: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """A placement in few words: the slide's values against the defaults, each step's against the one before."""
    told, before = [], values
    for step in steps:
        told.append({**step, "values": _changed(before, step["values"])})
        before = step["values"]
    return {"values": _changed(defaults, values), "steps": told}


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if value != before[name]}


def _markdown(slide: Slide, first: int) -> str:
    """The slide's text with a slot for each fence of ours, on the lines where the author wrote them."""
    lines: list[str] = []
    for number, block in enumerate(slide.blocks):
        lines += [""] * (block.line - first - len(lines))
        slot = f'<div data-deckslot="{number}"></div>'
        lines += block.text.split("\n") if isinstance(block, Prose) else [block.indent + slot, ""]
    return "\n".join(lines)


def _name(body: str, slide: Slide, known: set[str]) -> str:
    """An id for the slide's address: its heading's words, or its place, and never twice the same."""
    heading = re.search(r"<h[1-6][^>]*>(.*?)</h[1-6]>", body, re.DOTALL)
    words = html.unescape(re.sub(r"<[^>]*>", " ", heading[1])) if heading else Path(slide.file).stem
    slug = re.sub(r"[^\w\s-]", "", words.lower()).strip()
    slug = re.sub(r"[\s-]+", "-", slug)[:60].strip("-") or "slide"
    slug = f"slide-{slug}" if slug[0].isdigit() else slug
    name, number = slug, 1
    while name in known:
        number += 1
        name = f"{slug}-{number}"
    known.add(name)
    return name


def plotly(cache: Path) -> str:
    """plotly.min.js of the installed package, sealed; made once for each version."""
    from importlib.metadata import version

    def make() -> str:
        from importlib.resources import files

        return sealed((files("plotly") / "package_data" / "plotly.min.js").read_bytes(), tight=True)

    return kept.text(cache, f"{FORM} tight {version('plotly')}", make, "plotly-")
