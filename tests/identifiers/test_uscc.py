"""统一社会信用代码 against GB 32100-2015."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.identifiers import InvalidIdentifier, uscc

FIRST_17 = st.builds(
    lambda head, region, body: head + region + body,
    st.text(uscc.ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(uscc.ALPHABET, min_size=9, max_size=9),
)


def fault(code: str) -> InvalidIdentifier:
    with pytest.raises(InvalidIdentifier) as caught:
        uscc.validate(code)
    return caught.value


@given(FIRST_17)
def test_the_standards_sum_is_zero_modulo_31(first: str) -> None:
    code = first + uscc.check_character(first)
    weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1]
    total = sum(uscc.ALPHABET.index(c) * w for c, w in zip(code, weights, strict=True))
    assert total % 31 == 0
    assert uscc.is_valid(code)


@given(FIRST_17, st.integers(0, 16), st.sampled_from(uscc.ALPHABET))
def test_one_mistyped_character_is_always_noticed(first: str, at: int, other: str) -> None:
    code = first + uscc.check_character(first)
    wrong = code[:at] + other + code[at + 1 :]
    assert uscc.is_valid(wrong) == (wrong == code)


@pytest.mark.parametrize("head", ["N1", "Y1", "A1", "11", "51", "92", "93"])
def test_codes_may_begin_with_letters_or_any_registrar(head: str) -> None:
    first = head + "370102" + "MA3C0LQE0"
    assert uscc.is_valid(first + uscc.check_character(first))


def test_the_check_character_is_named() -> None:
    error = fault("91370100MA3C0LQE0K")
    assert (error.code, error.expected) == ("check-digit", "M")


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("91370100MA3C0LQE", "16"),
        ("91370100MA3C0LQE0MM", "19"),
        ("91370100MA3COLQE0M", "O"),
        ("91370I00MA3C0LQE0M", "I"),
        ("9137A100MA3C0LQE0M", "行政区划"),
        ("９１３７０１００ＭＡ３Ｃ０ＬＱＥ０张", "张"),
    ],
)
def test_a_wrong_shape_is_named(code: str, word: str) -> None:
    error = fault(code)
    assert error.code == "format"
    assert word in error.detail


@pytest.mark.parametrize(
    "typed",
    [
        "９１３７０１００ＭＡ３Ｃ０ＬＱＥ０Ｍ",
        "91370100ma3c0lqe0m",
        "9137 0100 MA3C 0LQE 0M",
        "'91370100MA3C0LQE0M",
        "91370100-MA3C0LQE0-M",
    ],
)
def test_widths_case_spaces_and_an_apostrophe_are_folded(typed: str) -> None:
    assert uscc.validate(typed) == "91370100MA3C0LQE0M"
