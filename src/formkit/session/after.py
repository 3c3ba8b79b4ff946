"""Records of what is made when the scores are in: 成绩汇总表, 结果公示, 内部督导情况报告, 发证名册."""

from __future__ import annotations

from formkit.model import Record, Row, Value
from formkit.session.before import Parts, head
from formkit.session.data import PASSED, Candidate, Mark, Session, shown_mark
from formkit.session.seating import day_of_sitting, sitting_of
from formkit.session.timetable import posting_end
from formkit.text.dates import chinese_date
from formkit.text.masking import posted_id


def passed(session: Session) -> list[Candidate]:
    """Who is 合格, in the order of the data."""
    return [each for each in session.candidates if session.result(each) == PASSED]


def summary(session: Session) -> Parts:
    """Everybody, in the columns ``formkit cert issue`` reads: 成绩 alone, or 理论成绩 and 实操成绩."""
    record: Record = {
        **head(session),
        "registered": len(session.candidates),
        "assessed": sum(not each.absent for each in session.candidates),
        "passed": len(passed(session)),
        "candidates": [_scored(each, session) for each in session.candidates],
    }
    return [("", record)]


def notice(session: Session) -> Parts:
    """Everybody's result with masked numbers (隐去证件号码中间各位), and from when to when it is posted."""
    end = posting_end(session)
    people: list[Value] = [
        {
            "name": each.text("name"),
            "masked_id": posted_id(each.text("id_number") or ""),
            "number": each.text("number"),
            "project": each.project or None,
            **_scores(each, session),
            "conclusion": session.result(each),
        }
        for each in session.candidates
    ]
    record: Record = {
        **head(session),
        "projects": [project.name for project in session.projects],
        "date": session.days,
        "place": session.text("place"),
        "posting_start": session.text("posting_start"),
        "posting_end": end.isoformat() if end else None,
        "registered": len(people),
        "passed": len(passed(session)),
        "candidates": people,
        **{name: session.text(name) for name in ("contact", "phone", "address", "supervision_phone")},
        "issued_by": session.text("institution"),
        "issued_on": session.text("posting_start"),
    }
    return [("", record)]


def supervision(session: Session) -> Parts:
    """The supervisor's report; before the assessment with what is to be looked at and nothing ticked."""
    checklist: list[Value] = [dict(row) for row in session.rows("checklist")]
    if not checklist:
        checklist = [{"item": item} for item in session.rules.checklist]
    names: list[Value] = [row["name"] for row in session.rows("supervisors") if row.get("name")]
    record: Record = {
        **head(session),
        "projects": [project.name for project in session.projects],
        "date": session.days,
        "place": session.text("place"),
        "number": len(session.candidates) or None,
        "supervisors": names,
        "checklist": checklist,
        **{name: session.text(name) for name in ("problems", "measures", "conclusion")},
    }
    return [("", record)]


def register(session: Session) -> Parts:
    """Who passed, ready to sign for; numbers and days as far as the data has them."""
    people = passed(session)
    days = sorted({each.text("certificate_date") for each in people} - {None}, key=str)
    dates = [chinese_date(day) for day in days if day]
    record: Record = {
        "certificate": session.rules.certificate,
        "institution": session.text("institution"),
        "date": "至".join(dict.fromkeys((dates[0], dates[-1]))) if dates else None,
        "count": len(people),
        "people": [_registered(each, session) for each in people],
        "total": _total(people),
    }
    return [("", record)]


# --- rows


def _scored(candidate: Candidate, session: Session) -> Row:
    return {
        **{name: candidate.row.get(name) for name in ("name", "gender", "id_type", "id_number")},
        "project": candidate.project or None,
        **_scores(candidate, session),
        "assessment_date": day_of_sitting(session, sitting_of(candidate)),
        "employer": candidate.row.get("employer"),
        "conclusion": session.result(candidate),
        "remark": candidate.row.get("remark"),
    }


def _scores(candidate: Candidate, session: Session) -> Row:
    """One score, or both parts where theory is assessed too: both have to pass."""
    theory = _has_theory(candidate, session)
    return {
        "theory_score": candidate.theory if theory else None,
        "practical_score": candidate.practical if theory else None,
        "score": None if theory else candidate.practical,
    }


def _registered(candidate: Candidate, session: Session) -> Row:
    return {
        **{name: candidate.row.get(name) for name in ("name", "gender", "id_number")},
        "subject": candidate.project or None,
        "score": _score_text(candidate, session),
        "number": candidate.text("certificate_number"),
        "date": candidate.text("certificate_date"),
        "remark": candidate.row.get("remark"),
    }


def _score_text(candidate: Candidate, session: Session) -> str | None:
    """85; or 理论 82 实操 90, as the register of ``formkit cert issue`` writes it."""
    if _has_theory(candidate, session):
        return f"理论 {_mark(candidate.theory)} 实操 {_mark(candidate.practical)}"
    return _mark(candidate.practical) or None


def _mark(mark: Mark | None) -> str:
    return "" if mark is None else shown_mark(mark)


def _has_theory(candidate: Candidate, session: Session) -> bool:
    project = session.project(candidate.project)
    return project is not None and project.theory


def _total(people: list[Candidate]) -> str:
    """12 人（面塑制作 8 人；剪纸制作 4 人）, as the register of ``formkit cert issue`` writes it."""
    counts: dict[str, int] = {}
    for each in people:
        counts[each.project] = counts.get(each.project, 0) + 1
    return f"{len(people)} 人（{'；'.join(f'{name} {count} 人' for name, count in counts.items())}）"


__all__ = ["notice", "passed", "register", "summary", "supervision"]
