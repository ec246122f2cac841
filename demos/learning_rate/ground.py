"""The valley's lines: its parabola or its level lines, and the two arrows at the start."""

import math

import numpy as np

LINES = 14
LONG = 0.6
WIDE = 1.8
ROOM = 0.3  # between the start and the words beyond it


def parabola(curvature):
    """The curve ½λw² over −1.8 … 1.8 as (x, y), 61 points."""
    x = np.linspace(-WIDE, WIDE, 61)
    return x, curvature / 2 * x**2


def level_lines(curvature, start):
    """Ellipses of equal loss ½(x² + λy²), one through the start: one pen stroke that steps outward along the floor."""
    steep = float(np.sqrt(curvature))
    through = float(np.sqrt(start[0] ** 2 + curvature * start[1] ** 2))
    usual = 0.26 * steep
    gap = through / np.floor(through / usual + 0.5) if through > usual / 2 else usual
    radius = np.repeat(gap * np.arange(1, LINES + 1), 49)
    angle = np.tile(np.linspace(0, 2 * np.pi, 49), LINES)
    return radius * np.cos(angle), radius * np.sin(angle) / steep


def arrow(tail, towards):
    """A pen stroke (x, y) from `tail` in the direction `towards`, at most 0.6 long, and its head."""
    far = float(np.hypot(*towards))
    along = np.divide(towards, far)
    across = np.array([-along[1], along[0]])
    tip = tail + along * min(LONG, far)
    return np.array([tail, tip, tip - 0.12 * along + 0.06 * across, tip - 0.12 * along - 0.06 * across, tip]).T


def angle_off(start, curvatures):
    """Degrees between the steepest way down and the way to the minimum; 0 at the minimum itself."""
    x, y = (float(place) for place in start)
    down_x, down_y = x * float(curvatures[0]), y * float(curvatures[1])
    return math.degrees(math.atan2(abs(x * down_y - y * down_x), x * down_x + y * down_y))


def describe_ground(curvatures, start):
    """All that stays while a ball rolls, as keys of a frame: lines, arrows with their labels, and what is in view."""
    flat = len(curvatures) == 2
    x, y = level_lines(curvatures[1], start) if flat else parabola(curvatures[0])
    high = float(max(curvatures[0] / 2 * start[0] ** 2 * 1.25, WIDE**2 / 2))
    angle = angle_off(start, curvatures) if flat else 0.0
    return {
        "ground_x": x,
        "ground_y": y,
        **_arrows(curvatures, start, angle),
        "angle": angle,
        "scale": "x" if flat else False,
        "x_range": np.array([-WIDE, WIDE]),
        "y_range": np.array([-1.5, 1.5] if flat else [-0.06 * high, high]),
        "y_title": "weight 2" if flat else "loss",
    }


def _arrows(curvatures, start, angle):
    if len(curvatures) == 1 or not np.any(start):
        empty = np.zeros(0)
        words = np.array([], dtype=str)
        return {f"{name}_{axis}": empty for name in ("downhill", "home", "left", "right") for axis in "xy"} | {
            "left_label": words,
            "right_label": words,
        }
    place = np.float64(start)
    downhill, home = arrow(place, -place * curvatures), arrow(place, -place)
    beyond = np.add(place, (0, np.copysign(ROOM, place[1])))  # behind the start no ball comes by
    marks = [(downhill[:, 1], "downhill"), (beyond, f"home, {angle:.1f}° off")]
    if home[0, 1] < downhill[0, 1]:
        marks.reverse()
    if angle < 0.05:
        words = ["downhill = home", ""] if home[0, 1] > 0 else ["", "downhill = home"]
        marks = [(beyond, each) for each in words]
    frame = {"downhill_x": downhill[0], "downhill_y": downhill[1], "home_x": home[0], "home_y": home[1]}
    for side, (tip, label) in zip(("left", "right"), marks, strict=True):
        pad = "\u00a0\u00a0"
        frame |= {f"{side}_x": tip[:1], f"{side}_y": tip[1:], f"{side}_label": np.array([pad + label + pad])}
    return frame
