"""What a window does, what fits where, and what it costs, in true sentences."""

import math
import re


def number(value, parts=100) -> str:
    """A cell's number as short as can be, in hundredths or other parts: 4, −3, 3.75, 1/9."""
    rounded = math.floor(abs(float(value)) * parts + 0.5)
    sign = "−" if value < 0 and rounded else ""
    ninths = abs(float(value)) * 9
    if rounded % parts and abs(ninths - round(ninths)) < 1e-4 and round(ninths) < 9 and round(ninths) % 3:
        return f"{sign}{round(ninths)}/9"
    return f"{sign}{rounded / parts:g}"


def lengths(value) -> list[str]:
    """A cell's number, and ever shorter where there is less room: −0.24, −.24, −0.2."""
    return [number(value), re.sub(r"(?<!\d)0\.", ".", number(value)), number(value, 10)]


def formula(cells, window, stride, padding) -> str:
    """The output's size with its numbers: ⌊(5 + 2·0 − 3)/1⌋ + 1 = 3."""
    size = (cells + 2 * padding - window) // stride + 1
    return f"⌊({cells} + 2·{padding} − {window})/{stride}⌋ + 1 = {size}"


def refusal(cells, window, padding, pool) -> str:
    """Why no window of this size can be laid on, or nothing."""
    if pool != "none" and padding >= window:
        return f"with a border of {padding}, a {window} × {window} window could lie on nothing but border."
    if window > cells + 2 * padding:
        border = f" with a border of {padding}" if padding else ""
        return f"a {window} × {window} window does not fit on {cells} × {cells} cells{border}."
    return ""


def thrift(frame) -> list[str]:
    """Two lines: how many numbers are learned, and how many a dense layer would learn for the same answer."""
    if frame["pool"] != "none":
        return ["Nothing to learn: 0 numbers.", ""]
    places = frame["output"].size
    shared = frame["window"] ** 2 + 1
    dense = places * (frame["image"].size + 1)
    return [f"{shared} numbers serve {places:,} places.", f"A dense layer: {dense:,}."]


def result(frame) -> str:
    """What comes of the cells under the window: sum 4."""
    return "" if frame["refused"] else f"{_RESULTS[frame['pool']]} {number(frame['total'])}"


def describe(frame) -> str:
    """The frame's `say`: this window, or this row, or what a shift of the picture has moved."""
    places, index = frame["output"].size, frame["done"]
    if frame["shift"] and index == places:
        return _compare(frame)
    where = f"Window {index} of {places}"
    if frame["row_by_row"]:
        where = f"Row {frame['row'] + 1} of {frame['output'].shape[0]}"
        return f"{where}: {_WHAT[frame['pool']]}, at each of {frame['output'].shape[1]} places."
    total = number(frame["total"])
    if frame["pool"] == "none":
        return f"{where}: {frame['window'] ** 2} products, their sum is {total}."
    return f"{where}: {'the largest' if frame['pool'] == 'max' else 'the mean'} of its cells is {total}."


_WHAT = {"none": "the same small stencil", "max": "the largest cell", "mean": "the mean of the cells"}
_RESULTS = {"none": "sum", "max": "largest", "mean": "mean"}


def _compare(frame) -> str:
    now, before, step = frame["output"], frame["before"], frame["shift"] // frame["stride"]
    words = f"Picture moved by {abs(frame['shift'])}: {_same(now, before)} of {now.size} answers stay"
    if frame["shift"] % frame["stride"] or abs(step) >= now.shape[1]:
        return f"{words}."
    width = now.shape[1] - abs(step)
    arrived, left = now[:, max(step, 0) :][:, :width], before[:, max(-step, 0) :][:, :width]
    return f"{words}, {_same(arrived, left)} of {arrived.size} have moved along."


def _same(some, others) -> int:
    return int((abs(some - others) < 1e-5).sum())
