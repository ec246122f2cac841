"""Slides are read as their author meant them; what is not as meant is told with its line and a remedy."""

from pathlib import Path

import pytest

from deck import settings, slides
from deck.slides import CodeFence, DemoFence, FigureFence, Prose


def read(folder: Path, text: str, name: str = "01-a.md", **given: object) -> slides.Reading:
    """What is read from one file."""
    (folder / name).write_text(text, "utf-8")
    return slides.read(folder, settings.Settings(**given))  # type: ignore[arg-type]


def told(folder: Path, text: str) -> list[str]:
    """What is wrong with one file, without its folder."""
    return [str(each).removeprefix(f"{folder.name}/") for each in read(folder, text).mistakes]


def texts(reading: slides.Reading) -> list[str]:
    """The prose of every slide."""
    return ["".join(b.text for b in slide.blocks if isinstance(b, Prose)).strip() for slide in reading.slides]


def levels(reading: slides.Reading) -> str:
    """How slides follow each other: n for next, b for below."""
    return "".join(slide.level[0] for slide in reading.slides)


def only(reading: slides.Reading) -> DemoFence:
    """The demo of the only slide."""
    assert reading.mistakes == ()
    (fence,) = (block for block in reading.slides[0].blocks if not isinstance(block, Prose))
    assert isinstance(fence, DemoFence)
    return fence


def test_dashes_part_slides(tmp_path: Path):
    """Three for the next one, two or four for the one below."""
    reading = read(tmp_path, "# A\n\n---\n\n# B\n\n--\n\n# C\n\n----\n\n# D\n\n---\n\n# E\n")
    assert texts(reading) == ["# A", "# B", "# C", "# D", "# E"]
    assert levels(reading) == "nnbbn"


def test_slides_know_their_lines(tmp_path: Path):
    """The line of the first word, and of the note's."""
    reading = read(tmp_path, "# A\n\n---\n\n\n# B\n\nNote:\n\nsaid\n\n---\n# C\n\nNote: at once\n")
    assert [slide.line for slide in reading.slides] == [1, 6, 13]
    assert [slide.note_line for slide in reading.slides] == [0, 10, 15]
    assert reading.slides[1].place == f"{tmp_path.name}/01-a.md:6"


def test_files_follow_each_other_by_number(tmp_path: Path):
    """2 comes before 10, and a new file begins with a next slide."""
    for name in ("10-c.md", "2-b.md", "01-a.md", ".hidden.md", "notes.txt"):
        (tmp_path / name).write_text(f"# {name}\n\n--\n\n# {name}\n", "utf-8")
    reading = slides.read(tmp_path, settings.Settings())
    assert [slide.file.split("/")[1] for slide in reading.slides[::2]] == ["01-a.md", "2-b.md", "10-c.md"]
    assert levels(reading) == "nbnbnb"


def test_empty_slides_at_the_ends_of_a_file_are_no_slides(tmp_path: Path):
    """Many files end with dashes; one between two slides is meant."""
    assert texts(read(tmp_path, "---\n\n# A\n\n---\n\n---\n\n# B\n\n---\n")) == ["# A", "", "# B"]


@pytest.mark.parametrize(
    "inside",
    [
        "```yaml\na: 1\n\n---\n\nb: 2\n```",
        "~~~\n\n--\n\n~~~",
        "````\n```\n\n---\n\n```\n````",
        "- item\n\n  ```\n\n---\n\n  ```",
        "<!-- put off\n\n---\n\nNote: no\n-->",
        "    ```\n\n```\n\n---\n\n```",
    ],
)
def test_nothing_is_cut_inside_a_fence_or_a_comment(tmp_path: Path, inside: str):
    """reveal.js cuts there, and breaks the code."""
    reading = read(tmp_path, f"# A\n\n{inside}\n\n---\n\n# B\n")
    assert len(reading.slides) == 2 and reading.mistakes == ()


@pytest.mark.parametrize(
    "line", ["-----", "- - -", "***", " ---", "--- ---", "-- two", "|---|---|", "> ---", "`---`", "–––"]
)
def test_what_looks_like_dashes_is_not_one(tmp_path: Path, line: str):
    """Only dashes alone on a line part slides."""
    assert len(read(tmp_path, f"# A\n\n{line}\n\nB\n").slides) == 1


def test_dashes_under_the_first_line_make_it_a_heading(tmp_path: Path):
    """As in Markdown; under any later line they part, as in reveal.js."""
    assert texts(read(tmp_path, "Boats\n---\n\nfloat\n")) == ["Boats\n---\n\nfloat"]
    assert texts(read(tmp_path, "# Boats\nfloat\n---\nSo do ducks\n")) == ["# Boats\nfloat", "So do ducks"]
    assert len(read(tmp_path, "# Boats\n---\n- float\n---\nEnd\n").slides) == 3


def test_separators_can_be_others(tmp_path: Path):
    """A word alone on its line, or an expression as reveal.js takes."""
    words = settings.Separators("===", "+++")
    assert levels(read(tmp_path, "A\n\n===\n\nB\n\n+++\n\nC\n\n---\n\nc\n", separators=words)) == "nnb"
    blank = settings.Separators(r"^\n\n\n", r"^\n\n")
    assert levels(read(tmp_path, "A\n\n\n\nB\n\n\nC\n\nc\n", separators=blank)) == "nnb"
    groups = settings.Separators(r"\n(---|===)\n", r"\n(v)\n")
    assert levels(read(tmp_path, "A\n---\nB\nv\nC\n===\nD\n", separators=groups)) == "nnbn"


def test_notes_can_begin_otherwise(tmp_path: Path):
    """As reveal.js' data-separator-notes and reveal-md's notesSeparator say."""
    own = settings.Separators(note="^Speaker:")
    assert read(tmp_path, "# A\n\nNote: shown\n\nspeaker: said\n", separators=own).slides[0].note == "said"
    assert read(tmp_path, "---\nnotesSeparator: '^>>'\n---\n\n# A\n\n>> said\n").slides[0].note == "said"


def test_windows_and_bom_do_not_matter(tmp_path: Path):
    """Files come from everywhere."""
    (tmp_path / "01-a.md").write_bytes("\ufeff# A\r\n\r\n---\r\n\r\n# Bé\r\n\r\nNote: said\r\n".encode())
    reading = slides.read(tmp_path, settings.Settings())
    assert texts(reading) == ["# A", "# Bé"] and reading.slides[1].note == "said"


@pytest.mark.parametrize("word", ["Note:", "note:", "Notes:", "notes:", "NOTE:", "  Note:"])
def test_a_note_goes_to_the_end_of_its_slide(tmp_path: Path, word: str):
    """However it is spelt."""
    reading = read(tmp_path, f"# A\n\n{word} one\n\ntwo\n\n---\n\n# B\n")
    assert [slide.note for slide in reading.slides] == ["one\n\ntwo", ""]


def test_a_second_note_belongs_to_the_first(tmp_path: Path):
    """reveal.js shows both to the audience."""
    assert read(tmp_path, "# A\n\nNote: one\n\nNote: two\n").slides[0].note == "one\n\nNote: two"


def test_a_note_in_a_fence_is_code(tmp_path: Path):
    """A YAML file has such keys."""
    (slide,) = read(tmp_path, "```yaml\nnote: x\n```\n").slides
    assert slide.note == ""


def test_attributes_come_from_comments(tmp_path: Path):
    """Of the slide anywhere; of an element where nothing is before it; not from code."""
    text = '<!-- .element: class="a" -->\n# A\n\n`<!-- .slide: class="no" -->` <!-- .slide: data-x="1 < 2" data-y -->\n'
    assert read(tmp_path, text).slides[0].attributes == 'class="a" data-x="1 &lt; 2" data-y'
    assert read(tmp_path, '```\nx\n```\n<!-- .element: class="a" -->\n').slides[0].attributes == ""


def test_a_demo_with_steps(tmp_path: Path):
    """Steps are folded to states; a sentence belongs to its step alone."""
    fence = only(
        read(
            tmp_path,
            "# A\n\n```demo learning_rate\nrate: 0.1\nsay: Watch.\nshow: [rate, seed]\nplay: false\n"
            "steps:\n  - seed: 3\n  - rate: 1.9\n    say: >\n      It overshoots,\n      and arrives.\n"
            "  - seed: 4\n```\n",
        )
    )
    assert (fence.name, fence.show, fence.play, fence.line) == ("learning_rate", ("rate", "seed"), False, 3)
    assert [step.values for step in fence.steps] == [
        {"rate": 0.1, "seed": 3},
        {"rate": 1.9, "seed": 3},
        {"rate": 1.9, "seed": 4},
    ]
    assert [step.say for step in fence.steps] == ["Watch.", "It overshoots, and arrives.", "Watch."]
    assert [step.line for step in fence.steps] == [9, 10, 14]
    assert [step.lines["rate"] for step in fence.steps] == [4, 10, 10]


def test_a_demo_without_steps_has_one_state(tmp_path: Path):
    """So that everyone may count on steps[0]."""
    fence = only(read(tmp_path, "```demo halving\n```\n"))
    assert fence.values == {} and len(fence.steps) == 1 and fence.show is None and fence.play


def test_what_a_demo_keeps_belongs_to_its_steps(tmp_path: Path):
    """The fence's list holds until a step gives another."""
    text = "```demo a\nkeep: [points, seed]\nsteps:\n  - rate: 1\n  - keep: seed\n  - rate: 2\n  - keep: []\n```"
    kept = [("points", "seed"), ("seed",), ("seed",), ()]
    assert [step.keep for step in only(read(tmp_path, text)).steps] == kept


def test_show_may_be_one_name_or_none(tmp_path: Path):
    """No list needed for one; an empty list draws no control."""
    assert only(read(tmp_path, "```demo a\nshow: rate\n```")).show == ("rate",)
    assert only(read(tmp_path, "```demo a\nshow: []\n```")).show == ()


def test_figures_and_code(tmp_path: Path):
    """The two other fences of our own."""
    text = "text\n\n```figure timeline\nyear: 1986\n```\n\n```code learning_rate frames [1|3-4]\n```\n\nend\n"
    _, figure, code, _ = read(tmp_path, text).slides[0].blocks
    assert isinstance(figure, FigureFence) and (figure.name, figure.values, figure.line) == (
        "timeline",
        {"year": 1986},
        3,
    )
    assert isinstance(code, CodeFence) and (code.symbol, code.options, code.line) == ("frames", "[1|3-4]", 7)


def test_blocks_keep_their_order_and_lines(tmp_path: Path):
    """Prose before, between and after."""
    blocks = read(tmp_path, "# A\n\n```demo a\n```\n\nwords\n\n```demo b\n```\n").slides[0].blocks
    assert [(type(block).__name__, block.line) for block in blocks] == [
        ("Prose", 1),
        ("DemoFence", 3),
        ("Prose", 4),
        ("DemoFence", 8),
    ]


def test_a_demo_may_stand_in_a_column_or_a_list(tmp_path: Path):
    """Its indent is the text's, not YAML's."""
    fence = only(read(tmp_path, "- item\n\n  ```demo a\n  rate: 1\n  steps:\n    - rate: 2\n  ```\n"))
    assert fence.values == {"rate": 1} and fence.indent == "  "


def test_fences_of_others_are_left_alone(tmp_path: Path):
    """A language called code, or a fence shown in a fence."""
    for text in ("```code\nx\n```\n", "````\n```demo a\n```\n````\n", "```python\nx\n```\n", "~~~\n```demo\n~~~\n"):
        reading = read(tmp_path, text)
        assert [type(block) for block in reading.slides[0].blocks] == [Prose] and reading.mistakes == ()


MISTAKES = {
    "```demo\n```": "1: the fence does not say which demo; write '```demo NAME'",
    "```demo Learning-Rate\n```": "1: 'Learning-Rate' is not the name of a demo; "
    "write '```demo NAME', the name of one folder in demos/",
    "```dmeo halving\n```": "1: '```dmeo halving' is no fence of ours; did you mean 'demo'?",
    "```demo a\nrate\n```": "2: 'rate' sets no value; write 'name: value', one a line",
    "```demo a\nrate: 1\nrate: 2\n```": "3: 'rate' stands here twice (first on line 2); keep one",
    "```demo a\nsteps: 3\n```": "2: steps is '3', which is no list; write one step a line: ' - rate: 1.9'",
    "```demo a\nsteps:\n  -\n```": "3: an empty step sets no value; write one step a line: ' - rate: 1.9'",
    "```demo a\nsteps:\n  - fast\n```": "3: the step 'fast' sets no value; write one step a line: ' - rate: 1.9'",
    "```demo a\nsteps:\n  - show: [x]\n```": "3: 'show' stands in a step; it belongs to the whole fence",
    "```demo a\nplay: maybe\n```": "2: play is 'maybe'; write 'play: true', 'play: false' or 'play: glide'",
    "```demo a\nshow: {a: 1}\n```": "2: show is '{'a': 1}', not a list of names; "
    "write 'show: [rate, seed]', the controls to draw",
    "```demo a\nsteps:\n  - keep: {a: 1}\n```": "3: keep is '{'a': 1}', not a list of names; "
    "write 'keep: [rate, seed]', what comes along from step to step and slide to slide",
    "```demo a\nsay: [a]\n```": "2: say is '['a']', not a sentence; put quotes around a sentence that contains \": \"",
    "```figure a\nsteps:\n  - x: 1\n```": "2: a figure has no 'steps'; take it out, or write '```demo a'",
    "```code a\n```": "1: 'code a' does not say whose code; "
    "write '```code NAME frames': a demo and a name of its module",
    "```code a frames\nx = 1\n```": "2: 'x = 1' stands in a code fence; leave the fence empty: "
    "the code comes from the demo's source",
    "```demo a\nsteps: []\n```": "2: steps is '[]', which holds no step; write one step a line: ' - rate: 1.9'",
    "```demo a\nsteps:\n```": "2: steps is empty, which is no list; write one step a line: ' - rate: 1.9'",
    "```demo a\nx: 1\n\n---\n\n```python\nx\n```": "1: this fence is never closed; "
    "end it with a line of as many ` or ~",
    "# A\n\n```python\nx = 1\n": "3: the fence '```python' is never closed; end it with a line '```'",
    "# A\n\n<!-- .slide: x\n\n---\n": "3: the comment '<!--' is never closed; end it with '-->'",
    "# A\n\nNote:\n\n```demo a\n```\n": "5: 'demo a' stands in a note; put it above 'Note:'",
}


@pytest.mark.parametrize("text", MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_has_line_value_and_remedy(tmp_path: Path, text: str):
    """One line each, the right one."""
    assert told(tmp_path, text) == [f"01-a.md:{MISTAKES[text]}"]


def test_all_mistakes_of_all_files_are_told_in_one_run(tmp_path: Path):
    """And reading goes on after each."""
    (tmp_path / "02.md").write_bytes(b"# A\n\nFu\xdf\n")
    (tmp_path / "03.md").write_text("```demo\n```\n\n---\n\n```demo a\nx: [\n```\n", "utf-8")
    assert [each.split(";")[0] for each in told(tmp_path, "```figure\n```\n")] == [
        "01-a.md:1: the fence does not say which figure",
        "02.md:3: not UTF-8 text (byte 0xdf)",
        "03.md:1: the fence does not say which demo",
        "03.md:7: 'x: [' is not YAML (did not find expected node content)",
    ]


def test_a_folder_without_slides_is_told(tmp_path: Path):
    """With the shortest slide there is."""
    (mistake,) = slides.read(tmp_path, settings.Settings()).mistakes
    assert str(mistake).endswith("no slides in this folder; write one, such as 01-hello.md with the line '# Hello'")


FRONT = "---\ntitle: From the file\ntheme: black\nseparator: <!--s-->\nrevealOptions:\n  controls: true\n---\n\n# A\n"


def test_front_matter_fills_what_deck_yml_leaves_open(tmp_path: Path):
    """A deck of reveal-md brings its title and theme along; lines keep their numbers."""
    reading = read(tmp_path, FRONT + "\n---\n\nstill A\n\n<!--s-->\n\n# B\n")
    assert (reading.settings.title, reading.settings.theme) == ("From the file", "dark")
    assert texts(reading) == ["# A\n\n---\n\nstill A", "# B"]
    assert [slide.line for slide in reading.slides] == [9, 17]


def test_deck_yml_has_the_last_word(tmp_path: Path):
    """The settings rule over what files bring."""
    mine = settings.Settings().given_also(title="Mine", theme="light")
    (tmp_path / "01-a.md").write_text(FRONT, "utf-8")
    reading = slides.read(tmp_path, mine)
    assert (reading.settings.title, reading.settings.theme) == ("Mine", "light")


def test_dashes_at_the_top_are_not_front_matter_without_keys(tmp_path: Path):
    """A file may begin with a separator."""
    assert texts(read(tmp_path, "---\n\n# A\n\n---\n\n# B\n")) == ["# A", "# B"]


def test_front_matter_that_is_not_yaml_is_told(tmp_path: Path):
    """With its line in the file."""
    assert told(tmp_path, "---\ntitle: a: b\n---\n\n# A\n")[0].startswith("01-a.md:2: 'title: a: b' is not YAML")
    assert told(tmp_path, '---\nseparator: "^("\n---\n\n# A\n')[0].startswith("01-a.md:2: the separator '^('")
