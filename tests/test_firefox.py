"""The whole talk in Firefox, driven over WebDriver BiDi: a walk, the speaker's window, visits, frames, paper.

What is not covered here: memory and listeners, which WebDriver BiDi does not tell (what a visit leaves in the page is);
fingers; and what the demos' own tests do by hand in Chromium.
"""

import importlib
import json
import os
import shutil
import subprocess
from itertools import islice

import pytest
from conftest import HERE, HOUSE, Silent
from live import assert_equal

from deck.catalogue import names
from deck.frames import checked

FOLDER = HERE / "firefox"
LIVE = [name for name in names(HOUSE) if (HOUSE / "demos" / name / "live.js").is_file()]


def _tool(found: str | None, what: str) -> str:
    """A tool that must be there; where it is not, skip, but fail in CI."""
    if found is None and os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    if found is None:
        pytest.skip(f"{what} is missing")
    return found


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> dict:
    """What a walk through the talk saw."""
    from deck.pipeline import build

    firefox = _tool(shutil.which("firefox-esr") or shutil.which("firefox"), "Firefox")
    node = _tool(shutil.which("node"), "Node.js")
    client = FOLDER / "node_modules/puppeteer-core"
    _tool(str(client) if client.is_dir() else None, "puppeteer-core (npm install --prefix tests/firefox)")
    page = tmp_path_factory.mktemp("firefox") / "dist"
    build(HOUSE, page, Silent())
    address = (page / "index.html").as_uri()
    walked = subprocess.run(
        [node, "walk.js", firefox, address], cwd=FOLDER, capture_output=True, text=True, timeout=400
    )
    assert walked.returncode == 0, walked.stderr
    return json.loads(walked.stdout)


def test_no_error_and_no_request(seen):
    """From file://, with nothing on the console."""
    assert seen["troubles"] == []


def test_every_slide_shows_something(seen):
    """Forty-four slides, none of them blank."""
    assert len(seen["slides"]) == 44
    assert all(length > 10 for length in seen["slides"])


def test_steps_forwards_and_backwards_are_the_same_states(seen):
    """A clicker's keys move each demo's steps; going back needs no undo."""
    assert len(seen["forward"]) > 20
    assert seen["forward"] == seen["back"]
    assert all(said for *_, said in seen["forward"])


def test_a_key_on_a_slider_changes_the_values(seen):
    """Hands on the keyboard."""
    assert seen["moved"]["before"] != seen["moved"]["after"]


def test_the_speakers_window_follows(seen):
    """Two small pages within it, the first of which goes on with the talk."""
    assert seen["speaker"] == 2


def test_a_slide_left_leaves_nothing_behind(seen):
    """Twenty visits to a demo's slide leave as many elements as two, and no canvas."""
    once, often = seen["visits"]
    assert once == often


def test_the_paper_has_a_page_a_step_and_none_is_blank(seen):
    """Every demo on it has its still."""
    paper = seen["paper"]
    assert paper["pages"] == paper["sheets"] > 44
    assert paper["blank"] == []


def test_firefox_computes_what_tensorflow_computes(seen):
    """The leading frames of every live demo's defaults, whose nets train here."""
    assert sorted(seen["frames"]) == [name for name in LIVE if not importlib.import_module(f"demos.{name}").demo.data]
    for name, live in seen["frames"].items():
        demo = importlib.import_module(f"demos.{name}").demo
        frames = list(islice(demo.frames(**demo.given), len(live)))
        assert_equal(live, [checked("here", frame, frames[0]) for frame in frames], len(live))
