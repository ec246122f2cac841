"""The templates of a project, or the house's where it has none of its own, and what is wrong with them in one line."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound
from markupsafe import Markup

from deck import palette, texts
from deck.addresses import Wrong
from deck.catalogue import roots
from deck.errors import Mistake, Mistakes
from deck.images import Images
from deck.settings import Settings

NEXT = "\n"
PAGES = ("deck.html.j2", "demo.html.j2")
CODE = (
    *("slides_html", "stills", "reveal_js", "plugins", "phone_pictures", "presentation_js", "reveal_options_json"),
    *("fonts_css", "unseal_js", "modules", "entry", "plotly", "demo_html"),
)


class Templates:
    """Finds, reads and fills templates; their files travel inside, as those of slides do."""

    def __init__(self, project: Path) -> None:
        self.folders = [root / "templates" for root in roots(project)]

    @cached_property
    def theme(self) -> str:
        """The colours and the style of every page. Raises Mistake or Mistakes."""
        try:
            return palette.variables() + self._source("theme.css")
        except TemplateNotFound as error:
            raise self._mistake(error, "theme.css") from None

    def rendered(self, name: str, **given: Any) -> str:
        """The template filled. Raises Mistake or Mistakes, whatever goes wrong in it, with its line."""
        try:
            return self._environment.get_template(name).render(**given)
        except (Mistake, Mistakes):
            raise
        except Exception as error:
            raise self._mistake(error, name) from None

    def doors(self, settings: Settings) -> list[Callable[[], object]]:
        """What must succeed before any page is made: the theme is read, each template filled with nothing."""
        nothing = dict.fromkeys(CODE, Markup("")) | {"deck": settings, "packages": []}
        nothing |= {
            "css": dict.fromkeys(("reset", "reveal", "theme"), ""),
            "demo": {"title": "", "see": "", "name": ""},
        }
        return [lambda: self.theme, *(lambda page=page: self.rendered(page, **nothing) for page in PAGES)]

    @cached_property
    def _environment(self) -> Environment:
        loader = FunctionLoader(lambda name: (self._source(name), str(self._file(name)), None))
        return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)

    def _file(self, name: str) -> Path:
        found = next((path for folder in self.folders if (path := folder / name).is_file()), None)
        if found is None:
            raise TemplateNotFound(name)
        return found

    def _source(self, name: str) -> str:
        path, wrong = self._file(name), Wrong()
        source, images = texts.read(path, f"templates/{name}"), Images(path.parent)
        carried = (images.styled if path.suffix == ".css" else images.apply)(source, wrong)
        if wrong:
            raise Mistakes(
                Mistake(f"templates/{name}:{source.count(NEXT, 0, max(source.find(address), 0)) + 1}", problem, remedy)
                for address, problem, remedy in wrong
            )
        return carried

    def _mistake(self, error: Exception, name: str) -> Mistake:
        """What went wrong, at the template's line that was being filled."""
        line, problem = getattr(error, "lineno", None), f"{type(error).__name__}: {error}"
        for frame in traceback.extract_tb(error.__traceback__):
            if Path(frame.filename).parent in self.folders:
                name, line = Path(frame.filename).name, frame.lineno
        if isinstance(error, TemplateNotFound):
            problem = f"there is no template '{error.name}'"
        elif isinstance(error, TemplateError):
            name, problem = getattr(error, "name", None) or name, str(error.message)
        return Mistake(f"templates/{name}" + (f":{line}" if line else ""), problem, "mend the template")
