"""Where everything lies in the view: net, a weight's row and losses left, the map right. The same as scene.js."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np

LABEL, GAP, AXIS, ROW, TALL, SUM, CLEAR = 54, 48, 26, 36, 112, 26, 130
# the net beside the map is no narrower, the losses below it no flatter
LEAST, FLAT, ROWS = 350, 64, 9


@dataclass(frozen=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Node:
    """A neuron's square by its middle."""

    x: float
    y: float
    side: float


def scene(width, height, sizes, foot=52):
    """The boxes of map, net, a weight's row and losses, and the nodes of each column, the last the output's.

    sizes      inputs, hidden …, 1
    foot       room for the buttons below on the left
    """
    beside = min(height - AXIS, 0.58 * width, width - LEAST)
    below = min(0.6 * width, height - 2 * AXIS - ROW - FLAT - foot)
    side, under = max(beside, below, 40), below > beside
    place = Box(width - side - 2, 2, side, side)
    left = place.x - GAP
    net = Box(0, 0, left, side if under else height - ROW - TALL - AXIS - foot)
    row = Box(0, net.height + (AXIS if under else 0), width if under else left, ROW)
    curve = Box(36, row.y + ROW + 4, row.width - 36, height - row.y - ROW - AXIS - foot)
    return place, net, row, curve, nodes(net, place, sizes)


def nodes(net, place, sizes):
    """A column of squares for the features and each hidden layer, several side by side where there are many."""
    columns = len(sizes) - 1
    whole = place.x - SUM - LABEL
    narrow = min(max(26, 0.35 * whole / columns), 0.5 * whole / columns)
    first = min(64, net.height / sizes[0], whole / columns - narrow)
    wide = max(4, (whole - first - narrow * columns) / max(1, columns - 1))
    blocks = [block(count, wide if column else first, net.height) for column, count in enumerate(sizes[:-1])]
    widths = [deep * room for deep, _, room in blocks]
    gap = (whole - sum(widths)) / columns
    starts = accumulate((width + gap for width in widths), initial=LABEL)
    found = []
    for count, (_, rows, room), left in zip(sizes, blocks, starts, strict=False):
        across, up = left + 5 / 12 * room, net.height / 2 - (rows - 1) / 2 * room
        found.append([Node(across + k // rows * room, up + k % rows * room, 5 / 6 * room) for k in range(count)])
    return [*found, [Node(place.x - SUM / 2 - 4, place.y + place.height / 2, SUM)]]


def block(count, wide, tall):
    """In how many columns and rows so many squares are largest, up to nine in one column, and each one's room."""
    sides = [(deep, -(-count // deep)) for deep in range(1, count + 1 if count > ROWS else 2)]
    rooms = [(deep, rows, min(tall / rows, wide / deep, 64)) for deep, rows in sides]
    return max(rooms, key=lambda each: each[2])


def faintest(weights):
    """The least size of a weight (neurons, inputs) whose connection is drawn: all are, or the 130 strongest of many."""
    sizes = np.sort(np.abs(weights), axis=None)
    return sizes[-CLEAR] if sizes.size > CLEAR else 0.0
