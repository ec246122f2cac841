"""The still: for each name its examples, and how likely the drawing is one of them."""

import base64
from html import escape

import numpy as np
import tensorflow as tf

WIDTH, HEIGHT, ROW, THUMB = 900, 440, 100, 60
COLOURS = ("orange", "blue", "teal", "plum")


def still(frame) -> str:
    """The frame as an SVG picture."""
    parts = []
    for place, name in enumerate(frame["names"]):
        parts += _row(frame, place, escape(str(name)), 10 + ROW * place)
    tested = f"left out in turn: {frame['right']} of {frame['tested']} named as labelled" if frame["tested"] else ""
    parts.append(_text(0, HEIGHT - 12, tested, 20, "muted"))
    return f'<svg viewBox="-4 0 {WIDTH + 8} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'


def _row(frame, place, name, top):
    chance = 0.0 if frame["empty"] else float(frame["chances"][place])
    yield _text(0, top + 30, name, 26, "ink", 600)
    yield f'<rect x="0" y="{top + 42}" width="{max(2, 150 * chance):.1f}" height="22" fill="var(--{COLOURS[place]})"/>'
    yield _text(160, top + 60, f"{int(chance * 100 + 0.5)} %", 22, "ink")
    mine = np.flatnonzero(frame["labels"] == place)
    for column, index in enumerate(mine[:9]):
        x = 250 + column * (THUMB + 10)
        yield (
            f'<image x="{x}" y="{top}" width="{THUMB}" height="{THUMB}" image-rendering="pixelated" '
            f'href="{_png(frame["thumbs"][index])}"/>'
        )
        if index == frame["nearest"] and not frame["empty"]:
            yield (
                f'<rect x="{x - 3}" y="{top - 3}" width="{THUMB + 6}" height="{THUMB + 6}" fill="none" '
                f'stroke="var(--{COLOURS[place]})" stroke-width="5"/>'
            )


def _text(x, y, words, size, colour, weight=400):
    return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="var(--{colour})">{words}</text>'


def _png(grey):
    levels = (grey // 64 * 85).astype(np.uint8)[..., None]
    return "data:image/png;base64," + base64.b64encode(tf.io.encode_png(levels, 9).numpy()).decode()
