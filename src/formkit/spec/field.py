"""One field (栏目) of a form: its name in the record, its printed label, its type and limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from formkit.spec.base import ContradictionError, Described, limited


class FieldType(StrEnum):
    """What a field holds.  forms.md of the specification says how each is read and written.

    ``texts``: a list of text, printed joined by 、.  ``names``: a list of field names (of the yellow cells).
    ``sections``: a list of {heading, body}.  ``group``: fields printed together, a nested object.
    ``table``: rows, a list of objects.
    """

    TEXT = "text"
    TEXTS = "texts"
    PARAGRAPHS = "paragraphs"
    INT = "int"
    DECIMAL = "decimal"
    DATE = "date"
    PERIOD = "period"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    USCC = "uscc"
    ID_CARD = "id_card"
    CHOICE = "choice"
    CHOICES = "choices"
    OCCUPATION_CODE = "occupation_code"
    LEVELS = "levels"
    NAMES = "names"
    SECTIONS = "sections"
    GROUP = "group"
    TABLE = "table"


class Range(Described):
    """Both ends allowed.  Outside it is a finding ``out-of-range`` of ``severity``."""

    low: float
    high: float
    severity: Literal["error", "warning"] = "error"


class Field(Described):
    """A field.  ``also``: other wordings its label is met in.  ``fields``: of a group, or a table's columns.

    ``printed_rows``: blank rows on the printed form.  ``stamp``: printed for hand and seal (签章处), empty
    unless data gives it.  ``blank``: what is printed where there is no value (``    年  月  日``).
    ``pattern``: a regular expression the whole text must match, in words in ``hint``.
    ``starts``: the value should begin with one of these.  ``derived``: not printed as such, computed from the
    form's colours or remarks.  ``strict_style``: the form prescribes how it is written (levels as 5、4、3); other
    spellings are understood with a warning.  ``hint``: said to whoever fills it in.
    """

    name: str = limited(pattern=r"^[a-z][a-z0-9_]*$")
    label: str = limited(min_length=1)
    type: FieldType = FieldType.TEXT
    also: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    printed_rows: int = limited(default=0, ge=0)
    stamp: bool = False
    blank: str = ""
    range: Range | None = None
    starts: tuple[str, ...] = ()
    pattern: str = ""
    derived: bool = False
    strict_style: bool = False
    hint: str = ""
    example: str = ""

    def __post_init__(self) -> None:
        nested = self.type in (FieldType.GROUP, FieldType.TABLE)
        if nested != bool(self.fields):
            raise ContradictionError(
                "group 和 table 要有 fields，其他类型不能有",
                "group and table have fields, no other type does",
            )
        if (self.type in (FieldType.CHOICE, FieldType.CHOICES)) != bool(self.choices):
            raise ContradictionError(
                "choice 和 choices 要有 choices，其他类型不能有",
                "choice and choices have choices, no other type does",
            )
        if self.type is FieldType.TABLE and any(f.fields for f in self.fields):
            raise ContradictionError(
                "table 的列不能再有 fields", "a column of a table has no fields of its own"
            )
        if self.printed_rows and self.type is not FieldType.TABLE:
            raise ContradictionError("只有 table 有 printed_rows", "only a table has printed_rows")
        if self.pattern and (self.type is not FieldType.TEXT or not self.hint or not _compiles(self.pattern)):
            raise ContradictionError(
                "只有 text 有 pattern，要是正则表达式，并在 hint 里说明",
                "only text has a pattern: a regular expression, put in words in hint",
            )
        names = [f.name for f in self.fields]
        if len(names) != len(set(names)):
            raise ContradictionError("fields 里有重名", "two fields have one name")

    @property
    def is_table(self) -> bool:
        return self.type is FieldType.TABLE

    @property
    def is_group(self) -> bool:
        return self.type is FieldType.GROUP

    def column(self, name: str) -> Field:
        """The column (or member) called ``name``; KeyError if there is none."""
        for child in self.fields:
            if child.name == name:
                return child
        raise KeyError(name)


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def walk(fields: tuple[Field, ...], prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Every field with its path, in the form's order: groups and tables before their members.

    A group's members are ``site.owned``; a table's columns ``equipment[].name``.
    """
    for each in fields:
        path = prefix + each.name
        yield path, each
        if each.is_group:
            yield from walk(each.fields, path + ".")
        elif each.is_table:
            yield from walk(each.fields, path + "[].")
