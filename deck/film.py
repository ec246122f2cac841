"""Films a demo's run as a GIF, frame by frame as matplotlib draws it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from deck.attending import Outcome
from deck.catalogue import Entry, names
from deck.demo import Demo
from deck.errors import Mistake, Mistakes, did_you_mean
from deck.noticing import Notices
from deck.processes import mistake_of
from deck.running import Kitchen
from deck.tally import Report
from deck.worker import load, place_of, tried

WIDTH, HEIGHT = 840, 420


def film(project: Path, name: str, settings: Sequence[str], to: Path, report: Report) -> str:
    """Film the demo's run with these settings ("rate=1.9"), run now if it is not known; write it and say where it is.

    Raises Mistake or Mistakes for an unknown demo, a setting that is none or does not fit, a demo without a figure,
    a run that fails and a place that cannot be written.
    """
    if name not in names(project):
        raise Mistake("gif", f"there is no demo '{name}'", did_you_mean(name, names(project)))
    if to.suffix.lower() != ".gif":
        raise Mistake(str(to), "is no name for a GIF", f"write --to {to.stem}.gif")
    if not to.parent.is_dir():
        raise Mistake(str(to), "cannot be written (there is no such folder)", "name another file with --to")
    values = dict(_setting(each) for each in settings)
    with Kitchen(project, project / ".cache", report, only=[name]) as kitchen:
        frames = _frames(kitchen, name, values)
        kitchen.crew.give(name, _shoot, str(project), name, frames)
        ((_, outcome),) = kitchen.crew.outcomes()
    if outcome[0] != "done":
        raise mistake_of(f"demos/{name}", outcome)
    try:
        to.write_bytes(outcome[1])
    except OSError as error:
        raise Mistake(str(to), f"cannot be written ({error.strerror})", "name another file with --to") from None
    return f"{to}: {len(frames)} frames"


def _frames(kitchen: Kitchen, name: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    mistakes: list[Mistake] = []
    kitchen.warm()
    entry: Entry | None = kitchen.declare(mistakes).get(name)
    if entry:
        mistakes += [Mistake(f"demo {name}", problem, remedy) for _, problem, remedy in entry.check(values)]
    if mistakes or not entry:
        raise Mistakes(mistakes)
    run = kitchen.larder.run(entry, entry.values(values))
    kitchen.cook([run], mistakes)
    if mistakes:
        raise Mistakes(mistakes)
    return kitchen.larder.store.frames(run.name)


def _shoot(notices: Notices, root: str, name: str, frames: list[dict[str, Any]]) -> Outcome:
    notices.begin(name)
    return tried(Path(root), place_of(name), lambda: _shot(load(name), frames))


def _shot(demo: Demo, frames: list[dict[str, Any]]) -> bytes:
    from deck.still import paint

    if demo.figure is None:
        raise Mistake(f"demos/{demo.name}", "has no figure to film", "film one that has")
    pictures = []
    for frame in frames:
        painted = BytesIO()
        paint(demo.figure(frame), WIDTH, HEIGHT).savefig(painted, format="png")
        pictures.append(_picture(painted))
    pause = round(1000 * demo.seconds / len(pictures))
    pauses = [pause] * (len(pictures) - 1) + [2000]
    shot = BytesIO()
    pictures[0].save(shot, "GIF", save_all=True, append_images=pictures[1:], duration=pauses, loop=0, optimize=True)
    return shot.getvalue()


def _setting(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        raise Mistake("gif", f"'{text}' sets nothing", "write --set rate=1.9")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _picture(painted: BytesIO) -> Any:
    from PIL import Image

    return Image.open(painted).convert("RGB").quantize(128)
