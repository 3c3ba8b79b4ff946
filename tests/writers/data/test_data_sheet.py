"""Empty data files: every field is in them, they read back, Excel cannot spoil what is typed in."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from formkit.check.data import check_data
from formkit.readers.data.records import read_records
from formkit.readers.data.sheet import PATH, VALUE
from formkit.spec import Form, load_form
from formkit.writers.data.blank import write_data_file
from formkit.writers.data.sheet import write_data_sheet

FORMS = sorted((Path(__file__).parents[3] / "forms").glob("*.yaml"))

SMALL = """
id: t
title: 测试表
formats: [docx]
provenance: [{status: reconstructed, document: 测试}]
fields:
  - {name: applicant, label: 申请单位, required: true, example: 甲校, hint: 写全称}
  - {name: kind, label: 性质, type: choice, choices: [企业, 院校]}
  - {name: id, label: 证件号码, type: id_card}
  - {name: story, label: 情况, type: paragraphs}
  - {name: projects, label: 项目, type: texts}
  - {name: more, label: 其他部分, type: sections}
  - {name: site, label: 场地, type: group, fields: [{name: rooms, label: 教室, type: int}]}
  - name: tools
    label: 与专项职业能力项目相适应的设施设备及其存放地点和保管人员/情况
    type: table
    fields: [{name: name, label: 名称, required: true}, {name: kind, label: 类别, type: choice, choices: [甲, 乙]}, {name: n, label: 数量, type: int}]
  - name: tools2
    label: 与专项职业能力项目相适应的设施设备及其存放地点和保管人员(二)
    type: table
    fields: [{name: name, label: 名称}]
"""


@pytest.fixture
def form() -> Form:
    return load_form(SMALL, "t.yaml")


def filled(form: Form, cells: dict[tuple[int, str], str | int]) -> object:
    """The record read from the data sheet of ``form`` with (sheet, address) → value typed in."""
    book = openpyxl.load_workbook(io.BytesIO(write_data_sheet(form)))
    for (sheet, address), value in cells.items():
        book.worksheets[sheet][address] = value
    buffer = io.BytesIO()
    book.save(buffer)
    ((record, where),) = read_records(buffer.getvalue(), "a.xlsx", form)
    assert where == ""
    return record


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_empty_data_file_is_the_same_blank_record_with_every_field(path: Path) -> None:
    form = load_form(path.read_text("utf-8"), path.name)
    made = [
        ("a.xlsx", write_data_sheet(form)),
        ("a.yaml", write_data_file(form).encode()),
        ("a.json", write_data_file(form, "json").encode()),
    ]
    outcomes = []
    for name, data in made:
        ((record, _),) = read_records(data, name, form)
        assert isinstance(record, dict)
        assert record.keys() == {f.name for f in form.fields}
        outcomes.append(check_data(form, record))
    assert {tuple(sorted({f.code for f in o.findings} - {"required", "none-given"})) for o in outcomes} == {
        ()
    }
    assert outcomes[0].record == outcomes[1].record == outcomes[2].record


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_same_form_gives_the_same_bytes(path: Path) -> None:
    form = load_form(path.read_text("utf-8"), path.name)
    assert write_data_sheet(form) == write_data_sheet(form)


def test_a_filled_data_sheet_is_the_record(form: Form) -> None:
    record = filled(
        form,
        {
            (0, "B2"): "甲校",
            (0, "B4"): "370101199001011234",
            (0, "B5"): "一\n二",
            (0, "B6"): "电工、焊工",
            (0, "B7"): 3,
            (1, "A3"): "前言",
            (1, "B3"): "正文",
            (2, "A3"): "电脑",
            (2, "C3"): 5,
            (2, "A5"): "桌子",
            (3, "A3"): "二",
        },
    )
    assert record == {
        "applicant": "甲校",
        "kind": None,
        "id": "370101199001011234",
        "story": "一\n二",
        "projects": "电工、焊工",
        "site": {"rooms": "3"},
        "more": [{"heading": "前言", "body": "正文"}],
        "tools": [{"name": "电脑", "kind": None, "n": "5"}, {"name": "桌子", "kind": None, "n": None}],
        "tools2": [{"name": "二"}],
    }
    checked = check_data(form, record)
    assert checked.record["projects"] == ["电工", "焊工"]
    assert checked.record["site"] == {"rooms": 3}
    assert [(f.field, f.code) for f in checked.findings] == [("id", "check-digit")]


def test_sheets_have_names_excel_allows_and_no_name_twice(form: Form) -> None:
    names = openpyxl.load_workbook(io.BytesIO(write_data_sheet(form))).sheetnames
    assert names[:2] == ["填写", "其他部分"]
    assert len(set(names)) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_ids_are_text_numbers_are_not_and_choices_are_drop_downs(form: Form) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_data_sheet(form)))
    values, table = book.worksheets[0], book.worksheets[2]
    formats = {values.cell(row, 4).value: values.cell(row, 2).number_format for row in range(2, 8)}
    assert formats["id"] == "@"
    assert formats["site.rooms"] == "General"
    lists = {
        (sheet.title, str(v.sqref)): v.formula1
        for sheet in (values, table)
        for v in sheet.data_validations.dataValidation
        if v.type == "list"
    }
    assert list(lists.values()) == ['"企业,院校"', '"甲,乙"']
    assert [where for _, where in lists] == ["B3", "B3:B502"]


def test_required_fields_are_starred_and_hints_stand_beside_them(form: Form) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_data_sheet(form)))
    values, table = book.worksheets[0], book.worksheets[2]
    assert [c.value for c in values[1]] == ["栏目", VALUE, "说明", PATH]
    assert [c.value for c in values[2]] == ["申请单位*", None, "必填；写全称；例：甲校", "applicant"]
    assert [c.value for c in table[1]] == ["名称*", "类别", "数量"]
    assert [c.value for c in table[2]] == ["tools[].name", "tools[].kind", "tools[].n"]
    assert values["B2"].comment.text == "必填；写全称；例：甲校"
    assert table["B1"].comment is not None
    assert "选一项：甲、乙" in table["B1"].comment.text


def test_the_yaml_file_says_each_label_and_its_note(form: Form) -> None:
    lines = write_data_file(form).splitlines()
    assert "applicant:  # 申请单位；必填；写全称；例：甲校" in lines
    assert "    rooms:  # 教室；整数" not in lines
    assert "  rooms:  # 教室；整数" in lines
    assert "  - name:  # 名称；必填" in lines
    assert "    n:  # 数量；整数" in lines
