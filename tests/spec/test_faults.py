"""What is wrong with a description is said in Chinese, with its place; in English with --lang en."""

from __future__ import annotations

import re

import pytest

from formkit.errors import SpecError
from formkit.spec import load_form

FORM = """
id: wrong
title: 表
formats: [docx]
provenance: [{status: reconstructed, document: 自拟}]
fields:
  - {name: note, label: 说明, type: text}
"""
FAULTS = {
    "a list that is none": ("formats: [docx]", "formats: docx"),
    "a key left out": ("title: 表\n", ""),
    "an unknown type": ("type: text", "type: texte"),
    "a number for a text": ("title: 表", "title: 7"),
    "a name of Chinese characters": ("name: note", "name: 说明"),
    "an unknown format": ("[docx]", "[odt]"),
    "a text for yes": ("type: text", "type: text, required: 要"),
    "a list for a field": ("- {name: note, label: 说明, type: text}", "- 说明"),
    "no fields": ("fields:\n  - {name: note, label: 说明, type: text}", "fields: 说明"),
}


@pytest.mark.parametrize("change", FAULTS.values(), ids=FAULTS)
def test_no_fault_of_a_description_is_told_in_english_alone(change: tuple[str, str]) -> None:
    with pytest.raises(SpecError) as caught:
        load_form(FORM.replace(*change), "wrong.yaml")
    zh, en = caught.value.message("zh"), caught.value.message("en")
    assert caught.value.code == "spec-invalid"
    assert re.search(r"[a-z]+ [a-z]+ [a-z]+", zh) is None
    assert re.search("[\u4e00-\u9fff]{4}", en) is None
