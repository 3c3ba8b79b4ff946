"""Records as files: JSON, JSON Lines, CSV, a workbook, a database."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from formkit import Kit
from formkit.errors import FileProblem, UsageError
from formkit.model import Submission
from formkit.readers import read_document
from formkit.spec import Form
from formkit.writers.atomic import write_bytes
from formkit.writers.output import SUFFIXES, require_suffix, writing
from formkit.writers.records import workbook

FormOf = Callable[[str], Form]


def write(
    path: Path, form_of: FormOf, submissions: list[Submission], lang: str = "zh", *, several: bool = True
) -> Path:
    with writing(path, form_of, lang, several=several) as writer:
        for each in submissions:
            writer.add(each)
    return path


def rows_of(path: Path, sheet: str) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def test_one_submission_is_one_json_object_of_the_contract(
    tmp_path: Path, form_of: FormOf, good: Submission
) -> None:
    text = write(tmp_path / "a.json", form_of, [good], several=False).read_text(encoding="utf-8")
    shape = json.loads(text)
    assert list(shape) == ["file", "form", "confidence", "valid", "record", "findings", "fields"]
    assert (shape["file"], shape["form"], shape["confidence"], shape["valid"]) == (
        "交来/甲.docx",
        "small",
        0.98,
        True,
    )
    assert '"area": 240.5\n' in text
    assert shape["fields"] == {
        "name": {"seen": "甲校 ", "place": "表1 第1行第2列", "state": "ok", "how": "right"},
        "site.rooms": {"seen": "", "place": "表1 第3行第2列", "state": "blank", "how": "right"},
        "people[0].name": {"seen": "冉㛃", "place": "", "state": "ok", "how": "right"},
    }


def test_a_finding_has_these_keys(tmp_path: Path, form_of: FormOf, faulty: Submission) -> None:
    shape = json.loads(
        write(tmp_path / "a.json", form_of, [faulty], several=False).read_text(encoding="utf-8")
    )
    assert list(shape["findings"][0]) == ["code", "severity", "field", "place", "message", "hint", "seen"]
    assert [(f["code"], f["severity"], f["field"]) for f in shape["findings"]] == [
        ("required", "error", "name"),
        ("macros-present", "warning", None),
    ]


def test_a_file_that_could_not_be_read_is_an_object_with_an_error(
    tmp_path: Path, form_of: FormOf, unread: Submission
) -> None:
    shape = json.loads(
        write(tmp_path / "a.json", form_of, [unread], several=False).read_text(encoding="utf-8")
    )
    assert shape == {
        "file": "交来/空.docx",
        "form": None,
        "error": {"code": "file-empty", "message": "文件是空的（0字节）。"},
    }


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_several_submissions_are_an_array_in_json_and_lines_in_jsonl(
    tmp_path: Path, form_of: FormOf, good: Submission, count: int
) -> None:
    array = write(tmp_path / "a.json", form_of, [good] * count)
    lines = write(tmp_path / "a.jsonl", form_of, [good] * count)
    assert len(json.loads(array.read_text(encoding="utf-8"))) == count
    assert [json.loads(line)["form"] for line in lines.read_text(encoding="utf-8").splitlines()] == [
        "small"
    ] * count


def test_two_forms_in_one_file_are_an_array_of_parts(
    tmp_path: Path, form_of: FormOf, good: Submission, wide: Submission
) -> None:
    shapes = json.loads(
        write(tmp_path / "a.json", form_of, [good, wide], several=False).read_text(encoding="utf-8")
    )
    assert [(list(s)[1], s.get("part")) for s in shapes] == [("form", None), ("part", 2)]


def test_csv_opens_in_excel_and_runs_nothing(
    tmp_path: Path, form_of: FormOf, good: Submission, wide: Submission, unread: Submission
) -> None:
    path = write(tmp_path / "a.csv", form_of, [good, wide, unread])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in path.read_bytes()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [
        (r["编号"], r["名称"], r["档案号"], r["项目"], r["场地·面积"], r["另加一栏"], r["读取失败"])
        for r in rows
    ] == [
        ("1", "甲校", "'+86", "面塑、剪纸", "240.5", "", ""),
        ("2", "丙校", "'+86", "面塑、剪纸", "240.5", "'=1+1", ""),
        ("3", "", "", "", "", "", "file-empty"),
    ]
    assert json.loads(rows[0]["人员[甲/乙]"])[0] == {"name": "冉㛃", "id": "370102199003078019"}


def test_the_workbook_has_records_tables_and_findings(
    tmp_path: Path, form_of: FormOf, good: Submission, faulty: Submission, unread: Submission
) -> None:
    path = write(tmp_path / "a.xlsx", form_of, [good, faulty, unread])
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["记录", "人员 甲 乙", "问题"]
    head, *records = rows_of(path, "记录")
    assert [dict(zip(head, row, strict=True))["是否有效"] for row in records] == ["是", "否", "否"]
    assert [dict(zip(head, row, strict=True))["场地·面积"] for row in records] == [240.5, 240.5, None]
    who = [str(s.outcome.record["name"] or "") or None for s in (good, faulty) if s.outcome is not None]
    assert [row[:6] for row in rows_of(path, "人员 甲 乙")] == [
        ["编号", "文件", "单位", "行", "姓名", "证件号码"],
        [1, "交来/甲.docx", who[0], 1, "冉㛃", "370102199003078019"],
        [1, "交来/甲.docx", who[0], 2, "仲䶮", None],
        [2, "交来/乙.docx", who[1], 1, "冉㛃", "370102199003078019"],
        [2, "交来/乙.docx", who[1], 2, "仲䶮", None],
    ]
    head, *findings = rows_of(path, "问题")
    told = [dict(zip(head, row, strict=True)) for row in findings]
    assert [(t["编号"], t["表"], t["级别"], t["代码"], t["字段"]) for t in told] == [
        (2, "小表", "错误", "required", "name"),
        (2, "小表", "需核对", "macros-present", None),
        (3, None, "错误", "file-empty", None),
    ]
    assert book["问题"].auto_filter.ref == "A1:M4"


def test_text_cells_are_text_and_no_formula(tmp_path: Path, form_of: FormOf, wide: Submission) -> None:
    book = openpyxl.load_workbook(write(tmp_path / "a.xlsx", form_of, [wide]))
    sheet = book["记录"]
    column = [cell.value for cell in sheet[1]].index("另加一栏")
    cell = sheet[2][column]
    assert (cell.value, cell.data_type, cell.number_format) == ("=1+1", "s", "@")


def test_the_same_submissions_give_the_same_workbook_bytes(
    tmp_path: Path, form_of: FormOf, good: Submission, faulty: Submission
) -> None:
    first = write(tmp_path / "a.xlsx", form_of, [good, faulty]).read_bytes()
    assert write(tmp_path / "b.xlsx", form_of, [good, faulty]).read_bytes() == first


def test_rows_beyond_a_sheets_limit_go_on_in_another_sheet(
    tmp_path: Path, form_of: FormOf, good: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_MAX_ROWS", 4)
    path = write(tmp_path / "a.xlsx", form_of, [good] * 7)
    assert openpyxl.load_workbook(path).sheetnames[:3] == ["记录", "记录(2)", "记录(3)"]
    numbers = [row[0] for sheet in ("记录", "记录(2)", "记录(3)") for row in rows_of(path, sheet)[1:]]
    assert numbers == [1, 2, 3, 4, 5, 6, 7]


def test_every_row_of_a_sheet_stands_once_and_the_sheet_says_how_far_it_goes(
    tmp_path: Path, form_of: FormOf, good: Submission
) -> None:
    path = write(tmp_path / "a.xlsx", form_of, [good] * 3)
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2, 3)]
    rows = [re.findall(r'<row r="([0-9]+)"', sheet) for sheet in sheets]
    assert rows == [["1", "2", "3", "4"], ["1", "2", "3", "4", "5", "6", "7"], ["1"]]
    ends = [re.search(r'<dimension ref="A1:[A-Z]+([0-9]+)"', sheet) for sheet in sheets]
    assert [end and end[1] for end in ends] == ["4", "7", "1"]


@pytest.mark.parametrize(
    "text",
    [
        "甲 & 乙 <丙>",
        " 前后有空格 ",
        "两行\n文字",
        "制表\t符",
        "_x0041_",
        "_x005F_",
        "&amp;",
        "响\x07铃",
        "𬭎",
        '"=1+1"',
    ],
)
def test_any_text_is_read_back_from_the_workbook_as_it_was(
    tmp_path: Path, form_of: FormOf, good: Submission, text: str
) -> None:
    assert good.outcome is not None
    good.outcome.record["file"] = text
    grid = read_document(write(tmp_path / "a.xlsx", form_of, [good]).read_bytes(), "a.xlsx").grids[0]
    assert text in [cell.text for cell in grid.cells]


def test_numbers_are_numbers_as_long_as_excel_keeps_their_digits(
    tmp_path: Path, form_of: FormOf, good: Submission
) -> None:
    assert good.outcome is not None
    good.outcome.record["site"] = {"rooms": 1234567890123456, "area": Decimal("-240.50")}
    head, row = rows_of(write(tmp_path / "a.xlsx", form_of, [good]), "记录")
    told = dict(zip(head, row, strict=True))
    assert [told[f"场地·{name}"] for name in ("间数", "面积")] == ["1234567890123456", -240.5]


def test_a_text_longer_than_a_cell_says_that_it_was_cut(
    tmp_path: Path, form_of: FormOf, good: Submission
) -> None:
    assert good.outcome is not None
    good.outcome.record["name"] = "长" * 40_000
    value = rows_of(write(tmp_path / "a.xlsx", form_of, [good]), "记录")[1][9 + 2]
    assert isinstance(value, str)
    assert (len(value), "JSON" in value) == (32_767, True)


def test_in_english_the_columns_are_the_field_names(
    tmp_path: Path, form_of: FormOf, good: Submission
) -> None:
    path = write(tmp_path / "a.xlsx", form_of, [good], "en")
    assert openpyxl.load_workbook(path).sheetnames == ["records", "people", "findings"]
    assert "site.area" in rows_of(path, "records")[0]


def test_the_database_has_the_same_tables(
    tmp_path: Path,
    form_of: FormOf,
    good: Submission,
    wide: Submission,
    faulty: Submission,
    unread: Submission,
) -> None:
    path = write(tmp_path / "a.db", form_of, [good, faulty, wide, unread])
    connection = sqlite3.connect(path)
    ask = connection.execute
    try:
        assert ask(
            "select submission, file_, site_area, extra, valid, part, error_code from records"
        ).fetchall() == [
            (1, "+86", 240.5, None, 1, None, None),
            (2, "+86", 240.5, None, 0, None, None),
            (3, "+86", 240.5, "=1+1", 1, 2, None),
            (4, None, None, None, 0, None, "file-empty"),
        ]
        assert ask("select submission, row, name, id from people where submission = 1").fetchall() == [
            (1, 1, "冉㛃", "370102199003078019"),
            (1, 2, "仲䶮", None),
        ]
        assert ask("select submission, severity, code from findings").fetchall() == [
            (2, "error", "required"),
            (2, "warning", "macros-present"),
            (4, "error", "file-empty"),
        ]
    finally:
        connection.close()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_batch_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, form_of: FormOf, good: Submission, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"old")
    with pytest.raises(AttributeError):
        write(path, form_of, [good, "no submission"])  # type: ignore[list-item]
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [(path.name, b"old")]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_batch_is_a_file_all_the_same(tmp_path: Path, form_of: FormOf, suffix: str) -> None:
    path = write(tmp_path / f"a{suffix}", form_of, [])
    assert (path.stat().st_size > 0) == (suffix != ".jsonl")


@pytest.mark.parametrize("name", ["a.doc", "a", "a.JSN"])
def test_an_unknown_ending_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        require_suffix(Path(name))
    assert caught.value.code == "bad-output-format"
    assert ".xlsx" in str(caught.value)


def test_a_place_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileProblem) as caught:
        write_bytes(tmp_path / "file" / "a.docx", b"x")
    assert caught.value.code == "cannot-write"


def test_tables_of_one_name_and_other_headings_have_sheets_of_their_own(tmp_path: Path) -> None:
    kit = Kit()
    samples = kit.workspace.samples()
    read = [
        each
        for form in ("sign-in-sheet", "score-sheet")
        for each in kit.parse(samples / form / "complete.xlsx")
    ]
    names = openpyxl.load_workbook(write(tmp_path / "a.xlsx", kit.form, read)).sheetnames
    titles = [kit.form(form).label("candidates") for form in ("sign-in-sheet", "score-sheet")]
    assert len(set(titles)) == 2
    assert [name for name in names if name in titles] == titles


def test_findings_are_printed_as_wide_as_a_page_without_what_is_for_machines(
    tmp_path: Path, form_of: FormOf, faulty: Submission
) -> None:
    sheet = openpyxl.load_workbook(write(tmp_path / "a.xlsx", form_of, [faulty]))["问题"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    last = get_column_letter(heads.index("原文") + 1)
    assert str(sheet.print_area).endswith(f"${last}${sheet.max_row}")
    assert heads[-2:] == ["代码", "字段"]


def test_records_of_many_forms_print_what_is_said_of_each_and_not_forty_pages_of_blanks(
    tmp_path: Path,
) -> None:
    kit = Kit()
    samples = sorted(kit.workspace.samples().glob("*/complete.*"))
    read = [each for path in samples for each in kit.parse(path)]
    one = openpyxl.load_workbook(write(tmp_path / "one.xlsx", kit.form, read[:1]))["记录"]
    assert not one.print_area
    sheet = openpyxl.load_workbook(write(tmp_path / "many.xlsx", kit.form, read))["记录"]
    heads = [cell.value for cell in sheet[1]]
    assert len(heads) > 100
    last = get_column_letter(heads.index("失败原因") + 1)
    assert str(sheet.print_area).endswith(f"$A$1:${last}${len(read) + 1}")
    assert sheet.page_setup.fitToWidth in (None, 1)
    foot = sheet.oddFooter
    assert foot is not None
    assert "各表的栏目没有打印" in str(foot.left.text)
    # No row is as tall as the paragraphs that are not printed; all of one form's are.
    assert max(each.height or 15 for each in sheet.row_dimensions.values()) <= 30
    by_form = {each.outcome.form: [each] for each in read if each.outcome is not None}
    long = openpyxl.load_workbook(write(tmp_path / "long.xlsx", kit.form, by_form["sd-2021-org-profile"]))[
        "记录"
    ]
    assert (long.row_dimensions[2].height or 0) >= 60
    # A line goes under every cell of a printed row, the blank ones too.
    lined = [sheet.cell(2, column).border.bottom.style for column in range(1, heads.index("失败原因") + 2)]
    assert set(lined) == {"thin"}
