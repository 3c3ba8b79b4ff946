"""Sheets that came back into the data: by number, nothing guessed, nothing overwritten, nobody forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pytest

from formkit.model import Record
from formkit.session import Collected, Returned, Session, collected

Data = dict[str, Any]
Read = Callable[[Data], Session]
WANG: Record = {"name": "王芳", "id_number": "370299199903078026"}
LIU: Record = {"name": "刘洋", "id_number": "370299198511220033"}
RAN: Record = {"name": "冉㛃", "id_number": "370299200101285088"}
CHEN: Record = {"name": "陈志强", "id_number": "370299199510106073"}


def sheet(form: str, rows: Iterable[Record], file: str = "a.xlsx", **head: str) -> Returned:
    said = {"session": "2026年第1批", **({} if form == "score-summary" else {"project": "面塑制作"}), **head}
    return Returned(file, form, form, {**said, "candidates": list(rows)})


def scored(*rows: Record, file: str = "a.xlsx", **head: str) -> Returned:
    return sheet("score-sheet", rows, file, **head)


@pytest.fixture
def bare(data: Data) -> Data:
    """Before anything is scored."""
    for row in data["candidates"]:
        for name in ("practical_score", "theory_score", "marks", "attendance"):
            row.pop(name, None)
    return data


def results(done: Collected) -> list[tuple[Any, ...]]:
    return [
        tuple(row.get(name) for name in ("attendance", "theory_score", "practical_score", "marks"))
        for row in done.record["candidates"]  # type: ignore[union-attr]
        if isinstance(row, dict)
    ]


def told(done: Collected) -> list[tuple[str | None, str]]:
    return [(each.field, each.code) for each in done.findings if each.code != "collect-missing"]


NOTHING = (None, None, None, None)


def test_marks_totals_absences_and_presences_are_entered(bare: Data, read: Read) -> None:
    done = collected(
        read(bare),
        [
            scored({**WANG, "item1": 50, "item2": 35, "total": 85}, {**LIU, "remark": "缺考"}),
            sheet("sign-in-sheet", [{**WANG, "signature": "王芳"}, {**LIU, "remark": "缺考"}]),
            sheet(
                "score-summary",
                [
                    {**RAN, "project": "海产品初加工", "theory_score": 60, "practical_score": 70},
                    {**CHEN, "project": "海产品初加工", "conclusion": "缺考"},
                ],
            ),
        ],
    )
    assert done.findings == ()
    assert results(done) == [
        ("到考", None, 85, ["50", "35"]),
        ("缺考", None, None, None),
        (None, 60, 70, None),
        ("缺考", None, None, None),
    ]
    assert done.taken == 7


def test_what_the_data_has_stays_and_a_difference_is_named(data: Data, read: Read) -> None:
    done = collected(read(data), [scored({**WANG, "total": 86}, {**LIU, "total": Decimal("59.5")})])
    assert results(done)[0][2] == 85
    assert told(done) == [("candidates[0].practical_score", "collect-differs")]
    assert done.taken == 0


def test_two_sheets_that_differ_are_named_and_neither_counts(bare: Data, read: Read) -> None:
    done = collected(
        read(bare), [scored({**WANG, "total": 86}), scored({**WANG, "total": 68}, file="b.xlsx")]
    )
    assert results(done)[0] == NOTHING
    (found,) = [each for each in done.findings if each.code == "collect-sheets-differ"]
    assert (found.values["file"], found.values["other"], found.seen) == ("a.xlsx", "b.xlsx", "86")


def test_absent_and_scored_is_named_and_neither_is_entered(bare: Data, read: Read) -> None:
    rows = [scored({**WANG, "total": 86}), sheet("sign-in-sheet", [{**WANG, "remark": "缺考"}], "b.xlsx")]
    done = collected(read(bare), rows)
    assert (results(done)[0], told(done)) == (
        NOTHING,
        [("candidates[0].practical_score", "collect-absent-scored")],
    )


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"name": "王芳", "id_number": "370299199903078018", "total": 60}, "collect-stranger"),
        ({"name": "王芳", "total": 60}, "collect-stranger"),
        (
            {"name": "王芳", "id_number": "370299199903078018", "number": "01", "total": 60},
            "collect-stranger",
        ),
        ({**RAN, "total": 60}, "collect-stranger"),
        ({**WANG, "name": "王方", "total": 60}, "collect-name-differs"),
    ],
    ids=["another number", "no number", "two numbers of two people", "of another project", "another name"],
)
def test_a_row_of_nobody_is_named_and_not_used(bare: Data, read: Read, row: Record, code: str) -> None:
    done = collected(read(bare), [scored(row)])
    assert [code for _, code in told(done)] == [code]
    assert (results(done), done.taken) == ([NOTHING] * 4, 0)


def test_without_the_identity_number_the_admission_number_tells_who_it_is(bare: Data, read: Read) -> None:
    row: Record = {"name": "刘 洋", "number": "02", "signature": "刘洋"}
    assert results(collected(read(bare), [sheet("sign-in-sheet", [row])]))[1][0] == "到考"
    hidden: Record = {**row, "id_number": "3702**********0033"}
    assert results(collected(read(bare), [sheet("sign-in-sheet", [hidden])]))[1][0] == "到考"


@pytest.mark.parametrize(
    ("returned", "code"),
    [
        (scored({**WANG, "total": 60}, session="2025年第4批"), "collect-other-session"),
        (scored({**WANG, "total": 60}, project="剪纸"), "collect-other-project"),
        (Returned("x.docx", "sd-2020-exam-site", "申请表", {}), "collect-no-results"),
    ],
)
def test_a_sheet_of_something_else_is_named_and_not_used(
    bare: Data, read: Read, returned: Returned, code: str
) -> None:
    done = collected(read(bare), [returned])
    assert ([code for _, code in told(done)], done.taken) == ([code], 0)


def test_marks_with_gaps_are_named_and_only_the_total_counts(bare: Data, read: Read) -> None:
    done = collected(read(bare), [scored({**WANG, "item1": 50, "total": 85})])
    assert (results(done)[0], told(done)) == (
        (None, None, 85, None),
        [("candidates[0].marks", "collect-marks-incomplete")],
    )


def test_everybody_without_a_result_is_named(bare: Data, read: Read) -> None:
    bare["candidates"][2]["practical_score"] = 70
    bare["candidates"][3]["attendance"] = "缺考"
    done = collected(read(bare), [scored({**WANG, "total": 85})])
    assert [each.field for each in done.findings if each.code == "collect-missing"] == [
        "candidates[1].practical_score",
        "candidates[2].theory_score",
    ]


def test_the_score_of_two_parts_is_not_taken_for_the_practical_one(bare: Data, read: Read) -> None:
    row: Record = {**RAN, "project": "海产品初加工", "theory_score": 60, "score": 60}
    done = collected(read(bare), [sheet("score-summary", [row])])
    assert results(done)[2][1:3] == (60, None)
