"""Numbers as they are shown to others."""

from __future__ import annotations

import re

import pytest

from formkit.text.masking import masked_id, posted_id


@pytest.mark.parametrize(
    ("number", "masked", "posted"),
    [
        ("370102199003071235", "3701**********1235", "3701**********1235"),
        ("37010219900307123X", "3701**********123X", "3701**********123X"),
        ("H12345678", "*******78", "H******78"),
        ("E1234", "***34", "E****34"),
        ("E12", "***", "***"),
    ],
)
def test_the_middle_is_never_shown(number: str, masked: str, posted: str) -> None:
    assert (masked_id(number), posted_id(number)) == (masked, posted)
    assert not re.search(r"\d{5}", posted)
