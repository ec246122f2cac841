"""Three names, one inside the other: artificial intelligence, machine learning, deep learning, 1950s to 2020s."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deck import Demo

WIDE, TALL = Path(__file__).with_name("drawings.mjs").read_text("utf-8").split("`")[1::2]


def frames() -> Iterator[dict[str, Any]]:
    """One frame: the drawing is always the same."""
    yield {"say": "Deep learning is one way of machine learning, and that is one way of artificial intelligence."}


def still(_frame) -> str:
    """The drawing, lying."""
    return WIDE


demo = Demo(
    title="Timeline",
    see="Three names, one inside the other; it is no relay race.",
    controls=[],
    frames=frames,
    still=still,
)
