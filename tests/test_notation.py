"""YAML keeps its lines, and is wrong in words that a person understands."""

import itertools

import pytest

from deck import notation
from deck.errors import Mistakes


def told(text: str, first: int = 1) -> list[str]:
    """What is wrong with a text."""
    with pytest.raises(Mistakes) as found:
        notation.read(text, "a.md", first)
    return str(found.value).split("\n")


def test_every_key_knows_its_line():
    """Also in a list, and counted from the line on which the YAML begins."""
    entry = notation.read("a: 1\n\nsteps:\n  - b: 2\n    c: 3\n", "a.md", 10)
    steps = entry.value["steps"]
    assert (entry.value["a"].line, steps.line) == (10, 12)
    assert [each.line for each in steps.value[0].value.values()] == [13, 14]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1e-3", 0.001), ("0.5", 0.5), (".5", 0.5), ("-3", -3), ("+7", 7), ("1_000", "1_000"), ("2e3", 2000.0)],
)
def test_numbers_are_as_a_person_writes_them(text: str, value: object):
    """YAML 1.1 would take 1e-3 for a text and 1_000 for a number."""
    assert notation.read(f"x: {text}", "a.md").plain() == {"x": value}


def test_times_and_dates_stay_texts():
    """A meeting at 19:30 is not 1170."""
    assert notation.read("at: 19:30\non: 2025-03-01", "a.md").plain() == {"at": "19:30", "on": "2025-03-01"}


def test_a_quoted_number_is_a_text():
    """Quotes are the author's way to say so."""
    assert notation.read("x: '1'\ny: \"true\"", "a.md").plain() == {"x": "1", "y": "true"}


def test_letters_stay_as_written():
    """A title `1.10` does not lose its zero, and `Yes` stays Yes."""
    entry = notation.read("a: 1.10\nb: Yes\nc:", "a.md")
    assert [each.letters for each in entry.value.values()] == ["1.10", "Yes", ""]


def test_nothing_is_nothing():
    """An empty text has no value."""
    assert notation.read("\n# only a comment\n", "a.md").value is None


def test_a_key_twice_is_told_with_both_lines():
    """YAML would keep the last one and say nothing."""
    assert told("rate: 1\nseed: 2\nrate: 3", 5) == ["a.md:7: 'rate' stands here twice (first on line 5); keep one"]


def test_what_is_not_yaml_is_quoted_with_its_line():
    """With a hint that fits."""
    assert told("a: 1\nsay: Too small: it crawls", 20) == [
        "a.md:21: 'say: Too small: it crawls' is not YAML (mapping values are not allowed in this context); "
        'put quotes around a text that contains ": "'
    ]


@pytest.mark.parametrize(
    "text", ["a: [1, 2", "a: 'open", "a: 1\n  b: 2\n c: 3", "\ta: 1", "- a\nb: 1", "a: *none", "a: @x"]
)
def test_whatever_is_not_yaml_is_one_mistake_with_a_remedy(text: str):
    """No traceback for a slip of the pen."""
    (line,) = told(text)
    assert line.startswith("a.md:") and "; " in line


def test_a_number_too_large_is_told():
    """Infinity cannot be written in a page."""
    assert told("x: 1e999") == [
        "a.md:1: '1e999' is too large for a number; write a smaller one, or put quotes around a text"
    ]


@pytest.mark.parametrize("digits", ["1" * 400, "1" * 5000, "9007199254740993", "-1e300", "1" * 400 + ".5"])
def test_a_number_that_no_browser_counts_is_told(digits: str):
    """2⁵³ + 1 is 2⁵³ in JavaScript; four hundred digits are no number to Python's floats either."""
    (line,) = told(f"a: 1\nx: {digits}")
    assert line.startswith("a.md:2: '") and "is too large for a number" in line and len(line) < 800
    assert notation.read("x: 9007199254740992", "a.md").plain() == {"x": 2**53}


@pytest.mark.parametrize("text", ["a: &x [*x]", "a: &x {b: *x}", "a: &x [1]\nb: [*x, *x]"])
def test_yaml_that_refers_to_itself_or_multiplies_is_told(text: str):
    """Nine lines of such lists would be a thousand million entries."""
    assert "a.md:1: what is marked with & here stands in several places; write it out in each of them" in told(text)


def test_a_billion_laughs_are_told_at_once():
    """Ten lists of ten of the one before, eight times over: a line for each list, but no more."""
    lines = ["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"{new}: &{new} [{', '.join(['*' + old] * 10)}]" for old, new in itertools.pairwise("abcdefghi")]
    assert len(told("\n".join(lines))) == 8


@pytest.mark.parametrize("depth", [30, 900, 50_000])
def test_brackets_without_end_are_told(depth: int):
    """No recursion without end."""
    (line,) = told(f"a: {'[' * depth}{']' * depth}")
    assert line.startswith("a.md:1: ")


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ("title: A\nspeaker\nevent: x", 2, 'write "key: value"'),
        ("title: A\nspeaker:Ada\nevent: x", 2, 'write "key: value"'),
        ("a: 1\nspeaker", 2, 'write "key: value"'),
        ("speaker Ada\n\nevent: x", 1, 'write "key: value"'),
        ("steps:\n - rate: 3\n - rate 4\n   say: x", 3, 'write "key: value"'),
        ("title: A\nspeaker: [Ada\nevent: x", 2, "close every bracket"),
        ("title: A\nspeaker: {Ada\n\nevent: x\n", 2, "close every bracket"),
        ("a: 1\ntitle: 'A\nspeaker: Ada\nevent: x\n", 2, "close the quotes"),
        ("a: 1\nsay: Too small: it crawls\nb: 1", 2, "put quotes around a text"),
        ("a: 1\ntitle: 'It's'\nb: 1", 2, "put quotes around the whole of a text"),
        ("title: A\n  speaker: Ada\nevent: x", 2, "indent all keys of one level alike"),
        ("steps:\n  - start: 3\n   say: x", 3, "indent all entries of a list alike"),
        ("steps:\n  - start: 3\n - start: 4", 3, "indent all keys of one level alike"),
        ("a: 1\n\tb: 2", 2, "indent with spaces"),
        ("a: 1\nb: *c", 2, "put quotes around a text that starts with *"),
        ("a: 1\n---\nb: 2", 2, "leave out the line ---"),
        ("a: 1\nb: x\x01y\nc: 1", 2, "take it out"),
        ("a: x\u2028y\x85z\nb: [1\nc: 1", 2, "close every bracket"),
    ],
)
def test_the_line_is_the_one_that_a_person_would_point_at(text: str, line: int, remedy: str):
    """Where something begins that never ends, not where YAML gives up; with what to do about it."""
    (said,) = told(text)
    assert said.startswith(f"a.md:{line}: ") and remedy in said.partition("; ")[2]


def test_all_mistakes_are_told_at_once():
    """Two keys twice are two mistakes."""
    assert len(told("a: 1\na: 2\nb: 1\nb: 2")) == 2
