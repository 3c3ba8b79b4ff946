"""The packaged certificates as Python say just what their YAML says, and nobody else's YAML is taken for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from formkit.errors import SpecError
from formkit.spec import Certificate, NumberRule
from formkit.spec.compiled import compiled, digest
from formkit.spec.compiled.homes import HOMES
from formkit.spec.load_certificate import (
    certificate_from_yaml,
    load_certificate,
    load_number_rule,
    number_rule_from_yaml,
)

FOLDER = Path(__file__).parents[2] / "certificates"
CERTIFICATES = sorted(FOLDER.glob("*.yaml"))
RULES = sorted(FOLDER.glob("rules/*.yaml"))
FORGOTTEN = "run: python certificates/build/compiled.py"


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CERTIFICATES, ids=lambda path: path.stem)
def test_a_compiled_certificate_is_what_its_yaml_says(path: Path) -> None:
    found = compiled(Certificate, text_of(path))
    assert found is not None, FORGOTTEN
    assert found == certificate_from_yaml(text_of(path), path.name)
    assert repr(found) == repr(certificate_from_yaml(text_of(path), path.name)), "8.0 is not 8"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_compiled_number_rule_is_what_its_yaml_says(path: Path) -> None:
    found = compiled(NumberRule, text_of(path))
    assert found is not None, FORGOTTEN
    assert repr(found) == repr(number_rule_from_yaml(text_of(path), path.name))


def test_nothing_is_compiled_that_is_not_packaged() -> None:
    assert set(HOMES) == {digest(text_of(path)) for path in (*CERTIFICATES, *RULES)}, FORGOTTEN
    modules = {
        path.stem for path in Path(sys.modules[compiled.__module__].__file__ or "").parent.glob("*.py")
    }
    assert modules == {*HOMES.values(), "__init__", "homes"}


def test_a_changed_copy_is_read_as_it_stands() -> None:
    text = text_of(FOLDER / "skill-level.yaml").replace("title: 职业技能等级证书", "title: 我站的证书", 1)
    assert compiled(Certificate, text) is None
    assert load_certificate(text, "skill-level.yaml").title == "我站的证书"


def test_a_certificate_is_not_taken_for_a_number_rule() -> None:
    with pytest.raises(SpecError):
        load_number_rule(text_of(FOLDER / "skill-level.yaml"), "skill-level.yaml")


def test_a_packaged_certificate_needs_neither_yaml_nor_pydantic() -> None:
    script = (
        "import sys; from formkit.flows.certificates import load_kind; from formkit.workspace import Workspace; "
        "load_kind(Workspace(), 'skill-level'); print(sorted({'yaml', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
