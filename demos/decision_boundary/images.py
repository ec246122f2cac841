"""Maps as PNG images inside an SVG."""

import base64
import struct
import zlib

import numpy as np

from deck.palette import DIVERGING

SMALL = 20


def sheet(column, values):
    """One image of all the maps (400, neurons) of a column, clear between them: 20 pixels and 4 of gap each."""
    rows = sum(node.x == column[0].x for node in column)
    deep, pitch, side = -(-len(column) // rows), SMALL * 6 // 5, column[0].side
    cells = np.full((rows * pitch, deep * pitch), np.nan)
    for k in range(len(column)):
        down, across = k % rows * pitch, k // rows * pitch
        cells[down : down + SMALL, across : across + SMALL] = values[:, k].reshape(SMALL, SMALL)[::-1]
    corner = f'x="{column[0].x - side / 2:.1f}" y="{column[0].y - side / 2:.1f}"'
    return picture(cells[::-1], 7, corner, f'width="{deep * side * 1.2:.1f}" height="{rows * side * 1.2:.1f}"')


def picture(values, shades, corner, size):
    """A map of −1 … 1 as an image in 2·shades + 1 colours of the diverging scale, lowest row below; NaN clear."""
    stops = np.array([[int(colour[k : k + 2], 16) for k in (1, 3, 5)] for _, colour in DIVERGING])
    at = np.linspace(0, 1, 2 * shades + 1)
    colours = np.stack([np.interp(at, [stop for stop, _ in DIVERGING], channel) for channel in stops.T], axis=1)
    places = np.nan_to_num(np.rint(np.clip(values[::-1], -1, 1) * shades + shades) + 1).astype(np.uint8)
    text = base64.b64encode(_png(places, np.vstack([[0] * 3, colours]).round().astype(np.uint8))).decode()
    return f'<image {corner} {size} preserveAspectRatio="none" href="data:image/png;base64,{text}"/>'


def _png(places, colours):
    """A PNG whose pixels (rows, columns) are places in a table of colours, the first clear; four bits where few."""
    rows, columns = places.shape
    bits = 4 if len(colours) <= 16 else 8
    lines = places if bits == 8 else places[:, 0::2] << 4 | places[:, 1::2]
    data = b"".join(b"\0" + line.tobytes() for line in lines)
    head = struct.pack(">IIBBBBB", columns, rows, bits, 3, 0, 0, 0)
    chunks = [
        (b"IHDR", head),
        (b"PLTE", colours.tobytes()),
        (b"tRNS", b"\0"),
        (b"IDAT", zlib.compress(data, 9)),
        (b"IEND", b""),
    ]
    body = [struct.pack(">I", len(d)) + name + d + struct.pack(">I", zlib.crc32(name + d)) for name, d in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)
