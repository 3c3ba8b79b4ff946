"""Forms (and, beside them, certificates and number rules) as data: loaded from YAML, checked, frozen.

Unknown keys are refused with "did you mean"; whatever is wrong is said with file, place and what to do.
"""

from formkit.spec.certificate import Certificate, Column, SetKey
from formkit.spec.field import Field, FieldType, Range
from formkit.spec.form import Colouring, Form, Provenance
from formkit.spec.load import load_form
from formkit.spec.load_certificate import load_certificate, load_number_rule
from formkit.spec.load_package import load_package
from formkit.spec.number_rule import NumberRule
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
    "load_certificate",
    "load_form",
    "load_number_rule",
    "load_package",
]
