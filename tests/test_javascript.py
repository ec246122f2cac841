"""JavaScript is read as its grammar has it: names, lines, comments, and where it stops being JavaScript."""

import pytest

from deck.javascript import Import, NotJavaScript, read

SOURCE = """/** What it is. */
import all, * as rest from "../near.js";
import { a as b, c } from './größe.js';
/* two
   lines */ const x = 1; // behind
export * as n from "./n.js";
export const m = 1, [o, { p, q: r = 3, ...t }] = x;
export default function () {}
"""


def test_imports_have_address_place_and_names():
    """Offsets count bytes, so that letters such as ö do not shift them."""
    told = read(SOURCE)
    data = SOURCE.encode()
    assert [data[each.start : each.end].decode() for each in told.imports] == ["../near.js", "./größe.js", "./n.js"]
    assert [each.line for each in told.imports] == [2, 3, 6]
    assert [sorted(each.names) for each in told.imports] == [["default"], ["a", "c"], []]
    assert isinstance(told.imports[0], Import)


def test_exports_are_all_names_that_others_may_ask_for():
    """Also those that come out of a pattern."""
    assert read(SOURCE).exports == {"n", "m", "o", "p", "r", "t", "default"}
    assert read("export * from './a.js'").exports == {"*"}
    assert read("export { a as b, c }; let a, c").exports == {"b", "c"}


def test_only_comments_on_lines_of_their_own_are_found():
    """With their lines; what follows on the same line stays."""
    data = SOURCE.encode()
    assert [data[start:end] for start, end in read(SOURCE).comments] == [
        b"/** What it is. */\n",
        b"/* two\n   lines */",
    ]


@pytest.mark.parametrize("source", ["a b", "f(", "'", "`", "}", "const = 1", "import x from;", "x = [1, 2\ny = 3;"])
def test_what_is_no_javascript_is_told_with_its_line(source):
    """The line is quoted."""
    with pytest.raises(NotJavaScript) as caught:
        read("let first;\n" + source)
    assert caught.value.line >= 2
    assert source.split("\n")[0] in caught.value.problem


def test_a_name_twice_is_no_javascript_unless_it_is_var_or_of_another_block():
    """As in every engine."""
    for source in ("let a; const a = 1", "import { a } from './b.js'; class a {}", "function f() {} function f() {}"):
        with pytest.raises(NotJavaScript):
            read(source)
    assert read("var a; var a; const b = 1; { const b = 2; } export { b }; let c; export { c as d }")
