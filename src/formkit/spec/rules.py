"""Rules over several fields, as data.  Each kind is one class; the engine is ``formkit.check.rules``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from formkit.spec.base import Described, OneOf, as_data, limited

Paths = tuple[str, ...]

_OF_THE_FORM = frozenset({"items", "table", "at", "when", "then", "day", "parts", "fields", "total"})
_OF_A_ROW = frozenset({"column", "columns", "key", "holder", "named", "most", "type", "id_card", "gender"})


class _Rule(Described):
    """``of_a_row``: the keys that name columns of ``table``, or fields of the form where it is of no table."""

    of_a_row: ClassVar[frozenset[str]] = _OF_A_ROW

    severity: Literal["error", "warning"] | None = None

    def named_paths(self) -> Iterator[tuple[str, str]]:
        """Key and path of every field the rule names."""
        table = getattr(self, "table", "")
        for key, value in as_data(self).items():
            prefix = f"{table}[]." if table and key in self.of_a_row else ""
            if key in _OF_THE_FORM | self.of_a_row:
                yield from (
                    (key, prefix + name) for name in ((value,) if isinstance(value, str) else value) if name
                )


class RowsPerItem(_Rule):
    """Each of ``items`` (a texts field) is named in ``column`` by at least ``least`` rows of ``table``.

    Equal after normalising counts; one containing the other counts with a warning; a row naming none of the
    items is a warning of its own.
    """

    kind: Literal["rows-per-item"]
    code: str = "too-few-rows-for-item"
    items: str
    table: str
    column: str
    least: int = limited(ge=1)


class SumAtMost(_Rule):
    """The sum of ``parts`` is not above ``total``."""

    kind: Literal["sum-at-most"]
    code: str = "sum-exceeds"
    parts: Paths
    total: str


class AnyAboveZero(_Rule):
    """At least one of ``fields`` is above zero.  The finding is put at ``at``."""

    kind: Literal["any-above-zero"]
    code: str = "none-given"
    fields: Paths
    at: str


class AboveZeroTogether(_Rule):
    """Where ``when`` is above zero, ``then`` is too."""

    kind: Literal["above-zero-together"]
    code: str = "needs-companion"
    when: str
    then: str


class OneHolder(_Rule):
    """The same ``key`` in two rows of ``table`` belongs to the same ``holder``."""

    kind: Literal["one-holder"]
    code: str = "two-holders"
    table: str
    key: str
    holder: str


class OneName(_Rule):
    """Rows of ``table`` that say the same ``key`` say the same ``column``: one 职业编码, one 职业名称.

    One containing the other counts as the same (电工, 电工（四级）), as do 职业编码 alike but for the
    fifth part, a 工种's.  Rows that say ``value``
    in ``other``, as those deleted, are not asked.
    """

    of_a_row: ClassVar[frozenset[str]] = _OF_A_ROW | {"other"}

    kind: Literal["one-name"]
    code: str = "named-otherwise"
    table: str
    key: str
    column: str
    other: str = ""
    value: str = ""


class NamedIn(_Rule):
    """What ``column`` of ``table`` names, several joined by 、 too, stands in ``items``, a column of another table.

    One containing the other counts; where ``items`` has no rows nothing is asked.
    """

    kind: Literal["named-in"]
    code: str = "matches-nothing"
    table: str
    column: str
    items: str = limited(pattern=r"^[a-z0-9_]+\[\]\.[a-z0-9_]+$")


class SexAgrees(_Rule):
    """The sex digit of ``id_card`` (公民身份号码) agrees with ``gender``: columns of ``table``, or fields of the form."""

    kind: Literal["sex-agrees"]
    code: str = "sex-disagrees"
    table: str = ""
    id_card: str
    gender: str


class AgeAtLeast(_Rule):
    """Who holds ``id_card`` is at least ``least`` years old on the date ``day`` (a field outside the table).

    Where ``day`` is "" or has no value, the day of checking counts.
    """

    kind: Literal["age-at-least"]
    code: str = "under-age"
    table: str = ""
    id_card: str
    day: str = ""
    least: int = limited(default=16, ge=1)


class InCatalogue(_Rule):
    """What ``column`` of ``table`` names stands in a catalogue (目录): the ``entries`` column of the form ``catalogue``.

    Asked only where the office keeps a filled-in catalogue (``catalogues/<id>``).  Equal after normalising
    counts; one containing the other counts with a warning.
    """

    kind: Literal["in-catalogue"]
    code: str = "not-in-catalogue"
    table: str
    column: str
    catalogue: str
    entries: str = limited(pattern=r"^[a-z0-9_]+\[\]\.[a-z0-9_]+$")


class RowAtLeast(_Rule):
    """In every row of ``table`` the number in ``column`` is at least ``least``; ``named``: what the row is called."""

    kind: Literal["row-at-least"]
    code: str = "row-too-low"
    table: str
    column: str
    least: int
    named: str


class RowAtMost(_Rule):
    """In every row of ``table`` the number in ``column`` is not above that in ``most``, another column."""

    kind: Literal["row-at-most"]
    code: str = "row-too-high"
    table: str
    column: str
    most: str
    named: str


class ColumnSum(_Rule):
    """The numbers in ``column`` of ``table`` add up to ``total``, a field outside it."""

    kind: Literal["column-sum"]
    code: str = "sum-differs"
    table: str
    column: str
    total: str


class RowCount(_Rule):
    """``table`` has as many rows as ``total``, a field outside it, says.

    With ``column`` and ``value``: only the rows that say ``value`` there are counted.
    """

    kind: Literal["row-count"]
    code: str = "row-count-differs"
    table: str
    total: str
    column: str = ""
    value: str = ""


class PassMark(_Rule):
    """What ``column`` of ``table`` concludes agrees with the scores in ``columns``.

    ``passed``: each score given is at least ``mark``, and there is one.  ``failed``: one is below it.
    ``absent``: there is none, or it is 0.
    """

    kind: Literal["pass-mark"]
    code: str = "conclusion-differs"
    table: str
    columns: Paths
    column: str
    mark: int
    passed: str
    failed: str
    absent: str
    named: str


class DatesInOrder(_Rule):
    """No date of ``fields`` is before the one named before it; dates not given are left out."""

    kind: Literal["dates-in-order"]
    code: str = "dates-out-of-order"
    fields: Paths


class RowSum(_Rule):
    """In every row of ``table`` the numbers in ``columns`` that are given add up to ``total``, another column.

    Asked only of rows where one of them and the total are given.
    """

    of_a_row: ClassVar[frozenset[str]] = _OF_A_ROW | {"total"}

    kind: Literal["row-sum"]
    code: str = "row-sum-differs"
    table: str
    columns: Paths
    total: str
    named: str


class IdByType(_Rule):
    """证件号码 of ``table``: a 公民身份号码 (GB 11643-1999) where ``type`` says so or says nothing.

    Of other documents the number is 5 to 24 letters, digits, brackets, strokes and hyphens.  A table without a
    ``type`` may hold those of any document: of 18 characters written like a 公民身份号码, or what Excel makes of one,
    the check digit is asked, and of the rest nothing is said.
    """

    kind: Literal["id-by-type"]
    code: Literal["check-digit"] = "check-digit"
    table: str
    id_card: str
    type: str = ""


class NoRepeat(_Rule):
    """No two rows of ``table`` are alike in all of ``columns``; rows without the first of them are not asked."""

    kind: Literal["no-repeat"]
    code: str = "entered-twice"
    table: str
    columns: Paths


Rule = Annotated[
    RowsPerItem
    | SumAtMost
    | AnyAboveZero
    | AboveZeroTogether
    | OneHolder
    | OneName
    | NamedIn
    | SexAgrees
    | AgeAtLeast
    | InCatalogue
    | RowAtLeast
    | RowAtMost
    | ColumnSum
    | RowCount
    | PassMark
    | DatesInOrder
    | RowSum
    | IdByType
    | NoRepeat,
    OneOf(),
]
