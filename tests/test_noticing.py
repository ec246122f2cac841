"""What a demo opens is noticed wherever it lies, and what a machine keeps for itself is not."""

import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import pytest
from conftest import build_tiny

from deck.noticing import Notices
from deck.sources import digest_of

KNOWN = 'float((Path(__file__).parent / "gravity.txt").read_text())'


def noticed(project: Path, *paths: Path) -> list[str]:
    """The names of what is noticed of these, opened to be read by a demo of the project."""
    notices = Notices([str(project)])
    for path in paths:
        notices.hear("open", (str(path), "r", os.O_RDONLY))
    return sorted(notices.found)


def with_gravity(project: Path, code: str) -> None:
    """Let the demo take its gravity from elsewhere."""
    demo = project / "demos/falling/__init__.py"
    demo.write_text(demo.read_text("utf-8").replace(KNOWN, code), "utf-8")


def reasons(project: Path) -> set[str]:
    """Why the demo runs in a build; no other does."""
    told, report = build_tiny(project, explain=True)
    assert report.states["halving"] == "fresh"
    return {line.partition(": ")[2] for line in told.explained if "falling" in line}


def test_a_file_outside_the_project_is_followed(built):
    """By its whole path, which --explain tells; that it is gone is a change too."""
    file = built.parent / "outside.txt"
    file.write_text("1")
    with_gravity(built, f"float(Path({str(file)!r}).read_text()) if Path({str(file)!r}).exists() else 1.0")
    build_tiny(built)
    assert build_tiny(built)[0].fresh
    file.write_text("2")
    assert reasons(built) == {f"{file.as_posix()} changed"}
    assert build_tiny(built)[0].fresh
    file.unlink()
    assert reasons(built) == {f"{file.as_posix()} changed"}


@pytest.mark.parametrize("where", ["ROOT / 'g.db'", "f'file:{ROOT.as_posix()}/g.db?mode=ro', uri=True"])
def test_a_database_is_followed(built, where):
    """One that SQLite opens, by its path or as a URI."""
    with sqlite3.connect(built / "g.db") as base:
        base.executescript("create table gravity (value); insert into gravity values (1)")
    query = f"__import__('sqlite3').connect({where}).execute('select value from gravity').fetchone()[0]"
    with_gravity(built, f"(lambda ROOT: {query})(Path(__file__).parents[2])")
    build_tiny(built)
    assert build_tiny(built)[0].fresh
    with base:
        base.execute("update gravity set value = 2")
    base.close()
    assert reasons(built) == {"g.db changed"}


def test_a_database_in_memory_or_made_by_the_demo_is_no_source(tmp_path):
    """There is nothing yet that a run could follow from."""
    notices = Notices([str(tmp_path)])
    for name in (":memory:", "", str(tmp_path / "new.db"), b"file::memory:"):
        notices.hear("sqlite3.connect", (name,))
    assert notices.found == {}


def test_what_belongs_to_the_project_is_noticed_wherever_it_lies(tmp_path):
    """Hidden, beside it, and in a folder that has the name of a build's."""
    names = [".data/x.txt", "pictures/dist/x.txt", "../beside.txt"]
    beside = (tmp_path / "beside.txt").as_posix()
    project = tmp_path / "project"
    assert noticed(project, *(project / name for name in names)) == sorted([beside, *names[:2]])


def test_what_a_machine_keeps_for_itself_is_not_noticed(tmp_path, monkeypatch):
    """Installed files, settings, caches, what a build wrote, and what is temporary."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path / "matplotlib"))
    project, home = tmp_path / "project", Path.home()
    own = [
        project / name for name in (".cache/x", ".git/HEAD", "dist/x", "demos/__pycache__/x", ".env/site-packages/x")
    ]
    installed = [Path(sys.prefix, "x"), Path(sys.base_prefix, "lib/x")]
    kept = [home / ".config/x", home / ".keras/keras.json", tmp_path / "matplotlib/fontlist.json"]
    system = (
        [Path("/etc/locale.conf"), Path("/proc/self/maps"), Path("/usr/share/fonts/x.ttf")]
        if os.name == "posix"
        else []
    )
    assert noticed(project, *own, *installed, *kept, *system, tmp_path / "temporary/x") == []


def test_the_innermost_folder_decides(tmp_path, monkeypatch):
    """A project among what is installed is noticed, and so is, among temporary files, what lies beside it."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    project = tmp_path / "app"
    assert noticed(project, project / "x.txt", tmp_path / "lib/x.txt") == ["x.txt"]
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert noticed(project, project / "x.txt", tmp_path / "y.txt") == [(tmp_path / "y.txt").as_posix(), "x.txt"]


@pytest.mark.parametrize("flags", [os.O_WRONLY, os.O_RDWR | os.O_TRUNC, os.O_RDWR | os.O_EXCL])
def test_what_is_written_anew_is_not_read(tmp_path, flags):
    """Its former content changes nothing."""
    notices = Notices([str(tmp_path)])
    notices.hear("open", (str(tmp_path / "log.txt"), None, flags))
    assert notices.found == {}


def test_what_cannot_be_read_is_missing(tmp_path):
    """For the demo and for the next build alike."""
    assert digest_of(tmp_path / ("long" * 100)) == "missing"
    assert noticed(tmp_path, tmp_path / ("long" * 100)) == ["long" * 100]


def test_a_module_of_no_file_stays_when_another_demo_begins(tmp_path, monkeypatch):
    """Only what lies somewhere can be imported anew."""
    notices = Notices([str(tmp_path)])
    for name, file in (("made_up", "<made>"), ("beside", str(tmp_path / "beside.py"))):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
        sys.modules[name].__file__ = file
    notices.begin("falling")
    assert "made_up" in sys.modules
    assert "beside" not in sys.modules
