"""What is to be seen of the elephant, in one true sentence."""

SHAPES = ("a stroke", "a figure of eight", "a scribble", "an elephant")
COUNTS = ("No", "One", "Two", "Three", "Four")
PAPER = {(50.0, -30.0, 0), (18.0, 8.0, 1), (12.0, -10.0, 2), (-14.0, -60.0, 3), (40.0, 20.0, 4)}


def describe(used, moving, shares, numbers) -> str:
    """`used` are the places 0 … 3 of the numbers in the sum, `moving` says whether the fifth plays.

    The shapes are named only for the paper's own numbers, taken whole and in their order.
    """
    own = {tuple(row) for row in numbers} == PAPER and all(shares[place] == 1 for place in used)
    known = own and list(used) == list(range(len(used)))
    count = len(used)
    if moving and known and count == 4 and shares[4] == 1:
        return "The fifth number sets the eye and waves the trunk. (How it waves is our reading.)"
    if not count:
        return "No number, no line." if not moving else "An eye, and nothing to see with it."
    reals = f"{COUNTS[count]} complex number{'s' if count > 1 else ''}, {2 * count} real ones"
    wave = ", and a fifth for eye and trunk" if moving else ""
    return f"{reals}{wave}: {SHAPES[count - 1]}." if known and not wave else f"{reals}{wave}."
