"""Three names, one inside the other: artificial intelligence, machine learning, deep learning, 1950s to 2020s."""

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from deck import Demo
from deck.palette import BLUE, INK, MUTED, ORANGE, PAPER

SETS = (
    ("Artificial intelligence", 1953.5, 2035.6, 0.2, 11.4, MUTED, "rgba(82,90,101,0.1)", "popular from the 1950s"),
    ("Machine learning", 1956.9, 2034.8, 0.45, 9.3, BLUE, "rgba(0,114,178,0.1)", "from the 1980s"),
    ("Deep learning", 1984.8, 2034.0, 0.7, 7.2, ORANGE, "rgba(213,94,0,0.16)", "from the 2010s"),
)
DATES = (
    (1955, 9.85, "1955 Dartmouth proposal"),
    (1958, 6.4, "1958 perceptron"),
    (1959, 5.1, "1959 “machine learning”"),
    (1986, 5.6, "1986 backpropagation"),
    (1989, 4.5, ""),
    (1998, 4.5, "1989, 98 LeNet"),
    (2006, 3.4, "2006 “deep learning”"),
    (2012, 2.3, "2012 AlexNet"),
    (2017, 1.2, "2017 Transformer"),
)


def frames() -> Iterator[dict[str, Any]]:
    """One frame: the whole picture."""
    yield {"say": "Deep learning is one way of machine learning, and that is one way of artificial intelligence."}


def innermost(year):
    """The colour of the innermost set that a year's mark stands in."""
    return [colour for _, start, _, _, _, colour, *_ in SETS if start <= year][-1]


def figure(_frame):
    """Nested boxes on an axis of years; a box begins where its first date stands."""
    drawn = go.Figure()
    for name, left, right, bottom, top, colour, inside, popular in SETS:
        box = {"x": [left, left, right, right, left], "y": [bottom, top, top, bottom, bottom]}
        for fill in (PAPER, inside):
            drawn.add_scatter(**box, mode="lines", line={"color": colour, "width": 3}, fill="toself", fillcolor=fill)
        _words(drawn, left + 1, top - 0.75, name, "right", {"size": 26, "color": colour if colour != MUTED else INK})
        _words(drawn, right - 1, top - 0.75, popular, "left", {"size": 19, "color": MUTED})
    drawn.add_scatter(x=[1989, 1998], y=[4.5, 4.5], mode="lines", line={"color": ORANGE, "width": 3})
    for year, height, words in DATES:
        line = {"color": innermost(year), "width": 1.5, "dash": "dot"}
        drawn.add_scatter(x=[year, year], y=[0, height], mode="lines", line=line)
        dot = {"size": 15, "color": innermost(year), "symbol": "square" if innermost(year) == BLUE else "circle"}
        drawn.add_scatter(x=[year], y=[height], mode="markers", marker=dot)
        _words(drawn, year + 1, height, words, "right", {"size": 20, "color": INK})
    decades = list(range(1950, 2021, 10))
    drawn.update_traces(hoverinfo="skip")
    drawn.update_layout(
        showlegend=False,
        margin={"l": 30, "r": 8, "t": 8, "b": 40},
        xaxis={
            "range": [1949.5, 2036],
            "tickvals": decades,
            "ticktext": [*map(str, decades[:-1]), "2020s"],
            "showgrid": False,
            "automargin": False,
        },
        yaxis={"range": [0, 11.6], "visible": False, "automargin": False},
    )
    return drawn


def _words(drawn, x, y, words, side, font):
    drawn.add_scatter(x=[x], y=[y], text=[words], mode="text", textposition=f"middle {side}", textfont=font)


demo = Demo(
    title="Timeline",
    see="Three names, one inside the other; it is no relay race.",
    controls=[],
    frames=frames,
    figure=figure,
)
