"""What is to be seen in a frame of gradient descent, in one true sentence."""

import math

from deck.powers import scientific

STEPS = 20


def short(number: float) -> str:
    """A number in three digits: 0.122, 6.73, 9.54·10⁻⁷."""
    if number == 0 or 1e-3 <= abs(number) < 1e4:
        return f"{float(f'{number:.3g}'):g}"
    return scientific(number)


def verdict(product: float, momentum: float, directions: int) -> str:
    """How a ball with αλ = product moves along its steepest direction (Goh, 2017): exact, not a guess."""
    turn, limit = (1 - math.sqrt(momentum)) ** 2, 2 + 2 * momentum
    if momentum == 0 and math.isclose(product, 1, rel_tol=1e-6):
        return "one hop, and it is there" if directions == 1 else "one hop, and it is on the valley floor"
    if product <= turn:
        return "it glides"
    if math.isclose(product, limit, rel_tol=1e-6):
        return "it swings for ever"
    return "it overshoots, and still arrives" if product < limit else "it diverges"


def describe(curvatures, start, distances, rate, momentum, step, ends) -> str:
    """The frame's `say`; `curvatures` and `start` (n,), one distance for each ball, orange first.

    `ends` holds for each ball the first step whose numbers are not finite any more, or 21.
    """
    felt = [float(curvature) for curvature, place in zip(curvatures, start, strict=True) if place != 0]
    if not felt:
        return "It starts at the minimum: the slope is 0, and nothing moves."
    if len(distances) == 2:
        return _race(distances, step, ends)
    if step == ends[0] - 1 < STEPS:
        return f"Diverged at step {ends[0]}: the numbers no longer fit."
    product = rate * max(felt)
    limit = f" (limit {short(2 + 2 * momentum)})" if momentum else ""
    return (
        f"Step {step}: {short(distances[0])} from the minimum. "
        f"αλ\u00a0=\u00a0{short(product)}{limit}: {verdict(product, momentum, len(felt))}."
    )


def _race(distances, step, ends) -> str:
    """Where both balls are; one that has left the numbers behind does not stop the other."""
    gone = [step >= end - 1 < STEPS for end in ends]
    if all(gone):
        return f"Diverged: orange at step {ends[0]}, blue at step {ends[1]}."
    told = [f"{short(distance)} from the minimum" for distance in distances]
    orange, blue = (f"diverged at step {ends[i]}" if gone[i] else told[i] for i in (0, 1))
    if any(gone):
        return f"Step {step}: orange {orange}, blue {blue}."
    ahead = distances[0] - distances[1]
    leader = "level" if ahead == 0 else "orange leads" if ahead < 0 else "blue leads"
    return f"Step {step}: orange {orange}, blue {blue}: {leader}."
