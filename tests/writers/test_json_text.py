"""JSON text: Chinese as it is, numbers exact."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.writers.json_text import json_chunks, number, to_json

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)


@given(values)
def test_what_is_written_is_what_any_json_reader_reads(value: object) -> None:
    assert json.loads(to_json(value)) == value
    assert json.loads(to_json(value, indent=2)) == value


@given(values)
def test_in_chunks_it_is_the_same_text(value: object) -> None:
    for indent in (0, 2):
        assert "".join(json_chunks(value, indent)) == to_json(value, indent)


def test_a_long_list_is_written_as_it_comes() -> None:
    asked: list[int] = []

    def rows() -> Iterator[object]:
        for each in range(1000):
            asked.append(each)
            yield {"row": each, "text": "字" * 1000}

    chunks = json_chunks({"rows": rows()})
    first = next(chunks)
    assert first.startswith('{"rows": [{"row": 0')
    assert len(asked) < 100
    assert len(json.loads(first + "".join(chunks))["rows"]) == 1000


@given(values)
def test_without_indent_it_is_one_line(value: object) -> None:
    assert "\n" not in to_json(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_decimal_comes_back_exactly(value: Decimal) -> None:
    assert json.loads(to_json(value), parse_float=Decimal, parse_int=Decimal) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("240.0", "240"),
        ("240", "240"),
        ("240.50", "240.5"),
        ("1E+3", "1000"),
        ("0.00", "0"),
        ("-0", "0"),
        ("1200", "1200"),
    ],
)
def test_a_decimal_is_the_shortest_number(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


def test_chinese_and_rare_characters_are_not_escaped() -> None:
    assert to_json({"姓名": "冉㛃·𬭎"}) == '{"姓名": "冉㛃·𬭎"}'


def test_a_file_name_that_is_no_utf8_does_not_break_the_output() -> None:
    assert to_json("a\udcff.docx").encode("utf-8")


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_refused(value: Decimal) -> None:
    with pytest.raises(ValueError, match="no JSON number"):
        to_json(value)


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        to_json({1, 2})
