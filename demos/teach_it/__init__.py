"""Teach it: a handful of doodles, a name for each, and it names the next one."""

import numpy as np

from deck import Choice, Demo, Slider, Strokes, Text, Weights
from demos.digits.network import scores, trained
from demos.digits.preprocessing import ink, pen_for, seen
from demos.teach_it import learning
from demos.teach_it.doodles import STYLES, doodle, lesson
from demos.teach_it.drawing import still
from demos.teach_it.words import describe, named

SIZE, PEN = 200, 18
EXAMPLES = lesson(["circle", "triangle", "zigzag"], [style for style in STYLES if style != "tall"])
UNKNOWN = doodle("circle", "tall", 7)


def frames(
    drawing=UNKNOWN,
    examples=EXAMPLES,
    classes=3,
    names="mib, zak, oom, yup",
    features="network",
    reader="softmax",
    wrong=0,
    data=None,
):
    """What it makes of the drawing, from a blank mind to the best softmax layer; neighbours need no training.

    Last comes how well it does: that takes longest, where there are many examples.
    """
    known = [[int(kind), strokes] for kind, strokes in examples if kind < classes]
    pictures = np.reshape([look(strokes) for _, strokes in known], (-1, 28, 28))
    labels = np.int32([(kind + (number < wrong)) % classes for number, (kind, _) in enumerate(known)])
    scene = {
        "seen": look(drawing),
        "thumbs": np.floor(pictures * 255 + 0.5).astype(np.uint8),
        "labels": labels,
        "names": named(names, classes),
        "reader": reader,
        "empty": not any(len(stroke) for stroke in drawing),
    }
    for frame in _lessons(pictures, labels, scene["seen"], classes, features, reader, data):
        whole = scene | frame
        whole["guess"] = int(frame["chances"].argmax())
        yield whole | {"say": describe(whole)}


def _lessons(pictures, labels, unknown, classes, features, reader, data):
    nothing = {"confidence": 0.0, "step": 0, "loss": 0.0, "gradient": 0.0, "right": 0, "tested": 0, "nearest": -1}
    if len(labels) < 2:
        yield nothing | {"chances": np.full(classes, 1 / classes)}
        return
    every = np.concatenate([pictures, unknown[None]])
    found = scores(data, every)["features"] if features == "network" else every.reshape(len(every), -1)
    rows = learning.inputs(found, *learning.spread(found[:-1]))
    rows, row = rows[:-1], rows[-1]
    share, nearest = learning.votes(row, rows, labels, classes)
    told = nothing | {"nearest": nearest, "confidence": float(share.max()), "chances": share}
    if reader == "neighbours":
        yield told
    else:
        for step, weights, loss, norm in learning.lesson(rows, labels, classes):
            chances = learning.chances(row[None], weights)[0]
            sure = {"confidence": float(chances.max()), "chances": chances}
            told = told | sure | {"step": step, "loss": loss, "gradient": norm}
            yield told
    right = learning.left_out(rows, labels, classes, reader)
    yield told | {"right": right, "tested": len(learning.tested(len(labels)))}


def look(strokes):
    """What it sees of a drawing, (28, 28)."""
    drawn = [stroke for stroke in strokes if len(stroke)]
    return seen(ink(drawn, SIZE, pen_for(drawn, PEN)))


demo = Demo(
    title="Teach it",
    see="You programmed by example, not by rule.",
    controls=[
        Strokes("drawing", UNKNOWN, size=(SIZE, SIZE), files=False, label="draw here"),
        Weights("examples", EXAMPLES),
        Slider("classes", 3, 2, 4, whole=True, marks=(2, 3, 4), label="how many names"),
        Text("names", "mib, zak, oom, yup", longest=80),
        Choice("features", "network", {"network": "digit reader", "pixels": "pixels"}, label="it looks at"),
        Choice("reader", "softmax", {"softmax": "softmax", "neighbours": "3 nearest"}, label="it decides by"),
        Slider("wrong", 0, 0, 4, whole=True, label="wrong names"),
    ],
    frames=frames,
    still=still,
    compare=5,
    seconds=3.0,
    data=[trained],
)
