"""The documents of a session, in the order they are filed, each with the records it is filled from.

A document that cannot be made yet says why; the sheets filled in by hand on the day are made with blanks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from formkit.model import Record
from formkit.session import after, before
from formkit.session.data import Session


class Made(NamedTuple):
    """One file of a document.  ``part``: what tells it from the others (面塑制作·第1考场), "" where there is one."""

    part: str
    record: Record


class Why(NamedTuple):
    """Why a document is left out: 还没有成绩."""

    zh: str
    en: str


class Paper(NamedTuple):
    """A document.  ``blanks``: made even where required fields are blank, to be filled in by hand."""

    number: int
    form: str
    title: str
    made: tuple[Made, ...] = ()
    why: Why | None = None
    blanks: bool = False


_Maker = Callable[[Session], "list[tuple[str, Record]]"]
_NO_SCORES = Why("还没有成绩", "no scores are in")
_SOME_SCORES = Why("成绩还不全", "some scores are missing")
_NOBODY = Why("没有合格人员", "nobody passed")
_NO_START = Why("没有公示开始日期", "no first day of posting (posting_start) is given")


def papers(session: Session) -> list[Paper]:
    """Every document but the archive index, which lists them."""
    return [
        _paper(1, "annual-plan", "年度考核计划公告", session, before.annual_plan),
        _paper(2, "session-plan", "考核方案", session, before.session_plan),
        _paper(3, "candidate-roster", "报名花名册", session, before.roster),
        _paper(4, "sign-in-sheet", "现场签到表", session, before.sign_in, blanks=True),
        _paper(5, "score-sheet", "评分表", session, before.score_sheets, blanks=True),
        _paper(6, "score-summary", "成绩汇总表", session, after.summary, _unscored(session)),
        _paper(7, "result-notice", "结果公示", session, after.notice, _unposted(session)),
        _paper(8, "supervision-report", "内部督导情况报告", session, after.supervision, blanks=True),
        _paper(9, "certificate-register", "发证名册", session, after.register, _uncertified(session)),
    ]


def _paper(
    number: int,
    form: str,
    title: str,
    session: Session,
    make: _Maker,
    why: Why | None = None,
    *,
    blanks: bool = False,
) -> Paper:
    made = () if why else tuple(Made(part, record) for part, record in make(session))
    return Paper(number, form, title, made, why, blanks)


def _unscored(session: Session) -> Why | None:
    if not session.assessed:
        return _NO_SCORES
    return _SOME_SCORES if any(session.result(each) is None for each in session.candidates) else None


def _unposted(session: Session) -> Why | None:
    return _unscored(session) or (None if session.day("posting_start") else _NO_START)


def _uncertified(session: Session) -> Why | None:
    return _unscored(session) or (None if after.passed(session) else _NOBODY)
