"""formkit check and fill: exit codes, messages, files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commands import Run

FORM = "sd-2020-exam-site"


@pytest.fixture
def data(samples: Path, tmp_path: Path) -> Path:
    """The sample's data files in the working folder."""
    for name in ("data.yaml", "faulty.yaml"):
        shutil.copyfile(samples / FORM / name, tmp_path / name)
    return tmp_path


def test_check_of_good_data_says_so(formkit: Run, data: Path) -> None:
    done = formkit("check", FORM, "data.yaml")
    assert (done.code, "无问题" in done.out) == (0, True)


def test_check_of_faulty_data_names_each_fault_and_ends_with_1(formkit: Run, data: Path) -> None:
    done = formkit("check", FORM, "data.yaml", "faulty.yaml")
    assert done.code == 1
    for code in ("required", "wrong-type", "examiners-per-project", "sum-exceeds", "two-holders"):
        assert f"[{code}]" in done.out


@pytest.mark.parametrize(("files", "code"), [(["none.yaml"], 3), (["data.yaml", "none.yaml"], 1)])
def test_a_data_file_that_is_not_there(formkit: Run, data: Path, files: list[str], code: int) -> None:
    done = formkit("check", FORM, *files)
    assert (done.code, "[file-missing]" in done.out) == (code, True)


def test_fill_writes_the_form_and_says_where(formkit: Run, data: Path) -> None:
    done = formkit("fill", FORM, "data.yaml", "-o", "out/表.docx")
    assert (done.code, done.out) == (0, "已生成：out/表.docx\n")
    assert (data / "out" / "表.docx").read_bytes().startswith(b"PK")


def test_the_output_may_be_named_first(formkit: Run, data: Path) -> None:
    assert formkit("fill", "-o", "a.docx", FORM, "data.yaml").code == 0
    assert (data / "a.docx").exists()


def test_filling_twice_gives_the_same_bytes(formkit: Run, data: Path) -> None:
    formkit("fill", FORM, "data.yaml", "-o", "a.docx")
    formkit("fill", FORM, "data.yaml", "-o", "b.docx")
    assert (data / "a.docx").read_bytes() == (data / "b.docx").read_bytes()


def test_faulty_data_is_refused_and_nothing_is_written(formkit: Run, data: Path) -> None:
    done = formkit("fill", FORM, "faulty.yaml", "-o", "a.docx")
    assert done.code == 1
    assert "[record-refused]" in done.out
    assert "[required]" in done.out
    assert not (data / "a.docx").exists()


def test_with_allow_invalid_it_is_written_and_the_code_is_still_1(formkit: Run, data: Path) -> None:
    assert formkit("fill", FORM, "faulty.yaml", "-o", "a.docx", "--allow-invalid").code == 1
    assert (data / "a.docx").exists()


def test_several_records_go_into_a_folder(formkit: Run, data: Path) -> None:
    done = formkit("fill", FORM, "data.yaml", "faulty.yaml", "data.yaml", "-o", "全部")
    assert done.code == 1
    assert len(list((data / "全部").iterdir())) == 2


def test_several_records_for_one_file_are_wrong_use(formkit: Run, data: Path) -> None:
    done = formkit("fill", FORM, "data.yaml", "data.yaml", "-o", "a.docx")
    assert (done.code, "文件夹" in done.err) == (2, True)


def test_what_parse_prints_can_be_filled_again(formkit: Run, data: Path) -> None:
    formkit("fill", FORM, "data.yaml", "-o", "a.docx")
    formkit("parse", "a.docx", "-o", "a.json")
    assert formkit("fill", FORM, "a.json", "-o", "b.docx").code == 0
    assert (data / "a.docx").read_bytes() == (data / "b.docx").read_bytes()


def test_a_records_sheet_of_parse_can_be_checked_as_json_lines(formkit: Run, data: Path) -> None:
    formkit("fill", FORM, "data.yaml", "-o", "a.docx")
    formkit("parse", "a.docx", "-o", "a.jsonl")
    shape = json.loads(formkit("check", FORM, "a.jsonl", "--json").out)
    assert (shape["valid"], shape["record"]["site"]["owned"]["workshop_area"]) == (True, 310.5)
