"""What is to be seen of a fit, in one true sentence."""


def describe(fitted, wanted, most, count, train, test, best, least) -> str:
    """`best` is the degree with the least test error `least`, −1 where the exam is not shown yet."""
    if best >= 0:
        both = f"Degree {fitted}: error {short(train)} on the points, {short(test)} in the exam"
        return f"{both}: the best of all." if fitted == best else f"{both}; degree {best} has {short(least)}."
    if fitted == most < wanted:
        return f"{count} points pin down no more than degree {most}: error {short(train)} on the points."
    return f"Degree {fitted}: error {short(train)} on the points. And on points that it has never seen?"


def short(error) -> str:
    """An error in two decimals; what rounding leaves of nothing is 0."""
    if error < 1e-9:
        return "0"
    return "over 9" if error > 9 else f"{int(100 * error + 0.5) / 100:.2f}"
