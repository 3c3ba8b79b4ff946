"""Forms (and, beside them, certificates and number rules) as data: loaded from YAML, checked, frozen.

Unknown keys are refused with "did you mean"; whatever is wrong is said with file, place and what to do.
"""

from formkit.spec.field import Field, FieldType, Range
from formkit.spec.form import Colouring, Form, Provenance
from formkit.spec.load import load_form
from formkit.spec.rules import (
    AboveZeroTogether,
    AnyAboveZero,
    OneHolder,
    RowsPerItem,
    Rule,
    SumAtMost,
)

__all__ = [
    "AboveZeroTogether",
    "AnyAboveZero",
    "Colouring",
    "Field",
    "FieldType",
    "Form",
    "OneHolder",
    "Provenance",
    "Range",
    "RowsPerItem",
    "Rule",
    "SumAtMost",
    "load_form",
]
