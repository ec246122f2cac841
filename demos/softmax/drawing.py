"""Scores, exp, shares and sigmoids in rows, or shares, truth, slope and loss, as SVG: the still of the live view."""

import math

from deck.palette import BLUE, GREY, INK, LINE, MUTED, ORANGE, PAPER, TEAL
from deck.svg import area, box, disc, line, sheet, text
from demos.softmax.words import CLASSES, chance, headings, share, short, warning

WIDTH, HEIGHT, TALL = 900, 388, 38
ROWS, HEAD, SUM, FOOT = (84, 150, 216), 30, 284, 340
COLOURS = (ORANGE, BLUE, TEAL)
COLUMNS = {"score": 160, "exp": 290, "share": (386, 150), "sigmoid": (636, 160)}
JUDGED = {"score": 140, "share": (204, 110), "wanted": 412, "slope": (506, 54), "curve": (690, 50, 196, 290)}


def still(frame) -> str:
    """The frame as an SVG element, 900 × 388."""
    parts = [*_names(frame), *(_shared(frame) if frame["truth"] < 0 else _judged(frame))]
    return sheet(WIDTH, HEIGHT, parts)


def _names(frame):
    columns = COLUMNS if frame["truth"] < 0 else JUDGED
    yield _head(columns["score"], headings(frame)[0])
    for row, name in enumerate(CLASSES):
        y = ROWS[row]
        yield _mark(row, (16, y))
        yield text((36, y + 9), name, 26, "start", INK, 700 if row == frame["truth"] else 400)
        yield text((columns["score"], y + 8), short(float(frame["logits"][row])), 24)


def _shared(frame):
    """All five columns of softmax beside the sigmoids, as far as the stage has come."""
    stage = frame["stage"]
    yield line([(0, SUM - 32), (WIDTH, SUM - 32)], LINE, 2)
    yield text((36, SUM + 9), "sum", 26, "start", MUTED)
    yield _head(COLUMNS["exp"], headings(frame)[1])
    for name, words in (("share", "softmax"), ("sigmoid", "sigmoids")):
        yield from _column(COLUMNS[name][0], words)
    if stage >= 1:
        for row, value in enumerate(frame["raised"]):
            yield text((COLUMNS["exp"], ROWS[row] + 8), short(float(value)), 24)
    if stage >= 2:
        yield text((COLUMNS["exp"], SUM + 8), short(frame["total"]), 24, "middle", INK, 700)
    if stage >= 3:
        yield from _bars(frame["shares"], COLUMNS["share"], 1.0)
        yield text((COLUMNS["share"][0], SUM + 8), "1", 26, "start", INK, 700)
        for place, words in enumerate(warning(frame) or [_example(frame)]):
            yield text((0, FOOT + 32 * place), words, 24, "start", INK, 600)
    if stage >= 4:
        yield from _bars(frame["sigmoids"], COLUMNS["sigmoid"], 0.45)
        yield text((COLUMNS["sigmoid"][0], SUM + 8), share(frame["sigmoid_sum"]), 26, "start", INK, 700)


def _example(frame):
    top, total, p = float(frame["raised"][0]), frame["total"], float(frame["shares"][0])
    return f"cat: {short(top)} / {short(total)} = {share(p)}"


def _judged(frame):
    """Shares beside what was wanted, the slope p − y, and the loss on the curve of surprise."""
    stage = frame["stage"]
    yield from _column(JUDGED["share"][0], "share p")
    yield from _column(sum(JUDGED["slope"]), "slope p − y", JUDGED["slope"][0])
    yield from _bars(frame["shares"], JUDGED["share"], 1.0)
    yield _head(JUDGED["wanted"], "truth y")
    for row, value in enumerate(frame["wanted"]):
        yield text((JUDGED["wanted"], ROWS[row] + 8), short(float(value)), 24, "middle", INK, 700 if value else 400)
    if stage >= 5:
        p = chance(frame["loss"])
        yield text((0, SUM + 8), f"loss = −ln {p} = {share(frame['loss'])}", 28, "start", INK, 700)
        sums = f"= ln Σ exp − score = {share(frame['log_sum'])} − {short(float(frame['logits'][frame['truth']]))}"
        yield text((0, FOOT), sums, 22, "start", MUTED)
    yield from _surprise(frame)
    if stage >= 6:
        yield from _slope(frame)


def _slope(frame):
    left, scale = JUDGED["slope"]
    zero = left + scale
    for row, value in enumerate(float(each) for each in frame["gradient"]):
        yield box((min(zero, zero + scale * value), ROWS[row] - TALL / 2), (scale * abs(value), TALL), COLOURS[row])
        side = 8 if value < 0 else -8
        yield text((zero + side, ROWS[row] + 8), share(value), 22, "start" if value < 0 else "end")


def _surprise(frame):
    left, top, width, height = JUDGED["curve"]
    yield _head(left, "surprise −ln p", "start")
    for value in (0, 2, 4):
        y = top + (5 - value) / 5 * height
        yield line([(left, y), (left + width, y)], LINE, 1)
        yield text((left - 8, y + 6), str(value), 21, "end", MUTED)
    for value, words in ((0, "0"), (0.5, "½"), (1, "1")):
        yield text((left + width * value, top + height + 26), words, 21, "middle", MUTED)
    points = [(0.0067 * 148.4 ** (i / 40)) for i in range(41)]
    yield line([_on_curve(p) for p in points], INK, 3)
    if frame["stage"] >= 5:
        truth = frame["truth"]
        x, y = _on_curve(max(float(frame["shares"][truth]), 0.0067))
        yield line([(x, y), (x, top + height)], COLOURS[truth], 3, "4 5")
        yield _mark(truth, (x, y), 13)
        beyond = "↑ " if y <= top else ""
        yield text((left + width, top + 40), beyond + share(frame["loss"]), 32, "end", INK, 700)


def _on_curve(p):
    left, top, width, height = JUDGED["curve"]
    return left + p * width, top + (5 + math.log(p)) / 5 * height


def _bars(values, column, opacity):
    left, scale = column
    for row, value in enumerate(float(each) for each in values):
        yield box((left, ROWS[row] - TALL / 2), (scale * value, TALL), COLOURS[row], "none", 0, opacity)
        yield text((left + scale * value + 8, ROWS[row] + 8), share(value), 24, "start", INK, 600)


def _column(zero, words, left=None):
    """A heading over the line that bars begin at: there from the start, so that all see what will come."""
    yield _head(zero if left is None else left, words, "start")
    yield line([(zero, ROWS[0] - 30), (zero, ROWS[2] + 30)], GREY, 2)


def _head(x, words, anchor="middle"):
    return text((x, HEAD), words, 22, anchor, MUTED, 600)


def _mark(row, place, size=11):
    """The shape of a class: circle, square, triangle."""
    x, y = place
    if row == 0:
        return disc(place, size, ORANGE, PAPER, 2)
    if row == 1:
        return box((x - size, y - size), (2 * size, 2 * size), BLUE, PAPER, 2)
    return area([(x, y - size - 2), (x + size + 2, y + size), (x - size - 2, y + size)], TEAL)
