"""The pictures and kernels to choose from: worked examples, a blank sheet, and a photograph made of whole numbers."""

import re

import numpy as np

EXAMPLE = "11100/01110/00111/00110/01100"
POOLING = "1329/7415/8523/4214"
SHEET = 12
SIDE = 40
LARGEST = 16

KERNELS = {
    "cross": [[1, 0, 1], [0, 1, 0], [1, 0, 1]],
    "vertical edge": [[1, 0, -1], [2, 0, -2], [1, 0, -1]],
    "horizontal edge": [[1, 2, 1], [0, 0, 0], [-1, -2, -1]],
    "outline": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
    "blur": [[1 / 9] * 3] * 3,
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "emboss": [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
    "your own": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
}

LETTERS = {"D": ["1110", "1001", "1001", "1001", "1110"], "L": ["1000", "1000", "1000", "1000", "1111"]}


def picture(name):
    """One of the pictures, float32 (height, width); the photograph lies in 0 … 1, your own is blank to begin with."""
    if name == "photograph":
        return photograph()
    sheet = "/".join(["0" * SHEET] * SHEET)
    return numbers({"example": EXAMPLE, "pooling example": POOLING, "your own": sheet}[name])


def numbers(text):
    """A square of numbers as it is written, float32: `101/010/101` by digits or `1 0 -1/2 0 -2/1 0 -1` by numbers.

    Raises ValueError for what is no number, no square, or more than 16 × 16.
    """
    rows = [_row(row.strip()) for row in text.strip().strip("/").split("/")]
    if any(len(row) != len(rows) for row in rows):
        count = len(rows)
        square = "1 row must have 1 number" if count == 1 else f"{count} rows must have {count} numbers each"
        raise ValueError(f"{square}; “/” begins the next row, as in 101/010/101.")
    if len(rows) > LARGEST:
        raise ValueError(f"{len(rows)} rows are too many, at most {LARGEST} can be shown.")
    return np.array(rows, np.float32)


def _row(text):
    words = list(text) if re.fullmatch("[0-9]{2,}", text) else text.split()
    if not all(re.fullmatch(r"-?[0-9]{1,6}(\.[0-9]{1,6})?", word) for word in words):
        raise ValueError(f"“{text}” is no row of numbers; write it like 101 or 1 0 -1.")
    return [float(word) for word in words]


def photograph():
    """A sky that fades, a sun, a striped field and the letters DL: 40 × 40 greys, each n/255."""
    row, column = np.mgrid[:SIDE, :SIDE]
    grey = 200 - 4 * row
    grey[(row - 10) ** 2 + (column - 29) ** 2 <= 42] = 255
    field = row >= 26
    grey[field] = np.where((row + column)[field] % 8 < 4, 190, 60)
    for start, letter in ((4, "D"), (14, "L")):
        for down, line in enumerate(LETTERS[letter]):
            for along, ink in enumerate(line):
                if ink == "1":
                    grey[6 + 3 * down : 9 + 3 * down, start + 2 * along : start + 2 * along + 2] = 20
    return (grey / 255).astype(np.float32)


def shifted(image, by):
    """The image moved `by` columns to the right (left where negative), zeros moving in."""
    moved = np.zeros_like(image)
    width = image.shape[1]
    moved[:, max(by, 0) : width + min(by, 0)] = image[:, max(-by, 0) : width - max(by, 0)]
    return moved
