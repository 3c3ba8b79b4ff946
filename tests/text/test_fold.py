"""Radicals a PDF writes for characters are folded; what NFKC would change beyond them is not."""

from __future__ import annotations

import pytest

from formkit.text import clean_text, label_key


@pytest.mark.parametrize(
    ("drawn", "meant"),
    [
        ("⼭东⼤⼝", "山东大口"),
        ("⻘岛⻓⻋⻔", "青岛长车门"),
        ("司⻢⻰⻬⻅", "司马龙齐见"),
        ("⺠⻛⻚⻥⻳", "民风页鱼龟"),
    ],
)
def test_radicals_of_both_blocks_are_the_characters_they_are_drawn_as(drawn: str, meant: str) -> None:
    assert clean_text(drawn) == meant
    assert label_key(drawn) == label_key(meant)


@pytest.mark.parametrize("rare", ["㛃", "䶮", "𬭎", "﨑", "金"])
def test_a_rare_or_compatible_character_is_left_as_it_is(rare: str) -> None:
    assert clean_text(rare) == rare
