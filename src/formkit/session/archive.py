"""The archive index (考核档案目录): what is filed, on what, where it lies, and the day it must be kept until."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from formkit.model import Record, Value
from formkit.session.before import head
from formkit.session.data import Session
from formkit.session.timetable import posting_end

NUMBER, FORM, TITLE = 10, "archive-index", "档案目录"


def archive_index(session: Session, files: Mapping[str, Sequence[str]]) -> Record:
    """``files``: form → the files made of it.  What formkit does not make is listed with blanks."""
    day = archived(session)
    entries: list[Value] = []
    for kept in session.rules.archive:
        made = files.get(kept.form, ())
        keep = session.rules.kept(kept.carrier)
        entries.append(
            {
                "title": kept.title,
                "carrier": kept.carrier,
                "place": "；".join(made) or None,
                "pieces": len(made) or None,
                "keep": keep.words if keep else None,
                "until": until(day, (keep.years, keep.months)).isoformat() if keep and day else None,
                "remark": None if made or not kept.form else "待补",
            }
        )
    source = next((each.source for each in session.rules.retention), "")
    return {
        **head(session),
        "date": session.days,
        "archived": session.text("archived"),
        "basis": f"{session.rules.document} {source}".strip() if source else None,
        "entries": entries,
    }


def archived(session: Session) -> dt.date | None:
    """The day the periods run from: the day it was archived, else the latest day the data knows of."""
    given = session.day("archived")
    if given:
        return given
    days = [session.last, session.day("results_filed"), posting_end(session)]
    for each in session.candidates:
        text = each.text("certificate_date")
        days.append(dt.date.fromisoformat(text) if text and len(text) == 10 else None)
    return max((day for day in days if day), default=None)


def until(day: dt.date, reckoned: tuple[int, int]) -> dt.date:
    """``day`` so many (years, months) on; 29 February is 28 in a common year."""
    years, months = reckoned
    month = day.month - 1 + months
    year = day.year + years + month // 12
    month = month % 12 + 1
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day.day, last))
