"""What is wrong between the parts of a session's data: people and projects, scores, marks, days.

What one field or one table says wrongly by itself, ``formkit check session`` has said before.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from formkit.findings import Anchor, Finding, finding
from formkit.identifiers import id_card
from formkit.session.data import MOST_ITEMS, Candidate, Session, number_of, shown_mark, total_of
from formkit.session.seating import rounds_of, sitting_of, sittings
from formkit.session.timetable import late, without_a_day
from formkit.text import label_key

_FULL = 100


def find_faults(session: Session) -> list[Finding]:
    """Everything wrong, in the order of the data: errors keep documents from being right, warnings do not."""
    found = [*_rows_of_projects(session), *_projects(session), *_items(session)]
    for candidate in session.candidates:
        found += _person(candidate, session)
        found += _seat(candidate, session)
        found += _scores(candidate, session)
        found += _marks(candidate, session)
    found += _seats_taken(session)
    return [*found, *without_a_day(session), *late(session)]


def _at(table: str, row: int, column: str, label: str) -> dict[str, object]:
    path = f"{table}[{row}].{column}"
    return {"field": path, "label": label, "anchor": Anchor("data", row=row + 1, label=label, path=path)}


def _fault(
    code: str, table: str, row: int, column: str, label: str, seen: object = None, **words: object
) -> Finding:
    where = _at(table, row, column, label)
    shown = None if seen is None else str(seen)
    return finding(code, **where, seen=shown, **words)  # type: ignore[arg-type]


def _called(name: str | None, row: int) -> dict[str, object]:
    if name:
        return {"item": f"“{name}”", "item_en": f"“{name}”"}
    return {"item": f"第{row + 1}行", "item_en": f"row {row + 1}"}


# --- projects


def _rows_of_projects(session: Session) -> Iterator[Finding]:
    """Rows that have to name a project and name none, or one that is not there."""
    for table, called in (
        ("annual", "time"),
        ("schedule", "round"),
        ("items", "name"),
        ("candidates", "name"),
    ):
        for at, row in enumerate(session.rows(table)):
            typed, name = row.get("project"), row.get(called)
            words = _called(name if isinstance(name, str) else None, at)
            if isinstance(typed, str):
                # The year's plan names the year's projects, not only those of this session.
                if table != "annual" and session.project(typed) is None:
                    yield _fault("project-not-listed", table, at, "project", "考核项目", typed, **words)
            elif len(session.projects) > 1 and table != "annual":
                yield _fault(
                    "project-not-said", table, at, "project", "考核项目", count=len(session.projects), **words
                )


def _projects(session: Session) -> Iterator[Finding]:
    taken = {each.project for each in session.candidates}
    for at, project in enumerate(session.projects):
        if project.name and session.candidates and project.name not in taken:
            yield _fault(
                "project-without-candidates", "projects", at, "project", "考核项目", item=project.name
            )


def _items(session: Session) -> Iterator[Finding]:
    for at, project in enumerate(session.projects):
        items = session.items_of(project.name)
        total = sum((Decimal(each.full) for each in items), Decimal(0))
        if items and total != _FULL:
            yield _fault(
                "full-marks-total",
                "projects",
                at,
                "project",
                "考核项目",
                item=project.name,
                sum=shown_mark(total),
            )
        if len(items) > MOST_ITEMS:
            yield _fault(
                "too-many-items", "projects", at, "project", "考核项目",
                item=project.name, count=len(items), most=MOST_ITEMS,
            )  # fmt: skip


# --- people


def _person(candidate: Candidate, session: Session) -> Iterator[Finding]:
    number = candidate.text("id_number")
    if session.first is None or number is None or not id_card.is_valid(number):
        return
    age, least = id_card.age(number, session.first), session.rules.age.least
    if age < least:
        yield _fault(
            "under-age", "candidates", candidate.at, "id_number", "证件号码", number, age=age, least=least
        )


def _seat(candidate: Candidate, session: Session) -> Iterator[Finding]:
    """A room or round that the schedule does not have for the project: a slip would make a sheet of its own."""
    project = session.project(candidate.project)
    sitting = sitting_of(candidate)
    if project is None or not rounds_of(session, sitting._replace(room="", round="")):
        return
    called = _called(candidate.name, candidate.at)
    for column, label, said in (("room", "考场", candidate.room), ("round", "场次", candidate.round)):
        alone = sitting._replace(**{"room": "", "round": "", column: said})
        if said and not rounds_of(session, alone):
            yield _fault(
                "seat-not-scheduled",
                "candidates",
                candidate.at,
                column,
                label,
                said,
                project=project.name,
                **called,
            )


def _seats_taken(session: Session) -> Iterator[Finding]:
    """One seat (考位) in a room given to two people of one round."""
    for sitting, people in sittings(session).items():
        if not sitting.room or (not sitting.round and len(rounds_of(session, sitting)) > 1):
            continue
        holders: dict[str, Candidate] = {}
        for each in people:
            seat = each.text("seat")
            first = holders.setdefault(label_key(seat), each) if seat else each
            # The same person entered twice is told as that.
            if first.text("id_number") != each.text("id_number"):
                yield _fault(
                    "seat-taken", "candidates", each.at, "seat", "考位号", seat,
                    room=sitting.room, other=first.name, **_called(each.name, each.at),
                )  # fmt: skip


def _scores(candidate: Candidate, session: Session) -> Iterator[Finding]:
    called = _called(candidate.name, candidate.at)
    project = session.project(candidate.project)
    given = (
        ("theory_score", "理论成绩", candidate.theory),
        ("practical_score", "实操成绩", candidate.practical),
    )
    if candidate.absent:
        for column, label, score in given:
            if score is not None:
                yield _fault(
                    "score-of-absent", "candidates", candidate.at, column, label, shown_mark(score), **called
                )
        return
    if project is None:
        return
    if candidate.theory is not None and not project.theory:
        yield _fault(
            "theory-not-assessed", "candidates", candidate.at, "theory_score", "理论成绩",
            shown_mark(candidate.theory), project=project.name, **called,
        )  # fmt: skip
    if session.assessed:
        for column, label, score in given if project.theory else given[1:]:
            if score is None:
                yield _fault("score-missing-part", "candidates", candidate.at, column, label, "", **called)


def _marks(candidate: Candidate, session: Session) -> Iterator[Finding]:
    """The marks of a candidate against the items and the score."""
    if not candidate.marks or session.project(candidate.project) is None:
        return
    seen, called = "、".join(candidate.marks), _called(candidate.name, candidate.at)
    wrong = _unfit(candidate, session)
    if wrong:
        yield _fault(
            "marks-unfit", "candidates", candidate.at, "marks", "各项得分", seen,
            detail=wrong[0], detail_en=wrong[1], **called,
        )  # fmt: skip
        return
    total = total_of(candidate.marks)
    if total is not None and candidate.practical is not None and total != candidate.practical:
        yield _fault(
            "marks-disagree", "candidates", candidate.at, "practical_score", "实操成绩",
            shown_mark(candidate.practical), sum=shown_mark(total), **called,
        )  # fmt: skip


def _unfit(candidate: Candidate, session: Session) -> tuple[str, str] | None:
    items = session.items_of(candidate.project)
    numbers = [number_of(each) for each in candidate.marks]
    bad = next((text for text, number in zip(candidate.marks, numbers, strict=True) if number is None), None)
    if bad is not None:
        return f"“{bad}”不是分数", f"“{bad}” is no mark"
    if len(numbers) != len(items):
        return f"{len(numbers)}个分数，{len(items)}个评分项目", f"{len(numbers)} marks for {len(items)} items"
    for number, item in zip(numbers, items, strict=True):
        if number is not None and number > item.full:
            return f"“{item.name}”满分{shown_mark(item.full)}，写了{shown_mark(number)}", (
                f"“{item.name}” is worth {shown_mark(item.full)}, not {shown_mark(number)}"
            )
    return None
