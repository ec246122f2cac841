"""Four answers about one cloud of points (n, 2): each yields what a frame shows, step by step."""

import numpy as np
import tensorflow as tf

from deck.random import Random

SHOTS, EACH, RATE = 20, 5, 0.5
TURNS = 12
EDGE = 5.6  # of the picture, on both sides
GRID = np.linspace(0, 12, 49, dtype=np.float32)
AROUND = np.linspace(0, 2 * np.pi, 61)


def classify(places, labels):
    """Logistic regression by gradient descent, from no opinion at all; the boundary is where the score is 0."""
    weights, losses = tf.zeros(3), []
    inputs = tf.concat([places, tf.ones((len(places), 1))], 1)
    for shot in range(SHOTS + 1):
        loss, _ = _slope(weights, inputs, labels)
        losses.append(float(loss))
        right = int(np.sum(((inputs @ weights[:, None]).numpy()[:, 0] > 0) == (labels > 0.5)))
        yield (
            _kinds(places, labels)
            | boundary(weights.numpy())
            | _chart(np.arange(shot + 1), losses, "round", "loss", (-1, SHOTS + 1), (0, 0.8))
            | {"loss": losses[-1], "say": _verdict(shot, right, len(labels))}
        )
        for _ in range(EACH):
            weights = weights - RATE * _slope(weights, inputs, labels)[1]


def _verdict(shot, right, count):
    return f"Which kind? {right} of {count} on the right side of the line." if shot else "Which kind? No line yet."


@tf.function(reduce_retracing=True)
def _slope(weights, inputs, labels):
    with tf.GradientTape() as tape:
        tape.watch(weights)
        scores = tf.linalg.matvec(inputs, weights)
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels, scores))
    return loss, tape.gradient(loss, weights)


def boundary(weights):
    """Both ends, far away, of the line w₁x + w₂y + b = 0; nothing where there is no line."""
    across, up, bias = (float(each) for each in weights)
    length = np.hypot(across, up)
    if length < 1e-6:
        return {}
    foot = np.array([across, up]) * -bias / length**2
    way = np.array([-up, across]) / length * 30
    return {"line_x": np.array([foot[0] - way[0], foot[0] + way[0]]), "line_y": foot[1] + np.array([-1, 1]) * way[1]}


def cluster(places, groups, seed):
    """Lloyd's k-means (1957) from points by chance: join the nearest centre, move to the middle, until nobody moves."""
    starts = Random(seed + 1).shuffle(len(places))[:groups]
    rounds = list(_rounds(places, places[starts]))
    scores = [score for _, _, score, _ in rounds[1:]]
    for number, (centres, members, score, say) in enumerate(rounds):
        chart = _chart(
            np.arange(1, number + 1), scores[:number], "half step", "sum of squares",
            (0, max(8, len(rounds))), (0, 1.1 * max(scores)),
        )  # fmt: skip
        seen = _kinds(places, members) if number else {"plain_x": places[:, 0], "plain_y": places[:, 1]}
        shown = {"centre_x": centres[:, 0], "centre_y": centres[:, 1], "sum_of_squares": score, "say": say}
        yield seen | chart | shown


def _rounds(places, centres):
    """(centres, members, sum of squares, words) after each half step."""
    yield centres, None, 0.0, f"No labels. {len(centres)} centres start on points by chance."
    before = np.full(len(places), -1)
    for _ in range(19):
        squares = tf.reduce_sum((places[:, None] - centres[None]) ** 2, -1)
        members = tf.argmin(squares, 1).numpy()
        score = float(tf.reduce_sum(tf.reduce_min(squares, 1)))
        settled = np.array_equal(members, before)
        words = "Nobody moves any more" if settled else "Each point joins its nearest centre"
        yield centres, members, score, f"{words}: sum of squares {score:.1f}."
        if settled:
            return
        before = members
        means = tf.math.unsorted_segment_mean(places, members, len(centres)).numpy()
        centres = np.where(np.bincount(members, minlength=len(centres))[:, None] > 0, means, centres)
        score = float(tf.reduce_sum((places - tf.gather(centres, members)) ** 2))
        yield centres, members, score, f"Each centre moves to its points' middle: sum of squares {score:.1f}."


def least_squares(places):
    """Slope and middle of the line with the smallest sum of squares (Legendre 1805): (slope, x̄, ȳ), and its sums."""
    middle = tf.reduce_mean(places, 0)
    off = places - middle
    (xx, xy), (_, yy) = tf.transpose(off) @ off
    slope = float(xy / xx) if xx > 1e-6 else 0.0
    return slope, *middle.numpy().astype(float), float(xx), float(xy), float(yy)


def fit(places):
    """The line turns from flat to the best one; each miss is the side of a square."""
    best, x, y, xx, xy, yy = least_squares(places)
    slopes = best + np.linspace(-1, 1, 41)
    for turn in range(TURNS + 1):
        slope = best * turn / TURNS
        left = max(0.0, yy - 2 * slope * xy + slope**2 * xx)
        heights = yy - 2 * slopes * xy + slopes**2 * xx
        reach = max(1.0, 1.1 * float(heights.max()))
        done = "How much? The best line leaves" if turn == TURNS else "Turning the line: the squares sum to"
        yield (
            {"ink_x": places[:, 0], "ink_y": places[:, 1], "sum_of_squares": left}
            | {"line_x": np.array([-30.0, 30.0]), "line_y": y + slope * (np.array([-30.0, 30.0]) - x)}
            | squares(places, slope, y - slope * x)
            | _chart(slopes, heights, "slope", "sum of squares", (best - 1.05, best + 1.05), (0, reach), (slope, left))
            | {"say": f"{done} {left:.1f}."}
        )


def squares(places, slope, start):
    """One path round the square on each miss, walking along the line from one to the next; none leaves the picture."""
    x, y = places[np.argsort(places[:, 0], kind="stable")].T.astype(float)
    on = start + slope * x
    reach = np.where(slope > 0, -1, 1) * (y - on)
    beside = np.where(np.abs(x + reach) > EDGE, x - reach, x + reach)
    across, up = np.column_stack([x, x, beside, beside, x]), np.column_stack([on, y, y, on, on])
    return {"squares_x": across.ravel(), "squares_y": up.ravel()}


def flag(places, threshold):
    """Mahalanobis' squared distance (1936) of each point; of a normal cloud exp(−t/2) lie beyond t."""
    middle, spread = moments(places)
    distances = mahalanobis(places, middle, spread)
    odd = distances > threshold
    percents = np.array([100 * np.mean(distances > at) for at in GRID])
    normal = 100 * np.exp(-threshold / 2)
    yield (
        {"ink_x": places[~odd, 0], "ink_y": places[~odd, 1], "odd_x": places[odd, 0], "odd_y": places[odd, 1]}
        | ring(middle, spread, threshold)
        | _chart(GRID, percents, "threshold on d²", "% flagged", (0, 12.3), (0, 105), (threshold, 100 * odd.mean()))
        | {"theory_x": GRID, "theory_y": 100 * np.exp(-GRID / 2), "largest_d²": float(distances.max())}
        | {"bar_x": np.repeat(threshold, 2), "bar_y": np.array([0.0, 105.0])}
        | {"say": f"Which is odd? {odd.sum()} of {len(odd)} lie outside; of a normal cloud {normal:.1f} % would."}
    )


def moments(places):
    """Mean (2,) and covariance (2, 2), divided by n − 1, in float64; a speck on the diagonal keeps it invertible."""
    middle = tf.reduce_mean(tf.cast(places, tf.float64), 0)
    off = tf.cast(places, tf.float64) - middle
    spread = tf.transpose(off) @ off / max(1, len(places) - 1)
    return middle.numpy(), spread.numpy() + 1e-9 * np.eye(2)


def mahalanobis(places, middle, spread):
    """d² = (p − m)ᵀ S⁻¹ (p − m) of each point, (n,)."""
    off = places.astype(float) - middle
    return np.sum(off * np.linalg.solve(spread, off.T).T, 1)


def ring(middle, spread, threshold):
    """The ellipse of all places with d² = threshold."""
    root = np.linalg.cholesky(spread) * np.sqrt(threshold)
    x, y = middle[:, None] + root @ np.array([np.cos(AROUND), np.sin(AROUND)])
    return {"ring_x": x, "ring_y": y}


def _kinds(places, kinds):
    """Points by kind, for a trace each."""
    each = {f"kind{kind}": places[np.asarray(kinds) == kind] for kind in range(4)}
    return {f"{name}_{axis}": rows[:, i] for name, rows in each.items() for i, axis in enumerate("xy")}


def _chart(x, y, across, upward, x_range, y_range, now=None):
    """The curve beside the cloud, and the dot that says where we are on it: by default at its end."""
    at = [[each] for each in now] if now else [x[-1:], y[-1:]]
    return {
        "curve_x": np.asarray(x, float),
        "curve_y": np.asarray(y, float),
        "now_x": np.asarray(at[0], float),
        "now_y": np.asarray(at[1], float),
        "across": across,
        "upward": upward,
        "x_range": np.asarray(x_range, float),
        "y_range": np.asarray(y_range, float),
    }
