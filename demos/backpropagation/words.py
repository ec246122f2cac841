"""What each stage of the pass does, in symbols and in the same order in numbers."""

from deck.powers import scientific

LOW = "₀₁₂₃₄₅₆₇₈₉"
BACK = (4, 5, 6, 7, 0, 1, 2, 3)
STAGES = (
    ("rest", -1),
    *(("forward", edge) for edge in range(8)),
    ("error", -1),
    *(("backward", edge) for edge in BACK),
    ("update", -1),
)


def short(number: float) -> str:
    """A number in four digits: 0.5933, −0.0381, 4.4·10⁻⁵."""
    size, sign = abs(number), "−" if number < 0 else ""
    if size < 1e-30:
        return "0"
    if 9.9995e-5 <= size < 9999.5:
        text = f"{float(f'{size:.4g}'):.7f}".rstrip("0").rstrip(".")
        return sign + text
    return sign + scientific(size, 1)


def weight(edge: int) -> str:
    """w₁ … w₈."""
    return f"w{LOW[edge + 1]}"


def ends(edge: int) -> tuple[str, str]:
    """The neurons that an edge joins: x₁ and h₁, h₂ and o₁."""
    row, column = divmod(edge, 2)
    layer = row // 2
    return f"{'xh'[layer]}{LOW[column + 1]}", f"{'ho'[layer]}{LOW[row % 2 + 1]}"


def formula(frame) -> list[str]:
    """Two lines: what happens at this stage, symbol by symbol and number by number."""
    return _FORMULAS[frame["stage"]](frame)


def describe(frame) -> str:
    """The frame's `say`."""
    edge, stage = frame["edge"], frame["stage"]
    if stage == "rest":
        return f"Two inputs, eight weights, two outputs. Updates so far: {frame['rounds']}."
    if stage == "forward":
        return f"Forwards: {weight(edge)} carries {ends(edge)[0]} to {ends(edge)[1]}."
    if stage == "error":
        return f"Compare with what was wanted: the error is {short(frame['error'])}."
    if stage == "backward":
        slope, numeric = (short(float(frame[key].ravel()[edge])) for key in ("slopes", "numeric"))
        return f"Backwards: the slope by {weight(edge)} is {slope}; wiggling it says {numeric}."
    return f"All weights move at once: the error goes from {short(frame['error'])} to {short(frame['error_after'])}."


def source(frame, edge: int) -> float:
    """What comes in at the start of an edge."""
    return float((frame["inputs"] if edge < 4 else frame["hidden"])[edge % 2])


def blame(frame, edge: int) -> float:
    """The blame at the end of an edge."""
    return float((frame["blame_hidden"] if edge < 4 else frame["blame_out"])[edge // 2 % 2])


def _rest(frame):
    return [
        "Forwards: multiply and add. Backwards: multiply and add.",
        "Any weight can be changed: click it, or type 1 to 8.",
    ]


def _forward(frame):
    edge = frame["edge"]
    start, end = ends(edge)
    now = frame["now"].ravel()
    parts = [float(now[each]) * source(frame, each) for each in (edge - edge % 2, edge - edge % 2 + 1)]
    first = f"{weight(edge)} · {start} = {short(now[edge])} × {short(source(frame, edge))} = {short(parts[edge % 2])}"
    if edge % 2 == 0:
        return [first, f"the first half of the sum of {end}"]
    bias = float(frame["biases"][edge // 4])
    value = float((frame["hidden"] if edge < 4 else frame["outputs"])[edge // 2 % 2])
    return [first, f"{end} = σ({short(parts[0])} + {short(parts[1])} + {short(bias)}) = {short(value)}"]


def _error(frame):
    gaps = [f"½({short(t)} − {short(o)})²" for t, o in zip(frame["targets"], frame["outputs"], strict=True)]
    o, t = float(frame["outputs"][0]), float(frame["targets"][0])
    own = f"({short(o)} − {short(t)}) × {short(o)} × (1 − {short(o)}) = {short(float(frame['blame_out'][0]))}"
    return [f"E = {gaps[0]} + {gaps[1]} = {short(frame['error'])}", f"blame δ of o₁ = {own}"]


def _backward(frame):
    edge = frame["edge"]
    start, _ = ends(edge)
    came, there = source(frame, edge), blame(frame, edge)
    slope, numeric = (float(frame[key].ravel()[edge]) for key in ("slopes", "numeric"))
    first = f"∂E/∂{weight(edge)} = {start} · δ = {short(came)} × {short(there)} = {short(slope)}"
    second = f"wiggle {weight(edge)}, measure E: {short(numeric)}"
    if edge >= 4:
        held = float(frame["now"].ravel()[edge])
        second += f" · back to {start}: {short(held)} × {short(there)} = {short(held * there)}"
    return [first, second]


def _update(frame):
    old, slope, new = (float(frame[key].ravel()[4]) for key in ("now", "slopes", "updated"))
    first = f"w₅ ← {short(old)} − {short(frame['rate'])} × {short(slope)} = {short(new)}"
    return [first, f"all eight from the old weights · E: {short(frame['error'])} → {short(frame['error_after'])}"]


_FORMULAS = {"rest": _rest, "forward": _forward, "error": _error, "backward": _backward, "update": _update}
