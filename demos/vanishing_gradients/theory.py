"""What a very wide net does to a signal and to its gradient: mean-field theory of depth (Schoenholz et al. 2017)."""

import numpy as np

STEP = 0.025
Z = np.arange(-10, 10, STEP) + STEP / 2
DENSITY = np.exp(-Z * Z / 2) / np.sqrt(2 * np.pi) * STEP


def sigmoid(z):
    """1/(1+e^(−z)) as a tanh, which cannot overflow."""
    return (1 + np.tanh(z / 2)) / 2


BENDS = {
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * sigmoid(-z)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "leaky_relu": (lambda z: np.where(z > 0, z, 0.01 * z), lambda z: np.where(z > 0, 1.0, 0.01)),
    "linear": (lambda z: z, np.ones_like),
}


def expectation(values):
    """The mean of f(z) for a standard normal z, of its values at Z: an even grid is exact here to rounding."""
    return float(np.sum(values * DENSITY))


def next_variance(q, activation, scale):
    """σw² E[φ(√q z)²]: the variance of the next layer's sums."""
    return scale * expectation(BENDS[activation][0](np.sqrt(q) * Z) ** 2)


def slope(q, activation, scale):
    """χ = σw² E[φ′(√q z)²]: a gradient's squared length is multiplied by it in one layer."""
    return scale * expectation(BENDS[activation][1](np.sqrt(q) * Z) ** 2)


def fixed_variance(activation, scale, q=1.0):
    """q*, where a layer leaves the variance of its sums as it is; followed for 200 layers from q."""
    for _ in range(200):
        q = min(next_variance(q, activation, scale), 1e12)
    return q


def factors(depth, activation, scale):
    """√χ of each layer, the first one first, for inputs of variance 1."""
    q, found = scale, []
    for _ in range(depth):
        found.append(np.sqrt(slope(q, activation, scale)))
        q = next_variance(q, activation, scale)
    return np.array(found)
