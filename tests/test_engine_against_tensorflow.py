"""Every layer, activation, loss, optimiser and penalty of the engine against TensorFlow."""

import numpy as np
import pytest

pytest.importorskip("tensorflow")

from engine_in_tensorflow import Twin

from deck.engine import load
from deck.random import Random

ONE_STEP = 1e-5  # of max(1, |x|)
HUNDRED_STEPS = 2e-5  # likewise; the largest seen was 4.9e-6, under Adam
TANH = {"dense": 8, "activation": "tanh"}


def net_of(layers, seed=1, **options):
    """A net of two inputs, unless said otherwise."""
    options = {"inputs": 2, "layers": layers, "rate": 0.05, **options}
    return load().net(options, Random(seed))


def data_of(net, rows=23, seed=2):
    """Rows of inputs and of targets that suit the loss."""
    random, loss = Random(seed), net.options.get("loss", "squared")
    x = random.normal(rows * int(np.prod(net.options["inputs"]))).reshape(rows, -1)
    units = net.predict(x)[0].size
    y = random.normal(rows * units).reshape(rows, units)
    if loss == "logistic":
        y = np.sign(y)
    if loss == "cross_entropy":
        y = random.uniform(rows * units).reshape(rows, units)
    if loss == "softmax":
        y = np.eye(units, dtype=np.float32)[np.argmax(y, axis=1)]
    return x, y.astype(np.float32)


def apart(one, two):
    """The largest |difference| / max(1, |x|)."""
    pairs = [(np.asarray(a, np.float64), np.asarray(b, np.float64)) for a, b in zip(one, two, strict=True)]
    return max(
        float(np.max(np.abs(a - b.reshape(a.shape)) / np.maximum(1, np.abs(b.reshape(a.shape))))) for a, b in pairs
    )


def together(net, steps=100, batch=5):
    """Hold values, loss, gradients, one step and a hundred against TensorFlow; return the two distances of steps."""
    net.random = Random(7)
    twin, (x, y) = Twin(net, Random(7)), data_of(net)
    pictures = x.reshape(-1, *twin.shape)
    assert apart(net.activations(x), twin.forward(pictures, calm=True)) < ONE_STEP
    assert apart([net.loss(x, y)], [twin.loss(pictures, y)[0]]) < ONE_STEP
    assert apart(net.gradients(x, y), twin.gradients(pictures, y)[1]) < ONE_STEP
    state = net.random.state
    net.train(x[:batch], y[:batch], batch=batch)
    twin.train(x[:batch], y[:batch], batch, 1)
    one = apart(net.weights, twin.variables)
    assert net.random.state == twin.random.state != state
    epochs = -(-steps // -(-len(x) // batch))
    losses = net.train(x, y, batch=batch, epochs=epochs), twin.train(x, y, batch, epochs)
    many = apart([*net.weights, losses[0]], [*twin.variables, losses[1]])
    print(f"one step {one:.1e}, {epochs * -(-len(x) // batch)} steps {many:.1e}")
    assert one < ONE_STEP
    assert many < HUNDRED_STEPS
    assert net.random.state == twin.random.state


@pytest.mark.parametrize("name", ["linear", "relu", "leaky_relu", "tanh", "sigmoid", "gelu"])
def test_activations(name):
    """Two hidden layers of the activation, widths that fill no whole vector."""
    together(net_of([{"dense": 5, "activation": name}, {"dense": 7, "activation": name, "slope": 0.2}, {"dense": 1}]))


@pytest.mark.parametrize("name", ["squared", "mean_squared", "logistic", "cross_entropy", "softmax"])
@pytest.mark.parametrize("units", [1, 3, 10])
def test_losses(name, units):
    """Each loss over one, three and ten outputs; softmax, which of one is always 1, over two."""
    together(net_of([TANH, {"dense": max(units, 2) if name == "softmax" else units}], loss=name))


@pytest.mark.parametrize("optimiser", ["sgd", "momentum", "adam"])
@pytest.mark.parametrize("penalty", [{}, {"l1": 0.01}, {"l2": 0.01}, {"clip": 0.1}])
def test_optimisers_and_penalties(optimiser, penalty):
    """Keras' own optimisers; penalties are l1·Σ|w| + l2·Σw² of kernels."""
    together(net_of([TANH, TANH, {"dense": 1}], optimiser=optimiser, loss="logistic", rate=0.01, **penalty))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.8])
def test_dropout_masks_come_from_the_same_chance(share):
    """Inverted dropout: TensorFlow multiplies by the masks that Random draws, in the same order."""
    together(net_of([TANH, {"dense": 9, "activation": "relu"}, {"dense": 2}], dropout=share, rate=0.01))


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize(("size", "stride"), [(1, 1), (2, 1), (3, 1), (3, 2), (5, 3), (2, 3)])
def test_convolutions(size, stride, padding):
    """Two convolutions over 9×11×2 pictures, so that blame travels back through the second."""
    stencil = {"size": size, "stride": stride, "padding": padding, "activation": "tanh"}
    layers = [{"convolution": 3, "size": 2, "padding": padding}, {"convolution": 5, **stencil}, "flatten", {"dense": 2}]
    together(net_of(layers, inputs=[9, 11, 2], rate=0.01))


@pytest.mark.parametrize("kind", ["max_pool", "mean_pool"])
@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 3), (3, 2), (2, 1), (2, 3)])
def test_pooling(kind, size, stride):
    """Windows apart, touching and overlapping; ties after a ReLU included."""
    layers = [{"convolution": 6, "activation": "relu"}, {kind: size, "stride": stride}, {"dense": 2}]
    together(net_of(layers, inputs=[8, 7, 1], rate=0.01))


def test_the_net_that_reads_digits():
    """28² → 3×3×8 → pool → 3×3×16 → pool → 10: 5,258 weights, as the talk counts them."""
    stencil = {"activation": "relu", "start": "he_normal"}
    layers = [
        {"convolution": 8, **stencil},
        {"max_pool": 2},
        {"convolution": 16, **stencil},
        {"max_pool": 2},
        "flatten",
    ]
    net = net_of([*layers, {"dense": 10}], inputs=[28, 28, 1], loss="softmax", optimiser="adam", rate=0.001)
    assert sum(array.size for array in net.weights) == 5258
    together(net, steps=25)
