"""The engine's JavaScript door in Chromium, page and worker: the same bits as from Python, the same reasons."""

import math
from pathlib import Path

import numpy as np
import pytest
from engine_reasons import NETS, REQUESTS

from deck.engine import load
from deck.random import Random

HOUSE = Path(__file__).parent.parent
KINDS = {".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html"}
DIGITS = {
    "inputs": [10, 9, 1],
    "layers": [
        {"convolution": 5, "activation": "relu", "start": "he_normal"},
        {"max_pool": 2},
        {"convolution": 3, "size": 2, "padding": "same", "activation": "gelu"},
        "flatten",
        {"dense": 4},
    ],
    "loss": "softmax",
    "optimiser": "adam",
    "rate": 0.01,
    "dropout": 0.2,
    "l1": 0.001,
}
POINTS = {
    "inputs": 2,
    "layers": [{"dense": 8, "activation": "tanh"}, {"dense": 1}],
    "loss": "logistic",
    "optimiser": "momentum",
    "clip": 1.0,
}
STORY = """
  const {load} = await import(`${root}/deck/engine/engine.js`);
  const {Random} = await import(`${root}/deck/browser/random.js`);
  const engine = await load(await (await fetch(`${root}/deck/engine/engine.wasm`)).arrayBuffer());
  const random = new Random(7), net = engine.net(options, random), plain = (arrays) => arrays.map((a) => Array.from(a));
  const start = plain(net.weights), x = random.normal(23 * inputs), y = random.uniform(23).map((u) => kind(u));
  const loss = net.train(x, y, {batch: 5, epochs: 4});
  net.rate = 0.02;
  net.train(x, y, {batch: 23});
  return {start, loss, state: Array.from(random.state), weights: plain(net.weights), calm: net.loss(x, y),
          masks: plain(net.masks()), answers: Array.from(net.predict(x)), gradients: plain(net.gradients(x, y)),
          norms: net.norms(), deltas: plain(net.deltas()), values: plain(net.activations(x)), rate: net.rate};
"""


@pytest.fixture
def page(browser):
    """A page of a made-up site whose files are the repository's."""
    page = browser.new_page()

    def fulfil(route):
        path = HOUSE / route.request.url.removeprefix("http://deck.test/")
        body = path.read_bytes() if path.is_file() else b"<!doctype html><title>empty</title>"
        route.fulfill(body=body, content_type=KINDS.get(path.suffix, "text/html"))

    page.route("http://deck.test/**", fulfil)
    page.goto("http://deck.test/")
    yield page
    page.close()


def story(options):
    """What STORY does, in Python."""
    softmax = options["loss"] == "softmax"
    random = Random(7)
    net = load().net(options, random)
    out = {"start": [array.copy() for array in net.weights]}
    x, y = random.normal(23 * int(np.prod(options["inputs"]))), random.uniform(23)
    y = np.floor(y * 4) if softmax else np.where(y < 0.5, -1, 1)
    out["loss"] = net.train(x, y, batch=5, epochs=4)
    net.rate = 0.02
    net.train(x, y, batch=23)
    out |= {"state": random.state, "weights": [array.copy() for array in net.weights], "calm": net.loss(x, y)}
    out |= {"masks": [array.copy() for array in net.masks()], "answers": net.predict(x), "rate": np.float32(0.02)}
    out["gradients"] = [array.copy() for array in net.gradients(x, y)]
    out |= {"norms": net.norms(), "deltas": [array.copy() for array in net.deltas()], "values": net.activations(x)}
    return out


def same(here, there):
    """Equal to the last bit, whatever the nesting."""
    if isinstance(here, dict):
        return here.keys() == there.keys() and all(same(here[name], there[name]) for name in here)
    if isinstance(here, list | tuple) and len(here) and not np.isscalar(here[0]):
        return len(here) == len(there) and all(same(a, b) for a, b in zip(here, there, strict=True))
    return np.array_equal(np.asarray(here, np.float64).ravel(), np.asarray(there, np.float64).ravel())


def script(options):
    """STORY as a function of the site's address and the options."""
    kind = "Math.floor(u * 4)" if options["loss"] == "softmax" else "u < 0.5 ? -1 : 1"
    inputs = int(np.prod(options["inputs"]))
    return f"async (root, options) => {{ const kind = (u) => {kind}, inputs = {inputs}; {STORY} }}"


@pytest.mark.browser
@pytest.mark.parametrize("options", [POINTS, DIGITS], ids=["points", "digits"])
def test_the_page_computes_what_python_computes(page, options):
    """Weights, losses, masks, gradients, values, chance: every bit, after epochs of training."""
    there = page.evaluate(f"(options) => ({script(options)})('http://deck.test', options)", options)
    assert {name for name, value in story(options).items() if not same(value, there[name])} == set()


@pytest.mark.browser
def test_it_works_in_a_worker(page):
    """The same story told beside the page."""
    source = f"onmessage = async ({{data}}) => postMessage(await ({script(POINTS)})('http://deck.test', data))"
    there = page.evaluate(
        """([source, options]) => new Promise((resolve, reject) => {
          const url = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
          const worker = new Worker(url, {type: "module"});
          worker.onmessage = ({data}) => resolve(data);
          worker.onerror = reject;
          worker.postMessage(options);
        })""",
        [source, POINTS],
    )
    assert same(story(POINTS)["weights"], there["weights"])


def told(page, body, *values):
    """Run JavaScript with an engine, Random and `refusal(f)`, the words of the error that f throws."""
    start = """async (values) => {
      const {load} = await import("http://deck.test/deck/engine/engine.js");
      const {Random} = await import("http://deck.test/deck/browser/random.js");
      const engine = await load(await (await fetch("http://deck.test/deck/engine/engine.wasm")).arrayBuffer());
      const refusal = (f) => { try { f(); return null; } catch (error) { return `${error.name}: ${error.message}`; } };
    """
    return page.evaluate(start + body + "}", list(values))


@pytest.mark.browser
def test_the_page_gives_reasons(page):
    """Layer and reason, from the wasm and from what stands before it; afterwards all works."""
    refusals = told(
        page,
        """const random = new Random(1), net = engine.net({inputs: 2, layers: ["flatten", {dense: 1}]}, random);
        const made = (options) => refusal(() => engine.net({inputs: 2, layers: [{dense: 1}], ...options}, random));
        const found = [
          made({layers: [{dense: 4}, {convolution: 2}]}), made({layers: [{dens: 3}]}),
          made({inputs: [70000, 70000, 1]}), made({loss: "hinge"}),
          made({inputs: 20000, layers: [{dense: 3000}], optimiser: "adam"}),
          made({layers: undefined}), made({start: () => [7]}), made({start: () => new Float32Array(9)}),
          refusal(() => net.train([1, 2], [1], {epochs: NaN})), refusal(() => net.gradients([1, 2])),
          refusal(() => { net.weights = [[1, 2]]; }),
          refusal(() => { net.weights = [[1], [1]]; }), refusal(() => { net.dropout = 1; }),
          refusal(() => net.map({x: [0, 1], y: [0, 1], columns: 2, rows: 2}, new Float32Array(3))),
          refusal(() => net.map({x: [0, 1], y: [0, 1], columns: 2.5, rows: 2})),
          refusal(() => net.maps({x: [0, 1], y: [0, 1], columns: 2, rows: 0})),
        ];
        net.free();
        return [...found, refusal(() => net.predict([1, 2]))];""",
    )
    expected = [
        "RangeError: layer 1: the window is larger than its input",
        'RangeError: layer 0: {"dens":3} is none of dense, convolution, max_pool, mean_pool, flatten, dropout',
        "RangeError: more than 67 million inputs",
        "RangeError: loss 'hinge' is none of squared, mean_squared, logistic, cross_entropy, softmax",
        None,
        "RangeError: layers is undefined; it must be a list of layers",
        "RangeError: layer 0: start gives 1 numbers; the net has 2",
        "RangeError: layer 0: start gives 9 numbers; the net has 2",
        "RangeError: epochs is NaN; it must be a whole number",
        "RangeError: y is undefined; it must be rows of numbers",
        "RangeError: 1 arrays of weights; the net has 2",
        "RangeError: weights[0] has 1 numbers; the net has 2",
        "RangeError: dropout is 1; it must be from 0 to below 1",
        "RangeError: the map has 4 numbers, what is given 3",
        "RangeError: columns is 2.5; it must be a whole number",
        "RangeError: rows is 0; it must be 1 or more",
        "Error: this net was freed",
    ]
    assert refusals[:4] + refusals[5:] == expected[:4] + expected[5:]
    assert refusals[4] is None or "bytes more" in refusals[4]


@pytest.mark.browser
def test_the_page_gives_the_reasons_that_python_gives(page):
    """Of nets and of requests, in the same words."""
    refusals = told(
        page,
        """const [nets, requests] = values, net = (options) => engine.net(options, new Random(1));
        return [...nets.map(([options]) => refusal(() => net(options))),
                ...requests.map(([options, call, given]) => refusal(() => net(options)[call](...given)))];""",
        NETS,
        REQUESTS,
    )
    assert refusals == [f"RangeError: {each[-1]}" for each in [*NETS, *REQUESTS]]


@pytest.mark.browser
def test_memory_comes_back_from_what_was_refused_and_once_from_what_was_freed(page):
    """In 4 MB an answer and its rows go not both; a net freed twice does not free what another was lent."""
    refused, address, again = told(
        page,
        """const {Engine} = await import("http://deck.test/deck/engine/engine.js");
        const bytes = await (await fetch("http://deck.test/deck/engine/engine.wasm")).arrayBuffer();
        const memory = new WebAssembly.Memory({initial: 4, maximum: 64});
        const {instance} = await WebAssembly.instantiate(bytes, {env: {memory}});
        const small = new Engine(instance.exports, memory);
        const [one] = [1, 2].map((seed) => small.net({inputs: 2, layers: [{dense: 1}]}, new Random(seed)));
        const refused = refusal(() => one.predict(new Float32Array(800000)));
        small.memory.giveBack(small.memory.lend(4 * 800000));
        one.free();
        const address = small.memory.lend(20000);
        one.free();
        return [refused, address, small.memory.lend(20000)];""",
    )
    assert "bytes more" in refused
    assert address != again


@pytest.mark.browser
def test_maps_run_from_the_lowest_y_through_the_cells_middles(page):
    """A net that hands on x and 10·y over a grid of 3×2 cells; features are computed from the same middles."""
    maps = told(
        page,
        """const net = engine.net({inputs: 2, layers: [{dense: 2}]}, new Random(1));
        net.weights = [[[1, 0], [0, 10]], [0, 0]];
        const grid = {x: [0, 3], y: [0, 2], columns: 3, rows: 2};
        const bent = {...grid, features: (x, y) => [x * x, x * y]};
        const again = net.map(bent);
        if (net.map(bent, again) !== again) throw new Error("the map did not write over the one given");
        return [net.map(grid), net.maps(grid)[0][1], again].map((plane) => Array.from(plane));""",
    )
    assert maps[0] == [0.5, 1.5, 2.5] * 2 + [5] * 3 + [15] * 3
    assert maps[1] == [5] * 3 + [15] * 3
    assert maps[2] == [0.25, 2.25, 6.25] * 2 + [2.5, 7.5, 12.5, 7.5, 22.5, 37.5]


@pytest.mark.browser
def test_many_nets_come_and_go(page):
    """Five hundred nets made, trained and given back in odd order leave memory hardly larger than at first."""
    sizes = told(
        page,
        """const nets = [], sizes = [];
        for (let i = 0; i < 500; i++) {
          const layers = [{dense: 1 + i % 70}, {dense: 1}];
          const net = engine.net({inputs: 2, layers, optimiser: "adam"}, new Random(i));
          net.train(new Float32Array(40), new Float32Array(20));
          nets.push(net);
          if (nets.length > 20) nets.splice((i * 7) % 20, 1)[0].free();
          sizes.push(engine.memory.buffer.byteLength);
        }
        return sizes;""",
    )
    assert sizes[-1] < 1.5 * sizes[60]


@pytest.mark.browser
def test_the_bench_runs(page):
    """Without TensorFlow.js the engine still races the plainest JavaScript; how much faster, the bench says."""
    script = """async () => {
      const {run} = await import("http://deck.test/bench/engine.js");
      return run({rounds: 3, milliseconds: 5});
    }"""
    page.goto("http://deck.test/bench/engine.html")
    engine, plain = page.evaluate(script)
    assert [engine["name"], plain["name"]] == ["engine", "an object per neuron"]
    for peer in (engine, plain):
        assert all(0 < peer[what] < math.inf for what in ("epochs", "updates", "map"))
        assert peer["updates"] == pytest.approx(25 * peer["epochs"])  # 250 points in batches of ten
