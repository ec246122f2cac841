"""The table of bends, the chosen one with its slope, and the stack of slopes, as SVG: the still of the live view."""

import math
from itertools import pairwise

from deck.palette import BLUE, GREY, INK, LINE, MUTED, ORANGE, PANEL, PAPER
from deck.svg import box, disc, line, sheet, text
from demos.activations.bends import NAMES
from demos.activations.words import FORMULAS, short

WIDTH, HEIGHT, DECADES = 784, 454, 11
CELL = (87, 104)
PLOT = (34, 156, 436, 262)
STACK = (564, 156, 218, 262)
UNBOUND = {"linear": (-6.6, 6.6), "relu": (-1.6, 6.6), "leaky": (-1.6, 6.6), "gelu": (-1.6, 6.6)}


def still(frame) -> str:
    """The frame as an SVG element, 784 × 454."""
    return sheet(WIDTH, HEIGHT, [*_table(frame), *_plot(frame), *_stack(frame)])


def _table(frame):
    """All nine, small: the bend solid, its slope dashed; the chosen one framed."""
    for row, (key, name) in enumerate(NAMES.items()):
        left, top = row * CELL[0] + 2, 2
        chosen = key == frame["activation"]
        yield box((left, top), (CELL[0] - 4, CELL[1] - 4), PANEL, INK if chosen else LINE, 4 if chosen else 1)
        inside = (left + 8, top + 6, CELL[0] - 20, 44)
        yield from _curves(frame, row, inside, 2, "5 4", every=2)
        words = name.split(" ")
        for place, word in enumerate(words):
            y = top + (76 if len(words) == 1 else 69 + 20 * place)
            size = min(21, int(1.9 * CELL[0] / len(word)))
            yield text((left + CELL[0] / 2 - 2, y), word, size, "middle", INK, 700 if chosen else 400)


def _plot(frame):
    left, top, width, height = PLOT
    low, high = heights(frame["activation"])
    formula, use = FORMULAS[frame["activation"]]
    yield text((left, top - 14), f"f(z) = {formula}", 22, "start", INK, 600)
    yield text((left + width, top - 14), use, 20, "end", MUTED)
    for value in (-6, -3, 0, 3, 6):
        x = _across(value, PLOT)
        yield line([(x, top), (x, top + height)], LINE, 1)
        yield text((x, top + height + 22), short(value), 21, "middle", MUTED)
    for value in (-1, 0, 1) if high < 3 else (-6, -3, 0, 3, 6):
        if low < value:
            y = _up(value, PLOT, low, high)
            yield line([(left, y), (left + width, y)], LINE if value else GREY, 1)
            yield text((left - 8, y + 6), short(value), 21, "end", MUTED)
    yield from _curves(frame, list(NAMES).index(frame["activation"]), PLOT, 4, "11 7")
    yield from _here(frame, low, high)


def _here(frame, low, high):
    """The place z: where it is on both curves, the tangent there, and the two numbers."""
    left, top, _, height = PLOT
    x, slope = _across(frame["z"], PLOT), frame["slope"]
    value, steep = _up(frame["value"], PLOT, low, high), _up(slope, PLOT, low, high)
    tilt = slope * (height / (high - low)) / (PLOT[2] / 12)
    before, after = (_reach(PLOT, (x, value), tilt, way) for way in (-1, 1))
    yield box((left + 2, top + 4), (178, 62), PAPER)
    yield line([(x, top), (x, top + height)], GREY, 2, "2 5")
    yield line([(x - before, value + before * tilt), (x + after, value - after * tilt)], INK, 3)
    yield disc((x, steep), 10, ORANGE, PAPER, 2)
    yield box((x - 9, value - 9), (18, 18), BLUE, PAPER, 2)
    yield box((left + 8, top + 12), (16, 16), BLUE)
    yield text((left + 32, top + 27), f"f({short(frame['z'])}) = {short(frame['value'])}", 22, "start", BLUE, 700)
    yield disc((left + 16, top + 49), 9, ORANGE)
    yield text((left + 32, top + 56), f"slope {short(slope)}", 22, "start", ORANGE, 700)


def _reach(area, place, tilt, way):
    """How far a tangent goes to one side: 80 along itself, and never out of the picture."""
    left, top, width, height = area
    x, y = place
    across = left + width - x if way > 0 else x - left
    up = y - top if way * tilt > 0 else top + height - y
    return min(80 / math.hypot(1, tilt), across, up / abs(tilt) if tilt else across)


def _stack(frame):
    """The product of the slopes after each layer, by powers of ten; dashes where the steepest slope would leave it."""
    left, top, width, height = STACK
    products, steepest = [float(each) for each in frame["products"]], frame["steepest"]
    yield text((left - 56, top - 14), "slopes multiplied", 22, "start", INK, 600)
    for power, words in ((0, "1"), (-5, "10⁻⁵"), (-10, "10⁻¹⁰")):
        y = _decade(10.0**power)
        yield line([(left, y), (left + width, y)], LINE, 1)
        yield text((left - 8, y + 6), words, 21, "end", MUTED)
    slot = width / 10
    for layer, product in enumerate(products):
        x, y = left + layer * slot, _decade(abs(product))
        yield box((x + 3, y), (slot - 6, top + height - y), ORANGE)
        if steepest:
            best = _decade(steepest ** (layer + 1))
            yield line([(x, best), (x + slot, best)], INK, 3)
    for layer in (5, 10):
        yield text((left + (layer - 0.5) * slot, top + height + 22), str(layer), 21, "middle", MUTED)
    if steepest:
        above = _decade(steepest) - 8
        yield box((left + 2, above - 17), (68, 20), PAPER)
        yield text((left + 4, above), "at best", 21, "start", INK)
    yield line([(left, top + height), (left + width, top + height)], GREY, 1)
    yield text((left + width, top - 14), short(products[-1]), 22, "end", ORANGE, 700)


def heights(activation):
    """The lowest and the highest value that the large picture shows."""
    return UNBOUND.get(activation, (-1.35, 1.7))


def _curves(frame, row, area, width, dash, every=1):
    low, high = heights(list(NAMES)[row])
    for key, colour, dashes in (("slopes", ORANGE, dash), ("curves", BLUE, "")):
        points = zip(frame["grid"][::every], frame[key][row][::every], strict=True)
        places = [(_across(float(z), area), _up(float(y), area, low, high)) for z, y in points]
        yield line(_corners(places), colour, width, dashes)


def _corners(places):
    """The way without the places that lie on a straight line between their neighbours."""
    kept = places[:1]
    for here, after in pairwise(places[1:]):
        before = kept[-1]
        bend = (here[0] - before[0]) * (after[1] - before[1]) - (here[1] - before[1]) * (after[0] - before[0])
        if abs(bend) > 0.06 * math.hypot(after[0] - before[0], after[1] - before[1]):
            kept.append(here)
    return [*kept, places[-1]]


def _across(z, area):
    return area[0] + (z + 6) / 12 * area[2]


def _up(value, area, low, high):
    return area[1] + (high - value) / (high - low) * area[3]


def _decade(product):
    share = (1 - math.log10(max(product, 10.0**-DECADES))) / (1 + DECADES)
    return STACK[1] + max(0.0, share) * STACK[3]
