"""Whatever the README shows is done here: its demo, its slide, its commands, its files."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HOUSE, build_tiny
from live import assert_equal

from deck.catalogue import names

README = (HOUSE / "README.md").read_text("utf-8")


def block(language: str, number: int = 0) -> str:
    """The text of a fenced block."""
    return re.findall(rf"^(`{{3,}}){language}\n(.*?)^\1", README, re.DOTALL | re.MULTILINE)[number][1]


@pytest.fixture
def with_squares(built: Path) -> Path:
    """The tiny project and the README's demo in it."""
    (built / "demos/squares").mkdir()
    (built / "demos/squares/__init__.py").write_text(block("python"), "utf-8")
    return built


def test_the_smallest_demo_is_complete(with_squares):
    """Copied as it stands: the defaults and its marks are run, and its page is there."""
    _, report = build_tiny(with_squares)
    assert report.states["squares"] == "done"
    assert report.runs["squares"] == 3
    assert (with_squares / "dist/demos/squares.html").is_file()


@pytest.mark.browser
def test_its_live_module_gives_the_same_frames(with_squares, page):
    """The JavaScript of the README against the Python of the README, in a browser."""
    (with_squares / "demos/squares/live.js").write_text(block("js"), "utf-8")
    sys.path.insert(0, str(with_squares))
    try:
        sys.modules.pop("demos", None)
        demo = importlib.import_module("demos.squares").demo
    finally:
        sys.path.remove(str(with_squares))
        for name in [each for each in sys.modules if each.partition(".")[0] == "demos"]:
            del sys.modules[name]
    source = block("js").replace("export function*", "function*")
    page.goto("about:blank")
    live = page.evaluate(f"() => {{ {source} return [...frames({{ count: 5 }})]; }}")
    assert_equal(live, demo.run(), demo.compare)


def test_the_slide_builds_with_the_talks_demos(built):
    """The README's slide, with the demo that it names."""
    import shutil

    shutil.copytree(HOUSE / "demos/learning_rate", built / "demos/learning_rate")
    (built / "slides/03-readme.md").write_text(block("markdown"), "utf-8")
    made, _ = build_tiny(built)
    assert made.slides == 6
    assert "How fast may it go?" in (built / "dist/index.html").read_text("utf-8")


def test_every_command_is_one():
    """Each `python build.py WORD` and each option is known to --help."""
    said = subprocess.run([sys.executable, "build.py", "--help"], cwd=HOUSE, capture_output=True, text=True).stdout
    for word in re.findall(r"python build\.py ([a-z-]+)", README):
        assert word in said
    assert "pip install -r requirements.txt && python build.py" in README
    assert "pip install -r requirements-dev.txt && pytest" in README
    assert "pip install --quiet --disable-pip-version-check -r requirements-dev.txt" in (HOUSE / ".ci/run").read_text()


def test_every_file_it_names_is_there():
    """Folders, pictures, and every module of deck/."""
    for path in re.findall(r"`((?:deck|demos|slides|tests|bench|templates)/[\w./-]*)`", README):
        if "NAME" not in path and "squares" not in path:
            assert (HOUSE / path).exists(), path
    sentence = README[README.index("In `deck/`, in the order") : README.index("## Measured")]
    modules = {path.stem for path in (HOUSE / "deck").glob("*.py")} - {"__init__"}
    assert set(re.findall(r"`(\w+)`", sentence)) == modules
    for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert (HOUSE / path).is_file(), path


def test_it_names_the_demos_of_which_there_is_no_plotly_figure():
    """All of them, and no other."""
    bare = [name for name in names(HOUSE) if importlib.import_module(f"demos.{name}").demo.figure is None]
    row = next(line for line in README.splitlines() if line.startswith("| another Plotly page |"))
    assert re.findall(r"`(\w+)`", row) == bare


def test_every_control_is_named():
    """The list of controls is whole."""
    from deck.controls import KINDS

    for kind in KINDS.values():
        assert f"`{kind.__name__}`" in README


def test_a_mistake_reads_as_shown(built):
    """The line of the README is the line of the build."""
    import shutil

    from deck.errors import Mistakes

    shutil.copytree(HOUSE / "demos/learning_rate", built / "demos/learning_rate")
    slide = "\n" * 50 + "```demo learning_rate\nrat: 1\n```\n"
    (built / "slides/07-learning.md").write_text(slide, "utf-8")
    with pytest.raises(Mistakes, match=re.escape(block("text").strip())):
        build_tiny(built)
