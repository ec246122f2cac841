"""What holds for every demo, found by listing: declaration, figure and template, truth, page."""

import importlib
import json
import re
from base64 import b64decode
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from conftest import HOUSE
from live import assert_equal, in_browser

from deck import Demo
from deck.catalogue import names
from deck.controls import from_declaration
from deck.frames import checked
from deck.package import template
from deck.palette import standalone

NAMES = names(HOUSE)
LIVE = [name for name in NAMES if (HOUSE / "demos" / name / "live.js").is_file()]
RESUMES = re.compile(r'^export const resumes = "(\w+)";$', re.MULTILINE)


def source(name: str) -> str:
    """The text of a demo's live.js."""
    return (HOUSE / "demos" / name / "live.js").read_text("utf-8")


def demo_of(name: str) -> Demo:
    """The demo of a folder."""
    return importlib.import_module(f"demos.{name}").demo


@pytest.fixture(scope="module", params=NAMES)
def demo(request) -> Demo:
    """Each demo in turn."""
    return demo_of(request.param)


@pytest.fixture(scope="module")
def run(demo) -> list[dict]:
    """The run of its defaults."""
    return demo.run()


def test_its_name_is_its_folders_and_it_says_what_is_to_be_seen(demo):
    """Title and sentence in words; the module says what it is in its first line."""
    assert demo.name in NAMES
    assert demo.see.endswith((".", "?", "!"))
    module = importlib.import_module(f"demos.{demo.name}")
    assert (module.__doc__ or "").splitlines()[0].endswith((".", ":", "?"))


def test_its_declaration_is_json_that_checks_values_as_it_does(demo):
    """The browser and the generator know it by this alone."""
    declared = json.loads(json.dumps(demo.declaration()))
    controls = [from_declaration(each) for each in declared["controls"]]
    assert {c.name: c.check(c.default) for c in controls} == demo.defaults


def test_every_frame_tells_what_is_seen(run):
    """A sentence for the line under the figure and for screen readers."""
    assert all(isinstance(frame.get("say"), str) and frame["say"] for frame in run)


def test_the_same_values_give_the_same_frames(demo, run):
    """All chance comes from the seed."""
    again = demo.run()
    assert len(again) == len(run)
    for one, other in zip(run, again, strict=True):
        assert one.keys() == other.keys()
        assert all(np.array_equal(one[key], other[key]) for key in one)


def test_its_template_filled_with_a_frame_is_its_figure(demo, run):
    """What varies from frame to frame is named in meta, all of it: first, middle and last frame agree."""
    if demo.figure is None:
        pytest.skip("drawn by its own view")
    bare = template(_plain(demo.figure(run[-1])))
    for frame in (run[0], run[len(run) // 2], run[-1]):
        drawn = template(_plain(demo.figure(frame)))
        assert drawn == bare
        for trace in demo.figure(frame).data:
            for path, key in (trace.meta or {}).items():
                assert key in frame, f"{path}: {key}"


def pictured(demo: Demo, frame: dict) -> str:
    """The still of a frame."""
    from deck.still import draw

    return demo.still(frame) if demo.still else draw(demo.figure(frame))


def test_a_control_that_hides_would_change_nothing_there(demo):
    """Wherever `when` hides it, its other values give the same picture and the same sentence."""
    controls, chance = {control.name: control for control in demo.controls}, np.random.default_rng(7)
    for name, control in controls.items():
        for other, useful in control.when.items():
            elsewhere = {other: next(each for each in controls[other].values() if each not in useful)}
            plain = demo.run(**elsewhere)[-1]
            for value in [*control.values(), drawn(control, chance)]:
                changed = demo.run(**elsewhere, **{name: value})[-1]
                assert changed["say"] == plain["say"], (name, elsewhere, value)
                assert pictured(demo, changed) == pictured(demo, plain), (name, elsewhere, value)


def test_its_still_is_svg_with_words(demo, run):
    """For print, for the handout and for a page without JavaScript."""
    from xml.etree import ElementTree

    still = pictured(demo, run[-1])
    root = ElementTree.fromstring(standalone(still))
    assert root.tag.endswith("svg")
    assert root.get("viewBox")
    assert len(still) < 120_000


def test_a_notebook_plays_its_frames_each_as_the_demo_draws_it(demo, run):
    """Whole: data, whatever the layout's meta fills, and the sentence; of a drawing, its pictures."""
    import plotly.graph_objects as go

    from deck.notebook import animated

    shown = animated(demo, run)
    assert [each.layout.title.text for each in shown.frames] == [frame["say"] for frame in run]
    assert shown.layout.margin.t >= 70, "the sentence has room above"
    assert len(shown.layout.updatemenus) == len(shown.layout.sliders) == (len(run) > 1)
    for number in {0, len(run) // 2, len(run) - 1}:
        played = _plain(go.Figure(shown.frames[number].data, shown.frames[number].layout))
        if demo.figure is None:
            assert _picture(played) == standalone(demo.still(run[number]))
            continue
        drawn = _plain(demo.figure(run[number]))
        assert played["data"] == drawn["data"]
        for path in drawn["layout"].get("meta", ()):
            part = path.split(".")[0]
            assert played["layout"][part] == drawn["layout"][part], path


def test_a_film_of_it_moves(demo, run):
    """A picture for each frame, not all alike."""
    from deck.film import shot

    pictures = shot(demo, [run[0], run[len(run) // 3], run[-1]])
    assert len(pictures) == 3
    assert len(set(pictures)) > 1 or len(run) == 1


def test_its_plain_functions_can_be_imported(demo):
    """frames, and figure or still, as the README says."""
    module = importlib.import_module(f"demos.{demo.name}")
    assert module.frames is demo.frames
    assert module.figure is demo.figure if demo.figure else module.still is demo.still


def test_its_files_hold_nothing_of_another_place(demo):
    """No network in any file of a demo: a presenter may have none."""
    for path in (HOUSE / "demos" / demo.name).rglob("*.*"):
        if path.suffix in (".py", ".js"):
            assert not re.search(r"https?://(?!www\.w3\.org/)", path.read_text("utf-8")), path


def _plain(figure) -> dict:
    return json.loads(figure.to_json())


def _picture(played: dict) -> str:
    ((picture,), source) = played["layout"]["images"], "data:image/svg+xml;base64,"
    return b64decode(picture["source"].removeprefix(source)).decode()


def cases(name: str) -> list[dict]:
    """The defaults, every setting of the slides, and a few values of each control drawn by a fixed seed."""
    from deck import settings, slides
    from deck.placement import wanted

    demo = demo_of(name)
    reading = slides.read(HOUSE / "slides", settings.read(HOUSE / "slides/deck.yml"))
    stepped = [demo.values(values) for values in wanted(reading.slides, name)]
    chance = np.random.default_rng(7)
    varied = [demo.values({c.name: drawn(c, chance)}) for c in demo.controls for _ in range(2)]
    unique = {json.dumps(values, sort_keys=True): values for values in [demo.defaults, *stepped, *varied]}
    return list(unique.values())


def drawn(control, chance):
    """A value of a control by chance."""
    if control.kind == "slider":
        if control.log:
            value = float(np.exp(chance.uniform(np.log(control.low), np.log(control.high))))
        else:
            value = float(chance.uniform(control.low, control.high))
        return control.check(round(value) if control.whole else value)
    if control.kind == "seed":
        return int(chance.integers(2**32))
    values = control.values()
    return values[int(chance.integers(len(values)))]


@pytest.mark.browser
@pytest.mark.parametrize("name", LIVE)
def test_the_browser_computes_what_tensorflow_computes(page, tmp_path: Path, name):
    """For defaults, slides and random values: the leading frames agree within 1e-5·max(1, |x|)."""
    demo = demo_of(name)
    settings = cases(name)
    lives = in_browser(page, tmp_path, name, settings, most=demo.compare)
    for values, live in zip(settings, lives, strict=True):
        print(values)
        assert_equal(live, leading(demo, values), demo.compare)


GOES_ON = """async ([name, values, lengths, watched]) => {
  const { frames, resumes } = await import(`demos/${name}/live.js`);
  const { liveRun } = await import("deck/browser/source.js");
  const { Random } = await import("deck/browser/random.js");
  const { load } = await import("deck/engine/engine.js");
  const bytes = await unseal((await import("deck/engine/engine.wasm")).default);
  let begun = 0;
  const start = async (length) => {
    begun += 1;
    const given = { engine: await load(bytes), random: Random, data };
    return liveRun({ generator: frames({ ...values, [resumes]: length }, given) });
  };
  const [first, ...rest] = lengths;
  const on = await start(first);
  for (const length of rest) {
    on.pull(watched, 1e9);
    on.lengthen({ ...values, [resumes]: length });
  }
  const anew = await start(lengths.at(-1));
  for (const each of [on, anew]) each.pull(Infinity, 1e9);
  const told = (run) => Array.from({ length: run.length }, (_, index) => JSON.stringify(run.at(index)));
  const [one, other] = [told(on), told(anew)];
  return [one.length, other.length, one.findIndex((frame, index) => frame !== other[index]), begun];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("name", [each for each in LIVE if RESUMES.search(source(each))])
def test_a_run_that_goes_on_is_the_longer_run_to_the_last_bit(page, tmp_path: Path, name):
    """From its end, or told on the way, again and again: the same frames as a run of that length from its start."""
    resumed = RESUMES.search(source(name))[1]
    in_browser(page, tmp_path, name, [])
    for values in cases(name):
        length = max(2, values[resumed] // 20)
        for lengths, watched in (([0, 1, length, 2 * length], 1e9), ([length, 3 * length], 1), ([length] * 2, 1e9)):
            found = page.evaluate(GOES_ON, [name, values, lengths, watched])
            assert found == [found[0], found[0], -1, 2], (values, lengths)


def leading(demo: Demo, values: dict) -> list[dict]:
    """The frames that are compared, narrowed as the page has them."""
    frames = list(islice(demo.frames(**values, **demo.given), demo.compare))
    return [checked("here", frame, frames[0]) for frame in frames]
