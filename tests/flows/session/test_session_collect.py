"""From the sheets of a session, filled and returned, back to its data; and a session of several days on paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from formkit import Kit
from formkit.errors import UsageError
from formkit.flows.session.collect import Collecting
from formkit.spec.load import load_yaml
from formkit.writers.data.record import Kind
from formkit.writers.json_text import to_json

KIT = Kit()
SAMPLE = KIT.workspace.samples() / "session"
RESULTS = ("attendance", "theory_score", "practical_score", "marks")


@pytest.fixture
def sample() -> dict[str, Any]:
    loaded: dict[str, Any] = load_yaml((SAMPLE / "session.yaml").read_text(encoding="utf-8"), "session.yaml")
    return loaded


def without_results(data: dict[str, Any]) -> dict[str, Any]:
    people = [{k: v for k, v in row.items() if k not in RESULTS} for row in data["candidates"]]
    return {**data, "candidates": people}


@pytest.fixture
def returned(tmp_path: Path, sample: dict[str, Any]) -> Path:
    """The folder of all papers, as they are when everything is filled in."""
    KIT.build_session(SAMPLE / "session.yaml", tmp_path / "材料")
    (tmp_path / "考前.json").write_text(to_json(without_results(sample)), encoding="utf-8")
    return tmp_path / "材料"


def codes(done: Collecting) -> list[str]:
    return [each.code for each in done.findings]


@pytest.mark.parametrize("kind", ["yaml", "json", "xlsx"])
def test_what_the_sheets_say_is_in_the_data_and_builds_the_same_papers(
    tmp_path: Path, returned: Path, sample: dict[str, Any], kind: Kind
) -> None:
    out = tmp_path / f"考后.{kind}"
    done = KIT.collect_session(tmp_path / "考前.json", [str(returned)], out)
    assert (done.findings, done.sheets) == ((), 7)
    KIT.build_session(out, tmp_path / "再生成")
    for name in ("06 成绩汇总表.xlsx", "07 结果公示.docx", "05 评分表（面塑制作·第1考场）.xlsx"):
        assert (tmp_path / "再生成" / name).read_bytes() == (returned / name).read_bytes()


def test_collecting_twice_changes_nothing(tmp_path: Path, returned: Path) -> None:
    first, second = tmp_path / "1.yaml", tmp_path / "2.yaml"
    KIT.collect_session(tmp_path / "考前.json", [str(returned)], first)
    again = KIT.collect_session(first, [str(returned)], second)
    assert (again.taken, again.findings, first.read_bytes()) == (0, (), second.read_bytes())


def test_what_cannot_be_read_or_is_wrong_on_a_sheet_is_named_with_its_file(
    tmp_path: Path, returned: Path
) -> None:
    folder = tmp_path / "收回"
    folder.mkdir()
    name = "05 评分表（面塑制作·第1考场）.xlsx"
    book = openpyxl.load_workbook(returned / name)
    sheet = book.worksheets[0]
    cell = next(each for row in sheet.iter_rows() for each in row if str(each.value) == "87")
    cell.value = 8700
    book.save(folder / name)
    (folder / "空.xlsx").write_bytes(b"")
    done = KIT.collect_session(tmp_path / "考前.json", [str(folder)], tmp_path / "o.yaml")
    told = [(each.code, each.place()) for each in done.findings if each.code != "collect-missing"]
    assert ("collect-unread", f"{folder}/空.xlsx") in told
    assert {code for code, place in told if place == f"{folder}/{name}"} == {"collect-sheet-fault"}
    assert "collect-missing" in codes(done)
    assert done.errors


def test_data_with_errors_is_not_collected_into(tmp_path: Path, returned: Path) -> None:
    done = KIT.collect_session(SAMPLE / "faulty.yaml", [str(returned)], tmp_path / "o.yaml")
    assert (done.refused, (tmp_path / "o.yaml").exists()) == (True, False)
    assert done.errors


def test_another_ending_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        KIT.collect_session(SAMPLE / "session.yaml", ["没有"], tmp_path / "o.csv")


def test_a_session_of_several_days_says_so_on_every_paper(tmp_path: Path, sample: dict[str, Any]) -> None:
    data = {**sample, "end_date": "2026-09-21"}
    (tmp_path / "a.json").write_text(json.dumps(data, ensure_ascii=False, default=str), encoding="utf-8")
    built = KIT.build_session(tmp_path / "a.json", tmp_path / "材料")
    assert not built.refused
    papers = [
        "02 考核方案.docx",
        "03 报名花名册.xlsx",
        "07 结果公示.docx",
        "08 内部督导情况报告.docx",
        "10 档案目录.xlsx",
    ]
    for name in papers:
        (read,) = KIT.parse(tmp_path / "材料" / name)
        assert read.outcome is not None
        assert (name, read.outcome.record["date"]) == (name, "2026-09-19/2026-09-21")
        assert read.outcome.raw["date"].seen == "2026年9月19日至21日"
