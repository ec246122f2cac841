"""The first lesson: its notebook is whole, runs from top to bottom, and keeps what its slide promises."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from deck.catalogue import source_of
from deck.lessons import lessons, notebook

HOUSE = Path(__file__).parent.parent
SOURCE = lessons(HOUSE)["first_networks"]


def written(cell):
    """What a cell printed."""
    return "".join(each.get("text", "") for each in cell.get("outputs", []))


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The notebook after a run from top to bottom, in a kernel of its own: far from the project, without a network."""
    lesson = nbformat.reads(notebook(SOURCE.read_text("utf-8")), as_version=4)
    elsewhere = {"metadata": {"path": str(tmp_path_factory.mktemp("elsewhere"))}}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TF_CPP_MIN_LOG_LEVEL", "3")
        for proxy in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            patch.setenv(proxy, "http://127.0.0.1:9")
        return NotebookClient(lesson, timeout=120, kernel_name="python3", resources=elsewhere).execute()


def test_a_lesson_becomes_a_valid_notebook():
    """Words and code alternate, the pip line is a magic, and nothing was run."""
    lesson = nbformat.reads(notebook(SOURCE.read_text("utf-8")), as_version=4)
    nbformat.validate(lesson)
    assert lesson.cells[0].source.startswith("# Let’s build our first NN, DNN and CNN\n")
    assert lesson.cells[1].source.startswith("%pip install -q ")
    assert {cell.cell_type for cell in lesson.cells} == {"markdown", "code"}
    assert all(not cell.outputs for cell in lesson.cells if cell.cell_type == "code")


def test_a_mark_inside_words_begins_no_cell():
    """Only a line that begins with the mark does; comments in code stay comments."""
    cells = json.loads(notebook("# %%\na = 1  # %% no\n# a comment\n# %% [markdown]\n# words\n#\n# more\n"))["cells"]
    assert [cell["source"] for cell in cells] == ["a = 1  # %% no\n# a comment", "words\n\nmore"]


@pytest.mark.filterwarnings("ignore")
def test_it_runs_and_its_networks_read_digits(run):
    """Ten sums above 85 %, the DNN above these, the CNN above 93 % with the fewest numbers; all is drawn.

    The numbers of a dense layer are (inputs + 1) · outputs, those of stencils (3 · 3 · channels + 1) · stencils.
    """
    printed = "\n".join(written(cell) for cell in run.cells if cell.cell_type == "code")
    counts = {
        name: int(number.replace(",", "")) for name, number in re.findall(r"^(\w+) +([\d,]+) numbers$", printed, re.M)
    }
    dense = 785 * 64 + 65 * 64 + 65 * 10
    assert counts == {"NN": 785 * 10, "DNN": dense, "CNN": (9 + 1) * 8 + (72 + 1) * 16 + (400 + 1) * 10}
    slide = (HOUSE / "slides/10-tensorflow.md").read_text("utf-8")
    assert f"{counts['CNN']:,}, against {counts['NN']:,} and {counts['DNN']:,}" in slide
    accuracies = {
        name: float(share) for name, share in re.findall(r"^(\w+) +([\d.]+)% ± [\d.]+% of 1,000", printed, re.M)
    }
    assert 85 < accuracies["NN"] < accuracies["DNN"]
    assert accuracies["CNN"] > 93
    drawn = [
        each
        for cell in run.cells
        for each in cell.get("outputs", [])
        if "application/vnd.plotly.v1+json" in each.get("data", {})
    ]
    assert len(drawn) == 3


def test_the_slide_shows_code_of_the_lesson():
    """The three networks and their training, from the source; the link leads to what the build writes."""
    slide = (HOUSE / "slides/10-tensorflow.md").read_text("utf-8")
    for name, symbol in re.findall(r"^```code (first_networks) (\w+)", slide, re.M):
        code, _ = source_of(lessons(HOUSE)[name], symbol)
        assert len(code.splitlines()) < 20
        assert max(map(len, code.splitlines())) < 80
    assert "(notebooks/first_networks.ipynb)" in slide
