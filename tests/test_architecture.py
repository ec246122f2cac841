"""The house stands as DESIGN draws it: imports point down, the generator names no demo."""

import ast
from pathlib import Path

HOUSE = Path(__file__).parent.parent
DECK = sorted((HOUSE / "deck").glob("*.py"))
DEMOS = sorted(path.parent.name for path in (HOUSE / "demos").glob("*/__init__.py"))


def imports(path: Path) -> set[str]:
    """The modules of deck that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "deck":
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("deck."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found.update(alias.name.split(".")[1] for alias in node.names if alias.name.startswith("deck."))
    return found


def test_imports_have_no_cycle():
    """Every module can be read after those that it imports."""
    graph = {path.stem: imports(path) - {path.stem} for path in DECK}
    graph = {name: {each for each in needed if each in graph} for name, needed in graph.items()}
    while free := [name for name, needed in graph.items() if not needed]:
        graph = {name: needed - set(free) for name, needed in graph.items() if name not in free}
    assert graph == {}


def test_reading_running_and_writing_know_nothing_of_each_other():
    """Reading knows no HTML, running knows no slides, writing knows neither."""

    def reach(name: str) -> set[str]:
        needed = imports(HOUSE / "deck" / f"{name}.py")
        known = {each for each in needed if (HOUSE / "deck" / f"{each}.py").is_file()}
        return known.union(*(reach(each) for each in known)) if known else known

    assert not reach("slides") & {"page", "prose", "running", "worker", "output"}
    assert not reach("running") & {"slides", "settings", "page", "prose", "output"}
    assert not reach("output") & {"slides", "page", "running", "demo"}
    assert not reach("demo") & {"running", "worker", "page", "slides", "record"}


def test_the_generator_names_no_demo():
    """A demo is found by listing; nothing is registered."""
    sources = [path for kind in ("*.py", "*.js", "*.c") for path in (HOUSE / "deck").rglob(kind)]
    sources += (HOUSE / "templates").glob("*")
    for path in sources:
        text = path.read_text("utf-8")
        assert [name for name in DEMOS if "_" in name and name in text] == [], path


def test_a_demo_imports_nothing_of_another_demo():
    """Each folder can be taken away alone."""
    for name in DEMOS:
        for path in (HOUSE / "demos" / name).rglob("*.py"):
            text = path.read_text("utf-8")
            assert [other for other in DEMOS if other != name and f"demos.{other}" in text] == [], path
