"""Data files given to fill and check."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

import pytest
import xlsxwriter

from formkit.errors import FileProblem
from formkit.model import RawValue
from formkit.readers.data.records import read_records
from formkit.spec import Form, load_form


def records(text: str, name: str) -> list[tuple[object, str]]:
    return read_records(text.encode(), name)


def refusal(data: bytes | str, name: str) -> FileProblem:
    with pytest.raises(FileProblem) as caught:
        read_records(data.encode() if isinstance(data, str) else data, name)
    return caught.value


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False})
    for sheet_rows in sheets:
        sheet = book.add_worksheet()
        for number, row in enumerate(sheet_rows):
            sheet.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()


@pytest.fixture
def form() -> Form:
    return load_form(
        """
        id: t
        title: 测试表
        formats: [docx]
        provenance: [{status: reconstructed, document: 测试}]
        fields:
          - {name: applicant, label: 申请单位, also: [单位名称]}
          - {name: phone, label: 联系电话}
          - {name: site, label: 场地, type: group, fields: [{name: rooms, label: 教室}, {name: phone, label: 联系电话}]}
        """,
        "t.yaml",
    )


def test_yaml_keeps_what_was_typed_unless_it_surely_is_a_number() -> None:
    text = "d: 2026-03-05\ntel: 0107123\nt: 12:30\nno: no\nyes: 是\nn: 3\nx: 2.50\nblank:\nu: 1_000\nb: true\ne: 1e5\n"
    assert records(text, "a.yaml") == [
        (
            {"d": "2026-03-05", "tel": "0107123", "t": "12:30", "no": "no", "yes": "是", "n": 3, "x": Decimal("2.50"),
             "blank": None, "u": "1_000", "b": True, "e": "1e5"},
            "",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["- {a: 1}\n- {a: 2}\n", "a: 1\n---\na: 2\n"])
def test_yaml_of_many_records_counts_them(text: str) -> None:
    assert records(text, "a.yml") == [({"a": 1}, "第1条"), ({"a": 2}, "第2条")]


def test_json_decimals_stay_exact_and_lists_are_many_records() -> None:
    assert records('{"a": 1.10}', "a.json") == [({"a": Decimal("1.10")}, "")]
    assert records('[{"a": 1}, {"a": 2}]', "a.json") == [({"a": 1}, "第1条"), ({"a": 2}, "第2条")]


def test_what_parse_prints_can_be_filled_again() -> None:
    line = '{"file": "%s", "form": "t", "valid": true, "record": {"a": %d}, "findings": [], "fields": {}}'
    assert records(line % ("a.docx", 1), "out.json") == [({"a": 1}, "")]
    both = f"{line % ('a.docx', 1)}\n\n{line % ('b.docx', 2)}\n"
    assert records(both, "out.jsonl") == [({"a": 1}, "a.docx"), ({"a": 2}, "b.docx")]
    assert records(both, "out.json") == records(both, "out.jsonl")
    assert records(f"[{line % ('a.docx', 1)}]", "out.json") == [({"a": 1}, "")]
    assert records('[{"record": {"a": 1}}, {"record": {"a": 2}}]', "a.json") == [
        ({"a": 1}, "第1条"),
        ({"a": 2}, "第2条"),
    ]


def test_a_file_parse_could_not_read_is_no_record_and_is_not_lost() -> None:
    text = '{"file": "a.docx", "form": "t", "record": {"a": 1}}\n{"file": "b.doc", "form": null, "error": {"code": "x"}}\n'
    assert records(text, "out.jsonl") == [({"a": 1}, "a.docx"), (None, "b.doc")]


def test_a_field_called_record_is_no_wrapping() -> None:
    assert records('{"record": "第一次", "name": "甲"}', "a.json") == [
        ({"record": "第一次", "name": "甲"}, "")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_an_office_saves(encoding: str) -> None:
    assert read_records("姓名: 王芳㛃".encode(encoding), "a.yaml") == [({"姓名": "王芳㛃"}, "")]


@pytest.mark.parametrize(
    ("text", "name", "code", "where"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml", "data-key-doubled", "第3行第1列"),
        ("x:\n  - {a: 1, a: 2}\n", "a.yaml", "data-key-doubled", "第2行第12列"),
        ('{"a": 1,\n"b": {"a": 3, "a": 2}}', "a.json", "data-key-doubled", "第1、2行"),
        ("a: b: c\n", "a.yaml", "data-unreadable", "第1行第5列"),
        ("a: [1\nb: 2", "a.yaml", "data-unreadable", "第2行第2列"),
        ("a: *b\n", "a.yaml", "data-unreadable", "第1行第4列"),
        ("a: !!python/object:os.system x\n", "a.yaml", "data-unreadable", "第1行第4列"),
        ('{"a": 1,\n "b" 2}', "a.json", "data-unreadable", "第2行第6列"),
        ('{"a": NaN}', "a.json", "data-unreadable", "第1行第7列"),
        ('{"a": 1}\n{"a": }', "a.jsonl", "data-unreadable", "第2行第7列"),
        ('a,b\n"x,1\n', "a.csv", "data-unreadable", ""),
        ("a,b,a\n1,2,3\n", "a.csv", "data-key-doubled", "第1行"),
    ],
)
def test_a_fault_in_a_data_file_says_where(text: str, name: str, code: str, where: str) -> None:
    caught = refusal(text, name)
    assert caught.code == code
    assert where in caught.message("zh")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.yaml", "data-empty"),
        (b"# nothing\n", "a.yaml", "data-empty"),
        (b"[]", "a.json", "data-empty"),
        (b"x", "a.txt", "data-suffix"),
        (b"\x81", "a.yaml", "data-encoding"),
        (b"\0\0\0", "a.json", "data-encoding"),
        (b"[" * 100_000, "a.yaml", "data-too-nested"),
        (b"- " * 100_000, "a.yaml", "data-too-nested"),
        (b"".join(b" " * n + b"a:\n" for n in range(2000)), "a.yaml", "data-too-nested"),
        (b"[" * 100_000, "a.json", "data-too-nested"),
        (b"9" * 5000, "a.json", "data-unreadable"),
        (b"no workbook", "a.xlsx", "file-damaged"),
    ],
)
def test_what_cannot_be_data_is_one_clear_problem(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name).code == code


def test_aliases_that_expand_without_end_are_refused() -> None:
    lines = ["a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert refusal("\n".join(lines), "a.yaml").code == "data-too-nested"


def test_a_list_takes_names_dotted_paths_and_labels_that_are_one_field_s(form: Form) -> None:
    rows: list[list[object]] = [
        ["考点名单"],
        ["单 位 名 称*", "phone", "site.rooms"],
        ["甲校", "0531-86913178", 3],
        ["", "", ""],
        ["乙校", "", ""],
    ]
    assert read_records(workbook(rows), "a.xlsx", form) == [
        ({"applicant": "甲校", "phone": "0531-86913178", "site": {"rooms": "3"}}, "第3行"),
        ({"applicant": "乙校", "phone": None, "site": {"rooms": None}}, "第5行"),
    ]


def test_a_label_two_fields_share_is_not_guessed(form: Form) -> None:
    rows = [["申请单位", "联系电话"], ["甲校", "0531-86913178"], ["乙校", ""]]
    first = read_records(workbook(rows), "a.xlsx", form)[0][0]
    assert first == {"applicant": "甲校", "联系电话": "0531-86913178"}


def test_csv_as_excel_saves_it(form: Form) -> None:
    text = '申请单位,site.rooms\r\n"甲,校",3\r\n\r\n乙校,\r\n'
    assert read_records(text.encode("gbk"), "a.csv", form) == [
        ({"applicant": "甲,校", "site": {"rooms": "3"}}, "第2行"),
        ({"applicant": "乙校", "site": {"rooms": None}}, "第4行"),
    ]


def test_a_value_without_a_heading_is_never_dropped(form: Form) -> None:
    assert refusal(workbook([["applicant"], ["甲校", "多出的"]]), "a.xlsx").code == "data-sheet-layout"
    assert refusal("applicant\n甲校,多出的\n", "a.csv").code == "data-sheet-layout"


def test_an_id_excel_has_rounded_comes_as_spoiled_beside_the_good_ones() -> None:
    (record, _), (other, _) = read_records(
        workbook([["name", "id"], ["王芳", 3.70101199001011e17], ["李雷", "370101199001011234"]]), "a.xlsx"
    )
    assert isinstance(record, dict)
    assert isinstance(other, dict)
    assert record["id"] == RawValue("3.70101199001011E+17", how="data", flags=("numeric", "inexact"))
    assert (record["name"], other["id"]) == ("王芳", "370101199001011234")


def test_a_row_of_nothing_but_a_formula_without_value_is_still_a_row() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["name", "id"])
    sheet.write_formula(1, 1, "=B9", value="")
    book.close()
    ((record, _),) = read_records(buffer.getvalue(), "a.xlsx")
    assert isinstance(record, dict)
    assert isinstance(record["id"], RawValue)
    assert ("formula" in record["id"].flags, record["name"]) == (True, None)


def test_hidden_rows_of_a_list_are_refused_not_skipped() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, ["name", "王芳", "李雷"])
    sheet.set_row(2, None, None, {"hidden": True})
    book.close()
    caught = refusal(buffer.getvalue(), "a.xlsx")
    assert caught.code == "data-sheet-hidden"
    assert "李雷" in caught.message("zh")


def test_filtered_and_folded_rows_of_a_list_are_refused_too() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, ["name", "王芳", "李雷"])
    sheet.set_row(2, None, None, {"hidden": True, "level": 1})
    book.close()
    assert refusal(buffer.getvalue(), "a.xlsx").code == "data-sheet-hidden"


def test_a_cell_merged_over_rows_counts_for_each() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["occupation", "trade"])
    sheet.merge_range(1, 0, 2, 0, "电工")
    sheet.write_column(1, 1, ["甲", "乙"])
    book.close()
    assert [r for r, _ in read_records(buffer.getvalue(), "a.xlsx")] == [
        {"occupation": "电工", "trade": "甲"},
        {"occupation": "电工", "trade": "乙"},
    ]


@pytest.mark.parametrize(
    "tables",
    [
        [["名称", "数量"], ["电脑", 3]],
        [["名称", "数量"], ["t[].name", "t[].n"], ["电脑", 3, "多出的"]],
    ],
)
def test_a_data_sheet_whose_table_lost_its_field_row_is_refused(tables: list[list[object]]) -> None:
    values: list[list[object]] = [["栏目", "内容", "说明", "字段"], ["单位", "甲校", "", "applicant"]]
    assert refusal(workbook(values, tables), "a.xlsx").code == "data-sheet-layout"


def test_a_data_sheet_with_a_field_twice_or_a_value_without_field_is_refused() -> None:
    head: list[object] = ["栏目", "内容", "说明", "字段"]
    twice: list[list[object]] = [head, ["单位", "甲", "", "a"], ["单位", "乙", "", "a"]]
    assert refusal(workbook(twice), "a.xlsx").code == "data-key-doubled"
    assert refusal(workbook([head, ["单位", "甲", "", ""]]), "a.xlsx").code == "data-sheet-layout"
