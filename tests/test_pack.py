"""Packages: what goes in comes out, small, exact where it must be, and the same bytes every time."""

import base64
import gzip
import json
import struct

import numpy as np
import pytest

from deck.pack import LONGEST_EXACT, columns, pack, unpack
from deck.seal import sealed, unsealed


def test_short_arrays_come_back_exactly_with_shape_and_type():
    """Up to 1,024 floats, and whole numbers of any count, lose nothing but width."""
    floats = np.linspace(-3, 7, LONGEST_EXACT).reshape(32, 32)
    back = unpack(
        pack({"floats": floats, "whole": np.arange(5000), "bytes": np.arange(9, dtype=np.uint8).reshape(3, 3)})
    )
    assert back["floats"].dtype == np.float32 and (back["floats"] == floats.astype(np.float32)).all()
    assert back["whole"].dtype == np.int32 and back["whole"][-1] == 4999
    assert back["bytes"].dtype == np.uint8 and back["bytes"].tolist() == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]


def test_long_float_arrays_travel_as_bytes_within_half_a_step():
    """256 steps from the smallest to the largest number; both ends are exact."""
    values = np.random.default_rng(1).normal(size=2500)
    data = pack({"map": values})
    back = unpack(data)["map"]
    assert len(data) < 2500 + 200
    assert np.abs(back - values).max() <= (values.max() - values.min()) / 255 / 2 * 1.0001
    assert back.min() == np.float32(values.min()) and back.max() == np.float32(values.max())


def test_a_long_constant_array_survives():
    """No division by a range of nothing."""
    assert (unpack(pack({"map": np.full(2000, 0.25)}))["map"] == 0.25).all()


def test_words_numbers_lists_and_texts_stay_json():
    """Scalars of numpy become plain numbers, arrays of text become lists."""
    package = {"a": np.float32(0.5), "b": [True, None, "é"], "c": np.array([["x", "y"]]), "d": {"e": 1.9}}
    assert unpack(pack(package)) == {"a": 0.5, "b": [True, None, "é"], "c": [["x", "y"]], "d": {"e": 1.9}}


def test_layout_is_length_json_padding_arrays_at_multiples_of_eight_and_four():
    """Typed arrays in the browser need their starts aligned."""
    data = pack({"one": np.arange(3, dtype=np.uint8), "two": np.array([1.5], np.float32)})
    (length,) = struct.unpack_from("<I", data)
    described = json.loads(data[4 : 4 + length])
    start = -(-(4 + length) // 8) * 8
    assert described == {"one": {"$": ["u1", [3], 0]}, "two": {"$": ["f4", [1], 4]}}
    assert struct.unpack_from("<f", data, start + 4) == (1.5,)


def test_equal_arrays_are_kept_once():
    """A run's constant arrays cost one copy, not one a frame."""
    frames = [{"points": np.arange(900, dtype=np.float32)} for _ in range(30)]
    assert len(pack({"frames": frames})) < 900 * 4 + 30 * 60


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_no_number_that_is_none(bad):
    """NaN never reaches a page, neither in arrays nor alone."""
    with pytest.raises(ValueError):
        pack({"x": np.array([1.0, bad])})
    with pytest.raises(ValueError):
        pack({"x": float(bad)})


def test_a_film_keeps_each_picture_within_half_a_step_and_costs_its_changes():
    """Pictures that hardly change cost hardly anything."""
    noise, drift = np.random.default_rng(1).normal(size=(2, 40, 40)).astype(np.float32)
    frames = [{"map": noise + np.float32(step / 1000) * drift, "step": step, "say": "x"} for step in range(30)]
    data = pack({"columns": columns(frames)})
    back = unpack(data)["columns"]
    pictures = np.stack([frame["map"] for frame in frames])
    step = (pictures.max() - pictures.min()) / 255
    assert np.abs(back["map"] - pictures).max() <= step / 2 * 1.0001
    assert back["step"] == list(range(30))
    assert len(gzip.compress(data)) < 0.7 * len(gzip.compress(pack({"frames": frames})))
    coarse = unpack(pack({"columns": columns(frames, 32)}))["columns"]["map"]
    assert np.abs(coarse - pictures).max() <= step * 255 / 31 / 2 * 1.0001


def test_columns_of_arrays_that_change_their_length_stay_lists():
    """A curve that grows frame by frame comes back as it was."""
    frames = [{"loss": np.arange(count, dtype=np.float32)} for count in (1, 2, 1500)]
    back = unpack(pack({"columns": columns(frames)}))["columns"]["loss"]
    assert [len(each) for each in back] == [1, 2, 1500]


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 5, 1000])
def test_sealing_is_the_same_text_every_time_and_comes_back(size):
    """Two builds are byte-identical; no letter can end the script element that holds it."""
    data = bytes(range(256)) * 4
    text = sealed(data[:size])
    assert text == sealed(data[:size])
    assert unsealed(text) == data[:size]
    assert "<" not in text
    assert base64.b85decode(text.replace("/", "<"))[4:8] == b"\0\0\0\0"
