"""Forty mails, the words in them, and a naive Bayes filter with add-one smoothing (Laplace 1814)."""

import re
from pathlib import Path

import numpy as np
import tensorflow as tf

from deck.random import Random

MOST_ROUNDS = 30


def read():
    """(kind, first line, second line) of each mail; both languages read the one file, whose change reruns the demo."""
    text = Path(__file__).with_name("mails.mjs").read_text("utf-8").split("`")[1]
    return [tuple(line.split("|")) for line in text.split("\n") if line]


def words_of(text):
    """The words of a text, in small letters."""
    return re.findall("[a-z]+", text.lower())


MAILS = read()
FINE = np.array([kind == "fine" for kind, *_ in MAILS])
WORDS = sorted({word for _, *lines in MAILS for word in words_of(" ".join(lines))})
COUNTS = np.array([[words_of(" ".join(lines)).count(word) for word in WORDS] for _, *lines in MAILS], float)


def naive_bayes(counts, fine):
    """What is learned from counts (n, words) and how fine each mail is (n,), 0 to 1: (bias, weights) of the log odds.

    P(class) = (its mails + 1)/(all + 2); P(word | class) = (its count + 1)/(all words of the class + vocabulary).
    """
    member = tf.stack([1 - fine, fine], 1)
    prior = tf.math.log(tf.reduce_sum(member, 0) + 1)
    heard = tf.transpose(member) @ counts + 1
    rates = tf.math.log(heard) - tf.math.log(tf.reduce_sum(heard, 1, keepdims=True))
    return (prior[1] - prior[0]).numpy(), (rates[1] - rates[0]).numpy()


def log_odds(counts, learned):
    """How much more likely fine is than spam, as a logarithm, for each row of counts."""
    bias, weights = learned
    return counts @ weights + bias


def groups(seed):
    """The same filter without labels: learn from two mails, sort all, learn from that, until it rests.

    Yields (log odds of the second group (40,), what was learned): expectation and maximisation in turn
    (Dempster, Laird & Rubin 1977), so that the likelihood never falls.
    """
    pair = Random(seed).shuffle(len(MAILS))[:2]
    learned = naive_bayes(COUNTS[pair], np.array([0.0, 1.0]))
    for _ in range(MOST_ROUNDS):
        odds = log_odds(COUNTS, learned)
        yield odds, learned
        share = tf.sigmoid(odds).numpy()
        learned = naive_bayes(COUNTS, share)
        if np.abs(tf.sigmoid(log_odds(COUNTS, learned)) - share).max() < 0.01:
            return


def telling(weights, most=5):
    """The words that speak loudest for the first class and for the second."""
    order = np.argsort(-np.floor(1000 * np.abs(weights) + 0.5), kind="stable")
    return [[WORDS[i] for i in order if weights[i] * sign > 1e-3][:most] for sign in (-1, 1)]
