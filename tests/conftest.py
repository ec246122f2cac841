"""What many tests need: a tiny project of their own, and one real browser for the whole session."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
HOUSE = HERE.parent


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny project, free to be broken."""
    return Path(shutil.copytree(HERE / "tiny", tmp_path / "tiny", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium: an installed one, else the one that Playwright brings. Skips where there is none, but fails in CI."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        try:
            chromium = launched(playwright.chromium)
        except sync_api.Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no browser: {error}")
        yield chromium
        chromium.close()


def launched(chromium: object, *flags: str) -> object:
    """One more Chromium, with these flags."""
    return chromium.launch(executable_path=_installed(), args=["--no-sandbox", *flags])


def _installed() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture
def watched(browser) -> Iterator[object]:
    """Opens pages of 1280×720 that have errors and requests noted; the test fails on any of either."""
    pages = []

    def start() -> object:
        page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
        pages.append(page)
        page.troubles = noted = []
        page.on("pageerror", lambda error: noted.append(str(error)))
        page.on("console", lambda said: noted.append(said.text) if said.type == "error" else None)
        page.on("request", lambda request: None if _own(request.url) else noted.append(f"request {request.url}"))
        return page

    yield start
    troubles = [trouble for page in pages for trouble in page.troubles]
    for page in pages:
        page.context.close()
    assert troubles == []


@pytest.fixture
def page(watched) -> object:
    """One such page."""
    return watched()


def _own(url: str) -> bool:
    return url.split(":")[0] in ("file", "data", "blob", "about")


class Silent:
    """A report that only remembers which demos ran."""

    def __init__(self) -> None:
        self.states: dict[str, str] = {}
        self.runs: dict[str, int] = {}

    def demo(self, name: str, state: str, done: int, total: int, seconds: float) -> None:
        """Remember the last state and how many runs it took."""
        self.states[name] = state
        self.runs[name] = total


def build_tiny(project: Path, **options: bool) -> tuple[object, Silent]:
    """Build a project into its own dist/; what was built, and who ran."""
    from deck.pipeline import build

    report = Silent()
    return build(project, project / "dist", report, **options), report


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project, built once for the session: to be looked at, not to be changed."""
    project = tmp_path_factory.mktemp("once") / "tiny"
    shutil.copytree(HERE / "tiny", project, ignore=shutil.ignore_patterns("__pycache__"))
    build_tiny(project)
    return project


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the built tiny project with its cache, free to be changed."""
    return Path(shutil.copytree(built_once, tmp_path / "tiny"))
