"""A small form and submissions of it, made by hand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from formkit.errors import FileProblem
from formkit.findings import Anchor, finding, problem
from formkit.model import Outcome, RawValue, Record, Submission
from formkit.spec import Form, load_form

FORM = """\
id: {id}
title: 小表
formats: [docx]
provenance: [{{status: reconstructed, document: 自拟}}]
fields:
  - {{name: name, label: 名称, required: true}}
  - {{name: file, label: 档案号}}
  - {{name: projects, label: 项目, type: texts}}
  - name: site
    label: 场地
    type: group
    fields:
      - {{name: rooms, label: 间数, type: int}}
      - {{name: area, label: 面积, type: decimal}}
  - name: people
    label: 人员[甲/乙]
    type: table
    printed_rows: 2
    fields:
      - {{name: name, label: 姓名, required: true}}
      - {{name: id, label: 证件号码}}
{more}
"""
MORE = "  - {name: extra, label: 另加一栏}"


@pytest.fixture
def form() -> Form:
    return load_form(FORM.format(id="small", more=""), "small.yaml")


@pytest.fixture
def form_of(form: Form) -> Callable[[str], Form]:
    wide = load_form(FORM.format(id="wide", more=MORE), "wide.yaml")
    return {"small": form, "wide": wide}.__getitem__


@pytest.fixture
def good() -> Submission:
    return Submission("交来/甲.docx", Outcome("small", record("甲校"), (), seen("甲校"), 0.98123))


@pytest.fixture
def faulty() -> Submission:
    found = finding("required", field="name", label="名称", anchor=Anchor("docx", 1, 2, 1, label="名称"))
    doubt = finding("macros-present")
    return Submission("交来/乙.docx", Outcome("small", {**record("乙校"), "name": None}, (found, doubt)))


@pytest.fixture
def wide() -> Submission:
    return Submission("交来/丙.docx", Outcome("wide", {**record("丙校"), "extra": "=1+1"}, ()), part=2)


@pytest.fixture
def unread() -> Submission:
    return Submission("交来/空.docx", error=problem("file-empty", FileProblem))


def record(name: str) -> Record:
    return {
        "name": name,
        "file": "+86",
        "projects": ["面塑", "剪纸"],
        "site": {"rooms": 3, "area": Decimal("240.50")},
        "people": [{"name": "冉㛃", "id": "370102199003078019"}, {"name": "仲䶮", "id": None}],
    }


def seen(name: str) -> dict[str, RawValue]:
    return {
        "name": RawValue(f"{name} ", Anchor("docx", 1, 1, 2)),
        "site.rooms": RawValue("", Anchor("docx", 1, 3, 2), "blank"),
        "people[0].name": RawValue("冉㛃", None),
    }
