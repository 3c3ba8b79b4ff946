"""Filling: nothing is handed over that does not read back as the record it was made from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from formkit import FormkitError, Kit, Outcome
from formkit.errors import RefusedRecord, TemplateError, UsageError
from formkit.flows import fill
from formkit.flows.deliver import is_folder
from formkit.flows.fill import differences
from formkit.spec.load import load_yaml

FORM = "sd-2020-exam-site"
SAMPLES = Kit().workspace.samples()


def sample(name: str) -> dict[str, object]:
    data = load_yaml((SAMPLES / FORM / name).read_text(encoding="utf-8"), name)
    assert isinstance(data, dict)
    return data


def test_a_filled_file_parses_to_the_same_record(tmp_path: Path) -> None:
    outcome = Kit().fill(FORM, sample("data.yaml"), tmp_path / "a.docx")
    (back,) = Kit().parse(tmp_path / "a.docx")
    assert back.outcome is not None
    assert back.outcome.record == outcome.record
    assert (back.valid, back.outcome.findings) == (True, ())


def test_data_with_errors_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(RefusedRecord) as caught:
        Kit().fill(FORM, sample("faulty.yaml"), tmp_path / "a.docx")
    assert (caught.value.code, caught.value.exit_code) == ("record-refused", 1)
    assert list(tmp_path.iterdir()) == []


def test_with_allow_invalid_they_are_written_all_the_same(tmp_path: Path) -> None:
    outcome = Kit().fill(FORM, sample("faulty.yaml"), tmp_path / "a.docx", allow_invalid=True)
    (back,) = Kit().parse(tmp_path / "a.docx")
    assert back.outcome is not None
    assert (back.outcome.record, back.valid, outcome.valid) == (outcome.record, False, False)


def test_a_row_in_which_nothing_could_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    rows = [{"name": "烤箱", "quantity": 2}, {"quantity": "若干"}, {"name": "和面机", "quantity": 1}]
    data = sample("data.yaml") | {"equipment": rows}
    outcome = Kit().fill(FORM, data, tmp_path / "a.docx", allow_invalid=True)
    assert {(f.field, f.code) for f in outcome.findings} >= {("equipment[1].quantity", "wrong-type")}
    (back,) = Kit().parse(tmp_path / "a.docx")
    assert back.outcome is not None
    equipment = back.outcome.record["equipment"]
    assert isinstance(equipment, list)
    assert [row["name"] for row in equipment if isinstance(row, dict)] == ["烤箱", "和面机"]


def test_a_file_that_reads_back_differently_is_not_delivered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_principal(*args: object) -> Outcome:
        outcome = kit.check(FORM, sample("data.yaml"))
        return replace(outcome, record={**outcome.record, "principal": "别人"})

    kit = Kit()
    monkeypatch.setattr(fill, "check_raw", other_principal)
    with pytest.raises(TemplateError) as caught:
        kit.fill(FORM, sample("data.yaml"), tmp_path / "a.docx")
    assert caught.value.code == "read-back-differs"
    assert "负责人" in str(caught.value)
    assert "别人" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_differences_are_told_by_path() -> None:
    one: dict[str, object] = {"a": 1, "rows": [{"x": 1}, {"x": 2}], "list": ["p"], "deep": {"b": None}}
    other: dict[str, object] = {"a": 1, "rows": [{"x": 1}, {"x": 3}], "list": ["q"], "deep": {"b": 0}}
    found = differences(one, other)  # type: ignore[arg-type]
    assert [d.path for d in found] == ["rows[1].x", "list", "deep.b"]
    assert [d.path for d in differences({"rows": [{"x": 1}]}, {"rows": []})] == ["rows"]


@pytest.mark.parametrize("name", ["a.doc", "a.xlsx", "a"])
def test_a_format_the_form_does_not_have_is_refused_with_those_it_has(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        Kit().fill(FORM, sample("data.yaml"), tmp_path / name)
    assert (caught.value.code, "docx、pdf" in str(caught.value)) == ("bad-output-format", True)


def test_several_records_become_files_named_by_number_and_first_field(tmp_path: Path) -> None:
    data = tmp_path / "many.yaml"
    one = (SAMPLES / FORM / "data.yaml").read_text(encoding="utf-8")
    named = [one, one, one.replace("济宁市任城区鲁彩职业培训学校", '"甲/乙:丙*"')]
    data.write_text("\n---\n".join(named), encoding="utf-8")
    done = list(Kit().fill_files(FORM, [str(data)], tmp_path / "out"))
    assert [order.error for order in done] == [None, None, None]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "001-济宁市任城区鲁彩职业培训学校.docx",
        "002-济宁市任城区鲁彩职业培训学校.docx",
        "003-甲_乙_丙_.docx",
    ]


def test_a_bad_record_or_file_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = SAMPLES / FORM
    data = [str(folder / "faulty.yaml"), str(tmp_path / "none.yaml"), str(folder / "data.yaml")]
    done = list(Kit().fill_files(FORM, data, tmp_path / "out"))
    codes = [order.error.code if isinstance(order.error, FormkitError) else None for order in done]
    assert codes == ["record-refused", "file-missing", None]
    assert [path.name[:3] for path in (tmp_path / "out").iterdir()] == ["003"]


def test_several_records_do_not_go_into_one_file(tmp_path: Path) -> None:
    data = str(SAMPLES / FORM / "data.yaml")
    with pytest.raises(UsageError) as caught:
        list(Kit().fill_files(FORM, [data, data], tmp_path / "a.docx"))
    assert caught.value.code == "bad-argument"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("a.docx", False),
        ("a.pdf", False),
        ("a.doc", False),
        ("out", True),
        ("2026.3月", True),
        ("第1.期", True),
    ],
)
def test_a_name_without_a_format_is_a_folder(name: str, folder: bool) -> None:
    assert is_folder(Path("nowhere") / name) is folder


def test_an_existing_folder_is_a_folder_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    assert is_folder(tmp_path / "a.docx")
