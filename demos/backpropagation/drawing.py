"""The net with its numbers, the lit edge and its formula, as SVG: the still of the live view."""

import math

from deck.palette import BLUE, GREY, INK, LINE, MUTED, ORANGE, PANEL, PAPER, TEAL
from deck.svg import area, box, disc, line, sheet, text
from demos.backpropagation.words import BACK, LOW, short, weight

WIDTH, HEIGHT, RADIUS = 784, 454, 46
COLUMNS, ROWS, WANTED = (50, 358, 666), (130, 298), 750
NEAR, FAR, FLAT = 0.32, 0.675, (-18, 20)
FOOT, LINES, SIZES = 412, 32, (27, 22)
FIRED = {"h": (2, 4), "o": (6, 8)}


def still(frame) -> str:
    """The frame as an SVG element, 784 × 454."""
    return sheet(WIDTH, HEIGHT, [*_heads(frame), *_edges(frame), *_neurons(frame), *_foot(frame)])


def _heads(frame):
    b = [short(float(each)) for each in frame["biases"]]
    for x, words in zip(COLUMNS, ("inputs", f"hidden, b = {b[0]}", f"outputs, b = {b[1]}"), strict=True):
        yield text((x, 30), words, 21, "middle", MUTED)
    yield text((WANTED, 89), "wanted", 21, "middle", MUTED)
    for row in range(2):
        yield text((WANTED, ROWS[row] + 8), short(float(frame["targets"][row])), 24, "middle", INK, 700)


def _places(edge):
    """Where an edge begins and ends, at the rims of its neurons."""
    row, column = divmod(edge, 2)
    start, end = (COLUMNS[row // 2], ROWS[column]), (COLUMNS[row // 2 + 1], ROWS[row % 2])
    length = math.dist(start, end)
    x, y = (end[0] - start[0]) / length * RADIUS, (end[1] - start[1]) / length * RADIUS
    return (start[0] + x, start[1] + y), (end[0] - x, end[1] - y)


def _edges(frame):
    lit, step = frame["edge"], frame["step"]
    for edge in sorted(range(8), key=lambda each: each == lit):
        start, end = _places(edge)
        backward = step > 9 and BACK.index(edge) <= step - 10
        forward = step > edge
        colour = ORANGE if backward else BLUE if forward else GREY
        yield line([start, end], colour, 8 if edge == lit else 3 if forward else 2, "9 6" if backward else "")
        if edge == lit:
            yield _arrow(*((end, start) if backward else (start, end)), colour)
    for edge in range(8):
        yield from _labels(frame, edge)


def _labels(frame, edge):
    """Its symbol with its weight near the start, its slope near the end once that is known."""
    lit, step = frame["edge"], frame["step"]
    moved = frame["stage"] == "update"
    value = short(float((frame["updated"] if moved else frame["now"]).ravel()[edge]))
    colour = TEAL if moved else INK
    yield from _plate(_beside(edge, NEAR), f"{weight(edge)} {value}", colour, edge == lit or moved)
    if step > 9 and BACK.index(edge) <= step - 10:
        yield from _plate(_beside(edge, FAR), short(float(frame["slopes"].ravel()[edge])), ORANGE, edge == lit)


def _beside(edge, share):
    """A place along an edge: on it where it slants, above or below where it lies flat."""
    row, column = divmod(edge, 2)
    (x, y), (right, low) = (COLUMNS[row // 2], ROWS[column]), (COLUMNS[row // 2 + 1], ROWS[row % 2])
    flat = 0 if column != row % 2 else FLAT[column]
    return x + share * (right - x), y + share * (low - y) + flat


def _plate(place, words, colour, bold):
    x, y = place
    size = 22 if bold else 21
    half = len(words) * size * 0.28
    yield box((x - half, y - 14), (2 * half, 28), PAPER, "none", 0, 0.9)
    yield text((x, y + 7), words, size, "middle", colour, 700 if bold else 400)


def _arrow(start, end, colour):
    length = math.dist(start, end)
    x, y = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    back = (end[0] - 26 * x, end[1] - 26 * y)
    return area([end, (back[0] - 14 * y, back[1] + 14 * x), (back[0] + 14 * y, back[1] - 14 * x)], colour)


def _neurons(frame):
    step = frame["step"]
    for row in range(2):
        yield from _neuron(0, row, f"x{LOW[row + 1]}", frame["inputs"][row], None)
        for layer, kind, key, blamed, after in (
            (1, "h", "hidden", "blame_hidden", 13),
            (2, "o", "outputs", "blame_out", 9),
        ):
            value = frame[key][row] if step >= FIRED[kind][row] else None
            blame = frame[blamed][row] if step >= after else None
            yield from _neuron(layer, row, f"{kind}{LOW[row + 1]}", value, blame)


def _neuron(layer, row, symbol, value, blame):
    x, y = COLUMNS[layer], ROWS[row]
    known = value is not None
    yield disc((x, y), RADIUS, PANEL, BLUE if known else LINE, 4 if known else 3)
    yield text((x, y - 12), symbol, 21, "middle", MUTED)
    yield text((x, y + 17), short(float(value)) if known else "?", 24, "middle", INK, 700)
    if blame is not None:
        beyond = y + RADIUS + 24 if row else y - RADIUS - 11
        yield text((x, beyond), f"δ {short(float(blame))}", 22, "middle", ORANGE, 700)


def _foot(frame):
    colour = {"forward": BLUE, "backward": ORANGE, "update": TEAL}.get(frame["stage"], INK)
    for place, words in enumerate(frame["formula"]):
        look = ("middle", INK, 400) if place else ("middle", colour, 700)
        yield text((WIDTH / 2, FOOT + LINES * place), str(words), SIZES[place], *look)
