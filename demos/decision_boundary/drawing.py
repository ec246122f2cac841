"""The still of decision_boundary: the net, its map and its losses as the browser's view shows them, as SVG."""

from collections import defaultdict
from itertools import pairwise

import numpy as np

from deck.palette import BLUE, INK, MUTED, ORANGE, PAPER, PLUM, themed
from deck.terse import DOT
from demos.decision_boundary.images import SMALL, picture, sheet
from demos.decision_boundary.network import ACTIVATIONS
from demos.decision_boundary.plane import HALF, border, grid, percent, split, table
from demos.decision_boundary.scene import faintest, scene

WIDTH, HEIGHT, NUMBERS = 792, 424, 136
SIGNS = {"x1": "x₁", "x2": "x₂", "x1^2": "x₁²", "x2^2": "x₂²", "x1*x2": "x₁x₂", "sin x1": "sin x₁", "sin x2": "sin x₂"}


def still(frame) -> str:
    """The frame as an SVG element, 792 × 424, its colours following the page."""
    sizes = frame["sizes"].tolist()
    place, _, _, curve, columns = scene(WIDTH, HEIGHT, sizes)
    layers = split(frame["weights"], sizes)
    parts = [*_wires(columns, layers), *_neurons(columns, layers, frame), *_curves(frame, curve)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="18" fill="{INK}">'
    return themed(head + "".join([*parts, *_plane(frame, place)]) + "</svg>")


def neuron_maps(layers, features, activation):
    """What every feature and hidden neuron gives over a 20×20 grid, each divided by its largest size."""
    outputs = [table(grid(SMALL), features)]
    for layer in layers[:-1]:
        outputs.append(np.asarray(ACTIVATIONS[activation](outputs[-1] @ layer[:, :-1].T + layer[:, -1])))
    return [each / np.maximum(np.abs(each).max(axis=0), 1e-6) for each in outputs]


def _wires(columns, layers):
    """The connections; those of one colour and width make one path."""
    paths = defaultdict(list)
    for (column, following), layer in zip(pairwise(columns), layers, strict=True):
        thin = min(1, 5 / np.sqrt(len(column) * len(following)))
        least = faintest(layer[:, :-1])
        for k, start in enumerate(column):
            for j, stop in enumerate(following):
                weight = float(layer[j, k])
                if abs(weight) >= least:
                    width = max(0.6, thin * min(9, 0.8 + 2.4 * abs(weight)))
                    paths[weight < 0, round(2 * width) / 2].append(_wire(start, stop))
    for (negative, width), wires in sorted(paths.items()):
        colour = f'stroke="{BLUE}" stroke-dasharray="9 5"' if negative else f'stroke="{ORANGE}"'
        yield f'<path d="{"".join(wires)}" fill="none" opacity=".85" stroke-width="{width}" {colour}/>'


def _wire(start, stop):
    x, end = start.x + start.side / 2, stop.x - stop.side / 2
    middle = (x + end) / 2
    return f"M{x:.0f} {start.y:.0f}C{middle:.0f} {start.y:.0f} {middle:.0f} {stop.y:.0f} {end:.0f} {stop.y:.0f}"


def _neurons(columns, layers, frame):
    features = [str(each) for each in frame["features"]]
    maps = neuron_maps(layers, features, frame["activation"])
    for column, values in zip(columns[:-1], maps, strict=True):
        yield sheet(column, values)
        side = column[0].side
        square = f"h{side:.1f}v{side:.1f}h-{side:.1f}z"
        edges = "".join(f"M{node.x - side / 2:.1f} {node.y - side / 2:.1f}{square}" for node in column)
        yield f'<path d="{edges}" fill="none" stroke="{INK}" stroke-width="{0.6 if side < 16 else 1.5}"/>'
    for node, name in zip(columns[0], features, strict=True):
        yield _text(SIGNS[name], 0, node.y + 7, size=min(20, max(17, int(0.9 * node.side))))
    (end,) = columns[-1]
    ring = f'cx="{end.x:.1f}" cy="{end.y:.1f}" r="{end.side / 2}" fill="{PAPER}" stroke="{INK}" stroke-width="1.5"'
    yield f"<circle {ring}/>" + _text("Σ", end.x, end.y + 7, "middle")


def _plane(frame, place):
    unit = place.width / (2 * HALF)
    inside = f'x="{place.x:.1f}" y="{place.y}" width="{place.width:.1f}" height="{place.height:.1f}"'
    yield picture(frame["map"], 31, inside, 'opacity=".62"')
    yield f'<svg {inside} viewBox="0 0 {place.width:.1f} {place.height:.1f}">'
    ends = [_points(*zip(*piece, strict=True), unit, 0) for piece in border(frame["map"])]
    pieces = [f"M{one}L{other}" for one, other in ends if one != other]
    yield f'<path d="{"".join(pieces) or "M0 0"}" fill="none" stroke="{INK}" stroke-width="3"/>'
    fold = _points(frame["fold_x"], frame["fold_y"], unit)
    yield f'<path d="M{"L".join(fold)}" fill="none" stroke="{INK}" {_fold_style(int(frame["sizes"][1]))}/>'
    for name, colour, cap in (("orange", ORANGE, "round"), ("blue", BLUE, "square")):
        for stage, outer, inner in (("test", (colour, 9), (PAPER, 5)), ("train", (PAPER, 11.5), (colour, 9))):
            spots = "".join(
                f"M{each}{DOT}" for each in _points(frame[f"{name}_{stage}_x"], frame[f"{name}_{stage}_y"], unit)
            )
            less = 1 if cap == "round" else 0.88
            for tint, size in (outer, inner):
                ink = f'stroke="{tint}" stroke-width="{size * less:.1f}" stroke-linecap="{cap}"'
                yield f'<path d="{spots or "M-9-9"}" fill="none" {ink}/>'
    yield f'</svg><rect {inside} fill="none" stroke="{INK}" stroke-width="2"/>'
    right, foot = place.x + place.width, place.y + place.height
    yield _text("−6", place.x, foot + 19, colour=MUTED) + _text("6", right, foot + 19, "end", MUTED)
    yield _text("x₁", place.x + 0.8 * place.width, foot + 19, "middle")
    yield _text("6", place.x - 8, place.y + 14, "end", MUTED) + _text("−6", place.x - 8, foot, "end", MUTED)
    yield _text("x₂", place.x - 8, place.y + 0.2 * place.height + 6, "end")


def _fold_style(count):
    width, alpha = (1.2 if count > 16 else 2), min(1, 24 / count)
    return f'stroke-width="{width}" stroke-dasharray="9 6" opacity="{alpha:.2g}"'


def _curves(frame, box):
    epochs, epoch = frame["train_epochs"], frame["epoch"]
    tested = len(frame["test_epochs"]) == len(epochs) and frame["test_losses"].max() > 0
    tops = [frame["train_losses"].max(), frame["test_losses"].max() if tested else 0, 1e-3]
    top, last, wide = 1.05 * max(tops), max(epoch, 1e-6), box.width - NUMBERS
    right, foot = box.x + wide, box.y + box.height
    axes = f"M{box.x} {box.y:.0f}V{foot:.0f}H{right:.0f}"
    yield f'<path d="{axes}" fill="none" stroke="{MUTED}" stroke-width="1.5"/>'
    yield _text(f"{top:.2g}", box.x - 6, box.y + 12, "end", MUTED, 17) + _text("0", box.x - 6, foot, "end", MUTED, 17)
    middle = box.y + 0.56 * box.height
    yield f'<g transform="translate({box.x - 12} {middle:.0f}) rotate(-90)">{_text("loss", 0, 0, "middle")}</g>'
    yield _text(f"epoch {int(epoch)}", right, foot + 19, "end", MUTED)
    lines = (("train", INK, ""), ("test", PLUM, ' stroke-dasharray="9 5"'))[: 1 + tested]
    for line, (name, colour, dash) in enumerate(lines):
        losses = frame[f"{name}_losses"]
        spots = [
            f"{box.x + wide * e / last:.0f} {foot - box.height * y / top:.1f}"
            for e, y in zip(epochs, losses, strict=True)
        ]
        yield f'<path d="M{"L".join(spots)}" fill="none" stroke="{colour}" stroke-width="3"{dash}/>'
        score = f"{name} {percent(frame[f'{name}_accuracy'])}"
        yield _text(score, right + 18, box.y + 17 + 56 * line, "start", colour, 22, ' font-weight="700"')
        yield _text(f"loss {losses[-1]:.3g}", right + 18, box.y + 40 + 56 * line, "start", colour)


def _points(x, y, unit, digits=1):
    return [f"{(a + HALF) * unit:.{digits}f} {(HALF - b) * unit:.{digits}f}" for a, b in zip(x, y, strict=True)]


def _text(words, x, y, anchor="start", colour=INK, size=18, more=""):
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}"{more}>{words}</text>'
    )
