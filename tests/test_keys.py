"""Keys: clickers always move the deck, controls keep what they use, the rest belongs to the deck."""

from __future__ import annotations

import pytest
import talk

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return talk.write(tmp_path_factory.mktemp("talk"))


@pytest.fixture
def demo(page, address: str):
    page.goto(address + "#/demo")
    page.wait_for_function("window.listening && Reveal.isReady()")
    page.evaluate(
        "window.told = []; for (const name of ['deck:toggle', 'deck:reset'])"
        " document.querySelector('deck-demo').addEventListener(name, () => told.push(name))"
    )
    return page


def slide(page) -> str:
    return page.evaluate("Reveal.getCurrentSlide().id")


def focused(page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.localName")


@pytest.mark.parametrize("control", ["slider", "button", "words", "list"])
def test_a_clicker_moves_the_deck_whatever_has_the_focus(demo, control: str) -> None:
    demo.focus(f"#{control}")
    demo.keyboard.press("PageDown")
    demo.keyboard.press("PageDown")
    assert slide(demo) == "end"
    demo.keyboard.press("PageUp")
    assert slide(demo) == "demo"


def test_a_slider_keeps_its_arrows_and_gives_the_deck_the_rest(demo) -> None:
    demo.focus("#slider")
    before = int(demo.input_value("#slider"))
    demo.keyboard.press("ArrowRight")
    assert (int(demo.input_value("#slider")), slide(demo)) == (before + 1, "demo")
    demo.keyboard.press("Space")
    demo.keyboard.press("Space")
    assert slide(demo) == "end"


def test_a_text_keeps_every_letter(demo) -> None:
    demo.focus("#words")
    demo.keyboard.type("dark? r")
    assert demo.input_value("#words") == "dark? r"
    assert demo.evaluate("told") == []
    assert demo.evaluate("presentation.theme") == "light"


def test_a_button_keeps_space_and_enter(demo) -> None:
    demo.evaluate("button.addEventListener('click', () => told.push('click'))")
    demo.focus("#button")
    demo.keyboard.press("Space")
    demo.keyboard.press("Enter")
    assert demo.evaluate("told") == ["click", "click"]
    assert slide(demo) == "demo"


def test_enter_plays_and_r_resets_the_demo_of_this_slide(demo) -> None:
    demo.keyboard.press("Enter")
    demo.keyboard.press("r")
    assert demo.evaluate("told") == ["deck:toggle", "deck:reset"]
    demo.keyboard.press("End")
    demo.keyboard.press("Enter")
    assert len(demo.evaluate("told")) == 2


def test_escape_leaves_a_control_before_it_shows_all_slides(demo) -> None:
    demo.focus("#slider")
    demo.keyboard.press("Escape")
    assert focused(demo) == "body"
    assert not demo.evaluate("Reveal.isOverview()")
    demo.keyboard.press("Escape")
    assert demo.evaluate("Reveal.isOverview()")


def test_after_a_pointer_the_deck_has_the_keys_again(demo) -> None:
    demo.click("#button")
    demo.wait_for_function("document.activeElement === document.body")
    demo.click("#slider")
    demo.wait_for_function("document.activeElement === document.body")
    demo.keyboard.press("Space")
    demo.keyboard.press("Space")
    assert slide(demo) == "end"


def test_a_control_on_a_slide_that_is_left_loses_the_focus(demo) -> None:
    demo.focus("#slider")
    demo.keyboard.press("PageUp")
    assert slide(demo) == "part"
    assert focused(demo) == "body"


def test_a_question_mark_shows_all_keys_and_escape_closes_them(demo) -> None:
    demo.keyboard.press("?")
    assert demo.locator("dialog.help").is_visible()
    assert "clicker" in demo.locator("dialog.help").inner_text()
    demo.keyboard.press("ArrowLeft")
    assert slide(demo) == "demo"
    demo.keyboard.press("Escape")
    assert not demo.locator("dialog.help").is_visible()
    assert not demo.evaluate("Reveal.isOverview()")


def test_g_jumps_to_a_slide_by_its_number(demo) -> None:
    demo.keyboard.press("g")
    demo.keyboard.type("2")
    demo.keyboard.press("Enter")
    assert slide(demo) == "part"


def test_enter_opens_the_slide_that_is_chosen_among_all(demo) -> None:
    demo.keyboard.press("Escape")
    assert demo.evaluate("Reveal.isOverview()")
    demo.keyboard.press("ArrowLeft")
    demo.keyboard.press("Enter")
    assert not demo.evaluate("Reveal.isOverview()")
    assert slide(demo) == "part"
    assert demo.evaluate("told") == []
