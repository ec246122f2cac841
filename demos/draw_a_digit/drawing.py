"""The drawing as SVG: what the browser's view paints on its canvas."""

import base64

import numpy as np
import tensorflow as tf

from demos.draw_a_digit.shapes import CORNERS, WIDE, shapes


def still(frame) -> str:
    """The frame as an SVG picture, lying."""
    parts = "".join(_KINDS[kind](frame, *given) for kind, *given in shapes(frame))
    width, height = WIDE[frame["panel"]]
    return f'<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">{parts}</svg>'


def mosaic(channels, columns):
    """Maps (count, side, side) side by side as bytes, 0 … 255 for nothing … the largest; −1 between them."""
    count, side = channels.shape[:2]
    gap, rows = max(1, side // 10), -(-count // columns)
    tiles = np.full((rows * (side + gap) - gap, columns * (side + gap) - gap), -1)
    levels = np.floor(channels * (255 / (channels.max() or 1)) + 0.5)
    for number, level in enumerate(levels):
        top, left = (number // columns) * (side + gap), (number % columns) * (side + gap)
        tiles[top : top + side, left : left + side] = level
    return tiles


def _text(_, x, y, words, size, anchor, colour, weight):
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}" '
        f'fill="var(--{colour})">{words}</text>'
    )


def _rect(_, x, y, width, height, colour):
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="var(--{colour})"/>'


def _mark(_, x, y, sign, size, colour):
    if sign == "circle":
        return f'<circle cx="{x:g}" cy="{y:g}" r="{size}" fill="var(--{colour})"/>'
    way = "L".join(f"{x + size * across:g} {y + size * down:g}" for across, down in CORNERS[sign])
    return f'<path d="M{way}Z" fill="var(--{colour})"/>'


def _line(_, points, colour, width):
    way = "L".join(f"{x:g} {y:g}" for x, y in points)
    return f'<path d="M{way}" fill="none" stroke="var(--{colour})" stroke-width="{width}"/>'


def _picture(frame, x, y, width, key, columns):
    tiles = mosaic(frame[key], columns)
    grey = np.where(tiles < 0, 0, tiles // 32 * 36)
    pixels = np.stack([grey, np.where(tiles < 0, 0, 255)], axis=-1).astype(np.uint8)
    address = base64.b64encode(tf.io.encode_png(pixels, 9).numpy()).decode()
    height = width * len(tiles) / len(tiles[0])
    return (
        f'<image x="{x}" y="{y}" width="{width}" height="{height:g}" image-rendering="pixelated" '
        f'href="data:image/png;base64,{address}"/>'
    )


_KINDS = {"text": _text, "rect": _rect, "mark": _mark, "line": _line, "picture": _picture}
