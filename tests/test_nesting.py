"""Where an element begins and ends is seen as a browser sees it."""

import pytest

from deck.nesting import whole


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("<div><p>a", "<div><p>a</p></div>"),
        ("a</div>b</section>", "ab"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a<li>b</ul>"),
        ("<p>a<div>b</div>", "<p>a<div>b</div>"),
        ("<p><b>a</p><p>b", "<p><b>a</p><p>b</p></b>"),
        ("<p><b>a</p><p>b</b></p>", "<p><b>a</p><p>b</b></p>"),
        ("<br><img><hr>", "<br><img><hr>"),
        ("<svg><path/><g/></svg>", "<svg><path/><g/></svg>"),
        ("<table><tr><td>a</div></td></tr></table>", "<table><tr><td>a</td></tr></table>"),
        ("<script>'</div>'</script>", "<script>'</div>'</script>"),
        ("a<!-- open", "a"),
        ("<!-- </div> -->", "<!-- </div> -->"),
    ],
)
def test_html_is_made_whole(text: str, made: str):
    """And what is whole is left as it is."""
    assert whole(text) == made
    assert whole(made) == made
