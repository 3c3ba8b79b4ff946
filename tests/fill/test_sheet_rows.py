"""Where the rows of a template go, and what of a formula follows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.fill.excel.rows import RowMap, move_formula, move_ranges


def filled(*, repeats: int) -> RowMap:
    """Template rows 1-3, tag rows 4 and 6 round the body 5, then 7 and 10; filled with the body repeated."""
    rows = RowMap([1, 2, 3, 4, 5, 6, 7, 10], [(5, 5)])
    for row in (1, 2, 3, *[5] * repeats, 7, 10):
        rows.number(row)
    return rows


@pytest.mark.parametrize(
    ("repeats", "seven", "eight", "ten"),
    [(0, (4, 4), (5, 5), (7, 7)), (1, (5, 5), (6, 6), (8, 8)), (5, (9, 9), (10, 10), (12, 12))],
)
def test_rows_below_a_table_move_with_it(
    repeats: int, seven: tuple[int, int], eight: tuple[int, int], ten: tuple[int, int]
) -> None:
    rows = filled(repeats=repeats)
    assert (rows.span(7), rows.span(8), rows.span(10)) == (seven, eight, ten)


@given(st.integers(0, 30))
def test_numbers_rise_without_two_rows_on_one(repeats: int) -> None:
    rows = RowMap([1, 2, 3, 4, 5, 6, 7, 10], [(5, 5)])
    numbers = [rows.number(row) for row in (1, 2, 3, *[5] * repeats, 7, 10)]
    assert numbers == [1, 2, 3, *range(4, 4 + repeats), 4 + repeats, 7 + repeats]


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM(C5:C5)", "SUM(C4:C7)"),
        ("SUM($C$5:$C$5)", "SUM($C$4:$C$7)"),
        ("C7+C2", "C8+C2"),
        ("SUM(C:C)", "SUM(C:C)"),
        ("SUM(7:10)", "SUM(8:11)"),
        ('"C7"&C7', '"C7"&C8'),
        ('"说""C7"""&C7', '"说""C7"""&C8'),
        ("别的!C7+清单!C7+'清单'!C7", "别的!C7+清单!C8+'清单'!C8"),
        ("LOG10(C7)", "LOG10(C8)"),
        ("ATAN2(1,C7)", "ATAN2(1,C8)"),
        ("Table1[C7]", "Table1[C8]"),
        ("名称7+A_C7", "名称7+A_C7"),
        ("1E7+C7", "1E7+C8"),
    ],
)
def test_references_follow_and_texts_names_and_other_sheets_stay(formula: str, moved: str) -> None:
    assert move_formula(formula, filled(repeats=4), "清单") == moved


def test_a_reference_inside_a_repetition_is_that_repetition() -> None:
    rows = filled(repeats=4)
    assert move_formula("C5*2+C7", rows, "清单", at=(5, 6)) == "C6*2+C8"


def test_ranges_stretch_and_single_cells_become_ranges_where_they_repeat() -> None:
    rows = filled(repeats=4)
    assert move_ranges("A5 A7:B10 A1", rows) == "A4:A7 A8:B11 A1"
