"""Films a demo's run as a GIF, frame by frame as matplotlib draws it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from deck.catalogue import names, roots, sources
from deck.demo import Demo
from deck.errors import Mistake, did_you_mean
from deck.processes import outcomes
from deck.running import mistake_of
from deck.worker import Outcome, load, tried

WIDTH, HEIGHT = 840, 420


def film(project: Path, name: str, settings: Sequence[str], to: Path) -> str:
    """Run the demo with these settings ("rate=1.9"), write the film, and say where it is.

    Raises Mistake for an unknown demo, a setting that is none or does not fit, and a demo without a figure.
    """
    if name not in names(project):
        raise Mistake("gif", f"there is no demo '{name}'", did_you_mean(name, names(project)))
    task = (_shoot, (str(project), name, dict(_setting(each) for each in settings), str(to.resolve())))
    packages = sorted(sources(project, [name])[name].packages)
    for _, (state, result) in outcomes([task], roots(project), project / ".cache/demos.log", packages):
        if state != "done":
            raise mistake_of(name, state, result)
    return f"{to}: {result} frames"


def _shoot(root: str, name: str, values: dict[str, Any], to: str) -> Outcome:
    return tried(Path(root), name, lambda: _shot(load(Path(root), name), values, Path(to)))


def _shot(demo: Demo, values: dict[str, Any], to: Path) -> int:
    from deck.still import paint

    if demo.figure is None:
        raise Mistake(f"demos/{demo.name}", "has no figure to film", "film one that has")
    pictures = []
    for frame in demo.run(**values):
        painted = BytesIO()
        paint(demo.figure(frame), WIDTH, HEIGHT).savefig(painted, format="png")
        pictures.append(_picture(painted))
    pause = round(1000 * demo.seconds / len(pictures))
    pauses = [pause] * (len(pictures) - 1) + [2000]
    pictures[0].save(to, save_all=True, append_images=pictures[1:], duration=pauses, loop=0, optimize=True)
    return len(pictures)


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
