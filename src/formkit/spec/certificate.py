"""One certificate (证书): its page, its elements, its roster, its number rule, the keys a run is given.

Every part says how well it is known (``provenance``).  Values an element may print (``{name}``): the
roster's columns, the ``set`` keys, and those in ``COMPUTED``.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

from formkit.spec.base import ContradictionError, Described, limited
from formkit.spec.elements import Element, Photo, Qr, Text
from formkit.spec.number_rule import Status

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
COMPUTED = ("number", "qr", "verify_url", "date", "session", "score_text", "remark_text")
PARTS = ("page", "elements", "wording", "number", "roster")


class Known(Described):
    """How well one part of the description is known, and from where."""

    status: Status
    source: str
    note: str = ""


class Cells(Described):
    """Several certificates on one sheet: the sheet and how they stand on it; lengths in mm."""

    width: float = limited(gt=0)
    height: float = limited(gt=0)
    across: int = limited(ge=1)
    down: int = limited(ge=1)
    left: float = limited(default=0, ge=0)
    top: float = limited(default=0, ge=0)
    gap_x: float = limited(default=0, ge=0)
    gap_y: float = limited(default=0, ge=0)
    cut_marks: bool = True


class Page(Described):
    """The certificate's own size in mm, and the sheet it is printed on where that holds several."""

    width: float = limited(gt=0)
    height: float = limited(gt=0)
    sheet: Cells | None = None


class Column(Described):
    """A column of the roster (成绩汇总表).  ``also``: other wordings of its header.

    ``kind``: what it holds; ``required``: a row without it is refused; a column may be absent altogether when
    it is not required or a ``set`` key of the same name is given.
    """

    name: str = limited(pattern=r"^[a-z][a-z_]*$")
    label: str
    kind: Literal["text", "sex", "id_type", "id_number", "score", "result", "date", "level"] = "text"
    required: bool = False
    also: tuple[str, ...] = ()
    hint: str = ""
    example: str = ""


class SetKey(Described):
    """A key of ``--set KEY=VALUE``.  ``default``: used when it is not given (``today``: the day of issue).

    ``column``: the roster column it stands in for where the roster has none.
    """

    key: str = limited(pattern=r"^[a-z][a-z_]*$")
    label: str
    kind: Literal["text", "date", "code", "url"] = "text"
    required: bool = False
    default: str = ""
    column: str = ""
    example: str = ""
    hint: str = ""


class Roster(Described):
    """What is expected of the roster: ``columns``, the passing ``score``, the least ``age`` in full years on
    the assessment date (0: not asked), whether each row needs a ``photo``."""

    columns: tuple[Column, ...] = limited(min_length=1)
    score: float = 60
    age: int = limited(default=16, ge=0)
    photo: Literal["required", "optional", "none"] = "required"

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}


class Certificate(Described):
    """A certificate.  ``blank``: there is pre-printed paper, so that a run may print the data alone (套打).

    ``subject``: the columns that name what was assessed; a person gets one certificate for a subject and
    session.  ``number_rule``: id of a rule file.
    """

    id: str = limited(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    title_en: str = ""
    blank: bool
    provenance: dict[Literal["page", "elements", "wording", "number", "roster"], Known]
    page: Page
    number_rule: str
    subject: tuple[str, ...] = limited(min_length=1)
    roster: Roster
    set: tuple[SetKey, ...]
    register_subject: str = "{project}"
    elements: tuple[Element, ...] = limited(min_length=1)

    def __post_init__(self) -> None:
        missing = [part for part in PARTS if part not in self.provenance]
        if missing:
            raise ContradictionError(
                f"provenance：没有说明 {'、'.join(missing)} 的来源",
                f"provenance: no source of {', '.join(missing)}",
            )
        columns = [column.name for column in self.roster.columns]
        keys = [key.key for key in self.set]
        for title, names in (("roster.columns", columns), ("set", keys)):
            if len(names) != len(set(names)):
                raise ContradictionError(f"{title} 里有重名", f"two of {title} have one name")
        if any(key.column and key.column not in columns for key in self.set):
            raise ContradictionError("set 的 column：没有这样的列", "set: column: there is no such column")
        if any(name not in columns for name in self.subject):
            raise ContradictionError("subject：没有这样的列", "subject: there is no such column")
        known = {*columns, *keys, *COMPUTED}
        for number, element in enumerate(self.elements, 1):
            unknown = [name for name in placeholders(element) if name not in known]
            if unknown:
                raise ContradictionError(
                    f"elements 第{number}个：没有值 {unknown[0]}",
                    f"elements, item {number}: there is no value {unknown[0]}",
                )
            fixed = set(keys) - set(columns)
            if element.layer == "blank" and (not self.blank or _varies(element, fixed)):
                raise ContradictionError(
                    f"elements 第{number}个：blank 层只能有每张相同的内容，且证书要有 blank",
                    f"elements, item {number}: the blank layer holds what every copy has, and needs a blank",
                )

    @property
    def status(self) -> Status:
        """The weakest of its parts."""
        order: tuple[Status, ...] = ("official", "sourced", "assumed")
        return max((known.status for known in self.provenance.values()), key=order.index)

    @cached_property
    def set_keys(self) -> dict[str, SetKey]:
        return {key.key: key for key in self.set}

    @property
    def has_photo(self) -> bool:
        return any(isinstance(element, Photo) for element in self.elements)

    @property
    def has_qr(self) -> bool:
        return any(isinstance(element, Qr) for element in self.elements)


def placeholders(element: Element) -> list[str]:
    """The names of the values ``element`` prints, in order."""
    return PLACEHOLDER.findall(element.text) if isinstance(element, Text | Qr) else []


def _varies(element: Element, fixed: set[str]) -> bool:
    """Whether it differs from certificate to certificate; ``fixed``: values that are the same for a whole run."""
    return isinstance(element, Photo | Qr) or not fixed.issuperset(placeholders(element))
