"""A demo is checked when it is made and when it runs."""

import importlib
import sys

import numpy as np
import pytest

from deck import Demo, Mistake, Points, Seed, Slider, Switch


def frames(rate=0.5, seed=1):
    """Three values, each `rate` times the one before."""
    for step in range(3):
        yield {"value": rate**step, "say": f"step {step}"}


CONTROLS = [Slider("rate", 0.5, 0.0, 1.0, marks=(0.1, 0.9)), Seed()]


def make(frames=frames, controls=CONTROLS, **rest):
    """A demo that draws nothing, for tests."""
    return Demo("Title", "See this.", controls, frames, **rest)


def test_a_run_yields_frames_as_plain_functions_do():
    """What the demo runs is what its function yields, as float32."""
    assert [frame["value"] for frame in make().run(rate=0.1)] == [np.float32(0.1**step) for step in range(3)]


@pytest.mark.parametrize(
    ("controls", "said"),
    [
        ([Slider("rate", 0.5, 0, 1)], "parameter 'seed' of frames\\(\\) has no control"),
        ([*CONTROLS, Switch("flip", True)], "control 'flip' is no parameter"),
        ([*CONTROLS[:-1], Seed(when={"flip": [True]})], "'seed' waits for 'flip', no control"),
        ([*CONTROLS, Points("dots", renewed_by=["flip"])], "'dots' waits for 'flip', no control"),
        ([Slider("rate", 0.4, 0, 1), Seed()], "'rate' defaults to 0.5 in frames\\(\\) and 0.4"),
        ([Slider("rate", 0.5, 0, 1), Seed(), Seed()], "'seed' is declared twice"),
        ([Slider("rate", 0.5, 0, 0.2), Seed()], "the default of 'rate' is 0.5, outside"),
    ],
)
def test_controls_that_do_not_fit_the_parameters_are_refused(controls, said):
    """The mistake says which, where the function begins."""
    with pytest.raises(Mistake, match=said):
        make(controls=controls)


LATE = """\
from deck import Demo, Slider

NAN = float("nan")


def later(when):
    yield {"value": NAN if when == 1 else 1.0}
    yield {
        "value": NAN,
    }


def frames(when=0):
    yield {"value": NAN if when == 0 else 1.0}
    yield from later(when)


demo = Demo("Late", "See.", [Slider("when", 0, 0, 2, whole=True)], frames, still=str)
"""


def spoilt(second):
    """A run whose second frame is given."""

    def frames(rate=0.5, seed=1):
        yield {"value": 1.0}
        yield second

    return frames


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ({"value": float("nan")}, "frame 1, key 'value' holds NaN"),
        ({"value": np.array([1.0, np.inf])}, "holds NaN or infinity"),
        ({"other": 1.0}, "has other keys than frame 0: other, value"),
        ([1.0], "is a list"),
        ({"value": object()}, "holds object"),
    ],
)
def test_a_frame_that_cannot_be_shown_is_a_mistake(second, said):
    """NaN never reaches a page."""
    with pytest.raises(Mistake, match=said):
        make(spoilt(second)).run()


def test_a_frame_that_cannot_be_shown_is_told_at_its_yield(tmp_path, monkeypatch):
    """In a helper that the run yields from, too."""
    (tmp_path / "demos/late").mkdir(parents=True)
    (tmp_path / "demos/late/__init__.py").write_text(LATE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "demos"]:
        monkeypatch.delitem(sys.modules, name)
    demo = importlib.import_module("demos.late").demo
    for when, line in ((0, 14), (1, 7), (2, 8)):
        with pytest.raises(Mistake, match=rf"^demos/late/__init__.py:{line}: frame {when}, key 'value' holds NaN"):
            demo.run(when=when)


def test_a_run_without_frames_is_a_mistake():
    """Yielding nothing is told."""

    def nothing(rate=0.5, seed=1):
        yield from ()

    with pytest.raises(Mistake, match="yielded nothing"):
        make(nothing).run()


def test_numbers_are_narrowed_to_what_a_page_carries():
    """float64 becomes float32, int64 int32, uint8 stays, text stays."""

    def mixed(rate=0.5, seed=1):
        yield {"a": np.ones(2), "b": np.arange(2), "c": np.zeros(2, np.uint8), "d": np.array(["x"]), "e": True}

    frame = make(mixed).run()[0]
    assert [frame[key].dtype.kind + str(frame[key].dtype.itemsize) for key in "abc"] == ["f4", "i4", "u1"]
    assert frame["d"].tolist() == ["x"]
    assert frame["e"] is True


def test_each_control_is_varied_alone():
    """Defaults, then one changed at a time."""
    assert make().variations() == [{"rate": rate, "seed": 1} for rate in (0.5, 0.1, 0.9)]


def test_all_combinations_are_run_where_asked_and_too_many_are_told():
    """The mistake says how many there would be."""

    def many(a=0.0, b=0.0):
        yield {"sum": a + b}

    controls = [Slider(name, 0.0, 0.0, 30.0, marks=range(30)) for name in "ab"]
    few = [Slider(name, 0.0, 0.0, 30.0, marks=(1, 2)) for name in "ab"]
    assert len(make(many, few, combinations=True).variations()) == 9
    with pytest.raises(Mistake, match="ask for 900 runs, at most 400"):
        make(many, controls, combinations=True).variations()


def test_an_unknown_or_bad_value_is_refused():
    """In a notebook too."""
    with pytest.raises(Mistake, match="did you mean 'rate'"):
        make().run(rat=1)
    with pytest.raises(Mistake, match="outside 0 to 1"):
        make().run(rate=2)
