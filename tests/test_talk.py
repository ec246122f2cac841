"""The whole talk in a real browser: every slide and every step, on the wall, on a beamer and on a phone."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import numpy as np
import pytest
from conftest import HERE, HOUSE, Silent
from fingers import fingers

pytestmark = pytest.mark.browser

SIZES = {"wide": (1280, 720), "large": (1920, 1080), "beamer": (1024, 768), "phone": (390, 844)}
SLIDES = """
    dive into deep learning | draw a | machine | what just happened | hype | three names | task | features | well done
    four questions | judge | chain | nine inputs | who picks the features | yolo | what changed | take the line
    how do you classify | and these | but now | loosely | still linear | activation functions | bends | softmax
    cross-entropy | downhill | gradient-descent rule | learning rate | blame | training process | backprop can go wrong
    overfitting | elephant | dropout | flatten | convolution | pooling | digit reader | tape | tensor | eager
    nn, dnn, cnn | takeaways
"""
ORDER = [words.strip() for line in SLIDES.strip().splitlines() for words in line.split("|")]


@pytest.fixture(scope="session")
def talk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the real talk, built once."""
    from deck.pipeline import build

    return build(HOUSE, tmp_path_factory.mktemp("real"), Silent()).page.as_uri()


class Walk:
    """A page that goes through the talk, without motion, and notes what went wrong in it."""

    def __init__(self, browser: Any, address: str, size: tuple[int, int], scale: float = 1) -> None:
        self.troubles: list[str] = []
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", device_scale_factor=scale
        )
        self.page = self.context.new_page()
        self.page.add_init_script(path=HERE / "browser/pens.js")
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda asked: self.troubles.append(asked.url) if _leaves(asked.url) else None)
        self.open(address)

    def open(self, address: str) -> None:
        """Open the talk and wait until its demos can live."""
        self.page.goto("about:blank")
        self.page.goto(address)
        self.page.wait_for_function("window.presentation?.ready && Reveal.isReady()")
        self.page.wait_for_function("!!customElements.get('deck-demo') && document.readyState === 'complete'")
        for name in ("strokes", "layout"):
            self.page.add_script_tag(path=HERE / f"browser/{name}.js")
        self.shape = self.page.evaluate("presentation.shape")

    def settle(self) -> None:
        """Wait until nothing moves on the slide."""
        self.page.evaluate("layout.settled(Reveal.getCurrentSlide())")

    def places(self) -> Iterator[str]:
        """Go to every slide and step, one after the other; yields “slide 3, step 1”."""
        return together([self])

    def unsettled(self) -> Iterator[str]:
        """The same, on the way to rest at each; `window.resting` is there when it rests."""
        count = self.page.evaluate("Reveal.getTotalSlides()")
        for slide in range(count):
            steps = self._go(f"Reveal.slide({slide}, 0, -1)")
            step = 0
            while True:
                yield f"slide {slide + 1}, step {step}"
                if not steps:
                    break
                step += 1
                steps = self._go("Reveal.nextFragment()")

    def _go(self, move: str) -> bool:
        """Move, and tell whether a step of this slide comes next."""
        self.page.evaluate(f"{move}; window.resting = layout.settled(Reveal.getCurrentSlide()); null")
        return self.page.evaluate("Reveal.availableFragments().next")

    def wrong(self) -> list[str]:
        """What is wrong with how this slide is laid out."""
        return self.page.evaluate("(shape) => layout.troubles(Reveal.getCurrentSlide(), shape)", self.shape)

    def blank(self) -> list[str]:
        """The pictures of this slide that show next to nothing."""
        boxes = self.page.evaluate("layout.pictures(Reveal.getCurrentSlide())")
        if not boxes:
            return []
        shot = _pixels(self.page.screenshot())
        return [f"a picture of {box['width']:.0f} × {box['height']:.0f} is blank" for box in boxes if _empty(shot, box)]

    def state(self) -> list[dict[str, Any]]:
        """Values, step, frame and sentence of this slide's demos."""
        return self.page.evaluate("layout.states(Reveal.getCurrentSlide())")


def together(tours: list[Walk]) -> Iterator[str]:
    """Several walks side by side, which rest at the same place when it is yielded."""
    for place, *others in zip(*(tour.unsettled() for tour in tours), strict=True):
        assert others == [place] * len(others)
        for tour in tours:
            tour.page.evaluate("window.resting")
        yield place


def _leaves(url: str) -> bool:
    return url.split(":")[0] not in ("file", "data", "blob", "about")


def _pixels(png: bytes) -> np.ndarray:
    """Grey values of a picture, rows × columns."""
    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(png)).convert("L"))


def _empty(shot: np.ndarray, box: dict[str, float], scale: float = 1) -> bool:
    """Whether a box of the page, shot at this scale, is next to nothing or shows next to nothing."""
    left, top, width, height = (round(scale * box[side]) for side in ("x", "y", "width", "height"))
    part = shot[max(0, top) : top + height, max(0, left) : left + width]
    if min(part.shape) < 40 * scale:
        return True
    return bool(np.bincount(part.ravel()).max() > 0.995 * part.size)


@pytest.fixture
def walk(browser, talk: str) -> Iterator[Any]:
    """Opens walks through the talk; none of them may have had an error or asked for anything."""
    opened: list[Walk] = []

    def start(size: str = "wide", address: str = talk, scale: float = 1) -> Walk:
        opened.append(Walk(browser, address, SIZES[size], scale))
        return opened[-1]

    yield start
    for each in opened:
        each.context.close()
        assert each.troubles == []


@pytest.fixture(scope="module")
def toured(browser, talk: str) -> dict[str, list[str]]:
    """What was wrong on a walk through all slides and steps, at every size, and on the way back on the wall."""
    tours = {size: Walk(browser, talk, screen) for size, screen in SIZES.items()}
    wall = tours["wide"]
    there, wrong, different = [], [], []
    for place in together(list(tours.values())):
        for size, tour in tours.items():
            wrong += [f"{size}, {place}: {trouble}" for trouble in (*tour.wrong(), *tour.blank())]
        there.append((place, wall.state(), wall.page.screenshot()))
    for place, state, shot in reversed(there):
        wall.settle()
        if wall.state() != state:
            different.append(f"{place}: {wall.state()} was {state}")
        elif np.mean(_pixels(wall.page.screenshot()) != _pixels(shot)) > 0.002:
            different.append(f"{place}: another picture")
        wall.page.evaluate("Reveal.prev()")
    for tour in tours.values():
        tour.context.close()
    told = [f"{size}: {trouble}" for size, tour in tours.items() for trouble in tour.troubles]
    return {"wrong": wrong, "different": different, "told": told, "places": [place for place, *_ in there]}


def test_nothing_overflows_or_overlaps_and_no_figure_is_blank(toured) -> None:
    assert len(toured["places"]) > 100
    assert not toured["wrong"], "\n" + "\n".join(toured["wrong"])


def test_going_back_shows_what_going_forward_showed(toured) -> None:
    assert not toured["different"], "\n".join(toured["different"])


def test_the_whole_way_has_no_error_and_no_request(toured) -> None:
    assert toured["told"] == []


def test_a_demo_in_a_small_frame_shows_its_figure_and_its_player(browser, talk: str) -> None:
    """In a window of 480 × 360 both are in sight, nothing moves sideways, a view's own buttons keep to the left."""
    page = browser.new_context(viewport={"width": 480, "height": 360}, reduced_motion="reduce").new_page()
    pages = _alone(talk)
    assert len(pages) == 16
    for path in pages:
        page.goto(path.as_uri())
        page.wait_for_selector("deck-demo.alive")
        low, wide, right = page.evaluate("""() => {
          const most = (what, side) =>
            Math.max(0, ...[...document.querySelectorAll(what)].map((each) => each.getBoundingClientRect()[side]));
          const { scrollWidth } = document.documentElement;
          return [most(".stage, .bar button", "bottom"), scrollWidth, most(".tools button", "right")];
        }""")
        assert low <= 360 and wide <= 480 and right <= 260, path.stem
    page.context.close()


def test_a_phone_with_bars_keeps_half_its_height_of_a_roomy_slide_for_the_demo(browser, talk: str) -> None:
    """Where the browser leaves 664 of 844 pixels, the panel is lower, and scrolls."""
    tour = Walk(browser, f"{talk}#/23", (390, 664))
    tour.settle()
    assert tour.page.evaluate("document.querySelector('section.present .stage').getBoundingClientRect().height") > 300
    tour.context.close()
    assert tour.troubles == []


def test_on_a_phone_with_bars_nothing_is_cut_or_lies_under_anything(browser, talk: str) -> None:
    """Letters may be smaller there than on one whose browser hides its bars."""
    tour = Walk(browser, talk, (390, 664))
    found = [f"{place}: {each}" for place in tour.places() for each in tour.wrong() if " small, " not in each]
    tour.context.close()
    assert [*found, *tour.troubles] == []


@pytest.mark.parametrize(
    ("slide", "place", "keys", "name", "told"),
    [
        (37, "[role=application]", ["ArrowDown", "ArrowRight", "7"], "cells", "17100/01110/00111/00110/01100"),
        (30, "[role=application]", ["3"], "weights", None),
        (29, ".handles", ["ArrowRight", "Delete"], "start", [[1.068, 1, 0]]),
    ],
)
def test_a_picture_that_has_the_focus_keeps_its_keys(browser, talk: str, slide, place, keys, name, told) -> None:
    """The deck stays where it is, and so does the focus, or it goes into the field that a key opens."""
    tour = Walk(browser, f"{talk}#/{slide - 1}", (1280, 720))
    tour.settle()
    tour.page.focus(f"section.present deck-demo {place}")
    for key in keys:
        tour.page.keyboard.press(key)
    focused = tour.page.evaluate("document.activeElement.matches('section.present .stage *')")
    values = tour.page.evaluate("Reveal.getCurrentSlide().querySelector('deck-demo').player.values")
    there = tour.page.evaluate("Reveal.getIndices().h + 1")
    tour.context.close()
    assert focused and there == slide
    assert told is None or values[name] == told


def test_a_mouse_that_rests_on_a_picture_does_not_hold_up_the_talk(browser, talk: str) -> None:
    """What it points at is told; the next step's own words come all the same."""
    tour = Walk(browser, f"{talk}#/36", (1280, 720))
    tour.settle()
    line = tour.page.locator("section.present deck-demo .line")
    tour.page.mouse.move(735, 230)
    tour.page.wait_for_function("document.querySelector('section.present .line').textContent.startsWith('Window 5')")
    tour.page.keyboard.press("PageDown")
    tour.settle()
    said = line.text_content()
    tour.context.close()
    assert said == "Other numbers, other question: is there an edge?"


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 768), (390, 844), (390, 664), (480, 360)])
def test_four_names_to_teach_have_room(browser, talk: str, width: int, height: int) -> None:
    """Name, button and doodles lie in their row, and nothing leaves the stage."""
    page = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce").new_page()
    page.goto(next(path for path in _alone(talk) if path.stem == "teach_it").as_uri())
    page.wait_for_selector("deck-demo.alive")
    page.evaluate("document.querySelector('deck-demo').player.set('classes', 4, 'stay')")
    page.wait_for_function("document.querySelectorAll('[data-bar]').length === 4")
    outside = page.evaluate("""() => {
      const box = (each) => each.getBoundingClientRect(), all = (root, what) => [...root.querySelectorAll(what)];
      const within = (root, what) => all(root, what).map((part) => [part, box(part), box(root)]);
      const rows = all(document, "[data-bar]").map((bar) => bar.closest("[style*=--row]"));
      const parts = rows.flatMap((row) => within(row, "output, button"));
      const rest = within(document.querySelector(".stage"), ".view > div > button, .view [role=alert]");
      return [...parts, ...rest].filter(([, one, of]) => one.bottom > of.bottom + 1 || one.right > of.right + 1)
        .map(([part]) => part.textContent);
    }""")
    page.context.close()
    assert outside == []


def _alone(talk: str) -> list[Path]:
    """The pages that hold a demo each."""
    return sorted(Path(url2pathname(urlsplit(talk).path)).parent.glob("demos/*.html"))


def test_the_talk_has_its_slides_in_order_each_with_a_note_that_gives_its_time(walk) -> None:
    tour = walk()
    slides = tour.page.evaluate(
        "Reveal.getSlides().map((slide) => ({ words: slide.textContent.toLowerCase(),"
        " note: Reveal.getSlideNotes?.(slide) ?? slide.querySelector('aside.notes')?.innerHTML ?? '' }))"
    )
    assert len(slides) == len(ORDER) == 44
    assert [key for key, slide in zip(ORDER, slides, strict=True) if key not in slide["words"]] == []
    times = [_seconds(slide["note"]) for slide in slides]
    assert [number for number, time in enumerate(times, 1) if not time] == []
    assert 40 <= sum(times) / 60 <= 75


def _seconds(note: str) -> int:
    said = note.rpartition("Time</strong>")[2]
    units = {"minute": 60, "second": 1}
    return sum(int(count) * units[unit] for count, unit in re.findall(r"(\d+) (minute|second)", said))


def test_a_link_opens_the_slide_and_step_that_it_names(walk, talk: str) -> None:
    tour = walk(address=f"{talk}#/28/0/3")
    tour.settle()
    assert tour.page.evaluate("Reveal.getIndices()") == {"h": 28, "v": 0, "f": 3}
    linked = tour.state()
    tour.open(f"{talk}#/28")
    for _ in range(4):
        tour.page.keyboard.press("PageDown")
    tour.settle()
    assert tour.state() == linked
    assert linked[0]["step"] == 4
    assert tour.page.url.endswith("/3")


def test_the_speakers_window_shows_every_demo_alive(walk) -> None:
    """The slide that is shown, in the first of its two small pages, and no demo there has stopped."""
    tour = walk()
    tour.page.wait_for_function("Reveal.hasPlugin('notes')")
    with tour.page.context.expect_page() as opening:
        tour.page.keyboard.press("s")
    opening.value.wait_for_function("document.querySelectorAll('iframe').length === 2")
    mirror = opening.value.frame_locator("iframe").first.locator("html").element_handle().owner_frame()
    mirror.wait_for_function("window.presentation?.isReceiver && Reveal.isReady()")
    count = tour.page.evaluate("Reveal.getTotalSlides()")
    there = "(i) => Reveal.getIndices().h === i && !Reveal.getCurrentSlide().querySelector('deck-demo:not(.alive)')"
    for slide in range(count):
        tour.page.evaluate("(i) => Reveal.slide(i)", slide)
        mirror.wait_for_function(there, arg=slide, timeout=30_000)
    assert mirror.get_by_text("stopped").count() == 0


def test_a_number_jumps_to_its_slide(walk) -> None:
    tour = walk()
    tour.page.keyboard.press("g")
    tour.page.keyboard.type("37")
    tour.page.keyboard.press("Enter")
    tour.settle()
    assert tour.page.evaluate("Reveal.getIndices().h") == 36
    assert "Convolution" in tour.page.locator("section.present h2").inner_text()
    assert tour.page.evaluate("document.querySelector('.reveal > .slide-number').dataset.part") == "images"


def test_on_paper_every_step_has_a_page_and_no_figure_is_blank(walk, talk: str) -> None:
    tour = walk(scale=0.5)
    places = tour.page.evaluate(
        "Reveal.getSlides().map((slide) => 1 + new Set([...slide.querySelectorAll('.fragment')]"
        ".map((each) => each.dataset.fragmentIndex)).size)"
    )
    tour.page.goto("about:blank")
    tour.page.goto(f"{talk}?print-pdf")
    tour.page.wait_for_function("document.querySelectorAll('.pdf-page').length > 0 && Reveal.isReady()")
    tour.page.wait_for_function("!document.querySelector('.pdf-page template.stills')")
    for name in ("strokes", "layout"):
        tour.page.add_script_tag(path=HERE / f"browser/{name}.js")
    assert tour.page.locator(".pdf-page").count() == sum(places)
    assert tour.page.locator(".pdf-page:has(deck-demo):not(:has(figcaption))").count() == 0
    boxes = tour.page.evaluate(
        "[...document.querySelectorAll('.pdf-page')].flatMap((sheet, page) =>"
        " [...sheet.querySelectorAll('figure.still > svg, p > svg')].filter((each) => each.checkVisibility()"
        " && !each.closest('aside, .math')).map((each) => [page + 1, each.getBoundingClientRect().toJSON()]))"
    )
    shot = _pixels(tour.page.screenshot(full_page=True))
    assert [page for page, box in boxes if _empty(shot, box, 0.5)] == []
    wrong = tour.page.evaluate(
        "[...document.querySelectorAll('.pdf-page section')].flatMap((slide, page) =>"
        " layout.troubles(slide, 'wide').map((trouble) => `page ${page + 1}: ${trouble}`))"
    )
    assert not wrong, "\n" + "\n".join(wrong)


def test_without_scripts_every_slide_and_picture_is_there(browser, talk: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(talk)
    sections = page.locator(".slides > section")
    boxes = [each.bounding_box() for each in sections.all()]
    assert len(boxes) == 44
    assert all(box["height"] >= 400 for box in boxes)
    assert [after["y"] >= before["y"] for before, after in itertools.pairwise(boxes)] == [True] * 43
    shot = _pixels(page.screenshot(full_page=True))
    told = [
        (demo.locator("figure.still > svg").count(), demo.locator("li").count())
        for demo in page.locator("deck-demo").all()
    ]
    assert len(told) > 20
    assert [number for number, (stills, lines) in enumerate(told) if stills != 1 or not lines] == []
    pictures = page.locator("figure.still > svg, .wide-only > svg").all()
    assert len(pictures) > 35
    assert [number for number, each in enumerate(pictures) if _empty(shot, each.bounding_box())] == []
    context.close()


DRAWING = "title.insertAdjacentHTML('afterend', `<svg viewBox='0 0 300 60' width='300' height='60'>{}</svg>`)"
WRITTEN = "<text x='10' y='40' font-size='30'{}>mind the line</text>"
LINE = "<path d='M0 32H300' stroke='red' fill='none'/>"
BREAKAGES = {
    "hangs": "title.textContent = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente'",
    "overlap": "title.style.cssText = 'position: relative; top: 60px'",
    "small": "document.querySelector('section.present td').style.fontSize = '12px'",
    "cut off": "title.style.cssText = 'overflow: hidden; height: 20px'",
    "lies under": "title.insertAdjacentHTML('afterend', '<button style=\"position: absolute; top: 60px\">I</button>')",
    "“second line” (1 in all)": DRAWING.format(
        "<text font-size='30'>one<tspan x='0' dy='20' font-size='12'>second line</tspan></text>"
    ),
    "“on a canvas” (1 in all)": "const canvas = document.createElement('canvas');"
    " title.after(canvas); canvas.style.alignSelf = 'start';"
    " Object.assign(canvas.getContext('2d'), { font: '12px serif' }).fillText('on a canvas', 5, 20)",
    "crossed by a <path>": DRAWING.format(LINE + WRITTEN.format("")),
    "too narrow": "title.insertAdjacentHTML('afterend', `<pre style=\"overflow: auto\">${'x'.repeat(200)}</pre>`)",
}  # fmt: skip


def test_what_is_broken_is_found(walk) -> None:
    tour = walk()
    tour.page.evaluate("Reveal.slide(6)")
    tour.settle()
    assert tour.wrong() == []
    whole = tour.page.evaluate("document.querySelector('section.present').innerHTML")
    for said, breakage in BREAKAGES.items():
        tour.page.evaluate(f"{{ const title = document.querySelector('section.present h2'); {breakage} }}")
        assert any(said in each for each in tour.wrong()), f"{said}: {tour.wrong()}"
        tour.page.evaluate("(whole) => (document.querySelector('section.present').innerHTML = whole)", whole)
        assert tour.wrong() == []


def test_words_on_ground_of_their_own_are_not_crossed(walk) -> None:
    """A rim in the colour of the paper, or a box over the line."""
    tour = walk()
    tour.page.evaluate("Reveal.slide(6)")
    tour.settle()
    rim = WRITTEN.format(" stroke='white' stroke-width='4' paint-order='stroke'")
    box = "<rect x='5' y='10' width='250' height='40' fill='white'/>"
    for drawn in (LINE + rim, LINE + box + WRITTEN.format("")):
        tour.page.evaluate(f"{{ const title = document.querySelector('section.present h2'); {DRAWING.format(drawn)} }}")
        assert [trouble for trouble in tour.wrong() if "crossed" in trouble] == []
        tour.page.evaluate("document.querySelector('section.present h2 + svg').remove()")


def test_a_blank_figure_is_found(walk) -> None:
    tour = walk()
    tour.page.evaluate("Reveal.slide(28)")
    tour.settle()
    assert tour.blank() == []
    tour.page.evaluate("document.querySelector('section.present .stage').replaceChildren()")
    assert len(tour.blank()) == 1


def test_a_request_and_an_error_are_found(browser, talk: str) -> None:
    tour = Walk(browser, talk, SIZES["wide"])
    tour.page.evaluate("setTimeout(() => { throw new Error('oh') }); console.error('ah')")
    tour.page.evaluate("fetch('http://127.0.0.1:9/').catch(() => {})")
    tour.page.wait_for_timeout(500)
    tour.context.close()
    assert {"oh", "ah"} <= set(tour.troubles)
    assert any("Content Security Policy" in trouble for trouble in tour.troubles)


@pytest.mark.parametrize("slide", ["convolution-one-stencil-everywhere", "activation-functions"])
def test_a_finger_that_leaves_its_demo_turns_no_slide(browser, talk: str, slide: str) -> None:
    """Also where the demo draws anew what the finger came down on."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{talk}#/{slide}")
    page.wait_for_function("Reveal.isReady() && document.querySelector('.present deck-demo.alive')", timeout=30_000)
    touch = fingers(page)
    box = page.locator(".present deck-demo > .stage").bounding_box()
    before = page.evaluate("JSON.stringify(Reveal.getIndices())")
    for across, down in ((0.2, 0.2), (0.5, 0.3), (0.7, 0.3), (0.8, 0.6)):
        for way in (-1, 1):
            x, y = box["x"] + across * box["width"], box["y"] + down * box["height"]
            touch("touchStart", (x, y))
            for step in range(1, 9):
                touch("touchMove", (min(385, max(5, x + 40 * way * step)), y + 40 * step))
            touch("touchEnd")
            page.wait_for_timeout(60)
            assert page.evaluate("JSON.stringify(Reveal.getIndices())") == before, (across, down, way)
    page.evaluate("document.querySelector('.present h2').scrollIntoView()")
    touch("touchStart", (350, 30))
    touch("touchMove", (60, 30))
    touch("touchEnd")
    page.wait_for_function(f"JSON.stringify(Reveal.getIndices()) != {before!r}", timeout=5000)
    context.close()


def test_what_is_drawn_after_a_reset_is_read_whole_and_opened_later(walk, talk: str) -> None:
    """A reset rests at the first of a run's frames; a pen asks for the last."""
    tour = walk()
    page = tour.page
    page.goto(f"{talk}#/draw-a-seven-what-did-i-get")
    page.wait_for_function("document.querySelector('.present deck-demo.alive')", timeout=30_000)
    page.keyboard.press("r")
    page.click(".present button:has-text('clear')")
    box = page.locator(".present deck-demo canvas[role=img]").last.bounding_box()
    for stroke in ([(90, 30), (70, 70), (50, 110), (100, 110), (150, 110)], [(120, 70), (120, 120), (120, 170)]):
        for number, (x, y) in enumerate(stroke):
            page.mouse.move(box["x"] + x / 200 * box["width"], box["y"] + y / 200 * box["height"])
            if number == 0:
                page.mouse.down()
        page.mouse.up()
    page.wait_for_function("document.querySelector('.present deck-demo').player.say.startsWith('It reads a 4')")
    page.evaluate("Reveal.slide(38)")
    page.wait_for_function("document.querySelector('.present deck-demo.alive')?.player.values.strokes.length == 2")
