"""Every rule of a form, applied by the module of its kind."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.rules import (
    above_zero_together,
    age_at_least,
    any_above_zero,
    column_sum,
    dates_in_order,
    id_by_type,
    in_catalogue,
    named_in,
    no_repeat,
    one_holder,
    one_name,
    pass_mark,
    row_at_least,
    row_at_most,
    row_count,
    row_sum,
    rows_per_item,
    sex_agrees,
    sum_at_most,
)
from formkit.spec import (
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


def apply_rules(draft: Draft) -> None:
    """The findings of every rule of the form, in its order."""
    for rule in draft.form.rules:
        _apply(rule, draft)


def _apply(rule: Rule, draft: Draft) -> None:
    match rule:
        case RowsPerItem():
            rows_per_item.apply(rule, draft)
        case SumAtMost():
            sum_at_most.apply(rule, draft)
        case AnyAboveZero():
            any_above_zero.apply(rule, draft)
        case AboveZeroTogether():
            above_zero_together.apply(rule, draft)
        case OneHolder():
            one_holder.apply(rule, draft)
        case OneName():
            one_name.apply(rule, draft)
        case NamedIn():
            named_in.apply(rule, draft)
        case SexAgrees():
            sex_agrees.apply(rule, draft)
        case AgeAtLeast():
            age_at_least.apply(rule, draft)
        case InCatalogue():
            in_catalogue.apply(rule, draft)
        case RowAtLeast():
            row_at_least.apply(rule, draft)
        case RowAtMost():
            row_at_most.apply(rule, draft)
        case ColumnSum():
            column_sum.apply(rule, draft)
        case RowCount():
            row_count.apply(rule, draft)
        case PassMark():
            pass_mark.apply(rule, draft)
        case DatesInOrder():
            dates_in_order.apply(rule, draft)
        case RowSum():
            row_sum.apply(rule, draft)
        case IdByType():
            id_by_type.apply(rule, draft)
        case NoRepeat():
            no_repeat.apply(rule, draft)
