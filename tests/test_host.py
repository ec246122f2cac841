"""Demos in a real browser: figures, maps, steps, clock, controls, address; numbers and pixels, not mere presence."""

from __future__ import annotations

import itertools
from pathlib import Path

import minipage
import pytest

pytestmark = pytest.mark.browser

STEPS = {
    "steps": [{"values": {}, "say": ""}, {"values": {"rate": 1.9}, "say": "It overshoots."}, {"values": {"rate": 0.1}}]
}
KEEPING = {"steps": [{"values": {"rate": 0.1}, "keep": ["start"]}, {"values": {"rate": 1.9}}]}
WAIT = 20_000
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    """Nine slides: the second has a demo of three steps, the fourth the same live, sixth and seventh keep a value."""
    slides = [
        "<h2>One</h2>",
        "<h2>Two</h2>" + minipage.demo(STEPS),
        "<h2>Three</h2>",
        "<h2>Four</h2>" + minipage.demo({"values": {"rate": 0.1}}, "lively"),
        "<h2>Five</h2>",
        "<h2>Six</h2>" + minipage.demo({"steps": [{"values": {}, "keep": ["start"]}]}, "lively"),
        "<h2>Seven</h2>" + minipage.demo(KEEPING, "lively"),
        "<h2>Eight</h2>",
        "<h2>Nine</h2>",
    ]
    folder = tmp_path_factory.mktemp("deck")
    packages = [minipage.package(), minipage.package(live=True, name="lively")]
    return minipage.page(folder, slides, packages, lives={"lively": minipage.LIVE}).as_uri()


def alive(page, name="mini"):
    """Wait until the figure has taken the still's place and no clock runs."""
    page.wait_for_selector(f"deck-demo[name={name}].alive", timeout=WAIT)
    page.wait_for_function(f"!document.querySelector('deck-demo[name={name}]').player.playing", timeout=WAIT)


def player(page, what, name="mini"):
    """One property of a demo's player."""
    return page.evaluate(f"document.querySelector('deck-demo[name={name}]').player.{what}")


def line(page, name="mini"):
    """The heights that Plotly knows at rest."""
    page.wait_for_timeout(400)
    return page.evaluate(f"Array.from(document.querySelector('deck-demo[name={name}] .plot').data[1].y)")


def shown(page, slide):
    """The values of the demo on a slide, once it stands."""
    found = f"document.querySelectorAll('.slides > section')[{slide}].querySelector('deck-demo')"
    page.wait_for_function(f"{found}.player?.frame && !{found}.player.playing", timeout=WAIT)
    return page.evaluate(f"{found}.player.values")


def test_what_hands_set_comes_along_where_the_slide_keeps_it(page, deck):
    """To the next slide and step of this demo that keeps it, there and back; reset gives the slide's own again."""
    page.goto(deck + "#/5")
    assert shown(page, 5) == {"rate": 0.5, "start": 1}
    sixth = "document.querySelectorAll('.slides > section')[5].querySelector('deck-demo').player"
    page.evaluate(f"{sixth}.set({{rate: 0.7, start: 2}})")
    page.keyboard.press("PageDown")
    assert shown(page, 6) == {"rate": 0.1, "start": 2}
    page.keyboard.press("PageDown")
    assert shown(page, 6) == {"rate": 1.9, "start": 1}, "this step keeps nothing"
    page.evaluate("Reveal.slide(3)")
    assert shown(page, 3) == {"rate": 0.1, "start": 1}, "this slide keeps nothing"
    page.evaluate("Reveal.slide(5)")
    assert shown(page, 5) == {"rate": 0.5, "start": 2}
    page.keyboard.press("r")
    page.keyboard.press("r")
    assert shown(page, 5) == {"rate": 0.5, "start": 1}
    page.keyboard.press("PageDown")
    assert shown(page, 6) == {"rate": 0.1, "start": 1}


def pixel(page, x, y):
    """The colour of the canvas where Plotly's axes say that (x, y) lies."""
    return page.evaluate(
        """([x, y]) => {
          const plot = document.querySelector("deck-demo[name=mini] .plot"), { xaxis, yaxis } = plot._fullLayout;
          const canvas = document.querySelector("deck-demo[name=mini] canvas.maps");
          const spot = [xaxis._offset + xaxis.d2p(x), yaxis._offset + yaxis.d2p(y)];
          const [left, top] = spot.map((at) => Math.floor((at * canvas.width) / canvas.offsetWidth));
          return [...canvas.getContext("2d").getImageData(left, top, 1, 1).data];
        }""",
        [x, y],
    )


def expected(x_column, y_row):
    """The colour between blue and orange of a cell of the map, which rises from 0 to 1 row by row."""
    share = round(255 * (4 * y_row + x_column) / 11) / 255
    blue, orange = (0x00, 0x72, 0xB2), (0xD5, 0x5E, 0x00)
    return [b + share * (o - b) for b, o in zip(blue, orange, strict=True)]


def test_the_map_lies_exactly_under_plotlys_axes(page, deck):
    """Each cell has its colour from edge to edge, row 0 at the bottom; outside the map nothing is painted."""
    page.goto(deck + "#/1")
    alive(page)
    for column, x in enumerate((-3, -1, 1, 3)):
        for row, y in enumerate((-1, 0, 1)):
            for dx, dy in ((0, 0), (-0.95, -0.47), (0.95, 0.47)):
                *colour, opaque = pixel(page, x + dx, y + dy)
                assert opaque == 255
                assert colour == pytest.approx(expected(column, row), abs=1.5), (x + dx, y + dy)
    page.evaluate("Plotly.relayout(document.querySelector('deck-demo[name=mini] .plot'), {'xaxis.range': [-8, 8]})")
    assert pixel(page, -4.2, 0)[3] == 0 and pixel(page, 4.2, 0)[3] == 0
    assert pixel(page, -3.9, -1)[:3] == pytest.approx(expected(0, 0), abs=1.5)


def test_steps_are_absolute_states(page, deck):
    """Forwards plays and says the step's sentence; backwards and jumps show the last frame of that step's run."""
    page.goto(deck + "#/1")
    alive(page)
    x = 0.5**20
    assert line(page) == pytest.approx([x, 0.5 * x, 20], rel=1e-5)
    assert page.inner_text("deck-demo[name=mini] .line") == "Frame 20."
    page.keyboard.press("PageDown")
    assert player(page, "values") == {"rate": 1.9, "start": 1}
    assert player(page, "playing") and player(page, "index") < 10
    assert page.inner_text("deck-demo[name=mini] .line") == "It overshoots."
    alive(page)
    assert line(page) == pytest.approx([0.9**20, 1.9 * 0.9**20, 20], rel=1e-5)
    page.keyboard.press("PageDown")
    alive(page)
    page.keyboard.press("PageUp")
    assert not player(page, "playing") and player(page, "index") == 20
    assert line(page) == pytest.approx([0.9**20, 1.9 * 0.9**20, 20], rel=1e-5)
    page.evaluate("Reveal.slide(0); Reveal.slide(1, 0, 1)")
    assert player(page, "values.rate") == 0.1
    page.evaluate("Reveal.slide(0); Reveal.slide(1, 0, -1)")
    assert player(page, "values.rate") == 0.5


def test_a_deep_link_opens_at_its_step(page, deck):
    """A link to the second step shows that step."""
    page.goto(deck + "#/1")
    page.wait_for_function("Reveal.isReady()")
    page.evaluate("document.querySelectorAll('section')[1].id = 'two'")
    alive(page)
    page.keyboard.press("PageDown")
    alive(page)
    assert page.evaluate("location.hash") == "#/two/0"


def test_a_run_takes_its_seconds_and_stops_when_its_slide_is_left(page, deck):
    """21 frames over 2 seconds, no frame twice, late ones passed over; none after leaving."""
    page.goto(deck + "#/1")
    alive(page)
    page.evaluate("""() => {
      const demo = document.querySelector("deck-demo[name=mini]");
      window.seen = [];
      window.began = performance.now();
      demo.player.on("frame", () => seen.push([demo.player.index, performance.now() - began]));
      demo.player.play();
    }""")
    alive(page)
    seen = page.evaluate("seen")
    shown = [index for index, _ in seen]
    assert shown[0] == 0 and shown[-1] == 20 and len(shown) > 3 and shown == sorted(set(shown))
    assert 1900 < seen[-1][1] < 2900
    page.evaluate("document.querySelector('deck-demo[name=mini]').player.play()")
    page.wait_for_timeout(300)
    page.keyboard.press("ArrowRight"), page.keyboard.press("ArrowRight"), page.keyboard.press("ArrowRight")
    count = page.evaluate("seen.length")
    page.wait_for_timeout(400)
    assert page.evaluate("seen.length") == count


def test_frames_can_be_scrubbed_both_ways(page, deck):
    """The frame slider shows any frame; one frame on, reset, reset again."""
    page.goto(deck + "#/1")
    alive(page)
    for index in (3, 12, 7):
        page.locator("deck-demo[name=mini] input.frames").fill(str(index))
        assert line(page) == pytest.approx([0.5**index, 0.5 ** (index + 1), index])
    page.click("deck-demo[name=mini] button.next")
    assert player(page, "index") == 8
    page.click("deck-demo[name=mini] button.reset")
    assert player(page, "index") == 0 and line(page)[2] == 0


def test_only_what_was_run_can_be_chosen(page, deck):
    """A baked slider goes from one run to the next, and the option that was not run is disabled and says so."""
    page.goto(deck + "#/1")
    alive(page)
    other = page.locator("deck-demo[name=mini] .choice input").nth(1)
    assert other.is_disabled()
    assert "not run" in page.locator("deck-demo[name=mini] .choice .option").nth(1).get_attribute("title")
    page.locator("deck-demo[name=mini] input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    assert player(page, "values.rate") == 1.9
    page.keyboard.press("ArrowLeft"), page.keyboard.press("ArrowLeft")
    assert player(page, "values.rate") == 0.1
    number = page.locator("deck-demo[name=mini] .slider input.value")
    number.fill("1.5")
    number.press("Enter")
    assert player(page, "values.rate") == 1.9 and number.input_value() == "1.9"


def test_zones_and_marks_lie_where_their_values_are(page, deck):
    """From 0 to 1 is the left half of a track from 0 to 2; the thumb's middle stands on its mark."""
    page.goto(deck + "#/1")
    alive(page)
    boxes = page.evaluate("""() => [".zones", ".zone-0", ".zone-1", ".tick:nth-child(2)"].map((each) => {
      const { left, right } = document.querySelector("deck-demo[name=mini] " + each).getBoundingClientRect();
      return [left, right];
    })""")
    (left, right), (start, end), (_, far), (mark, _) = boxes
    assert start == pytest.approx(left, abs=1) and end == pytest.approx((left + right) / 2, abs=1.5)
    assert far == pytest.approx(right, abs=1) and mark == pytest.approx(left + 0.25 * (right - left), abs=2)


def test_a_moment_is_a_link(page, deck):
    """What was changed and the frame stand in the address; opened again, the same moment stands there."""
    page.goto(deck + "#/1")
    alive(page)
    number = page.locator("deck-demo[name=mini] .slider input.value")
    number.fill("1.9")
    number.press("Enter")
    page.locator("deck-demo[name=mini] input.frames").fill("4")
    page.wait_for_function("['demo.rate=1.9', 'demo.@=4'].every((part) => location.search.includes(part))")
    address = page.evaluate("location.href")
    assert address.endswith("#/1")
    page.goto("about:blank")
    page.goto(address)
    alive(page)
    assert player(page, "index") == 4
    assert line(page) == pytest.approx([(-0.9) ** 4, 1.9 * 0.9**4, 4], rel=1e-5)
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("location.search === ''")


COUNTED = """
  window.written = [];
  const { replaceState } = history;
  history.replaceState = function (state, title, address) {
    if (String(address).includes("demo.@")) written.push([performance.now(), Number(/@=(\\d+)/.exec(address)[1])]);
    return replaceState.call(this, state, title, address);
  };
"""


@pytest.mark.parametrize("number", [1, 3])
def test_a_moment_of_play_is_a_link_too(page, deck, number):
    """While it plays the address follows, once a second at most; its last frame stays in it, baked or live."""
    name = "mini" if number == 1 else "lively"
    page.add_init_script(COUNTED)
    page.goto(deck + f"#/{number}")
    alive(page, name)
    page.wait_for_function("location.search.endsWith('demo.@=20')")
    written = page.evaluate("written")
    assert written[-1][1] == 20 and any(index < 20 for _, index in written)
    assert all(after - before > 900 for (before, _), (after, _) in itertools.pairwise(written))
    page.reload()
    alive(page, name)
    assert player(page, "index", name) == 20, "the link to the end shows the end"
    assert page.evaluate("written") == []


NONSENSE = [
    "demo.rate=7", "demo.rate=-1", "demo.rate=%22fast%22", "demo.rate=1e999", "demo.rate=null", "demo.rate=%",
    "demo.rate=", "demo.start=3", "demo.start=[1]", "demo.gone=1", "demo.@=-3", "demo.@=two", "demo.@=1.5",
    "demo", "demo.", "&&=", "demo.@gone=1", "demo.@__proto__=1", "demo.@folds=true",
]  # fmt: skip


@pytest.mark.parametrize("name", ["mini", "lively"])
def test_a_link_with_nonsense_opens_the_slide_as_it_is(page, deck, name):
    """Values that no control can have are passed over, one by one, with no error; a step that is not there too."""
    page.goto(f"{deck}?{'&'.join(NONSENSE)}#/{1 if name == 'mini' else 3}/0/99")
    alive(page, name)
    assert player(page, "values", name) == {"rate": 0.1, "start": 1}
    assert (player(page, "step", name), player(page, "index", name)) == (2 if name == "mini" else 0, 20)


def test_a_frame_beyond_the_last_is_the_last(page, deck):
    """The address of a longer run, opened where it is shorter."""
    for name, slide in (("mini", 1), ("lively", 3)):
        page.goto("about:blank")
        page.goto(f"{deck}?demo.@=4000#/{slide}")
        alive(page, name)
        assert (player(page, "index", name), player(page, "length", name)) == (20, 21)


def test_here_and_in_tensorflow_the_same_number(page, deck):
    """The live run's headline stands beside the baked one's, and only for values that the build ran."""
    page.goto(deck + "#/3")
    alive(page, "lively")
    x = 0.9**19
    assert page.inner_text("deck-demo[name=lively] .truth").startswith("loss at 20: TensorFlow ")
    both = player(page, "truth", "lively")
    assert both["tensorflow"] == pytest.approx(0.5 * x * x, rel=1e-4)
    assert both["here"] == pytest.approx(both["tensorflow"], rel=1e-5)
    number = page.locator("deck-demo[name=lively] .slider input.value")
    number.fill("0.3")
    number.press("Enter")
    alive(page, "lively")
    assert line(page, "lively") == pytest.approx([0.7**20, 0.3 * 0.7**20, 20], rel=1e-4)
    assert page.locator("deck-demo[name=lively] .truth").is_hidden()


def test_the_still_stands_until_the_figure_is_drawn_and_keys_are_not_held_up(page, deck):
    """While somebody keeps pressing keys, Plotly is not evaluated; afterwards it is, and the still gives way."""
    page.add_init_script("""
      const key = new KeyboardEvent("keydown", { key: "Shift" });
      window.pressing = setInterval(() => dispatchEvent(key), 40);
    """)
    page.goto(deck + "#/1")
    page.wait_for_timeout(3000)
    assert not page.evaluate("'Plotly' in window")
    assert page.locator("deck-demo[name=mini] > .still").is_visible()
    page.evaluate("clearInterval(pressing)")
    alive(page)
    assert not page.locator("deck-demo[name=mini] > .still").is_visible()
    page.keyboard.press("End")
    page.wait_for_function("!document.querySelector('deck-demo[name=mini]').classList.contains('alive')")
    assert page.locator("deck-demo[name=mini] .plot").count() == 0


def test_colours_follow_the_theme(page, deck):
    """Ink is dark on light and light on dark, at once."""
    page.goto(deck + "#/1")
    alive(page)
    colour = "document.querySelector('deck-demo[name=mini] .plot')._fullData[1].line.color"
    assert page.evaluate(colour).upper() == "#1B1F24"
    page.keyboard.press("d")
    page.wait_for_function(f"{colour}.toUpperCase() === '#F1EFEA'")


def test_reduced_motion_shows_the_end_at_once(browser, deck):
    """Nothing moves by itself where the system asks for calm."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(deck + "#/1")
    page.wait_for_selector("deck-demo[name=mini].alive", timeout=WAIT)
    assert player(page, "index") == 20 and not player(page, "playing")
    context.close()


@pytest.mark.parametrize(("name", "slide"), [("mini", 1), ("lively", 3)])
def test_fifty_visits_leave_nothing_behind(page, deck, name, slide):
    """No timer, animation frame, listener, WebGL context, worker, node (even detached) or memory is left."""
    page.add_init_script(path=HERE / "browser/watch.js")
    page.goto(deck + f"#/{slide}")
    alive(page, name)
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable")

    def visits(count):
        page.evaluate(
            """async ([count, name, slide]) => {
              const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
              const demo = document.querySelector(`deck-demo[name=${name}]`);
              for (let i = 0; i < count; i++) {
                Reveal.slide(slide);
                await demo.hold();
                await rest(20);
                Reveal.slide(8);
                await rest(5);
              }
              await rest(1400);
            }""",
            [count, name, slide],
        )
        for _ in range(2):
            tools.send("HeapProfiler.collectGarbage")
        held = {each["name"]: each["value"] for each in tools.send("Performance.getMetrics")["metrics"]}
        counted = page.evaluate("measure()") | {"workers": len(page.workers)}
        return counted, held["Nodes"], held["JSEventListeners"], held["JSHeapUsedSize"]

    visits(10)
    before, nodes, listeners, memory = visits(5)
    after, more_nodes, more_listeners, more_memory = visits(50)
    assert after == before and after["contexts"] == after["workers"] == 0
    assert more_nodes - nodes < 50 and more_listeners <= listeners, "fewer than one a visit: none"
    assert more_memory - memory < 2_500_000, "less than a frame's map a visit"


SPOKEN = """() => {
  const line = document.querySelector("deck-demo[name=mini] .line");
  window.spoken = [];
  new MutationObserver((all) => {
    const told = all.some((each) => each.type === "childList" && each.addedNodes.length);
    if (told && line.getAttribute("aria-live") === "polite") spoken.push(line.textContent);
  }).observe(line, { childList: true });
}"""


def test_the_sentence_is_read_out_when_it_rests(page, deck):
    """Twenty-one frames are played, and one sentence is heard: the last; then the one of a frame that is gone to."""
    page.goto(deck + "#/1")
    alive(page)
    page.evaluate(SPOKEN)
    page.evaluate("document.querySelector('deck-demo[name=mini]').player.play()")
    page.wait_for_function("spoken.length")
    assert page.evaluate("spoken") == ["Frame 20."] and not player(page, "playing")
    for index in (3, 4, 5, 6):
        page.locator("deck-demo[name=mini] input.frames").fill(str(index))
    page.wait_for_function("spoken.length === 2")
    assert page.evaluate("spoken") == ["Frame 20.", "Frame 6."]


def test_state_texts_survive_the_address(page, deck):
    """Whatever a value is, what is written is read again, beside what else stands in the search."""
    page.goto(deck)
    page.wait_for_function("Reveal.isReady()")
    back = page.evaluate(
        """async () => {
          const { written, read } = await import("deck/browser/address.js");
          const values = { rate: 0.1, words: "a=b&c%?", points: [[1, -2.5, 0]], on: false };
          const search = written("?theme=dark&demo.old=3", values, { picked: { row: 1 }, folds: false }, 7);
          const kinds = [
            { kind: "slider", name: "rate", low: 0, high: 1 },
            { kind: "text", name: "words", longest: 9 },
            { kind: "points", name: "points", x: [0, 2], y: [-3, 3], classes: 1, most: 1 },
            { kind: "switch", name: "on" },
          ];
          return [search, read(search, kinds)];
        }"""
    )
    assert back[0].startswith("?theme=dark&demo.rate=0.1&") and "demo.old" not in back[0]
    values = {"rate": 0.1, "words": "a=b&c%?", "points": [[1, -2.5, 0]], "on": False}
    assert back[1] == {"values": values, "look": {"picked": {"row": 1}, "folds": False}, "frame": 7}


def test_a_damaged_drawing_in_an_address_is_passed_over(page, deck):
    """Strokes of no point, points off the sheet, or none of numbers: only the good one is read."""
    page.goto(deck)
    page.wait_for_function("Reveal.isReady()")
    drawings = [[[[1, 2]]], [[]], [[[1e9, 2]]], [[[1, 101]]], [[[-1, 2]]], [[["1", 2]]]]
    read = page.evaluate(
        """async (drawings) => {
          const { read } = await import("deck/browser/address.js");
          const pad = [{ name: "ink", kind: "strokes", size: [200, 100] }];
          const search = (drawing) => `?demo.ink=${encodeURIComponent(JSON.stringify(drawing))}`;
          return drawings.map((drawing) => read(search(drawing), pad).values);
        }""",
        drawings,
    )
    assert read == [{"ink": drawings[0]}, {}, {}, {}, {}, {}]


def test_what_is_too_long_for_an_address_is_left_out(page, deck):
    """A drawing of 2,000 points is; what stands beside it is kept."""
    page.goto(deck)
    page.wait_for_function("Reveal.isReady()")
    search = page.evaluate(
        """async () => {
          const { written } = await import("deck/browser/address.js");
          return written("", { drawing: [Array.from({ length: 2000 }, (_, i) => [i, i])], rate: 0.3 }, {}, 5);
        }"""
    )
    assert search == "?demo.rate=0.3&demo.@=5"


def test_the_packer_of_both_sides_agrees(page, deck):
    """The browser reads the numbers that Python wrote."""
    page.goto(deck)
    page.wait_for_function("Reveal.isReady()")
    back = page.evaluate(
        """async () => {
          const { packageOf } = await import("deck/browser/library.js");
          const { frames } = (await packageOf("mini")).runs[2];
          return [frames.length, Array.from(frames[5].heights), frames[5].map.shape, frames[5].map[7], frames[5].loss];
        }"""
    )
    x = (-0.9) ** 5
    assert back[0] == 21 and back[2] == [3, 4]
    assert back[1] == pytest.approx([x, 1.9 * x, 5], rel=1e-6)
    assert back[3] == pytest.approx(7 / 11, rel=1e-6) and back[4] == pytest.approx(0.5 * x * x, rel=1e-5)


def test_a_narrow_figure_keeps_its_letters_in_proportion(browser, deck):
    """In a place of 300 pixels the figure is drawn 520 wide and shrunk: its map still lies under its axes."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(deck + "#/1")
    page.add_style_tag(content="deck-demo { width: 720px !important }")
    alive(page)
    wide, shown = page.evaluate(
        """() => {
          const stage = document.querySelector("deck-demo[name=mini] .stage");
          const plot = stage.querySelector(".plot");
          return [plot.offsetWidth, plot.getBoundingClientRect().width - stage.clientWidth];
        }"""
    )
    assert wide == pytest.approx(520, abs=1) and shown == pytest.approx(0, abs=1)
    assert pixel(page, 2.05, 0.55)[:3] == pytest.approx(expected(3, 2), abs=1.5)
    context.close()
