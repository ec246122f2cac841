"""Convolution and pooling: one small stencil, used everywhere."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import tensorflow as tf

from deck import Choice, Demo, Slider, Switch, Text
from demos.convolution.drawing import still
from demos.convolution.figure import figure
from demos.convolution.marks import marks
from demos.convolution.pictures import KERNELS, numbers, picture, shifted
from demos.convolution.words import describe, formula, refusal

MOST_FRAMES = 40
CONVOLVED, POOLED = {"pool": ["none"]}, {"pool": ["max", "mean"]}


def convolve(image, kernel, stride=1, padding=0, flip=False):
    """A layer's correlation of one channel; with `flip` a true convolution."""
    if flip:
        kernel = kernel[::-1, ::-1]
    batch = tf.pad(image, [[padding] * 2] * 2)[None, :, :, None]
    filters = kernel[:, :, None, None]
    return tf.nn.conv2d(batch, filters, stride, "VALID")[0, :, :, 0].numpy()


def max_pool(image, window=2, stride=2, padding=0):
    """The largest cell of each window; the border is −∞ and never wins."""
    border = [[0, 0], [padding] * 2, [padding] * 2, [0, 0]]
    batch = tf.nn.max_pool2d(image[None, :, :, None], window, stride, border)
    return batch[0, :, :, 0].numpy()


def mean_pool(image, window=2, stride=2, padding=0):
    """The mean of the cells in each window; the border does not count."""
    every, ones = np.ones((window, window), np.float32), np.ones_like(image)
    return convolve(image, every, stride, padding) / convolve(ones, every, stride, padding)


def in_keras(image, kernel, stride=1):
    """The same correlation as a person would write it with Keras."""
    layer = tf.keras.layers.Conv2D(1, kernel.shape, strides=stride, use_bias=False)
    layer.build((None, None, None, 1))
    layer.set_weights([kernel[:, :, None, None]])
    return layer(image[None, :, :, None])[0, :, :, 0].numpy()


def output_size(cells, window, stride, padding):
    """How many windows fit along one side: ⌊(n + 2p − k)/s⌋ + 1 (Dumoulin & Visin 2016)."""
    return (cells + 2 * padding - window) // stride + 1


def parameters(window, channels_in, channels_out):
    """The numbers that a convolutional layer learns: (k² · c_in + 1) · c_out."""
    return (window**2 * channels_in + 1) * channels_out


def frames(
    image="example",
    cells="",
    kernel="cross",
    weights="",
    flip=False,
    pool="none",
    window=2,
    stride=0,
    padding=0,
    shift=0,
) -> Iterator[dict[str, Any]]:
    """The window's way over the picture: window by window where they are few, else row by row."""
    original, wrong_picture = _chosen(image, cells, picture)
    stencil, wrong_kernel = _chosen(kernel, weights, lambda name: np.float32(KERNELS[name]))
    size = len(stencil) if pool == "none" else window
    step = stride or (1 if pool == "none" else window)
    scene = {
        "image": shifted(original, shift),
        "kernel": stencil[::-1, ::-1] if flip else stencil,
        "pool": pool,
        "window": size,
        "stride": step,
        "padding": padding,
        "shift": shift,
        "flip": flip,
        "photograph": image == "photograph",
        "formula": formula(len(original), size, step, padding),
    }
    reason = wrong_picture or wrong_kernel or refusal(len(original), size, padding, pool)
    if reason:
        yield _refused(scene, reason)
        return
    scene["output"] = _answer(scene, scene["image"])
    scene["before"] = _answer(scene, original)
    for row, column, done, row_by_row in _stops(*scene["output"].shape):
        frame = scene | _seen(scene, row, column) | {"done": done, "row_by_row": row_by_row, "refused": ""}
        yield frame | marks(frame) | {"say": describe(frame)}


def _chosen(name, text, usual):
    """The grid of this name, or the one written in `text`; and what is wrong with that."""
    if name == "your own" and text.strip():
        try:
            return numbers(text), ""
        except ValueError as error:
            return usual(name), str(error)
    return usual(name), ""


def _answer(scene, image):
    window, stride, padding = scene["window"], scene["stride"], scene["padding"]
    if scene["pool"] == "none":
        return convolve(image, scene["kernel"], stride, padding)
    return {"max": max_pool, "mean": mean_pool}[scene["pool"]](image, window, stride, padding)


def _stops(rows, columns):
    """(row, column, windows done, row by row?) for each frame: at most 40 of them."""
    if rows * columns <= MOST_FRAMES:
        for index in range(rows * columns):
            yield index // columns, index % columns, index + 1, False
        return
    chunk = -(-rows // MOST_FRAMES)
    for end in range(chunk, rows + chunk, chunk):
        row = min(end, rows) - 1
        yield row, columns - 1, (row + 1) * columns, True


def _seen(scene, row, column):
    """The cells under the window at one place of the answer, their products with the kernel, and what comes of them."""
    size, padding = scene["window"], scene["padding"]
    top, left = row * scene["stride"], column * scene["stride"]
    cells = np.pad(scene["image"], padding)[top : top + size, left : left + size]
    products = cells * scene["kernel"] if scene["pool"] == "none" else cells
    total = float(scene["output"][row, column])
    return {"row": row, "column": column, "under": cells, "products": products, "total": total}


def _refused(scene, reason):
    nothing = np.zeros((1, 1), np.float32)
    empty = {"output": nothing, "before": nothing, "under": nothing, "products": nothing, "total": 0.0}
    place = {"row": 0, "column": 0, "done": 0, "row_by_row": False}
    frame = scene | empty | place | {"formula": "", "refused": reason, "say": f"Refused: {reason}"}
    return frame | marks(frame)


demo = Demo(
    title="Convolution and pooling",
    see="One small stencil, used everywhere.",
    controls=[
        Choice(
            "image",
            "example",
            {
                "example": "example",
                "pooling example": "4 × 4 numbers",
                "photograph": "a scene",
                "your own": "your own",
            },
            label="picture",
        ),
        Text("cells", "", longest=400, label="your own picture", when={"image": ["your own"]}),
        Choice("kernel", "cross", list(KERNELS), when=CONVOLVED),
        Text("weights", "", longest=400, label="your own kernel", when={"kernel": ["your own"], **CONVOLVED}),
        Switch("flip", False, label="flip the kernel", when=CONVOLVED),
        Choice("pool", "none", {"none": "no", "max": "largest", "mean": "mean"}, label="pool instead"),
        Slider("window", 2, 1, 6, whole=True, marks=range(1, 7), label="pooling window", when=POOLED),
        Choice("stride", 0, {0: "usual", 1: "1", 2: "2", 3: "3"}),
        Slider("padding", 0, 0, 3, whole=True, marks=range(4), label="border of zeros"),
        Slider("shift", 0, -2, 2, whole=True, marks=range(-2, 3), label="shift the picture"),
    ],
    frames=frames,
    figure=figure,
    still=still,
    compare=40,
    seconds=9.0,
)
