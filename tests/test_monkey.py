"""A seeded monkey at every live demo: no number that is none, nothing blank, no error, whatever it does to it."""

import random
from pathlib import Path

import pytest
from conftest import HOUSE, Silent

from deck.catalogue import names

LIVE = [name for name in names(HOUSE) if (HOUSE / "demos" / name / "live.js").is_file()]
MONKEY = (Path(__file__).parent / "browser/monkey.js").read_text("utf-8")
TURNS = 60
KEYS = [
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "Home",
    "End",
    "Enter",
    "Space",
    "Tab",
    "Escape",
    "r",
    "9",
    "-",
    "e",
    "Delete",
]
TOUCHABLE = """() => [...document.querySelectorAll("deck-demo :is(button, input, select, canvas[role=img], .stage)")]
  .filter((each) => !each.disabled && each.checkVisibility({ visibilityProperty: true }))
  .map((each) => each.getBoundingClientRect())
  .filter(({ width, height }) => width * height > 0)
  .map(({ x, y, width, height }) => [x, y, width, height])"""
WINDOWS = [(1280, 720), (1024, 768), (390, 844), (480, 360)]
WORDS = [
    "",
    " ",
    "0",
    "a",
    "1 2; 3 4",
    "1 2 3\n4 5 6\n7 8 9",
    "-1e30 0; 0 1",
    "1e999",
    "<b>&amp;",
    "ä, , 😀",
    ",,,,",
    "x" * 80,
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Every demo's own page, built from the house."""
    from deck.pipeline import build

    folder = tmp_path_factory.mktemp("monkey") / "dist"
    build(HOUSE, folder, Silent())
    return folder / "demos"


def between(chance: random.Random, low: float, high: float) -> float:
    """A number of a stretch, its ends as often as all others."""
    return chance.choice([low, high, chance.uniform(low, high), chance.uniform(low, high)])


def drawn(control: dict, chance: random.Random):
    """Any value that a control takes, its ends and odd ones more often than the middle."""
    kind = control["kind"]
    if kind == "slider":
        value = between(chance, control["low"], control["high"])
        return round(value) if control["whole"] else value
    if kind == "choice":
        return chance.choice(control["options"])["value"]
    if kind == "several":
        options = [each["value"] for each in control["options"]]
        return [each for each in options if chance.random() < 0.5] or options[:1]
    if kind == "switch":
        return chance.random() < 0.5
    if kind == "seed":
        return round(between(chance, 0, 2**32 - 1))
    if kind == "layers":
        most = chance.choice([1, 8, control["most"]])
        return [chance.randint(1, most) for _ in range(chance.randint(0, 2 if most > 8 else control["most_layers"]))]
    if kind == "text":
        return chance.choice(WORDS)[: control["longest"]]
    if kind == "points":
        return _points(control, chance)
    return control["default"]


def _points(control: dict, chance: random.Random) -> list[list[float]]:
    """Points anywhere, all at one place, in one line, or of one class."""
    count = chance.choice([0, 1, 2, 3, 9, 30])
    dots = [
        [between(chance, *control["x"]), between(chance, *control["y"]), chance.randrange(control["classes"])]
        for _ in range(min(count, control["most"]))
    ]
    same = chance.choice([(), (), (), (0,), (1,), (0, 1), (2,)])
    return [[dots[0][axis] if axis in same else dot[axis] for axis in range(3)] for dot in dots]


def _strokes(chance: random.Random) -> list[list[list[float]]]:
    """Strokes in and a little beyond their paper, some of a single point, some of none."""
    spot = lambda: [round(chance.uniform(-40, 320), 1) for _ in range(2)]  # noqa: E731
    return [[spot() for _ in range(chance.choice([1, 1, 2, 20]))] for _ in range(chance.randint(0, 4))]


def turn(controls: list[dict], chance: random.Random) -> dict:
    """What the monkey does next: some controls, then something to the demo."""
    changes = []
    for control in chance.sample(controls, min(chance.choice([0, 1, 2, 3]), len(controls))):
        kind = control["kind"]
        value = _strokes(chance) if kind == "strokes" else drawn(control, chance)
        odd = {"seed": chance.randrange(10**6), "times": chance.choice([0, 1, -1, 50])} if kind == "weights" else None
        changes.append({"name": control["name"], "value": value, "odd": odd, "how": chance.choice(["stay", "play"])})
    acts = ["play", "pause", "toggle", "next", "reset", "reroll", "seek", "seek", "seek", "theme", "visit", "nothing"]
    return {"changes": changes, "act": chance.choice(acts), "share": between(chance, 0, 1)}


def hand(page, chance: random.Random) -> str:
    """What the monkey does with mouse and keys to something in sight; returns what it was."""
    x, y, width, height = chance.choice(page.evaluate(TOUCHABLE))
    spot = lambda: (x + chance.random() * width, y + chance.random() * height)  # noqa: E731
    page.mouse.move(*(start := spot()))
    page.mouse.down()
    if dragged := chance.random() < 0.4:
        page.mouse.move(*spot(), steps=3)
    page.mouse.up()
    keys = [chance.choice(KEYS) for _ in range(chance.choice([0, 1, 4]))]
    for key in keys:
        page.keyboard.press(key)
    return f"{'drag' if dragged else 'click'} at {start}, keys {keys}"


@pytest.mark.browser
@pytest.mark.parametrize("demos", [LIVE[start::4] for start in range(4)], ids=", ".join)
def test_a_monkey_breaks_nothing(watched, pages, demos):
    """Sixty turns, a third by hand, the others at wild settings: words, something drawn, no error on the console.

    Four demos play side by side; together all play for minutes of their own time.
    """
    zoo = {name: (opened(watched(), pages / f"{name}.html"), random.Random(name)) for name in demos}
    controls = {
        name: page.evaluate("document.querySelector('deck-demo').player.pack.controls")
        for name, (page, _) in zoo.items()
    }
    for number in range(TURNS):
        done = {name: begun(page, controls[name], chance, number) for name, (page, chance) in zoo.items()}
        for name, (page, _) in zoo.items():
            seen = page.evaluate("window.turned")
            for word in ("NaN", "Infinity", "undefined", "[object"):
                assert word not in seen["text"], (name, done[name], seen["text"])
            assert seen["alive"] and seen["drawn"] and not seen["failed"], (name, done[name], seen)
            assert page.troubles == [], (name, done[name])


def opened(page, path: Path):
    """The page with a demo that lives, and the monkey in it."""
    page.add_init_script(MONKEY)
    page.goto(path.as_uri())
    page.wait_for_function("document.querySelector('deck-demo.alive')", timeout=30_000)
    return page


def begun(page, controls: list[dict], chance: random.Random, number: int) -> dict:
    """Begin a turn, whose end `window.turned` is; returns what is done in it."""
    if number % 6 == 5:
        width, height = chance.choice(WINDOWS)
        page.set_viewport_size({"width": width, "height": height})
    done = {"changes": [], "act": "nothing", "share": 0} if number % 3 == 2 else turn(controls, chance)
    touched = hand(page, chance) if number % 3 == 2 else ""
    page.evaluate("(turn) => { window.turned = monkey(turn); }", done)
    return done | {"touched": touched}
