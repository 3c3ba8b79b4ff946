"""公民身份号码 against GB 11643-1999."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.identifiers import InvalidIdentifier, id_card

BIRTHS = st.dates(dt.date(1900, 1, 1), dt.date(2026, 1, 1))


def number(region: str, born: str, order: str) -> str:
    first = region + born + order
    return first + id_card.check_character(first)


def fault(s: str, today: dt.date | None = None) -> str:
    with pytest.raises(InvalidIdentifier) as caught:
        id_card.validate(s, today)
    return caught.value.code


def test_the_standards_own_examples_are_valid() -> None:
    assert id_card.is_valid("11010519491231002X")
    assert id_card.is_valid("440524188001010014")


@given(BIRTHS, st.integers(0, 999))
def test_what_the_number_says_is_what_went_into_it(born: dt.date, order: int) -> None:
    one = number("370102", born.strftime("%Y%m%d"), f"{order:03d}")
    assert id_card.validate(one) == one
    assert id_card.birth_date(one) == born
    assert id_card.sex(one) == ("男" if order % 2 else "女")


@given(BIRTHS, st.integers(0, 999), st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_mistyped_digit_is_always_noticed(born: dt.date, order: int, at: int, digit: str) -> None:
    one = number("370102", born.strftime("%Y%m%d"), f"{order:03d}")
    wrong = one[:at] + digit + one[at + 1 :]
    assert id_card.is_valid(wrong) == (wrong == one)


@pytest.mark.parametrize("region", ["370299", "810000", "820000", "830000", "999999"])
def test_no_region_is_refused(region: str) -> None:
    assert id_card.is_valid(number(region, "19900307", "123"))


@pytest.mark.parametrize("born", ["19900230", "19901301", "19900431", "17990101", "19000229", "20261399"])
def test_an_impossible_date_is_a_format_fault(born: str) -> None:
    assert fault(number("370102", born, "123")) == "format"


def test_a_birth_after_the_given_day_is_out_of_range() -> None:
    one = number("370102", "20990101", "123")
    assert id_card.is_valid(one)
    assert fault(one, dt.date(2026, 3, 5)) == "out-of-range"
    assert id_card.is_valid(number("370102", "20260305", "123"), dt.date(2026, 3, 5))


def test_an_old_15_digit_number_is_a_format_fault_that_says_so() -> None:
    with pytest.raises(InvalidIdentifier, match="15位") as caught:
        id_card.validate("370102900307123")
    assert caught.value.code == "format"


@pytest.mark.parametrize(
    "s", ["37010219900307123", "3701021990030712388", "37010219900307123A", "X70102199003071238"]
)
def test_a_wrong_shape_is_a_format_fault(s: str) -> None:
    assert fault(s) == "format"


def test_a_wrong_check_digit_names_the_right_one() -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        id_card.validate("370102199003071235")
    assert (caught.value.code, caught.value.expected) == ("check-digit", "8")


@pytest.mark.parametrize(
    "typed",
    [
        "３７０１０２１９９００３０７１２３８",
        "370102 19900307 1238",
        "'370102199003071238",
        "370102-19900307-1238",
    ],
)
def test_widths_spaces_and_an_apostrophe_are_folded(typed: str) -> None:
    assert id_card.validate(typed) == "370102199003071238"


def test_a_small_x_becomes_large() -> None:
    assert id_card.validate("11010519491231002x") == "11010519491231002X"


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ("20100305", "2026-03-04", 15),
        ("20100305", "2026-03-05", 16),
        ("20080229", "2024-02-28", 15),
        ("20080229", "2025-03-01", 17),
    ],
)
def test_a_year_is_full_on_the_birthday(born: str, on: str, years: int) -> None:
    assert id_card.age(number("370102", born, "123"), dt.date.fromisoformat(on)) == years
