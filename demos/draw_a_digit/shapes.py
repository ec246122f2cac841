"""Where everything stands in the drawing: texts, bars, lines and pictures in a box of so many units."""

from demos.draw_a_digit.words import percent

WIDE, TALL = (900, 460), (640, 800)
NAMES = ("never shown moved digits", "shown moved digits too", "linear model")


def shapes(frame, tall=False):
    """The frame's drawing as lists, each beginning with its kind.

    ["text", x, y, words, size, anchor, colour, weight], ["rect", x, y, width, height, colour],
    ["line", [[x, y], …], colour, width], ["picture", x, y, width, key, columns].
    """
    return list({"guess": _guess, "maps": _maps, "moved": _moved}[frame["panel"]](frame, tall))


def _guess(frame, tall):
    side = 350 if not tall else 330
    yield _text(0, 22, "what it sees: 28 × 28", weight=600)
    yield ["picture", 0, 36, side, "seen", 1]
    yield _text(0, 36 + side + 28, f"Of digits never shown: {_held_out(frame, 1)},", 18, colour="muted")
    yield _text(0, 36 + side + 50, f"the linear model: {_held_out(frame, 3)}.", 18, colour="muted")
    yield from _bars(frame, *((430, 0, 460, 40) if not tall else (0, 450, 600, 31)))


def _held_out(frame, place):
    share = frame["read"][place] / 1000
    error = (share * (1 - share) / 1000) ** 0.5
    return f"{_tenths(share * 100)} ± {_tenths(error * 100)} %"


def _bars(frame, left, top, width, row):
    """Ten rows: the digit, what the CNN gives it and, thinner, what the linear model does."""
    room, legend = width - 130, 270 if width > 400 else 130
    yield ["rect", left + 30, top + 8, 16, 16, "blue"]
    yield _text(left + 54, top + 22, "CNN, 5,258 numbers" if width > 400 else "CNN", 20, weight=600)
    yield ["rect", left + legend, top + 12, 16, 8, "orange"]
    yield _text(left + legend + 24, top + 22, "linear", 20, weight=600)
    for digit in range(10):
        y, best = top + 36 + row * digit, digit == frame["guess"] and not frame["empty"]
        chance, other = float(frame["chances"][digit]), float(frame["linear_chances"][digit])
        if frame["empty"]:
            chance = other = 0.0
        yield _text(left, y + row * 0.62, str(digit), 26 if best else 22, weight=700 if best else 400)
        yield ["rect", left + 30, y + 3, max(1, _short(room * chance)), row * 0.46, "blue"]
        yield ["rect", left + 30, y + 3 + row * 0.46, max(1, _short(room * other)), row * 0.2, "orange"]
        if best:
            yield _text(left + 38 + room * chance, y + row * 0.5, percent(chance), 20, weight=700)


def _maps(frame, tall):
    places = (
        ((0, 36, 140), (168, 36, 170), (368, 36, 190)) if not tall else ((0, 36, 190), (225, 36, 170), (430, 36, 200))
    )
    words = (
        ("28 × 28", "784 pixels", ""),
        ("8 stencils", "26 × 26 each", "80 numbers"),
        ("16 stencils", "11 × 11 each", "1,168 numbers"),
    )
    for (x, y, width), (above, *below), key, columns in zip(
        places, words, ("seen", "maps", "deep"), (1, 2, 4), strict=True
    ):
        yield _text(x, y - 14, above, weight=600)
        yield ["picture", x, y, width, key, columns]
        rows = {"seen": 1, "maps": 4, "deep": 4}[key]
        for line, said in enumerate(below):
            yield _text(x, y + width * rows / columns + 26 + 24 * line, said, 18, colour="muted")
    yield from _bars(frame, *((594, 0, 306, 40) if not tall else (0, 450, 600, 31)))


def _moved(frame, tall):
    """How many of the 1,000 are still read when they move by 0 … 4 pixels."""
    left, top, width, height = (60, 40, 540, 330) if not tall else (60, 40, 540, 300)
    yield _text(0, 22, "digits read, of 1,000 never seen", weight=600)
    for share in (0, 0.5, 1):
        y = top + height * (1 - share)
        yield ["line", [[left, y], [left + width, y]], "line", 1]
        yield _text(left - 10, y + 7, f"{int(100 * share)} %", 18, "end", "muted")
    for by in range(5):
        yield _text(left + width * by / 4, top + height + 28, str(by), 18, "middle", "muted")
    yield _text(left + width / 2, top + height + 54, "pixels off its place", 18, "middle", "muted")
    by = min(4, abs(frame["right"]))
    yield ["line", [[left + width * by / 4, top], [left + width * by / 4, top + height]], "ink", 1]
    for row, colour in enumerate(("plum", "blue", "orange")):
        shares = [float(share) for share in frame["shifts"][row]]
        points = [[left + width * n / 4, _short(top + height * (1 - share))] for n, share in enumerate(shares)]
        yield ["line", points, colour, 4]
        for x, y in points:
            yield ["rect", x - 5, _short(y - 5), 10, 10, colour]
        x, y = (640, 70 + 110 * row) if not tall else (0, 470 + 96 * row)
        yield ["rect", x, y - 16, 18, 18, colour]
        yield _text(x + 28, y, NAMES[row], 20, weight=600)
        yield _text(x + 28, y + 30, " · ".join(_tenths(100 * share) for share in shares), 18, colour="muted")
    if tall:
        yield ["picture", 440, 480, 190, "seen", 1]
    else:
        yield _text(640, 400, "per cent, at 0 1 2 3 4 px", 18, colour="muted")


def _text(x, y, words, size=22, anchor="start", colour="ink", weight=400):
    return ["text", _short(x), _short(y), words, size, anchor, colour, weight]


def _tenths(value):
    return f"{int(value * 10 + 0.5) / 10:.1f}"


def _short(value):
    return int(value * 10 + 0.5) / 10
