"""formkit parse: what it prints, where it writes, how it ends."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import openpyxl
import pytest
from commands import Run

FORM = "sd-2020-exam-site"


@pytest.fixture
def submissions(samples: Path, tmp_path: Path) -> Path:
    """A folder of one good, one faulty and two unreadable submissions."""
    folder = tmp_path / "交来"
    folder.mkdir()
    shutil.copyfile(samples / FORM / "complete.docx", folder / "1.docx")
    shutil.copyfile(samples / FORM / "faulty.docx", folder / "2.docx")
    (folder / "3.docx").write_bytes(b"")
    (folder / "4.docx").write_text("不是", encoding="utf-8")
    return folder


def test_one_file_is_one_json_object(formkit: Run, submissions: Path) -> None:
    done = formkit("parse", "交来/1.docx")
    shape = json.loads(done.out)
    assert list(shape) == ["file", "form", "confidence", "valid", "record", "findings", "fields"]
    assert (done.code, shape["file"], shape["form"], shape["valid"]) == (0, "交来/1.docx", FORM, True)
    assert done.err == ""
    assert "\\u" not in done.out


def test_a_faulty_file_ends_with_1(formkit: Run, submissions: Path) -> None:
    done = formkit("parse", "交来/2.docx")
    assert (done.code, json.loads(done.out)["valid"]) == (1, False)


@pytest.mark.parametrize("name", ["3.docx", "4.docx", "none.docx"])
def test_an_unreadable_file_alone_ends_with_3(formkit: Run, submissions: Path, name: str) -> None:
    done = formkit("parse", f"交来/{name}")
    shape = json.loads(done.out)
    assert (done.code, list(shape), shape["form"]) == (3, ["file", "form", "error"], None)
    assert list(shape["error"]) == ["code", "message"]


def test_a_folder_is_json_lines_in_order_and_ends_with_1(formkit: Run, submissions: Path) -> None:
    done = formkit("parse", "交来")
    shapes = [json.loads(line) for line in done.out.splitlines()]
    assert [(s["file"], s["form"]) for s in shapes] == [
        ("交来/1.docx", FORM),
        ("交来/2.docx", FORM),
        ("交来/3.docx", None),
        ("交来/4.docx", None),
    ]
    assert done.code == 1


def test_the_keys_of_a_record_stand_in_the_forms_order(formkit: Run, submissions: Path) -> None:
    shape = json.loads(formkit("parse", "交来/1.docx").out)
    schema = json.loads(formkit("show", FORM, "--schema").out)
    assert list(shape["record"]) == list(schema["properties"])


def test_english_is_for_the_sentences_not_for_the_data(formkit: Run, submissions: Path) -> None:
    chinese = json.loads(formkit("parse", "交来/2.docx").out)
    english = json.loads(formkit("parse", "交来/2.docx", "--lang", "en").out)
    assert english["record"] == chinese["record"]
    assert [f["code"] for f in english["findings"]] == [f["code"] for f in chinese["findings"]]
    assert "is empty" in json.dumps(english["findings"])


@pytest.mark.parametrize("jobs", ["2", "0"])
def test_the_output_is_the_same_whatever_the_number_of_processes(
    formkit: Run, submissions: Path, jobs: str
) -> None:
    assert formkit("parse", "交来", "--jobs", jobs) == formkit("parse", "交来")


def test_a_workbook_of_the_batch(formkit: Run, submissions: Path, tmp_path: Path) -> None:
    done = formkit("parse", "交来", "-o", "records.xlsx")
    assert done.code == 1
    assert "共 4 份：1 份无问题，0 份需核对，1 份有错误，2 份没有读出。" in done.out
    book = openpyxl.load_workbook(tmp_path / "records.xlsx")
    assert book.sheetnames[0] == "记录"
    assert book.sheetnames[-1] == "问题"
    assert "考评员情况" in book.sheetnames
    assert book["记录"].max_row == 5


def test_an_output_inside_the_folder_is_not_read_the_next_time(formkit: Run, submissions: Path) -> None:
    first = formkit("parse", "交来", "-o", "交来/records.db")
    assert formkit("parse", "交来", "-o", "交来/records.db") == first
    connection = sqlite3.connect(submissions / "records.db")
    try:
        assert connection.execute("select count(*) from records").fetchone() == (4,)
    finally:
        connection.close()


@pytest.mark.parametrize("name", ["a.docx", "a"])
def test_an_output_of_another_kind_is_wrong_use_before_anything_is_read(
    formkit: Run, submissions: Path, name: str
) -> None:
    done = formkit("parse", "交来", "-o", name)
    assert (done.code, done.out, ".jsonl" in done.err) == (2, "", True)


def test_another_form_than_the_named_one_is_an_unknown_form(formkit: Run, submissions: Path) -> None:
    done = formkit("parse", "交来/1.docx", "--form", "sd-2021-scope-list")
    assert (done.code, json.loads(done.out)["error"]["code"]) == (3, "unknown-form")


def test_any_other_word_document_is_an_unknown_form(formkit: Run, samples: Path, tmp_path: Path) -> None:
    from docx import Document

    letter = Document()
    letter.add_paragraph("关于召开年度工作会议的通知")
    letter.save(str(tmp_path / "通知.docx"))
    done = formkit("parse", "通知.docx")
    assert (done.code, json.loads(done.out)["error"]["code"]) == (3, "unknown-form")


@pytest.mark.parametrize(
    ("out", "said"), [([], "examiners-per-project"), (["-o", "a.jsonl"], "2 份没有读出")]
)
def test_a_report_goes_beside_whatever_else_is_written(
    formkit: Run, submissions: Path, tmp_path: Path, out: list[str], said: str
) -> None:
    plain = formkit("parse", "交来", *out)
    done = formkit("parse", "交来", *out, "--report", "报告.html")
    page = (tmp_path / "报告.html").read_text(encoding="utf-8")
    assert done.code == 1
    assert plain.out.rstrip("\n") in done.out
    assert all(f'data-file="交来/{n}.docx"' in page for n in (1, 2, 3, 4))
    assert said in plain.out
