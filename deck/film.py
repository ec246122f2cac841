"""Films a demo's run as a GIF: its figure as matplotlib draws it, or its stills as a browser does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from deck import palette
from deck.attending import Outcome
from deck.browsers import chromium
from deck.catalogue import Entry, names
from deck.demo import Demo, Frame
from deck.errors import Mistake, Mistakes, did_you_mean
from deck.noticing import Notices
from deck.processes import mistake_of
from deck.running import Kitchen
from deck.tally import Report
from deck.worker import load, place_of, tried

WIDTH, HEIGHT, FEW = 840, 420, 5
PNG = b"\x89PNG"


def film(project: Path, name: str, settings: Sequence[str], to: Path, report: Report) -> str:
    """Film the demo's run with these settings ("rate=1.9"), run now if it is not known; write it and say where it is.

    Raises Mistake or Mistakes for an unknown demo, a setting that is none or does not fit, a run that fails, stills
    and no browser to draw them, and a place that cannot be written.
    """
    if name not in names(project):
        raise Mistake("gif", f"there is no demo '{name}'", did_you_mean(name, names(project)))
    if to.suffix.lower() != ".gif":
        raise Mistake(str(to), "is no name for a GIF", f"write --to {to.stem}.gif")
    if not to.parent.is_dir():
        raise Mistake(str(to), "cannot be written (there is no such folder)", "name another file with --to")
    values = dict(_setting(each) for each in settings)
    with Kitchen(project, project / ".cache", report, only=[name]) as kitchen:
        entry = _entry(kitchen, name, values)
        frames = _frames(kitchen, entry, values)
        pictures = developed(_shots(kitchen, name, frames), report)
    try:
        to.write_bytes(cut(pictures, entry.declared["seconds"]))
    except OSError as error:
        raise Mistake(str(to), f"cannot be written ({error.strerror})", "name another file with --to") from None
    return f"{to}: {len(frames)} frame{'s' if len(frames) > 1 else ''}"


def _entry(kitchen: Kitchen, name: str, values: dict[str, Any]) -> Entry:
    mistakes: list[Mistake] = []
    kitchen.warm()
    entry: Entry | None = kitchen.declare(mistakes).get(name)
    if entry:
        mistakes += [Mistake(f"demo {name}", problem, remedy) for _, problem, remedy in entry.check(values)]
    if mistakes or not entry:
        raise Mistakes(mistakes)
    return entry


def _frames(kitchen: Kitchen, entry: Entry, values: dict[str, Any]) -> list[dict[str, Any]]:
    mistakes: list[Mistake] = []
    run = kitchen.larder.run(entry, entry.values(values))
    kitchen.cook([run], mistakes)
    if mistakes:
        raise Mistakes(mistakes)
    return kitchen.larder.store.frames(run.name)


def _shots(kitchen: Kitchen, name: str, frames: Sequence[Frame]) -> list[bytes]:
    """The pictures of all frames, drawn side by side, a few at a time."""
    for start in range(0, len(frames), FEW):
        kitchen.crew.give(start, _shoot, str(kitchen.project), name, frames[start : start + FEW])
    drawn: dict[int, list[bytes]] = {}
    kitchen.report.demo("pictures", "running", 0, len(frames), 0.0)
    for start, outcome in kitchen.crew.outcomes():
        if outcome[0] != "done":
            raise mistake_of(f"demos/{name}", outcome)
        drawn[start] = outcome[1]
        done = sum(len(each) for each in drawn.values())
        kitchen.report.demo("pictures", "running" if done < len(frames) else "drawn", done, len(frames), 0.0)
    return [picture for start in sorted(drawn) for picture in drawn[start]]


def _shoot(notices: Notices, root: str, name: str, frames: Sequence[Frame]) -> Outcome:
    notices.begin(name)
    return tried(Path(root), place_of(name), lambda: shot(load(name), frames))


def shot(demo: Demo, frames: Sequence[Frame]) -> list[bytes]:
    """A picture of each frame: a PNG of the figure, or the still as SVG where there is no figure."""
    if demo.figure is None:
        assert demo.still is not None
        return [palette.standalone(demo.still(frame)).encode() for frame in frames]
    from deck.still import paint

    pictures = []
    for frame in frames:
        painted = BytesIO()
        paint(demo.figure(frame), WIDTH, HEIGHT).savefig(painted, format="png")
        pictures.append(painted.getvalue())
    return pictures


def developed(pictures: list[bytes], report: Report) -> list[bytes]:
    """The pictures as PNGs. Raises Mistake where they are SVGs and there is no browser to draw them."""
    if pictures[0].startswith(PNG):
        return pictures
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        photographs: list[bytes] = []
        for number, each in enumerate(pictures):
            report.demo("photographs", "running", number, len(pictures), 0.0)
            photographs.append(_photographed(tab, each.decode()))
    report.demo("photographs", "drawn", len(pictures), len(pictures), 0.0)
    return photographs


def _photographed(tab: Any, drawing: str) -> bytes:
    tab.set_content(f"<style>body{{margin:2vh 2vw}}svg{{display:block;width:96vw;height:96vh}}</style>{drawing}")
    photograph: bytes = tab.screenshot()
    return photograph


def cut(pictures: Sequence[bytes], seconds: float) -> bytes:
    """A GIF of these PNGs that goes round in so many seconds and rests on the last."""
    from PIL import Image

    first, *others = (Image.open(BytesIO(each)).convert("RGB").quantize(128) for each in pictures)
    pauses = [round(1000 * seconds / len(pictures))] * len(others) + [2000]
    film = BytesIO()
    first.save(film, "GIF", save_all=True, append_images=others, duration=pauses, loop=0, optimize=True)
    return film.getvalue()


def _setting(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        raise Mistake("gif", f"'{text}' sets nothing", "write --set rate=1.9")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
