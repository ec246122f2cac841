"""Records are kept whole or not at all."""

import numpy as np

from deck.record import Record, Store, key

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
    """A record cut short anywhere, or another file in its place, is no record."""
    store = Store(tmp_path)
    assert store.read("one-1") is None
    store.write("one-1", RECORD, FRAMES)
    whole = (tmp_path / "one-1").read_bytes()
    for torn in (b"", b"{}", whole[:20], whole[:-1], whole[:-9] + b"123456789"):
        (tmp_path / "one-1").write_bytes(torn)
        assert store.read("one-1") is None


def test_the_key_follows_every_ingredient():
    """Another file, another name; the order does not matter."""
    assert key("one", {"a": "1", "b": "2"}) == key("one", {"b": "2", "a": "1"})
    assert key("one", {"a": "1"}) != key("one", {"a": "2"})


def test_the_latest_record_with_the_same_values_is_found(tmp_path):
    """What a change is explained against."""
    store = Store(tmp_path)
    store.write("one-1", RECORD, FRAMES)
    assert store.latest("one", {"rate": 0.5}) == RECORD
    assert store.latest("one", {"rate": 0.6}) is None
