"""Certificates and number rules out of YAML."""

from __future__ import annotations

import subprocess
import sys

import pytest

from formkit.errors import SpecError
from formkit.flows.certificates.kinds import certificate_files
from formkit.spec.load_certificate import load_certificate, load_number_rule
from formkit.workspace import Workspace

PATH = certificate_files(Workspace())["skill-level"]
TEXT = PATH.read_text(encoding="utf-8")


def test_a_certificate_is_not_taken_for_a_number_rule() -> None:
    assert load_certificate(TEXT, PATH.name).id == "skill-level"
    with pytest.raises(SpecError):
        load_number_rule(TEXT, PATH.name)


def test_a_certificate_without_fault_is_loaded_without_pydantic() -> None:
    script = (
        "import sys; from formkit.flows.certificates.kinds import load_kind; from formkit.workspace import Workspace; "
        "load_kind(Workspace(), 'skill-level'); print('pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
