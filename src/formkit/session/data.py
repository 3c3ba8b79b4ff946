"""A session's data out of its checked record: who, when, where, and what each candidate achieved.

Values are as ``formkit check session`` left them: None where nothing is given or nothing could be read.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from formkit.model import Record, Row, Value, rows_at
from formkit.spec.session_rules import SessionRules
from formkit.text import label_key
from formkit.text.periods import period_of

Mark = int | Decimal
MOST_ITEMS = 10
"""The score sheet (评分表) has so many columns for items."""

PASSED, FAILED, ABSENT = "合格", "不合格", "缺考"


class Project(NamedTuple):
    """考核项目.  ``theory``: theory is assessed too, and both parts have to pass."""

    name: str
    code: str | None
    standard: str | None
    theory: bool


class Item(NamedTuple):
    """评分项目 of ``project``, worth ``full`` marks."""

    project: str
    name: str
    full: Mark
    standard: str | None


class Candidate(NamedTuple):
    """考生.  ``at``: the row in the data, from 0.  ``row``: its values as checked."""

    at: int
    row: Row
    project: str
    absent: bool
    theory: Mark | None
    practical: Mark | None
    marks: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.text("name") or ""

    @property
    def room(self) -> str:
        return self.text("room") or ""

    @property
    def round(self) -> str:
        return self.text("round") or ""

    def text(self, name: str) -> str | None:
        value = self.row.get(name)
        return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class Session:
    """One assessment.  ``first`` and ``last`` day of it; ``record``: everything as checked."""

    record: Record
    rules: SessionRules
    first: dt.date | None
    last: dt.date | None
    projects: tuple[Project, ...]
    items: tuple[Item, ...]
    candidates: tuple[Candidate, ...]

    def text(self, name: str) -> str | None:
        value = self.record.get(name)
        return value if isinstance(value, str) else None

    def day(self, name: str) -> dt.date | None:
        return day_of(self.record.get(name))

    def rows(self, table: str) -> list[Row]:
        return rows_at(self.record, table)

    def project(self, name: str | None) -> Project | None:
        """The project called ``name``, compared without spaces and widths; the only one where none is named."""
        if name is None:
            return self.projects[0] if len(self.projects) == 1 else None
        key = label_key(name)
        return next((each for each in self.projects if label_key(each.name) == key), None)

    def items_of(self, project: str) -> list[Item]:
        return [each for each in self.items if each.project == project]

    @property
    def days(self) -> str | None:
        """Its day, or its first and last (ISO); as given where that is a month without a day."""
        first, last = self.text("date"), self.text("end_date")
        return (
            period_of(first, last if last and first and len(last) == len(first) else None) if first else None
        )

    @property
    def assessed(self) -> bool:
        """Whether any result is in: before, only what is prepared for the day can be made."""
        return any(c.absent or c.theory is not None or c.practical is not None for c in self.candidates)

    def result(self, candidate: Candidate) -> str | None:
        """合格, 不合格, 缺考; None where a score is not in."""
        if candidate.absent:
            return ABSENT
        parts = self.parts(candidate)
        if None in parts:
            return None
        mark = self.rules.pass_mark.mark
        return PASSED if all(part is not None and part >= mark for part in parts) else FAILED

    def parts(self, candidate: Candidate) -> tuple[Mark | None, ...]:
        """The scores that count: 实操, or 理论 and 实操."""
        project = self.project(candidate.project)
        if project is not None and project.theory:
            return candidate.theory, candidate.practical
        return (candidate.practical,)


def read_session(record: Record, rules: SessionRules) -> Session:
    """The session of a record of the form ``session``."""
    projects = tuple(_project(row) for row in rows_at(record, "projects"))
    first = day_of(record.get("date"))
    last = day_of(record.get("end_date")) or first
    bare = Session(record, rules, first, last, projects, (), ())
    items = tuple(_item(row, bare) for row in rows_at(record, "items"))
    people = tuple(_candidate(at, row, bare) for at, row in enumerate(rows_at(record, "candidates")))
    return Session(record, rules, first, last, projects, items, people)


def day_of(value: Value) -> dt.date | None:
    """The day of an ISO date; None for a month without a day."""
    return dt.date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None


def mark_of(value: Value) -> Mark | None:
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def shown_mark(mark: Mark) -> str:
    """85, 85.5: without zeros that say nothing."""
    return format(mark.normalize(), "f") if isinstance(mark, Decimal) else str(mark)


def _text(row: Row, name: str) -> str | None:
    value = row.get(name)
    return value if isinstance(value, str) else None


def _project(row: Row) -> Project:
    return Project(
        _text(row, "project") or "",
        _text(row, "project_code"),
        _text(row, "standard"),
        row.get("theory") == "是",
    )


def _named(row: Row, session: Session) -> str:
    """The project a row is of, as the list of projects writes it; as typed where it is none of them."""
    typed = _text(row, "project")
    found = session.project(typed)
    return found.name if found else typed or ""


def _item(row: Row, session: Session) -> Item:
    full = mark_of(row.get("full_marks"))
    return Item(
        _named(row, session), _text(row, "name") or "", 0 if full is None else full, _text(row, "standard")
    )


def _candidate(at: int, row: Row, session: Session) -> Candidate:
    marks = row.get("marks")
    texts = tuple(str(each) for each in marks) if isinstance(marks, list) else ()
    practical = mark_of(row.get("practical_score"))
    if practical is None and texts:
        practical = total_of(texts)
    return Candidate(
        at,
        row,
        _named(row, session),
        row.get("attendance") == ABSENT,
        mark_of(row.get("theory_score")),
        practical,
        texts,
    )


def total_of(marks: tuple[str, ...]) -> Mark | None:
    """What the marks add up to; None where one of them is no number."""
    numbers = [number_of(each) for each in marks]
    total = sum(number for number in numbers if number is not None)
    return None if None in numbers else total


def number_of(text: str) -> Mark | None:
    """18, 18.5; None for anything else."""
    whole, point, part = text.strip().partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) < 6):
        return None
    if not point:
        return int(whole)
    if not (part.isascii() and part.isdigit() and len(part) < 6):
        return None
    number = Decimal(f"{whole}.{part}")
    return int(number) if number == number.to_integral_value() else number.normalize()
