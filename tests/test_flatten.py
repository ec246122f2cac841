"""Nine cells become nine inputs, row by row."""

from itertools import pairwise

import numpy as np
import pytest

from demos.flatten import IMAGE, LEFT, TOP, demo, flatten, flatten_in_keras


def test_the_worked_example():
    """1 1 0 / 4 2 1 / 0 2 1 is read like a page."""
    assert flatten(IMAGE).tolist() == [1, 1, 0, 4, 2, 1, 0, 2, 1]


def test_keras_flattens_alike():
    """The layer that a person would use."""
    image = np.arange(12, dtype=np.float32).reshape(3, 4)
    np.testing.assert_array_equal(flatten(image), flatten_in_keras(image))


@pytest.mark.parametrize("done", range(10))
def test_each_frame_fills_one_more_input(done):
    """The inputs so far are those of the picture, the rest is empty; the words stand on their cells."""
    frame = demo.run()[done]
    np.testing.assert_array_equal(frame["inputs"][0], np.where(np.arange(9) < done, flatten(IMAGE), 0))
    assert frame["words"].tolist() == [f"{each:g}" for each in (*flatten(IMAGE), *flatten(IMAGE)[:done])]
    for x, y, word in zip(frame["x"], frame["y"], frame["words"], strict=True):
        if y > 1:
            assert f"{frame['cells'][int(y - TOP), int(x - LEFT)]:g}" == word
    if done:
        assert frame["way_x"][-1] == done - 0.5


@pytest.mark.parametrize("done", range(1, 10))
def test_the_way_of_a_cell_runs_over_no_number(done):
    """No point of it comes nearer than a quarter of a cell to the middle of any number."""
    frame = demo.run()[done]
    ends = np.column_stack([frame["way_x"], frame["way_y"]])
    share = np.linspace(0, 1, 101)[:, None]
    path = np.concatenate([start + share * (end - start) for start, end in pairwise(ends)])
    numbers = np.column_stack([frame["x"], frame["y"]])
    assert np.linalg.norm(path[:, None] - numbers, axis=2).min() > 0.25


def test_neighbours_end_up_three_seats_apart():
    """The 1 and the 4 below it are ringed above and below."""
    last = demo.run()[10]
    assert len(last["way_x"]) == 0
    assert np.ptp(last["mark_x"][:2]) == 0
    assert np.ptp(last["mark_y"][:2]) == pytest.approx(1)
    assert np.ptp(last["mark_x"][2:]) == 3
