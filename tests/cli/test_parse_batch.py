"""formkit parse over a folder: annotated copies, the report, going on after a stop, repeats, limits."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from commands import Run
from compound_file import container

from formkit import Kit
from formkit.cli.progress import counted
from formkit.writers.shape import submission_object

FORM = "sd-2020-exam-site"
WORD = "WordDocument"


@pytest.fixture
def folder(samples: Path, tmp_path: Path) -> Path:
    """One good, one faulty, one faulty Excel in a folder of its own, one unreadable."""
    folder = tmp_path / "交来"
    (folder / "乙区").mkdir(parents=True)
    shutil.copyfile(samples / FORM / "complete.docx", folder / "1.docx")
    shutil.copyfile(samples / "sd-2020-org-profile" / "faulty.docx", folder / "2.docx")
    shutil.copyfile(samples / "sd-2021-scope-list" / "faulty.xlsx", folder / "乙区" / "2.xlsx")
    (folder / "3.docx").write_bytes(b"")
    return folder


def lines(done: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in str(getattr(done, "out", "")).splitlines()]


def codes(path: Path) -> dict[str, list[str]]:
    """File → codes of its findings, of a JSON Lines output."""
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {each["file"]: [f["code"] for f in each.get("findings", [])] for each in told}


def test_copies_stand_as_the_originals_do_and_read_the_same(
    formkit: Run, folder: Path, tmp_path: Path
) -> None:
    read = lines(formkit("parse", "交来", "--annotate", "退回"))
    copies = tmp_path / "退回"
    assert sorted(str(p.relative_to(copies)) for p in copies.rglob("*.*")) == [
        "1.docx",
        "2.docx",
        "乙区/2.xlsx",
    ]
    assert (copies / "1.docx").read_bytes() == (folder / "1.docx").read_bytes()
    again = lines(formkit("parse", "退回"))
    for one, other in zip([each for each in read if each["form"]], again, strict=True):
        assert {**one, "file": ""} == {**other, "file": ""}


def test_word_and_excel_copies_carry_every_finding(formkit: Run, folder: Path, tmp_path: Path) -> None:
    read = {str(each["file"]): each for each in lines(formkit("parse", "交来", "--annotate", "退回"))}
    with zipfile.ZipFile(tmp_path / "退回" / "2.docx") as package:
        comments = package.read("word/comments.xml").decode()
    findings = read["交来/2.docx"]["findings"]
    assert isinstance(findings, list)
    assert comments.count("<w:comment ") == len(findings) > 0
    assert all(str(each["hint"]).replace("&", "&amp;") in comments for each in findings)
    sheet = openpyxl.load_workbook(tmp_path / "退回" / "乙区" / "2.xlsx")["问题清单"]
    findings = read["交来/乙区/2.xlsx"]["findings"]
    assert isinstance(findings, list)
    told = sorted(str(row[7]) for row in sheet.iter_rows(min_row=2, values_only=True))
    assert told == sorted(each["code"] for each in findings)


def test_a_folder_of_copies_is_told_of_where_there_is_one(formkit: Run, folder: Path, tmp_path: Path) -> None:
    args = ("-o", "r.jsonl", "--annotate", "退回")
    told = {each: formkit("parse", f"交来/{each}", *args).out for each in ("3.docx", "2.docx")}
    assert {each: "退回" in out for each, out in told.items()} == {"3.docx": False, "2.docx": True}


def test_two_files_of_one_name_get_two_copies(formkit: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "另").mkdir()
    shutil.copyfile(folder / "2.docx", tmp_path / "另" / "2.docx")
    formkit("parse", "交来/2.docx", "另", "--annotate", "退回")
    assert sorted(p.name for p in (tmp_path / "退回").iterdir()) == ["2(2).docx", "2.docx"]


def test_outputs_inside_the_folder_are_not_read_the_next_time(formkit: Run, folder: Path) -> None:
    args = ("parse", "交来", "-o", "交来/r.jsonl", "--report", "交来/r.html", "--annotate", "交来/退回")
    first = formkit(*args)
    before = codes(folder / "r.jsonl")
    assert formkit(*args) == first
    assert codes(folder / "r.jsonl") == before
    assert len(before) == 4


def test_the_report_links_the_copies_and_lists_what_was_not_read(
    formkit: Run, folder: Path, tmp_path: Path
) -> None:
    formkit("parse", "交来", "-o", "out/r.xlsx", "--report", "out/r.html", "--annotate", "退回")
    page = (tmp_path / "out" / "r.html").read_text(encoding="utf-8")
    assert 'href="../%E9%80%80%E5%9B%9E/2.docx"' in page
    assert 'class="unread" data-file="交来/3.docx"' in page


@pytest.mark.parametrize("jobs", ["1", "2", "4"])
def test_everything_is_the_same_whatever_the_number_of_processes(
    formkit: Run, folder: Path, tmp_path: Path, jobs: str
) -> None:
    for number in range(12):
        shutil.copyfile(folder / ("1.docx" if number % 3 else "2.docx"), folder / f"x{number:02}.docx")
    formkit("parse", "交来", "-o", "r.jsonl", "--report", "r.html", "--annotate", "退回", "--jobs", jobs)
    kit = Kit()
    expected = [submission_object(each) for each in kit.parse_many(["交来"])]
    assert [json.loads(line)["file"] for line in (tmp_path / "r.jsonl").read_text().splitlines()] == [
        each["file"] for each in expected
    ]
    assert codes(tmp_path / "r.jsonl") == {
        str(each["file"]): [f["code"] for f in each.get("findings", [])]  # type: ignore[attr-defined]
        for each in expected
    }


def test_the_same_file_twice_is_named_on_the_second(formkit: Run, folder: Path, tmp_path: Path) -> None:
    shutil.copyfile(folder / "1.docx", folder / "9.docx")
    formkit("parse", "交来", "-o", "r.jsonl", "--annotate", "退回")
    found = codes(tmp_path / "r.jsonl")
    assert (found["交来/1.docx"], found["交来/9.docx"]) == ([], ["duplicate-file"])
    with zipfile.ZipFile(tmp_path / "退回" / "9.docx") as package:
        comments = package.read("word/comments.xml").decode()
    # The copy goes back to the sender: where the clerk keeps the other one is nothing for it.
    assert ("“1.docx”" in comments, "交来" in comments) == (True, False)


def test_the_same_applicant_twice_is_named_with_its_place(formkit: Run, folder: Path, tmp_path: Path) -> None:
    data = json.loads(str(getattr(formkit("parse", "交来/1.docx"), "out", "")))["record"]
    changed = {**data, "phone": "13800138000"}
    (tmp_path / "d.json").write_text(json.dumps(changed), encoding="utf-8")
    formkit("fill", FORM, "d.json", "-o", "交来/5.docx")
    formkit("parse", "交来", "-o", "r.jsonl")
    told = {json.loads(t)["file"]: json.loads(t) for t in (tmp_path / "r.jsonl").read_text().splitlines()}
    (finding,) = told["交来/5.docx"]["findings"]
    assert (finding["code"], finding["field"], finding["severity"]) == (
        "duplicate-applicant",
        "applicant",
        "warning",
    )
    assert "交来/1.docx" in finding["message"]
    assert finding["place"]


def test_resume_without_an_output_is_wrong_use(formkit: Run, folder: Path) -> None:
    done = formkit("parse", "交来", "--resume")
    assert (getattr(done, "code", 0), getattr(done, "out", "")) == (2, "")


def ledger(tmp_path: Path, name: str = "r.jsonl") -> Path:
    return tmp_path / f".{name}.formkit-ledger"


def test_a_batch_that_ended_leaves_no_ledger_unless_it_is_to_go_on(
    formkit: Run, folder: Path, tmp_path: Path
) -> None:
    formkit("parse", "交来", "-o", "r.jsonl")
    assert not ledger(tmp_path).exists()
    formkit("parse", "交来", "-o", "r.jsonl", "--resume")
    assert ledger(tmp_path).exists()


def test_what_was_read_is_taken_up_and_what_changed_is_read_again(
    formkit: Run, folder: Path, tmp_path: Path
) -> None:
    formkit("parse", "交来", "-o", "r.jsonl", "--resume")
    first = (tmp_path / "r.jsonl").read_text()
    written = ledger(tmp_path).read_text()
    ledger(tmp_path).write_text(written.replace('"confidence":1.0', '"confidence":0.5', 1))
    formkit("parse", "交来", "-o", "r.jsonl", "--resume")
    assert (tmp_path / "r.jsonl").read_text() == first.replace('"confidence": 1,', '"confidence": 0.5,', 1)
    shutil.copyfile(folder / "1.docx", folder / "2.docx")
    formkit("parse", "交来", "-o", "r.jsonl", "--resume")
    assert codes(tmp_path / "r.jsonl")["交来/2.docx"] == ["duplicate-file"]


def test_other_options_begin_anew(formkit: Run, folder: Path, tmp_path: Path) -> None:
    formkit("parse", "交来", "-o", "r.jsonl", "--resume")
    formkit("parse", "交来", "-o", "r.jsonl", "--resume", "--form", FORM)
    told = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text().splitlines()]
    assert [(each["form"], each.get("error", {}).get("code")) for each in told] == [
        (FORM, None), (None, "unknown-form"), (None, "file-empty"), (None, "unknown-form"),
    ]  # fmt: skip


def test_a_copy_that_is_gone_is_made_again(formkit: Run, folder: Path, tmp_path: Path) -> None:
    args = ("parse", "交来", "-o", "r.jsonl", "--resume", "--annotate", "退回")
    formkit(*args)
    (tmp_path / "退回" / "2.docx").unlink()
    formkit(*args)
    assert (tmp_path / "退回" / "2.docx").is_file()


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-40], lambda b: b + b'{"file": "x', lambda b: b"\xff\x00", lambda b: b""]
)
def test_a_ledger_cut_short_or_spoilt_costs_no_more_than_reading_again(
    formkit: Run, folder: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    formkit("parse", "交来", "-o", "r.jsonl", "--resume")
    first = (tmp_path / "r.jsonl").read_text()
    ledger(tmp_path).write_bytes(damage(ledger(tmp_path).read_bytes()))
    for _ in range(2):
        formkit("parse", "交来", "-o", "r.jsonl", "--resume")
        assert (tmp_path / "r.jsonl").read_text() == first


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe nobody writes into holds the batch up")
def test_a_batch_killed_half_way_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "乙区" / "z.docx")
    command = [sys.executable, "-m", "formkit", "parse", "交来", "-o", "r.jsonl", "--annotate", "退回"]
    batch = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.1)
        if ledger(tmp_path).exists() and ledger(tmp_path).read_bytes().count(b"\n") == 5:
            break
    batch.send_signal(signal.SIGKILL)
    batch.wait()
    assert not (tmp_path / "r.jsonl").exists()
    (folder / "乙区" / "z.docx").unlink()
    stamps = {p: p.stat().st_mtime_ns for p in (tmp_path / "退回").rglob("*.*")}
    assert len(stamps) == 3
    done = subprocess.run([*command, "--resume"], cwd=tmp_path, check=False, capture_output=True, timeout=120)
    assert done.returncode == 1
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "退回").rglob("*.*")} == stamps
    assert list(codes(tmp_path / "r.jsonl")) == [
        "交来/1.docx",
        "交来/2.docx",
        "交来/3.docx",
        "交来/乙区/2.xlsx",
    ]
    whole = [*command[:-1], "全部", "-o", "whole.jsonl"]
    subprocess.run(whole, cwd=tmp_path, check=False, stdout=subprocess.DEVNULL, timeout=120)
    assert (tmp_path / "r.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert written(tmp_path / "退回") == written(tmp_path / "全部")


def written(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_however_many_processes_read_not_a_byte_is_another(
    formkit: Run, folder: Path, tmp_path: Path
) -> None:
    made = []
    for jobs in ("1", "2", "4"):
        out = tmp_path / f"out{jobs}"
        out.mkdir()
        args = ("-o", f"{out}/r.xlsx", "--report", f"{out}/r.html", "--annotate", f"{out}/退回")
        formkit("parse", "交来", "--jobs", jobs, *args)
        made.append(written(out))
    assert sorted(made[0]) == ["r.html", "r.xlsx", "退回/1.docx", "退回/2.docx", "退回/乙区/2.xlsx"]
    assert made[1:] == [made[0], made[0]]


def test_without_libreoffice_each_old_file_has_one_problem_and_the_rest_is_read(
    formkit: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMKIT_SOFFICE", str(tmp_path / "nowhere"))
    for name, stream in (("a.doc", WORD), ("b.wps", WORD), ("c.xls", "Workbook"), ("d.et", "Workbook")):
        (folder / name).write_bytes(container(stream, content=b"\xec\xa5\xc1\0" + bytes(60)))
    read = {str(each["file"]): each for each in lines(formkit("parse", "交来"))}
    told = {name: read[f"交来/{name}"]["error"] for name in ("a.doc", "b.wps", "c.xls", "d.et")}
    assert {name: error["code"] for name, error in told.items()} == dict.fromkeys(told, "needs-libreoffice")  # type: ignore[index]
    assert [read[f"交来/{name}"]["form"] for name in ("1.docx", "2.docx")] == [FORM, "sd-2020-org-profile"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe nobody writes into is what hangs")
def test_a_file_over_its_time_is_told_and_the_rest_goes_on(formkit: Run, folder: Path) -> None:
    os.mkfifo(folder / "0.docx")
    done = formkit("parse", "交来", "--time-limit", "1.5")
    read = lines(done)
    assert (read[0]["file"], read[0]["error"]["code"]) == ("交来/0.docx", "file-over-time")  # type: ignore[index]
    assert [bool(each["form"]) for each in read[1:]] == [True, True, False, True]
    assert getattr(done, "code", 0) == 1


def test_progress_is_shown_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(counted(range(3), "读取", 3)) == [0, 1, 2]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert list(counted(range(3), "读取", 3)) == [0, 1, 2]


def test_the_progress_tells_how_many_how_fast_and_how_long_it_will_still_take(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0

    def files() -> Iterator[int]:
        nonlocal now
        for number in range(300):
            now += 0.5
            yield number

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    shown = counted(files(), "读取", 300, lambda: now)
    for _ in range(101):
        next(shown)
    time.sleep(0.3)  # the bar is drawn ten times a second
    drawn = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", capsys.readouterr().err)
    shown.close()  # type: ignore[attr-defined]
    assert re.search(r"读取 .*100/300 2\.0 份/秒 剩余 0:01:40", drawn)


def test_the_findings_sheet_filters_by_file_form_field_and_code(
    formkit: Run, folder: Path, tmp_path: Path
) -> None:
    formkit("parse", "交来", "-o", "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["问题"]
    heads = [cell.value for cell in sheet[1]]
    assert {"文件", "表", "栏目", "字段", "代码", "级别"} <= set(heads)
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(sheet.max_row, len(heads)).coordinate}"
    forms = {row[heads.index("表")] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert len(forms - {None}) == 2


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere one file of a usual size is read in this process"
)
def test_a_single_file_that_hangs_is_given_up_too(formkit: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.docx")
    done = formkit("parse", "a.docx", "--time-limit", "0.5")
    assert lines(done)[0]["error"]["code"] == "file-over-time"  # type: ignore[index]
