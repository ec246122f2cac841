"""Slides and records pressed into pages, in memory: the deck, each demo alone, figures and stills."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from deck import bundle, fonts, kept, lessons, package, palette, revealjs
from deck.catalogue import HOUSE, Entry, names
from deck.elements import Elements
from deck.errors import Mistake, Mistakes
from deck.inert import Inert
from deck.larder import Run
from deck.record import Record, Store
from deck.seal import FORM, opener, sealed
from deck.sections import Sections
from deck.slides import DemoFence, FigureFence, Reading
from deck.sources import digest
from deck.templates import Templates

ENTRIES = {"deck.html.j2": "deck/browser/deck.js", "demo.html.j2": "deck/browser/alone.js"}


class Press:
    """Everything of one build that pages are made of.

    `prepare` and the `read` of its sections first; `expect` before the demos run, `pack` when one has; then `files`.
    """

    def __init__(self, project: Path, cache: Path, reading: Reading) -> None:
        self.project, self.cache, self.reading = project, cache, reading
        self.templates = Templates(project)
        self.sections = Sections(project, cache, reading)
        self.records: Mapping[str, Record] = {}
        self.seen: dict[str, bundle.Module] = {}
        self.inert = Inert()

    def prepare(self, mistakes: list[Mistake]) -> None:
        """Make, where no build made them before, the parts of every page that need no demo: fonts and Plotly.

        What is wrong with templates, lessons and the browser's modules adds to the mistakes.
        """
        self._fonts, self._plotly = Markup(fonts.faces(self.cache)), self.inert.mark(plotly(self.cache))
        found = [name for name in names(self.project) if (self.project / "demos" / name / "live.js").is_file()]
        doors: list[Callable[[], object]] = [lambda: self._modules(ENTRIES["deck.html.j2"], found), self._notebooks]
        for door in [*doors, *self.templates.doors(self.reading.settings)]:
            try:
                door()
            except Mistake as mistake:
                mistakes.append(mistake)
            except Mistakes as several:
                mistakes += several.mistakes
        if not mistakes and not (self.cache / "packages").is_dir():
            self._seal(found)

    def _seal(self, live: Sequence[str]) -> None:
        """Seal the scripts of all pages in a first build while the demos run, instead of when they are done."""
        shown = [name for name in self._shown() if name in live]
        for entry, held in [("deck.html.j2", shown), *(("demo.html.j2", [name]) for name in live)]:
            self._scripted(self._modules(ENTRIES[entry], held))
        self._plugins()

    def expect(self, entries: Mapping[str, Entry], runs: Mapping[str, Sequence[Run]], store: Store) -> None:
        """Hear which demos there are, what is run of each, and where their frames will be."""
        self.entries, self.runs, self.store = entries, runs, store

    def pack(self, name: str, records: Mapping[str, Record]) -> str:
        """Seal the package of a demo that has run, while others do; from then on it is kept."""
        entry = self.entries[name]
        return package.seal(entry, self.runs[name], records, self.store, self.cache / "packages", self._viewed(entry))

    def files(self, records: Mapping[str, Record], data: Mapping[str, str]) -> dict[str, bytes]:
        """All files of dist/ by their paths. Raises Mistake where a template is wrong.

        data  the records of the data that demos rest on, by name
        """
        self.records, self.data = records, data
        files = {"index.html": self.inert.page(self.deck())}
        for name in sorted(self.entries):
            files[f"demos/{name}.html"] = self.inert.page(self.demo(name))
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
        elements = Elements(self.entries, self._record)
        sections, phone_pictures = self.sections.html(elements.of)
        return self.templates.rendered(
            "deck.html.j2",
            deck=self.reading.settings,
            slides_html=Markup(sections),
            stills=self._sealed("stills", json.dumps(elements.later_stills, ensure_ascii=False)),
            reveal_js=Markup(revealjs.inline(revealjs.script())),
            plugins=self._plugins(),
            phone_pictures=self._sealed("pictures", json.dumps(phone_pictures, ensure_ascii=False)),
            presentation_js=Markup(revealjs.inline((HOUSE / "deck/browser/presentation.js").read_text("utf-8"))),
            reveal_options_json=Markup("{}"),
            **self._scripts("deck.html.j2", self._shown()),
        )

    def _shown(self) -> list[str]:
        """The demos on the slides."""
        blocks = (block for slide in self.reading.slides for block in slide.blocks)
        return sorted({block.name for block in blocks if isinstance(block, DemoFence | FigureFence)})

    def _plugins(self) -> Markup:
        return self._sealed("plugins", "\n".join(revealjs.plugins()))

    def demo(self, name: str) -> str:
        """One demo alone."""
        entry = self.entries[name]
        fence = DemoFence(name, {}, (), None, True, "", 0)
        return self.templates.rendered(
            "demo.html.j2",
            deck=self.reading.settings,
            demo=entry.declared,
            demo_html=Markup(Elements(self.entries, self._record).of(fence)),
            **self._scripts("demo.html.j2", [name]),
        )

    def _modules(self, entry: str, live: Sequence[str]) -> dict[str, str]:
        """The modules of a page with these live demos; what has no figure needs a view."""
        bare = [name for name in live if self.records and not self._record(name, {}).figure]
        must = {f"demos/{name}/live.js": ["frames", *(["view"] if name in bare else [])] for name in live}
        return bundle.modules(self.project, [entry, *must], self.cache / "prose", must, self.seen)

    def _scripted(self, modules: Mapping[str, str]) -> Markup:
        """Modules sealed as JSON, which is written only where it was not sealed before."""
        known = "".join(f"{path} {_digest(source)}\n" for path, source in modules.items())
        return self._sealed("modules", known, lambda: json.dumps(modules, ensure_ascii=False))

    def _scripts(self, template: str, names: Sequence[str]) -> dict[str, Any]:
        entry = ENTRIES[template]
        sources = self._modules(entry, [name for name in names if self.entries[name].live])
        return {
            "css": {key: Markup(text) for key, text in (revealjs.css() | {"theme": self.templates.theme}).items()},
            "fonts_css": self._fonts,
            "unseal_js": Markup(opener()),
            "modules": self._scripted(sources),
            "entry": entry,
            "packages": [
                {"name": name, "sealed": self.inert.mark(self._package(name))} for name in (*self._data(names), *names)
            ],
            "plotly": self._plotly,
        }

    def _data(self, names: Sequence[str]) -> list[str]:
        """The data that the browser needs where these demos run live."""
        return sorted({each for name in names if self.entries[name].live for each in self.entries[name].data})

    def _sealed(self, kind: str, text: str, make: Callable[[], str] | None = None) -> Markup:
        """A text sealed, and kept so that it is sealed once; or the one that `make` writes, which follows from it."""
        written = make or (lambda: text)
        folder = self.cache / "packages"
        return self.inert.mark(kept.text(folder, FORM + text, lambda: sealed(written().encode()), f"{kind}-"))

    def _package(self, name: str) -> str:
        if record := self.data.get(name):
            return package.seal_data(record, self.store, self.cache / "packages")
        return self.pack(name, self.records)

    def _viewed(self, entry: Entry) -> bool:
        """Whether the page draws this demo by a view of its own instead of its figure."""
        return entry.live and "view" in bundle.exports(
            self.project, f"demos/{entry.name}/live.js", self.cache / "prose"
        )

    def _record(self, name: str, values: Mapping[str, Any]) -> Record:
        if not values:  # the first run is that of the defaults
            return self.records[self.runs[name][0].name]
        wanted = self.entries[name].values(values)
        return next(self.records[run.name] for run in self.runs[name] if run.values == wanted)


@cache
def _digest(source: str) -> str:
    """The digest of a module's source, which stands on many pages."""
    return digest(source.encode())


def plotly(cache: Path) -> str:
    """plotly.min.js of the installed package, sealed; made once for each version."""
    from importlib.metadata import version

    def make() -> str:
        from importlib.resources import files

        return sealed((files("plotly") / "package_data" / "plotly.min.js").read_bytes(), tight=True)

    return kept.text(cache, f"{FORM} tight {version('plotly')}", make, "plotly-")
