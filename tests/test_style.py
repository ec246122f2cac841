"""The house's checks are tests: format, lint, types."""

import subprocess
import sys

import pytest
from conftest import HOUSE


@pytest.mark.parametrize("words", ["ruff format --check", "ruff check", "mypy"])
def test_the_code_is_clean(words):
    """Nothing to say."""
    tool, *rest = words.split()
    where = [] if tool == "mypy" else ["."]
    said = subprocess.run([sys.executable, "-m", tool, *rest, *where], cwd=HOUSE, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr
