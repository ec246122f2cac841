"""What a comment says goes to the element before it, by reveal.js' rule."""

import pytest

from deck.attributes import apply, of_slide

X = '<!-- .element: class="x" -->'


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (f"<p>a {X}</p>", '<p class="x">a </p>'),
        (f"<p>a</p>\n{X}", '<p class="x">a</p>\n'),
        (f"<p><b>a</b> c {X}</p>", '<p><b class="x">a</b> c </p>'),
        (f"<p>a<br>{X}</p>", '<p class="x">a<br></p>'),
        (f"<p><b>a</b><br>{X}</p>", '<p><b class="x">a</b><br></p>'),
        (f"<ul><li>a {X}</li><li>b</li></ul>", '<ul><li class="x">a </li><li>b</li></ul>'),
        (f"<ul><li>a{X}<li>b</ul>", '<ul><li class="x">a<li>b</ul>'),
        (f"<ul><li>a</li></ul>{X}", '<ul class="x"><li>a</li></ul>'),
        (f"<p><img>{X}</p>", '<p><img class="x"></p>'),
        (f'<p class="y" id="z">a{X}</p>', '<p class="x" id="z">a</p>'),
        (f"<p>a{X} b<!-- .element: id='no' data-y --></p>", '<p class="x" data-y>a b</p>'),
        (f"<svg><g/>{X}</svg>", '<svg><g class="x"/></svg>'),
        (f"{X}<p>a</p>", "<p>a</p>"),
        ("<p>a<!-- only said --></p>", "<p>a</p>"),
        ('<p>a<!-- .element: data-a="1 & 2" --></p>', '<p data-a="1 &amp; 2">a</p>'),
    ],
)
def test_a_comment_goes_to_the_element_before(text: str, made: str):
    """The nearest earlier sibling that is no line break, or else the parent."""
    assert apply(text) == made


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ('<!-- .slide: class="a" -->', {"class": "a"}),
        ('# A\n<!-- .slide: class="a" data-b -->', {"class": "a", "data-b": ""}),
        ('<!-- .slide: class="a" --><!-- .slide: class="b" -->', {"class": "b"}),
        (f"<!-- one --> {X}", {"class": "x"}),
        (f"# A {X}", {}),
        ("<!-- slide: class='a' -->", {}),
    ],
)
def test_a_comment_for_the_slide(text: str, given: dict[str, str]):
    """Anywhere for `.slide`, first of all for `.element`."""
    assert of_slide(text) == given
