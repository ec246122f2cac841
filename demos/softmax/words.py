"""What each stage of softmax does, in true sentences with its numbers."""

import math

from deck.powers import scientific

CLASSES = ("cat", "dog", "owl")


def short(number: float, least: float = 1e-30) -> str:
    """A number in three digits, or to a tenth: 0.659, 1000.1, 5.18·10²¹; below `least` it is 0."""
    size, sign = abs(number), "−" if number < 0 else ""
    if size < least:
        return "0"
    if 9.995e-4 <= size < 99995:
        digits = f"{size:.3g}" if size < 999.5 else f"{size:.1f}"
        return f"{sign}{float(digits):g}"
    return sign + scientific(size)


def chance(loss: float) -> str:
    """What the truth had, from its loss, as no share in float32 is that small: 0.0986, 3.72·10⁻⁴⁴."""
    return short(math.exp(-loss), 0)


def share(number: float) -> str:
    """A share in three decimals, as all shares stand in one column: 0.659."""
    return f"{'−' if number <= -0.0005 else ''}{abs(number):.3f}"


def headings(frame) -> tuple[str, str]:
    """What the columns of scores and of exp hold: z, or z with what was done to it first."""
    score = "z + 1000" if frame["thousand"] else "z"
    if frame["temperature"] != 1:
        score = "(z+1000)/T" if frame["thousand"] else "z / T"
    return score, "exp(·−max)" if frame["overflows"] else "exp(·)"


def warning(frame) -> list[str]:
    """What goes wrong the naive way, where it does."""
    if not frame["overflows"]:
        return []
    largest = short(float(max(frame["logits"])))
    naive = f"Naive: exp({largest}) overflows in float32, ∞ / ∞ is no number."
    return [naive, "Ours takes the largest away first: same shares."]


def describe(frame) -> str:
    """The frame's `say`, by its stage."""
    return _STAGES[frame["stage"]](frame)


def _sum(frame) -> str:
    if frame["overflows"]:
        return " ".join(warning(frame))
    return f"Add them up: {short(frame['total'])}. Its logarithm is {share(frame['log_sum'])}."


def _loss(frame) -> str:
    picked = frame["truth"]
    p = chance(frame["loss"])
    return f"It was {_a(picked)}, and the {CLASSES[picked]} had {p}: the loss is −ln {p} = {share(frame['loss'])}."


def _a(picked: int) -> str:
    return f"an {CLASSES[picked]}" if CLASSES[picked] == "owl" else f"a {CLASSES[picked]}"


_STAGES = (
    lambda frame: "Three scores, any numbers at all.",
    lambda frame: "Exp of each: nothing is negative, and one point more is e times as much.",
    _sum,
    lambda frame: f"Divide by the sum: {', '.join(share(float(p)) for p in frame['shares'])}. Together 1.",
    lambda frame: f"Three sigmoids instead: together {share(frame['sigmoid_sum'])}. They do not share.",
    _loss,
    lambda frame: f"The slope by each score is p − y: {', '.join(share(float(g)) for g in frame['gradient'])}.",
)
