"""How well five examples teach: `python -m demos.teach_it.trial`; every three kinds, tested in a manner never shown."""

from itertools import combinations

import numpy as np

from demos.digits.network import scores
from demos.teach_it import learning, look
from demos.teach_it.doodles import KINDS, STYLES, lesson

DRAWN = 5


def trial(data, features="network"):
    """How many doodles of how many get their right name: (right, all), each drawn in a manner that was held out.

    Three names, five examples of each, one in each of the other five manners. features  "network" or "pixels"
    """
    right = drawn = 0
    for held_out in STYLES:
        manners = [style for style in STYLES if style != held_out]
        for number, kinds in enumerate(combinations(KINDS, 3)):
            examples = lesson(kinds, manners, seed=1000 * number)
            new = [each for part in range(DRAWN) for each in lesson(kinds, [held_out], seed=10_000 + part)]
            names = guesses(examples, [strokes for _, strokes in new], data, features)
            right, drawn = right + sum(names == [kind for kind, _ in new]), drawn + len(new)
    return int(right), drawn


def guesses(examples, drawings, data, features):
    """The name that a softmax layer, trained on the examples, gives to each drawing, (n,)."""
    labels = np.int32([kind for kind, _ in examples])
    known = _rows([strokes for _, strokes in examples], data, features)
    spread = learning.spread(known)
    *_, (_, weights, _, _) = learning.lesson(learning.inputs(known, *spread), labels, labels.max() + 1)
    return learning.chances(learning.inputs(_rows(drawings, data, features), *spread), weights).argmax(axis=1)


def _rows(drawings, data, features):
    pictures = np.stack([look(strokes) for strokes in drawings])
    return scores(data, pictures)["features"] if features == "network" else pictures.reshape(len(pictures), -1)


if __name__ == "__main__":
    from demos.teach_it import demo

    for features in ("network", "pixels"):
        right, drawn = trial(demo.arrays, features)
        share = right / drawn
        error = (share * (1 - share) / drawn) ** 0.5
        print(f"{features}: {right} of {drawn} named right, {share:.1%} ± {error:.1%}")
