"""Three ways to learn: what differs is the feedback, which is an answer, nothing, or a reward."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from deck import Choice, Demo, Points, Seed, Slider
from demos.learning_approaches.figure import KEYS, figure
from demos.learning_approaches.grid import EPISODES, HEIGHT, START, WALL, WIDTH, learn
from demos.learning_approaches.mails import COUNTS, FINE, MAILS, groups, log_odds, naive_bayes, telling

SPOTS = [[-1.78, round(6.4 - 1.1 * row, 1), 0] for row in range(6)]
CHEESE = ((7, 4, 0),)
REWARDS = {"approach": ["reinforcement"]}
CARD, UP, ASIDE = (3.8, 1), 0.15, 0.3
SPAM_TO, FINE_FROM = -2, 0.1  # where a card's dot, or its middle, is within a box that ends at ±2
UNDECIDED = 1e-9
HEIGHTS = -0.9 - 1.5 * (np.arange(len(MAILS)) * 0.618 % 1)
ARROWS = "↑→↓←"
SPAM_OR_FINE = (["spam", "fine", "34 more mails, as the filter sorts them"], ["orange", "blue"])
GROUPS = (["one group", "the other", "all 40 mails"], ["teal", "plum"])
TINTS = {"orange": "213,94,0", "blue": "0,114,178", "teal": "0,158,115", "plum": "170,68,136"}
WORDS = ("first", "second", "loud", "sign", "value", "name")


def frames(
    approach="supervised", mails=SPOTS, cheese=CHEESE, reward=10, patience=0.9, seed=13
) -> Iterator[dict[str, Any]]:
    """What is learned from answers, from nothing at all, or from rewards."""
    told = {"supervised": lambda: supervised(mails), "unsupervised": lambda: unsupervised(seed)}
    shut, wide, away = np.array([0, 0.001]), np.array([0, 1]), np.array([1000, 1001])
    grid = approach == "reinforcement"
    axes = {
        "mail_domain": shut if grid else wide,
        "grid_domain": wide if grid else shut,
        "mail_range": away if grid else np.array([-6, 6]),
        "grid_range": np.array([-0.5, WIDTH - 0.5]) if grid else away,
        "left_tint": "rgba(0,0,0,0)",
        "right_tint": "rgba(0,0,0,0)",
    }
    usual = (
        {key: np.zeros(0) for key in KEYS}
        | {"values": np.zeros((HEIGHT, WIDTH)), "most": 1.0, "cheese": np.zeros((0, 3))}
        | axes
    )
    usual |= {f"{name}_words": np.array([], "U1") for name in WORDS}
    spot = (cheese or CHEESE)[-1]
    world = (_free(round(spot[0]), round(spot[1])), float(reward), patience)
    for frame in told.get(approach, lambda: reinforcement(world, seed))():
        yield dict.fromkeys(frame) | usual | frame  # what a lecturer may compare comes first


def supervised(spots):
    """The filter that follows from the mails that were dragged to one side or the other."""
    spots = np.float32([*spots, *SPOTS[len(spots) :]])
    answers = np.where(spots[:, 0] >= FINE_FROM, 1, np.where(spots[:, 0] <= SPAM_TO, 0, -1))
    told, rest = np.flatnonzero(answers >= 0), slice(len(spots), None)
    learned = naive_bayes(COUNTS[told], answers[told].astype(float))
    odds = log_odds(COUNTS[rest], learned)
    right = int(np.sum(np.where(FINE[rest], odds, -odds) > UNDECIDED))
    cards = {"none": answers < 0, "spam": answers == 0, "fine": answers == 1}
    dots = {"spam_dot": ~FINE[rest], "fine_dot": FINE[rest]} if len(told) else {"wait_dot": odds == 0}
    answered = f"{len(told)} answer{'s' if len(told) > 1 else ''} told"
    say = f"{answered}: {right} of the {len(odds)} mails below are sorted rightly."
    yield (
        {f"{name}_{axis}": spots[here, i] for name, here in cards.items() for i, axis in enumerate("xy")}
        | _lines(spots)
        | _dots(dots, odds, HEIGHTS[rest])
        | _signs(*SPAM_OR_FINE)
        | {"spread_of_log_odds": float(odds.std())}
        | {"say": say if len(told) else "Drag each mail to its side: the filter follows."}
    )


def unsupervised(seed):
    """All forty mails without labels: two groups part, and the words that tell them."""
    for number, (odds, learned) in enumerate(groups(seed)):
        words = telling(learned[1])
        rows = {
            "loud_x": np.repeat([-4.0, 4.0], [len(each) for each in words]),
            "loud_y": np.concatenate([6.1 - 1.2 * np.arange(len(each)) for each in words]),
            "loud_words": np.array([*words[0], *words[1]], "U20"),
        }
        same = int(np.sum((odds > 0) == FINE))
        agreed = f"{max(same, len(odds) - same)} of {len(odds)} agree with the labels that we hid."
        say = f"Round {number}: {agreed}" if number else "No labels: two mails by chance begin a group each."
        dots = {"one_dot": odds <= 0, "other_dot": odds > 0}
        told = {"spread_of_log_odds": float(odds.std()), "say": say}
        yield rows | _dots(dots, odds, HEIGHTS) | _signs(*GROUPS) | told


def reinforcement(world, seed):
    """Walk after walk; what each cell is worth, and where to go from it."""
    (x, y), reward, _ = world
    for number, path, worth in learn(world, seed):
        value, steps = worth.max(2), len(path) - 1
        known = [(i, j) for i in range(WIDTH) for j in range(HEIGHT) if worth[i, j].any()]
        words = [_worded(worth[at]) for at in known]
        ways = np.array(path)
        tried = "" if number <= EPISODES else ", nothing new tried"
        walked = f"{steps} step{'s' if steps != 1 else ''}"
        found = f"the cheese after {walked}" if path[-1] == (x, y) else f"no cheese in {walked}"
        yield {
            "values": np.maximum(value, 0).T,
            "value_of_the_start": float(value[START]),
            "most": max(1.0, reward),
            "value_x": np.array([i - 0.08 for i, _ in known], float),
            "value_y": np.array([j - 0.26 for _, j in known], float),
            "value_words": np.array(words, "U9"),
            "wall_x": np.array([2.5, 2.5, 3.5, 3.5, 2.5]),
            "wall_y": np.array([0.5, 3.5, 3.5, 0.5, 0.5]),
            "path_x": ways[:, 0] + ASIDE,
            "path_y": ways[:, 1] + UP,
            "mouse_x": ways[-1:, 0] + ASIDE,
            "mouse_y": ways[-1:, 1] + UP,
            "cheese": np.array([[x - 0.15, y + UP, 0]]),
            "cheese_x": np.array([x - 0.15]),
            "cheese_y": np.array([y + UP]),
            "name_x": np.array([x - 0.08]),
            "name_y": np.array([y - 0.26]),
            "name_words": np.array([f"{reward:+g}".replace("-", "−")]),
            "say": f"Walk {number}{tried}: {found}." if number else "A mouse that knows nothing.",
        }


def _worded(ways):
    """The best way from a cell and what it is worth; where no way is worth anything, the one not to go."""
    if ways.max() <= 0:
        return f"not {ARROWS[ways.argmin()]}"
    return f"{ARROWS[ways.argmax()]} {ways.max() + 1e-6:.1f}"


def _free(x, y):
    """The cell where the cheese may lie: not in the wall, not at the mouse's door."""
    return (x + 1, y) if (x, y) in WALL or (x, y) == START else (x, y)


def _lines(spots):
    """Both lines of each card, right of its dot."""
    x, y = spots.T[:2]
    lines = {
        "first_words": [mail[1] for mail in MAILS[: len(x)]],
        "second_words": [mail[2] for mail in MAILS[: len(x)]],
    }
    places = {"first_x": x + 0.25, "first_y": y + 0.24, "second_x": x + 0.25, "second_y": y - 0.27}
    return places | {key: np.array(words) for key, words in lines.items()}


def _dots(kinds, odds, heights):
    """Mails on the axis of log odds, kind by kind, squeezed towards its ends."""
    places = np.column_stack([5.7 * np.tanh(odds / 6), heights])
    return {f"{name}_{axis}": places[here, i] for name, here in kinds.items() for i, axis in enumerate("xy")}


def _signs(words, colours):
    """What stands over the boxes and over the dots below, and the tints of the boxes."""
    return {
        "sign_x": np.array([-4.0, 4.0, 0.0]),
        "sign_y": np.array([7.4, 7.4, -0.2]),
        "sign_words": np.array(words),
        "even_x": np.zeros(2),
        "even_y": np.array([-2.6, -0.65]),
        "left_tint": f"rgba({TINTS[colours[0]]},0.1)",
        "right_tint": f"rgba({TINTS[colours[1]]},0.1)",
    }


demo = Demo(
    title="Three ways to learn",
    see="What differs is the feedback.",
    controls=[
        Choice(
            "approach",
            "supervised",
            {"supervised": "answers", "unsupervised": "nothing", "reinforcement": "rewards"},
            label="feedback",
        ),
        Points(
            "mails",
            SPOTS,
            classes=1,
            x=(-5.8, 2.22),
            y=(0.9, 6.5),
            most=6,
            least=6,
            card=CARD,
            label="mails: drag them",
            when={"approach": ["supervised"]},
        ),
        Points(
            "cheese",
            CHEESE,
            classes=1,
            x=(-0.15, 7),
            y=(0, 4.15),
            axes=("x2", "y2"),
            most=1,
            label="cheese: move it",
            when=REWARDS,
        ),
        Slider("reward", 10, -5, 10, whole=True, marks=(-5, 1, 10), label="reward for the cheese", when=REWARDS),
        Slider("patience", 0.9, 0.5, 0.95, marks=(0.5, 0.9), label="patience γ", when=REWARDS),
        Seed(default=13, marks=(1, 2), when={"approach": ["unsupervised", "reinforcement"]}),
    ],
    frames=frames,
    figure=figure,
    compare=40,
    seconds=8.0,
)
