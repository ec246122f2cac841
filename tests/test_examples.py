"""The examples in docstrings are true."""

import doctest
import importlib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
WITH = [
    path
    for folder in ("deck", "demos")
    for path in sorted((HOUSE / folder).rglob("*.py"))
    if ">>>" in path.read_text("utf-8")
]


@pytest.mark.parametrize("path", WITH, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_examples(path):
    """Each gives what stands below it."""
    name = ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted
    assert result.failed == 0
