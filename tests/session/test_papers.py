"""The records of a session's documents, and which of them can be made when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from formkit.model import Record, Row
from formkit.session import Session, archive_index, papers
from formkit.session.archive import until

Data = dict[str, Any]
Read = Callable[[Data], Session]


def made(session: Session, form: str) -> list[tuple[str, Record]]:
    (paper,) = [each for each in papers(session) if each.form == form]
    return [(each.part, each.record) for each in paper.made]


def left_out(session: Session) -> dict[str, str]:
    return {each.form: each.why.zh for each in papers(session) if each.why}


def rows(record: Record, table: str) -> list[Row]:
    found = record[table]
    assert isinstance(found, list)
    return [row for row in found if isinstance(row, dict)]


def column(record: Record, table: str, name: str) -> list[object]:
    return [row.get(name) for row in rows(record, table)]


def test_before_the_scores_are_in_three_documents_wait(data: Data, read: Read) -> None:
    for each in data["candidates"]:
        for name in ("theory_score", "practical_score", "marks", "attendance"):
            each.pop(name, None)
    assert left_out(read(data)) == {
        "score-summary": "还没有成绩",
        "result-notice": "还没有成绩",
        "certificate-register": "还没有成绩",
    }


def test_with_a_score_missing_nothing_is_concluded(data: Data, read: Read) -> None:
    data["candidates"][1].pop("practical_score")
    assert left_out(read(data))["score-summary"] == "成绩还不全"


def test_without_a_first_day_the_notice_waits_alone(data: Data, read: Read) -> None:
    assert left_out(read(data)) == {"result-notice": "没有公示开始日期"}
    assert left_out(read({**data, "posting_start": "2026-03-30"})) == {}


def test_nobody_passed_means_no_register(data: Data, read: Read) -> None:
    for each in data["candidates"]:
        each |= {"attendance": "缺考", "theory_score": None, "practical_score": None, "marks": None}
    assert left_out(read(data))["certificate-register"] == "没有合格人员"


def test_sixty_in_every_part_passes_and_less_does_not(data: Data, read: Read) -> None:
    ((_, record),) = made(read(data), "score-summary")
    assert column(record, "candidates", "conclusion") == ["合格", "不合格", "合格", "缺考"]
    assert (record["registered"], record["assessed"], record["passed"]) == (4, 3, 2)


def test_a_part_below_sixty_fails_however_good_the_other(data: Data, read: Read) -> None:
    data["candidates"][2] |= {"theory_score": 59, "practical_score": 99}
    ((_, record),) = made(read(data), "score-summary")
    assert column(record, "candidates", "conclusion")[2] == "不合格"


def test_the_summary_has_one_score_or_both_parts_as_certificates_want_them(data: Data, read: Read) -> None:
    ((_, record),) = made(read(data), "score-summary")
    assert column(record, "candidates", "score")[0] == 85
    assert column(record, "candidates", "theory_score") == [None, None, 60, None]
    assert column(record, "candidates", "practical_score") == [None, None, 60, None]
    assert column(record, "candidates", "project") == ["面塑制作", "面塑制作", "海产品初加工", "海产品初加工"]


def test_the_notice_masks_numbers_and_ends_after_five_working_days(data: Data, read: Read) -> None:
    data["candidates"][3] |= {"id_type": "护照", "id_number": "E12345678"}
    ((_, record),) = made(read({**data, "posting_start": "2026-09-28"}), "result-notice")
    assert (record["posting_start"], record["posting_end"]) == ("2026-09-28", "2026-10-09")
    assert column(record, "candidates", "masked_id") == [
        "3702**********8026", "3702**********0033", "3702**********5088", "E******78",
    ]  # fmt: skip
    assert column(record, "candidates", "score") == [85, 59.5, None, None]


def test_the_notice_posts_both_parts_where_theory_is_assessed_too(data: Data, read: Read) -> None:
    data["candidates"][2] |= {"theory_score": 59, "practical_score": 99}
    ((_, record),) = made(read({**data, "posting_start": "2026-09-28"}), "result-notice")
    row = rows(record, "candidates")[2]
    assert (row["theory_score"], row["practical_score"], row["score"], row["conclusion"]) == (
        59,
        99,
        None,
        "不合格",
    )
    assert column(record, "candidates", "theory_score")[:2] == [None, None]


def test_the_plan_of_the_year_is_issued_by_the_institution_on_the_day_it_was_announced(
    data: Data, read: Read
) -> None:
    ((_, record),) = made(read({**data, "announced": "2026-01-15"}), "annual-plan")
    ((_, not_yet),) = made(read(data), "annual-plan")
    assert (record["issued_by"], record["issued_on"]) == ("青岛市示例职业培训学校", "2026-01-15")
    assert not_yet["issued_on"] is None


def test_sheets_are_made_for_each_project_and_room(data: Data, read: Read) -> None:
    sheets = made(read(data), "sign-in-sheet")
    assert [part for part, _ in sheets] == ["面塑制作·第1考场", "海产品初加工·第2考场"]
    assert [record["time"] for _, record in sheets] == ["9:00—10:30", "13:30—15:00"]
    assert [record["expected"] for _, record in sheets] == [2, 2]
    assert [column(record, "candidates", "name") for _, record in sheets] == [
        ["王芳", "刘洋"],
        ["冉㛃", "陈志强"],
    ]


def test_rounds_in_one_room_have_sheets_and_days_of_their_own(data: Data, read: Read) -> None:
    data["schedule"] = [
        {"round": "第1场", "time": "9:00—10:30", "project": "面塑制作", "room": "第1考场"},
        {
            "round": "第2场",
            "date": "2026-03-22",
            "time": "9:30—11:00",
            "project": "面塑制作",
            "room": "第1考场",
        },
        {"round": "第3场", "time": "13:30—15:00", "project": "海产品初加工", "room": "第2考场"},
    ]
    for each, number in zip(data["candidates"], (1, 2, 3, 3), strict=True):
        each["round"] = f"第{number}场"
    session = read(data)
    assert [(part, record["date"], record["time"]) for part, record in made(session, "sign-in-sheet")] == [
        ("面塑制作·第1考场·第1场", "2026-03-21", "9:00—10:30"),
        ("面塑制作·第1考场·第2场", "2026-03-22", "9:30—11:00"),
        ("海产品初加工·第2考场·第3场", "2026-03-21", "13:30—15:00"),
    ]
    ((_, summary),) = made(session, "score-summary")
    assert column(summary, "candidates", "assessment_date")[:2] == ["2026-03-21", "2026-03-22"]
    ((_, plan),) = made(session, "session-plan")
    assert column(plan, "schedule", "number") == [1, 1, 2]


def test_one_project_in_one_room_is_one_sheet_without_a_name_of_its_own(data: Data, read: Read) -> None:
    data["projects"], data["candidates"] = data["projects"][:1], data["candidates"][:2]
    data["schedule"] = []
    assert [part for part, _ in made(read(data), "sign-in-sheet")] == [""]
    assert [part for part, _ in made(read(data), "score-sheet")] == [""]


def test_the_score_sheet_has_the_items_with_their_marks_and_the_absent_marked(data: Data, read: Read) -> None:
    (_, dough), (_, seafood) = made(read(data), "score-sheet")
    assert column(dough, "items", "full_marks") == [60, 40]
    assert [column(dough, "candidates", name)[0] for name in ("item1", "item2", "item3", "total")] == [
        50,
        35,
        None,
        85,
    ]
    assert column(seafood, "candidates", "remark") == [None, "缺考"]


def test_the_register_lists_who_passed_and_counts_them_by_project(data: Data, read: Read) -> None:
    data["candidates"][0] |= {"certificate_number": "370200000126000001", "certificate_date": "2026-04-07"}
    ((_, record),) = made(read(data), "certificate-register")
    assert column(record, "people", "name") == ["王芳", "冉㛃"]
    assert column(record, "people", "number") == ["370200000126000001", None]
    assert column(record, "people", "score") == ["85", "理论 60 实操 60"]
    assert (record["count"], record["date"]) == (2, "2026年4月7日")
    assert record["total"] == "2 人（面塑制作 1 人；海产品初加工 1 人）"


def test_the_supervisors_list_comes_from_the_rules_where_none_is_given(data: Data, read: Read) -> None:
    ((_, record),) = made(read(data), "supervision-report")
    assert "考核过程全程视频监控并录像" in column(record, "checklist", "item")
    ((_, own),) = made(read({**data, "checklist": [{"item": "场地", "verdict": "是"}]}), "supervision-report")
    assert column(own, "checklist", "item") == ["场地"]


def test_the_plan_counts_people_by_project_and_room(data: Data, read: Read) -> None:
    ((_, record),) = made(read(data), "session-plan")
    assert column(record, "projects", "number") == [2, 2]
    assert record["total"] == 4
    assert column(record, "schedule", "number") == [2, 2]
    assert column(record, "schedule", "date") == ["2026-03-21", "2026-03-21"]


@pytest.mark.parametrize(
    ("rules", "paper", "video"),
    [
        ("qd-2023", ("3年", "2029-04-10"), ("5年", "2031-04-10")),
        ("sd-2020", ("2年", "2028-04-10"), ("6个月", "2026-10-10")),
    ],
)
def test_the_archive_is_kept_until(
    data: Data, read: Read, rules: str, paper: tuple[str, str], video: tuple[str, str]
) -> None:
    session = read({**data, "rules": rules, "archived": "2026-04-10"})
    index = archive_index(session, {"annual-plan": ["01 年度考核计划公告.docx"]})
    rows = list(zip(*(column(index, "entries", name) for name in ("carrier", "keep", "until")), strict=True))
    assert rows[0] == ("纸质", *paper)
    assert next(row for row in rows if row[0] == "视频") == ("视频", *video)
    assert column(index, "entries", "pieces")[:2] == [1, None]
    assert column(index, "entries", "remark")[:2] == [None, "待补"]


def test_rules_that_say_nothing_of_it_leave_the_archive_without_a_day(data: Data, read: Read) -> None:
    index = archive_index(read({**data, "rules": "hn-2020"}), {})
    assert set(column(index, "entries", "until")) == {None}


def test_the_archive_runs_from_the_latest_day_where_it_was_not_dated(data: Data, read: Read) -> None:
    data["candidates"][0]["certificate_date"] = "2026-05-06"
    index = archive_index(read({**data, "posting_start": "2026-03-30"}), {})
    assert column(index, "entries", "until")[0] == "2029-05-06"


def test_a_leap_day_is_kept_until_the_last_of_february() -> None:
    import datetime as dt

    assert until(dt.date(2024, 2, 29), (3, 0)) == dt.date(2027, 2, 28)
    assert until(dt.date(2026, 8, 31), (0, 6)) == dt.date(2027, 2, 28)
    assert until(dt.date(2026, 12, 31), (0, 6)) == dt.date(2027, 6, 30)
