"""Single values of a roster, read from what people type."""

from __future__ import annotations

from decimal import Decimal

import pytest

from formkit.issue.values import ID_CARD, parse_id_type, parse_score


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "身份证",
        "居民身份证",
        "身份证号码",
        "第二代居民身份证",
        "二代身份证",
        "中华人民共和国居民身份证",
        "临时居民身份证",
        "201",
    ],
)
def test_an_identity_card_is_the_same_document_under_all_its_names(typed: str) -> None:
    assert parse_id_type(typed) == ID_CARD


@pytest.mark.parametrize("typed", ["护照", "外国人永久居留身份证", "港澳台居民居住证", "军人身份证"])
def test_other_documents_keep_their_own_names(typed: str) -> None:
    assert parse_id_type(typed) == typed


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("85", "85"),
        ("８５．５分", "85.5"),
        ("8.5E1", "85"),
        ("0", "0"),
        ("1E-999999", None),
        ("1E+999999999999", None),
        ("NaN", None),
        ("八十", None),
    ],
)
def test_a_mark_is_a_number_of_few_digits(typed: str, mark: str | None) -> None:
    assert parse_score(typed) == (None if mark is None else Decimal(mark))
