"""Records of what is made before the assessment: 年度考核计划公告, 考核方案, 报名花名册, 现场签到表, 评分表."""

from __future__ import annotations

from formkit.model import Record, Row, Value
from formkit.session.data import Candidate, Mark, Session, number_of
from formkit.session.faults import MOST_ITEMS

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
    }
    return [("", record)]


def session_plan(session: Session) -> Parts:
    counted = {project.name: _people(session, project.name) for project in session.projects}
    record: Record = {
        **head(session),
        "date": _iso(session),
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
    return [("", {**head(session), "date": _iso(session), "registered": len(people), "candidates": people})]


def sign_in(session: Session) -> Parts:
    """One sheet for each project and room, as people sit."""
    parts: Parts = []
    groups = _groups(session)
    for (project, room), people in groups.items():
        rounds = _rounds(session, project, room)
        parts.append(
            (
                _part(project, room, groups),
                {
                    "institution": session.text("institution"),
                    "session": session.text("session"),
                    "project": project or None,
                    "date": _only(rounds, "date") or _iso(session),
                    "time": _only(rounds, "time"),
                    "room": room or None,
                    "expected": len(people),
                    "candidates": [
                        {
                            name: each.row.get(name)
                            for name in ("seat", "number", "name", "gender", "id_number")
                        }
                        for each in people
                    ],
                },
            )
        )
    return parts


def score_sheets(session: Session) -> Parts:
    """One sheet for each project and room; marks stand in it where they are known."""
    parts: Parts = []
    groups = _groups(session)
    for (project, room), people in groups.items():
        items = session.items_of(project)[:MOST_ITEMS]
        parts.append(
            (
                _part(project, room, groups),
                {
                    "institution": session.text("institution"),
                    "session": session.text("session"),
                    "project": project or None,
                    "date": _only(_rounds(session, project, room), "date") or _iso(session),
                    "room": room or None,
                    "items": [{"name": i.name, "full_marks": i.full, "standard": i.standard} for i in items],
                    "candidates": [_marked(each) for each in people],
                },
            )
        )
    return parts


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
    return f"{session.first.month}月{session.first.day}日" if session.first else None


def _texts(session: Session, *names: str) -> Record:
    return {name: session.text(name) for name in names}


def _people(session: Session, project: str) -> int:
    return sum(each.project == project for each in session.candidates)


def _groups(session: Session) -> dict[tuple[str, str], list[Candidate]]:
    """The candidates by project and room, both in the order they come first."""
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for each in session.candidates:
        groups.setdefault((each.project, each.room), []).append(each)
    order = {project.name: at for at, project in enumerate(session.projects)}
    return dict(sorted(groups.items(), key=lambda group: order.get(group[0][0], len(order))))


def _part(project: str, room: str, groups: dict[tuple[str, str], list[Candidate]]) -> str:
    """面塑制作, 第1考场, both or neither: as much as tells the sheets apart."""
    words = []
    if len({key[0] for key in groups}) > 1:
        words.append(project)
    if len({key[1] for key in groups}) > 1:
        words.append(room or "未定考场")
    return "·".join(words)


def _rounds(session: Session, project: str, room: str) -> list[Row]:
    """The rounds of the schedule that a project sits in a room."""
    found = []
    for row in session.rows("schedule"):
        named = row.get("project")
        meant = session.project(named if isinstance(named, str) else None)
        if meant is not None and meant.name == project and (not room or row.get("room") == room):
            found.append(row)
    return found


def _only(rounds: list[Row], name: str) -> str | None:
    """What all ``rounds`` say; times of several joined by 、."""
    said = list(dict.fromkeys(str(row[name]) for row in rounds if row.get(name)))
    if name == "date":
        return said[0] if len(said) == 1 else None
    return "、".join(said) or None


def _round(row: Row, session: Session) -> Row:
    named = row.get("project")
    project = session.project(named if isinstance(named, str) else None)
    name = project.name if project else named
    number = row.get("number")
    if number is None:
        in_room = [c for c in session.candidates if c.project == name and c.room in ("", row.get("room"))]
        number = len(in_room) or None
    return {
        "round": row.get("round"),
        "date": row.get("date") or _iso(session),
        "time": row.get("time"),
        "project": name,
        "number": number,
        "room": row.get("room"),
    }
