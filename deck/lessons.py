"""Lessons: notebooks written as plain Python in slides/notebooks/; `# %%` begins a cell."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

from deck import texts
from deck.errors import Mistake

MARK = re.compile(r"^# %%(?P<kind>.*)$", re.MULTILINE)
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def lessons(project: Path) -> dict[str, Path]:
    """The source of each lesson of a project, by its name."""
    return {path.stem: path for path in sorted((project / "slides" / "notebooks").glob("*.py"))}


def read(path: Path) -> str:
    """The source of a lesson. Raises Mistake: not UTF-8, not Python."""
    shown = f"slides/notebooks/{path.name}"
    source = texts.read(path, shown)
    try:
        ast.parse(source)
    except SyntaxError as error:
        remedy = "mend it; what Python cannot read is written as a comment, such as: # %pip"
        raise Mistake(f"{shown}:{error.lineno}", f"SyntaxError: {error.msg}", remedy) from None
    return source


def notebook(source: str) -> str:
    """The Jupyter notebook (format 4.5) of a lesson; what stands before its first cell is left out.

    A line `# %pip …` becomes the magic `%pip …`, which plain Python could not hold.

    >>> [cell["source"] for cell in json.loads(notebook("# %% [markdown]\\n# # One\\n\\n# %%\\n1 + 1\\n"))["cells"]]
    ['# One', '1 + 1']
    """
    marks = list(MARK.finditer(source))
    ends = [mark.start() for mark in marks[1:]] + [len(source)]
    cells = [
        _cell(number, mark["kind"].strip(), source[mark.end() : end].strip())
        for number, (mark, end) in enumerate(zip(marks, ends, strict=True))
    ]
    whole = {"cells": cells, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _cell(number: int, kind: str, text: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"id": f"cell-{number}", "metadata": {}}
    if kind == "[markdown]":
        return cell | {"cell_type": "markdown", "source": re.sub(r"^# ?", "", text, flags=re.MULTILINE)}
    code = re.sub(r"^# (?=%\w)", "", text, flags=re.MULTILINE)
    return cell | {"cell_type": "code", "execution_count": None, "outputs": [], "source": code}
