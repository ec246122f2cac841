"""A demo shows itself in a notebook, with no part of the generator running."""

import nbformat
from conftest import HERE, HOUSE
from nbclient import NotebookClient

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
