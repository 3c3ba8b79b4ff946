"""YAML text → Form."""

from __future__ import annotations

from formkit.spec.base import Described
from formkit.spec.field import Field, Range
from formkit.spec.form import Colouring, Form, Provenance
from formkit.spec.load import load_yaml, validated
from formkit.spec.rules import (
    AboveZeroTogether,
    AgeAtLeast,
    AnyAboveZero,
    ColumnSum,
    DatesInOrder,
    IdByType,
    InCatalogue,
    NoRepeat,
    OneHolder,
    PassMark,
    RowAtLeast,
    RowAtMost,
    RowCount,
    RowsPerItem,
    RowSum,
    SexAgrees,
    SumAtMost,
)

_PARTS: dict[str, type[Described]] = {
    "fields": Field,
    "range": Range,
    "provenance": Provenance,
    "colouring": Colouring,
    "rows-per-item": RowsPerItem,
    "sum-at-most": SumAtMost,
    "any-above-zero": AnyAboveZero,
    "above-zero-together": AboveZeroTogether,
    "one-holder": OneHolder,
    "sex-agrees": SexAgrees,
    "age-at-least": AgeAtLeast,
    "in-catalogue": InCatalogue,
    "row-at-least": RowAtLeast,
    "row-at-most": RowAtMost,
    "column-sum": ColumnSum,
    "row-count": RowCount,
    "pass-mark": PassMark,
    "dates-in-order": DatesInOrder,
    "row-sum": RowSum,
    "id-by-type": IdByType,
    "no-repeat": NoRepeat,
}


def load_form(text: str, file: str) -> Form:
    """The form described by the YAML in ``text``; ``file`` names it in errors.  Raises SpecError."""
    return validated(Form, load_yaml(text, file), file, _PARTS)
