"""A demo shows itself in a notebook, with no part of the generator running."""

from base64 import b64decode

import nbformat
import pytest
from conftest import HERE, HOUSE
from nbclient import NotebookClient

from deck import Demo
from deck.notebook import animated

SETUP = f"import sys; sys.path[:0] = [{str(HERE / 'tiny')!r}, {str(HOUSE)!r}]"
PLOTLY = "application/vnd.plotly.v1+json"


def outputs(*cells: str) -> list[dict]:
    """The data of the last output of each cell, run in a real kernel."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in (SETUP, *cells)])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    return [cell.outputs[-1]["data"] if cell.outputs else {} for cell in notebook.cells[1:]]


def test_a_demo_plays_and_its_functions_are_ordinary():
    """`demo` is a figure with all frames; frames() and figure() are what they look like."""
    shown, value, drawn = outputs(
        "from demos.falling import demo, figure, frames\ndemo",
        "[round(frame['y'][0], 3) for frame in frames(height=2.0)][::5]",
        "figure(next(iter(frames())))",
    )
    assert len(shown[PLOTLY]["frames"]) == 11
    assert [each["label"] for each in shown[PLOTLY]["layout"]["updatemenus"][0]["buttons"]] == ["Play", "Pause"]
    assert value["text/plain"] == "[2.0, 1.5, 0.0]"
    assert PLOTLY in drawn


def sizes():
    """Four sizes, one after the other."""
    yield from ({"size": size, "say": f"Size {size}."} for size in range(4))


def disc(frame):
    """A disc of this size."""
    return f'<svg viewBox="0 0 10 10"><circle cx="5" cy="5" r="{frame["size"]}"/></svg>'


SHOWN = (
    """() => [document.querySelector(".gtitle").textContent, document.querySelector("image").getAttribute("href")]"""
)


@pytest.mark.browser
def test_a_demo_that_only_draws_plays_picture_by_picture(page, tmp_path):
    """Play shows the first drawing with its sentence, and the last when it has gone through all."""
    demo = Demo(title="Disc", see="It grows.", controls=[], frames=sizes, still=disc, seconds=2.0)
    animated(demo, demo.run()).write_html(tmp_path / "disc.html", auto_play=False)
    page.goto((tmp_path / "disc.html").as_uri())
    page.get_by_text("Play", exact=True).click()
    seen = []
    for size in (0, 3):
        page.wait_for_function(f"document.querySelector('.gtitle').textContent === 'Size {size}.'")
        title, picture = page.evaluate(SHOWN)
        seen.append((title, b64decode(picture.partition("base64,")[2]).decode().partition(' r="')[2][0]))
    assert seen == [("Size 0.", "0"), ("Size 3.", "3")]
