"""What is to be seen of a bend and of a stack of them, in true sentences."""

from deck.powers import scientific

FORMULAS = {
    "step": ("0 below, 1 above; ½ at 0", "perceptron"),
    "sign": ("−1 below, 1 above; 0 at 0", "perceptron"),
    "linear": ("z", "Adaline, linear regression"),
    "piecewise": ("z + ½, kept in 0 … 1", "a cheap logistic"),
    "logistic": ("1 / (1 + exp(−z))", "logistic regression"),
    "tanh": ("2σ(2z) − 1", "recurrent nets"),
    "relu": ("max(0, z)", "today’s default"),
    "leaky": ("z above 0, 0.1 z below", "never quite dead"),
    "gelu": ("z · Φ(z)", "Transformers"),
}
CORNERS = {("relu", 0): (0, 1), ("leaky", 0): (0.1, 1), ("piecewise", -0.5): (0, 1), ("piecewise", 0.5): (1, 0)}


def short(number: float) -> str:
    """A number in three digits: 0.731, −0.1, 9.54·10⁻⁷."""
    size, sign = abs(number), "−" if number < 0 else ""
    if size < 1e-30:
        return "0"
    if size >= 1e-3:
        return f"{sign}{float(f'{size:.3g}'):g}"
    return sign + scientific(size)


def describe(frame) -> str:
    """The frame's `say`: value and slope here, and what is left of the blame behind so many layers."""
    place, slope = f"f({short(frame['z'])}) = {short(frame['value'])}", short(frame["slope"])
    here = f"{place}, slope {slope}."
    if frame["activation"] in ("step", "sign") and frame["z"] == 0:
        here = f"{place}: a jump. It has no slope; TensorFlow takes {slope}."
    if sides := CORNERS.get((frame["activation"], frame["z"])):
        here = f"{place}: a corner, slope {sides[0]} before and {sides[1]} after it; TensorFlow takes {slope}."
    layers, left = len(frame["products"]), frame["product"]
    if layers == 1:
        return here
    if left == 0:
        return f"{here} {layers} stacked: the product is 0. No slope, no news."
    return f"{here} {layers} stacked: the slopes multiply to {short(left)}."
