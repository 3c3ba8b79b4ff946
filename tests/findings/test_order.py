"""The order people work through findings in."""

from __future__ import annotations

from formkit.findings import Anchor, Finding, finding, from_the_top


def at(row: int, col: int = 1, table: int = 1, code: str = "required") -> Finding:
    return finding(code, label="x", seen="x", count=2, anchor=Anchor("docx", table, row, col))


def paragraph(number: int) -> Finding:
    return finding("required", label="x", anchor=Anchor("docx", paragraph=number))


def test_a_table_is_gone_through_from_its_top_to_its_foot_whatever_was_checked_first() -> None:
    top, middle, beside, foot = at(2), at(5, 2), at(5, 7), at(39)
    assert from_the_top([foot, beside, top, middle]) == [top, middle, beside, foot]


def test_errors_come_before_doubts_wherever_they_stand() -> None:
    doubt, error = at(1, code="unclaimed-text"), at(9)
    assert from_the_top([doubt, error]) == [error, doubt]


def test_paragraphs_and_tables_stay_in_the_order_of_the_form() -> None:
    before, after, whole = paragraph(3), paragraph(1), finding("required", label="x")
    assert from_the_top([before, at(4, table=2), after, at(1, table=2), at(1), whole]) == [
        before,
        at(1, table=2),
        at(4, table=2),
        after,
        at(1),
        whole,
    ]


def test_sheets_with_one_number_are_not_mixed() -> None:
    one = [finding("required", label="x", anchor=Anchor("xlsx", 1, row, 1, sheet="甲")) for row in (7, 2)]
    other = finding("required", label="x", anchor=Anchor("xlsx", 1, 4, 1, sheet="乙"))
    assert from_the_top([one[0], other, one[1]]) == [one[1], one[0], other]
