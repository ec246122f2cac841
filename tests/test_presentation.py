"""The deck as it opens in a browser: shape, theme, print, paper without scripts, the speaker's window."""

from __future__ import annotations

import itertools
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
import talk

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return talk.write(tmp_path_factory.mktemp("talk"))


def opened(page, address: str):
    page.goto(address)
    page.wait_for_function("window.presentation?.ready && Reveal.isReady()")
    return page


def test_the_first_slide_is_painted_before_the_big_texts_are_read(page, tmp_path: Path) -> None:
    """With thirty megabytes at the page's end, the first slide stands before the page has been read to there."""
    page.goto(talk.write(tmp_path, weight=30_000_000))
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    read = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventStart")
    assert 0 < paint < read
    assert page.locator("section.present h1").inner_text() == "A talk"


WHERE = """() => [...document.querySelectorAll('.slides section')][0] && [...document.querySelector('.slides section')
  .children].map((each) => each.getBoundingClientRect().toJSON())"""
FIRST_FRAME = f"""
  const frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (told) => frame((now) => {{
    window.ahead ??= {{ ready: !!window.Reveal?.isReady?.(), where: ({WHERE})() }};
    told(now);
  }});
"""


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 768), (390, 844)])
def test_the_first_slide_stands_at_its_place_before_reveal_begins(page, address, width, height) -> None:
    """Nothing moves when reveal.js takes over."""
    page.set_viewport_size({"width": width, "height": height})
    page.add_init_script(FIRST_FRAME)
    opened(page, address)
    ahead, after = page.evaluate("window.ahead"), page.evaluate(WHERE)
    assert not ahead["ready"]
    assert any(box["height"] > 20 for box in after)
    for before, now in zip(ahead["where"], after, strict=True):
        for side, value in now.items():
            assert before[side] == pytest.approx(value, abs=0.5)


@pytest.mark.parametrize(
    ("width", "height", "shape", "slide"),
    [
        (1280, 720, "wide", [1280, 720]),
        (1280, 800, "wide", [1280, 720]),
        (1024, 768, "tall", [1280, 960]),
        (390, 693, "phone", [720, 1280]),
        (390, 844, "phone", [720, 1558]),
    ],
)
def test_the_slide_takes_the_shape_of_the_window(page, address, width, height, shape, slide) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, address)
    assert page.evaluate("presentation.shape") == shape
    assert page.locator(".reveal").get_attribute("data-shape") == shape
    assert page.evaluate("[Reveal.getConfig().width, Reveal.getConfig().height]") == slide


def test_a_turned_phone_gets_another_shape_and_the_page_is_told(page, address) -> None:
    opened(page, address)
    page.evaluate("document.addEventListener('deck:shape', (event) => (window.told = event.detail))")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("window.told === 'phone'")
    assert page.evaluate("Reveal.getConfig().width") == 720


def test_nothing_hangs_over_the_edge_of_a_slide(page, address) -> None:
    for width, height in ((1280, 720), (1024, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        opened(page, address)
        for name in talk.SLIDES:
            page.evaluate("(name) => (location.hash = '#/' + name)", name)
            page.wait_for_function("(name) => Reveal.getCurrentSlide().id === name", arg=name)
            assert page.evaluate("Reveal.getCurrentSlide().scrollWidth <= Reveal.getConfig().width")
            assert page.evaluate("Reveal.getCurrentSlide().scrollHeight <= Reveal.getConfig().height")


def test_d_turns_the_light_off_and_a_reload_keeps_it(page, address) -> None:
    opened(page, address)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.wait_for_function("window.listening")
    page.evaluate("document.addEventListener('deck:theme', (event) => (window.told = event.detail))")
    page.keyboard.press("d")
    page.wait_for_function("window.told === 'dark'")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.reload()
    assert page.evaluate("presentation.theme") == "dark"


def test_a_page_for_each_step_and_on_each_the_still_of_that_step(page, address) -> None:
    page.goto(address + "?print-pdf")
    page.wait_for_selector(".pdf-page")
    page.wait_for_function("!document.querySelector('.pdf-page template')")
    shown = page.evaluate(
        "[...document.querySelectorAll('.pdf-page')].map((sheet) => [sheet.querySelector('section').id,"
        " [...sheet.querySelectorAll('figure.still')].map((still) => still.dataset.step + still.textContent.trim())])"
    )
    assert shown == [["start", []], ["part", []], ["demo", ["0One."]], ["demo", ["1Two."]], ["end", []]]


def test_without_scripts_all_slides_stand_one_below_the_other(browser, address) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(address)
    boxes = [page.locator(f"#{name}").bounding_box() for name in talk.SLIDES]
    assert all(after["y"] >= before["y"] + before["height"] - 1 for before, after in itertools.pairwise(boxes))
    assert page.locator("figure.still").first.is_visible()
    context.close()


def test_a_browser_that_cannot_open_the_demos_shows_their_stills_and_says_so(page, built_once) -> None:
    """Without DecompressionStream: every demo's own picture, a line, the deck's keys, and paper."""
    page.add_init_script("delete window.DecompressionStream")
    address = (built_once / "dist/index.html").as_uri()
    opened(page, address)
    demos = page.evaluate(
        """() => [...document.querySelectorAll("deck-demo")].map((demo) => {
          return [demo.querySelectorAll("figure.still svg").length, demo.querySelector("p.line").textContent];
        })"""
    )
    assert len(demos) > 1 and all(stills == 1 and "too old" in line for stills, line in demos)
    page.keyboard.press("PageDown")
    assert page.evaluate("Reveal.getSlidePastCount()") == 1 or page.evaluate("Reveal.getIndices().f") == 0
    page.goto(address + "?print-pdf")
    page.wait_for_selector(".pdf-page")
    assert page.locator(".pdf-page deck-demo figure.still").count() >= len(demos)


def test_the_speaker_window_shows_notes_and_two_mirrors_from_a_file(page, address) -> None:
    opened(page, address)
    page.wait_for_function("Reveal.hasPlugin('notes')")
    with page.context.expect_page() as opening:
        page.keyboard.press("s")
    speaker = opening.value
    speaker.wait_for_function("document.querySelectorAll('iframe').length === 2", timeout=10_000)
    speaker.wait_for_function("document.querySelector('.speaker-controls-notes .value').innerText === 'Say hello.'")
    mirrors = [frame for frame in speaker.frames if "receiver" in frame.url]
    assert len(mirrors) == 2
    for mirror in mirrors:
        mirror.wait_for_function("window.presentation?.isReceiver && Reveal.isReady()")
    page.keyboard.press("PageDown")
    current = next(mirror for mirror in mirrors if "postMessageEvents=true" in mirror.url)  # they open in any order
    current.wait_for_function("Reveal.getCurrentSlide().id === 'part'")
    assert page.evaluate("presentation.isReceiver") is False


SPEAKER = """<body><script>
  const heard = [];
  addEventListener("message", ({ data }) => {
    const { eventName, state } = JSON.parse(data);
    if (/^(slidechanged|fragmentshown|fragmenthidden)$/.test(eventName)) heard.push([eventName, state.indexh]);
  });
  async function say(method, ...args) {
    frames[0].postMessage(JSON.stringify({ method, args }), "*");
    await new Promise((later) => setTimeout(later, 300));
    return heard.splice(0);
  }
</script><iframe src="{}?receiver&postMessageEvents={}"></iframe>"""


@pytest.mark.parametrize(("tells", "by_hand"), [("true", [["slidechanged", 2]]), ("false", [])])
def test_a_mirror_tells_what_hands_do_and_not_what_it_was_told(page, address, tmp_path, tells, by_hand) -> None:
    """To the speaker's window, whose echo would come late and take the talk back; of its two mirrors only one tells."""
    (tmp_path / "speaker.html").write_text(SPEAKER.replace("{}", address, 1).replace("{}", tells))
    page.goto((tmp_path / "speaker.html").as_uri())
    page.frames[1].wait_for_function("window.presentation?.ready && Reveal.isReady()")
    assert page.evaluate("say('setState', { indexh: 1, indexv: 0 })") == []
    assert page.evaluate("say('slide', 2)") == by_hand
    assert page.evaluate("say('setState', { indexh: 0, indexv: 0 })") == []
    assert page.frames[1].evaluate("Reveal.getIndices().h") == 0


ASKING = """async (web) => {
  const refused = new Set();
  document.addEventListener("securitypolicyviolation", (event) => refused.add(event.effectiveDirective));
  await fetch(web + "data").catch(() => {});
  new Image().src = web + "a.png";
  const texts = [`<iframe src="${web}frame"></iframe>`, `<link rel="stylesheet" href="${web}a.css">`];
  texts.push(`<video src="${web}film"></video>`);
  for (const text of texts) document.body.insertAdjacentHTML("beforeend", text);
  document.body.append(Object.assign(document.createElement("script"), { src: web + "a.js" }));
  await new Promise((later) => setTimeout(later, 500));
  return [...refused].sort();
}"""


class Counting(BaseHTTPRequestHandler):
    """Answers nothing, and remembers who asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Remember the path."""
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_whatever_a_slide_holds_the_browser_lets_no_request_out(browser, address) -> None:
    """The page's own policy, not only the care of its authors; a page without one is heard."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Counting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        web = f"http://127.0.0.1:{server.server_port}/"
        context = browser.new_context()
        page = context.new_page()
        page.evaluate(ASKING, web)
        assert "/a.png" in Counting.asked
        Counting.asked.clear()
        refused = opened(page, address).evaluate(ASKING, web)
        context.close()
        server.shutdown()
    assert refused == ["connect-src", "frame-src", "img-src", "media-src", "script-src-elem", "style-src-elem"]
    assert Counting.asked == []


def test_the_page_has_a_language_a_title_and_one_main_part(page, address) -> None:
    opened(page, address)
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert page.title() == "A talk"
    assert page.locator("main").count() == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_about(page, address, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    opened(page, address)
    page.evaluate("(theme) => (presentation.theme = theme)", theme)
    for name in ("start", "part", "end"):
        page.evaluate("(name) => (location.hash = '#/' + name)", name)
        page.wait_for_function("(name) => Reveal.getCurrentSlide().id === name", arg=name)
        found = axe.run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
