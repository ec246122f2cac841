"""The browser that prints and tests: an installed Chromium or Chrome, else the one that Playwright brought."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from deck.errors import Mistake

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless browser of Playwright's. Raises Mistake where none can be started."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise Mistake("browser", "the package 'playwright' is not installed", "pip install playwright") from None
    with sync_playwright() as playwright:
        installed = next((path for name in NAMES if (path := shutil.which(name))), None)
        try:
            browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        except Error as error:
            problem = str(error).splitlines()[0]
            remedy = "install Chromium or Chrome, or run playwright install chromium"
            raise Mistake("browser", f"none could be started ({problem})", remedy) from None
        yield browser
        browser.close()
