"""What is wrong between the parts of a session's data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from formkit.check import check_data
from formkit.session import Session, find_faults
from formkit.workspace import Workspace

Data = dict[str, Any]
FORM = Workspace().form("session")
Read = Callable[[Data], Session]


def codes(session: Session) -> list[tuple[str, str | None]]:
    return [(each.code, each.field) for each in find_faults(session)]


def test_a_right_session_has_no_faults(data: Data, read: Read) -> None:
    assert codes(read(data)) == []


@pytest.mark.parametrize(
    ("table", "row", "change", "expected"),
    [
        ("candidates", 0, {"project": "面塑"}, [("project-not-listed", "candidates[0].project")]),
        ("candidates", 0, {"project": None}, [("project-not-said", "candidates[0].project")]),
        ("items", 1, {"project": "剪纸"}, [("project-not-listed", "items[1].project"), ("full-marks-total", "projects[0].project"), ("marks-unfit", "candidates[0].marks")]),
        ("candidates", 0, {"room": "第9考场"}, [("seat-not-scheduled", "candidates[0].room")]),
        ("candidates", 0, {"round": "第2场"}, [("seat-not-scheduled", "candidates[0].round")]),
        ("candidates", 0, {"round": "第１场", "room": "第 1 考场"}, []),
        ("schedule", 0, {"project": "剪纸"}, [("project-not-listed", "schedule[0].project")]),
        ("candidates", 1, {"practical_score": None}, [("score-missing-part", "candidates[1].practical_score")]),
        ("candidates", 2, {"theory_score": None}, [("score-missing-part", "candidates[2].theory_score")]),
        ("candidates", 3, {"practical_score": 70}, [("score-of-absent", "candidates[3].practical_score")]),
        ("candidates", 0, {"theory_score": 70}, [("theory-not-assessed", "candidates[0].theory_score")]),
        ("candidates", 0, {"practical_score": 84}, [("marks-disagree", "candidates[0].practical_score")]),
        ("candidates", 0, {"marks": ["61", "24"]}, [("marks-unfit", "candidates[0].marks")]),
        ("candidates", 0, {"marks": ["85"]}, [("marks-unfit", "candidates[0].marks")]),
        ("candidates", 0, {"marks": ["五十", "35"]}, [("marks-unfit", "candidates[0].marks")]),
        ("candidates", 1, {"id_number": "370299201109100329"}, [("under-age", "candidates[1].id_number")]),
        ("items", 0, {"full_marks": 50}, [("full-marks-total", "projects[0].project")]),
    ],
)  # fmt: skip
def test_a_fault_is_found_at_its_place(
    data: Data, read: Read, table: str, row: int, change: Data, expected: list[tuple[str, str]]
) -> None:
    data[table][row] |= change
    assert codes(read(data)) == expected


def test_every_finding_names_its_row_in_both_languages(data: Data, read: Read) -> None:
    data["candidates"][1]["practical_score"] = None
    (fault,) = find_faults(read(data))
    assert fault.place() == "第2行“实操成绩”（candidates[1].practical_score）"
    assert "刘洋" in fault.message("zh")
    assert "刘洋" in fault.message("en")
    assert "…" not in fault.message("zh") + fault.message("en") + fault.hint("zh") + fault.hint("en")


def test_before_the_assessment_no_score_is_missed(data: Data, read: Read) -> None:
    for each in data["candidates"]:
        for column in ("theory_score", "practical_score", "marks", "attendance"):
            each.pop(column, None)
    assert codes(read(data)) == []


def test_absent_written_where_the_score_belongs_is_absence(data: Data, read: Read) -> None:
    data["candidates"][1] |= {"practical_score": "缺 考"}
    session = read(data)
    assert session.candidates[1].absent
    assert codes(session) == []


def test_marks_alone_make_the_score(data: Data, read: Read) -> None:
    data["candidates"][0] |= {"practical_score": None, "marks": ["50", "35.5"]}
    session = read(data)
    assert str(session.candidates[0].practical) == "85.5"
    assert codes(session) == []


def test_a_project_nobody_is_down_for_and_too_many_items_are_said(data: Data, read: Read) -> None:
    data["projects"].append({"project": "剪纸"})
    data["items"] += [{"project": "剪纸", "name": f"第{n}项", "full_marks": 8} for n in range(11)]
    assert codes(read(data)) == [
        ("project-without-candidates", "projects[2].project"),
        ("full-marks-total", "projects[2].project"),
        ("too-many-items", "projects[2].project"),
    ]


@pytest.mark.parametrize(
    ("rules", "change", "expected"),
    [
        ("qd-2023", {"plan_filed": "2026-03-09"}, []),
        ("qd-2023", {"plan_filed": "2026-03-10"}, [("plan-filed-late", "plan_filed")]),
        ("sd-2020-recognition", {"plan_filed": "2026-03-16"}, []),
        ("sd-2020-recognition", {"plan_filed": "2026-03-17"}, [("plan-filed-late", "plan_filed")]),
        ("sd-2020", {"plan_filed": "2026-03-20"}, []),
        ("sd-2020", {"results_filed": "2026-03-25"}, []),
        ("sd-2020", {"results_filed": "2026-03-26"}, [("results-filed-late", "results_filed")]),
        ("sd-2020", {"end_date": "2026-03-22", "results_filed": "2026-03-26"}, [("results-filed-late", "results_filed")]),
        ("qd-2023", {"posting_start": "2026-03-30", "posting_end": "2026-04-03"}, []),
        ("qd-2023", {"posting_start": "2026-03-30", "posting_end": "2026-04-02"}, [("posting-too-short", "posting_end")]),
        ("qd-2023", {"date": "2026-09-19", "posting_start": "2026-09-28", "posting_end": "2026-10-08"}, [("posting-too-short", "posting_end")]),
        ("hn-2020", {"posting_start": "2026-03-30", "posting_end": "2026-03-30"}, []),
    ],
)  # fmt: skip
def test_deadlines_are_those_of_the_rules(
    data: Data, read: Read, rules: str, change: Data, expected: list[tuple[str, str]]
) -> None:
    assert codes(read({**data, "rules": rules, **change})) == expected


@pytest.mark.parametrize("late", ["end_date", "posting_start"])
def test_a_day_that_cannot_be_before_another_is_told(data: Data, late: str) -> None:
    found = check_data(FORM, {**data, late: "2026-03-20"}).findings
    assert [(each.code, each.field) for each in found] == [("dates-out-of-order", late)]


def test_beyond_the_calendar_it_is_said_and_weekdays_are_counted(data: Data, read: Read) -> None:
    found = find_faults(read({**data, "date": "2031-10-01"}))
    assert [(each.code, each.severity.value, each.values["day"]) for each in found] == [
        ("calendar-ends", "warning", "2031-09-17")
    ]


def test_a_date_without_its_day_is_said(data: Data, read: Read) -> None:
    data |= {"posting_start": "2026-09", "posting_end": None}
    found = find_faults(read(data))
    assert [(each.code, each.field, each.is_error) for each in found] == [
        ("day-missing", "posting_start", True)
    ]
    assert "2026年9月" in found[0].message("zh")


def test_one_seat_for_two_of_a_room_is_said_and_in_two_rounds_it_is_not(data: Data, read: Read) -> None:
    for person in data["candidates"]:
        person["seat"] = "7"
    found = find_faults(read(data))
    assert [(each.code, each.field) for each in found] == [
        ("seat-taken", "candidates[1].seat"),
        ("seat-taken", "candidates[3].seat"),
    ]
    assert "王芳" in found[0].message("zh")
    data["schedule"].append(data["schedule"][0] | {"round": "第3场", "time": "15:30—17:00"})
    data["candidates"][0]["round"], data["candidates"][1]["round"] = "第1场", "第3场"
    assert codes(read(data)) == [("seat-taken", "candidates[3].seat")]
