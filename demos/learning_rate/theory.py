"""Where the cliff lies, and the best rates before it: closed forms of gradient descent on ½ Σ λᵢ wᵢ²."""

import numpy as np

LOWEST, HIGHEST = 0.02, 4.0


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


def rates(steepest):
    """81 rates from 0.02 to 4 and 12 ever nearer to 1/λ, where one hop leaves nothing: float32, rising."""
    near = np.geomspace(1e-7, 1e-2, 6)
    evenly = np.geomspace(LOWEST, HIGHEST, 81)
    return np.sort(np.concatenate([evenly, (1 - near) / steepest, (1 + near) / steepest])).astype(np.float32)
