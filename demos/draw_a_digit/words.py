"""What is said of a guess."""

from demos.digits.words import one


def describe(frame) -> str:
    """The frame's `say`."""
    if frame["empty"]:
        return "Nothing drawn, nothing seen."
    sure, guess = frame["confidence"], one(frame["guess"])
    opening = "It reads" if sure >= 0.8 else "Perhaps" if sure >= 0.5 else "At a loss, perhaps"
    words = f"{opening} {guess}, {percent(sure)} sure."
    if frame["panel"] == "moved":
        by = min(4, abs(frame["right"])) or 4
        still, moved, _ = (percent(each[by]) for each in frame["shifts"])
        return f"{words} {by} px off: {still} right; {moved} if it learned from moved digits."
    if frame["right"]:
        return f"Moved by {abs(frame['right'])} px. {words}"
    if frame["hidden"]:
        return f"Without stroke {frame['hidden']}: {words[0].lower()}{words[1:]}"
    if frame["linear_guess"] != frame["guess"]:
        return f"{words} The linear model: {frame['linear_guess']}."
    return words


def percent(share) -> str:
    """A share as a whole number of hundredths, and never quite all."""
    hundredths = int(share * 100 + 0.5)
    return "over 99 %" if hundredths >= 100 else f"{hundredths} %"
