"""From strokes to what a net sees, as MNIST was made: crop the ink, 20 pixels long, its mass in the middle of 28×28."""

import numpy as np

SIDE, BOX, CELLS = 28, 20, 100
THICK, THINNEST = 0.15, 4


def ink(strokes, size, pen, cells=CELLS):
    """Ink in a square of cells × cells: 1 within the pen's width along each stroke, fading over one cell at the rim.

    strokes  lists of [x, y] in a square of `size` units;  pen  its width in those units
    """
    sheet = np.zeros((cells, cells))
    for stroke in strokes:
        points = [(x * cells / size, y * cells / size) for x, y in stroke]
        for start, end in zip(points[:-1] or points, points[1:] or points, strict=True):
            draw(sheet, start, end, pen * cells / size / 2)
    return sheet


def pen_for(strokes, usual):
    """How thick a pen drew this, had the hand drawn it as large as people do: `usual`, thinner where it is small.

    At least THINNEST units, at most `usual`, in between THICK of the drawing's longer side; a dot is as it is.
    """
    points = np.concatenate([np.reshape(stroke, (-1, 2)) for stroke in strokes]) if strokes else np.zeros((0, 2))
    longer = float(np.ptp(points, axis=0).max()) if len(points) else 0.0
    return min(usual, max(THINNEST, THICK * longer)) if longer else usual


def draw(sheet, start, end, radius):
    """Draw one straight piece of a stroke; units are cells, whose middles lie at halves."""
    (x0, y0), (x1, y1), cells = start, end, len(sheet)
    left, right = (max(0, int(np.floor(min(x0, x1) - radius - 1))), min(cells, int(np.ceil(max(x0, x1) + radius + 1))))
    top, bottom = (max(0, int(np.floor(min(y0, y1) - radius - 1))), min(cells, int(np.ceil(max(y0, y1) + radius + 1))))
    if left >= right or top >= bottom:
        return
    y, x = np.mgrid[top:bottom, left:right] + 0.5
    across, down = x1 - x0, y1 - y0
    length = across * across + down * down
    share = np.clip(((x - x0) * across + (y - y0) * down) / length, 0, 1) if length else np.zeros_like(x)
    off_x, off_y = x - x0 - share * across, y - y0 - share * down
    dark = np.clip(radius + 0.5 - np.sqrt(off_x * off_x + off_y * off_y), 0, 1)
    part = sheet[top:bottom, left:right]
    np.maximum(part, dark, out=part)


def seen(sheet, centred=True, moved=(0, 0)):
    """The 28×28 grey values, float32 in 0 … 1, that a net sees of a square sheet of ink; nothing gives nothing.

    centred  as MNIST; else the whole sheet is made smaller, ink where it is;  moved  pixels to the right and down
    """
    rows, columns = np.flatnonzero(sheet.any(axis=1)), np.flatnonzero(sheet.any(axis=0))
    if not len(rows):
        return np.zeros((SIDE, SIDE), np.float32)
    zoom, middle_x, middle_y = SIDE / len(sheet), len(sheet) / 2, len(sheet) / 2
    if centred:
        zoom = BOX / (max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1)
        places = np.arange(len(sheet)) + 0.5
        middle_x, middle_y = sheet.sum(axis=0) @ places / sheet.sum(), sheet.sum(axis=1) @ places / sheet.sum()
    along = shares(len(sheet), zoom, middle_y, moved[1])
    across = shares(len(sheet), zoom, middle_x, moved[0])
    return (along @ sheet @ across.T).astype(np.float32)


def shares(cells, zoom, middle, moved):
    """How much of each of the 28 pixels each cell covers, (28, cells), when `middle` comes to the pixels' middle."""
    edges = (np.arange(SIDE + 1) - SIDE / 2 - moved) / zoom + middle
    low, high = edges[:-1, None], edges[1:, None]
    cell = np.arange(cells)
    return np.clip(np.minimum(high, cell + 1) - np.maximum(low, cell), 0, None) * zoom
