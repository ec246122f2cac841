"""Stills show what the Plotly figure shows, as SVG that prints and reads."""

import re
from xml.etree import ElementTree

import numpy as np
import plotly.graph_objects as go
import pytest

from deck import Demo, Slider, figures, palette
from deck.still import draw, paint

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*traces, **layout) -> ElementTree.Element:
    """The parsed still of a figure."""
    return ElementTree.fromstring(palette.standalone(draw(go.Figure(list(traces), layout))))


def words(still: ElementTree.Element) -> list[str]:
    """All texts in it."""
    return ["".join(each.itertext()).strip() for each in still.iter(f"{SVG}text")]


def test_words_of_axes_notes_and_ticks_stand_there_as_text_unrounded():
    """0.254 stays 0.254; text is text, so that it can be read out and found."""
    still = drawn(
        go.Scatter(x=[0, 1], y=[0, 1]),
        xaxis={"title": {"text": "learning rate"}, "tickvals": [0.025], "ticktext": ["0.025"]},
        annotations=[{"text": "cliff = 0.254", "x": 0.5, "y": 0.5, "showarrow": False}],
    )
    assert {"learning rate", "cliff = 0.254", "0.025"} <= set(words(still))


def test_ticks_beyond_an_axis_do_not_widen_it():
    """Plotly passes them over, and so does the still."""
    still = drawn(
        go.Scatter(x=[0, 1], y=[0, 1]), xaxis={"range": [0, 1], "tickvals": [0.25, 7], "ticktext": ["in", "out"]}
    )
    assert "in" in words(still) and "out" not in words(still)


def test_a_line_goes_through_its_points():
    """The three corners of a line lie where the axes put them."""
    still = drawn(go.Scatter(x=[0, 1, 2], y=[0, 1, 0]), xaxis={"range": [0, 2]}, yaxis={"range": [0, 1]})
    path = next(each.get("d") for each in still.iter(f"{SVG}path") if palette.ORANGE in each.get("style", ""))
    x, y = np.reshape([float(number) for number in re.findall(r"[\d.]+", path)], (-1, 2)).T
    assert x[1] - x[0] == pytest.approx(x[2] - x[1], abs=0.2)
    assert y[0] == y[2] > y[1]


@pytest.mark.parametrize(("symbol", "cap"), [("circle", "round"), ("square", "square")])
def test_a_crowd_of_dots_keeps_every_dot_and_its_shape(symbol, cap):
    """Two hundred dots in one path, round or square by class; none is without length, which paper may lose."""
    x, y = np.random.default_rng(1).uniform(size=(2, 200))
    still = drawn(go.Scatter(x=x, y=y, mode="markers", marker={"symbol": symbol, "color": palette.BLUE}))
    dots = [each for each in still.iter(f"{SVG}path") if f"stroke-linecap: {cap}" in each.get("style", "")]
    assert sum(each.get("d").count("h.1") for each in dots) == 200
    assert palette.BLUE.lower() in dots[-1].get("style").lower()


def test_words_at_points_may_each_have_a_place_and_a_colour():
    """Plotly takes one for all or a list; so does the still."""
    font = {"color": [palette.ORANGE, palette.BLUE], "size": [20, 30]}
    labels = go.Scatter(x=[0, 1], y=[0, 0], mode="text", text=["a", "b"], textposition=["top left", "bottom right"])
    still = drawn(labels.update(textfont=font), xaxis={"range": [-1, 2]})
    styles = {"".join(each.itertext()): each.get("style") for each in still.iter(f"{SVG}text")}
    assert palette.ORANGE in styles["a"]
    assert palette.BLUE in styles["b"]
    assert "19px" in styles["a"]


def test_a_map_is_a_picture_with_a_pixel_for_each_value():
    """Sharp where the figure is sharp."""
    still = drawn(go.Heatmap(z=np.eye(7, 9), colorscale=palette.DIVERGING))
    image = next(still.iter(f"{SVG}image"))
    assert (image.get("width"), image.get("height")) == ("9", "7")
    assert "pixelated" in image.get("style")


def test_numbers_in_cells_are_rounded_to_hundredths():
    """No zeros at the end, a true minus."""
    cells = go.Heatmap(z=[[4, 1 / 9, -0.001], [-3, 2.5, 1000]], texttemplate="%{z:.2~f}")
    still = drawn(cells, xaxis_visible=False, yaxis_visible=False)
    assert words(still) == ["4", "0.11", "0", "−3", "2.5", "1000"]


@pytest.mark.parametrize(
    ("ways", "place"), [({}, 0.25), ({"constraintoward": "left"}, 0), ({"constraintoward": "right"}, 0.5)]
)
def test_a_panel_that_does_not_fill_its_domain_lies_where_it_is_told(ways, place):
    """A square in a room twice as wide as high."""
    square = {"range": [0, 1], "constrain": "domain"}
    figure = go.Figure(go.Scatter(x=[0, 1], y=[0, 1]), {"xaxis": square | ways, "yaxis": square | {"scaleanchor": "x"}})
    (panel,) = paint(figure, 1000, 500 * 0.9 / 0.82).axes
    panel.apply_aspect()
    assert panel.get_position().x0 == pytest.approx(0.075 + 0.9 * place, abs=0.001)


def test_a_hidden_trace_is_not_drawn_and_an_unknown_one_is_told():
    """visible=False means unseen; a kind that matplotlib cannot show here is an error."""
    assert palette.ORANGE not in ElementTree.tostring(drawn(go.Scatter(y=[1, 2], visible=False)), "unicode")
    with pytest.raises(ValueError, match="cannot show a pie trace"):
        draw(go.Figure(go.Pie(values=[1])))


def test_a_still_is_the_same_every_time_and_follows_the_theme():
    """No date, no random ids; the house's colours are the page's variables."""
    figure = go.Figure(go.Bar(x=[1, 2], y=[3, 4], marker={"color": palette.BLUE}))
    assert draw(figure) == draw(figure)
    assert "var(--blue)" in draw(figure)
    assert "var(--ink)" in draw(figure)


def test_panels_stand_side_by_side_where_their_domains_say():
    """Two axes, two panels, the second right of the first."""
    still = drawn(
        go.Scatter(y=[1, 2]),
        go.Scatter(y=[1, 2], xaxis="x2", yaxis="y2"),
        xaxis={"domain": [0, 0.4], "title": {"text": "left"}},
        xaxis2={"domain": [0.6, 1], "title": {"text": "right"}},
        yaxis2={"anchor": "x2", "type": "log"},
    )
    at = {"".join(each.itertext()): float(each.get("x")) for each in still.iter(f"{SVG}text") if each.get("x")}
    assert at["left"] < 560 < at["right"]


def test_a_demo_with_a_still_of_its_own_may_draw_what_matplotlib_cannot():
    """Its figure is not drawn for a picture that nobody sees."""

    def frames(count=1):
        yield {"count": count}

    slices = go.Figure(go.Pie(values=[1, 2]))
    control = Slider("count", 1, 1, 2)
    demo = Demo("Slices", "See.", [control], frames, figure=lambda _: slices, still=lambda _: "<svg></svg>")
    figure, still = figures.drawn(demo, demo.run())
    assert (figure["data"][0]["type"], still) == ("pie", "<svg></svg>")
