"""Answers, nothing, rewards: naive Bayes by hand, a likelihood that never falls, and the value of every cell."""

import math

import numpy as np
import pytest
from live import assert_same_frames

from demos.learning_approaches import CARD, SPOTS, demo
from demos.learning_approaches.grid import FREE, MOVES, START, move
from demos.learning_approaches.mails import COUNTS, FINE, MAILS, WORDS, groups, log_odds, naive_bayes, words_of

TOLD = [[2.2 if fine else -5.8, y, 0] for (_, y, _), fine in zip(SPOTS, FINE[:6], strict=True)]
ONE = [TOLD[0], *([0.0, y, 0] for _, y, _ in TOLD[1:])]


def test_forty_mails_half_of_them_spam():
    """Two lines each, short enough for a slide, no mail twice; the six that are shown are half and half too."""
    assert len(MAILS) == len({mail[1:] for mail in MAILS}) == 40
    assert [kind for kind, *_ in MAILS].count("spam") == 20
    assert FINE[:6].sum() == 3
    assert all(len(mail) == 3 and max(map(len, mail)) <= 24 for mail in MAILS)


def test_naive_bayes_by_hand():
    """Two mails of three words in all: "win win now" is spam, "see you now" and "you" are fine; then "win you now"."""
    words = ["win", "now", "see", "you"]
    counts = np.array([[text.split().count(word) for word in words] for text in ("win win now", "see you now", "you")])
    learned = naive_bayes(counts.astype(float), np.array([0.0, 1.0, 1.0]))
    spam = 2 / 5 * (3 / 7) * (1 / 7) * (2 / 7)
    fine = 3 / 5 * (1 / 8) * (3 / 8) * (2 / 8)
    odds = log_odds(np.array([[1.0, 1.0, 0.0, 1.0]]), learned)[0]
    assert odds == pytest.approx(math.log(fine / spam), rel=1e-9)


def test_the_filter_of_the_slide_by_hand():
    """Log odds of the seventh mail after six answers, word by word with add-one smoothing."""
    spam, fine = ([word for _, *lines in rows for word in words_of(" ".join(lines))] for rows in _parted(MAILS[:6]))
    odds = 0.0
    for word in words_of(" ".join(MAILS[6][1:])):
        odds += math.log((fine.count(word) + 1) / (len(fine) + len(WORDS)))
        odds -= math.log((spam.count(word) + 1) / (len(spam) + len(WORDS)))
    assert log_odds(COUNTS[6:7], naive_bayes(COUNTS[:6], FINE[:6].astype(float)))[0] == pytest.approx(odds, rel=1e-9)


def _parted(mails):
    return [mail for mail in mails if mail[0] == "spam"], [mail for mail in mails if mail[0] == "fine"]


def test_no_answer_no_opinion_and_six_answers_help():
    """The filter follows what it is told; told the opposite, it sorts the opposite way."""
    assert demo.run()[0]["spread_of_log_odds"] == 0
    right = demo.run(mails=TOLD)[0]
    assert right["say"] == "6 answers told: 31 of the 34 mails below are sorted rightly."
    one = demo.run(mails=ONE)[0]["say"]
    assert one.startswith("1 answer told: ") and "other" not in one
    turned = demo.run(mails=[[round(-3.6 - x, 1), y, kind] for x, y, kind in TOLD])[0]
    assert "3 of the 34 mails" in turned["say"]


@pytest.mark.parametrize(
    ("x", "side"),
    [(2.001 - CARD[0] / 2, "fine"), (1.7, "fine"), (0.0, "none"), (-1.9, "none"), (-2.0, "spam"), (-3.9, "spam")],
)
def test_a_mail_is_in_the_box_where_its_dot_or_its_middle_is(x, side):
    """A card hangs to the right of its dot: in the right box its words are, before the dot is."""
    frame = demo.run(mails=[[x, y, 0] for _, y, _ in SPOTS])[0]
    assert [name for name in ("none", "spam", "fine") if len(frame[f"{name}_x"])] == [side]


@pytest.mark.parametrize("seed", [1, 5, 13])
def test_without_labels_the_likelihood_never_falls(seed):
    """Expectation and maximisation: log P(mails) plus the log of the add-one prior rises or rests."""
    heights = []
    for odds, _ in groups(seed):
        share = 1 / (1 + np.exp(-odds))
        heights.append(_posterior(np.stack([1 - share, share])))
    assert len(heights) > 2
    assert all(np.diff(heights) > -1e-6)


def _posterior(share):
    """What expectation and maximisation climbs, after a maximisation from these shares (2, 40)."""
    prior = (share.sum(1) + 1) / 42
    heard = share @ COUNTS + 1
    rates = heard / heard.sum(1, keepdims=True)
    joint = np.log(prior)[:, None] + np.log(rates) @ COUNTS.T
    return np.logaddexp(*joint).sum() + np.log(prior).sum() + np.log(rates).sum()


def test_groups_remain_when_the_labels_go():
    """The slide's run finds the two kinds again."""
    assert "40 of 40 agree" in demo.run(approach="unsupervised")[-1]["say"]


def steps_to(cheese):
    """How many steps each free cell is away from the cheese, by breadth-first search."""
    away, waiting = {cheese: 0}, [cheese]
    for cell in waiting:
        for way in range(len(MOVES)):
            if (after := move(cell, way)) not in away:
                away[after] = away[cell] + 1
                waiting.append(after)
    return away


PLACES = [cell for cell in FREE if cell != START]


def assert_exact(values, cheese, reward=10, patience=0.9):
    """V(s) = γ^(steps − 1)·R to rounding in every cell but the wall."""
    away = steps_to(cheese)
    assert set(away) == set(FREE)
    for (x, y), steps in away.items():
        assert values[y, x] == pytest.approx(reward * patience ** (steps - 1) if steps else 0, abs=1e-5)


@pytest.mark.parametrize("cheese", PLACES)
def test_on_stage_every_cell_shows_what_it_is_worth(cheese):
    """Wherever the cheese is dragged, with the slide's seed; and the last walk is the shortest."""
    last = demo.run(approach="reinforcement", cheese=[[*cheese, 0]])[-1]
    assert_exact(last["values"], cheese)
    steps = steps_to(cheese)[START]
    assert f", nothing new tried: the cheese after {steps} step" in last["say"]
    assert len(last["path_x"]) - 1 == steps


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("reward", "patience"), [(10, 0.9), (1, 0.5), (3, 0.95)])
def test_no_cell_is_ever_said_to_be_worth_more_than_it_is_and_in_the_end_none_less(seed, reward, patience):
    """From 0 each look takes r + γ max Q, so by induction never more than the closed form."""
    shots = demo.run(approach="reinforcement", seed=seed, reward=reward, patience=patience)
    for shot in shots:
        for (x, y), steps in steps_to((7, 4)).items():
            assert shot["values"][y, x] <= (reward * patience ** (steps - 1) if steps else 0) + 1e-5
    assert_exact(shots[-1]["values"], (7, 4), reward, patience)


def test_the_mouse_tries_less_and_less():
    """Of the walks that are shown, the last ten make fewer detours than the ten before; still some 30 are shown."""
    shots = demo.run(approach="reinforcement")
    assert len(shots) == 32
    ways = [list(zip((shot["path_x"] - 0.3).round(), (shot["path_y"] - 0.15).round(), strict=True)) for shot in shots]
    spare = [len(way) - 1 - steps_to((7, 4))[way[0]] for way in ways]
    assert max(spare[-5:]) <= 10 < np.mean(spare[10:20])
    assert spare[-1] == 0


@pytest.mark.parametrize(
    ("cheese", "words"), [((1, 0), "the cheese after 1 step."), ((2, 0), "the cheese after 2 steps.")]
)
def test_one_step_is_one_step(cheese, words):
    """Where the cheese lies next to the mouse."""
    assert demo.run(approach="reinforcement", cheese=[[*cheese, 0]])[-1]["say"].endswith(words)


def test_a_bad_reward_is_stayed_away_from():
    """Not going there is worth nothing, which is more than less than nothing."""
    last = demo.run(approach="reinforcement", reward=-5)[-1]
    assert "no cheese" in last["say"]
    assert last["values"].max() == 0


def test_the_cheese_never_lies_in_the_wall_or_at_the_door():
    """Dropped there, it rolls one cell on, and what rings it rings it there."""
    frame = demo.run(approach="reinforcement", cheese=[[3, 2, 0]])[0]
    assert frame["cheese"].tolist() == [[*frame["cheese_x"], *frame["cheese_y"], 0]]
    assert demo.run(approach="reinforcement", cheese=[[3, 2, 0]])[0]["name_x"] == pytest.approx([3.92])
    assert demo.run(approach="reinforcement", cheese=[[0.3, 0.2, 0]])[0]["name_x"] == pytest.approx([0.92])


@pytest.mark.browser
def test_the_browser_learns_the_same(page, tmp_path):
    """Every key of every frame, for each approach."""
    changes = [
        {},
        {"mails": TOLD},
        {"mails": TOLD[:2]},
        {"mails": ONE},
        {"mails": [[x, y, 0] for x, (_, y, _) in zip((0.1, 1.7, 0, -1.9, -2, -3.9), SPOTS, strict=True)]},
        {"approach": "unsupervised"},
    ]
    changes += [{"approach": "unsupervised", "seed": 2}, {"approach": "reinforcement", "seed": 4}]
    changes += [{"approach": "reinforcement", "cheese": [[2.5, 1.5, 0]], "reward": 1, "patience": 0.5}]
    changes += [{"approach": "reinforcement", "reward": -5}, {"approach": "reinforcement", "cheese": [[1, 0, 0]]}]
    assert_same_frames(page, tmp_path, demo, changes)
