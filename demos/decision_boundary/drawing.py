"""The still of decision_boundary: the net, its map and its losses as the browser's view shows them, as SVG."""

import base64
import struct
import zlib
from collections import defaultdict

import numpy as np

from deck.palette import BLUE, DIVERGING, INK, MUTED, ORANGE, PAPER, PLUM, themed
from demos.decision_boundary.network import ACTIVATIONS
from demos.decision_boundary.plane import HALF, border, grid, percent, split, table
from demos.decision_boundary.scene import Node, scene

WIDTH, HEIGHT, SMALL = 760, 350, 20
SIGNS = {"x1": "x₁", "x2": "x₂", "x1^2": "x₁²", "x2^2": "x₂²", "x1*x2": "x₁x₂", "sin x1": "sin x₁", "sin x2": "sin x₂"}


def still(frame) -> str:
    """The frame as an SVG element, 760 × 350, its colours following the page."""
    sizes = frame["sizes"].tolist()
    place, _, curve, columns = scene(WIDTH, HEIGHT, sizes)
    layers = split(frame["weights"], sizes)
    parts = [*_wires(columns, place, layers), *_neurons(columns, layers, frame), *_curves(frame, curve)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="18" fill="{INK}">'
    return themed(head + "".join([*parts, *_plane(frame, place)]) + "</svg>")


def neuron_maps(layers, features, activation):
    """What every feature and hidden neuron gives over a 20×20 grid, each divided by its largest size."""
    outputs = [table(grid(SMALL), features)]
    for layer in layers[:-1]:
        outputs.append(np.asarray(ACTIVATIONS[activation](outputs[-1] @ layer[:, :-1].T + layer[:, -1])))
    return [each / np.maximum(np.abs(each).max(axis=0), 1e-6) for each in outputs]


def _wires(columns, place, layers):
    """All connections; those of one colour and width make one path."""
    end = Node(place.x, place.y + place.height / 2, 0)
    paths = defaultdict(list)
    for column, following, layer in zip(columns, [*columns[1:], [end]], layers, strict=True):
        count = len(column) * len(following)
        if count > 300:
            continue
        thin = min(1, 5 / np.sqrt(count))
        for k, start in enumerate(column):
            for j, stop in enumerate(following):
                weight = float(layer[j, k])
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
    for column, values in zip(columns, maps, strict=True):
        for k, node in enumerate(column):
            corner = f'x="{node.x - node.side / 2:.1f}" y="{node.y - node.side / 2:.1f}"'
            size = f'width="{node.side:.1f}" height="{node.side:.1f}"'
            yield _picture(values[:, k].reshape(SMALL, SMALL), 7, corner, size)
            yield f'<rect {corner} {size} fill="none" stroke="{INK}" stroke-width="{0.6 if node.side < 16 else 1.5}"/>'
    for node, name in zip(columns[0], features, strict=True):
        yield _text(
            SIGNS[name], node.x - node.side / 2 - 8, node.y + 7, "end", size=min(20, max(12, int(0.9 * node.side)))
        )


def _plane(frame, place):
    unit = place.width / (2 * HALF)
    inside = f'x="{place.x:.1f}" y="{place.y}" width="{place.width:.1f}" height="{place.height:.1f}"'
    yield _picture(frame["map"], 31, inside, 'opacity=".62"')
    yield f'<svg {inside} viewBox="0 0 {place.width:.1f} {place.height:.1f}">'
    ends = [_points(*zip(*piece, strict=True), unit, 0) for piece in border(frame["map"])]
    pieces = [f"M{one}L{other}" for one, other in ends if one != other]
    yield f'<path d="{"".join(pieces) or "M0 0"}" fill="none" stroke="{INK}" stroke-width="3"/>'
    fold = _points(frame["fold_x"], frame["fold_y"], unit)
    yield f'<path d="M{"L".join(fold)}" fill="none" stroke="{INK}" {_fold_style(int(frame["sizes"][1]))}/>'
    for name, colour, cap in (("orange", ORANGE, "round"), ("blue", BLUE, "square")):
        for stage, outer, inner in (("test", (colour, 9), (PAPER, 5)), ("train", (PAPER, 11.5), (colour, 9))):
            spots = "".join(
                f"M{each}h0" for each in _points(frame[f"{name}_{stage}_x"], frame[f"{name}_{stage}_y"], unit)
            )
            less = 1 if cap == "round" else 0.88
            for tint, size in (outer, inner):
                ink = f'stroke="{tint}" stroke-width="{size * less:.1f}" stroke-linecap="{cap}"'
                yield f'<path d="{spots or "M-9-9"}" fill="none" {ink}/>'
    yield f'</svg><rect {inside} fill="none" stroke="{INK}" stroke-width="2"/>'
    for at, anchor in ((-6, "start"), (0, "middle"), (6, "end")):
        yield _text(f"{at}".replace("-", "−"), place.x + (at + 6) * unit, place.y + place.height + 22, anchor, MUTED)
    yield _text("x₁", place.x + 0.75 * place.width, place.y + place.height + 22, "middle")


def _fold_style(count):
    width, alpha = (1.2 if count > 16 else 2), min(1, 24 / count)
    return f'stroke-width="{width}" stroke-dasharray="9 6" opacity="{alpha:.2g}"'


def _curves(frame, box):
    wide, epochs = box.width - 168, frame["train_epochs"]
    last = max(1.0, float(epochs[-1]))
    top = 1.05 * max(frame["train_losses"].max(), frame["test_losses"].max(), 1e-3)
    right, foot = box.x + wide, box.y + box.height
    axes = f"M{box.x} {box.y:.0f}V{foot:.0f}H{right:.0f}"
    yield f'<path d="{axes}" fill="none" stroke="{MUTED}" stroke-width="1.5"/>'
    yield _text("loss", box.x - 10, box.y + 14, "end") + _text("0", box.x - 8, foot, "end", MUTED, 16)
    yield _text(f"epoch {int(frame['epoch'] if last == 1 else last)}", right, foot + 20, "end", MUTED, 16)
    tested = len(frame["test_epochs"]) == len(epochs) and frame["test_losses"].max() > 0
    for line, (name, colour, dash) in enumerate((("train", INK, ""), ("test", PLUM, ' stroke-dasharray="9 5"'))):
        if line and not tested:
            continue
        losses = frame[f"{name}_losses"]
        spots = [
            f"{box.x + wide * e / last:.1f} {foot - box.height * y / top:.1f}"
            for e, y in zip(epochs, losses, strict=True)
        ]
        yield f'<path d="M{"L".join(spots)}" fill="none" stroke="{colour}" stroke-width="3"{dash}/>'
        score = f"{name} {percent(frame[f'{name}_accuracy'])}"
        yield _text(score, right + 16, box.y + 20 + 54 * line, "start", colour, 22, ' font-weight="700"')
        yield _text(f"loss {losses[-1]:.3g}", right + 16, box.y + 41 + 54 * line, "start", colour, 16)


def _points(x, y, unit, digits=1):
    return [f"{(a + HALF) * unit:.{digits}f} {(HALF - b) * unit:.{digits}f}" for a, b in zip(x, y, strict=True)]


def _text(words, x, y, anchor="start", colour=INK, size=18, more=""):
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}"{more}>{words}</text>'
    )


def _picture(values, shades, corner, size):
    """A map of values −1 … 1 as an image of 2·shades + 1 colours of the diverging scale, lowest row below."""
    stops = np.array([[int(colour[k : k + 2], 16) for k in (1, 3, 5)] for _, colour in DIVERGING])
    at = np.linspace(0, 1, 2 * shades + 1)
    colours = np.stack([np.interp(at, [stop for stop, _ in DIVERGING], channel) for channel in stops.T], axis=1)
    places = np.rint(np.clip(values[::-1], -1, 1) * shades + shades).astype(np.uint8)
    text = base64.b64encode(_png(places, colours.round().astype(np.uint8))).decode()
    return f'<image {corner} {size} preserveAspectRatio="none" href="data:image/png;base64,{text}"/>'


def _png(places, colours):
    """A PNG whose pixels (rows, columns) are places in a table of colours; four bits each where these are few."""
    rows, columns = places.shape
    bits = 4 if len(colours) <= 16 else 8
    lines = places if bits == 8 else places[:, 0::2] << 4 | places[:, 1::2]
    data = b"".join(b"\0" + line.tobytes() for line in lines)
    head = struct.pack(">IIBBBBB", columns, rows, bits, 3, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"PLTE", colours.tobytes()), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b"")]
    body = [struct.pack(">I", len(d)) + name + d + struct.pack(">I", zlib.crc32(name + d)) for name, d in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)
