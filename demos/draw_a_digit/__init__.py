"""Draw a digit: a few thousand learned numbers read your hand."""

import numpy as np

from deck import Choice, Demo, Slider, Strokes, Switch
from demos.digits.network import scores, trained, unmoved
from demos.digits.preprocessing import CELLS, ink, pen_for, seen
from demos.draw_a_digit.drawing import still
from demos.draw_a_digit.words import describe

SIZE, PEN = 200, 18
MOST_FRAMES = 9
NOTHING = np.zeros((1, 1, 1), np.float32)
SEVEN = [
    [[48, 48], [75, 46], [105, 45], [135, 46], [156, 48], [146, 68], [133, 92], [119, 119], [107, 145], [97, 170]],
    [[82, 108], [104, 106], [126, 105], [148, 104]],
]


def frames(strokes=SEVEN, picture="hand", centred=True, hidden=0, right=0, panel="guess", data=None):
    """What the nets see and say as the pen moves: at most nine moments of the drawing, the last its end."""
    sheets = parts(strokes, hidden, centred) if picture == "hand" else [data["samples"][int(picture)] / 255]
    pictures = np.stack([seen(sheet, centred, (right, 0)) for sheet in sheets])
    found = scores(data, pictures)
    scene = {"panel": panel, "right": right, "hidden": hidden if picture == "hand" and hidden <= len(strokes) else 0}
    shifts = np.stack([data[f"{name}_shifts"] for name in ("still", "moved", "linear")])
    scene |= {"shifts": shifts, "read": data["right"], "by_hand": picture == "hand"}
    for number, drawn in enumerate(pictures):
        frame = scene | {"seen": drawn[None], "empty": not drawn.any()}
        frame |= {key: found[key][number] if panel == "maps" else NOTHING for key in ("maps", "deep")}
        frame["logits"] = found["logits"][number]
        frame["chances"] = softmax(found["logits"][number])
        frame["linear_chances"] = softmax(found["linear"][number])
        frame["guess"] = int(found["logits"][number].argmax())
        frame["linear_guess"] = int(found["linear"][number].argmax())
        frame["confidence"] = float(frame["chances"].max())
        yield frame | {"say": describe(frame)}


def parts(strokes, hidden, centred):
    """Sheets of ink as the drawing grows, without the stroke that is hidden (counted from 1)."""
    kept = [stroke for number, stroke in enumerate(strokes, 1) if number != hidden and len(stroke)]
    pen = pen_for(kept, PEN) if centred else PEN
    points = [(number, place) for number, stroke in enumerate(kept) for place in range(len(stroke))]
    count = min(MOST_FRAMES, max(1, len(points)))
    for part in range(1, count + 1):
        shown = points[: int(np.ceil(len(points) * part / count))]
        grown = [[kept[n][place] for n, place in shown if n == number] for number in range(len(kept))]
        yield ink([stroke for stroke in grown if stroke], SIZE, pen, CELLS)


def softmax(logits):
    """A distribution from scores, without overflow."""
    powers = np.exp(logits - logits.max(), dtype=np.float64)
    return powers / powers.sum()


demo = Demo(
    title="Draw a digit",
    see="A few thousand learned numbers read your hand.",
    controls=[
        Strokes("strokes", SEVEN, size=(SIZE, SIZE), label="draw here"),
        Choice(
            "picture", "hand", {"hand": "your hand", **{str(d): str(d) for d in range(10)}}, label="or one of MNIST"
        ),
        Switch("centred", True, label="centre it, as in training"),
        Slider("hidden", 0, 0, 6, whole=True, label="hide stroke", when={"picture": ["hand"]}),
        Slider("right", 0, -6, 6, whole=True, label="move right", unit="px"),
        Choice("panel", "guess", {"guess": "the guess", "maps": "inside", "moved": "moved digits"}, label="look at"),
    ],
    frames=frames,
    still=still,
    compare=MOST_FRAMES,
    seconds=3.0,
    data=[trained, unmoved],
)
