"""What vanishing_gradients shows of a net: lengths of gradients, spread of activations, losses."""

import numpy as np

from deck.powers import power

BINS = 24
FOOT, TOP, LEAST, MOST = -30, 38, 1e-38, 1e6
SPANS = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0)}


class Seen:
    """Makes frames of one net against the theory's line; remembers its losses and those of the net beside it."""

    def __init__(self, theory, activation):
        self.theory, self.activation = theory, activation
        self.steps, self.losses, self.beside = [], [], []
        self.last = {}

    def note(self, step, loss, beside):
        """Add a point to both curves; they are drawn from 1e-6 to 1e6, which is beyond the picture."""
        if np.isfinite(loss):
            self.steps.append(step)
            self.losses.append(drawn(loss))
            self.beside.append(drawn(beside))

    def frame(self, loss, outputs, gradients, reached):
        """Bars of the gradient's length at each layer's output, the last one 1; those below `reached` not yet there."""
        lengths = np.maximum([np.linalg.norm(np.asarray(each, np.float64)) for each in gradients], LEAST)
        relative = lengths / lengths[-1]
        everything = np.concatenate([relative, self.theory])
        low = max(FOOT, min(-7.0, np.floor(np.log10(everything.min()) - 0.2)))
        high = max(1.0, np.ceil(np.log10(everything.max()) + 0.2))
        layers, training = np.arange(len(lengths)), bool(self.steps)
        bins, density = spread(outputs[1:], self.activation)
        self.last = {
            "blame_left": relative[reached],
            "theory_says": self.theory[reached],
            "loss": float(loss),
            "layer": reached,
            "layers": layers,
            "blame": np.where(layers >= reached, relative, 10.0**low),
            "theory": self.theory,
            **rulers(len(lengths) - 1, low, high),
            "hidden_layers": layers[1:],
            "bins": bins,
            "density": density,
            "training": training,
            "activation_axis": "" if training else "layer",
            "activation_domain": np.array([0.63 if training else 0.0, 1.0]),
            "steps": np.array(self.steps, int),
            "losses": np.array(self.losses),
            "losses_beside": np.array(self.beside),
            **reach([*self.losses, *self.beside]),
            "say": self.sentence(relative, reached),
        }
        return self.last

    def sentence(self, relative, reached):
        """What the frame shows, in words."""
        if self.steps:
            other = "it diverged" if self.beside[-1] == MOST else f"{self.beside[-1]:.4f}"
            own = f"{self.losses[-1]:.4f}" if self.losses[-1] < MOST else "over a million"
            return f"Step {self.steps[-1]}: loss {own}, beside it ReLU from 2/n: {other}."
        place = f"layer {reached}" if reached else "the input"
        felt, predicted = times(relative[reached]), times(self.theory[reached])
        return f"At {place}: {felt} the last layer's blame. Theory says {predicted.removesuffix(' of')}."

    def diverged(self, step, beside):
        """The last good frame, saying that there is no next one; at this step the loss leaves the picture."""
        count = len(self.last["steps"])
        return self.last | {
            "steps": np.array([*self.steps[:count], step]),
            "losses": np.array([*self.losses[:count], MOST]),
            "losses_beside": np.array([*self.beside[:count], drawn(beside)]),
            "say": f"Diverged after step {self.steps[-1]}: the numbers overflow.",
        }


def drawn(loss):
    """A loss as the curves have it, from 1e-6 to 1e6."""
    return min(max(float(loss), 1e-6), MOST) if np.isfinite(loss) else MOST


def reach(losses):
    """The axis of losses: at least 10⁻⁴ … 10, up to a decade above all but those beyond the curves; and its ticks."""
    high = max(1.0, float(np.ceil(np.log10(max([each for each in losses if each < MOST], default=1.0)) + 0.2)))
    ticks, words = decades(-4.0, high)
    return {"loss_range": np.array([-4.0, high]), "loss_ticks": ticks, "loss_words": words}


def decades(low, high):
    """Ticks of a log axis from `low` to `high` at whole numbers of decades, and their words.

    They reach beyond it, so that an axis that moves keeps them: Plotly then has less to do.
    """
    every = next(each for each in (2, 5, 10) if high - low <= 7 * each)
    whole = every * np.arange(np.ceil(FOOT / every), np.floor(TOP / every) + 1)
    return 10.0**whole, np.array([power(int(each)) if each else "1" for each in whole])


def rulers(depth, low, high):
    """The axes of layers, at least 0 … 10, and of decades: their ends, and ticks at whole numbers."""
    across = max(depth, 10)
    every, most = (2, 12) if across <= 12 else (5, 30)
    ticks, words = decades(low, high)
    return {
        "layer_range": np.array([-0.6, across + 0.6]),
        "layer_ticks": np.arange(0, most + 1, every),
        "blame_range": np.array([low, high]),
        "blame_ticks": ticks,
        "blame_words": words,
    }


def times(ratio):
    """A ratio as a person says it: 10⁻¹⁹ of, 1/1,900,000 of, 0.62 of, or 32 times."""
    if ratio < 1e-9:
        nearest = max(FOOT, int(np.floor(np.log10(ratio) + 0.5)))
        return f"{'less than ' if ratio < 10.0**FOOT else ''}{power(nearest)} of"
    if ratio < 0.1:
        return f"1/{rounded(1 / ratio):,} of"
    if ratio < 0.995:
        return f"{np.floor(100 * ratio + 0.5) / 100:.2f} of"
    return f"{np.floor(10 * ratio + 0.5) / 10:.1f} times" if ratio < 10 else f"{rounded(ratio):,} times"


def rounded(number):
    """A whole number of which only the first two digits differ from 0, for numbers from 10 on."""
    unit = 10 ** max(0, int(np.floor(np.log10(number))) - 1)
    return int(np.floor(number / unit + 0.5)) * unit


def spread(outputs, activation):
    """What each layer puts out: the bins' middles (24,), and how full each is beside the fullest (24, layers).

    A value counts for the two bins between whose middles it lies, so that rounding moves no whole count; and a share s
    is shown as ln(1 + 10s)/ln 11, so that little is seen beside much.
    """
    values = np.stack([np.asarray(each, np.float64).ravel() for each in outputs], axis=1)
    low, high = SPANS.get(activation, (min(float(values.min()), 0.0), max(float(values.max()), 1e-30)))
    place = ((values - low) / (high - low) * BINS - 0.5).clip(0, BINS - 1)
    lower = place.astype(int).clip(0, BINS - 2)
    counts = np.stack([_counted(*columns) for columns in zip(lower.T, (place - lower).T, strict=True)], axis=1)
    shares = np.log1p(10 * counts / counts.max(axis=0)) / np.log(11)
    return low + (np.arange(BINS) + 0.5) * (high - low) / BINS, shares


def _counted(lower, upward):
    below, above = (np.bincount(lower + step, part, BINS) for step, part in ((0, 1 - upward), (1, upward)))
    return below + above
