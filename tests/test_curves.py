"""Curves painted on a canvas: pixel by pixel as Plotly draws them, and closed forms of their parts."""

from __future__ import annotations

import io
from typing import Any

import minipage
import numpy as np
import pytest
from conftest import HOUSE, Silent
from PIL import Image

pytestmark = pytest.mark.browser

FIGURES = [
    path.parent.name
    for path in sorted(HOUSE.glob("demos/*/__init__.py"))
    if "figure=figure" in path.read_text("utf-8") and not (path.parent / "view.js").exists()
]
WALL, DARK, PHONE = (1280, 720, 1, "light"), (1280, 720, 2, "dark"), (390, 844, 3, "light")
DRAWN_BY_PLOTLY = """async () => {
  const load = (name) => import(`deck/browser/${name}.js`);
  const modules = await Promise.all(["template", "palette", "maps", "upright"].map(load));
  const [{ fill }, { themed, themeOf }, maps, { narrowed }] = modules;
  const { player } = document.querySelector("deck-demo"), plot = document.querySelector(".plot");
  const { data, layout } = narrowed(themed(fill(player.pack.template, player.frame), themeOf(plot)), plot.layout);
  const { width, height, dragmode } = plot.layout;
  const whole = maps.closedAround(data.filter(maps.isMap), layout);
  plot.parentElement.classList.remove("painted");
  plot.querySelector("canvas.curves").remove();
  const traces = data.map((trace) => (maps.isMap(trace) ? maps.standIn(trace) : trace));
  await Plotly.react(plot, traces, { ...whole, width, height, dragmode, autosize: false });
  for (const words of plot.querySelectorAll(".textpoint text"))
    if (words.style.fill === "rgb(20, 23, 26)") words.style.stroke = "none";
}"""


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The folder of the talk's demos, each a page of its own."""
    from deck.pipeline import build

    return build(HOUSE, tmp_path_factory.mktemp("curves"), Silent()).page.parent / "demos"


def picture(page: Any) -> np.ndarray:
    """The stage as it stands on the screen."""
    shot = page.locator("deck-demo > .stage").screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


def opened(browser: Any, address: str, width: int, height: int, density: float, theme: str) -> Any:
    """A page without motion, in a theme, whose demo stands at its last frame."""
    screen = {"width": width, "height": height}
    page = browser.new_context(viewport=screen, device_scale_factor=density, reduced_motion="reduce").new_page()
    page.goto(address)
    page.wait_for_selector("deck-demo.alive", timeout=30_000)
    page.evaluate("(theme) => (document.documentElement.dataset.theme = theme)", theme)
    page.wait_for_function("!document.querySelector('deck-demo').player.playing")
    return page


@pytest.mark.parametrize("name", FIGURES)
def test_the_painted_figure_is_plotlys_own(browser, demos, name):
    """Both pictures of one frame differ by edges and the phase of dashes only: less than three pixels in a thousand.

    Plotly leaves out corners of a line that are nearly straight, so that dashes drift by parts of a pixel. A mark or a
    line that is missing or moved by a pixel is more. Words on a map have no rim of paper, which would hide the map.
    """
    frames = {"Infinity": WALL, "4": DARK, "2": PHONE}
    pages = {frame: opened(browser, (demos / f"{name}.html").as_uri(), *screen) for frame, screen in frames.items()}
    for frame, page in pages.items():
        page.evaluate(f"document.querySelector('deck-demo').player.seek({frame})")
    page.wait_for_timeout(1500)
    for frame, page in pages.items():
        assert page.locator(".figure.painted canvas.curves").count() == 1, "all of the talk's curves can be painted"
        painted = picture(page)
        page.evaluate(DRAWN_BY_PLOTLY)
        page.wait_for_timeout(200)
        difference = np.abs(painted - picture(page)).max(axis=2)
        page.context.close()
        assert np.mean(difference > 96) < 0.003, frame


LIVE = """
export function* frames({ rate }) {
  for (let k = 0; k <= 3; k++)
    yield { steps: [0, 1, 2], heights: [10 * rate, k, 20], loss: rate, map: [[0, 1], [1, 0]], say: `${k}` };
}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A deck with one live demo, whose line can be pointed at."""
    slide = "<h2>One</h2>" + minipage.demo({"play": False})
    folder = tmp_path_factory.mktemp("small")
    return minipage.page(folder, [slide], [minipage.package(live=True)], lives={"mini": LIVE}).as_uri()


def curve_at(page: Any, x: float, y: float) -> list[int]:
    """The colour of the painted curve where Plotly's second axes say that (x, y) lies."""
    return page.evaluate(
        """([x, y]) => {
          const plot = document.querySelector(".plot"), { xaxis2, yaxis2 } = plot._fullLayout;
          const canvas = plot.querySelector("canvas.curves");
          const spot = [xaxis2._offset + xaxis2.d2p(x), yaxis2._offset + yaxis2.d2p(y)];
          const [left, top] = spot.map((at) => Math.floor((at * canvas.width) / canvas.offsetWidth));
          return [...canvas.getContext("2d").getImageData(left, top, 1, 1).data];
        }""",
        [x, y],
    )


def test_a_slider_paints_at_once_and_the_point_at_rest_is_the_one_shown(page, small):
    """The canvas follows within the event, Plotly's own trace after a rest; pointing at it tells its number."""
    page.goto(small)
    page.wait_for_selector("deck-demo.alive")
    ink = [0x1B, 0x1F, 0x24, 255]
    assert curve_at(page, 0, 5) == ink and curve_at(page, 0, 15)[3] == 0
    known = "document.querySelector('.plot').data[1].y[0]"
    before = page.evaluate(
        "(known) => { document.querySelector('deck-demo').player.set('rate', 1.5); return eval(known); }", known
    )
    assert before == 5 and curve_at(page, 0, 15) == ink and curve_at(page, 0, 5)[3] == 0
    page.wait_for_function(f"{known} === 15")
    spot = page.evaluate(
        """() => {
          const plot = document.querySelector(".plot"), { xaxis2, yaxis2 } = plot._fullLayout;
          const box = plot.getBoundingClientRect(), scale = box.width / plot.offsetWidth;
          const [left, top] = [xaxis2._offset + xaxis2.d2p(0), yaxis2._offset + yaxis2.d2p(15)];
          return [box.left + scale * left, box.top + scale * top];
        }"""
    )
    page.mouse.move(*spot)
    page.wait_for_selector(".hoverlayer .hovertext")
    assert "15" in page.text_content(".hoverlayer .hovertext")


def test_the_painted_curve_follows_axes_and_theme(page, small):
    """Where the axes go the line goes; ink is light on a dark page; Plotly's own line is never seen."""
    page.goto(small)
    page.wait_for_selector("deck-demo.alive")
    page.evaluate("Plotly.relayout(document.querySelector('.plot'), {'yaxis2.range': [0, 10]})")
    assert curve_at(page, 0, 5) == [0x1B, 0x1F, 0x24, 255]
    page.keyboard.press("d")
    page.wait_for_function("document.querySelector('.plot')._fullData[1].line.color.toUpperCase() === '#F1EFEA'")
    assert curve_at(page, 0, 5) == [0xF1, 0xEF, 0xEA, 255]
    hidden = "getComputedStyle(document.querySelector('.plot .scatterlayer path.js-line')).visibility"
    assert page.evaluate(hidden) == "hidden"


def test_a_hand_points_at_a_figure_and_moves_nothing_in_it(page, tmp_path):
    """Drags, double clicks and the legend leave axes and traces alone: other windows and links would not follow."""
    package = minipage.package()
    package["template"]["layout"]["showlegend"] = True
    package["template"]["data"][1]["name"] = "height"
    page.goto(minipage.page(tmp_path, ["<h2>One</h2>" + minipage.demo({"play": False})], [package]).as_uri())
    page.wait_for_selector("deck-demo.alive")
    state = """(() => {
      const { _fullLayout: full, _fullData: data } = document.querySelector(".plot");
      return JSON.stringify([full.xaxis2.range, full.yaxis2.range, data.map((each) => each.visible)]);
    })()"""
    before = page.evaluate(state)
    left, top, width, height = page.evaluate(
        """(() => {
          const { xaxis2: x, yaxis2: y } = document.querySelector(".plot")._fullLayout;
          const plot = document.querySelector(".plot"), box = plot.getBoundingClientRect();
          const scale = box.width / plot.offsetWidth;
          return [box.left + scale * x._offset, box.top + scale * y._offset, scale * x._length, scale * y._length];
        })()"""
    )
    for across, down in ((0.3, 0.3), (0.5, 1.06), (-0.04, 0.5)):
        spot = (left + across * width, top + down * height)
        page.mouse.move(*spot)
        page.mouse.down()
        page.mouse.move(spot[0] + 60, spot[1] - 60, steps=4)
        page.mouse.up()
        page.mouse.dblclick(*spot)
    toggle = page.locator(".legendtoggle").first.bounding_box()
    page.mouse.click(toggle["x"] + toggle["width"] / 2, toggle["y"] + toggle["height"] / 2)
    page.wait_for_timeout(600)
    assert page.evaluate(state) == before


def test_what_the_painter_does_not_know_stays_with_plotly(page, tmp_path):
    """A trace with error bars is drawn by Plotly as ever, and seen."""
    package = minipage.package()
    package["template"]["data"][1]["error_y"] = {"value": 2}
    page.goto(minipage.page(tmp_path, ["<h2>One</h2>" + minipage.demo({"play": False})], [package]).as_uri())
    page.wait_for_selector("deck-demo.alive")
    assert page.locator(".figure.painted").count() == 0
    seen = "getComputedStyle(document.querySelector('.plot .scatterlayer path.js-line')).visibility"
    assert page.evaluate(seen) == "visible"


@pytest.fixture(scope="module")
def run(browser, small):
    """Runs JavaScript that may `load(name)` any module."""
    with minipage.running(browser, small) as run:
        yield run


PAINT = """const { paintCurve } = await load("curves");
  const context = new OffscreenCanvas(200, 100).getContext("2d");
  const axis = (_length) => ({ range: [0, _length], _offset: 0, _length, r2l: (v) => v, d2l: (v) => v });
  const seen = (x, y) => [...context.getImageData(x, y, 1, 1).data];
  const paint = (trace) => paintCurve(context, trace, axis(200), axis(100));
"""


def test_lines_go_through_their_points_and_leave_gaps(run):
    """A level line 4 wide covers two pixels on either side; a null is a gap; far away points keep the direction."""
    assert run(
        PAINT
        + """paint({ type: "scatter", mode: "lines", x: [0, 50, null, 100, 1e9], y: [50, 50, 0, 50, 1e9],
          line: { color: "#ff0000", width: 4 } });
        const edges = [48, 51, 46, 53].map((top) => seen(25, top)[3]);
        return [...edges, seen(75, 50)[3], seen(130, 20)[3]];"""
    ) == [255, 255, 0, 0, 0, 255]


def test_bars_stand_on_zero_with_their_gap(run):
    """Bars 20 apart with a gap of 0.5 are 10 wide; at half opacity they are half there."""
    assert run(
        PAINT
        + """paint({ type: "bar", x: [20, 40], y: [30, 60], gap: 0.5, opacity: 0.5, marker: { color: "#0000ff" } });
        return [[15, 80], [24, 80], [26, 80], [20, 68], [40, 42], [40, 38]].map(([x, y]) => seen(x, y)[3]);"""
    ) == [128, 128, 0, 0, 128, 0]


def test_a_layout_differs_by_its_leaves(run):
    """Ranges are told whole, lists of things by number, what is gone as null."""
    assert run("""const { differences } = await load("template");
      const before = { xaxis: { range: [0, 1], title: { text: "a" } }, annotations: [{ text: "b" }], old: 1 };
      const after = { xaxis: { range: [0, 2], title: { text: "a" } }, annotations: [{ text: "c" }] };
      return [differences(before, after), differences(before, before)];""") == [
        {"xaxis.range": [0, 2], "annotations[0].text": "c", "old": None}, {},
    ]  # fmt: skip
