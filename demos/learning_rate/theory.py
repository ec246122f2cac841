"""Where the cliff lies, and the best rates before it: closed forms of gradient descent on ½ Σ λᵢ wᵢ²."""


def cliff(steepest, momentum=0.0):
    """The rate from which on nothing arrives, (2 + 2β)/λ (Polyak 1964); without momentum 2/λ."""
    return (2 + 2 * momentum) / steepest


def glide(steepest, momentum=0.0):
    """The largest rate that never overshoots, (1 − √β)²/λ; without momentum 1/λ."""
    return (1 - momentum**0.5) ** 2 / steepest


def best(flattest, steepest):
    """The plain rate that leaves least of the worst direction, 2/(λ₁ + λₙ)."""
    return 2 / (flattest + steepest)


def best_heavy(flattest, steepest):
    """The heavy ball's best (rate, momentum) (Polyak 1964)."""
    low, high = flattest**0.5, steepest**0.5
    return (2 / (low + high)) ** 2, ((high - low) / (high + low)) ** 2
