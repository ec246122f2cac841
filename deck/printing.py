"""Prints the talk to PDF with a browser that is installed."""

from __future__ import annotations

from pathlib import Path

from deck.browsers import chromium
from deck.errors import Mistake
from deck.tally import Report


def print_deck(page: Path, to: Path, report: Report, steps: bool = True) -> str:
    """Write the deck's print view as PDF and say where it is; `steps` gives each step a page of its own.

    Raises Mistake where nothing is built yet, no browser is found, or `to` cannot be written.
    """
    if not page.is_file():
        raise Mistake(str(page), "is not there to be printed", "run python build.py first")
    report.demo("pages", "running", 0, 0, 0.0)
    with chromium() as browser:
        tab = browser.new_page()
        tab.goto(f"{page.resolve().as_uri()}?print-pdf" + ("" if steps else "&pdfSeparateFragments=false"))
        tab.wait_for_function("document.documentElement.classList.contains('reveal-print') && Reveal.isReady()")
        tab.wait_for_timeout(1500)
        printed = tab.pdf(prefer_css_page_size=True, print_background=True)
    report.demo("pages", "printed", 0, 0, 0.0)
    try:
        to.write_bytes(printed)
    except OSError as error:
        raise Mistake(str(to), f"cannot be written ({error.strerror})", "close what has it open") from None
    return f"{to}: printed"
