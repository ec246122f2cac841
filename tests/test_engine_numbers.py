"""The engine against closed forms, differences and plain numpy, over shapes that hypothesis thinks up."""

import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view

from deck.engine import fits, load
from deck.random import Random

ENGINE = load()
FEW = settings(max_examples=40, deadline=None)
SMOOTH = st.sampled_from(["linear", "tanh", "sigmoid", "gelu"])
CURVES = {
    "linear": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "tanh": np.tanh,
    "sigmoid": lambda z: 0.5 + 0.5 * np.tanh(z / 2),
    "gelu": lambda z: z * np.vectorize(lambda x: 0.5 * math.erfc(-x / math.sqrt(2)))(z),
}


def net_of(layers, inputs=2, seed=1, **options):
    """A net in the engine that these tests share."""
    return ENGINE.net({"inputs": inputs, "layers": layers, **options}, Random(seed))


@pytest.mark.parametrize("curve", fits.CURVES, ids=lambda curve: curve.name)
def test_the_curves_are_those_that_the_fit_finds(curve):
    """Every coefficient stands in numbers.h, to the digits that another machine's least squares would find."""
    source = (Path(fits.__file__).parent / "numbers.h").read_text("utf-8")
    written = np.array([float(number) for number in re.findall(r"-?\d+\.\d+(?:e[+-]?\d+)?(?=f)", source)])
    error, above, below = fits.fitted(curve)
    assert error < 2e-7
    for coefficient in [*above, *below]:
        assert np.min(np.abs(written / coefficient - 1)) < 1e-4


def losses(name, logits, targets):
    """Loss and gradient of the mean loss where the logits themselves are what a net of no weights gives out."""
    net = net_of(["flatten"], inputs=len(logits[0]), loss=name)
    net.gradients(logits, targets)
    return net.loss(logits, targets), net.deltas()[0].copy()


@pytest.mark.parametrize("name", sorted(CURVES))
def test_activations_are_their_formulas(name):
    """Within 1e-6·max(1, |x|) of float64 from −1000 to 1000, and dense around zero."""
    z = np.concatenate([np.linspace(-12, 12, 4801), [-1000, -100, -30, 30, 100, 1000]]).astype(np.float32)
    net = net_of([{"dense": 1, "activation": name}], inputs=1)
    net.weights = [[[1.0]], [0.0]]
    expected = CURVES[name](z.astype(np.float64))
    assert np.max(np.abs(net.predict(z)[:, 0] - expected) / np.maximum(1, np.abs(expected))) < 1e-6


ENTROPY = {
    "logistic": lambda o, y: np.sum(np.logaddexp(0, -y * o)),
    "cross_entropy": lambda o, y: np.sum(np.logaddexp(0, o) - y * o),
    "softmax": lambda o, y: np.sum(y * (np.logaddexp.reduce(o) - o)),
    "squared": lambda o, y: np.sum((o - y) ** 2) / 2,
    "mean_squared": lambda o, y: np.mean((o - y) ** 2),
}
FAR = [
    *([1000, 1000, 1000], [1000, 999.5, 998], [-1000, 1000, 1000], [-1000, -1000, -1000], [1000, 1001, 1002]),
    *([-1000, 1000, 0], [999.75, -1000, 1000], [0, 0, 0]),
]


@pytest.mark.parametrize("name", sorted(ENTROPY))
@pytest.mark.parametrize("logits", FAR, ids=str)
def test_losses_are_right_at_logits_of_a_thousand(name, logits):
    """Each within 1e-5·max(1, |x|) of float64, ties included, where the naive way overflows or loses its digits."""
    for truth in range(3):
        target = np.eye(3)[truth] * (2 if name == "logistic" else 1) - (name == "logistic")
        exact = ENTROPY[name](np.array(logits, dtype=np.float64), target)
        loss, _ = losses(name, [logits], target)
        assert loss == pytest.approx(exact, rel=1e-5, abs=1e-5)


def test_slopes_of_losses_are_right_at_logits_of_a_thousand():
    """Finite and exact where the naive way overflows."""
    big = [[1000.0], [-1000.0], [0.0]]
    _, delta = losses("logistic", big, [[1], [1], [-1]])
    assert delta.ravel() == pytest.approx([0, -1 / 3, 1 / 6], abs=1e-7)
    _, delta = losses("cross_entropy", big, [[0], [0], [0.25]])
    assert delta.ravel() == pytest.approx([1 / 3, 0, 0.25 / 3], abs=1e-7)
    _, delta = losses("softmax", [[1000, 1001, 1002], [-1000, 1000, 0]], [[0, 0, 1], [1, 0, 0]])
    assert delta * 2 == pytest.approx(np.array([[0.090031, 0.244728, 0.665241 - 1], [-1, 1, 0]]), abs=1e-6)
    _, delta = losses("squared", [[1000.0], [-1000.0]], [[-1000], [-1000]])
    assert delta.ravel().tolist() == [1000, 0]


@pytest.mark.parametrize("sign", [-1, 1])
def test_the_logistic_slope_keeps_its_digits_where_a_score_is_sure(sign):
    """−y σ(−yo) within 3e-7 of itself, where σ(o) − 1 by subtraction has lost all by o = 17."""
    scores = np.float32([-80, -40, -17, -10, -1, 0, 1, 10, 17, 40, 80])[:, None]
    exact = -sign / (1 + np.exp(sign * scores.astype(np.float64))) / len(scores)
    for name, target in (("logistic", sign), ("cross_entropy", (1 + sign) / 2)):
        _, delta = losses(name, scores, np.full((len(scores), 1), target))
        assert delta == pytest.approx(exact, rel=3e-7)


def test_softmax_of_the_worked_example():
    """(2, 1, .1): loss of class one .417030, gradient p − y."""
    loss, delta = losses("softmax", [[2, 1, 0.1]], [0])
    assert loss == pytest.approx(0.417030, abs=1e-6)
    assert delta[0] == pytest.approx([0.659001 - 1, 0.242433, 0.098566], abs=1e-6)


def test_the_worked_example_of_backpropagation():
    """A 2-2-2 net of sigmoids: E = .298371109, w5 → .358916480, w1 → .149780716."""
    sigmoid = {"dense": 2, "activation": "sigmoid"}
    net = net_of([sigmoid, sigmoid], loss="squared", rate=0.5)
    net.weights = [[[0.15, 0.25], [0.20, 0.30]], [0.35, 0.35], [[0.40, 0.50], [0.45, 0.55]], [0.60, 0.60]]
    x, y = [[0.05, 0.10]], [[0.01, 0.99]]
    assert net.predict(x)[0] == pytest.approx([0.751365, 0.772928], abs=1e-6)
    assert net.train(x, y) == pytest.approx(0.298371109, abs=1e-7)
    assert net.weights[2][0, 0] == pytest.approx(0.358916480, abs=1e-7)
    assert net.weights[0][0, 0] == pytest.approx(0.149780716, abs=1e-7)


def test_a_short_last_batch_is_divided_by_its_own_size():
    """Seven rows in batches of three, kept in order, are three steps on 3, 3 and 1 rows."""
    random = Random(3)
    x, y = random.normal(14).reshape(7, 2), random.normal(7)
    whole, parts = (net_of([{"dense": 4, "activation": "tanh"}, {"dense": 1}], seed=5, rate=0.3) for _ in range(2))
    loss = whole.train(x, y, batch=3, shuffle=False)
    each = [parts.train(x[rows], y[rows], batch=3, shuffle=False) for rows in (slice(0, 3), slice(3, 6), slice(6, 7))]
    assert loss == pytest.approx((3 * each[0] + 3 * each[1] + each[2]) / 7)
    assert all(np.array_equal(a, b) for a, b in zip(whole.weights, parts.weights, strict=True))


def test_every_epoch_is_shuffled_anew():
    """Two epochs at once draw two shuffles and equal two calls; the order is Random's own."""
    x, y = Random(3).normal(22).reshape(11, 2), Random(4).normal(11)
    once, twice, by_hand = (net_of([{"dense": 1}], seed=5) for _ in range(3))
    once.train(x, y, batch=4, epochs=2)
    for _ in range(2):
        twice.train(x, y, batch=4)
        order = by_hand.random.shuffle(11)
        by_hand.train(x[order], y[order], batch=4, shuffle=False)
    for net in (twice, by_hand):
        assert all(np.array_equal(a, b) for a, b in zip(once.weights, net.weights, strict=True))
    assert once.random.state == by_hand.random.state


def test_norms_are_lengths_of_gradients_and_deltas():
    """By layer with weights, of the last batch."""
    net = net_of([{"dense": 5, "activation": "tanh"}, {"dropout": 0.5}, {"dense": 3}])
    x, y = Random(3).normal(14).reshape(7, 2), Random(4).normal(21)
    gradients = net.gradients(x, y)
    assert net.norms()["kernels"] == pytest.approx([np.linalg.norm(gradients[0]), np.linalg.norm(gradients[2])])
    deltas = net.deltas()
    assert net.norms()["deltas"] == pytest.approx([np.linalg.norm(deltas[0]), np.linalg.norm(deltas[2])])
    assert deltas[2].sum(axis=0) == pytest.approx(gradients[3], abs=1e-6)


def test_dropout_keeps_the_mean_and_is_calm_when_asked():
    """Masks are 0 or 1/(1−p), their mean 1, variance p/(1−p); predictions know none."""
    net = net_of([{"dense": 64}, {"dropout": 0.8}, {"dense": 1}], rate=0.0)
    x, y = Random(3).normal(400).reshape(200, 2), np.zeros(200)
    net.train(x, y, batch=200)
    mask = net.masks()[0].astype(float)
    assert set(np.unique(mask)) == {0.0, float(np.float32(1) / (np.float32(1) - np.float32(0.8)))}
    assert mask.mean() == pytest.approx(1, abs=5 * math.sqrt(4 / mask.size))
    assert mask.var() == pytest.approx(4, rel=0.1)
    first = net.predict(x)
    assert np.array_equal(first, net.predict(x))
    assert np.array_equal(net.activations(x)[0], net.activations(x)[1])


def test_a_map_is_the_answers_unit_by_unit():
    """More places than fit into one block, of the last layer and of all."""
    net = net_of([{"dense": 3, "activation": "tanh"}, {"dense": 2}])
    x = Random(3).normal(2 * 150).reshape(150, 2)
    assert np.array_equal(net.map(x), net.predict(x).T)
    assert np.array_equal(net.map(x, 0), np.hstack(net.activations(x)).T)


def test_nets_side_by_side_know_nothing_of_each_other():
    """Twenty nets trained in turns come out as each of them alone."""
    x, y = Random(3).normal(60).reshape(30, 2), Random(4).normal(30)

    def trained(nets):
        for _ in range(5):
            for net in nets:
                net.train(x, y)
        return [np.concatenate([array.ravel() for array in net.weights]) for net in nets]

    layers = [{"dense": 5, "activation": "relu"}, {"dense": 1}]
    together = trained([net_of(layers, seed=seed, optimiser="adam") for seed in range(20)])
    alone = [trained([net_of(layers, seed=seed, optimiser="adam")])[0] for seed in range(20)]
    assert np.array_equal(together, alone)


def conv(x, kernel, bias, stride, padding):
    """Correlation in float64, rows × height × width × depth, by sliding windows."""
    size = len(kernel)
    if padding == "same":
        lacks = [max((-(-side // stride) - 1) * stride + size - side, 0) for side in x.shape[1:3]]
        x = np.pad(x, [(0, 0), *((lack // 2, lack - lack // 2) for lack in lacks), (0, 0)])
    windows = sliding_window_view(x, (size, size), axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("byxcij,ijcf->byxf", windows, kernel.astype(float)) + bias


def pool(x, size, stride, reduce):
    """Pooling in float64."""
    return reduce(sliding_window_view(x, (size, size), axis=(1, 2))[:, ::stride, ::stride], axis=(-2, -1))


def told(net, x):
    """The net's answer in float64, by plain numpy."""
    weights = list(net.weights)
    for layer in net.layers:
        if "dense" in layer:
            x = x.reshape(len(x), -1) @ weights.pop(0).astype(float) + weights.pop(0)
        elif "convolution" in layer:
            x = conv(x, weights.pop(0), weights.pop(0), layer.get("stride", 1), layer.get("padding", "valid"))
        elif "max_pool" in layer or "mean_pool" in layer:
            size = layer.get("max_pool") or layer.get("mean_pool")
            x = pool(x, size, layer.get("stride", size), np.max if "max_pool" in layer else np.mean)
        x = CURVES[layer.get("activation", "linear")](x)
    return x.reshape(len(x), -1)


@FEW
@given(
    sizes=st.lists(st.integers(1, 21), min_size=2, max_size=5),
    rows=st.integers(1, 140),
    name=st.sampled_from(sorted(CURVES)),
    seed=st.integers(0, 99),
)
def test_dense_nets_of_any_shape(sizes, rows, name, seed):
    """Any widths and any number of rows, whole vectors or not: as plain numpy says, row by row the same."""
    inputs, *units = sizes
    net = net_of([{"dense": each, "activation": name} for each in units], inputs=inputs, seed=seed)
    x = net.random.normal(rows * inputs).reshape(rows, inputs)
    expected = told(net, x.astype(float))
    answer = net.predict(x)
    assert answer == pytest.approx(expected, abs=1e-5)
    assert np.array_equal(net.predict(x[-1:])[0], answer[-1])
    net.free()


@FEW
@given(data=st.data(), height=st.integers(1, 12), width=st.integers(1, 12), depth=st.integers(1, 6))
def test_stencils_and_pools_of_any_shape(data, height, width, depth):
    """A convolution and a pooling of any legal size: as plain numpy says; an illegal one is refused with its reason."""
    size, stride, filters = (data.draw(st.integers(1, most)) for most in (5, 4, 9))
    padding = data.draw(st.sampled_from(["valid", "same"]))
    pool_size, pool_stride = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 3))
    kind = data.draw(st.sampled_from(["max_pool", "mean_pool"]))
    layers = [{"convolution": filters, "size": size, "stride": stride, "padding": padding, "activation": "tanh"}]
    layers += [{kind: pool_size, "stride": pool_stride}, {"dense": 2}]
    sides = [-(-side // stride) if padding == "same" else (side - size) // stride + 1 for side in (height, width)]
    if (padding == "valid" and size > min(height, width)) or pool_size > min(sides):
        with pytest.raises(ValueError, match=r"layer [01]: the window is larger than its input"):
            net_of(layers, inputs=[height, width, depth])
        return
    net = net_of(layers, inputs=[height, width, depth])
    x = net.random.normal(3 * height * width * depth).reshape(3, height, width, depth)
    assert net.predict(x).reshape(3, -1) == pytest.approx(told(net, x.astype(float)), abs=1e-5)
    net.free()


@FEW
@given(data=st.data(), loss=st.sampled_from(["squared", "logistic", "cross_entropy", "softmax"]), name=SMOOTH)
def test_gradients_are_slopes_of_the_loss(data, loss, name):
    """Along any direction the loss rises as gradient · direction says, penalties included, by central differences."""
    sides = [data.draw(st.integers(4, 7)), data.draw(st.integers(4, 7)), data.draw(st.integers(1, 5))]
    stencil = {"convolution": data.draw(st.integers(1, 9)), "size": data.draw(st.integers(1, 3)), "activation": name}
    stencil |= {"stride": data.draw(st.integers(1, 2)), "padding": data.draw(st.sampled_from(["valid", "same"]))}
    layers = [{"convolution": 3, "size": 2, "activation": name}, stencil, {"mean_pool": 1}, {"dense": 3}]
    net = net_of(layers, inputs=sides, loss=loss, seed=data.draw(st.integers(0, 99)), l2=0.01)
    random, rows = net.random, data.draw(st.integers(1, 6))
    x = random.normal(rows * math.prod(sides)).reshape(rows, *sides)
    y = np.eye(3)[[random.integer(3) for _ in range(rows)]] * (2 if loss == "logistic" else 1) - (loss == "logistic")
    gradients = [array.copy() for array in net.gradients(x, y)]
    own = [array.copy() for array in net.weights]
    direction = [random.normal(array.size).reshape(array.shape) for array in own]
    length = math.sqrt(sum(float(np.sum(d.astype(float) ** 2)) for d in direction))

    def objective(step):
        moved = [array + np.float32(step / length) * d for array, d in zip(own, direction, strict=True)]
        net.weights = moved
        return net.loss(x, y) + 0.01 * sum(float(np.sum(k.astype(float) ** 2)) for k in moved[::2])

    slope = sum(float(np.sum(g.astype(float) * d)) for g, d in zip(gradients, direction, strict=True)) / length
    assert (objective(0.02) - objective(-0.02)) / 0.04 == pytest.approx(slope, abs=2e-3, rel=2e-3)
    net.free()
