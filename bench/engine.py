"""Measures the engine against TensorFlow.js and the plainest JavaScript in one page of Chromium.

One net (2-8-8-1, tanh, 250 points, batches of 10), the quickest of twenty turns each, taken in turn:
`npm --prefix bench install`, then `python bench/engine.py`, or `python bench/engine.py 40` for forty turns.
"""

import functools
import http.server
import shutil
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

HOUSE = Path(__file__).parent.parent


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the repository without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def measured(rounds: int, milliseconds: int) -> tuple[str, list[dict[str, float]]]:
    """Return the browser's version and, by peer, epochs and updates a second and milliseconds a map."""
    handler = functools.partial(Quiet, directory=str(HOUSE))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/bench/engine.html")
        page.wait_for_function("Boolean(globalThis.bench)")
        runs = page.evaluate("([rounds, milliseconds]) => bench(rounds, milliseconds)", [rounds, milliseconds])
        version = browser.version
        browser.close()
    server.shutdown()
    return version, runs


def main() -> None:
    """Print one line for each, and how many times quicker the engine is."""
    version, runs = measured(rounds=int(sys.argv[1]) if len(sys.argv) > 1 else 20, milliseconds=40)
    own = runs[0]
    print(f"Chromium {version}")
    print(f"{'':24}{'epochs/s':>10}{'updates/s':>12}{'map ms':>9}{'training ×':>12}{'map ×':>9}")
    for run in runs:
        times = f"{own['updates'] / run['updates']:12.1f}{run['map'] / own['map']:9.1f}"
        print(f"{run['name']:24}{run['epochs']:10.1f}{run['updates']:12.0f}{run['map']:9.3f}{times}")


if __name__ == "__main__":
    main()
