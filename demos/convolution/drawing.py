"""The picture, the kernel, the products under the window and the answer, drawn as SVG: the still of the live view."""

import numpy as np

from deck.palette import BLUE, GREY, INK, LINE, MUTED, ORANGE, themed
from demos.convolution.pixels import answer_pixels, grey, png
from demos.convolution.words import lengths, number, result, thrift

WIDTH, HEIGHT = 784, 454
TOP = 40
IMAGE = (0, 320)
MIDDLE = (376, 156)
ANSWER = (574, 210)
LARGEST, LARGEST_SMALL, LEAST = 80, 70, 19


def still(frame) -> str:
    """The frame as an SVG element, 784 × 454, its colours following the page."""
    parts = _refused(frame) if frame["refused"] else [*_picture(frame), *_middle(frame), *_answer(frame), *_way(frame)]
    head = f'<svg viewBox="-4 0 {WIDTH + 8} {HEIGHT}" font-size="20" fill="{INK}">'
    return themed(head + "".join(parts) + "</svg>")


def layout(frame):
    """Cell sizes and corners in the drawing: of the picture with its border, and of the answer."""
    cells = max(len(frame["image"]) + 2 * frame["padding"], frame["window"])
    cell = min(LARGEST, IMAGE[1] // cells)
    answer = min(cell, ANSWER[1] // len(frame["output"]))
    small = min(LARGEST_SMALL, MIDDLE[1] // frame["window"])
    return {"cell": cell, "answer": answer, "small": small, "top": 246 if frame["pool"] == "none" else 130}


def _refused(frame):
    window = frame["window"] * layout(frame)["cell"]
    dashes = ' stroke-dasharray="12 8"'
    yield from (*_picture(frame), *_kernel(frame), _text(ANSWER[0], 24, "no answer", "start", 22, MUTED, 600))
    yield _rect(0, TOP, window, window, "none", 1, INK, 5, dashes)


def _picture(frame):
    cell, padding, image = layout(frame)["cell"], frame["padding"], frame["image"]
    border = f", border {padding}" if padding else ""
    yield _text(0, 24, f"picture {len(image)} × {len(image)}{border}", "start", 22, INK, 600)
    corner = padding * cell
    if padding:
        side = (len(image) + 2 * padding) * cell
        yield _rect(0, TOP, side, side, "none", 1, LINE, 2, ' stroke-dasharray="5 5"')
    if frame["photograph"]:
        yield _bitmap(corner, TOP + corner, cell, grey(image))
    else:
        yield from _grid(corner, TOP + corner, cell, image, np.abs(image).max() or 1.0)


def _kernel(frame):
    if frame["pool"] == "none":
        small, kernel = layout(frame)["small"], frame["kernel"]
        yield _text(MIDDLE[0], 24, "kernel, flipped" if frame["flip"] else "kernel", "start", 22, INK, 600)
        yield from _grid(MIDDLE[0], TOP, small, kernel, np.abs(kernel).max() or 1.0)


def _middle(frame):
    yield from _kernel(frame)
    small, top, products = layout(frame)["small"], layout(frame)["top"], frame["products"]
    named = "products" if frame["pool"] == "none" else "under the window"
    yield _text(MIDDLE[0], top - 12, named, "start", 22, INK, 600)
    yield from _grid(MIDDLE[0], top, small, products, np.abs(products).max() or 1.0)
    yield _text(MIDDLE[0], top + small * frame["window"] + 34, result(frame), "start", 30, INK, 700)


def _answer(frame):
    cell, output = layout(frame)["answer"], frame["output"]
    rows, columns = output.shape
    left = ANSWER[0]
    yield _text(left, 24, f"answer {rows} × {columns}", "start", 22, INK, 600)
    if frame["photograph"]:
        yield _rect(left, TOP, columns * cell, rows * cell, "none", 1, LINE, 2)
        yield _bitmap(left, TOP, cell, answer_pixels(frame))
    else:
        yield from _grid(
            left, TOP, cell, output, np.abs(output).max() or 1.0, frame["done"], 6 if frame["shift"] else 0
        )
        yield from _former(frame, cell)
    yield _text(0, 394, frame["formula"], "start", 24, INK, 600)
    for line, words in enumerate(thrift(frame)):
        yield _text(0, 422 + 26 * line, words, "start", 20, MUTED)


def _former(frame, cell):
    """What each cell of the answer was before the picture was shifted, in its corner."""
    if not frame["shift"] or cell < 60:
        return
    columns = frame["before"].shape[1]
    for index, value in enumerate(frame["before"].ravel()[: frame["done"]]):
        row, column = divmod(index, columns)
        yield _text(ANSWER[0] + column * cell + 5, TOP + row * cell + 20, number(value), "start", 21, INK)


def _way(frame):
    """The window on the picture, its place in the answer, and the way between them."""
    sizes = layout(frame)
    cell, answer, window = sizes["cell"], sizes["answer"], frame["window"] * sizes["cell"]
    x, y = frame["column"] * frame["stride"] * cell, TOP + frame["row"] * frame["stride"] * cell
    out_x, out_y = ANSWER[0] + frame["column"] * answer, TOP + frame["row"] * answer
    if frame["row_by_row"]:
        yield _rect(0, y, x + window, window, "none", 1, INK, 3)
        yield _rect(ANSWER[0], out_y, out_x + answer - ANSWER[0], answer, "none", 1, INK, 3)
        return
    top, side = sizes["top"], frame["window"] * sizes["small"]
    corners = [(x + window, y), (MIDDLE[0], top), (MIDDLE[0], top + side), (x + window, y + window)]
    yield _path([*corners, corners[0]], "none", INK, 0.07)
    yield _path([(MIDDLE[0] + side, top + side / 2), (ANSWER[0] - 6, out_y + answer / 2)], INK, "none", 0)
    yield _rect(x, y, window, window, "none", 1, INK, 5)
    yield _rect(out_x, out_y, answer, answer, "none", 1, INK, 5)


def _path(points, stroke, fill, opacity):
    way = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
    return (
        f'<path d="M{way}" fill="{fill}" fill-opacity="{opacity}" stroke="{stroke}" '
        f'stroke-width="2" stroke-opacity="0.6"/>'
    )


def _grid(x, y, cell, values, scale, done=None, drop=0):
    """Cells with their numbers, where these can be read: orange above 0, blue below; undone ones stay empty."""

    def letters(words):
        return min(30, int(0.5 * cell), int(1.95 * (cell - 6) / len(words)))

    for index, value in enumerate(values.ravel()):
        row, column = divmod(index, values.shape[1])
        left, top = x + column * cell, y + row * cell
        if done is not None and index >= done:
            yield _rect(left, top, cell, cell, "none", 1, LINE, 1)
            continue
        share = 0 if value == 0 else 0.12 + 0.6 * min(1.0, abs(float(value)) / float(scale))
        yield _rect(left, top, cell, cell, BLUE if value < 0 else ORANGE, _n(share, 2), GREY, 1)
        words = next((each for each in lengths(value) if letters(each) >= LEAST), "")
        if words:
            size = letters(words)
            yield _text(left + cell / 2, top + cell / 2 + size // 3 + drop, words, "middle", size)


def _bitmap(x, y, cell, pixels):
    rows, columns, _ = pixels.shape
    return (
        f'<image x="{_n(x)}" y="{_n(y)}" width="{columns * cell}" height="{rows * cell}" '
        f'preserveAspectRatio="none" image-rendering="pixelated" href="{png(pixels)}"/>'
    )


def _rect(x, y, width, height, fill, opacity, stroke, thickness, more=""):
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}" '
        f'fill-opacity="{opacity}" stroke="{stroke}" stroke-width="{thickness}"{more}/>'
    )


def _text(x, y, words, anchor, size, colour=INK, weight=400):
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}" '
        f'fill="{colour}">{words}</text>'
    )


def _n(value, digits=1):
    scale = 10**digits
    return f"{np.floor(float(value) * scale + 0.5) / scale:g}"
