"""What a region's rules (规定) say about one assessment, as data: deadlines, posting, pass mark, retention, archive.

``sessions/<id>.yaml``; every figure carries the sentence it comes from.
"""

from __future__ import annotations

from typing import Literal

from formkit.spec.base import ContradictionError, Described, limited
from formkit.spec.load import load_yaml, validated

Carrier = Literal["纸质", "电子", "视频"]


class Source(Described):
    """A document the rules are taken from.  ``sourced``: not the authority's own text."""

    status: Literal["official", "sourced", "assumed"]
    document: str
    date: str = ""
    issuer: str = ""
    note: str = ""


class WorkingDays(Described):
    """A number of working days (工作日): so many at least before, or at most after; ``source``: its sentence."""

    days: int = limited(ge=1, le=250)
    source: str


class PassMark(Described):
    """The least mark that passes (合格), in each part that is assessed."""

    mark: int = limited(default=60, ge=0, le=100)
    source: str = ""


class LeastAge(Described):
    """Full years on the day of the assessment."""

    least: int = limited(default=16, ge=0, le=100)
    source: str = ""


class Retention(Described):
    """How long what is on ``carrier`` (载体) is kept (保管期限), at least: years or months."""

    carrier: Carrier
    years: int = limited(default=0, ge=0)
    months: int = limited(default=0, ge=0)
    source: str = ""

    def __post_init__(self) -> None:
        if bool(self.years) == bool(self.months):
            raise ContradictionError("years 和 months 写一个", "give either years or months")

    @property
    def words(self) -> str:
        return f"{self.years}年" if self.years else f"{self.months}个月"


class Kept(Described):
    """One item of the archive (归档材料).  ``form``: the document formkit makes of it, if it does."""

    title: str
    carrier: Carrier
    form: str = ""


class SessionRules(Described):
    """The rules a session follows.  A deadline that is None: the document says nothing of it.

    ``plan``: filed at least so many working days before the first day; ``results``: handed in at most so many
    after the last; ``posting``: results are posted (公示) at least so many.  ``certificate``: the title of what is
    issued; ``certificates``: the ids of formkit's own.  ``checklist``: what the supervisor looks at.
    """

    id: str = limited(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    title_en: str = ""
    certificate: str
    certificates: tuple[str, ...] = ()
    provenance: tuple[Source, ...] = limited(min_length=1)
    pass_mark: PassMark = limited(default=PassMark(), written="pass")
    age: LeastAge = LeastAge()
    plan: WorkingDays | None = None
    results: WorkingDays | None = None
    posting: WorkingDays | None = None
    retention: tuple[Retention, ...] = ()
    archive: tuple[Kept, ...] = limited(min_length=1)
    checklist: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        carriers = [each.carrier for each in self.retention]
        if len(carriers) != len(set(carriers)):
            raise ContradictionError("retention：一种载体写了两次", "retention: a carrier is given twice")

    @property
    def document(self) -> str:
        return self.provenance[0].document

    def kept(self, carrier: str) -> Retention | None:
        """How long what is on ``carrier`` is kept; None where the rules say nothing."""
        return next((each for each in self.retention if each.carrier == carrier), None)


def load_session_rules(text: str, file: str) -> SessionRules:
    """The rules described by the YAML in ``text``; ``file`` names it in errors.  Raises SpecError."""
    return validated(SessionRules, load_yaml(text, file), file)
