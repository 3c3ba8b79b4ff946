"""Yellow cells and the word beside them, on 认定范围清单."""

from __future__ import annotations

from typing import Any

import pytest

from formkit.check import check_data, check_raw
from formkit.check.colouring import is_amber, is_yellow, words_in
from formkit.findings import Anchor
from formkit.model import Outcome, RawRecord, RawValue
from formkit.spec import Form

HEADER = {
    "name": "济南示例技师学院",
    "filing_number": "370100000001",
    "type": "技工院校",
    "contact": "王芳",
    "phone": "0531-86910000",
    "email": "office@example.cn",
    "address": "济南市",
}
ROW = {"occupation": "电工", "code": "6-31-01-03", "trade": "", "levels": "5、4、3", "remark": ""}
COLOUR = {"several-changes", "colour-without-change", "change-without-colour", "not-a-choice"}


def submitted(
    form: Form,
    row: dict[str, str],
    yellow: dict[str, str],
    header: dict[str, str] | None = None,
    kind: str = "xlsx",
) -> Outcome:
    """A submission with one row; ``yellow``: column or field → fill."""
    raw = RawRecord(form.id)
    for name, seen in (HEADER | (header or {})).items():
        raw.values[name] = RawValue(seen, Anchor(kind, table=1, row=1), fill=yellow.get("^" + name, ""))
    raw.tables["scope"] = [
        {
            n: RawValue(s, Anchor(kind, table=1, row=9), state="ok" if s else "blank", fill=yellow.get(n, ""))
            for n, s in (ROW | row).items()
        }
    ]
    return check_raw(form, raw)


def first(outcome: Outcome) -> dict[str, Any]:
    rows: Any = outcome.record["scope"]
    return dict(rows[0])


def codes(outcome: Outcome) -> list[tuple[str | None, str]]:
    return [(f.field, f.code) for f in outcome.findings]


def test_the_change_comes_from_the_remark_and_the_cells_from_the_colours(scope_list: Form) -> None:
    outcome = submitted(scope_list, {"remark": "修改级别"}, {"levels": "FFFF00", "remark": "FFFF00"})
    assert outcome.findings == ()
    assert (first(outcome)["change"], first(outcome)["changed_cells"]) == ("修改", ["levels"])
    assert first(outcome)["remark"] == "修改级别"


def test_an_emptied_yellow_cell_counts(scope_list: Form) -> None:
    outcome = submitted(scope_list, {"remark": "修改"}, {"trade": "FFFF99"})
    assert (first(outcome)["changed_cells"], codes(outcome)) == (["trade"], [])


def test_without_colour_and_word_nothing_changed(scope_list: Form) -> None:
    outcome = submitted(scope_list, {"remark": "无变更"}, {"levels": "D9E2F3"})
    assert (first(outcome)["change"], first(outcome)["changed_cells"], codes(outcome)) == (None, None, [])


def test_yellow_without_a_word_is_a_finding_that_names_the_cells(scope_list: Form) -> None:
    outcome = submitted(scope_list, {"remark": "见附件"}, {"code": "FFFF00", "levels": "FFFF00"})
    assert [(f.field, f.code, f.label) for f in outcome.findings] == [
        ("scope[0].code", "colour-without-change", "职业编号、级别")
    ]


def test_a_word_without_yellow_is_a_finding(scope_list: Form) -> None:
    assert codes(submitted(scope_list, {"remark": "增加"}, {})) == [
        ("scope[0].remark", "change-without-colour")
    ]


def test_a_pdf_need_not_tell_colours(scope_list: Form) -> None:
    assert codes(submitted(scope_list, {"remark": "增加"}, {}, kind="pdf")) == []


def test_several_words_are_a_warning_and_the_first_counts(scope_list: Form) -> None:
    outcome = submitted(scope_list, {"remark": "增加工种，修改级别"}, {"levels": "FFFF00"})
    assert (first(outcome)["change"], codes(outcome)) == ("增加", [("scope[0].remark", "several-changes")])


def test_the_header_is_coloured_too(scope_list: Form) -> None:
    outcome = submitted(scope_list, {}, {"^phone": "FFFF00"}, {"remark": "修改联系电话"})
    assert (outcome.record["changed_cells"], codes(outcome)) == (["phone"], [])
    outcome = submitted(scope_list, {}, {"^phone": "FFFF00"})
    assert codes(outcome) == [("phone", "colour-without-change")]
    outcome = submitted(scope_list, {}, {}, {"remark": "修改"})
    assert codes(outcome) == [("remark", "change-without-colour")]


@pytest.mark.parametrize(
    ("given", "remark"),
    [
        ({"change": "修改"}, "修改"),
        ({"change": "修改", "remark": "级别"}, "修改：级别"),
        ({"change": "修改", "remark": "修改级别"}, "修改级别"),
        ({"change": "修改", "remark": "增加工种"}, "修改：增加工种"),
        ({"remark": "增加工种"}, "增加工种"),
    ],
)
def test_data_puts_the_word_in_the_remark_and_reads_back_the_same(
    scope_list: Form, given: dict[str, str], remark: str
) -> None:
    row = {
        "occupation": "电工",
        "code": "6-31-01-03",
        "levels": [5, 4, 3],
        "changed_cells": ["levels", "code"],
        **given,
    }
    outcome = check_data(scope_list, HEADER | {"scope": [row]})
    assert (first(outcome)["remark"], codes(outcome)) == (remark, [])
    assert first(outcome)["changed_cells"] == ["code", "levels"]
    again = submitted(scope_list, {"remark": remark}, {"code": "FFFF00", "levels": "FFFF00"})
    assert first(again) == first(outcome)


def test_data_names_cells_that_exist(scope_list: Form) -> None:
    row = {
        "occupation": "电工",
        "code": "6-31-01-03",
        "levels": [5],
        "change": "增加",
        "changed_cells": ["level", "remark"],
    }
    outcome = check_data(scope_list, HEADER | {"scope": [row]})
    assert [(f.field, f.code, f.seen) for f in outcome.findings] == [
        ("scope[0].changed_cells", "not-a-choice", "level"),
        ("scope[0].changed_cells", "not-a-choice", "remark"),
        ("scope[0].remark", "change-without-colour", "增加"),
    ]


def test_data_may_colour_the_header(scope_list: Form) -> None:
    data = HEADER | {
        "changed_cells": ["phone", "contact"],
        "remark": "修改联系人",
        "scope": [{"occupation": "电工", "code": "6-31-01-03", "levels": [5]}],
    }
    outcome = check_data(scope_list, data)
    assert (outcome.record["changed_cells"], codes(outcome)) == (["contact", "phone"], [])


@pytest.mark.parametrize("fill", ["FFFF00", "FFFF99", "FFFFCC", "FFEB3B", "FFFFFF00", "FFD700"])
def test_any_clear_yellow_is_yellow(fill: str) -> None:
    assert is_yellow(fill)


@pytest.mark.parametrize(
    "fill", ["", "FFFFFF", "000000", "FFC000", "808000", "92D050", "D9D9D9", "FFF", "GGGG00", "F4B084"]
)
def test_other_colours_are_not(fill: str) -> None:
    assert not is_yellow(fill)


@pytest.mark.parametrize("fill", ["FFC000", "FFD966", "FFE699", "FFF2CC"])
def test_gold_and_its_tints_may_be_meant_for_yellow(fill: str) -> None:
    assert is_amber(fill)
    assert not is_yellow(fill)


@pytest.mark.parametrize("fill", ["", "FFFF00", "FFFFCC", "F4B084", "ED7D31", "808000", "D9D9D9"])
def test_neither_yellow_nor_orange_is_taken_for_gold(fill: str) -> None:
    assert not is_amber(fill)


@pytest.mark.parametrize(("remark", "changed"), [("修改级别", ["levels"]), ("", None)])
def test_gold_counts_where_the_remark_says_that_something_changed_and_is_said_in_any_case(
    scope_list: Form, remark: str, changed: list[str] | None
) -> None:
    outcome = submitted(scope_list, {"remark": remark}, {"levels": "FFC000"})
    assert (first(outcome)["changed_cells"], codes(outcome)) == (
        changed,
        [("scope[0].levels", "colour-near-yellow")],
    )


def test_beside_yellow_gold_does_not_count(scope_list: Form) -> None:
    outcome = submitted(scope_list, {"remark": "修改"}, {"levels": "FFC000", "code": "FFFF00"})
    assert first(outcome)["changed_cells"] == ["code"]
    assert codes(outcome) == [("scope[0].levels", "colour-near-yellow")]


@pytest.mark.parametrize(
    ("remark", "words"),
    [
        ("修改", ["修改"]),
        ("增加工种，修改级别", ["增加", "修改"]),
        ("修改：增加工种", ["修改"]),
        ("无修改", []),
        ("未做变更", []),
        ("没有增加", []),
        ("无变更；删除", ["删除"]),
        ("", []),
    ],
)
def test_the_words_of_a_remark(remark: str, words: list[str]) -> None:
    assert words_in(remark, ("修改", "增加", "删除")) == words
