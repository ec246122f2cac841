"""What is said of a guess and of the examples."""

import numpy as np

from demos.digits.words import one

USUAL = ("mib", "zak", "oom", "yup")


def named(names, classes):
    """As many names as there are classes, from a text with commas; what is missing has its usual name."""
    given = [name.strip()[:12] for name in names.split(",")]
    return np.array([(given[place : place + 1] or [""])[0] or USUAL[place] for place in range(classes)])


def describe(frame) -> str:
    """The frame's `say`."""
    count = len(frame["labels"])
    if count < 2:
        return "Draw, then say what it is. It needs two examples."
    tested = frame["tested"]
    turn = f"{tested} of {count} left out in turn" if tested < count else "Each left out in turn"
    judged = f"{turn}: {frame['right']} of {tested} named as labelled." if tested else "How well? Leaving out in turn …"
    if frame["empty"]:
        return f"{count} examples. {judged}"
    name, sure = one(frame["names"][frame["guess"]]), f"{int(frame['confidence'] * 100 + 0.5)} %"
    if frame["reader"] == "softmax" and frame["step"] == 0:
        return "A blank mind: every name is as likely."
    return f"{name[0].upper() + name[1:] if frame['confidence'] >= 0.7 else f'Perhaps {name}'}, {sure}. {judged}"
