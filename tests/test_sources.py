"""What a demo is made of is found by reading it, helper's helper included."""

from pathlib import Path

import pytest

from deck.sources import of_demo

FILES = {
    "demos/one/__init__.py": "import numpy\nfrom demos.one import parts\nfrom .parts import f\nimport shared.maths\n",
    "demos/one/parts.py": "def f():\n    from shared import deep\n",
    "demos/one/live.js": "export {}",
    "demos/one/look.css": "",
    "demos/one/words.md": "",
    "demos/one/data.txt": "1",
    "demos/two/__init__.py": "import tensorflow",
    "shared/__init__.py": "",
    "shared/maths.py": "from . import deeper\n",
    "shared/deeper.py": "import json, keras.layers\n",
    "shared/deep.py": "",
    "shared/unused.py": "",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of small files."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_imports_are_followed_through_packages_and_functions(project):
    """Only what can change a number is in: no .js or style, no other demo, no unused module."""
    found = of_demo("one", [project])
    assert {path.relative_to(project).as_posix() for path in found.files} == {
        "demos/one/__init__.py",
        "demos/one/parts.py",
        "demos/one/data.txt",
        "demos/one/words.md",
        "shared/__init__.py",
        "shared/maths.py",
        "shared/deeper.py",
        "shared/deep.py",
    }


def test_packages_that_are_not_the_projects_are_named(project):
    """They tell what to import beforehand; the standard library is left out."""
    assert of_demo("one", [project]).packages == {"numpy", "keras"}
    assert of_demo("two", [project]).packages == {"tensorflow"}


def test_a_file_that_is_no_python_is_still_a_source(project):
    """Its mistake is told where it is run."""
    (project / "demos/one/parts.py").write_text("def f(:")
    assert project / "demos/one/parts.py" in of_demo("one", [project]).files
