"""What formkit imports is what it asks for: nothing is borrowed from another library's needs, nothing comes unused."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


# Asked for by the stack the project was founded on; used by the scripts beside the package.
BESIDE = {"docxtpl", "openpyxl", "pdfplumber", "python-docx", "qrcode", "reportlab"}


def names(requirements: list[str]) -> set[str]:
    """The distributions of ``lxml>=5.2``, ``markitdown[docx]``, each in its one spelling."""
    return {re.split(r"[\[<>=!~; ]", each)[0].lower().replace("_", "-") for each in requirements}


def imported() -> Iterator[str]:
    """The top names of the modules that the package imports, wherever in a module."""
    for path in (ROOT / "src" / "formkit").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.partition(".")[0]


def test_the_libraries_imported_are_the_libraries_asked_for() -> None:
    known = packages_distributions()
    used = set(imported()) - set(sys.stdlib_module_names) - {"formkit"}
    distributions = {name.lower().replace("_", "-") for module in used for name in known[module]}
    assert distributions == names(PROJECT["dependencies"]) - BESIDE


def test_the_founding_stack_comes_along_and_the_scripts_beside_the_package_use_it() -> None:
    scripts = [p for d in ("templates/build", "samples", "benchmarks") for p in (ROOT / d).rglob("*.py")]
    text = "".join(p.read_text(encoding="utf-8") for p in scripts)
    assert names(PROJECT["dependencies"]) >= BESIDE
    for module in ("docx", "docxtpl", "openpyxl", "pdfplumber", "qrcode", "reportlab"):
        assert re.search(rf"^\s*(?:from|import) {module}\b", text, re.M), module
