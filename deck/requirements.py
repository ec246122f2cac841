"""What must be installed for a build, and the line that says what is missing."""

from __future__ import annotations

import sys
from importlib.util import find_spec

PACKAGES = {
    "tensorflow": "tensorflow",
    "numpy": "numpy",
    "plotly": "plotly",
    "matplotlib": "matplotlib",
    "jinja2": "jinja2",
    "markdown": "markdown",
    "pymdownx": "pymdown-extensions",
    "pygments": "pygments",
    "yaml": "pyyaml",
    "brotli": "brotli",
    "deflate": "deflate",
    "ziamath": "ziamath",
    "latex2mathml": "latex2mathml",
    "tree_sitter": "tree-sitter",
    "tree_sitter_javascript": "tree-sitter-javascript",
    "sphinx_revealjs": "sphinx-revealjs",
    "mlxtend": "mlxtend",
    "watchfiles": "watchfiles",
    "starlette": "starlette",
    "uvicorn": "uvicorn",
    "click": "click",
    "rich": "rich",
}


def missing() -> str:
    """One line that says which packages are not installed and how to get them, or nothing."""
    absent = [package for module, package in PACKAGES.items() if find_spec(module) is None]
    if not absent:
        return ""
    line = f"not installed: {', '.join(absent)}; pip install -r requirements.txt"
    if "tensorflow" in absent and not (3, 11) <= sys.version_info[:2] <= (3, 13):
        version = ".".join(str(each) for each in sys.version_info[:2])
        line += f" with Python 3.11 to 3.13 (this is {version}, for which there is no TensorFlow)"
    return line
