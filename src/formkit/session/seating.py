"""Who sits where and when: candidates by project, room (考场) and round (场次), against the schedule."""

from __future__ import annotations

from typing import NamedTuple

from formkit.model import Row, Value
from formkit.session.data import Candidate, Session
from formkit.text import label_key


class Sitting(NamedTuple):
    """A project in a room in a round; "" where the data says nothing of it."""

    project: str
    room: str
    round: str


Sittings = dict[Sitting, list[Candidate]]


def sitting_of(candidate: Candidate) -> Sitting:
    return Sitting(candidate.project, candidate.room, candidate.round)


def sittings(session: Session) -> Sittings:
    """The candidates by sitting: projects in their order, the others as they come first."""
    groups: Sittings = {}
    for each in session.candidates:
        groups.setdefault(sitting_of(each), []).append(each)
    order = {project.name: at for at, project in enumerate(session.projects)}
    return dict(sorted(groups.items(), key=lambda group: order.get(group[0].project, len(order))))


def part_name(sitting: Sitting, groups: Sittings) -> str:
    """面塑制作·第1考场·第1场: as much of it as tells the sittings apart."""
    unsaid = ("", "未定考场", "未定场次")
    words = [
        said or unsaid[at] for at, said in enumerate(sitting) if len({other[at] for other in groups}) > 1
    ]
    return "·".join(words)


def rounds_of(session: Session, sitting: Sitting) -> list[Row]:
    """The rows of the schedule a sitting is in."""
    found = []
    for row in session.rows("schedule"):
        project = session.project(_text(row.get("project")))
        if project is None or project.name != sitting.project:
            continue
        if _fits(sitting.room, row.get("room")) and _fits(sitting.round, row.get("round")):
            found.append(row)
    return found


def day_of_sitting(session: Session, sitting: Sitting) -> str | None:
    """Its day by the schedule (ISO); the session's first day where the schedule names none or several."""
    days = {str(row["date"]) for row in rounds_of(session, sitting) if row.get("date")}
    first = session.first.isoformat() if session.first else None
    return days.pop() if len(days) == 1 else first


def times_of_sitting(session: Session, sitting: Sitting) -> str | None:
    """9:00—10:30; of several rounds joined by 、."""
    times = dict.fromkeys(str(row["time"]) for row in rounds_of(session, sitting) if row.get("time"))
    return "、".join(times) or None


def seated_in(session: Session, row: Row) -> int:
    """How many candidates sit in the round ``row`` of the schedule."""
    return sum(row in rounds_of(session, sitting_of(each)) for each in session.candidates)


def _fits(said: str, scheduled: Value) -> bool:
    return not said or (isinstance(scheduled, str) and label_key(scheduled) == label_key(said))


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None
