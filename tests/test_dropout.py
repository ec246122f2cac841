"""The dropout demo against closed forms, Keras, the browser, and the means of six seeds."""

import numpy as np
import pytest
import tensorflow as tf
from live import assert_equal, in_browser

from deck import datasets
from deck.random import Random
from demos.dropout import demo, lessons, schedule
from demos.dropout.net import MOON, hidden, keep, keras_model, layers, losses, scores, start, strides, train
from demos.dropout.seen import PROBE, Seen
from demos.dropout.words import describe, verdict


def test_masks_keep_mean_and_have_their_variance():
    """y = m·x/(1 − p): E = x and Var = x² p/(1 − p), over 200,000 draws."""
    for rate in (0.0, 0.2, 0.5, 0.9):
        y = 3 * keep(Random(1).uniform(200_000), np.float32(rate)).astype(float)
        assert np.mean(y) == pytest.approx(3, abs=0.06)
        assert np.var(y) == pytest.approx(9 * rate / (1 - rate), rel=0.02, abs=1e-9)
        assert set(np.unique(y)) <= {0.0, 3 * float(1 / np.float32(1 - np.float32(rate)))}


def test_one_score_under_many_masks_keeps_its_mean_and_has_its_variance():
    """The histogram's mean lies within four standard errors of test day; its deviation is √(Σ (wh)² p/(1 − p))."""
    for rate in (0.2, 0.5, 0.8):
        shot = demo.run(rate=rate, epochs=30)[-1]
        width = np.diff(shot["bins"][:2])[0]
        deviation = width * 25 / 8
        assert abs(shot["score_mean"] - shot["score_day"]) < 4 * deviation / 20
        middle = np.average(shot["bins"], weights=shot["counts"])
        found = np.sqrt(np.average((shot["bins"] - middle) ** 2, weights=shot["counts"]) - width**2 / 12)
        assert shot["counts"].sum() == 400 and found == pytest.approx(deviation, rel=0.15)


def test_the_same_mask_holds_on_the_way_back():
    """A silent neuron gets no gradient, the others 1/(1 − p) times theirs."""
    weights = tf.constant(start(Random(3)))
    inputs = tf.constant(Random(4).normal(2).reshape(1, 1, 2))
    mask = keep(Random(5).uniform(64), np.float32(0.5)).reshape(1, 1, 64)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(weights)
        dropped, plain = (tf.reduce_sum(scores(weights, inputs, (1.0, each))) for each in (mask, 1.0))
    for slope, its in ((tape.gradient(dropped, weights), mask), (tape.gradient(plain, weights), 1)):
        np.testing.assert_allclose(layers(slope)[4][0, :, 0], (hidden(weights, inputs)[1] * its)[0, 0], rtol=1e-5)


def test_test_day_drops_nothing():
    """Keras leaves its input alone outside training too, and in training gives 0 or x/(1 − p)."""
    drop = tf.keras.layers.Dropout(0.75, seed=1)
    np.testing.assert_array_equal(drop(np.ones((5, 5)), training=False), np.ones((5, 5)))
    assert set(np.unique(drop(np.ones((50, 50)), training=True))) == {0, 4}
    first = [demo.run(rate=rate, epochs=10)[0] for rate in (0.0, 0.9)]
    assert first[0]["test_loss"] == first[1]["test_loss"]


def test_the_wrong_scaling_is_what_the_switch_shows():
    """Masks of 0 and 1 with kernels 1/(1 − p) larger do the same in training; all awake, their sums are too loud."""
    weights, louder = start(Random(3)), np.copy(start(Random(3)))
    louder[:, 192:4288] *= 2
    louder[:, 4352:4416] *= 2
    inputs = Random(4).normal(20).reshape(1, 10, 2)
    seen = Seen(np.ones((2, 2), np.float32), np.array([0, 1]), 1, np.float32(0.5), True, Random(6), 1)
    shot = seen.frame(np.repeat(weights, 2, axis=0), 0, np.ones((2, 1)))
    assert shot["score_day"] == pytest.approx(float(scores(louder, PROBE / MOON)[0, 0]), rel=1e-5)
    assert shot["score_range"][0] < min(shot["score_day"], shot["bins"][0])
    assert shot["score_range"][1] > max(shot["score_day"], shot["bins"][-1])
    awake = [(draws >= 0.5).astype(np.float32) for draws in Random(5).uniform(1280).reshape(2, 1, 10, 64)]
    right, careless = scores(weights, inputs, [2 * each for each in awake]), scores(louder, inputs, awake)
    np.testing.assert_allclose(right, careless, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(scores(louder, inputs), scores(weights, inputs, (2.0, 2.0)), rtol=1e-4, atol=1e-5)


def test_the_loop_is_what_keras_does():
    """Three epochs of fit() without dropout, from the same weights and in the same order, leave the same weights."""
    random = Random(2)
    points, classes = datasets.draw("moons", random, 100, 0.3)
    targets, weights = np.float32(1 - 2 * classes), tf.constant(start(random))
    model = keras_model(0.0)
    model.set_weights(
        [part.numpy().reshape(own.shape) for part, own in zip(layers(weights), model.weights, strict=True)]
    )
    order = np.tile(np.arange(100), 3).reshape(-1, 20)
    lesson = points[order][:, None], targets[order][:, None], np.ones((15, 2, 20, 64), np.float32), np.float32([0])
    zeros = tf.zeros_like(weights)
    learned, *_ = train(weights, zeros, zeros, *map(tf.constant, (*lesson, strides(0, 15))))
    model.fit(points, (targets + 1) / 2, batch_size=20, epochs=3, shuffle=False, verbose=0)
    for ours, theirs in zip(layers(learned), model.get_weights(), strict=True):
        np.testing.assert_allclose(ours[0], theirs.reshape(ours.shape[1:]), rtol=2e-3, atol=2e-4)


def test_six_seeds_gain_little_accuracy_and_much_loss():
    """100 noisy moons, 500 epochs: p = 0, and each other p beside it, six seeds each.

    The known means are of six other seeds. Single seeds differ by as much as 2 in loss, so the two means may differ by
    three standard errors of such a difference, taken from the spread of these six.
    """
    table = {0.3: (0.99, 0.878, 1.18), 0.5: (0.97, 0.883, 0.88), 0.8: (0.918, 0.874, 0.56), 0.9: (0.882, 0.857, 0.46)}
    found = {rate: contest(rate) for rate in table}
    plain, half = found[0.5]
    for six, known in ((plain, (1.0, 0.862, 1.99)), *((found[rate][1], table[rate]) for rate in table)):
        error = np.sqrt(2 / 6) * six.std(axis=1, ddof=1)
        assert (abs(six.mean(axis=1) - known) < 3 * error + 0.01).all(), (six.mean(axis=1), known, error)
    assert half[2].mean() < 0.7 * plain[2].mean() and half[1].mean() > plain[1].mean() - 0.01


def contest(rate):
    """Train accuracy, test accuracy, test loss (3, 6) of six seeds without dropout, and with; all nets side by side."""
    seeds = range(1, 7)
    forks = [(random.fork(), random.fork()) for random in map(Random, seeds)]
    drawn = [datasets.draw("moons", data, 600, 0.3) for data, _ in forks]
    points, classes = map(np.array, zip(*drawn, strict=True))
    points, targets = np.tile(points / MOON, (2, 1, 1)), np.tile(np.float32(1 - 2 * classes), (2, 1))
    weights = tf.constant(np.tile(np.concatenate([start(begin) for _, begin in forks]), (2, 1)))
    drops = np.repeat(np.float32([0, 1]), 6)
    order, masks = Random(11), Random(12)
    memory = [tf.zeros_like(weights)] * 2
    for part in range(10):
        chosen, kept = lessons(order, masks, 50, np.float32(rate))
        lesson = np.moveaxis(points[:, chosen], 0, 1), np.moveaxis(targets[:, chosen], 0, 1), kept, drops
        lesson += (strides(250 * part, 250),)
        weights, *memory = train(weights, *memory, *map(tf.constant, lesson))
    scored = scores(weights, points).numpy()
    right, lost = scored * targets > 0, losses(targets, scored).numpy()
    each = np.stack([right[:, :100].mean(1), right[:, 100:].mean(1), lost[:, 100:].mean(1)])
    return np.split(each, 2, axis=1)


def test_the_slide_tells_the_truth():
    """Its seed: loss far less with dropout, accuracy little better, early stopping as good; wrong scaling is worse."""
    last = demo.run()[-1]
    assert last["plain_test_losses"][-1] > 1.5 * last["test_loss"]
    assert abs(last["plain_accuracy"] - last["drop_accuracy"]) < 0.06
    assert last["early_y"][0] < last["test_loss"]
    assert demo.run(wrong=True)[-1]["test_loss"] > 1.5 * last["test_loss"]


def test_masks_flicker_and_every_neuron_is_shown_once():
    """Half of 128 sleep, others in each frame; the net without dropout is always awake."""
    shots = demo.run(epochs=40)
    for shot in shots:
        assert len(shot["awake_x"]) + len(shot["asleep_x"]) == len(shot["all_x"]) == 128
    assert len(shots[0]["asleep_x"]) == 0 and 40 < len(shots[-1]["asleep_x"]) < 88
    assert not np.array_equal(shots[-1]["awake_x"], shots[-2]["awake_x"])


def test_batches_see_each_point_once_an_epoch():
    """100 points in five batches of twenty."""
    chosen, kept = lessons(Random(1), Random(2), 3, np.float32(0.5))
    assert chosen.shape == (15, 20) and kept.shape == (15, 2, 20, 64)
    assert all(sorted(epoch.ravel()) == list(range(100)) for epoch in chosen.reshape(3, 5, 20))


def test_it_says_what_happens():
    """On the way, at the end, and where nobody divided."""
    now = {"plain_test": 1.985, "drop_test": 0.88}
    assert (
        describe(4, False, (0.8, 0.9), now, (2, 0.3), 0.5, False)
        == "Epoch 4: test loss 1.99 without, 0.88 with dropout."
    )
    assert "Stopping without it at epoch 2: 0.30." in describe(9, True, (0.862, 0.883), now, (2, 0.3), 0.5, False)
    told = describe(9, True, (0.862, 0.883), now, (2, 0.3), np.float32(0.8), True)
    assert "each layer is 5 times as loud as in training, both together about 25 times." in told
    assert verdict(0.862, 0.88) == "test 86 %, loss 0.88"
    assert schedule(10)[-1] == 10 and len(schedule(500)) <= 26


@pytest.mark.browser
def test_the_browser_trains_the_same(page, tmp_path):
    """The first frames number by number; at the end of a run, when rounding has parted the nets, losses of one size."""
    changes = [{}, {"wrong": True}, {"rate": 0.0, "seed": 77}, {"rate": 0.9}]
    changes += [{"rate": 0.2, "noise": 0.1, "seed": 4_000_000_000, "epochs": 50}]
    cases = [demo.values(each) for each in changes]
    for case, live in zip(cases, in_browser(page, tmp_path, "dropout", cases), strict=True):
        ran = demo.run(**case)
        assert len(live) == len(ran)
        assert_equal(live, ran, demo.compare)
        for loss in ("plain_train_losses", "drop_test_losses"):
            here, there = live[-1][loss]["values"], ran[-1][loss]
            assert here[-1] == pytest.approx(there[-1], rel=0.5, abs=0.15)
