"""The build's and the page's bars, measured side by side in one run: python bench/build.py [--cold]

Every figure is the median of several tries; --cold also forgets the cache and builds everything once.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

HOUSE = Path(__file__).parent.parent
TRIES = 5


@click.command(help=__doc__)
@click.option("--cold", is_flag=True, help="Forget the cache and run every demo once.")
def main(cold: bool) -> None:
    """Measure and print a table."""
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "talk"
        project.mkdir()
        for part in ("slides", "demos"):
            shutil.copytree(HOUSE / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
        if not cold and (HOUSE / ".cache").is_dir():
            shutil.copytree(HOUSE / ".cache", project / ".cache")
        rows = [_cold(project)] if cold else []
        build(project)
        page = _page(project / "dist/index.html")  # before a word of it is changed
        rows += [_unchanged(project), _one_word(project), *page]
        for what, value, bar in rows:
            print(f"| {what} | {value} | {bar} |")


def build(project: Path) -> str:
    """Run the command as a presenter would, whose Python keeps what it compiled; what it printed.

    Where it fails it has said why, and all ends.
    """
    command = [sys.executable, "build.py", "--project", str(project)]
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ended = subprocess.run(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True, env=surroundings)
    if ended.returncode:
        sys.exit(1)
    return ended.stdout


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one go."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _cold(project: Path) -> tuple[str, str, str]:
    start = seconds(
        lambda: subprocess.run([sys.executable, "-c", "import tensorflow"], capture_output=True, check=True)
    )
    said = ""

    def go() -> None:
        nonlocal said
        said = build(project)

    took = seconds(go)
    demos = sum(float(each) for each in re.findall(r"runs?, ([\d.]+) s", said))
    floor = start + demos / (os.cpu_count() or 1)
    words = f"{took:.1f} s = {took / floor:.2f} × (import {start:.1f} s + demos {demos:.1f} s / cores)"
    return "cold, all demos", words, "≤ 1.3 ×, ≤ 90 s"


def _unchanged(project: Path) -> tuple[str, str, str]:
    took = statistics.median(seconds(lambda: build(project)) for _ in range(TRIES))
    return "nothing changed, whole command", f"{took:.2f} s", "< 0.4 s"


def _one_word(project: Path) -> tuple[str, str, str]:
    slide = sorted((project / "slides").glob("*.md"))[4]
    text = slide.read_text("utf-8")
    tries = []
    for number in range(TRIES):
        slide.write_text(f"{text}\n\nNote {number}.\n", "utf-8")
        tries.append(seconds(lambda: build(project)))
    return "one slide's text changed", f"{statistics.median(tries):.2f} s", "< 0.6 s"


PAINT = "() => performance.getEntriesByType('paint').find((each) => each.name === 'first-contentful-paint')?.startTime"
ALIVE = "() => Reveal.getCurrentSlide().querySelector('deck-demo')?.matches('.alive')"


def _page(page: Path) -> list[tuple[str, str, str]]:
    from deck.browsers import chromium

    with chromium() as browser:
        paints = [_fresh(browser, page.as_uri(), PAINT) for _ in range(TRIES)]
        tab = browser.new_page(viewport={"width": 1280, "height": 720})
        tab.goto(page.as_uri())
        places = tab.evaluate(
            "Reveal.getSlides().filter((s) => s.querySelector('deck-demo')).map((s) => [s.id, Reveal.getIndices(s).h])"
        )
        tab.wait_for_function("window.Plotly")
        tab.wait_for_timeout(1000)
        lives = []
        for _, place in places:
            started = time.perf_counter()
            tab.evaluate(f"Reveal.slide({place})")
            tab.wait_for_function(ALIVE)
            lives.append(1000 * (time.perf_counter() - started))
            tab.evaluate("Reveal.slide(0)")
            tab.wait_for_timeout(100)
        links = [_deep(browser, f"{page.as_uri()}#/{name}") for name, _ in places]
    return [
        ("dist/index.html", f"{page.stat().st_size:,} bytes", "≤ 3,000,000"),
        ("first slide painted", f"{statistics.median(paints):.0f} ms", "< 200 ms"),
        ("a demo live after its slide is reached, median and worst", _spread(lives), "< 300 ms"),
        ("a demo live on a cold deep link, median and worst", _spread(links), "< 2,500 ms"),
    ]


def _fresh(browser: object, address: str, question: str) -> float:
    tab = browser.new_page(viewport={"width": 1280, "height": 720})  # type: ignore[attr-defined]
    tab.goto(address)
    tab.wait_for_function(question)
    answer = float(json.loads(json.dumps(tab.evaluate(question))))
    tab.close()
    return answer


def _deep(browser: object, address: str) -> float:
    tab = browser.new_page(viewport={"width": 1280, "height": 720})  # type: ignore[attr-defined]
    started = time.perf_counter()
    tab.goto(address, wait_until="commit")
    tab.wait_for_function(f"window.Reveal?.isReady?.() && ({ALIVE})()")
    took = 1000 * (time.perf_counter() - started)
    tab.close()
    return took


def _spread(values: list[float]) -> str:
    return f"{statistics.median(values):.0f} / {max(values):.0f} ms"


if __name__ == "__main__":
    sys.path.insert(0, str(HOUSE))
    main()
