"""formkit session build, session rules, and the data-only form through the other commands."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from commands import Run


def test_build_names_the_deadlines_and_every_file(formkit: Run, samples: Path) -> None:
    done = formkit("session", "build", str(samples / "session" / "session.yaml"), "-o", "材料")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("方案最迟报送：2026年9月7日")
    assert lines[1].startswith("公示最早截止：2026年10月9日")
    assert len([line for line in lines if line.startswith("已生成：")]) == 14
    assert Path("材料/06 成绩汇总表.xlsx").is_file()


def test_with_errors_build_says_so_and_exits_1(formkit: Run, samples: Path) -> None:
    done = formkit("session", "build", str(samples / "session" / "faulty.yaml"), "-o", "材料")
    assert done.code == 1
    assert "没有生成材料：错误 15，需核对 2" in done.out
    assert not Path("材料").exists()


def test_build_as_json_is_one_object(formkit: Run, samples: Path) -> None:
    done = formkit("session", "build", str(samples / "session" / "session.xlsx"), "-o", "材料", "--json")
    shown = json.loads(done.out)
    assert done.code == 0
    assert shown["refused"] is False
    assert [each["day"] for each in shown["timetable"]] == ["2026-09-07", "2026-10-09"]
    assert len(shown["files"]) == 14
    assert shown["findings"] == shown["left_out"] == []


def test_english_is_english(formkit: Run, samples: Path) -> None:
    done = formkit("--lang", "en", "session", "build", str(samples / "session" / "faulty.yaml"), "-o", "x")
    assert "Nothing was made: errors 15, warnings 2" in done.out


def test_several_sessions_in_a_file_are_refused(formkit: Run, tmp_path: Path) -> None:
    (tmp_path / "two.yaml").write_text("- {rules: qd-2023}\n- {rules: qd-2023}\n", encoding="utf-8")
    done = formkit("session", "build", "two.yaml", "-o", "x")
    assert done.code == 2
    assert "2 次考核" in done.err


def test_a_folder_with_another_manifest_is_left_alone(formkit: Run, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "材料").mkdir()
    (tmp_path / "材料" / "manifest.json").write_text("[]", encoding="utf-8")
    done = formkit("session", "build", str(samples / "session" / "session.yaml"), "-o", "材料")
    assert done.code == 3
    assert [path.name for path in (tmp_path / "材料").iterdir()] == ["manifest.json"]


def test_the_rules_are_told_with_their_sentences(formkit: Run) -> None:
    done = formkit("session", "rules")
    assert done.code == 0
    for words in ("qd-2023", "考试开始10个工作日前", "sd-2020", "3个工作日内", "视频 6个月"):
        assert words in done.out


def test_list_and_show_say_that_it_is_data_only(formkit: Run) -> None:
    assert "session" in {
        line.split()[0] for line in formkit("list").out.splitlines() if "（只有数据）" in line
    }
    assert "只有数据，没有原表" in formkit("show", "session").out
    listed = json.loads(formkit("list", "--json").out)
    assert next(row for row in listed if row["id"] == "session")["formats"] == []


@pytest.mark.parametrize(
    "command",
    [
        ("blank", "session", "-o", "a.docx"),
        ("blank", "session", "-o", "a.pdf"),
        ("parse", "--form", "session", "a.docx"),
        ("fill", "session", "a.yaml", "-o", "a.docx"),
    ],
)
def test_what_needs_a_printed_form_says_that_there_is_none(
    formkit: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "a.yaml").write_text("rules: qd-2023\n", encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(b"")
    done = formkit(*command)
    assert done.code == 2
    assert "《一次考核的数据》只有数据，没有原表" in done.err


def test_the_new_data_sheet_has_a_sheet_for_each_table_and_text_for_numbers(formkit: Run) -> None:
    assert formkit("new", "session", "-o", "考核.xlsx").code == 0
    book = openpyxl.load_workbook("考核.xlsx")
    assert book.sheetnames == [
        "填写", "考核项目", "年度计划", "时间场次", "评分项目", "考评员", "监考员", "督导员", "考生名单", "督导内容",
    ]  # fmt: skip
    people = book["考生名单"]
    ids = next(cell.column for cell in people[2] if cell.value == "candidates[].id_number")
    formats = [
        each.number_format
        for each in people.column_dimensions.values()
        if ids in range(each.min or 0, (each.max or 0) + 1)
    ]
    assert formats == ["@"]
    assert any('"到考,缺考"' in str(each.formula1) for each in people.data_validations.dataValidation)


def test_check_tells_faults_between_the_tables_too(formkit: Run, samples: Path) -> None:
    done = formkit("check", "session", str(samples / "session" / "faulty.yaml"))
    assert done.code == 1
    for code in (
        "check-digit",
        "project-not-listed",
        "score-of-absent",
        "posting-too-short",
        "plan-filed-late",
    ):
        assert f"[{code}]" in done.out


def test_collect_says_how_much_it_took_and_names_the_rest(formkit: Run, samples: Path) -> None:
    data = str(samples / "session" / "session.yaml")
    formkit("session", "build", data, "-o", "材料")
    done = formkit("session", "collect", data, "材料", "-o", "新.xlsx")
    assert (done.code, done.out) == (0, "用了 7 张表，填入 0 处。已写入：新.xlsx\n")
    Path("材料/坏.xlsx").write_bytes(b"x")
    done = formkit("session", "collect", data, "材料", "-o", "新.json", "--json")
    shown = json.loads(done.out)
    assert (done.code, shown["sheets"], [each["code"] for each in shown["findings"]]) == (
        1,
        7,
        ["collect-unread"],
    )
    assert formkit("check", "session", "新.xlsx", "新.json").code == 0


def test_nothing_is_collected_into_data_with_errors(formkit: Run, samples: Path) -> None:
    done = formkit("session", "collect", str(samples / "session" / "faulty.yaml"), "x", "-o", "新.yaml")
    assert (done.code, Path("新.yaml").exists()) == (1, False)
    assert done.out.endswith("数据有错误，没有收。\n")


def test_an_empty_data_sheet_offers_the_rules_there_are_the_offices_own_among_them(
    formkit: Run, samples: Path, tmp_path: Path
) -> None:
    own = (samples.parent / "sessions" / "qd-2023.yaml").read_text(encoding="utf-8")
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "own.yaml").write_text(own.replace("id: qd-2023", "id: own"), encoding="utf-8")
    assert formkit("new", "session", "-o", "空.xlsx").code == 0
    sheet = openpyxl.load_workbook("空.xlsx").worksheets[0]
    (offered,) = [v.formula1 for v in sheet.data_validations.dataValidation if str(v.sqref) == "B2"]
    assert {"qd-2023", "sd-2020", "own"} <= set(str(offered).strip('"').split(","))
