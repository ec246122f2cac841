"""What is kept comes back as it was, or not at all."""

import os
import time

import pytest

from deck import Mistakes, kept


def test_what_is_kept_comes_back(tmp_path):
    """Any bytes, also none, and lines."""
    for data in (b"", b"one\ntwo\n", bytes(range(256))):
        kept.write(tmp_path / "deep/file", data)
        assert kept.read(tmp_path / "deep/file") == data
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["file"]


def test_what_was_not_written_whole_is_nothing(tmp_path):
    """Every way to cut it short, another byte in it, no file, a folder."""
    path = tmp_path / "file"
    kept.write(path, b"some words")
    whole = path.read_bytes()
    for torn in [whole[:length] for length in range(len(whole))] + [whole.replace(b"some", b"same")]:
        path.write_bytes(torn)
        assert kept.read(path) is None
    assert kept.read(tmp_path / "other") is kept.read(tmp_path) is None


def test_what_nobody_reads_goes(tmp_path):
    """After a month; what was read since, stays another one."""
    for name, days in (("new", 2), ("read", 40), ("left", 40)):
        kept.write(tmp_path / "deep" / name, b"words")
        os.utime(tmp_path / "deep" / name, (then := time.time() - days * kept.DAY, then))
    assert kept.read(tmp_path / "deep/read") == b"words"
    kept.prune(tmp_path)
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == ["new", "read"]


def test_a_text_is_made_once_and_again_when_it_is_damaged(tmp_path):
    """Under the name of what it depends on."""
    made = []

    def make() -> str:
        made.append(1)
        return "größe"

    assert [kept.text(tmp_path, "a", make) for _ in range(2)] == ["größe", "größe"]
    assert len(made) == 1
    next(tmp_path.iterdir()).write_bytes(b"\xff")
    assert kept.text(tmp_path, "a", make) == "größe"
    assert len(made) == 2
    kept.text(tmp_path, "b", make)
    assert len(made) == 3


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    """A file where the folder should be; what was there stays, and no rubbish."""
    (tmp_path / ".cache").write_text("mine")
    with pytest.raises(Mistakes, match=r"cannot be written.*delete \.cache"):
        kept.write(tmp_path / ".cache/records/one", b"1")
    (tmp_path / "folder").mkdir()
    with pytest.raises(Mistakes, match="cannot be written"):
        kept.write(tmp_path / "folder", b"1")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".cache", "folder"]
