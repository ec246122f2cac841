"""The modules of a page: every one under its path from the root, nothing left relative, nothing missing."""

from pathlib import Path

import pytest

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
    """Only what imports is an import."""
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
