"""dist/ is replaced whole, and never what is not ours."""

import pytest

from deck import Mistake
from deck.output import is_current, publish


def test_what_is_published_is_there_and_what_was_is_gone(tmp_path):
    """One build's files take the place of another's."""
    folder = tmp_path / "dist"
    publish(folder, {"index.html": b"1", "demos/old.html": b"1"}, "stamp")
    publish(folder, {"index.html": b"2"}, "stamp")
    assert (folder / "index.html").read_bytes() == b"2"
    assert not (folder / "demos").exists()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["dist"]


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path):
    """--output must never eat a home folder."""
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(Mistake, match="holds files that no build made"):
        publish(tmp_path, {"index.html": b""}, "stamp")
    assert (tmp_path / "thesis.tex").read_text() == "years of work"


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    """A file where a folder should be; the remedy names --output."""
    (tmp_path / "file").write_text("")
    with pytest.raises(Mistake, match=r"cannot be written.*--output"):
        publish(tmp_path / "file" / "dist", {"index.html": b""}, "stamp")


def test_a_touched_file_or_another_stamp_is_not_current(tmp_path):
    """Nothing changed means: same inputs, and outputs as they were written."""
    folder = tmp_path / "dist"
    assert not is_current(folder, "stamp")
    publish(folder, {"index.html": b"1"}, "stamp")
    assert is_current(folder, "stamp")
    assert not is_current(folder, "other")
    (folder / "index.html").write_bytes(b"2")
    assert not is_current(folder, "stamp")
