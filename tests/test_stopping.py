"""A build that is stopped, from outside or by its own limits, ends at once, whole and alone."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import HOUSE, build_tiny

from deck import Mistakes, processes
from deck.processes import Crew

FALLING = "demos/falling/__init__.py"
ENDLESS = """    import os, time
    (Path(__file__).parents[2] / ".pids").write_text(f"{os.getpid()} {os.getppid()}")
    while True:
        time.sleep(0.01)
"""


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def edit(project: Path, old: str, new: str) -> None:
    """Change the falling demo."""
    text = (project / FALLING).read_text("utf-8")
    assert old in text
    (project / FALLING).write_text(text.replace(old, new, 1), "utf-8")


def alive(process: int) -> bool:
    """Whether there is a process of this number that is not waiting to be buried."""
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def importing(process: int) -> list[int]:
    """The processes that this one has begun and that have TensorFlow in their memory."""
    begun = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(each) for each in begun if "tensorflow" in Path(f"/proc/{each}/maps").read_text()]


def wait_until(true) -> None:
    """Wait for something that comes soon, or fail."""
    for _ in range(600):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come")


@linux
@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_a_build_that_is_stopped_takes_the_fork_server_along(tiny, name):
    """Also while that imports what the demos need, long before it is ready for anything."""
    command = [sys.executable, "build.py", "--project", str(tiny)]
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as build:
        wait_until(lambda: importing(build.pid))
        (server,) = importing(build.pid)
        build.send_signal(getattr(signal, name))
        build.wait(timeout=60)
    wait_until(lambda: not alive(server))


@linux
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGKILL"])
def test_whatever_stops_a_build_leaves_no_process_and_the_old_dist(built, name):
    """A worker in the midst of a demo, and the server that it was forked from, end with the build."""
    before = {path: path.read_bytes() for path in (built / "dist").rglob("*") if path.is_file()}
    edit(built, "    duration", f"{ENDLESS}    duration")
    command = [sys.executable, "build.py", "--project", str(built)]
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as build:
        wait_until((built / ".pids").is_file)
        worker, server = map(int, (built / ".pids").read_text().split())
        assert alive(worker)
        assert alive(server)
        build.send_signal(getattr(signal, name))
        said = build.communicate(timeout=60)[1]
    wait_until(lambda: not alive(worker) and not alive(server))
    assert {path: path.read_bytes() for path in (built / "dist").rglob("*") if path.is_file()} == before
    assert not list(built.glob(".dist.*"))
    if name != "SIGKILL":
        assert (build.returncode, said.strip()) == (1, "stopped; dist/ is as it was")


def test_a_run_that_never_yields_is_stopped_at_its_line(built, monkeypatch):
    """The limit is each run's own; the mistake says where it stood."""
    monkeypatch.setattr(processes, "TIME_LIMIT", 5.0)
    edit(built, "    duration", "    while True:\n        pass\n    duration")
    with pytest.raises(Mistakes) as caught:
        build_tiny(built)
    (line,) = str(caught.value).split("\n")
    assert line.startswith(f"{FALLING}:1")
    assert "goes on for 5 s" in line
    assert "endless loop" in line


@pytest.mark.parametrize(
    "body",
    ['yield {"time": 0.0, "x": [0.0], "y": [1.0]}', 'yield {"time": 0.0, "x": [0.0] * 1_000_000, "y": [1.0]}'],
)
def test_frames_without_end_are_told(built, body):
    """Too many of them, or too large."""
    edit(built, "    duration", f"    while True:\n        {body}\n    duration")
    with pytest.raises(Mistakes) as caught:
        build_tiny(built)
    (line,) = str(caught.value).split("\n")
    assert f"{FALLING}:13: frames() yields more than 2,000 frames or 200 MB; let it end" in line


def leave(notices, number: int) -> tuple[str, int]:
    """Work that takes its process along."""
    if number == 1:
        os._exit(3)
    return "done", number


def test_only_the_work_that_ends_its_process_is_blamed(tmp_path):
    """What comes after it is done by another process."""
    with Crew([HOUSE, Path(__file__).parent], tmp_path / "log") as crew:
        for number in range(5):
            crew.give(number, leave, number)
        came = dict(crew.outcomes())
    assert came == {number: ("died", None) if number == 1 else ("done", number) for number in range(5)}


def test_a_project_builds_where_nothing_can_fork(built, tmp_path):
    """As on Windows and macOS, each process then begins from nothing: the page is the same."""
    page = (built / "dist/index.html").read_bytes()
    for path in (*(built / ".cache/records").iterdir(), *(built / ".cache/declarations").iterdir()):
        path.unlink()
    script = tmp_path / "build_by_spawning.py"
    script.write_text(
        "from deck import starting\nfrom deck.cli import main\n\n"
        'if __name__ == "__main__":\n    starting.START = "spawn"\n    main()\n'
    )
    command = [sys.executable, str(script), "--project", str(built)]
    ended = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(HOUSE)}, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (built / "dist/index.html").read_bytes() == page


def test_two_builds_at_once_do_each_other_no_harm(built):
    """Both end well, with the same page, and leave nothing but it."""
    shutil.rmtree(built / ".cache/records")
    shutil.rmtree(built / "dist")
    command = [sys.executable, "build.py", "--project", str(built)]
    builds = [
        subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [build.communicate(timeout=300) for build in builds]
    assert [(build.returncode, errors) for build, (_, errors) in zip(builds, said, strict=True)] == [(0, "")] * 2
    assert build_tiny(built)[0].fresh
    assert not list(built.glob(".dist.*"))
