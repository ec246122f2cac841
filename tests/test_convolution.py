"""The convolution demo gives the talk's worked results, agrees with Keras, and refuses what cannot be."""

import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from live import assert_same_drawings, assert_same_frames, in_browser, mount

from demos.convolution import convolve, demo, in_keras, max_pool, mean_pool, output_size, parameters
from demos.convolution.pictures import KERNELS, photograph, picture, shifted
from demos.convolution.pixels import answer_pixels
from demos.convolution.words import number


def answer(**values):
    """The answer of a run as rows of digits."""
    return ["".join(f"{value:g}" for value in row) for row in demo.run(**values)[-1]["output"]]


def test_the_worked_example_window_by_window():
    """4 3 4 / 2 4 3 / 2 3 4, one sum a frame."""
    frames = demo.run()
    assert [frame["total"] for frame in frames] == [4, 3, 4, 2, 4, 3, 2, 3, 4]
    assert all(frame["products"].sum() == frame["total"] for frame in frames)
    assert [(frame["row"], frame["column"]) for frame in frames] == [(i // 3, i % 3) for i in range(9)]


def test_the_worked_example_with_a_border_keeps_its_size():
    """22311/14341/12433/12341/02211."""
    assert answer(padding=1) == ["22311", "14341", "12433", "12341", "02211"]


def test_the_edge_kernel_and_its_flip():
    """−3 0 3 / −4 −3 2 / −4 −2 3, and the negative when the kernel is flipped."""
    expected = np.array([[-3, 0, 3], [-4, -3, 2], [-4, -2, 3]])
    np.testing.assert_array_equal(demo.run(kernel="vertical edge")[-1]["output"], expected)
    np.testing.assert_array_equal(demo.run(kernel="vertical edge", flip=True)[-1]["output"], -expected)


def test_pooling_of_the_worked_example():
    """7 9 / 8 4 and 3.75 4.25 / 4.75 2.5."""
    pooled = {pool: demo.run(image="pooling example", pool=pool)[-1]["output"] for pool in ("max", "mean")}
    np.testing.assert_array_equal(pooled["max"], [[7, 9], [8, 4]])
    np.testing.assert_array_equal(pooled["mean"], [[3.75, 4.25], [4.75, 2.5]])


def test_the_border_never_wins_and_never_counts():
    """Max starts from −∞, so that a picture below zero keeps its numbers; the mean leaves the border out."""
    image = -np.ones((3, 3), np.float32)
    np.testing.assert_array_equal(max_pool(image, 2, 2, 1), -np.ones((2, 2)))
    np.testing.assert_array_equal(mean_pool(image, 2, 2, 1), -np.ones((2, 2)))


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 2])
@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_the_size_formula_is_what_tensorflow_gives(size, stride, padding):
    """⌊(n + 2p − k)/s⌋ + 1."""
    image = picture("example")
    expected = output_size(5, size, stride, padding)
    kernel = np.ones((size, size), np.float32)
    assert convolve(image, kernel, stride, padding).shape == (expected, expected)
    if padding < size:
        assert max_pool(image, size, stride, padding).shape == (expected, expected)


def test_keras_correlates_too():
    """A Conv2D layer with these weights gives the same numbers."""
    image, kernel = picture("photograph"), np.float32(KERNELS["sharpen"])
    np.testing.assert_allclose(in_keras(image, kernel, 2), convolve(image, kernel, 2), atol=1e-5)


def test_parameters_count_every_channel():
    """(k² · c_in + 1) · c_out: the two layers of the digits' net."""
    assert (parameters(3, 1, 8), parameters(3, 8, 16)) == (80, 1168)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"image": "pooling example", "pool": "max", "window": 6}, "does not fit on 4 × 4 cells"),
        ({"pool": "max", "window": 6, "padding": 0}, "does not fit on 5 × 5 cells"),
        ({"pool": "mean", "window": 2, "padding": 2}, "nothing but border"),
        (
            {"image": "pooling example", "kernel": "your own", "weights": "/".join(["11111"] * 5)},
            "does not fit on 4 × 4",
        ),
        ({"image": "your own", "cells": "10/0"}, "2 rows must have 2 numbers each"),
        ({"image": "your own", "cells": "1 2 3"}, "1 row must have 1 number; “/” begins the next row"),
        ({"image": "your own", "cells": "1 x/0 1"}, "“1 x” is no row of numbers"),
        ({"kernel": "your own", "weights": "1.2.3"}, "“1.2.3” is no row of numbers"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(values, reason):
    """One frame that says why, and its still draws."""
    (frame,) = demo.run(**values)
    assert frame["say"].startswith("Refused: ")
    assert reason in frame["say"]
    ElementTree.fromstring(demo.still(frame))


def test_a_shift_moves_the_answer_along_but_leaves_some_of_the_largest():
    """Six answers follow the example to the right; in pooling 2 of 4 stay, by hand 7 4 / 8 5."""
    shifted_run = demo.run(shift=1)[-1]
    np.testing.assert_array_equal(shifted_run["output"][:, 1:], shifted_run["before"][:, :-1])
    assert shifted_run["say"].endswith("6 of 6 have moved along.")
    pooled = demo.run(image="pooling example", pool="max", shift=1)[-1]
    np.testing.assert_array_equal(pooled["output"], [[7, 4], [8, 5]])
    assert "2 of 4 answers stay" in pooled["say"]


def test_shifting_to_and_fro():
    """Columns move, zeros come in."""
    np.testing.assert_array_equal(shifted(np.array([[1, 2, 3]]), 1), [[0, 1, 2]])
    np.testing.assert_array_equal(shifted(np.array([[1, 2, 3]]), -2), [[3, 0, 0]])


def test_your_own_numbers_are_written_as_in_the_talk():
    """By digits, or by numbers with spaces between; they count where "your own" is chosen."""
    ones = "/".join(["11111"] * 5)
    assert answer(image="your own", cells=ones) == ["555"] * 3
    assert answer(cells=ones) == answer()
    assert answer(kernel="your own", weights="2")[0] == "22200"
    own = demo.run(kernel="your own", weights="1 0 -1/2 0 -2/1 0 -1")[-1]["output"]
    np.testing.assert_array_equal(own, demo.run(kernel="vertical edge")[-1]["output"])


def test_a_run_is_short_whatever_the_picture():
    """At most 40 frames, and the last has the whole answer."""
    for image in ("example", "pooling example", "photograph", "your own"):
        for padding in (0, 3):
            frames = demo.run(image=image, padding=padding)
            assert len(frames) <= 40
            assert frames[-1]["done"] == frames[-1]["output"].size


def test_blur_keeps_a_plain_surface_and_edges_answer_only_to_change():
    """A constant picture: blur leaves it, kernels that sum to zero give zero."""
    plain = np.full((6, 6), 0.5, np.float32)
    np.testing.assert_allclose(convolve(plain, np.float32(KERNELS["blur"])), 0.5, atol=1e-6)
    for kernel in ("vertical edge", "horizontal edge", "outline"):
        np.testing.assert_allclose(convolve(plain, np.float32(KERNELS[kernel])), 0, atol=1e-6)


def test_the_photograph_is_made_of_bytes():
    """40 × 40 greys, each n/255, from dark letters to a white sun."""
    greys = photograph() * 255
    assert greys.shape == (40, 40)
    np.testing.assert_allclose(greys, np.rint(greys), atol=1e-4)
    assert (greys.min(), greys.max()) == (20, 255)


def test_the_largest_of_a_picture_below_zero_is_no_zero_of_the_border():
    """−1 … −9 with a border of 1 in windows of 2: by hand −1 −2 / −4 −5."""
    last = demo.run(image="your own", cells="-1 -2 -3/-4 -5 -6/-7 -8 -9", pool="max", padding=1)[-1]
    np.testing.assert_array_equal(last["output"], [[-1, -2], [-4, -5]])


@pytest.mark.parametrize(
    "values", [{}, {"padding": 2}, {"kernel": "your own", "weights": "/".join(["1 1 -1 1 1"] * 5)}]
)
def test_no_word_of_the_drawing_is_small(values):
    """On a slide the drawing stands as it is: 17 is the least that the last row reads."""
    for image in ("example", "pooling example", "photograph"):
        for pool in ("none", "max"):
            drawn = ElementTree.fromstring(demo.still(demo.run(image=image, pool=pool, shift=1, **values)[-1]))
            assert min(float(each.get("font-size")) for each in drawn.iter("text")) >= 17


@pytest.mark.parametrize("image", ["example", "pooling example", "photograph", "your own"])
@pytest.mark.parametrize("pool", ["none", "max"])
def test_the_still_is_a_drawing_with_the_numbers_it_shows(image, pool):
    """Well-formed, with the formula and the size of the answer."""
    frame = demo.run(image=image, pool=pool)[-1]
    words = "".join(ElementTree.fromstring(demo.still(frame)).itertext())
    assert frame["formula"] in words
    assert f"answer {len(frame['output'])} × {len(frame['output'])}" in words


def ways(drawn, key):
    """The corners of the trace that this key of the frame fills."""
    (trace,) = [each for each in drawn.data if (each.meta or {}).get("x") == key]
    return [(float(x), float(y)) for x, y in zip(trace.x, trace.y, strict=True)]


def test_the_figure_shows_the_window_moving_its_place_and_what_is_still_to_come():
    """Frame 4 of the worked example: from cell (1, 1) on, the answer's middle, and four cells left in two rows."""
    drawn = demo.figure(demo.run()[4])
    assert ways(drawn, "window_x") == [(0.5, 0.5), (3.5, 0.5), (3.5, 3.5), (0.5, 3.5), (0.5, 0.5)]
    assert ways(drawn, "place_x") == [(0.5, 0.5), (1.5, 0.5), (1.5, 1.5), (0.5, 1.5), (0.5, 0.5)]
    assert ways(drawn, "rest_x")[:4] == [(1.5, 0.5), (2.5, 0.5), (2.5, 2.5), (-0.5, 2.5)]
    assert ways(demo.figure(demo.run()[-1]), "rest_x") == []
    assert [note.text for note in drawn.layout.annotations] == [
        "picture 5 × 5", "kernel", "products", "answer 3 × 3", "⌊(5 + 2·0 − 3)/1⌋ + 1 = 3", "sum 4",
    ]  # fmt: skip


def test_the_figures_window_reaches_into_the_border_and_over_whole_rows():
    """A border of 1 begins at −1; a photograph is gone over row by row."""
    first = demo.figure(demo.run(padding=1, stride=2)[0])
    assert ways(first, "window_x")[::2] == [(-1.5, -1.5), (1.5, 1.5), (-1.5, -1.5)]
    assert tuple(first.layout.yaxis.range) == pytest.approx((5.64, -1.64))
    rows = demo.figure(demo.run(image="photograph")[5])
    assert ways(rows, "window_x")[::2] == [(-0.5, 4.5), (39.5, 7.5), (-0.5, 4.5)]
    assert ways(rows, "place_x")[::2] == [(-0.5, 4.5), (37.5, 5.5), (-0.5, 4.5)]


@pytest.mark.parametrize(
    ("values", "numbered", "grey", "hidden"),
    [
        ({}, [0, 1, 2, 3], [], []),
        ({"image": "photograph", "kernel": "blur"}, [1, 2], [0, 3], []),
        ({"image": "photograph", "kernel": "outline"}, [1, 2], [0], []),
        ({"image": "pooling example", "pool": "max"}, [0, 1, 2, 3], [], [1]),
        ({"image": "your own", "cells": "/".join(["10" * 8] * 16)}, [1, 2], [], []),
        ({"pool": "max", "window": 6}, [0, 1, 2, 3], [], [1, 2, 3]),
    ],
)
def test_the_figures_maps_hold_numbers_where_they_can_be_read(values, numbered, grey, hidden):
    """Picture, kernel, products, answer; photographs are grey, and so is what keeps their brightness."""
    maps = [each for each in demo.figure(demo.run(**values)[-1]).data if each.type == "heatmap"]
    assert [place for place, each in enumerate(maps) if each.texttemplate] == numbered
    assert [place for place, each in enumerate(maps) if each.colorscale[0][1] == "#000000"] == grey
    assert [place for place, each in enumerate(maps) if not each.visible] == hidden


@pytest.mark.parametrize(
    ("kernel", "white"),
    [("cross", 5), ("blur", 1), ("sharpen", 1), ("emboss", 1), ("outline", 0), ("-1", 0), ("0.5", 1)],
)
def test_a_grey_answer_is_as_bright_as_its_picture(kernel, white):
    """Divided by what the kernel's numbers add up to; where that is nothing, or less, signs are told by colours."""
    own = {} if kernel in KERNELS else {"kernel": "your own", "weights": kernel}
    frame = demo.run(**{"image": "photograph", "kernel": kernel, **own})[-1]
    answer = [each for each in demo.figure(frame).data if each.type == "heatmap"][3]
    assert (answer.colorscale[0][1] == "#000000") is bool(white)
    pixels = answer_pixels(frame)[..., :3].astype(int)
    assert bool(np.ptp(pixels, axis=-1).any()) is not bool(white)
    if white:
        assert (answer.zmin, answer.zmax) == (0, pytest.approx(white))
        assert abs(pixels[..., 0] - np.clip(frame["output"] / white * 255, 0, 255)).max() <= 0.5 + 1e-4


def test_numbers_in_cells_are_short():
    """Whole, with two digits, or ninths."""
    assert [number(each) for each in (4, -3, 3.75, 1 / 9, 0.5, -0.001, 1 / 3, 1.494)] == [
        "4", "−3", "3.75", "1/9", "0.5", "0", "0.33", "1.49",
    ]  # fmt: skip


CHANGES = [
    {},
    {"kernel": "vertical edge", "flip": True, "padding": 1, "stride": 2, "shift": 1},
    {"kernel": "blur", "padding": 3},
    {"image": "pooling example", "pool": "max", "shift": -1},
    {"image": "pooling example", "pool": "mean", "window": 3, "padding": 1, "stride": 1},
    {"image": "your own", "cells": "1 2.5 -3/0 0 0/1 1 1", "kernel": "your own", "weights": "2 1/1 0"},
    {"image": "your own", "cells": "10/0"},
    {"image": "your own"},
    {"pool": "max", "window": 6},
    {"image": "your own", "cells": "-1 -2 -3/-4 -5 -6/-7 -8 -9", "pool": "max", "padding": 1},
]
PHOTOGRAPHS = [{"image": "photograph", **more} for more in ({"kernel": "sharpen"}, {"pool": "mean", "padding": 1})]


@pytest.mark.browser
def test_the_browser_gives_the_same_frames(page, tmp_path):
    """Every key of every frame, worked examples, photograph and refusals."""
    assert_same_frames(page, tmp_path, demo, CHANGES + PHOTOGRAPHS)


@pytest.mark.browser
def test_the_view_draws_what_the_still_draws(page, tmp_path):
    """The same SVG, letter by letter, wherever no photograph is in it."""
    assert_same_drawings(page, tmp_path, demo, CHANGES)


@pytest.mark.browser
def test_the_sentence_follows_the_pointer(page, tmp_path):
    """It tells of the window that is shown, on the picture and on the answer, and of the frame's when it leaves."""
    mount(page, tmp_path, demo, 792, 454)
    settled = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    said = []
    for place in ((4 + 32, 40 + 32), (4 + 574 + 100, 40 + 32), (4 + 340, 40 + 300)):
        page.mouse.move(*place)
        page.evaluate(settled)
        said.append(page.evaluate("said"))
    assert said == ["Window 1 of 9: 9 products, their sum is 4.", "Window 2 of 9: 9 products, their sum is 3.", ""]


CROSSED = """async (frames) => {
  const { drawing, placesIn } = await import("demos/convolution/drawing.js");
  const grids = ["image", "kernel", "output", "before", "under", "products"];
  const place = document.body.appendChild(document.createElement("div"));
  return frames.map((frame) => {
    for (const key of grids) {
      const shape = [frame[key].length, frame[key][0].length];
      frame[key] = Object.assign(Float32Array.from(frame[key].flat()), { shape });
    }
    place.innerHTML = drawing(frame, "", placesIn({ width: 650, height: 690 }));
    const line = place.querySelector('path[fill="none"]');
    const words = [...place.querySelectorAll("text")].map((each) => each.getBBox());
    const meets = ({ x, y, width, height }, at) => at.x > x && at.x < x + width && at.y > y && at.y < y + height;
    const places = Array.from({ length: 200 }, (_, i) => line.getPointAtLength((line.getTotalLength() * i) / 199));
    return places.some((at) => words.some((box) => box.y > 410 && meets(box, at)));
  });
}"""


@pytest.mark.browser
def test_of_two_layouts_the_one_is_drawn_that_comes_out_larger(page, tmp_path):
    """Twice as wide as high, or twice as high as wide; where both come out alike, the first."""
    in_browser(page, tmp_path, "convolution", [])
    assert page.evaluate("""async () => {
      const { fitting } = await import("deck/browser/drawn.js");
      const layouts = [{ size: [200, 100] }, { size: [100, 200] }];
      const on = (...stage) => layouts.indexOf(fitting(layouts, ...stage));
      return [on(400, 190), on(200, 200), on(190, 200), on(10, 30)];
    }""") == [0, 0, 1, 1]


@pytest.mark.browser
def test_on_a_high_stage_the_way_to_the_answer_crosses_no_words(page, tmp_path):
    """From the products to each place of the answer, past the formula and what stands below it."""
    in_browser(page, tmp_path, "convolution", [])
    frames = [
        {key: value.tolist() if isinstance(value, np.ndarray) else value for key, value in frame.items()}
        for frame in demo.run()
    ]
    assert page.evaluate(CROSSED, frames) == [False] * 9


@pytest.mark.browser
def test_hands_change_picture_and_kernel(page, tmp_path):
    """A click on the picture flips a 0 or 1, a stroke paints on, a click on the kernel adds one, keys write digits."""
    mount(page, tmp_path, demo, 792, 454)
    page.mouse.click(4 + 32, 40 + 64 + 32)
    assert page.evaluate("[values.image, values.cells]") == ["your own", "11100/11110/00111/00110/01100"]
    page.mouse.move(4 + 32, 40 + 4 * 64 + 32)
    page.mouse.down()
    page.mouse.move(4 + 32, 40 + 3 * 64 + 32, steps=3)
    page.mouse.up()
    page.mouse.click(4 + 376 + 26, 40 + 26)
    assert page.evaluate("[values.cells, values.weights]") == ["11100/11110/00111/10110/11100", "201/010/101"]
    page.focus("[role=application]")
    for key in ("ArrowDown", "ArrowRight", "7"):
        page.keyboard.press(key)
    assert page.evaluate("values.cells").startswith("17100/")
    page.evaluate("stop()")
    assert page.evaluate("document.querySelector('svg')") is None
