"""A record written as a data file reads back as the record, whatever characters people paste."""

from __future__ import annotations

import pytest
from small_form import SMALL_FORM

from formkit.spec import load_form
from formkit.spec.load import load_yaml
from formkit.writers.data.record import write_data_record

FORM = load_form(SMALL_FORM.replace("type: text", "type: paragraphs"), "small.yaml")


@pytest.mark.parametrize(
    "char", ["\u2028", "\u2029", "\x85", "\x7f", "\ufeff", "\U00020bb7", "\n", "：", "#", '"', "\\"]
)
def test_every_character_comes_back_from_yaml(char: str) -> None:
    text = f"甲{char}乙 {char} 丙"
    written = write_data_record(FORM, {"note": text}, "yaml").decode()
    assert load_yaml(written, "a.yaml") == {"note": text}
