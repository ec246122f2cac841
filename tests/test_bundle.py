"""The modules of a page: every one under its path from the root, nothing left relative, nothing missing."""

from pathlib import Path

import pytest

from deck import bundle, kept
from deck.bundle import HERE, modules
from deck.errors import Mistakes


def _project(folder: Path, **modules: str) -> Path:
    for name, source in modules.items():
        path = folder / (name.replace("__", "/") + ".js")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
    return folder


def test_relative_imports_become_paths_from_the_root(tmp_path):
    """All forms of import and export, on one line or on many, whatever the quotes."""
    root = _project(
        tmp_path,
        demos__a__live="import { x,\n  y } from \"../b/far.js\";\nimport './near.js';\nexport * from './near.js';\n"
        "const later = () => import('./late.js');",
        demos__a__near="export const n = 1;\nexport default n;",
        demos__a__late="export default 2",
        demos__b__far="import all, * as rest from '../a/near.js'\nexport const x = 1, y = 2;",
    )
    made = modules(root, ["demos/a/live.js"])
    assert list(made) == ["demos/a/late.js", "demos/a/live.js", "demos/a/near.js", "demos/b/far.js"]
    live = made["demos/a/live.js"]
    assert 'from "demos/b/far.js"' in live and "import 'demos/a/near.js'" in live
    assert "export * from 'demos/a/near.js'" in live and "import('demos/a/late.js')" in live
    assert "./" not in live


def test_words_in_comments_and_texts_are_no_imports(tmp_path):
    """Only what imports is an import; a text of several lines is a text."""
    text = "const a = `\nimport x from './gone.js';\n// words\n`;"
    assert modules(_project(tmp_path / "text", demos__a=text), ["demos/a.js"])["demos/a.js"] == text
    source = "// import './gone.js'\n/* import './gone.js'\n*/\nconst said = \"important './x'\"; // from './y.js'\n"
    made = modules(_project(tmp_path, demos__a=source), ["demos/a.js"])
    assert made["demos/a.js"] == "const said = \"important './x'\"; // from './y.js'"


def test_all_missing_modules_are_told_with_their_places(tmp_path):
    """Both mistakes in one run, each with file and line."""
    root = _project(tmp_path, demos__a="\nimport './gone.js';\nimport * as d3 from 'd3';\n")
    with pytest.raises(Mistakes) as caught:
        modules(root, ["demos/a.js"])
    first, second = str(caught.value).split("\n")
    assert first.startswith("demos/a.js:2: there is no module 'demos/gone.js'")
    assert second.startswith("demos/a.js:3: imports 'd3'")


def test_an_import_from_outside_the_project_is_a_mistake(tmp_path):
    """Nothing above the root."""
    with pytest.raises(Mistakes, match=r"demos/a.js:1: imports '../../secret.js'"):
        modules(_project(tmp_path, demos__a="import '../../secret.js'"), ["demos/a.js"])


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("export function* frames() {\n  yield { a: 1 +* 2 };\n}", 2, "'yield { a: 1 +* 2 };' is no JavaScript"),
        ("export function* frames() {\n  yield { a: 1 };\n", 2, "'}' is missing after 'yield { a: 1 };'"),
        ("const a = 1;\n\nconst a = 2;", 3, "'a' is declared twice"),
        ("const a = import(`./${name}.js`);", 1, "imports what only the running page knows"),
        ("\nimport { b, n } from './near.js';", 2, "'demos/near.js' exports no 'b'; use one of: n"),
        ("export { b as c } from './near.js';", 1, "'demos/near.js' exports no 'b'"),
        ("import near from './near.js';", 1, "'demos/near.js' exports no 'default'"),
    ],
)
def test_what_a_browser_would_refuse_is_told(tmp_path, source, line, said):
    """Before anybody opens the page: a slip, a name twice, a name that is not there."""
    root = _project(tmp_path, demos__a=source, demos__near="export const n = 1;")
    with pytest.raises(Mistakes) as caught:
        modules(root, ["demos/a.js"])
    assert str(caught.value).startswith(f"demos/a.js:{line}: {said}")


def test_a_name_that_is_needed_may_be_exported_in_any_way(tmp_path):
    """As a declaration, under another name, from elsewhere."""
    ways = ("function* frames() {}", "const [a, { frames }] = b", "{ a as frames }; const a = 1", "* from './near.js'")
    for number, way in enumerate(ways):
        root = _project(tmp_path / str(number), demos__a=f"export {way};", demos__near="export const frames = 1;")
        assert modules(root, ["demos/a.js"], must={"demos/a.js": ["frames"]})
    root = _project(tmp_path / "none", demos__a="export default function* frames() {}")
    with pytest.raises(Mistakes) as caught:
        modules(root, ["demos/a.js"], must={"demos/a.js": ["frames"]})
    assert str(caught.value) == "demos/a.js: it exports no 'frames'; write: export function* frames(…)"


def test_a_module_read_once_is_not_read_again(tmp_path):
    """The folder gives what was made before; another source is read anew."""
    root = _project(tmp_path, demos__a="// words\nexport const a = 1;")
    first = modules(root, ["demos/a.js"], tmp_path / "kept")
    (path,) = (tmp_path / "kept").iterdir()
    kept.write(path, (kept.read(path) or b"").replace(b"a = 1", b"a = 2"))
    bundle._read.cache_clear()
    assert first == {"demos/a.js": "export const a = 1;"}
    assert modules(root, ["demos/a.js"], tmp_path / "kept") == {"demos/a.js": "export const a = 2;"}
    (root / "demos/a.js").write_text("export const a = 3;")
    assert modules(root, ["demos/a.js"], tmp_path / "kept") == {"demos/a.js": "export const a = 3;"}


def test_circles_end(tmp_path):
    """Two modules that import each other are two modules."""
    root = _project(tmp_path, demos__a="import './b.js'", demos__b="import './a.js'")
    assert len(modules(root, ["demos/a.js"])) == 2


def test_the_deck_bundles_whole():
    """Every module that the deck's page and a demo's page reach is there, and no import is left relative."""
    made = modules(HERE, ["deck/browser/deck.js", "deck/browser/alone.js"])
    assert {"deck/browser/host.js", "deck/browser/random.js", "deck/browser/keys.js"} <= set(made)
    for name in made:
        assert 'from "./' not in made[name] and 'from "../' not in made[name]
