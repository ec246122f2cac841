"""The build from end to end, on the tiny project: what it writes, what it reuses, what it says."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from conftest import HOUSE, build_tiny

from deck import Mistakes
from deck.inert import Inert
from deck.pack import unpack
from deck.page import Press
from deck.seal import unsealed


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their paths."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def package(page: str, name: str) -> dict:
    """What a page carries of a demo."""
    return unpack(unsealed(re.search(rf'data-package="{name}">(.*?)</script>', page, re.DOTALL)[1]))


def test_what_a_build_writes(built_once):
    """The talk, each demo alone, its figure and its still."""
    names = [f"{kind}/{name}.{end}" for kind, end in (("demos", "html"), ("figures", "json"), ("figures", "svg"))
             for name in ("falling", "halving")]  # fmt: skip
    assert sorted(contents(built_once / "dist")) == sorted([".deck", "index.html", *names])


def test_slides_notes_and_settings_are_in_the_page(built_once):
    """Five slides with their notes; {{ title }} stands for the setting."""
    page = (built_once / "dist/index.html").read_text("utf-8")
    assert page.count("<section id=") == 5
    assert "<h1>A tiny talk</h1>" in re.sub(r"(<h1)[^>]*", r"\1", page)
    assert page.count('<aside class="notes">') == 2


def test_no_name_of_a_heading_is_taken_that_another_slide_wrote(tiny):
    """A link leads to the slide that it names, wherever its author wrote the name."""
    for number, text in enumerate(('<!-- .slide: id="b" -->\n# A', "# B", "# B")):
        (tiny / f"slides/1{number}-more.md").write_text(text, "utf-8")
    build_tiny(tiny)
    named = re.findall(r'<section id="([^"]*)"', (tiny / "dist/index.html").read_text("utf-8"))
    assert named[-3:] == ["b", "b-2", "b-3"]


def test_a_placement_tells_each_step_by_what_it_changes(built_once):
    """The second step changes the height, and is one press of next."""
    page = (built_once / "dist/index.html").read_text("utf-8")
    placement = json.loads(re.search(r"name=\"falling\" data-placement='([^']*)'", page)[1])
    assert placement["values"] == {}
    assert [step["values"] for step in placement["steps"]] == [{}, {"height": 4.0}]
    assert page.count('class="fragment deck-step"') == 1


def test_a_saved_figure_is_plotly_json_and_the_still_is_svg(built_once):
    """Both can be opened by anything that knows these formats."""
    import xml.etree.ElementTree as ElementTree

    import plotly.io

    figure = plotly.io.from_json((built_once / "dist/figures/falling.json").read_text("utf-8"))
    assert figure.data[0].mode == "markers"
    assert base64.b64decode(figure.data[0].y["bdata"]) == np.float32([0]).tobytes()
    assert ElementTree.parse(built_once / "dist/figures/falling.svg").getroot().tag.endswith("svg")


def test_the_page_carries_no_figure_that_a_view_draws(built):
    """Only one that is filled there; saved it is all the same."""
    live, page = built / "demos/halving/live.js", built / "dist/demos/halving.html"
    assert package(page.read_text("utf-8"), "halving")["template"]["data"][0]["type"] == "scatter"
    live.write_text(live.read_text("utf-8") + "export function view(el) {}\n", "utf-8")
    build_tiny(built)
    assert package(page.read_text("utf-8"), "halving")["template"] is None
    assert (built / "dist/figures/halving.json").is_file()


def test_two_builds_from_nothing_are_byte_identical(built_once, tmp_path):
    """Nothing measured, no date and no path enters a page."""
    project = tmp_path / "elsewhere"
    shutil.copytree(built_once, project, ignore=shutil.ignore_patterns(".cache", "dist"))
    build_tiny(project)
    assert contents(project / "dist") == contents(built_once / "dist")


def test_nothing_changed_does_nothing(built):
    """The second build looks and leaves."""
    before = (built / "dist/index.html").stat().st_mtime_ns
    again, report = build_tiny(built)
    assert again.fresh
    assert report.states == {}
    assert (built / "dist/index.html").stat().st_mtime_ns == before


def test_a_rebuild_needs_neither_tensorflow_nor_plotly_nor_numpy(built):
    """After a change of words, and where nothing changed."""
    script = (
        "import sys; sys.argv[1:] = ['--project', sys.argv[1]]\n"
        "from deck.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "print(sorted({'tensorflow', 'plotly', 'numpy', 'matplotlib'} & set(sys.modules)))"
    )
    for _ in range(2):
        run = subprocess.run([sys.executable, "-c", script, str(built)], cwd=HOUSE, capture_output=True, text=True)
        assert run.stdout.splitlines()[-1:] == ["[]"], run.stdout + run.stderr
        slide = built / "slides/01-first.md"
        slide.write_text(slide.read_text("utf-8") + "\nAnother word.\n", "utf-8")


def test_one_word_changed_changes_one_word(built):
    """The page with the new word, and no demo ran."""
    before = contents(built / "dist")
    slide = built / "slides/02-second.md"
    slide.write_text(slide.read_text("utf-8").replace("Its formula", "Its rule"), "utf-8")
    _, report = build_tiny(built)
    assert report.states == {"falling": "fresh", "halving": "fresh"}
    after = contents(built / "dist")
    assert {name for name in after if after[name] != before[name]} == {"index.html", ".deck"}


EDITS = {
    "the demo": ("demos/falling/__init__.py", "After", "Behind", {"falling"}),
    "its helper": ("demos/falling/motion.py", "time**2 / 2", "time**2 / 3", {"falling"}),
    "its data": ("demos/falling/gravity.txt", "9.81", "1.62", {"falling"}),
    "its browser code": ("demos/halving/live.js", "Now", "Now:", set()),
    "a step's value": ("slides/01-first.md", "height: 4.0", "height: 3.0", {"falling"}),
    "a note": ("slides/01-first.md", "welcome", "hello", set()),
    "a setting": ("slides/deck.yml", "Ada", "Grace", set()),
}


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_reruns_what_depends_on_it_and_nothing_else(built, what):
    """A demo, its helper and its data rerun the demo; slides, settings and browser code rerun none."""
    path, old, new, expected = EDITS[what]
    text = (built / path).read_text("utf-8")
    assert old in text
    (built / path).write_text(text.replace(old, new), "utf-8")
    _, report = build_tiny(built)
    assert {name for name, state in report.states.items() if state != "fresh"} == expected
    again, _ = build_tiny(built)
    assert again.fresh


def test_a_helpers_helper_outside_the_folder_is_followed(built):
    """Edit a module that a module of the demo imports, and the demo runs again."""
    (built / "shared").mkdir()
    (built / "shared/__init__.py").write_text("")
    (built / "shared/numbers.py").write_text("HALF = 2\n")
    (built / "shared/maths.py").write_text("from shared.numbers import HALF\n")
    motion = built / "demos/falling/motion.py"
    motion.write_text("from shared.maths import HALF\n\n" + motion.read_text("utf-8").replace("/ 2", "/ HALF"), "utf-8")
    build_tiny(built)
    (built / "shared/numbers.py").write_text("HALF = 3\n")
    _, report = build_tiny(built)
    assert report.states == {"falling": "done", "halving": "fresh"}


# how a demo may come by a number in a file of the project: (the file, what it holds, the code, another number)
WAYS = {
    "opened": ("opened.txt", "1", 'float(text("opened.txt"))', "2"),
    "importlib": ("shared/one.py", "G = 1", 'import_module("shared.one").G', "G = 2"),
    "__import__": ("shared/two.py", "G = 1", '__import__("shared.two").two.G', "G = 2"),
    "a relative name": ("demos/three.py", "G = 1", 'import_module("..three", __name__).G', "G = 2"),
    "exec": ("four.py", "G = 1", 'executed("four.py")["G"]', "G = 2"),
    "a hidden folder": (".data/six.txt", "1", 'float(text(".data/six.txt"))', "2"),
    "what browsers read": ("demos/seven.html", "1", 'float(text("demos/seven.html"))', "2"),
    "what was missing": ("five.txt", "", 'float(text("five.txt") or 1)', "2"),
}
MEANS = """
from importlib import import_module

ROOT = Path(__file__).parents[2]


def text(name):
    try:
        return (ROOT / name).read_text()
    except OSError:
        return ""


def executed(name):
    exec(text(name), names := {})
    return names


"""


@pytest.mark.parametrize("where", ["at import", "in a run"])
def test_a_file_is_followed_whatever_way_it_comes_in(built, where):
    """After each edit every run of the demo is done again, and no other demo's; the page is that of a first build."""
    demo = built / "demos/falling/__init__.py"
    known = 'GRAVITY = float((Path(__file__).parent / "gravity.txt").read_text())'
    total = " + ".join(code for _, _, code, _ in WAYS.values())
    source = demo.read_text("utf-8").replace(known, MEANS + (f"GRAVITY = {total}" if where == "at import" else ""))
    inside = f"    GRAVITY = {total}\n    duration" if where == "in a run" else "    duration"
    demo.write_text(source.replace("    duration", inside, 1), "utf-8")
    (built / "shared").mkdir()
    (built / ".data").mkdir()
    for file, text, _, _ in WAYS.values():
        (built / file).write_text(text) if text else None
    build_tiny(built)
    for file, _, _, other in WAYS.values():
        assert build_tiny(built)[0].fresh
        (built / file).write_text(other)
        told, report = build_tiny(built, explain=True)
        assert (report.states, report.runs["falling"]) == ({"falling": "done", "halving": "fresh"}, 3)
        assert all(line.endswith(f"{file} changed") for line in told.explained if "falling" in line)
    page = contents(built / "dist")
    shutil.rmtree(built / ".cache")
    shutil.rmtree(built / "dist")
    build_tiny(built)
    assert contents(built / "dist") == page


# a helper that counts what lies in a folder, in every way that there is
LISTED = """
import glob
import os

PICTURES = Path(__file__).parent / "pictures"


def count():
    names = [*os.listdir(PICTURES), *glob.glob(f"{PICTURES}/*.txt"), *PICTURES.iterdir(), *PICTURES.rglob("*")]
    return len(names)
"""


@pytest.mark.parametrize("file", ["three.txt", "deep/four.txt"])
def test_a_folder_that_a_helper_lists_is_followed(built, file):
    """A file added to it, or to a folder within, runs the demo again; one that is hidden or beside it does not."""
    (built / "demos/pictures/deep").mkdir(parents=True)
    (built / "demos/pictures/one.txt").write_text("1")
    (built / "demos/pictures.py").write_text(f"from pathlib import Path\n{LISTED}", "utf-8")
    demo = built / "demos/falling/__init__.py"
    known = 'float((Path(__file__).parent / "gravity.txt").read_text())'
    text = demo.read_text("utf-8").replace(known, "9.81 + 0 * count()")
    demo.write_text(text.replace("from deck", "from demos.pictures import count\nfrom deck", 1), "utf-8")
    build_tiny(built)
    for beside in ("demos/pictures/.hidden", "two.txt"):
        (built / beside).write_text("2")
        assert set(build_tiny(built)[1].states.values()) <= {"fresh"}
    (built / "demos/pictures" / file).write_text("3")
    told, report = build_tiny(built, explain=True)
    assert report.states == {"falling": "done", "halving": "fresh"}
    folder = f"demos/pictures/{file}".rpartition("/")[0]
    assert all(line.endswith(f"{folder}/ changed") for line in told.explained if "falling" in line)


def test_a_declaration_follows_what_it_opened(built):
    """A control whose range stands in a file elsewhere is declared anew when that changes."""
    (built / "highest.txt").write_text("5.0")
    demo = built / "demos/falling/__init__.py"
    read = 'float((Path(__file__).parents[2] / "highest.txt").read_text())'
    demo.write_text(demo.read_text("utf-8").replace("0.5, 5.0", f"0.5, {read}"), "utf-8")
    build_tiny(built)
    (built / "highest.txt").write_text("4.5")
    build_tiny(built)
    page = (built / "dist/index.html").read_text("utf-8")
    assert package(page, "falling")["controls"][0]["high"] == 4.5


def test_another_version_of_a_package_reruns_every_demo(built, monkeypatch):
    """TensorFlow, NumPy, Plotly, Matplotlib, Keras and Python itself are ingredients."""
    from deck import catalogue

    version = catalogue.version
    monkeypatch.setattr(catalogue, "version", lambda name: "99.0" if name == "numpy" else version(name))
    told, report = build_tiny(built, explain=True)
    assert report.states == {"falling": "done", "halving": "done"}
    assert all("numpy" in line and "→ 99.0" in line for line in told.explained)


def test_explain_says_why_each_demo_ran_or_not(built):
    """The file, the value or the word fresh."""
    (built / "demos/falling/gravity.txt").write_text("1.62")
    told, _ = build_tiny(built, explain=True)
    assert [line for line in told.explained if "halving" in line] == [
        "  halving (defaults): fresh",
        "  halving (start 8.0): fresh",
    ]
    falling = [line for line in told.explained if "falling" in line]
    assert len(falling) == 3
    assert all(line.endswith("demos/falling/gravity.txt changed") for line in falling)


def test_fresh_runs_everything_again(built):
    """Records are forgotten where the author asks for it."""
    _, report = build_tiny(built, fresh=True)
    assert report.states == {"falling": "done", "halving": "done"}


def test_fresh_takes_nothing_from_another_build(built):
    """Records that another build may be reading stay where they are until there are new ones."""
    before = {path.name for path in (built / ".cache/records").iterdir()}
    build_tiny(built, fresh=True)
    assert {path.name for path in (built / ".cache/records").iterdir()} == before


def test_a_page_holds_each_sealed_text_where_its_template_wants_it():
    """Nothing else of it is touched, and what stands twice is put in twice."""
    inert = Inert()
    first, second = inert.mark("abc/"), inert.mark("d0")
    assert inert.page(f"<p>é 0 {second}{first}</p>{first}") == "<p>é 0 d0abc/</p>abc/".encode()


def test_a_package_is_sealed_as_soon_as_its_demo_has_run_and_once(built, monkeypatch):
    """Before any page is made; and where nothing of a demo ran, when the pages are."""
    heard = []
    pack, files = Press.pack, Press.files
    monkeypatch.setattr(Press, "pack", lambda self, name, ran: (heard.append(name), pack(self, name, ran))[1])
    monkeypatch.setattr(Press, "files", lambda self, *given: (heard.append("files"), files(self, *given))[1])
    (built / "demos/falling/gravity.txt").write_text("3.7")
    build_tiny(built)
    assert heard[:2] == ["falling", "files"]
    assert heard.count("files") == 1 and "halving" in heard[2:]


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1, 2]", b"\xff\x00", "its end"])
def test_a_damaged_cache_is_made_again(built, damage):
    """Each file in it cut short or replaced by other words: the page is the same."""
    page = contents(built / "dist")
    for path in (built / ".cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-5] if damage == "its end" else damage)
    shutil.rmtree(built / "dist")
    build_tiny(built)
    assert contents(built / "dist") == page


def test_a_demo_without_live_code_is_varied_and_one_with_it_is_not(built):
    """falling: default, two marks. halving: its default and the slide's value."""
    _, report = build_tiny(built, fresh=True)
    assert report.runs == {"falling": 3, "halving": 2} or report.runs == {"falling": 4, "halving": 2}


def test_a_good_build_forgets_what_no_build_used_for_a_month(built):
    """One that fails forgets nothing, and what is used stays, however old it is."""
    left, slide = built / ".cache/records/left-0", built / "slides/02-second.md"
    left.write_bytes(b"of an older build")
    for path in (built / ".cache").rglob("*"):
        os.utime(path, (0, 0))
    text = slide.read_text("utf-8")
    slide.write_text(text + "\n$\\alhpa$\n", "utf-8")
    with pytest.raises(Mistakes):
        build_tiny(built)
    assert left.is_file()
    slide.write_text(text + "\nAnother word.\n", "utf-8")
    _, report = build_tiny(built)
    assert not left.is_file()
    assert set(report.states.values()) == {"fresh"}
    _, report = build_tiny(built, explain=True)
    assert set(report.states.values()) == {"fresh"}


SMALLEST = '''"""Squares of the first numbers: the smallest demo there can be."""

import plotly.graph_objects as go

from deck import Demo, Slider


def frames(count=5):
    """One more square in each frame."""
    for last in range(1, count + 1):
        yield {"n": list(range(last)), "square": [n * n for n in range(last)]}


def figure(frame):
    """The squares so far."""
    return go.Figure(go.Bar(x=frame["n"], y=frame["square"], meta={"x": "n", "y": "square"}))


demo = Demo("Squares", "Each step is two longer.", [Slider("count", 5, 1, 9, whole=True)], frames, figure)
'''


def test_adding_a_demo_is_adding_a_folder(built):
    """Nothing is registered anywhere."""
    (built / "demos/squares").mkdir()
    (built / "demos/squares/__init__.py").write_text(SMALLEST, "utf-8")
    _, report = build_tiny(built)
    assert report.states == {"falling": "fresh", "halving": "fresh", "squares": "done"}
    assert (built / "dist/demos/squares.html").is_file()
