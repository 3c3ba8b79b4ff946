"""Rosters as they come: xlsx however written, csv in any encoding, titles, two header rows, totals below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from formkit.errors import FileProblem
from formkit.issue.roster import RosterTable
from formkit.readers.roster import excel_file as roster_xlsx
from formkit.readers.roster.reader import read_roster
from formkit.spec.certificate import Roster
from formkit.spec.load_certificate import load_certificate

FOLDER = Path(__file__).parents[3] / "certificates"
IDS = ("430199199003078013", "43019919900307803X")


def roster() -> Roster:
    path = FOLDER / "hn-2020-special-ability.yaml"
    return load_certificate(path.read_text(encoding="utf-8"), path.name).roster


def workbook(tmp_path: Path, *rows: Sequence[object], merges: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for area in merges:
        sheet.merge_cells(area)
    path = tmp_path / "roster.xlsx"
    book.save(path)
    return path


def as_dicts(table: RosterTable) -> list[dict[str, str]]:
    return [{"row": str(r.number), **dict(zip(table.names, r.values, strict=True))} for r in table.rows]


def test_title_rows_and_a_header_of_two_rows_are_recognised(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ["2026年第1批成绩汇总表"],
        ["考生姓名", "身份证号码（文本格式）", "成绩（百分制）", None, "专项职业能力考核项目", "考试日期"],
        [None, None, "理论知识", "操作技能", None, None],
        ["张三", IDS[0], 82, 90.5, "湘菜制作", "2026-03-05"],
        merges=("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3"),
    )
    assert as_dicts(read_roster(path, roster())) == [
        {
            "row": "4",
            "name": "张三",
            "id_number": IDS[0],
            "theory_score": "82",
            "practical_score": "90.5",
            "project": "湘菜制作",
            "assessment_date": "2026-03-05",
        }
    ]


def test_columns_come_in_any_order_and_wording_and_others_are_left_alone(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ["序号", "工作单位", "性 别", "证件号", "*姓名", "联系电话", "心情"],
        [1, "示例公司", "男", IDS[0], "张三", "13800000000", "好"],
    )
    table = read_roster(path, roster())
    assert as_dicts(table) == [
        {"row": "2", "employer": "示例公司", "sex": "男", "id_number": IDS[0], "name": "张三"}
    ]
    assert [(f.code, f.seen, f.place()) for f in table.findings] == [
        ("column-unused", "心情", "工作表“Sheet”G1“心情”")
    ]


def test_of_two_columns_that_decide_who_has_passed_both_are_named(tmp_path: Path) -> None:
    heads = ["姓名", "证件号码", "总成绩", "成绩", "结论", "是否合格"]
    table = read_roster(workbook(tmp_path, heads, ["张三", IDS[0], 50, 85, "合格", "不合格"]), roster())
    assert [
        (f.code, f.field, f.label, f.seen, f.values["first"], f.values["second"]) for f in table.findings
    ] == [
        ("column-second", "score", "成绩", "总成绩", "D", "C"),
        ("column-second", "result", "结论", "是否合格", "E", "F"),
    ]


def test_a_column_given_twice_is_an_error(tmp_path: Path) -> None:
    table = read_roster(workbook(tmp_path, ["姓名", "证件号码", "姓名"], ["张三", IDS[0], "李四"]), roster())
    assert [(f.code, f.field, f.is_error) for f in table.findings] == [("column-doubled", "name", True)]


def test_blank_lines_repeated_headers_and_totals_are_no_people_and_anything_else_is_reported(
    tmp_path: Path,
) -> None:
    path = workbook(
        tmp_path,
        ["姓名", "证件号码", "考核项目"],
        ["张三", IDS[0], "湘菜制作"],
        [],
        ["姓名", "证件号码", "考核项目"],
        ["李四", IDS[1], "湘菜制作"],
        [None, None, "手工编织"],
        ["合计：2人"],
        ["制表人：王五", None, "审核人：赵六"],
        ["阿依古丽"],
    )
    table = read_roster(path, roster())
    assert [(r.number, r.values[0]) for r in table.rows] == [(2, "张三"), (5, "李四"), (9, "阿依古丽")]
    assert [(f.anchor.row if f.anchor else 0, f.code) for f in table.findings] == [(6, "roster-stray")]


def test_a_hidden_row_is_left_out_and_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["姓名", "证件号码"], ["张三", IDS[0]], ["李四", IDS[1]]):
        sheet.append(list(row))
    sheet.row_dimensions[2].hidden = True
    book.save(tmp_path / "r.xlsx")
    table = read_roster(tmp_path / "r.xlsx", roster())
    assert [r.values[0] for r in table.rows] == ["李四"]
    assert [(f.anchor.row if f.anchor else 0, f.code, f.is_error) for f in table.findings] == [
        (2, "roster-hidden-row", True)
    ]


def test_an_id_typed_as_a_number_is_flagged_and_eighteen_digits_of_text_are_whole(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ["姓名", "证件号码"],
        ["张三", int(IDS[0])],
        ["李四", IDS[1]],
        ["王五", "430199199003079999"],
    )
    table = read_roster(path, roster())
    assert [(dict(r.flags), r.values[1]) for r in table.rows[1:]] == [
        ({}, IDS[1]),
        ({}, "430199199003079999"),
    ]
    assert dict(table.rows[0].flags) == {"id_number": "numeric"}


def test_the_first_sheet_with_a_header_is_read_and_another_is_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("说明", 0).append(["请按要求填写"])
    book["Sheet"].append(["姓名", "证件号码"])
    book["Sheet"].append(["张三", IDS[0]])
    other = book.create_sheet("二班")
    other.append(["姓名", "证件号码"])
    other.append(["李四", IDS[1]])
    book.save(tmp_path / "r.xlsx")
    table = read_roster(tmp_path / "r.xlsx", roster())
    assert (table.sheet, [r.values[0] for r in table.rows]) == ("Sheet", ["张三"])
    assert [(f.code, f.values["others"]) for f in table.findings] == [("several-rosters", "“二班”")]


def big_sheet(path: Path, **options: object) -> None:
    book = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy/m/d"})
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, ["姓名", "证件号码", "成绩", "考核日期", "备注", "考核项目"])
    for row in range(1, 400):
        sheet.write_string(row, 0, f"张{row}&<三>" if row % 50 == 0 else f"张{row}")
        sheet.write_string(row, 1, f"{430199199003070000 + row}", bold if row % 7 == 0 else None)
        if row % 11:
            sheet.write_number(row, 2, 60 + row % 40 + (0.5 if row % 3 == 0 else 0))
        else:
            sheet.write_formula(row, 2, "=60+1", None, 61)
        sheet.write_number(row, 3, 46000 + row % 30, day)
        if row % 5 == 0:
            sheet.write_string(row, 4, "补考")
        sheet.write_string(row, 5, "湘菜制作")
        if row % 97 == 0:
            sheet.set_row(row, None, None, {"hidden": True})
    book.close()


@pytest.mark.parametrize("options", [{}, {"constant_memory": True}, {"use_zip64": True}])
def test_the_fast_way_and_the_general_way_read_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, object]
) -> None:
    big_sheet(tmp_path / "big.xlsx", **options)
    with monkeypatch.context() as only:
        only.setattr(roster_xlsx, "_read_any", lambda *args: pytest.fail("the fast way was not taken"))
        fast = read_roster(tmp_path / "big.xlsx", roster())
    monkeypatch.setattr(roster_xlsx, "_read_plain", lambda *args: None)
    general = read_roster(tmp_path / "big.xlsx", roster())
    assert as_dicts(fast) == as_dicts(general)
    assert fast.findings == general.findings
    assert len(fast.rows) == 399 - 4
    assert [r.values[0] for r in fast.rows if r.number == 51] == ["张50&<三>"]


@pytest.mark.parametrize("fast", [True, False])
def test_a_score_shown_rounded_and_an_error_pasted_as_text_are_flagged_the_fast_way_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fast: bool
) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "roster.xlsx"))
    sheet = book.add_worksheet()
    whole = book.add_format({"num_format": "0"})
    sheet.write_row(0, 0, ["姓名", "证件号码", "成绩", "考核项目"])
    for row, score in enumerate((85, 59.6, 90), 1):
        sheet.write_row(row, 0, ["张三" if row < 3 else "#N/A", IDS[0]])
        sheet.write_number(row, 2, score, whole)
        sheet.write_string(row, 3, "湘菜制作")
    book.close()
    if not fast:
        monkeypatch.setattr(roster_xlsx, "_read_plain", lambda *args: None)
    table = read_roster(tmp_path / "roster.xlsx", roster())
    assert [dict(zip(table.names, r.values, strict=True))["score"] for r in table.rows] == ["85", "60", "90"]
    assert [dict(r.flags) for r in table.rows] == [{}, {"score": "stored:59.6"}, {"name": "error"}]


def csv_bytes(encoding: str, separator: str = ",") -> bytes:
    lines = [
        "某市考核成绩",
        separator.join(["姓名", "证件号码", "考核项目", "备注"]),
        separator.join(["㛃文静" if encoding != "gbk" else "张文静", IDS[0], '"湘菜\n制作"', ""]),
        separator.join(["阿依古丽·买买提", f'"=""{IDS[1]}"""', "湘菜制作", "补考"]),
    ]
    return "\r\n".join(lines).encode(encoding)


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ","), ("gbk", ","), ("gb18030", ","), ("utf-16", "\t"), ("utf-8", ";")],
)
def test_a_csv_is_read_in_whatever_encoding_it_was_saved(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(csv_bytes(encoding, separator))
    table = read_roster(path, roster())
    name = "张文静" if encoding == "gbk" else "㛃文静"
    assert [(r.number, r.values[0], r.values[1]) for r in table.rows] == [
        (3, name, IDS[0]),
        (4, "阿依古丽·买买提", IDS[1]),
    ]
    assert table.anchor(4, "id_number").place() == "第4行“证件号码”"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "roster-format"),
        (b"\r\n,,\r\n", "roster-no-header"),
        ("姓名,电话\r\n张三,1".encode(), "roster-no-header"),
        ("姓名,证件号码\r\n".encode(), "roster-empty"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "roster-format"),
        (b"\xff\xff\xff\x00\x81", "roster-format"),
        (b"PK\x03\x04 no zip", "file-damaged"),
    ],
)
def test_a_file_that_is_no_roster_is_one_clear_fault(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(data)
    with pytest.raises(FileProblem) as refused:
        read_roster(path, roster())
    assert refused.value.code == code


def test_a_file_that_is_not_there_is_one_clear_fault(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as refused:
        read_roster(tmp_path / "no.xlsx", roster())
    assert refused.value.code == "file-missing"


def test_the_sample_has_its_faults_in_the_rows_its_script_says(tmp_path: Path) -> None:
    path = FOLDER.parent / "samples" / "certificates" / "roster.xlsx"
    table = read_roster(path, roster())
    assert len(table.rows) == 60
    assert [r.number for r in table.rows if r.flags] == [19]


def test_a_cell_merged_over_several_people_is_said_of_each_of_them(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ["姓名", "证件号码", "考核项目", "成绩"],
        ["张三", IDS[0], "湘菜制作", 82],
        ["李四", IDS[1], None, 83],
        [None, None, None, None],
        ["王五", IDS[0], None, 84],
        [None, None, "粤菜制作", 85],
        ["合计", None, None, None],
        merges=("C2:C5", "A5:A6", "B5:B6", "A7:D9"),
    )
    table = read_roster(path, roster())
    assert [(r.number, *r.values) for r in table.rows] == [
        (2, "张三", IDS[0], "湘菜制作", "82"),
        (3, "李四", IDS[1], "湘菜制作", "83"),
        (5, "王五", IDS[0], "湘菜制作", "84"),
        (6, "王五", IDS[0], "粤菜制作", "85"),
    ]
    assert table.findings == ()


def test_a_formula_nobody_computed_is_flagged_and_one_that_gives_nothing_is_blank(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "证件号码", "考核项目", "成绩"])
    sheet.append(["张三", IDS[0], "湘菜制作", "=40+45"])
    book.save(path)
    [row] = read_roster(path, roster()).rows
    assert row.flags == {"score": "formula"}


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("身份证号（18位）", "id_number"),
        ("身份证件号码：", "id_number"),
        ("公民身份证号码", "id_number"),
        ("成绩（分）", "score"),
        ("成绩（理论）", "theory_score"),
        ("考核成绩（实操）（百分制）", "practical_score"),
        ("考评日期", "assessment_date"),
        ("考核日期（年月日）", "assessment_date"),
        ("专项能力名称", "project"),
        ("性别（男/女）", "sex"),
        ("证书等级", None),
        ("成绩（综合评审）", None),
        ("姓名（签字）", None),
        ("准考证号（8位）", None),
    ],
)
def test_a_column_is_known_by_its_name_whatever_is_said_of_it_in_brackets(
    tmp_path: Path, wording: str, name: str | None
) -> None:
    others = {"name": "姓名", "id_number": "身份证", "project": "项目"}
    heads = [word for key, word in others.items() if key != name] + [wording]
    table = read_roster(workbook(tmp_path, heads, ["甲"] * len(heads)), roster())
    assert set(table.names) == {*others, name} - {None}
    assert name is None or table.places[name].column == len(heads) - 1
