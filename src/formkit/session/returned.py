"""What one row of a returned sheet says of a candidate: there or not, the scores, the marks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from formkit.model import Row, Value
from formkit.session.absences import says_absent
from formkit.session.data import ABSENT, MOST_ITEMS, Item, Mark, mark_of, number_of, shown_mark

SIGN_IN, SCORES, SUMMARY = "sign-in-sheet", "score-sheet", "score-summary"
RESULTS = (SIGN_IN, SCORES, SUMMARY)
"""The forms results are read from."""
OTHER_PAPERS = frozenset(
    (
        "annual-plan",
        "session-plan",
        "candidate-roster",
        "result-notice",
        "supervision-report",
        "certificate-register",
        "archive-index",
    )
)
"""What lies in the same folder, made by session build: it says nothing new."""
_PRESENT = "到考"


class Result(NamedTuple):
    """None: the sheet says nothing of it.  ``incomplete``: some items have marks and some have none."""

    attendance: str | None = None
    theory_score: Mark | None = None
    practical_score: Mark | None = None
    marks: list[Value] | None = None
    incomplete: bool = False


def results_of(form: str, row: Row, items: Sequence[Item]) -> Result:
    """``items``: what is scored in the row's project, as far as the session says."""
    if form == SIGN_IN:
        return _signed(row)
    absent = says_absent(row.get("remark")) or row.get("conclusion") == ABSENT
    attendance = ABSENT if absent else None
    if form == SUMMARY:
        theory, practical = mark_of(row.get("theory_score")), mark_of(row.get("practical_score"))
        if theory is None and practical is None:
            practical = mark_of(row.get("score"))  # of two parts it is the lower, and says nothing of either
        return Result(attendance, theory, practical)
    given = [mark_of(row.get(f"item{n}")) for n in range(1, MOST_ITEMS + 1)]
    last = max((n for n, mark in enumerate(given, 1) if mark is not None), default=0)
    wanted = given[: max(len(items), last)] if last else []
    whole = [shown_mark(mark) for mark in wanted if mark is not None]
    complete = len(whole) == len(wanted)
    marks: list[Value] | None = list(whole) if whole and complete else None
    return Result(attendance, None, mark_of(row.get("total")), marks, incomplete=not complete)


def _signed(row: Row) -> Result:
    said = (row.get("remark"), row.get("signature"), row.get("signed_at"))
    if any(says_absent(each) for each in said):
        return Result(ABSENT)
    return Result(_PRESENT if row.get("signature") else None)


def same(one: Value, other: Value) -> bool:
    """Whether two values say the same: 18 and 18.0 do, and so do 18、45 as texts and as numbers."""
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(same(number_of(str(a)), number_of(str(b))) for a, b in pairs)
    if isinstance(one, int | Decimal) and isinstance(other, int | Decimal):
        return Decimal(one) == Decimal(other)
    return one == other
