"""What is wrong with a description is said in Chinese, with its place; in English with --lang en."""

from __future__ import annotations

import re

import pytest
from small_form import SMALL_FORM

from formkit.errors import SpecError
from formkit.spec import load_form

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
    "a choice of nothing": ("type: text", "type: choice"),
    "a rule about a field there is not": (
        "fields:",
        "rules: [{kind: dates-in-order, fields: [day]}]\nfields:",
    ),
    "no YAML": ("label: 说明", "label: 说明: 二"),
    "a bracket left open": ("[docx]", "[docx"),
    "a key given twice": ("title: 表", "title: 表\ntitle: 单"),
    "a character nobody can type": ("title: 表", "title: 表\0"),
    "nesting beyond sense": ("title: 表", f"title: {'[' * 200}{']' * 200}"),
}


@pytest.mark.parametrize("change", FAULTS.values(), ids=FAULTS)
def test_no_fault_of_a_description_is_told_in_english_alone(change: tuple[str, str]) -> None:
    with pytest.raises(SpecError) as caught:
        load_form(SMALL_FORM.replace(*change), "wrong.yaml")
    zh, en = caught.value.message("zh"), caught.value.message("en")
    assert caught.value.code == "spec-invalid"
    assert re.search(r"[a-z]+ [a-z]+ [a-z]+", zh) is None
    assert re.search("[\u4e00-\u9fff]{4}", en) is None


def refused(change: tuple[str, str]) -> SpecError:
    with pytest.raises(SpecError) as caught:
        load_form(SMALL_FORM.replace(*change), "wrong.yaml")
    return caught.value


def test_a_list_is_not_called_too_short_because_its_item_is_faulty() -> None:
    told = refused(("label: 说明, ", "")).message()
    assert told == "wrong.yaml：fields 第1项 label：没有写"


def test_an_empty_list_is_called_too_short() -> None:
    change = ("fields:\n  - {name: note, label: 说明, type: text}", "fields: []")
    assert refused(change).message() == "wrong.yaml：fields：至少要有 1 项"


def test_every_fault_is_named_with_its_place_in_both_languages() -> None:
    error = refused(("{name: note, label: 说明, type: text}", "{name: Note, label: 说明, printed_rows: -1}"))
    assert error.message("zh").startswith("wrong.yaml：fields 第1项 name：写法不对")
    assert "；fields 第1项 printed_rows：不能小于 0" in error.message("zh")
    assert error.message("en").startswith("wrong.yaml: fields item 1 name: String should match")
    assert "; fields item 1 printed_rows: Input should be" in error.message("en")


@pytest.mark.parametrize(
    ("change", "where", "meant"),
    [
        (("title: 表", "titel: 表"), "最外层", "title"),
        (("type: text", "typ: text"), "fields 第1项", "type"),
        (("type: text", "range: {low: 1, hihg: 2}"), "fields 第1项 range", "high"),
        (("document: 自拟", "documnet: 自拟"), "provenance 第1项", "document"),
        (
            ("fields:", "rules: [{kind: sum-at-most, parts: [note], totl: note}]\nfields:"),
            "rules 第1项 sum-at-most",
            "total",
        ),
    ],
)
def test_a_key_nobody_knows_is_answered_with_the_one_meant_there(
    change: tuple[str, str], where: str, meant: str
) -> None:
    error = refused(change)
    assert error.code == "spec-unknown-key"
    assert error.message().startswith(f"wrong.yaml：{where}：不认识的键")
    assert error.message().endswith(f"是不是“{meant}”？")


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("{kind: row-at-most, table: t, column: a, most: x, named: a}", "rules 第1条 most：没有字段 t[].x"),
        ("{kind: row-sum, table: t, columns: [a], total: x, named: a}", "rules 第1条 total：没有字段 t[].x"),
        ("{kind: column-sum, table: t, column: a, total: x}", "rules 第1条 total：没有字段 x"),
        ("{kind: sex-agrees, id_card: note, gender: x}", "rules 第1条 gender：没有字段 x"),
        ("{kind: no-repeat, table: x, columns: [a]}", "rules 第1条 table：没有字段 x"),
    ],
)
def test_a_rule_names_fields_of_the_form_or_columns_of_its_table(rule: str, told: str) -> None:
    table = "{name: t, label: 名单, type: table, fields: [{name: a, label: 甲}]}"
    error = refused(("fields:", f"rules: [{rule}]\nfields:\n  - {table}"))
    assert error.message().endswith(told)
