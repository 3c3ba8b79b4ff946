"""Values as they were found in a submission, before anybody asked whether they make sense."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from formkit.findings import Anchor, Finding
from formkit.model.document import Mark


class RawValue(NamedTuple):
    """One value as seen.  ``state``: ok | blank | placeholder | struck | hidden | doubtful.  ``placeholder``: what stands
    there is no answer: the prompt of a content control, or a stroke (/, —, and 无 where no text is asked for).

    ``how`` it was found: ``right`` of its label, ``left``, ``below``, ``inside`` the label's cell, ``pattern``,
    ``column``, ``tick``, ``data``.  ``flags`` and ``fill`` as in ``Cell``; ``marks`` refer to ``seen``.
    """

    seen: str
    anchor: Anchor | None = None
    state: str = "ok"
    how: str = "right"
    marks: tuple[Mark, ...] = ()
    flags: tuple[str, ...] = ()
    fill: str = ""


BLANK = RawValue("", state="blank")


@dataclass(slots=True)
class RawRecord:
    """What matching a form against a document gave.

    ``values``: field path (``site.owned.classrooms``) → value; ``tables``: table path → rows, each column
    name → value, blank rows already gone.  A field that is not here was not found at all.
    ``confidence``: 0..1, how much of the form's layout was recognised.
    """

    form: str
    values: dict[str, RawValue] = field(default_factory=dict)
    tables: dict[str, list[dict[str, RawValue]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    confidence: float = 0.0
