"""Photographs and their answers as pixels."""

import base64

import numpy as np
import tensorflow as tf


def answer_pixels(frame):
    """The answer's pixels: grey where the kernel keeps brightness, blue to orange where it does not."""
    output, high = frame["output"], white(frame)
    pixels = grey(output / high) if high else _signed(output, float(np.abs(output).max()) or 1.0)
    pixels.reshape(-1, 4)[frame["done"] :, 3] = 0
    return pixels


def white(frame) -> float:
    """The answer shown as white: what a white picture gives, at least 1; 0 where the kernel keeps no brightness."""
    total = 1.0 if frame["pool"] != "none" else float(frame["kernel"].sum(dtype=np.float64))
    return max(1.0, total) if total >= 1e-3 else 0.0


def grey(values):
    """Values from 0 to 1 as opaque greys, what lies beyond cut off: uint8 (height, width, 4)."""
    level = np.clip(np.rint(values * 255), 0, 255)
    return np.stack([level, level, level, np.full_like(level, 255)], axis=-1).astype(np.uint8)


def _signed(values, high):
    ends = {False: (0, 114, 178), True: (213, 94, 0)}
    strength = np.clip(np.abs(values) / high, 0, 1)[..., None]
    colour = np.where(values[..., None] > 0, ends[True], ends[False])
    rgb = np.rint(247 + (colour - 247) * strength)
    return np.concatenate([rgb, np.full_like(strength, 255)], axis=-1).astype(np.uint8)


def png(pixels) -> str:
    """The pixels as a data: address of a PNG picture."""
    return "data:image/png;base64," + base64.b64encode(tf.io.encode_png(pixels).numpy()).decode()
