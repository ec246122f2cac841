"""Every mistake an author can make is told in one line with place and remedy, and the last good dist/ stays."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HOUSE, build_tiny

from deck.errors import Mistake, Mistakes, did_you_mean

FIRST = "slides/01-first.md"
FALLING = "demos/falling/__init__.py"

# what is done: (file, what stands there, what is written instead, what is said)
EDITS = {
    "an unknown demo": (FIRST, "demo falling", "demo fallin", "slides/01-first.md:11: there is no demo 'fallin'; did you mean 'falling'?"),
    "a value out of range": (FIRST, "height: 4.0", "height: 40", "slides/01-first.md:14: falling: height is 40, outside 0.5 to 5"),
    "a value of the wrong type": (FIRST, "height: 4.0", "height: high", "slides/01-first.md:14: falling: height is 'high', not a number"),
    "a step that names no control": (FIRST, "height: 4.0", "hight: 4.0", "slides/01-first.md:14: falling: there is no control 'hight'; did you mean 'height'?"),
    "steps that are called otherwise": (FIRST, "steps:", "step:", "falling: there is no control 'step'; did you mean 'steps'?"),
    "a name to keep that is no control": (FIRST, "steps:", "keep: hight\nsteps:", "slides/01-first.md:12: keep names 'hight', no control; did you mean 'height'?"),
    "a fence that is not YAML": (FIRST, "steps:", "steps: [", "slides/01-first.md:"),
    "a fence that is never closed": ("slides/02-second.md", "frames\n```", "frames\n", "slides/02-second.md:21: the fence '```code falling frames' is never closed"),
    "a picture that is missing": (FIRST, "By ", "![Me](me.png) By ", "me.png"),
    "a setting that is unknown": ("slides/deck.yml", "speaker", "speker", "slides/deck.yml:2: there is no setting 'speker'; did you mean 'speaker'?"),
    "settings that are not YAML": ("slides/deck.yml", "title: A", "title: [A", "slides/deck.yml:"),
    "TeX that does not parse": ("slides/02-second.md", r"\sqrt{2h/g}", r"\sqrt{2h/g", "slides/02-second.md:11"),
    "an unknown TeX command": ("slides/02-second.md", r"\sqrt", r"\sqroot", r"\sqroot"),
    "a symbol that the demo has not": ("slides/02-second.md", "falling frames", "falling frame", "slides/02-second.md:21: demo falling has no 'frame'; did you mean 'frames'?"),
    "a demo that raises": (FALLING, "duration = ", "duration = 1 / 0 * ", f"{FALLING}:15: ZeroDivisionError"),
    "a demo that says too much": (FALLING, "duration = ", "raise ValueError('a b\\n' * 999)\n    duration = ", "a b a b…"),
    "a module of the project that is not there": (FALLING, "falling.motion", "falling.motions", f"{FALLING}:8: there is no module demos.falling.motions; check its name"),
    "a demo that ends the program": (FALLING, "duration = ", "raise SystemExit(0)\n    duration = ", f"{FALLING}:15: ends the whole program"),
    "a demo that stops for a reason of its own": (FALLING, "duration = ", "raise BaseException('enough')\n    duration = ", f"{FALLING}:15: BaseException: enough"),
    "a parameter without a default": (FALLING, "height=1.0", "height", f"{FALLING}:13: parameter 'height' of frames() has no default; let controls"),
    "a figure with a picture beside its traces": (FALLING, '{"xaxis": {', '{"images": [{"source": "a.png"}], "xaxis": {', f"{FALLING}:22: figure() shows layout.images, which no still can show"),
    "a value that is empty": ("slides/02-second.md", "height: ", "height: # ", "height is empty; the default is 1.0"),
    "a demo that yields nothing": (FALLING, "range(11)", "range(0)", "frames() yielded nothing; yield at least one dict"),
    "a demo that yields NaN": (FALLING, '"x": [0.0]', '"x": [float("nan")]', f"{FALLING}:19: frame 0, key 'x' holds NaN or infinity"),
    "controls that do not fit": (FALLING, 'Slider("height"', 'Slider("size"', "control 'size' is no parameter of frames()"),
    "a demo that gives nothing to run through": (FALLING, "    duration = ", "    return None\n\n\ndef other(height):\n    duration = ", f"{FALLING}:13: frames() gives a NoneType; yield a dict for each frame"),
    "a demo that yields what is infinite in a page": (FALLING, '"time": time,', '"time": 1e300,', f"{FALLING}:19: frame 0, key 'time' holds NaN or infinity (1e+300, too large for float32)"),
    "a demo that yields a number beyond int32": (FALLING, '"time": time,', '"time": 2**31,', f"{FALLING}:19: frame 0, key 'time' holds 2147483648, beyond 2³¹; yield it as a float"),
    "a demo that yields no dict": (FALLING, 'yield {"time"', 'yield 3, {"time"', f"{FALLING}:19: frame 0 is a tuple; yield a dict of arrays"),
    "a demo that yields lists of different lengths": (FALLING, '"x": [0.0]', '"x": [[0], [0, 1]]', f"{FALLING}:19: frame 0, key 'x' holds lists of different lengths"),
    "a demo that yields bytes": (FALLING, '"time": time,', '"time": b"1",', "key 'time' holds bytes (b'1'); yield numbers"),
    "a demo that yields other keys later": (FALLING, 'yield {"time"', 'yield {**({"late": 1} if moment == 7 else {}), "time"', f"{FALLING}:19: frame 7 has other keys than frame 0: late"),
    "a demo that yields a text later": (FALLING, '"time": time,', '"time": "x" if moment == 2 else 0,', f"{FALLING}:19: frame 2, key 'time' holds a text, unlike frame 0"),
    "a demo whose sentence is none": (FALLING, '"say": f', '"say": 3 or f', f"{FALLING}:19: frame 0, key 'say' is 3, not a sentence"),
    "a figure that raises": (FALLING, "stone = ", "stone = 1 / 0 or ", f"{FALLING}:24: ZeroDivisionError"),
    "a figure that returns nothing": (FALLING, "return go.Figure(", "go.Figure(", f"{FALLING}:22: figure() returns nothing; return a go.Figure"),
    "a figure that is none": (FALLING, "return go.Figure(", "return 3 or go.Figure(", f"{FALLING}:22: figure() returns int; return a go.Figure"),
    "a figure without a trace": (FALLING, "go.Figure([stone]", "go.Figure([]", f"{FALLING}:22: figure() draws nothing"),
    "a figure whose traces vary in number": (FALLING, "go.Figure([stone]", 'go.Figure([stone] * (1 + (frame["time"] > 0))', f"{FALLING}:22: figure() draws 1 traces (scatter) of frame 0, 2 traces"),
    "a figure whose meta names no key": (FALLING, '"y": "y"}', '"y": "hight"}', f"{FALLING}:22: the meta of data[0] names 'hight', which no frame has; use one of"),
    "a figure whose meta is none": (FALLING, 'meta={"x": "x", "y": "y"}', 'meta="x"', f"{FALLING}:22: the meta of data[0] is 'x'; write meta="),
    "a figure with NaN of its own": (FALLING, '"range": [-1, 1]', '"range": [-1, float("nan")]', f"{FALLING}:22: figure() holds NaN or infinity in layout.xaxis.range"),
    "a still that is no SVG": (FALLING, "    figure=figure,", "    figure=figure,\n    still=lambda frame: 'hello',", f"{FALLING}:34: still() returns what is no SVG"),
    "a still that is nothing": (FALLING, "    figure=figure,", "    figure=figure,\n    still=lambda frame: None,", f"{FALLING}:34: still() returns nothing"),
    "a title that is no text": (FALLING, 'title="Falling"', "title=3", f"{FALLING}:28: title is 3, not a text; mend what is given to Demo and its controls"),
    "controls that are no list": (FALLING, "controls=[", "controls=3 or [", f"{FALLING}:28: controls is 3, not a list"),
    "a slider that ends before it begins": (FALLING, '0.5, 5.0, marks=(2.0, 4.0)', "5.0, 0.5", f"{FALLING}:28: Slider 'height': low is 5, not below high, 0.5"),
    "a slider of ratios that starts at zero": (FALLING, "0.5, 5.0,", "0, 5.0, log=True,", f"{FALLING}:28: Slider 'height': low is 0: what goes by ratios starts above 0"),
    "a mark outside its slider": (FALLING, "marks=(2.0, 4.0)", "marks=(2.0, 40)", f"{FALLING}:28: Slider 'height': its mark is 40, outside 0.5 to 5"),
    "a module with a syntax error": (FALLING, "def frames(height=1.0):", "def frames(height=1.0:", f"{FALLING}:13: SyntaxError"),
    "a module without a demo": (FALLING, "demo = Demo(", "demon = Demo(", f"{FALLING}: its `demo` is None; end it with: demo = Demo(...)"),
    "a module of the generator that is not there": (FALLING, "from deck import Demo, Slider", "from deck import Demo\nfrom deck.plots import Slider", "there is no module deck.plots; check its name"),
    "a package that is not installed": (FALLING, "import plotly.graph_objects", "import plottly.graph_objects", "the package 'plottly' is not installed; pip install plottly"),
    "a still that cannot be drawn": (FALLING, "go.Scatter(", "go.Scattergl(", "a still cannot show a scattergl trace"),
    "a live module that imports what is not there": ("demos/halving/live.js", "/** Six", 'import { a } from "./a.js";\n/** Six', "demos/halving/live.js:1"),
}  # fmt: skip

LIVE, SHOWN = "demos/halving/live.js", "slides/03-third.md"
LATIN = "line one\ncaf\xe9".encode("latin-1")

# what is written: (file, its content, what is said)
WRITTEN = {
    "a live module with a slip": (LIVE, "export function* frames() {\n  yield { a: 1 +* 2 };\n}", f"{LIVE}:2: 'yield {{ a: 1 +* 2 }};' is no JavaScript"),
    "a live module without frames": (LIVE, "export function* frame() {}", f"{LIVE}: it exports no 'frames'; write: export function* frames(…)"),
    "a live module that is not UTF-8": (LIVE, LATIN, f"{LIVE}:2: not UTF-8 text (byte 0xe9); save the file as UTF-8"),
    "a template that is not UTF-8": ("templates/deck.html.j2", LATIN, "templates/deck.html.j2:2: not UTF-8 text"),
    "a template that divides by zero": ("templates/demo.html.j2", "line\n{{ 1 / 0 }}", "templates/demo.html.j2:2: ZeroDivisionError: division by zero"),
    "a template that includes itself": ("templates/deck.html.j2", "line\n{% include 'deck.html.j2' %}", "templates/deck.html.j2:2: RecursionError"),
    "a template that includes nothing": ("templates/deck.html.j2", "line\n{% include 'x.html' %}", "templates/deck.html.j2:2: there is no template 'x.html'"),
    "a template with a script from the web": ("templates/deck.html.j2", "line\n<script src='https://x.org/a.js'></script>", "templates/deck.html.j2:2: 'https://x.org/a.js' lies elsewhere"),
    "a theme that is not UTF-8": ("templates/theme.css", LATIN, "templates/theme.css:2: not UTF-8 text"),
    "a theme with a font from the web": ("templates/theme.css", "\n@import url(https://x.org/font.css);", "templates/theme.css:2: 'https://x.org/font.css' lies elsewhere, and the talk must work without a network; save it in templates/"),
    "a picture from the web": (SHOWN, "# A\n\n![b](https://x.org/b.png)", f"{SHOWN}:3: 'https://x.org/b.png' lies elsewhere, and the talk must work without a network; save it in slides/ and write its path from there"),
    "a background from the web": (SHOWN, '# A\n<!-- .slide: data-background-iframe="https://x.org/" -->', f"{SHOWN}:1: 'https://x.org/' lies elsewhere"),
    "a picture outside the slides": (SHOWN, "# A\n\n![b](../demos/b.png)", f"{SHOWN}:3: '../demos/b.png' lies outside slides/, where a change would not be noticed"),
    "a lesson that is not Python": ("slides/notebooks/a.py", "# %%\ndef (:", "slides/notebooks/a.py:2: SyntaxError: invalid syntax"),
    "a lesson that is not UTF-8": ("slides/notebooks/a.py", LATIN, "slides/notebooks/a.py:2: not UTF-8 text"),
    "a lesson with a demo's name": ("slides/notebooks/falling.py", "# %%\n1", "demos/falling: a lesson is called 'falling' too; rename one of them"),
    "settings that refer to themselves": ("slides/deck.yml", "title: A\nextra: &x {a: *x}", "slides/deck.yml:2: what is marked with & here stands in several places"),
    "a slide with a sign that no page holds": (SHOWN, "# A\n\nb\0c", f"{SHOWN}:3: holds a sign that cannot be seen (0x00)"),
}  # fmt: skip


def lines_of(project: Path) -> list[str]:
    """What a build of this project says, as lines; it must fail and leave dist/ as it was."""
    before = {path: path.read_bytes() for path in (project / "dist").rglob("*") if path.is_file()}
    with pytest.raises((Mistake, Mistakes)) as caught:
        build_tiny(project)
    assert {path: path.read_bytes() for path in (project / "dist").rglob("*") if path.is_file()} == before
    assert not list(project.glob(".dist.*"))
    return str(caught.value).split("\n")


def edit(project: Path, file: str, old: str, new: str) -> None:
    """Replace a text that must be there, once."""
    text = (project / file).read_text("utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), "utf-8")


def write(project: Path, file: str, content: str | bytes) -> None:
    """Put a file into the project, in place of what was there."""
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize("what", EDITS)
def test_one_line_says_where_and_what(built, what):
    """Place, problem, remedy: one mistake, one line."""
    file, old, new, said = EDITS[what]
    edit(built, file, old, new)
    lines = lines_of(built)
    assert len(lines) == 1, lines
    assert said in lines[0]
    assert "Traceback" not in lines[0]


@pytest.mark.parametrize("what", WRITTEN)
def test_one_line_says_what_is_wrong_with_a_file(built, what):
    """Whoever wrote it, and with what."""
    file, content, said = WRITTEN[what]
    write(built, file, content)
    (line,) = lines_of(built)
    assert said in line


def test_code_of_a_lesson_that_is_not_python_is_told_once(built):
    """At the lesson, not at the slide as well."""
    write(built, "slides/notebooks/a.py", "# %%\ndef (:")
    write(built, SHOWN, "```code a b\n```")
    (line,) = lines_of(built)
    assert line.startswith("slides/notebooks/a.py:2: SyntaxError")


@pytest.mark.parametrize(
    ("name", "content"), [("b.png", b"hello"), ("b.jpg", b""), ("b.svg", b"<svg><g></svg>"), ("b.md", b"# B")]
)
def test_a_picture_that_is_none_is_told(built, name, content):
    """By its content, at the slide that shows it."""
    (built / "slides" / name).write_bytes(content)
    (built / SHOWN).write_text(f"# A\n\n![b]({name})", "utf-8")
    (line,) = lines_of(built)
    assert line.startswith(f"{SHOWN}:3: '{name}' ")


def test_a_live_demo_without_a_figure_needs_a_view(built):
    """Else its still would stand there and never move."""
    edit(built, "demos/halving/__init__.py", "figure=figure,", "still=lambda frame: '<svg></svg>',")
    assert lines_of(built) == ["demos/halving/live.js: it exports no 'view'; write: export function view(…)"]


def test_a_folder_that_no_slide_can_name_is_told(built):
    """A fence names a demo in small letters, digits and _."""
    (built / "demos/falling").rename(built / "demos/my-fall")
    assert any(line.startswith("demos/my-fall: no slide can say 'my-fall'; rename") for line in lines_of(built))


def test_what_is_no_file_is_told(built):
    """A folder or a dead link in the place of slides or settings is not passed over."""
    (built / "slides/03-third.md").mkdir()
    (built / "slides/04-fourth.md").symlink_to("nowhere.md")
    third, fourth = lines_of(built)
    assert third.startswith("slides/03-third.md: cannot be read (Is a directory)")
    assert fourth.startswith("slides/04-fourth.md: cannot be read (No such file or directory)")
    shutil.rmtree(built / "slides")
    (built / "slides").write_text("no folder", "utf-8")
    assert any(line.startswith("slides/deck.yml: cannot be read (Not a directory)") for line in lines_of(built))


@pytest.mark.parametrize("place", [".cache", ".cache/records", ".cache/demos.log", ".cache/prose"])
def test_a_cache_that_cannot_be_written_is_told(built, place):
    """A file where a folder should be, or a folder where a file should be."""
    if (built / place).is_dir():
        shutil.rmtree(built / place)
        (built / place).write_text("mine")
    else:
        (built / place).unlink()
        (built / place).mkdir()
    edit(built, FIRST, "{{ title }}", "Another title")
    edit(built, FALLING, "After", "Behind")
    (line,) = lines_of(built)
    assert ".cache" in line
    assert "cannot be written" in line


def test_of_a_demo_that_fails_everywhere_the_first_run_is_told(built):
    """The defaults, though another setting fails sooner."""
    slow = "    import time\n\n    time.sleep(1.0 if height == 1.0 else 0.0)\n    duration = 1 / 0 * "
    edit(built, FALLING, "    duration = ", slow)
    (line,) = lines_of(built)
    assert "ZeroDivisionError" in line
    assert "(with height" not in line


def test_all_mistakes_of_a_run_are_told_at_once(built):
    """Slides and demos, in one go."""
    files = ["a live module with a slip", "a template that divides by zero", "a theme that is not UTF-8"]
    for what in files:
        write(built, *WRITTEN[what][:2])
    whats = ["an unknown TeX command", "a value out of range", "a demo that raises", "a setting that is unknown"]
    for what in whats:
        edit(built, *EDITS[what][:3])
    said = "\n".join(lines_of(built))
    wanted = [*(EDITS[what][3] for what in whats), *(WRITTEN[what][2] for what in files)]
    assert [each for each in wanted if each not in said] == []
    assert len(said.splitlines()) == len(wanted)


def test_all_mistakes_of_a_fence_are_told_at_once(built):
    """What is wrong in its form hides no value that does not fit."""
    edit(
        built,
        FIRST,
        "steps:\n  - say: From one metre.",
        "hight: 2\nplay: often\nsteps:\n  - say: [1]\n    height: high\n  - 3",
    )
    assert [line.partition("; ")[0] for line in lines_of(built)] == [
        "slides/01-first.md:13: play is 'often'",
        "slides/01-first.md:15: say is '[1]', not a sentence",
        "slides/01-first.md:17: the step '3' sets no value",
        "slides/01-first.md:12: falling: there is no control 'hight'",
        "slides/01-first.md:16: falling: height is 'high', not a number",
    ]


def test_a_failed_build_poisons_nothing(built):
    """Once the mistake is mended, the page is what it was."""
    page = (built / "dist/index.html").read_bytes()
    edit(built, *EDITS["a demo that raises"][:3])
    lines_of(built)
    edit(built, FALLING, "duration = 1 / 0 * ", "duration = ")
    build_tiny(built)
    assert (built / "dist/index.html").read_bytes() == page


def test_missing_settings_are_told(built):
    """deck.yml is not there."""
    (built / "slides/deck.yml").unlink()
    assert lines_of(built)[0].startswith("slides/deck.yml: the deck has no settings")


def test_an_empty_slides_folder_is_told(built):
    """No slide at all, or no folder."""
    for path in (built / "slides").glob("*.md"):
        path.unlink()
    assert "there are no slides" in lines_of(built)[0]


def test_a_slide_that_is_not_utf8_is_told(built):
    """With the line of the first bad byte."""
    (built / FIRST).write_bytes(b"# Hello\n\ncaf\xe9\n")
    assert lines_of(built)[0].startswith("slides/01-first.md:3: not UTF-8")


def test_a_template_error_is_told(built):
    """A project may have templates of its own, and mistakes in them."""
    (built / "templates").mkdir()
    (built / "templates/deck.html.j2").write_text("line one\n{% if %}")
    assert lines_of(built)[0].startswith("templates/deck.html.j2:2: ")
    (built / "templates/deck.html.j2").write_text("{{ dekc.title }}")
    assert "'dekc' is undefined" in lines_of(built)[0]


def test_a_theme_that_is_gone_is_told(tmp_path):
    """In a copy of the project that lost a file."""
    from deck.templates import Templates

    lost = Templates(tmp_path)
    lost.folders = [tmp_path]
    with pytest.raises(Mistake, match=r"^templates/theme\.css: there is no template 'theme\.css'; mend the template$"):
        _ = lost.theme


def test_a_process_that_dies_is_told_and_the_others_live(built):
    """A demo that takes its process down is named; its neighbour is not blamed."""
    edit(built, FALLING, "    duration = ", "    import os; os._exit(3)\n    duration = ")
    lines = lines_of(built)
    assert len(lines) == 1
    assert lines[0].startswith("demos/falling: its process died")


def test_what_is_wrong_in_the_browser_is_told_beside_what_is_wrong_on_a_slide(built):
    """Also where a demo has just run, and its package would be made."""
    edit(built, "demos/halving/__init__.py", "Six halvings", "The six halvings")
    (built / LIVE).write_text("export function* frames() {\n  yield { a: 1 +* 2 };\n}")
    edit(built, FIRST, "By ", "![Me](me.png) By ")
    places = [line.partition(": ")[0] for line in lines_of(built)]
    assert places == [f"{FIRST}:3", f"{LIVE}:2"]


def run(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The command line itself."""
    return subprocess.run(
        [sys.executable, "build.py", "--project", str(project), *options], cwd=HOUSE, capture_output=True, text=True
    )


def test_the_command_exits_with_1_and_no_traceback(built):
    """Lines on standard error, nothing else."""
    edit(built, *EDITS["an unknown demo"][:3])
    ended = run(built)
    assert ended.returncode == 1
    assert ended.stderr.strip() == EDITS["an unknown demo"][3]


def test_a_place_that_cannot_be_written_is_told(built, tmp_path):
    """Somebody else's folder, or a file where the folder should be."""
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/thesis.tex").write_text("")
    ended = run(built, "--output", str(tmp_path / "theirs"))
    assert (ended.returncode, "holds files that no build made" in ended.stderr) == (1, True)
    ended = run(built, "--output", str(tmp_path / "theirs/thesis.tex/dist"))
    assert (ended.returncode, "cannot be written" in ended.stderr) == (1, True)


def test_a_missing_dependency_is_told(built):
    """A Python in which something is not installed says what to install, and what all this is for if it is asked."""
    script = (
        "import sys, importlib.util\nfind = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *rest: None if name in ('tensorflow', 'ziamath') else find(name, *rest)\n"
        "from deck.cli import main\nmain()"
    )
    for words, said in ([], ""), (["--help"], "Build the talk: slides/*.md and demos/ become dist/index.html"):
        ended = subprocess.run([sys.executable, "-c", script, *words], cwd=HOUSE, capture_output=True, text=True)
        assert ended.returncode == 1
        assert ended.stderr.strip() == "not installed: tensorflow, ziamath; pip install -r requirements.txt"
        assert ended.stdout.startswith(said) and bool(ended.stdout) == bool(words)


def test_a_python_without_tensorflow_is_told(monkeypatch):
    """On a Python for which there is none, the line says which will do."""
    from deck import requirements

    monkeypatch.setattr(requirements, "find_spec", lambda name: None if name == "tensorflow" else True)
    monkeypatch.setattr(requirements.sys, "version_info", (3, 14, 0))
    assert requirements.missing().endswith("with Python 3.11 to 3.13 (this is 3.14, for which there is no TensorFlow)")


def test_a_near_miss_is_offered_else_all_that_there_is():
    """The remedy for a misspelt word."""
    assert did_you_mean("elefant", ["elephant", "dropout"]) == "did you mean 'elephant'?"
    assert did_you_mean("zzz", ["elephant", "dropout"]) == "use one of: elephant, dropout"
