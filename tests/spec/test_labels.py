"""What a path is called in front of people: the printed label, never a name out of the description."""

from __future__ import annotations

import pytest

from formkit.spec import load_form

_FORM = """
id: plan
title: 方案
formats: [docx]
provenance: [{status: reconstructed, document: 自拟}]
fields:
  - {name: scope, label: 范围, type: paragraphs}
  - {name: more, label: 增加的内容, type: sections}
  - {name: people, label: 人员, type: table, fields: [{name: name, label: 姓名}]}
"""


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("scope", "范围"),
        ("people[3].name", "姓名"),
        ("more[0].body", "增加的内容"),
        ("more[12].heading", "增加的内容"),
        ("people[0].age", "people[0].age"),
        ("absent[0].body", "absent[0].body"),
    ],
)
def test_a_path_goes_by_its_printed_label_and_an_added_section_by_its_fields(path: str, label: str) -> None:
    assert load_form(_FORM, "plan.yaml").label(path) == label
