"""A seeded monkey at the controls of every live demo: nothing that is no number, nothing blank, no error."""

import random

import pytest
from conftest import HOUSE, Silent

from deck.catalogue import names

LIVE = [name for name in names(HOUSE) if (HOUSE / "demos" / name / "live.js").is_file()]
TURNS = 12

PLAY = """async ([changes, share]) => {
  const demo = document.querySelector("deck-demo");
  for (const [name, value] of changes) demo.player.set(name, value);
  const end = performance.now() + 4000;
  demo.player.seek(Math.round(share * (demo.player.length - 1)));
  const settled = () => demo.player.frame && !demo.player.playing;
  while (!settled() && performance.now() < end) await new Promise(requestAnimationFrame);
  await new Promise((drawn) => setTimeout(drawn, 120));
  const stage = demo.querySelector(".stage");
  const marks = stage.querySelectorAll("path, rect, circle, canvas, text, line, polyline").length;
  return { text: demo.innerText, marks, alive: demo.matches(".alive"), failed: demo.player.failed };
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Every demo's own page, built from the house."""
    from deck.pipeline import build

    folder = tmp_path_factory.mktemp("monkey") / "dist"
    build(HOUSE, folder, Silent())
    return folder / "demos"


def drawn(control: dict, chance: random.Random):
    """Any value that a control takes, its ends more often than the middle."""
    kind = control["kind"]
    if kind == "slider":
        low, high = control["low"], control["high"]
        value = chance.choice([low, high, chance.uniform(low, high)])
        return round(value) if control["whole"] else value
    if kind == "choice":
        return chance.choice(control["options"])["value"]
    if kind == "several":
        return [each["value"] for each in control["options"] if chance.random() < 0.5] or [
            control["options"][0]["value"]
        ]
    if kind == "switch":
        return chance.random() < 0.5
    if kind == "seed":
        return chance.randrange(2**32)
    if kind == "layers":
        return [chance.randint(1, min(8, control["most"])) for _ in range(chance.randint(0, control["most_layers"]))]
    if kind == "points":
        (left, right), (bottom, top) = control["x"], control["y"]
        dot = lambda: [chance.uniform(left, right), chance.uniform(bottom, top), chance.randrange(control["classes"])]  # noqa: E731
        return [dot() for _ in range(chance.randint(0, min(9, control["most"])))]
    return control["default"]


@pytest.mark.browser
@pytest.mark.parametrize("name", LIVE)
def test_a_monkey_at_the_controls_breaks_nothing(page, pages, name):
    """A dozen wild settings, each at some moment of its run: words, marks, and no error on the console."""
    chance = random.Random(name)
    page.goto((pages / f"{name}.html").as_uri())
    page.wait_for_function("document.querySelector('deck-demo.alive')", timeout=30_000)
    controls = page.evaluate("document.querySelector('deck-demo').player.pack.controls")
    for _ in range(TURNS):
        changes = [[each["name"], drawn(each, chance)] for each in chance.sample(controls, min(3, len(controls)))]
        seen = page.evaluate(PLAY, [changes, chance.random()])
        for word in ("NaN", "Infinity", "undefined", "[object"):
            assert word not in seen["text"], (changes, seen["text"])
        assert seen["alive"] and seen["marks"] and not seen["failed"], (changes, seen)
