"""Where everything lies in the view: net and losses on the left, the map on the right. The same as scene.js."""

from dataclasses import dataclass

LABEL, GAP = 58, 44


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
    """The boxes of map, net and losses, and the nodes of each column.

    sizes      inputs, hidden …, 1
    foot       room for the buttons below on the left
    """
    narrow = width < 1.6 * height
    side = min(0.54 * width, height - 210) if narrow else min(height - 36, 0.5 * width)
    place = Box(width - side - 2, 2, side, side)
    left = place.x - GAP
    tall = max(84, min(150, 0.3 * height))
    net = Box(0, 0, left, side if narrow else height - tall - foot - 34)
    if narrow:
        curve = Box(LABEL, side + 44, width - LABEL - 4, max(60, min(180, height - side - foot - 72)))
    else:
        curve = Box(LABEL, net.height + 14, left - LABEL, tall)
    return place, net, curve, nodes(net, place, sizes)


def nodes(net, place, sizes):
    """A column of squares for the features and each hidden layer, several side by side where there are many."""
    columns = len(sizes) - 1
    stride = (place.x - LABEL) / columns
    found = []
    for column, count in enumerate(sizes[:-1]):
        deep = -(-count // 9)
        rows = -(-count // deep)
        room = min(net.height / rows, 58, (stride - max(12, 0.3 * stride)) / deep)
        side = min(46, 0.84 * room)
        left = LABEL + column * stride + side / 2
        middle = net.height / 2 - (rows - 1) / 2 * room
        found.append([Node(left + k // rows * room, middle + k % rows * room, side) for k in range(count)])
    return found
