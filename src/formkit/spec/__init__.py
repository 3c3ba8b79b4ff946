"""Forms (and, beside them, certificates and number rules) as data: loaded from YAML, checked, frozen.

Unknown keys are refused with "did you mean"; whatever is wrong is said with file, place and what to do.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from formkit.spec.field import Field, FieldType, Range
from formkit.spec.form import Colouring, Form, Provenance
from formkit.spec.load import load_form
from formkit.spec.load_package import load_package
from formkit.spec.package import Fact, Item, Package
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
    Rule,
    SexAgrees,
    SumAtMost,
)

if TYPE_CHECKING:
    from formkit.spec.certificate import Certificate, Column, SetKey
    from formkit.spec.number_rule import NumberRule

__all__ = [
    "AboveZeroTogether",
    "AgeAtLeast",
    "AnyAboveZero",
    "Certificate",
    "Colouring",
    "Column",
    "ColumnSum",
    "DatesInOrder",
    "Fact",
    "Field",
    "FieldType",
    "Form",
    "IdByType",
    "InCatalogue",
    "Item",
    "NoRepeat",
    "NumberRule",
    "OneHolder",
    "Package",
    "PassMark",
    "Provenance",
    "Range",
    "RowAtLeast",
    "RowAtMost",
    "RowCount",
    "RowSum",
    "RowsPerItem",
    "Rule",
    "SetKey",
    "SexAgrees",
    "SumAtMost",
    "load_form",
    "load_package",
]

_HOMES = {
    "Certificate": "formkit.spec.certificate",
    "Column": "formkit.spec.certificate",
    "SetKey": "formkit.spec.certificate",
    "NumberRule": "formkit.spec.number_rule",
}


def __getattr__(name: str) -> object:
    # Start-up time: whoever reads or fills a form has no use for certificates.
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'formkit.spec' has no attribute {name!r}")
