"""Data that demos rest on: made once by a build, kept under its sources, lent to runs and carried by the page."""

import numpy as np
import pytest
from conftest import build_tiny

from deck import Demo, Mistake, Slider, data

NET = '''"""A net."""

from pathlib import Path

import numpy as np


def trained():
    """Slow to make: counts how often it is."""
    with (Path(__file__).parent / ".made").open("a") as file:
        file.write("x")
    return {"weights": np.uint8([1, 2, 3]), "bias": np.float32([0.5])}
'''
DEMO = '''"""Rests on a net."""

from deck import Demo, Slider
from demos.nets.net import trained


def frames(scale=1, data=None):
    """One frame."""
    yield {"sum": float(scale * data["weights"].sum() + data["bias"][0])}


scale = Slider("scale", 1, 1, 9, marks=(1, 2, 3))
demo = Demo("Net", "See.", [scale], frames, data=[trained], still=lambda frame: "<svg></svg>")
'''


def add_demos(project):
    """Two demos that rest on the same net, in a folder that is no demo."""
    for name, text in (("nets/net", NET), ("one/__init__", DEMO), ("two/__init__", DEMO)):
        path = project / "demos" / f"{name}.py"
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    (project / "demos/two/live.js").write_text(
        "export function* frames(values, { data }) { yield { sum: data.bias[0] }; }\nexport function view() {}\n"
    )
    (project / "slides/03.md").write_text("# A net\n\n```demo two\n```\n\nNote: says\n", "utf-8")


def test_it_is_made_once_for_all_that_name_it(tiny):
    """Two demos, several runs, two builds: one making; a change of its source makes it anew."""
    add_demos(tiny)
    _, report = build_tiny(tiny)
    assert report.states["nets: trained"] == "done"
    assert report.runs["one"] == 3
    assert (tiny / "demos/nets/.made").read_text() == "x"
    page = (tiny / "dist/index.html").read_text("utf-8")
    assert page.count('data-package="demos.nets.net:trained"') == 1
    assert "demos.nets.net:trained" not in (tiny / "dist/demos/one.html").read_text("utf-8")
    (tiny / "slides/03.md").write_text("# Another\n\n```demo two\n```\n\nNote: says\n", "utf-8")
    build_tiny(tiny)
    assert (tiny / "demos/nets/.made").read_text() == "x"
    (tiny / "demos/nets/net.py").write_text(NET.replace("0.5", "0.75"), "utf-8")
    build_tiny(tiny)
    assert (tiny / "demos/nets/.made").read_text() == "xx"


def test_several_pieces_are_one_to_the_demo(tiny):
    """Each is made by itself, and frames() finds the arrays of all."""
    add_demos(tiny)
    second = 'def more():\n    """One number."""\n    return {"more": np.float32([2.0])}\n'
    (tiny / "demos/nets/net.py").write_text(f"{NET}\n\n{second}", "utf-8")
    both = DEMO.replace("import trained", "import more, trained").replace("data=[trained]", "data=[trained, more]")
    both = both.replace('+ data["bias"][0]', '+ data["more"][0]').replace("svg></svg", "svg>{frame['sum']}</svg")
    both = both.replace('"<svg>{', 'f"<svg>{')
    (tiny / "demos/one/__init__.py").write_text(both, "utf-8")
    _, report = build_tiny(tiny)
    assert report.states["nets: trained"] == report.states["nets: more"] == "done"
    assert ">8.0</svg>" in (tiny / "dist/figures/one.svg").read_text("utf-8")


def test_data_that_fails_is_told_once_at_its_line(tiny):
    """The mistake names the author's line; no run is tried without it."""
    add_demos(tiny)
    (tiny / "demos/nets/net.py").write_text(NET.replace('    return {"w', '    1 / 0\n    return {"w'), "utf-8")
    with pytest.raises(Exception, match=r"demos/nets/net.py:12.*ZeroDivisionError") as caught:
        build_tiny(tiny)
    assert str(caught.value).count("ZeroDivisionError") == 1


def test_frames_must_take_the_data():
    """A demo with data whose frames() has no such parameter is refused."""

    def frames(scale=1):
        yield {"sum": scale}

    with pytest.raises(Mistake, match="parameter named data"):
        Demo("T", "S", [Slider("scale", 1, 0, 2)], frames, data=[dict])


def test_what_is_lent_stands_for_what_would_be_made():
    """A worker that was given data never makes it."""

    def never():
        raise AssertionError

    data.lend(data.name_of(never), {"weights": np.uint8([1])})
    assert data.made_by(never)["weights"].tolist() == [1]
