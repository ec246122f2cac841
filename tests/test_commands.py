"""The commands beside the build: help, serve, print, film."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import HOUSE
from PIL import Image


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of build.py on this project."""
    command = [sys.executable, "build.py", "--project", str(project), *words]
    return subprocess.run(command, cwd=HOUSE, capture_output=True, text=True)


def test_help_names_every_command_and_what_is_written():
    """What somebody reads first."""
    said = subprocess.run([sys.executable, "build.py", "--help"], cwd=HOUSE, capture_output=True, text=True).stdout
    for words in ("serve", "pdf", "gif", "--explain", "dist/index.html", "dist/demos/NAME.html", ".cache/"):
        assert words in said


GROWING = '''"""A disc that grows."""

from deck import Demo


def frames():
    """Three sizes."""
    for size in (1, 2, 3):
        yield {"size": size, "say": f"Size {size}."}


def still(frame):
    """The disc."""
    return f'<svg viewBox="0 0 20 10"><circle cx="10" cy="5" r="{frame["size"]}"/></svg>'


demo = Demo(title="Growing", see="A disc grows.", controls=[], frames=frames, still=still)
'''


def test_a_build_says_each_demo_and_ends_with_one_line(built):
    """Fresh, or running and done with seconds; then file, size, slides, demos, seconds. No noise of TensorFlow."""
    (built / "demos/falling/gravity.txt").write_text("1.62")
    ended = run(built)
    assert ended.stderr == ""
    lines = ended.stdout.splitlines()
    assert re.fullmatch(r"  halving +fresh", lines[0])
    assert re.fullmatch(r"  falling +running 0/3", lines[1])
    assert re.fullmatch(r"  falling +3 runs, \d+\.\d s", lines[2])
    assert re.fullmatch(r"dist/index\.html: [\d,]+ bytes, 5 slides, 2 demos, \d+\.\d s", lines[3])


def test_a_film_has_a_picture_for_each_frame(built, tmp_path):
    """Eleven moments of a fall, the last one held."""
    to = tmp_path / "fall.gif"
    ended = run(built, "gif", "falling", "--set", "height=4", "--to", str(to))
    lines = [line.split() for line in ended.stdout.splitlines()]
    assert lines[-3:] == [["pictures", "running", "0/11"], ["pictures", "drawn"], [f"{to}:", "11", "frames"]], (
        ended.stderr
    )
    with Image.open(to) as picture:
        assert (picture.n_frames, picture.size) == (11, (840, 420))


@pytest.mark.browser
def test_a_demo_that_only_draws_is_filmed_too(built, tmp_path):
    """Its still of each frame, as a browser shows it: a disc that grows."""
    (built / "demos/growing").mkdir()
    (built / "demos/growing/__init__.py").write_text(GROWING)
    to = tmp_path / "grow.gif"
    ended = run(built, "gif", "growing", "--to", str(to))
    assert ended.stdout.splitlines()[-1:] == [f"{to}: 3 frames"], ended.stderr
    with Image.open(to) as picture:
        inks = []
        for number in range(picture.n_frames):
            picture.seek(number)
            inks.append(sum(picture.convert("L").point(lambda level: level < 128).histogram()[1:]))
        assert picture.size == (840, 420)
    assert inks[2] > 1.5 * inks[1] > 3 * inks[0] > 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("gif fallin", "gif: there is no demo 'fallin'; did you mean 'falling'?"),
        ("gif falling --set height", "gif: 'height' sets nothing; write --set rate=1.9"),
        ("gif falling --set height=9", "demo falling: height is 9, outside 0.5 to 5"),
        ("gif falling --set hight=1", "demo falling: there is no control 'hight'; did you mean 'height'?"),
        ("gif falling --to fall.mp4", "fall.mp4: is no name for a GIF; write --to fall.gif"),
        ("gif falling --to nowhere/fall.gif", "nowhere/fall.gif: cannot be written (there is no such folder)"),
        ("gif", "Missing argument 'NAME'."),
        ("sevre", "sevre: there is no such command; did you mean 'serve'?"),
        ("--explian", "No such option '--explian'."),
        ("serve --port 99999", "Invalid value for '--port': 99999 is not in the range 1<=x<=65535."),
        ("--output slides/out", "slides/out: lies in slides/, which a build reads"),
        ("--output .cache/out", ".cache/out: lies in .cache/, which a build reads"),
        ("--output slides/../taken", "taken: is a file; name a folder with --output"),
        ("--project nowhere", "nowhere: holds no slides/; name a folder that does"),
        ("--project nowhere serve", "nowhere: holds no slides/; name a folder that does"),
    ],
)
def test_a_slip_at_the_keyboard_is_told(built, words, said):
    """One line, exit code 1, and nothing is written."""
    (built / "taken").write_text("mine")
    before = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    command = [sys.executable, str(HOUSE / "build.py"), "--project", ".", *words.split()]
    ended = subprocess.run(command, cwd=built, capture_output=True, text=True)
    assert (ended.returncode, said in ended.stderr, ended.stderr.count("\n")) == (1, True, 1), ended.stderr
    assert {path: path.read_bytes() for path in built.rglob("*") if path.is_file()} == before


def test_a_console_of_few_letters_shows_others_as_question_marks(built):
    """As on Windows, where output into a file may know no arrow."""
    command = [sys.executable, "build.py", "--project", str(built / "größe → 東京")]
    ended = subprocess.run(
        command, cwd=HOUSE, env=os.environ | {"PYTHONIOENCODING": "cp1252"}, capture_output=True, encoding="cp1252"
    )
    assert (ended.returncode, "größe ? ??: holds no slides/" in ended.stderr) == (1, True), ended.stderr


def test_a_path_of_any_letters_builds(built, tmp_path):
    """Spaces, umlauts and kanji, and a folder elsewhere to write to."""
    project = built.rename(tmp_path / "größe und 東京 #1%20")
    shutil.rmtree(project / "dist")
    ended = run(project, "--output", str(tmp_path / "öut put"))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (tmp_path / "öut put/index.html").is_file()
    assert not (project / "dist").exists()


@pytest.mark.browser
def test_the_talk_is_printed_a_page_a_step(built, browser):
    """Five slides, one of them with a second step: six pages."""
    ended = run(built, "pdf")
    assert ended.returncode == 0, ended.stderr
    assert [line.split() for line in ended.stdout.splitlines()][:2] == [["pages", "running"], ["pages", "printed"]]
    pages = len(re.findall(rb"/Type /Page\b", (built / "dist.pdf").read_bytes()))
    assert pages == 6


def test_printing_before_a_build_is_told(tiny):
    """There is nothing to print yet."""
    ended = run(tiny, "pdf")
    assert (ended.returncode, "run python build.py first" in ended.stderr) == (1, True)


def test_a_port_in_use_is_told(built):
    """With another one to try."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = run(built, "serve", "--port", str(port))
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"port {port}: cannot be used")
    assert f"--port {port + 1}" in ended.stderr


@pytest.mark.browser
def test_a_served_page_follows_a_change(built, browser):
    """A word is changed in a slide, and the open page shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "build.py", "--project", str(built), "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            while "shows the talk" not in (server.stdout.readline() if server.stdout else ""):
                assert server.poll() is None
            assert "deck/*.py" in server.stdout.readline()
            page = browser.new_page()
            _open(page, f"http://127.0.0.1:{port}/")
            slide = built / "slides/01-first.md"
            slide.write_text(slide.read_text("utf-8").replace("{{ title }}", "A changed talk"), "utf-8")
            page.wait_for_function("document.querySelector('h1')?.textContent === 'A changed talk'", timeout=20_000)
            page.close()
        finally:
            server.terminate()


def _open(page, address: str) -> None:
    for _ in range(50):
        try:
            page.goto(address)
            return
        except Exception:
            time.sleep(0.1)
    page.goto(address)
