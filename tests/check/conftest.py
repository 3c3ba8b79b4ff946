"""The forms the engine is tried on, and a machine too busy for time limits on single examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from formkit.spec import Form, load_form

settings.register_profile("formkit", deadline=None)
settings.load_profile("formkit")
FORMS = Path(__file__).resolve().parents[2] / "forms"


def _form(name: str) -> Form:
    return load_form((FORMS / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")


@pytest.fixture(scope="session")
def exam_site() -> Form:
    return _form("sd-2020-exam-site")


@pytest.fixture(scope="session")
def scope_list() -> Form:
    return _form("sd-2021-scope-list")


@pytest.fixture(scope="session")
def org_profile() -> Form:
    return _form("sd-2021-org-profile")


@pytest.fixture(scope="session")
def annual_plan() -> Form:
    return _form("annual-plan")
