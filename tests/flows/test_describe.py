"""A form told to a person: every rule there is has its sentence, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from formkit.flows.describe import form_lines, rule_sentence
from formkit.spec import Form, RowCount, Rule, load_form
from formkit.workspace import Workspace

FORMS = Workspace(None, Path()).forms()
KINDS = {get_args(get_type_hints(kind)["kind"])[0] for kind in get_args(get_args(Rule)[0])}
COUNTED = """
id: counted
title: 表
provenance: [{status: reconstructed, document: 自拟}]
fields:
  - {name: total, label: 人数, type: int}
  - {name: people, label: 名单, type: table, fields: [{name: name, label: 姓名}, {name: verdict, label: 结论}]}
rules:
  - {kind: row-count, table: people, total: total}
  - {kind: row-count, table: people, total: total, column: verdict, value: 合格}
"""


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_is_told_whole_with_a_line_for_each_rule(form: Form, lang: str) -> None:
    told = list(form_lines(form, lang))
    assert sum(line.startswith("  [") for line in told) == len(form.rules)
    assert not any("{" in line for line in told)


def test_every_kind_of_rule_is_used_by_a_packaged_form() -> None:
    """So that the test above asks for the sentence of each."""
    assert {rule.kind for form in FORMS.values() for rule in form.rules} == KINDS


def test_every_kind_of_rule_stands_in_the_handbook() -> None:
    handbook = (
        Path("docs/forms.md")
        .read_text(encoding="utf-8")
        .partition("### 规则")[2]
        .partition("|---|")[2]
        .partition("## ")[0]
    )
    assert set(re.findall(r"^\| `([a-z-]+)` \|", handbook, re.MULTILINE)) == KINDS


def test_a_count_of_some_rows_says_which() -> None:
    form = load_form(COUNTED, "counted.yaml")
    assert [rule_sentence(rule, form) for rule in form.rules if isinstance(rule, RowCount)] == [
        "“名单”的行数等于“人数”",
        "“名单”里“结论”为“合格”的行数等于“人数”",
    ]
