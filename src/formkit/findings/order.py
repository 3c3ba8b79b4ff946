"""The order people work through findings in."""

from __future__ import annotations

from collections.abc import Iterable

from formkit.findings.finding import Finding


def from_the_top(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, in the order of the form; those in one table or sheet together, from its top to its foot.

    The checks go through a list column by column and rule by rule; whoever corrects it goes from row to row.
    """
    first: dict[tuple[bool, int, str], int] = {}

    def place(numbered: tuple[int, Finding]) -> tuple[bool, int, int, int]:
        number, each = numbered
        at = each.anchor
        if at is None or not (at.table or at.row):
            return not each.is_error, number, 0, 0
        return (
            not each.is_error,
            first.setdefault((each.is_error, at.table, at.sheet), number),
            at.row,
            at.col,
        )

    return [each for _, each in sorted(enumerate(findings), key=place)]
