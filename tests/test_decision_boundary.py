"""The decision boundary demo against closed forms, Keras, and the success counts over twenty seeds."""

import re
from dataclasses import asdict
from functools import cache
from itertools import islice, pairwise

import numpy as np
import pytest
import tensorflow as tf
from live import assert_equal, in_browser

from deck import datasets, palette
from deck.random import Random
from demos.decision_boundary import batches, demo, fresh, given, plane, shots
from demos.decision_boundary.network import (
    ACTIVATIONS,
    LOSSES,
    Recipe,
    adam,
    fresh_memory,
    keras_model,
    network,
    run,
)
from demos.decision_boundary.plane import FAR, flat, folds, table
from demos.decision_boundary.scene import scene

SEEDS = range(1, 21)
PLAIN = ("x1", "x2")


@cache
def draws(name):
    """Points and targets of each seed (20, 500, …), and the order of 200 epochs of batches of ten (5000, 20, 10)."""
    points, targets, orders, starts = [], [], [], []
    for seed in SEEDS:
        random = Random(seed)
        data, start, chance = random.fork(), random.fork(), random.fork()
        place, classes = datasets.draw(name, data, 500)
        points.append(place)
        targets.append(1 - 2 * classes)
        orders.append([rows for rows, _ in islice(batches(chance, 250, 10, [], 0.0), 5000)])
        starts.append(start.state)
    return np.array(points), np.array(targets, np.float32), np.stack(orders, axis=1), starts


@cache
def contest(recipe, *cases):
    """Share of test points right after 200 epochs at rate 0.03, for each case (set, features, hidden) and seed.

    All nets train side by side; what a case has less of than the widest, features or neurons, stays zero throughout.
    """
    wide = max(len(features) for _, features, _ in cases)
    tall = max(sum(hidden) for _, _, hidden in cases)
    nets, lessons, exams, answers = [], [], [], []
    for name, features, hidden in cases:
        points, targets, order, starts = draws(name)
        inputs = np.zeros((len(SEEDS), 500, wide), np.float32)
        for net, place in enumerate(points):
            inputs[net, :, : len(features)] = table(place, features)
            chance = Random(0)
            chance.state = starts[net]
            nets.append(padded(fresh([len(features), *hidden, 1], chance), wide, tall))
        seed = np.arange(len(SEEDS))[None, :, None]
        lessons.append((inputs[seed, order], targets[seed, order]))
        exams.append(inputs[:, 250:])
        answers.append(targets[:, 250:])
    weights = [np.stack(part) for part in zip(*nets, strict=True)]
    x, y = (np.concatenate(part, axis=1) for part in zip(*lessons, strict=True))
    weights, _ = run(weights, (), x, y, np.full((5000, 10), 0.1), (), 0.03, 0.0, 0.0, recipe)
    scores = network(weights, np.concatenate(exams), ACTIVATIONS[recipe.activation]).numpy()
    right = np.mean(scores * np.concatenate(answers) > 0, axis=1)
    return dict(zip(cases, right.reshape(len(cases), -1), strict=True))


def padded(weights, wide, tall):
    """Kernels and biases (1, neurons) of one net, filled up with zeros to `wide` features and `tall` neurons."""
    sizes = [(wide, tall), (1, tall), (tall, 1), (1, 1)] if tall else [(wide, 1), (1, 1)]
    parts = []
    for part, size in zip(weights, sizes, strict=True):
        parts.append(np.zeros(size, np.float32))
        rows = np.atleast_2d(part)
        parts[-1][: rows.shape[0], : rows.shape[1]] = rows
    return parts


CIRCLES = {
    "linear": {8: 0},
    "relu": {2: 0, 3: 17, 4: 20, 8: 20},
    "tanh": {3: 19, 4: 20, 8: 20},
}


def close(activation):
    """The test results on the circle by number of hidden neurons."""
    cases = [("circle", PLAIN, (count,)) for count in CIRCLES[activation]]
    return dict(zip(CIRCLES[activation], contest(Recipe(activation), *cases).values(), strict=True))


@pytest.mark.parametrize("activation", CIRCLES)
def test_so_many_of_twenty_seeds_close_the_circle(activation):
    """Circle 250+250, rate 0.03, batch 10, 200 epochs, tanh output, squared loss: at least 97 % of the test right."""
    wins = {count: int(np.sum(right >= 0.97)) for count, right in close(activation).items()}
    for count, expected in CIRCLES[activation].items():
        assert abs(wins[count] - expected) <= (0 if expected == 0 else 2), wins


def means(loss):
    """Mean test results without a hidden layer: (set, extra features) -> share right."""
    extras = {"squared": [("circle", "x1^2", "x2^2"), ("xor",), ("xor", "x1*x2")], "logistic": []}[loss]
    cases = [(name, (*PLAIN, *extra), ()) for name, *extra in [("circle",), ("circle", "x1*x2"), *extras]]
    found = contest(Recipe("linear", loss), *cases)
    return {(name, *features[2:]): float(np.mean(right)) for (name, features, _), right in found.items()}


def test_without_a_hidden_layer_the_right_features_decide():
    """Means over twenty draws, squared loss: the product solves XOR, not the circle; the squares solve the circle."""
    found = means("squared")
    assert found["circle",] == pytest.approx(0.55, abs=0.04)
    assert found["circle", "x1*x2"] == pytest.approx(0.73, abs=0.04)
    assert found["circle", "x1^2", "x2^2"] > 0.99
    assert found["xor",] == pytest.approx(0.53, abs=0.04)
    assert found["xor", "x1*x2"] > 0.99


def test_with_cross_entropy_the_product_does_nothing_for_the_circle():
    """About half are right, with x₁x₂ and without."""
    found = means("logistic")
    assert found["circle",] == pytest.approx(0.5, abs=0.06)
    assert found["circle", "x1*x2"] == pytest.approx(found["circle",], abs=0.03)


def test_side_by_side_is_the_same_as_one_by_one():
    """What the counts train is what the demo trains."""
    together = close("relu")[4]
    for seed in (2, 5):
        assert demo.run(seed=seed)[-1]["test_accuracy"] == pytest.approx(together[seed - 1], abs=0.005)


def test_a_linear_stack_equals_its_one_affine_map():
    """W₂(W₁x + b₁) + b₂ folded up by hand gives the same scores, to rounding."""
    random = Random(4)
    weights = [random.normal(a * b).reshape(a, b) if b else random.normal(a) for a, b in
               ((2, 8), (8, 0), (8, 8), (8, 0), (8, 1), (1, 0))]  # fmt: skip
    inputs = random.normal(80).reshape(40, 2)
    kernel, bias = np.eye(2), np.zeros(2)
    for k, b in zip(weights[::2], weights[1::2], strict=True):
        kernel, bias = kernel @ k.astype(float), bias @ k.astype(float) + b
    scores = network(weights, inputs, ACTIVATIONS["linear"])
    np.testing.assert_allclose(scores, (inputs @ kernel + bias)[:, 0], rtol=1e-4, atol=1e-4)


def test_two_relus_solve_xor_by_hand():
    """W = [[1, 1], [1, 1]], c = (0, −1), w = (1, −2) give 0 1 1 0 (Goodfellow et al. 2016, section 6.1)."""
    weights = [np.float32(part) for part in ([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0])]
    corners = np.float32([[0, 0], [0, 1], [1, 0], [1, 1]])
    assert network(weights, corners, tf.nn.relu).numpy().tolist() == [0, 1, 1, 0]


XOR = {
    "weights": [[[1, 1, 0], [1, 1, -1]], [[1, -2, 0]]],
    "points": [[0, 0, 1], [0, 1, 0], [1, 0, 0], [1, 1, 1]],
    "data": "empty",
    "hidden": [2],
    "epochs": 0,
}


def test_xor_typed_in_as_weights_is_right_at_all_four_corners():
    """Scores 0 1 1 0, targets −1 1 1 −1: loss (2(0+1)² + 2(tanh 1 − 1)²)/4, all on their side, the folds parallel."""
    (shot,) = demo.run(**XOR)
    assert shot["train_accuracy"] == 1
    assert shot["train_loss"] == pytest.approx((1 + (np.tanh(1) - 1) ** 2) / 2, rel=1e-6)
    assert shot["weights"].tolist() == [1, 1, 0, 1, 1, -1, 1, -2, 0]
    ends = np.add(shot["fold_x"], shot["fold_y"])
    assert ends[[0, 1, -2, -1]] == pytest.approx([0, 0, 1, 1], abs=1e-4)


def test_the_logistic_loss_does_not_overflow_and_has_its_slope():
    """log(1 + e^(−yo)) at o = ±1000 is 0 or 1000, and its slope is −yσ(−yo)."""
    scores, targets = tf.constant([1000.0, -1000.0, 0.0, 2.0]), tf.constant([1.0, 1.0, -1.0, -1.0])
    with tf.GradientTape() as tape:
        tape.watch(scores)
        losses = LOSSES["logistic"](scores, targets)
    np.testing.assert_allclose(losses, [0, 1000, np.log(2), np.log1p(np.exp(2))], rtol=1e-6)
    slopes = -targets * (1 - np.tanh(np.float64(targets * scores) / 2)) / 2
    np.testing.assert_allclose(tape.gradient(losses, scores), slopes, rtol=1e-6, atol=1e-12)


def test_adams_first_step_is_the_rate():
    """Whatever the gradient: m/(1 − β₁) over the root of v/(1 − β₂) is its sign, of which no digit is lost."""
    start = [tf.constant([0.0, 0.0])]
    (moved,), _ = adam(start, [tf.constant([3.0, -70.0])], fresh_memory("adam", start), 0.1)
    np.testing.assert_allclose(moved, [-0.1, 0.1], rtol=2e-6)


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe("tanh", "squared", "sgd"),
        Recipe("relu", "logistic", "sgd", penalised=True),
        Recipe("sigmoid", "logistic", "momentum"),
        Recipe("relu", "squared", "adam"),
    ],
    ids=str,
)
def test_the_loop_is_what_keras_does(recipe):
    """Two epochs of fit() from the same weights, in the same order, leave the same weights."""
    random = Random(7)
    points, classes = datasets.draw("moons", random, 60, noise=0.2)
    targets = np.float32(1 - 2 * classes)
    weights = fresh([2, 5, 3, 1], random)
    l1, l2 = (0.002, 0.01) if recipe.penalised else (0.0, 0.0)
    model = keras_model(2, [5, 3], recipe, 0.05, l1, l2)
    model.set_weights([each.numpy() for each in weights])
    order = np.tile(np.arange(60).reshape(6, 10), (2, 1))
    lesson = points[order], targets[order], np.full(order.shape, 0.1), ()
    learned, _ = run(weights, fresh_memory(recipe.optimiser, weights), *lesson, 0.05, l1, l2, recipe)
    truth = targets if recipe.loss == "squared" else (targets + 1) / 2
    model.fit(points, truth, batch_size=10, epochs=2, shuffle=False, verbose=0)
    for ours, theirs in zip(learned, model.get_weights(), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=2e-4, atol=2e-5)


def test_a_short_last_batch_is_divided_by_its_own_size():
    """23 points in batches of 5: Keras' fit() from the same weights in the same order leaves the same weights."""
    points, classes = datasets.draw("moons", Random(7), 23, noise=0.2)
    targets, weights = np.float32(1 - 2 * classes), fresh([2, 5, 1], Random(8))
    order, shares = (np.stack(each) for each in zip(*islice(batches(Random(1), 23, 5, [5], 0.0), 5), strict=True))
    model = keras_model(2, [5], Recipe("tanh"), 0.3)
    model.set_weights([each.numpy() for each in weights])
    learned, _ = run(weights, (), points[order], targets[order], shares, (), 0.3, 0.0, 0.0, Recipe("tanh"))
    once = order.ravel()[:23]
    model.fit(points[once], targets[once], batch_size=5, epochs=1, shuffle=False, verbose=0)
    for ours, theirs in zip(learned, model.get_weights(), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=2e-5, atol=2e-6)


def test_dropout_keeps_the_mean_and_leaves_the_test_alone():
    """Masks are 0 or 1/(1−p), a share p of them 0; a net shown with dropout is judged without."""
    made = islice(batches(Random(1), 250, 10, [16, 8], 0.3), 100)
    _, _, first, second = (np.stack(each) for each in zip(*made, strict=True))
    assert first.shape == (100, 10, 16) and second.shape == (100, 10, 8)
    assert set(np.unique(first)) == {0, np.float32(1 / 0.7)}
    assert np.mean(first) == pytest.approx(1, abs=0.03)
    assert demo.run(hidden=[8], dropout=0.5, epochs=0)[0]["map"].tobytes() == (
        demo.run(hidden=[8], epochs=0)[0]["map"].tobytes()
    )


def test_batches_see_each_point_once_an_epoch_the_last_one_short():
    """23 points in batches of 5: five steps an epoch, each point once, its share 1/5 or, in the last, 1/3."""
    made = list(islice(batches(Random(1), 23, 5, [4], 0.5), 15))
    for epoch in (made[:5], made[5:10], made[10:]):
        assert sorted(row for rows, shares, _ in epoch for row in rows[shares > 0]) == list(range(23))
        assert [shares.tolist() for _, shares, _ in epoch[:4]] == [[np.float32(0.2)] * 5] * 4
        assert epoch[4][1].tolist() == [np.float32(1 / 3)] * 3 + [0] * 2
    assert all(mask.shape == (5, 4) for *_, mask in made)
    assert not np.array_equal(made[0][0], made[5][0])


def test_folds_are_the_lines_where_a_neuron_bends():
    """Each fold's two ends lie on w·x + b = 0; on its way between folds the pen stays outside the picture."""
    kernel, bias = np.float32([[1, 0, -2, 1], [0, 1, 1, 1]]), np.float32([0.5, -2, 0, 40])
    x, y = folds(kernel, bias)
    on_line = np.abs(np.outer(x, kernel[0]) + np.outer(y, kernel[1]) + bias) < 2e-5
    assert on_line[:, :3].sum(axis=0).tolist() == [2, 2, 2] and not on_line[:, 3].any()
    crossing = []
    for a, b in zip(np.stack([x, y], 1)[:-1], np.stack([x, y], 1)[1:], strict=True):
        along = a + np.linspace(0, 1, 200)[:, None] * (b - a)
        crossing.append(bool((np.abs(along).max(axis=1) < 6).any()))
    assert sum(crossing) == 3 and np.allclose(np.hypot(x, y), FAR, rtol=1e-5)
    assert folds(np.zeros((2, 0)), [])[0][0] == FAR


def test_four_relus_close_the_circle_in_about_ten_epochs():
    """As the slide says; two never do."""
    early = [shot for shot in demo.run() if shot["epoch"] <= 12]
    assert early[-1]["test_accuracy"] >= 0.97
    assert demo.run(hidden=[2])[-1]["test_accuracy"] < 0.9


def test_a_wide_net_learns_a_hundred_noisy_moons_by_heart():
    """The slide's last step: all training points, or one less; the test rises above 85 % and falls by 5 points."""
    shots = demo.run(data="moons", noise=0.35, train_share=0.2, hidden=[64, 64], activation="relu", loss="logistic",
                     optimiser="momentum", learning_rate=0.03, batch=20, epochs=800)  # fmt: skip
    tested = [shot["test_accuracy"] for shot in shots]
    assert shots[-1]["train_accuracy"] >= 0.99 and max(tested) > 0.85 and tested[-1] < max(tested) - 0.05
    assert shots[-1]["test_loss"] > 3 * min(shot["test_loss"] for shot in shots)


def test_sixteen_and_sixteen_wind_up_the_spiral_and_eight_do_not():
    """The spiral's step: Adam at 0.01, 200 epochs."""
    spiral = {"data": "spiral", "activation": "tanh", "optimiser": "adam", "learning_rate": 0.01}
    assert demo.run(**spiral, hidden=[16, 16])[-1]["test_accuracy"] >= 0.95
    assert demo.run(**spiral, hidden=[8])[-1]["test_accuracy"] < 0.85


def test_weights_of_a_frame_go_in_again():
    """The last frame's weights as a value give the same map at once; those of another shape are left out."""
    last = demo.run(epochs=20)[-1]
    rows = np.split(last["weights"], [12])
    kept = [rows[0].reshape(4, 3).tolist(), rows[1].reshape(1, 5).tolist()]
    assert np.array_equal(demo.run(weights=kept, epochs=0)[0]["map"], last["map"])
    assert np.array_equal(flat(given(kept, [2, 4, 1])), last["weights"])
    assert np.array_equal(flat(given(last["weights"].tolist(), [2, 4, 1])), last["weights"])
    assert given(kept, [2, 5, 1]) == [] and given([[1.0], [2.0, [3.0]]], [2, 4, 1]) == []


def test_own_points_take_the_place_of_the_training_points():
    """The test points stay; with a train share of 1 there are none, and nothing is said of them."""
    own = [[1.0, 1.0, 0], [-1.0, -1.0, 1], [2.0, 1.0, 0]]
    shot = demo.run(points=own, epochs=30)[-1]
    assert len(shot["orange_train_x"]) == 2 and shot["blue_train_x"].tolist() == [-1.0]
    assert len(shot["orange_test_x"]) + len(shot["blue_test_x"]) == 250
    assert "test" not in demo.run(points=own, train_share=1.0, epochs=30)[-1]["say"]


def test_a_run_that_overflows_stops_and_says_so():
    """No NaN on the screen, bent or not, and the step at which it went wrong."""
    for activation, hidden in (("linear", [8, 8, 8]), ("relu", [64] * 6)):
        run_out = demo.run(hidden=hidden, loss="logistic", learning_rate=10.0, activation=activation)
        assert "Diverged at step " in run_out[-1]["say"] and len(run_out) < 20


def test_the_net_is_shown_batch_by_batch_and_then_ever_more_seldom():
    """The first 48 batches one by one, then 4 % further each time, the last step the last; the first stay longer."""
    shown = shots(5000, 25)
    assert shown[:48] == list(range(1, 49)) and shown[-1] == 5000 and len(shown) < 200
    strides = np.diff(shown)[60:-1] / shown[60:-2]
    assert np.all((strides > 0.03) & (strides <= 1 / 24))
    assert shots(0, 25) == [] and shots(3, 25) == [1, 2, 3]
    longer = shots(125_000, 25)
    assert longer[: len(shown) - 1] == shown[:-1], "a longer run goes through the same steps"
    assert max(np.diff(longer)) == 12 * 25, "what is learned for a frame is done while one is shown"
    stays = [shot["stays"] for shot in demo.run(epochs=2)]
    assert stays[0] == 8 and stays[21:] == [1] * len(stays[21:]) and stays == sorted(stays, reverse=True)


def test_without_points_nothing_is_learned_and_nothing_breaks():
    """An empty plane asks for points; a single one, or all of one class, is learned."""
    (shot,) = demo.run(data="empty")
    assert shot["say"].startswith("No points yet") and shot["points"].shape == (0, 3)
    for own in ([[1.0, 1.0, 1]], [[1.0, 1.0, 0], [2.0, -1.0, 0]]):
        assert demo.run(data="empty", points=own, batch=50)[-1]["train_accuracy"] == 1


SHOWN = [
    {},
    {"data": "blobs", "hidden": [], "epochs": 40},
    {"data": "xor", "hidden": [], "features": ["x1", "x2", "x1*x2"]},
    {"hidden": [], "features": ["x1", "x2", "x1^2", "x2^2"], "loss": "logistic"},
    {"hidden": [8, 8, 8], "activation": "linear"},
    {"data": "spiral", "hidden": [16, 16], "activation": "tanh", "optimiser": "adam", "learning_rate": 0.01},
    {"data": "moons", "noise": 0.3, "flipped": 0.1, "train_share": 0.3, "hidden": [8, 4], "dropout": 0.3, "l1": 0.001,
     "l2": 0.002, "batch": 7, "epochs": 3, "activation": "sigmoid", "optimiser": "momentum",
     "features": ["sin x1", "sin x2"]},
    {"points": [[1.0, 1.0, 0], [2.0, 2.0, 1], [-1.0, 3.0, 1]], "train_share": 1.0, "epochs": 20},
    {"data": "empty"},
    XOR,
    {"batch": 36, "hidden": [4, 3], "dropout": 0.2, "activation": "tanh", "train_share": 0.1},
    {"weights": [1.0, 0.5, 0.1, -1.0, 0.5, 0.2, 1.0, 2.0, 0.3], "hidden": [2], "epochs": 2},
    {"weights": [[[1.0, 0.5, 0.1], [-1.0, 0.5, 0.2]], [[1.0, 2.0, 0.3]]], "hidden": [2], "epochs": 3},
]  # fmt: skip


@pytest.mark.browser
def test_the_browser_trains_as_tensorflow_does(page, tmp_path):
    """Every kind of setting: the first batches leave the same map, losses, folds and weights."""
    cases = [demo.values(case) for case in SHOWN]
    runs = in_browser(page, tmp_path, "decision_boundary", cases, most=demo.compare)
    for case, live in zip(cases, runs, strict=True):
        assert_equal(live, list(islice(demo.frames(**case), demo.compare)), demo.compare)


LAST = """async (cases) => {
  const { frames } = await import("demos/decision_boundary/live.js");
  const { Random } = await import("deck/browser/random.js");
  const { load } = await import("deck/engine/engine.js");
  const engine = await load(await unseal((await import("deck/engine/engine.wasm")).default));
  const last = (values) => Array.from(frames(values, { engine, random: Random })).filter(Boolean).at(-1);
  return cases.map((values) => last(values).test_accuracy);
}"""


@pytest.mark.browser
def test_the_browser_closes_as_many_circles(page, tmp_path):
    """Beyond the leading frames the success rates over twenty seeds agree."""
    in_browser(page, tmp_path, "decision_boundary", [])
    found = page.evaluate(LAST, [demo.values({"seed": seed, "hidden": [3]}) for seed in SEEDS])
    assert abs(int(np.sum(np.array(found) >= 0.97)) - int(np.sum(close("relu")[3] >= 0.97))) <= 2


@pytest.mark.browser
def test_the_plane_has_the_colours_of_the_palette(page, tmp_path):
    """One diverging scale for figure, still and view."""
    in_browser(page, tmp_path, "decision_boundary", [])
    assert (
        page.evaluate("async () => (await import('demos/decision_boundary/paint.js')).DIVERGING") == palette.DIVERGING
    )


def test_the_still_shows_every_neuron():
    """An image for each column of maps and one for the plane; in the page's colours; small enough, wide nets too."""
    drawn = demo.still(demo.run(hidden=[5, 3], epochs=3)[-1])
    assert drawn.count("<image") == 3 + 1 and "var(--orange)" in drawn and "#" not in drawn.replace("&#", "")
    assert len(drawn) < 30_000
    assert len(demo.still(demo.run(hidden=[64, 64], epochs=1)[-1])) < 60_000


@pytest.mark.browser
@pytest.mark.parametrize("size", [(792, 424), (792, 626), (520, 600)])
def test_view_and_still_lay_everything_out_alike(page, tmp_path, size):
    """Boxes and nodes of both languages, for a wide and a narrow stage, lie in the same places."""
    in_browser(page, tmp_path, "decision_boundary", [])
    for sizes in ([2, 1], [7, 1], [3, 4, 1], [2, 8, 8, 8, 1], [2, 64, 64, 1], [2, *[64] * 6, 1]):
        there = page.evaluate(
            "async ([w, h, sizes]) => (await import('demos/decision_boundary/scene.js')).sceneOf(w, h, sizes)",
            [*size, sizes],
        )
        place, net, row, curve, columns = scene(*size, sizes)
        for box, name in ((place, "map"), (net, "net"), (row, "row"), (curve, "curve")):
            assert there[name] == pytest.approx(asdict(box))
        assert place.width >= 0.5 * size[0] and curve.height >= 60
        assert min(node.side for column in columns for node in column) > 4
        assert there["nodes"] == [[pytest.approx(asdict(node)) for node in column] for column in columns]


MOUNTED = """async (values) => {
  const { frames, view } = await import("demos/decision_boundary/live.js");
  const { Random } = await import("deck/browser/random.js");
  const { load } = await import("deck/engine/engine.js");
  const engine = await load(await unseal((await import("deck/engine/engine.wasm")).default));
  const frame = Array.from(frames(values, { engine, random: Random })).filter(Boolean).at(-1);
  const place = document.body.appendChild(document.createElement("div"));
  place.style.cssText = "position:relative;width:792px;height:424px";
  const inner = place.appendChild(document.createElement("div"));
  Object.assign(window, { sets: [], values, inner });
  const heard = [];
  const on = (name, listener) => (name === "frame" && heard.push(listener), () => heard.splice(0));
  const [set, plane] = [(...given) => sets.push(given), (axes) => (window.plane = axes)];
  const setLook = (some) => (Object.assign(model.look, some), heard.forEach((each) => each()));
  const panel = place.appendChild(document.createElement("div"));
  const model = { values, frame, look: {}, on, set, setLook, plane, panel, live: true };
  window.stopView = view(inner, { model });
  window.button = (words) => [...place.querySelectorAll("button")].find((each) => each.textContent === words);
  window.canvas = inner.querySelector("canvas");
  return frame.say;
}"""


@pytest.fixture
def mounted(page, tmp_path):
    """The view of four ReLUs on the circle, trained, without a host around it."""
    in_browser(page, tmp_path, "decision_boundary", [])
    page.evaluate(MOUNTED, demo.values())
    return page


def spot(node, other=None, share=0.0):
    """Where a node lies on the page, or a place on the curve from its side to another's."""
    if other is None:
        return 8 + node.x, 8 + node.y
    start, stop = node.x + node.side / 2, other.x - other.side / 2
    bow = 3 * share**2 - 2 * share**3
    across = 1.5 * share * (1 - share) ** 2 + 1.5 * share**2 * (1 - share) + share**3
    return 8 + start + across * (stop - start), 8 + node.y + bow * (other.y - node.y)


@pytest.mark.browser
def test_the_browser_shows_a_long_run_at_the_same_steps(page, tmp_path):
    """Five thousand epochs of 25 batches, of which only the first frames are held against TensorFlow's."""
    in_browser(page, tmp_path, "decision_boundary", [])
    found = page.evaluate("async () => (await import('demos/decision_boundary/live.js')).shots(125000, 25)")
    assert found == shots(125_000, 25)


WIRED = """async (cases) => {
  const { frames } = await import("demos/decision_boundary/live.js");
  const { sceneOf } = await import("demos/decision_boundary/scene.js");
  const { wiring } = await import("demos/decision_boundary/wiring.js");
  const { Random } = await import("deck/browser/random.js");
  const { load } = await import("deck/engine/engine.js");
  const engine = await load(await unseal((await import("deck/engine/engine.wasm")).default));
  const place = document.body.appendChild(document.createElement("div"));
  place.style.cssText = "position:relative;width:792px;height:424px";
  const found = [];
  for (const values of cases) {
    const shots = Array.from(frames(values, { engine, random: Random })).filter(Boolean);
    let woken = null;
    const waking = new Promise((done) => (woken = done));
    const net = wiring(place, woken);
    const scene = sceneOf(792, 424, shots[0].sizes);
    const how = { at: null, ink: { paper: "#FFFFFF" }, unit: 1 };
    const draw = (k, fresh = false) => shots.indexOf(net.draw(shots[k], scene, { ...how, fresh }).frame);
    const [first, next, last] = [draw(0), draw(1), draw(2)];
    if (last !== 2) await waking;
    found.push([first, next, last, draw(2), draw(3, true)]);
    net.stop();
  }
  return found;
}"""


@pytest.mark.browser
def test_a_net_of_many_neurons_is_painted_less_often_than_the_plane(page, tmp_path):
    """The maps of 16 and 16 wait a tenth of a second, then show what stands; those of four do not, nor when asked."""
    in_browser(page, tmp_path, "decision_boundary", [])
    cases = [demo.values({"hidden": hidden, "epochs": 1}) for hidden in ([4], [16, 16])]
    assert page.evaluate(WIRED, cases) == [[0, 1, 2, 2, 3], [0, 0, 0, 2, 3]]


@pytest.mark.browser
def test_a_weight_is_picked_on_its_line_named_and_changed(mounted):
    """A click on the line from x₁ to the first neuron names it; its slider or a typed number begins the run anew."""
    from playwright.sync_api import expect

    row = mounted.locator("div:has(> input[type=number])")
    assert row.inner_text() == "pick a line or a neuron" and row.locator("input:visible").count() == 0
    foot = mounted.evaluate("inner.querySelector('.tools').offsetHeight + 8")
    *_, columns = scene(792, 424, [2, 4, 1], foot)
    mounted.mouse.move(*spot(columns[0][1], columns[1][3], 0.5))
    expect(row).to_have_text(re.compile("^x₂ → h₄ = "))
    mounted.mouse.click(*spot(columns[0][0], columns[1][0], 0.3))
    expect(row).to_have_text("x₁ → h₁")
    row.locator("[type=range]").fill("4")
    assert mounted.evaluate("[sets[0][0].weights[0][0][0], sets[0][1]]") == [4, "start"]
    row.locator("[type=number]").fill("-1.5")
    row.locator("[type=number]").press("Enter")
    mounted.mouse.click(*spot(columns[2][0]))
    expect(row).to_have_text("bias of output")
    assert mounted.evaluate("sets[1][0].weights[0][0][0]") == -1.5


@pytest.mark.browser
def test_a_weight_typed_too_large_or_not_at_all_is_held(mounted):
    """The field shows what was taken, 1000 at most, and gives the number back where it was emptied."""
    foot = mounted.evaluate("inner.querySelector('.tools').offsetHeight + 8")
    *_, columns = scene(792, 424, [2, 4, 1], foot)
    mounted.mouse.click(*spot(columns[0][0], columns[1][0], 0.3))
    field = mounted.locator("div:has(> input[type=number]) [type=number]")
    before = field.input_value()
    shown = []
    for typed in ("1e39", "", "-2000"):
        field.fill(typed)
        field.press("Enter")
        shown.append(field.input_value())
        mounted.evaluate("inner.querySelector('input[type=number]').blur()")
    taken = mounted.evaluate("sets.map(([{ weights }]) => weights[0][0][0])")
    assert shown == ["1000", before, "-1000"] and taken == [1000, -1000]


@pytest.mark.browser
def test_weights_that_no_longer_fit_are_not_said_to_be_kept(mounted):
    """The button is down while the run begins from them, and comes up when other hidden layers leave them out."""
    pressed = []
    for hidden in ([4], [3], [4]):
        mounted.evaluate(
            """([hidden, weights]) => {
              Object.assign(values, { hidden, weights });
              inner.dispatchEvent(new Event("pointerleave"));
            }""",
            [hidden, [[[1.0, 1.0, 0.0]] * 4, [[1.0] * 5]]],
        )
        mounted.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        pressed.append(mounted.evaluate("button('keep weights').ariaPressed"))
    assert pressed == ["true", "false", "true"]
    mounted.evaluate("Object.assign(values, { hidden: [3] }); button('keep weights').click()")
    assert [len(rows) for rows in mounted.evaluate("sets.at(-1)[0].weights")] == [4, 1]


@pytest.mark.browser
def test_weights_are_chosen_and_changed_by_keys(mounted):
    """Left and right go round all of them, up and down change by 0.1, Home sets 0; said as a slider is said."""
    net = mounted.locator("[role=slider]")
    net.focus()
    mounted.wait_for_function("inner.querySelector('[role=slider]').ariaValueText.startsWith('x₁ → h₁')")
    net.press("ArrowLeft")
    mounted.wait_for_function("inner.querySelector('[role=slider]').ariaValueText.startsWith('bias of output')")
    net.press("ArrowRight")
    net.press("ArrowUp")
    net.press("Home")
    before, more, zero = mounted.evaluate(
        "[inner.querySelector('[role=slider]').ariaValueNow, sets[0][0].weights[0][0][0], sets[1][0].weights[0][0][0]]"
    )
    assert more == pytest.approx(float(before) + 0.1, abs=2e-3) and zero == 0


@pytest.mark.browser
def test_training_goes_on_weights_are_kept_points_taken_away(mounted):
    """Five times the epochs from the frame of now; the weights of now as a value; an empty plane."""
    for words in ("train on", "keep weights", "empty"):
        mounted.evaluate("(words) => button(words).click()", words)
    more, keep, empty = mounted.evaluate("sets")
    assert more == [{"epochs": 1000}, "on"]
    assert [len(rows) for rows in keep[0]["weights"]] == [4, 1] and keep[1] == "start"
    assert empty == [{"data": "empty", "points": []}, "play"]


@pytest.mark.browser
def test_a_neuron_is_seen_alone_and_values_are_read_off_the_curve(mounted):
    """A pointer on a neuron enlarges its map, one on the curve reads an epoch; both change the picture and go again."""
    shot = "canvas.toDataURL()"
    foot = mounted.evaluate("inner.querySelector('.tools').offsetHeight + 8")
    _, _, _, curve, columns = scene(792, 424, [2, 4, 1], foot)
    settle = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    plain, seen = mounted.evaluate(shot), []
    for place in (spot(columns[1][2]), (8 + curve.x + 60, 8 + curve.y + 50), (8, 420)):
        mounted.mouse.move(*place)
        mounted.evaluate(settle)
        seen.append(mounted.evaluate(shot))
    assert len({plain, *seen[:2]}) == 3 and seen[2] == plain


@pytest.mark.browser
def test_twenty_seeds_are_counted_at_once(mounted):
    """The button trains twenty nets in workers; a second press, a slide left, or the end of the view, ends them."""
    mounted.evaluate("button('20 seeds').click()")
    mounted.wait_for_function("/ (18|19|20) of 20 reach 97 %$/.test(canvas.getAttribute('aria-label'))", timeout=60_000)
    assert mounted.evaluate("plane()") is None
    mounted.evaluate("button('20 seeds').click()")
    mounted.wait_for_function("plane() !== null")
    mounted.evaluate("Object.assign(values, { hidden: [64, 64], epochs: 100_000 })")
    for leave, back in (
        ("button('20 seeds').click()", ""),
        ("inner.style.display = 'none'", "inner.style.display = ''"),
        ("stopView()", ""),
    ):
        mounted.evaluate("button('20 seeds').click()")
        mounted.wait_for_function("/ · epoch [1-9]/.test(canvas.getAttribute('aria-label'))", timeout=60_000)
        assert len(mounted.workers) >= 1
        mounted.evaluate(leave)
        wait_until(lambda: not mounted.workers, mounted)
        mounted.evaluate(back)
    assert mounted.evaluate("canvas.isConnected") is False


@pytest.mark.browser
def test_the_squares_of_twenty_seeds_lie_in_the_map(mounted):
    """None sticks out or covers another, and a line of words fits below."""
    box = {"x": 100, "y": 2, "width": 402, "height": 402}
    tiles = mounted.evaluate("async (map) => (await import('demos/decision_boundary/picture.js')).tiles(map)", box)
    assert len(tiles) == 20
    for tile in tiles:
        assert tile["x"] > 100 and tile["x"] + tile["width"] < 502 and tile["y"] + tile["height"] < 404 - 36
    assert all(one["x"] + one["width"] <= next_["x"] for one, next_ in pairwise(tiles[:5]))


def wait_until(holds, page):
    """Let the page go on until something holds, ten seconds at most."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never came to hold")


CREW = """async (values) => {
  const { contest } = await import("demos/decision_boundary/contest.js");
  const { enrol, work } = await import("demos/decision_boundary/pupil.js");
  const { Random } = await import("deck/browser/random.js");
  const { load } = await import("deck/engine/engine.js");
  const engine = await load(await unseal((await import("deck/engine/engine.wasm")).default));
  const { nets } = await new Promise((done) => contest(values, (seen) => seen.epoch === seen.epochs && done(seen)));
  return nets.map(({ map, share, done }, i) => {
    const pupil = enrol({ ...values, weights: [], seed: values.seed + i }, engine, Random);
    for (let epoch = 0; epoch < values.epochs; epoch++) pupil.learn(0, pupil.steps);
    const here = { ...values, epochs: 0, weights: rowsOf(pupil.net.weights), seed: values.seed + i };
    const [last] = work(here, { engine, random: Random });
    return { done, alike: share === last.share && map.every((each, at) => each === last.map[at]) };
  });
  function rowsOf(parts) {
    const rows = (kernel, bias) => Array.from(bias, (b, j) => [...kernel.filter((_, at) => at % bias.length === j), b]);
    return [rows(parts[0], parts[1]), rows(parts[2], parts[3])];
  }
}"""


@pytest.mark.browser
def test_workers_train_the_nets_that_the_page_trains(page, tmp_path):
    """Twenty seeds, trained in workers and one after the other here: the same maps and shares to the last bit."""
    in_browser(page, tmp_path, "decision_boundary", [])
    nets = page.evaluate(CREW, demo.values({"hidden": [3], "epochs": 60}))
    assert len(nets) == 20 and all(net["alike"] for net in nets)
    assert 0 < sum(net["done"] for net in nets) < 20


def test_the_border_lies_where_the_map_is_zero(page, tmp_path):
    """On a straight slope exactly, on a cone within half a hundredth; the browser finds the same pieces."""
    places = plane.grid(40)
    slope = ((places[:, 0] + 2 * places[:, 1] - 1) / 19).reshape(40, 40)
    ends = np.array(plane.border(slope)).reshape(-1, 2)
    assert len(ends) > 80
    np.testing.assert_allclose(ends @ [1, 2], 1, atol=1e-5)
    cone = (np.hypot(places[:, 0], places[:, 1]) - 3).reshape(40, 40)
    np.testing.assert_allclose(np.hypot(*np.array(plane.border(cone)).reshape(-1, 2).T), 3, atol=5e-3)
    assert plane.border(np.zeros((40, 40))) == []
    in_browser(page, tmp_path, "decision_boundary", [], made="border")
    found = page.evaluate(
        "async (map) => (await import('demos/decision_boundary/border.js')).border({ map })", cone.ravel().tolist()
    )
    np.testing.assert_allclose(found, plane.border(cone), atol=1e-5)
