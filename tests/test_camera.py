"""A drawing on paper before the camera becomes strokes like drawn ones; a camera out of sight is off."""

from __future__ import annotations

from itertools import pairwise

import minipage
import numpy as np
import pytest
from conftest import launched
from live import assert_equal, in_browser
from test_host import alive, player

from deck import Strokes
from demos.digits import preprocessing
from demos.teach_it import EXAMPLES, demo, look
from demos.teach_it.doodles import doodle

pytestmark = pytest.mark.browser

LIVE = """
export function* frames({ drawing }) {
  yield { steps: [0, 1, 2], heights: [0, 0, 0], loss: 0, map: [[0, 1], [1, 0]], say: `${drawing.length} strokes` };
}
"""
DOODLE = doodle("triangle", "tall", 3)
FAKE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
# Every stream that a page was given, so that a test can see whether its camera is on.
WATCH = """const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
window.given = [];
navigator.mediaDevices.getUserMedia = async (wanted) => {
  const stream = await ask(wanted);
  given.push(...stream.getTracks());
  return stream;
};"""
BLANK = """() => {
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = "white";
  setInterval(() => context.fillRect(0, 0, 300, 150), 20);
  navigator.mediaDevices.getUserMedia = async () => context.canvas.captureStream();
}"""
REFUSED = """() => {
  navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("", "NotAllowedError"); };
}"""
LATE = """() => {
  const { mediaDevices } = navigator, ask = mediaDevices.getUserMedia;
  mediaDevices.getUserMedia = (wanted) => new Promise((resolve) => (window.allow = () => void resolve(ask(wanted))));
}"""
TRACED = """async (all) => {
  const { traced } = await import("deck/browser/trace.js");
  return all.map((greys) => traced(greys, 100, 2));
}"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    """Two slides; the first has a pad to draw on."""
    package = minipage.package(live=True, name="pad")
    package["controls"] = [Strokes("drawing", size=(200, 200), files=False).declaration()]
    package["runs"] = []
    slides = ["<h2>One</h2>" + minipage.demo({}, "pad"), "<h2>Two</h2>"]
    return minipage.page(tmp_path_factory.mktemp("pad"), slides, [package], lives={"pad": LIVE}).as_uri()


def paper(strokes, side=480):
    """A photograph of strokes: thin grey lines on shaded, grainy paper with a dark table beside it and some dirt."""
    sheet = np.zeros((side, side))
    zoom = side / 200
    for stroke in strokes:
        for start, end in pairwise(np.multiply(stroke, zoom)):
            preprocessing.draw(sheet, start, end, 3.5)
    y, x = np.mgrid[:side, :side] / side
    grey = (210 - 70 * x - 30 * y) * (1 - 0.6 * sheet)
    grey[20:24, 100:104] = 60
    grey[:, : side // 40] = 35
    return np.clip(grey + np.random.default_rng(1).normal(0, 6, grey.shape), 0, 255)


def film(file, picture, width=640):
    """One picture again and again, in the middle of a black film that Chromium takes for a camera."""
    height = len(picture)
    light = np.full((height, width), 16, np.uint8)
    left = (width - height) // 2
    light[:, left : left + height] = 16 + picture * 219 / 255
    frame = b"FRAME\n" + light.tobytes() + bytes([128]) * (height * width // 2)
    file.write_bytes(f"YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420mpeg2\n".encode() + 5 * frame)
    return file


class Pad:
    """The pad of a page, and whether its camera is on."""

    def __init__(self, browser, deck):
        self.page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
        self.page.add_init_script(WATCH)
        self.page.goto(deck)
        alive(self.page, "pad")

    def press(self, name):
        """Press one of its buttons, once it may be pressed."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def opened(self):
        """The camera's picture is there."""
        self.press("camera")
        self.page.locator("video").wait_for()
        self.page.wait_for_function("given.length && given.at(-1).readyState === 'live'")

    def closed(self):
        """The camera is off and the pad is back."""
        self.page.wait_for_function("given.every((track) => track.readyState === 'ended')")
        self.page.wait_for_function(
            "document.querySelector('video').hidden && !document.querySelector('video').srcObject"
        )
        return self.page.locator(".strokes > canvas").evaluate("(canvas) => !canvas.hidden")

    @property
    def said(self):
        """The line under the pad."""
        return self.page.locator(".strokes [role=alert]").inner_text()

    @property
    def strokes(self):
        """What is drawn."""
        return player(self.page, "values.drawing", "pad")


@pytest.fixture(scope="module")
def filmed(browser, tmp_path_factory):
    """A Chromium that has a photograph of the doodle before its camera."""
    file = film(tmp_path_factory.mktemp("film") / "film.y4m", paper(DOODLE))
    chromium = launched(browser.browser_type, *FAKE, f"--use-file-for-fake-video-capture={file}")
    yield chromium
    chromium.close()


@pytest.fixture
def pad(filmed, deck):
    """A pad with a camera."""
    made = Pad(filmed, deck)
    yield made
    made.page.context.close()


def test_without_a_camera_nothing_of_it_is_shown(browser, deck):
    """Neither its button nor its picture, where there is none."""
    pad = Pad(browser, deck)
    pad.page.wait_for_timeout(200)
    for name in ("camera", "take", "back"):
        assert pad.page.get_by_role("button", name=name, exact=True).count() == 0
    assert not pad.page.locator("video").is_visible()


def test_a_doodle_on_paper_is_what_it_is_when_drawn(pad, page, tmp_path):
    """The net sees nearly the same; both languages run alike with it as an example and as what is to be named."""
    pad.opened()
    pad.press("take")
    assert pad.closed() and pad.said == ""
    taken = pad.strokes
    assert len(taken) == 1
    assert np.corrcoef(look(taken).ravel(), look(DOODLE).ravel())[0, 1] > 0.95
    case = demo.values({"drawing": taken, "examples": [*EXAMPLES, [1, taken]]})
    (live,) = in_browser(page, tmp_path, "teach_it", [case])
    assert_equal(live, demo.run(**case), 40)
    assert demo.run(drawing=taken)[-1]["guess"] == 1


LEFT = {
    "back": "document.querySelector('.strokes .options > button:last-child').click()",
    "slide": "Reveal.next()",
    "hidden": "document.dispatchEvent(new Event('visibilitychange'))",
    "unplugged": "given[0].stop(); given[0].dispatchEvent(new Event('ended'))",
}


@pytest.mark.parametrize("leave", LEFT)
def test_the_camera_is_off_when_its_picture_is_gone(pad, leave):
    """By "back", on the next slide, in a tab out of sight, and when it is unplugged, which is said."""
    pad.opened()
    pad.page.evaluate(f"() => {{ {LEFT[leave]} }}")
    assert pad.closed() and pad.strokes == []
    assert ("by hand" in pad.said) == (leave == "unplugged")


def test_a_blank_paper_and_a_refusal_are_said(pad):
    """In one line each; the pad stays as it was, and the next try forgets the line."""
    pad.page.evaluate(BLANK)
    pad.press("camera")
    pad.press("take")
    assert pad.closed() and "No lines" in pad.said and pad.strokes == []
    pad.page.evaluate(REFUSED)
    pad.press("camera")
    pad.page.wait_for_function("document.querySelector('[role=alert]').textContent.includes('by hand')")
    assert pad.closed()


def test_what_is_allowed_too_late_is_not_used(pad):
    """Who has gone on while the browser asked has no camera on."""
    pad.page.evaluate(LATE)
    pad.press("camera")
    pad.page.evaluate("Reveal.next()")
    pad.page.evaluate("allow()")
    pad.page.wait_for_function("given.length === 1")
    assert pad.closed()


def test_lines_are_traced_where_they_lie(browser, deck):
    """A circle keeps its middle and radius to a cell; a cross is one stroke; the paper's edge and specks are none."""
    y, x = np.mgrid[:100, :100] + 0.5
    off = np.hypot(x - 45, y - 55)
    circle = np.where(abs(off - 25) < 2.5, 70, 200 - y)
    cross = np.where((abs(x - 50) < 2) & (abs(y - 50) < 30) | (abs(y - 40) < 2) & (abs(x - 50) < 20), 70, 200 - y)
    table = np.where((x > 5) & (x < 95) & (y > 10) & (y < 92), cross, 30)
    table[20:23, 20:23] = 50
    found = Pad(browser, deck).page.evaluate(TRACED, [each.ravel().tolist() for each in (circle, cross, table)])
    (ring,), (plus,), on_table = (list(map(np.array, strokes)) for strokes in found)
    radius = np.hypot(ring[:, 0] / 2 - 45, ring[:, 1] / 2 - 55)
    assert abs(radius - 25).max() < 1.5
    turns = np.sort(np.arctan2(ring[:, 1] / 2 - 55, ring[:, 0] / 2 - 45))
    assert np.diff(turns).max() < 0.12, "all around"
    np.testing.assert_allclose([plus.min(0), plus.max(0)], [[60, 40], [140, 160]], atol=8)
    assert len(on_table) == 1 and np.array_equal(on_table[0], plus)
    for stroke in (ring, plus):
        assert np.abs(np.diff(stroke, axis=0)).max() <= 2, "the pen never leaves the paper"
