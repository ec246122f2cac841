"""Records are kept whole or not at all."""

import numpy as np

from deck.record import Record, Store, key, write_whole

RECORD = Record("one", {"rate": 0.5}, {"a.py": "1"}, 2, "done", "<svg/>", None, 0.25)
FRAMES = [{"x": np.arange(3, dtype=np.float32), "n": step, "say": "hello"} for step in range(2)]


def test_a_record_comes_back_as_it_was(tmp_path):
    """Arrays keep their type, numbers and words stay what they are."""
    store = Store(tmp_path)
    store.write("one-1", RECORD, FRAMES)
    assert store.read("one-1") == RECORD
    frames = store.frames("one-1")
    assert [(frame["n"], frame["say"]) for frame in frames] == [(0, "hello"), (1, "hello")]
    assert frames[1]["x"].dtype == np.float32
    assert frames[1]["x"].tolist() == [0, 1, 2]


def test_a_torn_or_missing_record_is_none(tmp_path):
    """Half a file is no record."""
    store = Store(tmp_path)
    assert store.read("one-1") is None
    (tmp_path / "one-1.json").write_text('{"demo": "on')
    assert store.read("one-1") is None


def test_the_key_follows_every_ingredient():
    """Another file, another name; the order does not matter."""
    assert key("one", {"a": "1", "b": "2"}) == key("one", {"b": "2", "a": "1"})
    assert key("one", {"a": "1"}) != key("one", {"a": "2"})


def test_writing_that_fails_leaves_the_old_file(tmp_path):
    """A write is all or nothing, and leaves no rubbish behind."""
    path = tmp_path / "file"
    write_whole(path, b"old")
    try:
        write_whole(path, "not bytes")
    except TypeError:
        assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_the_latest_record_with_the_same_values_is_found(tmp_path):
    """What a change is explained against."""
    store = Store(tmp_path)
    store.write("one-1", RECORD, FRAMES)
    assert store.latest("one", {"rate": 0.5}) == RECORD
    assert store.latest("one", {"rate": 0.6}) is None
