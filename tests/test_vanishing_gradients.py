"""The vanishing gradients demo against mean-field theory, Gauss–Hermite sums, the slopes' bounds, and Keras."""

from functools import cache

import numpy as np
import pytest
import tensorflow as tf
from live import assert_same_frames

from deck.random import Random
from demos.vanishing_gradients import demo
from demos.vanishing_gradients.net import ACTIVATIONS, blame, descend, keras_model, start
from demos.vanishing_gradients.seen import Seen, spread, times
from demos.vanishing_gradients.theory import BENDS, factors, fixed_variance, next_variance, slope

LAYERS = [
    ("relu", 2.0, 1.0, 1.0),
    ("relu", 1.0, 0.707107, 0.031),
    ("relu", 4.0, 1.414214, 32.0),
    ("tanh", 0.25, 0.5, 9.8e-4),
    ("tanh", 4.0, 1.1673, 4.7),
    ("sigmoid", 1.0, 0.2361, 5.4e-7),
    ("sigmoid", 16.0, 0.6316, 0.010),
]


@pytest.mark.parametrize(("activation", "scale", "factor", "_"), LAYERS)
def test_a_layer_multiplies_by_the_root_of_chi(activation, scale, factor, _):
    """√χ at q*, as stated in the talk."""
    assert np.sqrt(slope(fixed_variance(activation, scale), activation, scale)) == pytest.approx(factor, abs=6e-5)


@pytest.mark.parametrize("activation", BENDS)
@pytest.mark.parametrize("q", [0.3, 1.0, 2.0])
def test_the_even_grid_agrees_with_gauss_hermite(activation, q):
    """Both means of φ² and φ′² under a normal z, the second by Gauss and Hermite's 120 nodes."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(120)
    for function, ours in zip(BENDS[activation], (next_variance, slope), strict=True):
        expected = np.sum(weights * function(np.sqrt(q) * nodes) ** 2) / np.sqrt(2 * np.pi)
        assert ours(q, activation, 1.0) == pytest.approx(expected, rel=2e-4)


@cache
def wide_nets():
    """Twenty nets of depth 10 and width 256 whose weights have variance 1/256, and a readout."""
    random = np.random.default_rng(1)
    sizes = [(256, 256)] * 10 + [(256, 1)]
    return [[random.standard_normal(size, np.float32) / 16 for size in sizes] for _ in range(20)]


@pytest.mark.parametrize(("activation", "scale", "_", "left"), LAYERS)
def test_ten_layers_leave_what_theory_says(activation, scale, _, left):
    """Depth 10, width 256: the geometric mean over twenty nets is within a factor 1.5 of √χ¹⁰."""
    inputs = tf.random.stateless_normal((8, 256), (1, 2))
    found = []
    for kernels in wide_nets():
        weights = [part for kernel in kernels for part in (kernel * np.sqrt(scale), np.zeros(kernel.shape[1]))]
        weights = [tf.constant(part, tf.float32) for part in weights]
        _, _, gradients = blame(weights, inputs, tf.ones(8), ACTIVATIONS[activation])
        first, last = (np.linalg.norm(np.float64(gradients[at])) for at in (0, -1))
        found.append(np.log(first / last))
    assert 1 / 1.5 < np.exp(np.mean(found)) / left < 1.5


def test_slopes_are_bounded():
    """|σ′| ≤ ¼ and |tanh′| ≤ 1, reached at 0."""
    z = np.linspace(-40, 40, 8001)
    for activation, most in (("sigmoid", 0.25), ("tanh", 1.0)):
        slopes = BENDS[activation][1](z)
        assert slopes.min() >= 0 and slopes.max() == pytest.approx(most) and slopes[4000] == slopes.max()


@pytest.mark.parametrize("activation", BENDS)
def test_the_theory_bends_as_tensorflow_does(activation):
    """φ and φ′ of the theory are TensorFlow's function and its gradient."""
    z = tf.constant(np.linspace(-6, 6, 48, dtype=np.float32))
    with tf.GradientTape() as tape:
        tape.watch(z)
        values = ACTIVATIONS[activation](z)
    np.testing.assert_allclose(values, BENDS[activation][0](z.numpy()), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(tape.gradient(values, z), BENDS[activation][1](z.numpy()), rtol=1e-4, atol=1e-6)


def test_schemes_have_their_variances():
    """LeCun 1/n, He 2/n; Glorot is 2/(n + n) between equal layers."""
    for scale in (1.0, 2.0):
        kernel = start(Random(3), 1, 256, scale)[0].numpy()
        assert kernel.var() * 256 == pytest.approx(scale, rel=0.02)
    runs = [demo.run(scheme=scheme, scale=7.0)[-1]["blame_left"] for scheme in ("lecun", "glorot")]
    assert runs[0] == runs[1] == demo.run(scale=1.0)[-1]["blame_left"]
    assert demo.run(scheme="he")[-1]["blame_left"] == demo.run(scale=2.0)[-1]["blame_left"]


def test_uniform_limits_are_those_of_the_papers():
    """Glorot uniform √(6/(in+out)), He √(6/in)."""
    assert np.abs(Random(1).glorot_uniform(100, 50)).max() == pytest.approx(np.sqrt(6 / 150), rel=0.01)
    assert np.abs(Random(1).he_uniform(100, 50)).max() == pytest.approx(np.sqrt(6 / 100), rel=0.01)


@pytest.mark.parametrize("activation", ["sigmoid", "relu"])
def test_the_net_is_what_keras_builds(activation):
    """The same loss and the same gradients by every weight, and one step of fit() ends in the same place."""
    random = Random(2)
    inputs, targets = tf.constant(random.normal(32 * 16).reshape(32, 16)), tf.where(random.normal(32) > 0, 1.0, -1.0)
    weights = start(random, 3, 16, 2.0)
    model = keras_model(3, 16, activation, 2.0)
    model.set_weights([each.numpy() for each in weights])
    model.optimizer.learning_rate = 0.5
    ours = descend(weights, inputs, targets, 0.5, 1e30, 2, ACTIVATIONS[activation])
    model.fit(inputs, (targets + 1) / 2, batch_size=32, epochs=2, shuffle=False, verbose=0)
    for left, right in zip(ours, model.get_weights(), strict=True):
        np.testing.assert_allclose(left, right, rtol=1e-4, atol=1e-6)


def test_clipping_shortens_the_whole_gradient():
    """One step at rate 1 moves all weights together by just the length that is let through."""
    random = Random(2)
    inputs, targets = tf.constant(random.normal(32 * 16).reshape(32, 16)), tf.ones(32)
    weights = start(random, 4, 16, 8.0)
    moved = descend(weights, inputs, targets, 1.0, 0.25, 1, tf.nn.relu)
    length = np.sqrt(sum(np.sum((a - b) ** 2) for a, b in zip(moved, weights, strict=True)))
    assert length == pytest.approx(0.25, rel=1e-4)


def test_blame_arrives_layer_by_layer():
    """A frame for each layer, the last one first; what has not been reached yet lies on the floor."""
    shots = demo.run(depth=4)
    assert [shot["layer"] for shot in shots] == [4, 3, 2, 1, 0]
    floor = 10 ** shots[0]["blame_range"][0]
    assert shots[0]["blame"][4] == 1 and np.allclose(shots[0]["blame"][:4], floor)
    assert (shots[-1]["blame"] > floor).all()
    np.testing.assert_allclose(shots[-1]["theory"][0], np.prod(factors(4, "sigmoid", 1.0)), rtol=1e-5)


def test_training_proves_the_consequence():
    """Ten sigmoid layers have not moved after 150 steps; ReLU from 2/n has learned."""
    last = demo.run(train=True)[-1]
    assert last["losses"][-1] > 0.6 and last["losses_beside"][-1] < 0.01


def test_an_explosion_stops_unless_it_is_clipped():
    """ReLU from 4/n overflows within a few steps; clipped at 1 it learns."""
    last = demo.run(train=True, activation="relu", scale=4.0)[-1]
    assert "Diverged" in last["say"]
    assert len(last["losses"]) > 1 and last["losses"][-1] == 1e6
    assert np.log10(last["losses"][:-1].max()) < last["loss_range"][1] < 6
    assert demo.run(train=True, activation="relu", scale=4.0, clip=1.0)[-1]["losses"][-1] < 0.01


def test_a_rate_too_large_never_shows_infinity():
    """Where the net beside diverges it says so; where a gradient underflows the bars end at the floor."""
    assert "it diverged" in demo.run(train=True, rate=10.0)[-1]["say"]
    deepest = demo.run(depth=30, width=8, activation="relu", scale=0.1)[-1]
    assert deepest["blame"].min() > 0 and np.isfinite(deepest["blame_range"]).all()


def test_the_theory_is_drawn_as_deep_as_it_goes():
    """Thirty sigmoid layers of variance 0.1/n: √χ³⁰, some 10⁻³³, below the foot of the axis; no floor is drawn."""
    deepest = demo.run(depth=30, scale=0.1)[-1]
    expected = np.prod(factors(30, "sigmoid", 0.1))
    assert 1e-34 < expected < 1e-30
    assert deepest["theory"][0] == pytest.approx(expected, rel=1e-5)
    assert deepest["blame_range"][0] == -30 and deepest["say"].endswith("Theory says less than 10⁻³⁰.")
    assert (np.diff(np.log10(np.float64(deepest["theory"]))) > 0.5).all()


@pytest.mark.parametrize("depth", [1, 2, 10, 17, 30])
def test_the_axes_have_ticks_at_whole_layers_and_decades(depth):
    """No half layers; the axis of a shallow net is as long as that of ten layers."""
    frame = demo.run(depth=depth)[-1]
    assert frame["layer_ticks"][0] == 0 and frame["layer_ticks"].dtype.kind == "i"
    seen = [each for each in frame["layer_ticks"] if each <= frame["layer_range"][1]]
    assert max(depth, 10) - 5 < seen[-1] <= max(depth, 10) < frame["layer_range"][1]
    decades = np.log10(np.float64(frame["blame_ticks"]))
    np.testing.assert_allclose(decades, np.round(decades), atol=1e-5)
    low, high = frame["blame_range"]
    assert 4 <= np.sum((decades > low - 1e-5) & (decades < high + 1e-5)) <= 8
    assert len(frame["blame_ticks"]) == len(frame["blame_words"])


def test_ticks_stay_while_their_axes_move():
    """Two layers more move both axes of the blame; their ticks reach beyond them, so nothing else is drawn anew."""
    one, other = (demo.run(depth=depth)[-1] for depth in (10, 12))
    for axis in ("layer", "blame"):
        assert not np.array_equal(one[f"{axis}_range"], other[f"{axis}_range"])
        assert np.array_equal(one[f"{axis}_ticks"], other[f"{axis}_ticks"])


def test_losses_have_a_place_only_in_training():
    """Without training there is no curve and no empty axis."""
    still, trained = demo.run(depth=2)[-1], demo.run(depth=2, train=True)[-1]
    assert not still["training"] and still["losses"].size == still["steps"].size == 0
    assert trained["training"] and trained["losses"].size == 31
    assert (still["activation_axis"], trained["activation_axis"]) == ("layer", ""), "there the curves' names stand"
    assert still["activation_domain"][0] == 0 < trained["activation_domain"][0]


def test_a_loss_beyond_the_curve_is_not_told_as_its_end():
    """Curves are kept within 1e6; a loss of 3.2 million is over a million, and not 1000000.0000."""
    seen = Seen(np.ones(2), "relu")
    seen.note(5, 3.2e6, 0.25)
    assert seen.sentence(np.ones(2), 0) == "Step 5: loss over a million, beside it ReLU from 2/n: 0.2500."


def test_histograms_count_every_output():
    """Two outputs in the middle of the third bin, one half-way to the next, and one past the last bin's middle."""
    bins, density = spread([np.float64([[2.5, 2.5], [3.0, 23.9]]) / 24], "sigmoid")
    assert bins[2] == pytest.approx(2.5 / 24)
    shares = np.expm1(density[:, 0] * np.log(11)) / 10 * 2.5
    assert shares[[2, 3, 23]] == pytest.approx([2.5, 0.5, 1]) and shares.sum() == pytest.approx(4)


def test_rounding_moves_no_whole_count():
    """An output at a bin's edge, a hair to either side, is drawn the same: within what numbers may differ by."""
    drawn = [spread([np.float64([[0.25 + hair, 0.6]])], "sigmoid")[1] for hair in (-1e-7, 1e-7)]
    np.testing.assert_allclose(*drawn, atol=1e-5)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(1.0, "1.0 times"), (0.349, "0.35 of"), (5.4e-7, "1/1,900,000 of"), (1.6e-19, "10⁻¹⁹ of"), (32.2, "32 times")],
)
def test_ratios_are_said_in_words(ratio, words):
    """Small ones as a fraction, large ones as times."""
    assert times(ratio) == words


@pytest.mark.browser
def test_the_browser_sends_the_same_blame_back(page, tmp_path):
    """Every kind of setting of the talk, with training and without."""
    cases = [
        {},
        {"depth": 1},
        {"activation": "tanh", "scale": 4.0},
        {"activation": "relu", "scheme": "he", "depth": 20, "width": 32},
        {"activation": "leaky_relu", "scale": 4.0, "seed": 9},
        {"depth": 30, "scale": 0.1},
        {"train": True},
        {"train": True, "activation": "relu", "scale": 4.0, "clip": 1.0},
        {"train": True, "activation": "relu", "scale": 4.0},
    ]
    assert_same_frames(page, tmp_path, demo, cases)
