"""How the engine behaves: reasons instead of traps, no memory but what it was lent, the same bytes from every build."""

import re
from importlib.metadata import version

import numpy as np
import pytest
from engine_reasons import NETS, PLAIN, REQUESTS
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.engine import WASM, load
from deck.engine.build import COMPILER, compiled
from deck.engine.plan import PLAN
from deck.random import Random

TANH = {"dense": 8, "activation": "tanh"}


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"layers": [{"dense": 0}]}, "layer 0: a layer needs at least one unit"),
        ({"layers": [{"dense": -3}]}, "layer 0: a layer needs at least one unit"),
        ({"layers": []}, "a net has 1 to 96 layers"),
        ({"layers": [TANH] * 97}, "a net has 1 to 96 layers"),
        ({"inputs": 0}, "a net needs at least one input"),
        ({"inputs": [70000, 70000, 1]}, "more than 67 million inputs"),
        ({"layers": [{"dense": 2**30}]}, "layer 0: more than 67 million weights"),
        ({"layers": [TANH, {"convolution": 4, "size": 3}]}, "layer 1: the window is larger than its input"),
        ({"inputs": [5, 5, 1], "layers": [{"max_pool": 6}]}, "layer 0: the window is larger than its input"),
        (
            {"inputs": [5, 5, 1], "layers": [{"convolution": 1, "size": 0}]},
            "layer 0: the window must be 1 to 1024 wide",
        ),
        ({"inputs": [5, 5, 1], "layers": [{"max_pool": 2, "stride": 0}]}, "layer 0: the stride must be 1 to 1024"),
        ({"layers": [TANH, {"dropout": 1.0}]}, "layer 1: dropout must be from 0 to below 1"),
        ({"inputs": [5, 5, 1], "layers": [{"max_pool": 2, "activation": "relu"}]}, "layer 0: only layers with weights"),
        (
            {"layers": [{"dense": 3, "activation": "leaky_relu", "slope": -1}]},
            "layer 0: the slope must not be negative",
        ),
        ({"layers": [{"dens": 3}]}, "layer 0: .* is none of dense, convolution"),
        ({"layers": [{"dense": 3, "activation": "thanh"}]}, "layer 0: activation 'thanh' is none of linear, relu"),
        ({"loss": "hinge"}, "loss 'hinge' is none of squared"),
        ({"optimiser": "adamw"}, "optimiser 'adamw' is none of sgd, momentum, adam"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(options, reason):
    """The layer, and what is wrong with it."""
    with pytest.raises(ValueError, match=reason):
        load().net({"inputs": 2, "layers": [TANH, {"dense": 1}], **options}, Random(1))


@pytest.mark.parametrize(("options", "reason"), NETS, ids=lambda each: each if isinstance(each, str) else "")
def test_a_net_that_cannot_be_is_refused_with_the_words_of_the_page(options, reason):
    """What engine.js says of it; the memory it took until then is lent to the next."""
    engine = load()
    with pytest.raises(ValueError, match=re.escape(reason)):
        engine.net(options, Random(1))
    assert sorted(engine._sizes) == sorted(address for free in engine._returned.values() for address in free)


@pytest.mark.parametrize(("options", "call", "given", "reason"), REQUESTS)
def test_a_request_that_cannot_be_met_is_refused_with_the_words_of_the_page(options, call, given, reason):
    """Rows, targets, class numbers, batches and epochs."""
    net = load().net(options, Random(1))
    settings = given[-1] if isinstance(given[-1], dict) else {}
    with pytest.raises(ValueError, match=re.escape(reason)):
        getattr(net, call)(*given[: 2 if settings else None], **settings)


def test_what_only_python_can_ask_is_refused():
    """An array of other rows, layers that are not there, in the wasm too, weights of other sizes, a freed net."""
    engine = load()
    net = engine.net(PLAIN, Random(1))
    with pytest.raises(ValueError, match=re.escape("x[0] has 3 numbers; it must have 2")):
        net.predict(np.zeros((2, 3)))
    for first, reason in [(-1, "is -1; it must be 0 or more"), (9, "is 9; it must be below 2"), (0.5, "whole number")]:
        with pytest.raises(ValueError, match=reason):
            net.map([1, 2], first)
    for first in (-1, 2):
        with pytest.raises(ValueError, match="no such layer"):
            engine.call("map", net.place.address, 0, 0, 1, first)
    for weights, reason in [([[1, 2]], "1 arrays of weights; the net has 4"), ([[1]] * 4, "weights[0] has 1 numbers")]:
        with pytest.raises(ValueError, match=re.escape(reason)):
            net.weights = weights
    net.free()
    for ask in (lambda: net.train([1, 2], [1]), lambda: net.predict([1, 2]), lambda: net.weights):
        with pytest.raises(RuntimeError, match="this net was freed"):
            ask()


def test_a_refused_request_gives_its_memory_back():
    """In a memory of 4 MB room for an answer and rows go not both; the rows' room is there for others afterwards."""
    engine = load(pages=64)
    net = engine.net(PLAIN, Random(1))
    for ask in (lambda x: net.predict(x), lambda x: net.train(x, np.zeros(400_000))):
        with pytest.raises(ValueError, match=r"the engine cannot get .* bytes more"):
            ask(np.zeros((400_000, 2)))
    engine.lend(4 * 800_000)


def test_memory_that_is_not_there_is_refused():
    """In a memory of 2 MB: a net too large, a batch too large; what was there before goes on working."""
    engine = load(pages=32)
    net = engine.net({"inputs": 2, "layers": [TANH, {"dense": 1}]}, Random(1))
    before = net.predict([[1, 2]])
    with pytest.raises(ValueError, match=r"the engine cannot get .* bytes more"):
        engine.net({"inputs": 1000, "layers": [{"dense": 1000}]}, Random(1))
    with pytest.raises(ValueError, match=r"the engine cannot get .* bytes more"):
        net.activations(np.zeros((100_000, 2)))
    with pytest.raises(ValueError, match="more than a gigabyte of values"):
        engine.call("work_for", net.place.address, 2**24)
    assert np.array_equal(net.predict([[1, 2]]), before)


def test_less_memory_than_a_call_needs_is_refused():
    """The wasm itself looks at how much it was handed, and at how many rows its work memory has."""
    engine = load()
    net = engine.net({"inputs": 2, "layers": [TANH, {"dense": 1}]}, Random(1))
    place = engine.lend(100_000)
    for name, values in [("build", (place, 64)), ("attach", (net.place.address, place, 64, 10))]:
        with pytest.raises(ValueError, match="the memory handed in is too small"):
            engine.call(name, *values)
    for name, values in [
        ("train", (place, place, 0, 100, 50, 1)),
        ("gradient", (place, place, 100)),
        ("predict", (place, 0, 9)),
    ]:
        with pytest.raises(ValueError, match="work memory has"):
            engine.call(name, net.place.address, *values)


def test_numbers_beyond_all_bounds_trap_nothing():
    """Diverged weights, infinite and missing inputs give numbers that are not finite, and the next net is well."""
    engine = load()
    for loss in ("squared", "mean_squared", "logistic", "cross_entropy", "softmax"):
        layers = [
            {"convolution": 3, "activation": "gelu"},
            {"max_pool": 2},
            {"dense": 5, "activation": "sigmoid"},
            {"dense": 3},
        ]
        net = engine.net(
            {"inputs": [6, 6, 1], "layers": layers, "loss": loss, "optimiser": "adam", "rate": 1e38}, Random(1)
        )
        for number in (np.inf, -np.inf, np.nan, 3e38, -3e38, 1e-42):
            net.train(np.full((7, 36), number), np.full(21, number), batch=3, epochs=3)
            net.predict(np.full((7, 36), number))
        net.free()
    well = engine.net({"inputs": 2, "layers": [TANH, {"dense": 1}]}, Random(1))
    assert np.all(np.isfinite(well.predict(np.zeros((5, 2)))))


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_plan_is_built_or_refused(data):
    """Whatever numbers a plan holds, the wasm answers with bytes or a reason, and what it builds can be asked."""
    small, any_number = st.integers(-1, 9), st.integers(-(2**31), 2**31 - 1)
    number = st.one_of(small, small, small, small, any_number)
    count = data.draw(st.integers(1, 4))
    rows = [(*(data.draw(number) for _ in range(6)), data.draw(st.floats(width=32))) for _ in range(count)]
    engine, plan = load(), np.array(rows, dtype=PLAN)
    address = engine.lend(plan.nbytes)
    engine.bytes(address, plan.nbytes)[:] = plan.view(np.uint8)
    try:
        size = engine.call("design", address, count, *(data.draw(number) for _ in range(5)))
        assert 0 < size < 2**30
        if size > 2**22:
            return
        place = engine.lend(size)
        engine.call("build", place, size)
        work = engine.call("work_for", place, 2)
        if work < 2**22:
            engine.call("attach", place, engine.lend(work), work, 2)
            engine.call("gradient", place, engine.lend(2**24), engine.lend(2**24), 2)
    except ValueError as refused:
        assert str(refused)


@pytest.mark.parametrize("optimiser", ["sgd", "adam"])
def test_nothing_is_written_beyond_what_was_lent(optimiser):
    """The 16 bytes after each stretch keep the mark that was put there, whatever the widths."""
    engine, stretches, lend = load(), [], load().lend

    def marked(size):
        address = lend(size)
        stretches.append((address + size, -(-(size + 16) // 16) * 16 - size))
        engine.bytes(*stretches[-1])[:] = 0xA5
        return address

    lend, engine.lend = engine.lend, marked
    for units in (1, 2, 3, 5, 6, 7, 9):
        layers = [
            {"convolution": units, "size": 2, "padding": "same", "activation": "gelu"},
            {"max_pool": 2, "stride": 1},
        ]
        layers += [
            {"convolution": units, "stride": 2},
            "flatten",
            {"dense": units, "activation": "tanh"},
            {"dense": units},
        ]
        net = engine.net({"inputs": [7, 6, 3], "layers": layers, "optimiser": optimiser, "dropout": 0.5}, Random(1))
        x, y = net.random.normal(5 * 126), net.random.normal(5 * units)
        net.train(x, y, batch=3)
        net.gradients(x, y)
        net.predict(x)
        net.map(x, 0)
    assert len(stretches) > 50
    assert all(np.all(engine.bytes(*stretch) == 0xA5) for stretch in stretches)


def test_memory_given_back_is_lent_again():
    """Two hundred nets, one after the other, live where the first did."""
    engine = load()
    sizes = []
    for seed in range(200):
        net = engine.net({"inputs": 2, "layers": [{"dense": 64}, {"dense": 1}]}, Random(seed))
        net.train(np.zeros((20, 2)), np.zeros(20))
        net.free()
        sizes.append(engine._memory.data_len(engine._store))
    assert sizes[0] == sizes[-1]


def test_the_wasm_is_what_its_source_builds():
    """Rebuilt, it is the same to the byte, and small."""
    pytest.importorskip("ziglang")
    if version("ziglang") != COMPILER:
        pytest.skip(f"the bytes were built by ziglang {COMPILER}")
    assert compiled() == WASM.read_bytes(), "run python -m deck.engine.build and commit engine.wasm"
    assert WASM.stat().st_size < 26_000
