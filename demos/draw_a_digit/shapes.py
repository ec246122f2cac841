"""Where everything stands in the drawing: texts, bars, lines and pictures in a box of so many units."""

from demos.draw_a_digit.words import percent

WIDE = {"guess": (684, 436), "maps": (704, 430), "moved": (712, 430)}
TALL = {"guess": (640, 640), "maps": (640, 740), "moved": (640, 740)}
CORNERS = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.2), (1.1, 0.8), (-1.1, 0.8)),
}
NAMES = ("never shown moved digits", "shown moved digits too", "linear model")
NUMBERS = 5258


def shapes(frame, tall=False):
    """The frame's drawing as lists, each beginning with its kind.

    ["text", x, y, words, size, anchor, colour, weight], ["rect", x, y, width, height, colour],
    ["line", [[x, y], …], colour, width], ["picture", x, y, width, key, columns].
    """
    return list({"guess": _guess, "maps": _maps, "moved": _moved}[frame["panel"]](frame, tall))


def _guess(frame, tall):
    yield _text(0, 20, "all it sees: 784 grey values", weight=600)
    yield ["picture", 0, 34, 270 if tall else 280, "seen", 1]
    cnn, linear = _held_out(frame, 1), _held_out(frame, 3)
    lines = (
        ("Of 1,000 digits", "it never saw,", "it reads", f"{cnn},", "a linear model", f"{linear}.")
        if tall
        else ("Of 1,000 digits it never saw,", f"it reads {cnn},", f"a linear model {linear}.")
    )
    for number, said in enumerate(lines):
        x, y = (300, 58 + 38 * number) if tall else (0, 350 + 30 * number)
        yield _text(x, y, said, 26 if tall else 22, colour="muted")
    yield from _bars(frame, *((0, 326, 640, 28) if tall else (318, 0, 366, 38)))


def _held_out(frame, place):
    share = frame["read"][place] / 1000
    error = (share * (1 - share) / 1000) ** 0.5
    return f"{_tenths(share * 100)} ± {_tenths(error * 100)} %"


def _bars(frame, left, top, width, row):
    """Ten rows: the digit, what the CNN gives it and, thinner, what the linear model does."""
    room = width - 158
    yield ["rect", left + 32, top + 5, 16, 16, "blue"]
    yield _text(left + 56, top + 20, f"CNN, {NUMBERS:,} numbers", weight=600)
    yield ["rect", left + 272, top + 9, 16, 8, "orange"]
    yield _text(left + 296, top + 20, "linear", weight=600)
    for digit in range(10):
        y, best = top + 36 + row * digit, _is_best(frame, digit)
        yield _digit(left, y + row * 0.62, digit, best)
        yield _bar(left + 32, y + 3, room * _chance(frame, "chances", digit), row * 0.46, "blue")
        yield _bar(left + 32, y + 3 + row * 0.46, room * _chance(frame, "linear_chances", digit), row * 0.2, "orange")
        if best:
            chance = _chance(frame, "chances", digit)
            yield _text(left + 42 + room * chance, y + row * 0.58, percent(chance), 22, weight=700)


def _is_best(frame, digit):
    return digit == frame["guess"] and not frame["empty"]


def _chance(frame, key, digit):
    return 0.0 if frame["empty"] else float(frame[key][digit])


def _digit(x, y, digit, best):
    return _text(x, y, str(digit), 28 if best else 24, weight=700 if best else 400)


def _bar(x, y, length, height, colour):
    return ["rect", x, y, max(1, _short(length)), _short(height), colour]


def _maps(frame, tall):
    """What each layer makes of the picture, and below it how many numbers made it."""
    parts = (
        (0, 150, 190, 1, "seen", 1, ("28 × 28", "784 pixels", "")),
        (168, 166, 166, 2, "maps", 110 / 54, ("8 stencils", "26 × 26 each", "80 numbers")),
        (356, 206, 200, 4, "deep", 1, ("16 stencils", "11 × 11 each", "1,168 numbers")),
    )
    for number, (left, wide, high, columns, key, tallness, (above, *below)) in enumerate(parts):
        x, width = ((0, 225, 430)[number], high) if tall else (left, wide)
        yield _text(x, 20, above, 23, weight=600)
        yield ["picture", x, 34, width, key, columns]
        for line, said in enumerate(below):
            yield _text(x, 34 + width * tallness + 26 + 24 * line, said, 23, colour="muted")
    if tall:
        yield from _bars(frame, 0, 436, 640, 27)
        return
    yield _text(582, 20, "10 votes", 23, weight=600)
    for digit in range(10):
        yield _digit(582, 56 + 34 * digit, digit, _is_best(frame, digit))
        yield _bar(608, 38 + 34 * digit, 96 * _chance(frame, "chances", digit), 22, "blue")
    yield _text(704, 400, "4,010 numbers", 23, "end", "muted")


def _moved(frame, tall):
    """How many of the 1,000 are still read when they move by 0 … 4 pixels, and what a byte a number costs."""
    left, top, width, height = (66, 44, 554, 270) if tall else (66, 44, 308, 310)
    yield _text(0, 20, "read of 1,000 digits it never saw", 23, weight=600)
    for share in (0, 0.5, 1):
        y = top + height * (1 - share)
        yield ["line", [[left, y], [left + width, y]], "line", 1]
        yield _text(left - 8, y + 6, f"{int(100 * share)} %", 23, "end", "muted")
    for by in range(5):
        yield _text(left + width * by / 4, top + height + 26, str(by), 23, "middle", "muted")
    yield _text(left + width / 2, top + height + 54, "pixels off their place", 23, "middle", "muted")
    by = min(4, abs(frame["right"]))
    yield ["line", [[left + width * by / 4, top], [left + width * by / 4, top + height]], "ink", 2]
    yield ["picture", left + 14, top + height - 128, 118, "seen", 1]
    x, first, step = (0, 426, 76) if tall else (404, 60, 80)
    for row, (sign, colour) in enumerate((("circle", "plum"), ("square", "blue"), ("triangle", "orange"))):
        shares = [float(share) for share in frame["shifts"][row]]
        points = [[left + width * n / 4, _short(top + height * (1 - share))] for n, share in enumerate(shares)]
        yield ["line", points, colour, 4]
        for point in points:
            yield ["mark", *point, sign, 7, colour]
        told = " · ".join(_tenths(100 * share) for share in shares)
        yield from _said(x, first + step * row, sign, colour, NAMES[row], told)
    floats, whole = (int(frame["read"][place]) for place in (0, 1))
    kept, small = f"in float32 ({4 * NUMBERS // 1000} kB): {floats}", f"in int8 ({NUMBERS // 1000} kB): {whole}"
    yield from _said(x, first + step * 3, "square", "blue", kept, small)


def _said(x, y, sign, colour, words, numbers):
    yield ["mark", x + 9, y - 7, sign, 9, colour]
    yield _text(x + 28, y, words, 23, weight=600)
    yield _text(x + 28, y + 28, numbers, 23, colour="muted")


def _text(x, y, words, size=22, anchor="start", colour="ink", weight=400):
    return ["text", _short(x), _short(y), words, size, anchor, colour, weight]


def _tenths(value):
    return f"{int(value * 10 + 0.5) / 10:.1f}"


def _short(value):
    return int(value * 10 + 0.5) / 10
