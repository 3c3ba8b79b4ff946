"""What formkit promises to others: the names, and that asking for none of them costs nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import formkit


def test_the_public_names_are_these() -> None:
    assert formkit.__all__ == [
        "Finding",
        "Form",
        "FormkitError",
        "Kit",
        "Limits",
        "Outcome",
        "Submission",
        "__version__",
    ]
    assert set(dir(formkit)) == set(formkit.__all__)


@pytest.mark.parametrize("name", formkit.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(formkit, name) is not None


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Kitt"):
        _ = formkit.Kitt


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("statement", ["import formkit", "import formkit.cli.command_line"])
def test_the_heavy_libraries_are_not_loaded_at_the_start(statement: str) -> None:
    heavy = {
        "lxml",
        "pydantic",
        "openpyxl",
        "yaml",
        "jinja2",
        "xlsxwriter",
        "rich",
        "sqlalchemy",
        "reportlab",
    }
    assert loaded_by(statement) & heavy == set()


def test_the_check_above_would_see_a_heavy_library() -> None:
    assert "yaml" in loaded_by("from formkit.spec import load_form")
