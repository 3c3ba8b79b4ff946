"""职业技能等级 as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.identifiers import InvalidIdentifier, levels


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("5、4、3", [5, 4, 3]),
        ("５、４", [5, 4]),
        ("3-5级", [3, 4, 5]),
        ("5—3", [5, 4, 3]),
        ("3~5", [3, 4, 5]),
        ("一级至五级", [1, 2, 3, 4, 5]),
        ("五级、四级", [5, 4]),
        ("三、四、五级", [3, 4, 5]),
        ("5,4;3/2", [5, 4, 3, 2]),
        ("5 4 3", [5, 4, 3]),
        ("543", [5, 4, 3]),
        ("Ⅴ、Ⅳ", [5, 4]),
        ("初级工/中级工/高级工", [5, 4, 3]),
        ("技师、高级技师", [2, 1]),
        ("五级/初级工、四级/中级工", [5, 4]),
        ("5级（初级工）-3级（高级工）", [5, 4, 3]),
        ("4、4", [4]),
        ("6", [6]),
    ],
)
def test_levels_are_read_in_the_order_written(typed: str, read: list[int]) -> None:
    assert levels.parse(typed) == read


@pytest.mark.parametrize("typed", ["特级技师", "首席技师", "学徒工", "全部", "", "2026", "1-99", "5级电工"])
def test_other_ranks_and_words_are_not_levels(typed: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        levels.parse(typed)
    assert caught.value.code == "format"


def test_a_level_outside_one_to_five_is_out_of_range() -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        levels.validate("5、6")
    assert caught.value.code == "out-of-range"


@given(st.lists(st.integers(1, 5), min_size=1, max_size=5, unique=True))
def test_joined_levels_read_back(some: list[int]) -> None:
    assert levels.parse(levels.join(some)) == some
    assert levels.is_plain(levels.join(some))


@pytest.mark.parametrize("typed", ["5,4", "五级", "3-5", "5、4级", "5 4"])
def test_only_digits_joined_by_the_dun_comma_are_plain(typed: str) -> None:
    assert not levels.is_plain(typed)


def test_certificates_print_the_numeral_and_the_name() -> None:
    assert [levels.title(n) for n in (1, 3, 5)] == ["一级/高级技师", "三级/高级工", "五级/初级工"]
