"""Records of what is made before the assessment: 年度考核计划公告, 考核方案, 报名花名册, 现场签到表, 评分表."""

from __future__ import annotations

import re

from formkit.model import Record, Row, Value
from formkit.session.data import MOST_ITEMS, Candidate, Mark, Session, number_of
from formkit.session.seating import (
    Sitting,
    day_of_sitting,
    part_name,
    seated_in,
    sittings,
    times_of_sitting,
)
from formkit.text.dates import chinese_period

_YEAR = re.compile(r"\d{4}年")
Parts = list[tuple[str, Record]]


def head(session: Session) -> Record:
    """Whose session it is, the same on every document."""
    return {name: session.text(name) for name in ("institution", "institution_code", "session")}


def annual_plan(session: Session) -> Parts:
    """The year's plan as given; where none is, the plan of this session alone."""
    schedule: list[Value] = [dict(row) for row in session.rows("annual")]
    if not schedule:
        schedule = [
            {
                "time": _month_and_day(session),
                "project": project.name,
                "number": _people(session, project.name) or None,
                "place": session.text("place"),
            }
            for project in session.projects
        ]
    record: Record = {
        "year": session.first.year if session.first else None,
        "institution": session.text("institution"),
        "institution_code": session.text("institution_code"),
        "projects": [{"project": each.name, "standard": each.standard} for each in session.projects],
        "schedule": schedule,
        **_texts(session, "requirements", "registration", "contact", "phone", "address", "supervision_phone"),
        "issued_by": session.text("institution"),
        "issued_on": session.text("announced"),
    }
    return [("", record)]


def session_plan(session: Session) -> Parts:
    counted = {project.name: _people(session, project.name) for project in session.projects}
    record: Record = {
        **head(session),
        "date": session.days,
        **_texts(session, "place", "contact", "phone", "process", "preparation"),
        "projects": [
            {
                "project": each.name,
                "project_code": each.code,
                "standard": each.standard,
                "number": counted[each.name] or None,
            }
            for each in session.projects
        ],
        "total": sum(counted.values()) or None,
        "schedule": [_round(row, session) for row in session.rows("schedule")],
        **{
            staff: [dict(row) for row in session.rows(staff)]
            for staff in ("examiners", "invigilators", "supervisors")
        },
        "filed_on": session.text("plan_filed"),
    }
    return [("", record)]


def roster(session: Session) -> Parts:
    columns = ("number", "name", "gender", "id_type", "id_number", "education", "employer", "phone")
    people: list[Value] = [
        {
            **{name: each.row.get(name) for name in columns},
            "project": each.project or None,
            "remark": each.row.get("remark"),
        }
        for each in session.candidates
    ]
    return [("", {**head(session), "date": session.days, "registered": len(people), "candidates": people})]


def sign_in(session: Session) -> Parts:
    """One sheet for each project, room and round, as people sit."""
    columns = ("seat", "number", "name", "gender", "id_number")
    groups = sittings(session)
    return [
        (
            part_name(sitting, groups),
            {
                **_sitting_head(session, sitting),
                "time": times_of_sitting(session, sitting),
                "expected": len(people),
                "candidates": [{name: each.row.get(name) for name in columns} for each in people],
            },
        )
        for sitting, people in groups.items()
    ]


def score_sheets(session: Session) -> Parts:
    """One sheet for each project, room and round; marks stand in it where they are known."""
    groups = sittings(session)
    return [
        (
            part_name(sitting, groups),
            {
                **_sitting_head(session, sitting),
                "items": [
                    {"name": item.name, "full_marks": item.full, "standard": item.standard}
                    for item in session.items_of(sitting.project)[:MOST_ITEMS]
                ],
                "candidates": [_marked(each) for each in people],
            },
        )
        for sitting, people in groups.items()
    ]


def _sitting_head(session: Session, sitting: Sitting) -> Record:
    return {
        "institution": session.text("institution"),
        "session": session.text("session"),
        "project": sitting.project or None,
        "date": day_of_sitting(session, sitting),
        "room": sitting.room or None,
    }


def _marked(candidate: Candidate) -> Row:
    marks: dict[str, Mark | None] = {
        f"item{n}": number_of(mark) for n, mark in enumerate(candidate.marks[:MOST_ITEMS], 1)
    }
    return {
        **{name: candidate.row.get(name) for name in ("seat", "name", "id_number")},
        **marks,
        "total": candidate.practical,
        "remark": "缺考" if candidate.absent else None,
    }


# --- what they share


def _iso(session: Session) -> str | None:
    return session.first.isoformat() if session.first else None


def _month_and_day(session: Session) -> str | None:
    """3月21日, 3月21日至23日."""
    if not session.days:
        return None
    return _YEAR.sub("", chinese_period(session.days))


def _texts(session: Session, *names: str) -> Record:
    return {name: session.text(name) for name in names}


def _people(session: Session, project: str) -> int:
    return sum(each.project == project for each in session.candidates)


def _round(row: Row, session: Session) -> Row:
    named = row.get("project")
    project = session.project(named if isinstance(named, str) else None)
    name = project.name if project else named
    number = row.get("number")
    if number is None:
        number = seated_in(session, row) or None
    return {
        "round": row.get("round"),
        "date": row.get("date") or _iso(session),
        "time": row.get("time"),
        "project": name,
        "number": number,
        "room": row.get("room"),
    }
