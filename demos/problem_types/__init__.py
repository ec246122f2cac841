"""One cloud, four questions: which kind, which group, how much, which is odd."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from deck import Choice, Demo, Points, Seed, Slider
from deck.random import Random
from demos.problem_types.answers import classify, cluster, fit, flag
from demos.problem_types.figure import KEYS, figure

MIDDLES = np.float32([[-2.1, -1.5], [-0.9, 1.0], [2.0, 1.3]])
ODD = np.float32([[2.5, -2.6, 1]])
EACH, SPREAD = 10, np.float32(0.45)


def cloud(seed):
    """Three heaps of ten and an odd one, float32 (31, 3): x, y, and the label 0 (two heaps) or 1."""
    noise = Random(seed).normal(2 * 3 * EACH).reshape(3, EACH, 2)
    places = (MIDDLES[:, None] + SPREAD * noise).reshape(-1, 2)
    labels = np.repeat(np.float32([0, 0, 1]), EACH)
    return np.vstack([np.column_stack([places, labels]), ODD])


def frames(question="classify", points=(), groups=3, threshold=5.991, seed=8) -> Iterator[dict[str, Any]]:
    """The cloud and the answer to one question, step by step."""
    rows = np.float32(points) if len(points) else cloud(seed)
    places, labels = rows[:, :2], rows[:, 2]
    answers = {
        "classify": lambda: classify(places, labels),
        "cluster": lambda: cluster(places, groups, seed),
        "fit": lambda: fit(places),
        "flag": lambda: flag(places, threshold),
    }
    usual = {key: np.zeros(0, np.float32) for key in KEYS}
    for answer in answers[question]():
        yield {"points": rows} | usual | answer


demo = Demo(
    title="Problem types",
    see="The same points, four questions.",
    controls=[
        Choice(
            "question",
            "classify",
            {"classify": "classify", "cluster": "cluster", "fit": "fit", "flag": "flag"},
        ),
        Points("points", (), classes=2, x=(-5, 5), y=(-4, 4), renewed_by=("seed",), label="points: drag them"),
        Slider(
            "groups", 3, 1, 4, whole=True, marks=(2, 3, 4), label="groups to look for", when={"question": ["cluster"]}
        ),
        Slider(
            "threshold",
            5.991,
            0.5,
            12.0,
            marks=(2.0, 5.991, 9.21),
            label="threshold on d²",
            when={"question": ["flag"]},
            axes=("x2", "y2"),
        ),
        Seed(default=8, marks=(1, 2)),
    ],
    frames=frames,
    figure=figure,
    compare=40,
    seconds=5.0,
)
