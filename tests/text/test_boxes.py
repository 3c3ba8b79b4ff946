"""The signs of boxes, ticks and crosses: each means one thing to everyone who reads them."""

from __future__ import annotations

import pytest

from formkit.check.values import read
from formkit.model import RawValue
from formkit.readers.symbols import TICK_GLYPHS
from formkit.readers.word.controls import overstruck
from formkit.spec import Field, FieldType
from formkit.text.boxes import CROSSES, EMPTY, TICKED, TICKED_BOXES, TICKS, UNTICKED

KIND = Field(name="kind", label="机构性质", type=FieldType.CHOICE, choices=("企业", "院校"))


def test_no_sign_is_both_ticked_and_empty() -> None:
    assert set(EMPTY).isdisjoint(TICKED_BOXES + TICKS + CROSSES)
    assert set(CROSSES).isdisjoint(TICKED_BOXES + TICKS)
    assert (TICKED in TICKED_BOXES, UNTICKED in EMPTY) == (True, True)


@pytest.mark.parametrize("sign", sorted(set(TICKED_BOXES + TICKS)))
def test_a_ticked_box_of_any_look_ticks_its_option_and_that_of_a_control(sign: str) -> None:
    for empty in EMPTY:
        assert read(RawValue(f"企业{sign} 院校{empty}"), KIND).value == "企业"
        assert overstruck(rf"EQ \o\ac({empty},{sign})") == TICKED
    assert sign in TICK_GLYPHS
