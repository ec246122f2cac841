"""Screenshots of chosen slides of a built talk, one PNG each, and all of them side by side for a README.

python bench/screenshots.py --list
python bench/screenshots.py learning-rate now-it-bends --theme dark --size 1920x1080
python bench/screenshots.py draw-a-seven now-it-bends the-learning-rate convolution-one --at 1 --sheet bench/talk.png
"""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import click
import numpy as np
from matplotlib import image as images

HOUSE = Path(__file__).parent.parent
ALIVE = "() => [...Reveal.getCurrentSlide().querySelectorAll('deck-demo')].every((demo) => demo.matches('.alive'))"
FRAMED = "(demo, share) => demo.player?.seek(Math.round(share * (demo.player.length - 1)))"


@click.command(help=__doc__.replace("\n\n", "\n\n\b\n", 1))
@click.argument("slides", nargs=-1)
@click.option(
    "--page", type=click.Path(path_type=Path, exists=True), default=HOUSE / "dist/index.html", help="The talk."
)
@click.option("--folder", type=click.Path(path_type=Path), default=Path("screenshots"), help="Where the PNGs go.")
@click.option("--size", default="1280x720", help="Window, in pixels.")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light")
@click.option("--step", default=0, help="Presses of 'next' on each slide first.")
@click.option("--at", default=0.6, help="Which share of a demo's run is on show, 0 … 1.")
@click.option("--sheet", type=click.Path(path_type=Path), help="Also put all on one picture.")
@click.option("--columns", default=2, help="Columns of that picture.")
@click.option("--list", "listing", is_flag=True, help="Print the names of the slides and stop.")
def main(slides: tuple[str, ...], page: Path, listing: bool, sheet: Path | None, columns: int, **look: Any) -> None:
    """Find the slides whose names contain the words given (none: all), and take them."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        window = _window(playwright, look["size"])
        window.goto(page.resolve().as_uri())
        window.wait_for_function("window.Reveal?.isReady()")
        window.evaluate("(theme) => (presentation.theme = theme)", look["theme"])
        names = window.evaluate("Reveal.getSlides().map((slide) => slide.id)")
        wanted = [name for name in names if not slides or any(word in name for word in slides)]
        if listing:
            click.echo("\n".join(names))
            return
        look["folder"].mkdir(parents=True, exist_ok=True)
        taken = [look["folder"] / f"{name}.png" for name in wanted]
        for name, path in zip(wanted, taken, strict=True):
            path.write_bytes(_take(window, name, look["step"], look["at"]))
            click.echo(path)
    if sheet and taken:
        _side_by_side(taken, sheet, columns)
        click.echo(sheet)


def _window(playwright: Any, size: str) -> Any:
    """A page of an installed Chromium, or else of Playwright's own."""
    width, height = map(int, size.split("x"))
    installed = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)
    chromium = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
    return chromium.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")


def _take(window: Any, name: str, step: int, at: float) -> bytes:
    """The PNG of one slide, its demos alive and stopped at a share of their run."""
    window.evaluate("(name) => (location.hash = `#/${name}`)", name)
    window.wait_for_function("(name) => Reveal.getCurrentSlide().id === name", arg=name)
    for _ in range(step):
        window.evaluate("Reveal.nextFragment()")
    window.wait_for_function(ALIVE, timeout=20_000)
    for demo in window.query_selector_all("section.present deck-demo"):
        window.wait_for_timeout(800)
        demo.evaluate("(demo) => demo.player?.pause()")
        demo.evaluate(FRAMED, at)
    window.wait_for_timeout(400)
    return bytes(window.screenshot())


def _side_by_side(paths: list[Path], sheet: Path, columns: int, gap: int = 16) -> None:
    """One picture of many, half their size, on light grey."""
    tiles = [images.imread(BytesIO(path.read_bytes()))[..., :3] for path in paths]
    halves = [tile.reshape(tile.shape[0] // 2, 2, tile.shape[1] // 2, 2, 3).mean((1, 3)) for tile in tiles]
    height, width, _ = halves[0].shape
    rows = -(-len(halves) // columns)
    whole = np.full((rows * (height + gap) + gap, columns * (width + gap) + gap, 3), 0.88)
    for number, tile in enumerate(halves):
        top, left = (gap + (number // columns) * (height + gap), gap + (number % columns) * (width + gap))
        whole[top : top + height, left : left + width] = tile
    sheet.parent.mkdir(parents=True, exist_ok=True)
    images.imsave(sheet, whole)


if __name__ == "__main__":
    main()
