"""What dropout shows of its two nets: maps, losses, who is awake, and one score under many masks."""

import numpy as np
import tensorflow as tf

from demos.dropout.net import MOON, WIDTH, hidden, keep, layers, losses, scores
from demos.dropout.words import describe, verdict

CELLS, HALF, MASKS, BINS, WIDE = 36, 6.0, 400, 25, 4.0
PROBE = np.array([[[-1.5, 2.25]]], np.float32)
CENTRES = (np.arange(CELLS, dtype=np.float32) + 0.5) * (2 * HALF / CELLS) - HALF
GRID = np.stack(np.meshgrid(CENTRES, CENTRES), axis=-1).reshape(1, -1, 2)
PLACES = np.array([[at % 16, -(at // 16) - layer * 4.8] for layer in (0, 1) for at in range(WIDTH)], np.float32)


class Seen:
    """Makes the frames of one run and remembers the losses of those before."""

    def __init__(self, points, classes, trained, rate, wrong, chance, last):
        self.points, self.targets, self.trained = points, np.float32(1 - 2 * classes), trained
        self.rate, self.wrong, self.last = rate, wrong, last
        self.masks = keep(chance.uniform(MASKS * WIDTH).reshape(MASKS, WIDTH), rate)
        self.epochs, self.curves = [], {name: [] for name in ("plain_train", "plain_test", "drop_train", "drop_test")}
        self.fixed = {
            f"{name}_{axis}": points[:trained][classes[:trained] == kind, column]
            for kind, name in enumerate(("orange", "blue"))
            for column, axis in enumerate("xy")
        }

    def frame(self, weights, epoch, masks):
        """Both nets as they are on test day; `masks` (2, 64) are those of the last batch's first example, or (2, 1)."""
        loud = np.float32(1 / (1 - self.rate)) if self.wrong else np.float32(1)
        louder = tf.constant([1.0, loud])[:, None, None]
        scored = scores(weights, np.concatenate([self.points[None], GRID], axis=1) / MOON, (louder, louder)).numpy()
        answers, maps = np.split(scored, [len(self.points)], axis=1)
        lost, right = losses(self.targets, answers).numpy(), answers * self.targets > 0
        self.epochs.append(epoch)
        for net, name in enumerate(("plain", "drop")):
            self.curves[f"{name}_train"].append(float(lost[net, : self.trained].mean()))
            self.curves[f"{name}_test"].append(float(lost[net, self.trained :].mean()))
        accuracy = right[:, self.trained :].mean(axis=1)
        awake = np.broadcast_to(masks > 0, (2, WIDTH)).ravel()
        now = {name: curve[-1] for name, curve in self.curves.items()}
        stop = int(np.argmin(self.curves["plain_test"]))
        early = self.epochs[stop], self.curves["plain_test"][stop]
        return {
            "test_loss": now["drop_test"],
            "plain_accuracy": float(accuracy[0]),
            "drop_accuracy": float(accuracy[1]),
            "epoch": epoch,
            "plain_map": np.tanh(maps[0] / 2).reshape(CELLS, CELLS),
            "drop_map": np.tanh(maps[1] / 2).reshape(CELLS, CELLS),
            "centres": CENTRES,
            **self.fixed,
            "all_x": PLACES[:, 0],
            "all_y": PLACES[:, 1],
            "awake_x": PLACES[awake, 0],
            "awake_y": PLACES[awake, 1],
            "asleep_x": PLACES[~awake, 0],
            "asleep_y": PLACES[~awake, 1],
            "epochs": np.array(self.epochs),
            **{f"{name}_losses": np.array(curve) for name, curve in self.curves.items()},
            "loss_range": np.array([0, max(1.0, 1.4 * max(max(curve) for curve in self.curves.values()))]),
            "epoch_range": np.array([-0.02, 1.04]) * self.last,
            "early_x": np.array(early[:1]),
            "early_y": np.array(early[1:]),
            "verdict_x": np.array([-0.7]),
            "verdict_y": np.array([1.2]),
            "plain_verdict": np.array([verdict(accuracy[0], now["plain_test"])]),
            "drop_verdict": np.array([verdict(accuracy[1], now["drop_test"])]),
            **self.histogram(weights, loud),
            "say": describe(epoch, epoch == self.last, accuracy, now, early, self.rate, self.wrong),
        }

    def histogram(self, weights, loud):
        """One score under 400 masks of the last hidden layer, between −4 and +4 of their deviations about its mean.

        The score is b + Σ w h m, whose mean is b + Σ w h and whose variance is Σ (w h)² p/(1 − p).
        Test day is what the net gives with both hidden layers `loud` times as large, as its test loss has it.
        """
        *_, kernel, bias = layers(weights[1:])
        said = (hidden(weights[1:], PROBE / MOON)[-1][0, 0] * kernel[0, :, 0]).numpy()
        own = float(bias[0, 0, 0])
        values = own + self.masks @ said
        middle, mean = own + float(said.sum()), float(values.mean())
        spread = max(0.05, float(np.sqrt(np.sum(said**2) * self.rate / (1 - self.rate))))
        low, width = middle - WIDE * spread, 2 * WIDE * spread / BINS
        bins = np.clip(np.floor((values - low) / width), 0, BINS - 1).astype(int)
        counts = np.bincount(bins, minlength=BINS)
        day = float(scores(weights[1:], PROBE / MOON, (loud, loud))[0, 0])
        top = 1.15 * counts.max()
        ends = np.array([min(low, day), max(low + BINS * width, day)])
        return {
            "bins": low + (np.arange(BINS) + 0.5) * width,
            "counts": counts,
            "score_mean": mean,
            "score_day": day,
            "mean_x": np.array([mean, mean]),
            "day_x": np.array([day, day]),
            "line_y": np.array([0, top]),
            "count_range": np.array([0, 1.9 * top]),
            "score_range": ends + np.array([-0.04, 0.04]) * np.diff(ends),
        }
