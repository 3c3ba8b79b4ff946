"""Forms (and, beside them, certificates and number rules) as data: loaded from YAML, checked, frozen.

Unknown keys are refused with "did you mean"; whatever is wrong is said with file, place and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from formkit.late import fetched_late

if TYPE_CHECKING:
    from formkit.spec.certificate import Certificate, Column, SetKey
    from formkit.spec.field import Field, FieldType, Range
    from formkit.spec.form import Colouring, Form, Provenance, load_form
    from formkit.spec.number_rule import NumberRule
    from formkit.spec.package import Fact, Item, Package, load_package
    from formkit.spec.rules import (
        AboveZeroTogether,
        AgeAtLeast,
        AnyAboveZero,
        ColumnSum,
        DatesInOrder,
        IdByType,
        InCatalogue,
        NamedIn,
        NoRepeat,
        OneHolder,
        OneName,
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
    from formkit.spec.session_rules import SessionRules, load_session_rules

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
    "NamedIn",
    "NoRepeat",
    "NumberRule",
    "OneHolder",
    "OneName",
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
    "SessionRules",
    "SetKey",
    "SexAgrees",
    "SumAtMost",
    "load_form",
    "load_package",
    "load_session_rules",
]

# Start-up time: whoever prints certificates has no use for forms, nor the other way round.
__getattr__ = fetched_late(
    __name__,
    {
        "certificate": "Certificate Column SetKey",
        "field": "Field FieldType Range",
        "form": "Colouring Form Provenance load_form",
        "number_rule": "NumberRule",
        "package": "Fact Item Package load_package",
        "rules": "AboveZeroTogether AgeAtLeast AnyAboveZero ColumnSum DatesInOrder IdByType InCatalogue NamedIn "
        "NoRepeat OneHolder OneName PassMark RowAtLeast RowAtMost RowCount RowsPerItem RowSum Rule SexAgrees SumAtMost",
        "session_rules": "SessionRules load_session_rules",
    },
)
