"""phone, email, url, uscc, id_card, occupation_code, levels, sections as values of a record."""

from __future__ import annotations

import pytest

from formkit.check.values import accept, read, write
from formkit.check.values.sections import write_sections
from formkit.model import RawValue, Value
from formkit.spec import Field, FieldType

T = FieldType


def field(kind: FieldType, **more: object) -> Field:
    return Field(name="x", label="号码", type=kind, **more)  # type: ignore[arg-type]


def outcome(kind: FieldType, seen: str, **more: object) -> tuple[object, list[str]]:
    reading = read(RawValue(seen, **more), field(kind))  # type: ignore[arg-type]
    return reading.value, [fault.code for fault in reading.faults]


@pytest.mark.parametrize(
    ("kind", "seen", "value", "codes"),
    [
        (T.USCC, "９１３７０１００ma3c0lqe0m", "91370100MA3C0LQE0M", []),
        (T.USCC, "91370100MA3C0LQE0K", "91370100MA3C0LQE0K", ["check-digit"]),
        (T.USCC, "91370100MA3C0LQ", "91370100MA3C0LQ", ["format"]),
        (T.ID_CARD, "11010519491231002x", "11010519491231002X", []),
        (T.ID_CARD, "370102199003071235", "370102199003071235", ["check-digit"]),
        (T.ID_CARD, "370102900307123", "370102900307123", ["format"]),
        (T.PHONE, "0531—86913178 转 8012", "0531-86913178-8012", []),
        (T.PHONE, "123456789", "123456789", ["format"]),
        (T.EMAIL, "kaohe@example.cn", "kaohe@example.cn", []),
        (T.EMAIL, "kaohe.example.cn", "kaohe.example.cn", ["format"]),
        (T.URL, "www.example.cn", "www.example.cn", []),
        (T.URL, "官网", "官网", ["format"]),
        (T.OCCUPATION_CODE, "6－31－01－03", "6-31-01-03", []),
        (T.OCCUPATION_CODE, "6-31-01", "6-31-01", ["format"]),
        (T.LEVELS, "3-5级", [3, 4, 5], []),
        (T.LEVELS, "5、6", [5, 6], ["out-of-range"]),
        (T.LEVELS, "43", [4, 3], ["doubtful"]),
        (T.LEVELS, "543", [5, 4, 3], []),
        (T.LEVELS, "特级技师", None, ["wrong-type"]),
        (T.EMAIL, "无", None, []),
        (T.URL, "/", None, []),
        (T.PHONE, "　", None, []),
        (T.LEVELS, "", None, []),
    ],
)
def test_what_breaks_a_rule_is_kept_with_an_error(
    kind: FieldType, seen: str, value: object, codes: list[str]
) -> None:
    assert outcome(kind, seen) == (value, codes)


@pytest.mark.parametrize("kind", [T.ID_CARD, T.USCC, T.PHONE, T.OCCUPATION_CODE])
def test_a_number_that_lost_digits_in_excel_is_never_repaired(kind: FieldType) -> None:
    assert outcome(kind, "3.70102199003071E+17", flags=("numeric", "inexact")) == (None, ["number-as-id"])


def test_eighteen_digits_kept_as_a_number_are_right() -> None:
    assert outcome(T.ID_CARD, "370102199003071238", flags=("numeric",)) == ("370102199003071238", [])


def test_long_words_beside_a_phone_may_be_another_field_s_answer() -> None:
    seen = "13800138000 示例餐饮管理有限公司"
    assert outcome(T.PHONE, seen) == ("13800138000（示例餐饮管理有限公司）", ["doubtful"])
    assert outcome(T.PHONE, "13800138000 王老师") == ("13800138000（王老师）", [])
    for note in ("手机微信同号", "24小时值班", "微信号同手机号"):
        assert outcome(T.PHONE, f"13800138000（{note}）") == (f"13800138000（{note}）", [])


def test_a_phone_kept_as_a_float_is_right() -> None:
    assert outcome(T.PHONE, "13800138000.0", flags=("numeric",)) == ("13800138000", [])
    assert accept(13800138000, field(T.PHONE)) == ("13800138000", ())


@pytest.mark.parametrize(
    "kind", [T.PHONE, T.USCC, T.ID_CARD, T.EMAIL, T.URL, T.OCCUPATION_CODE, T.LEVELS, T.SECTIONS]
)
@pytest.mark.parametrize("data", [True, 2.5, {"a": 1}, [True]])
def test_mistyped_data_is_wrong_type(kind: FieldType, data: object) -> None:
    reading = accept(data, field(kind))
    assert (reading.value, [f.code for f in reading.faults]) == (None, ["wrong-type"])


def test_levels_of_data_may_be_ints_or_texts() -> None:
    assert accept([5, "4", "3-1级"], field(T.LEVELS)).value == [5, 4, 3, 2, 1]
    assert accept(5, field(T.LEVELS)).value == [5]
    assert accept([], field(T.LEVELS)) == (None, ())
    assert [f.code for f in accept([6], field(T.LEVELS)).faults] == ["out-of-range"]
    assert [f.code for f in accept(["全部"], field(T.LEVELS)).faults] == ["wrong-type"]


def test_levels_in_another_style_are_a_warning_where_the_form_prescribes_one() -> None:
    strict = field(T.LEVELS, strict_style=True)
    assert [f.code for f in read(RawValue("五级、四级"), strict).faults] == ["level-style"]
    assert [f.code for f in read(RawValue("5,4"), strict).faults] == ["level-style"]
    assert read(RawValue("5、4"), strict).faults == ()
    assert accept("5,4", strict).faults == ()
    assert outcome(T.LEVELS, "五级、四级") == ([5, 4], [])


def test_sections_are_read_without_their_numerals_and_printed_with_them() -> None:
    seen = "八、档案管理\n按批次建档。\n保存三年。\n九、附则\n本方案自印发之日起施行。"
    rows: list[Value] = [
        {"heading": "档案管理", "body": "按批次建档。\n保存三年。"},
        {"heading": "附则", "body": "本方案自印发之日起施行。"},
    ]
    assert outcome(T.SECTIONS, seen) == (rows, [])
    assert write_sections(rows, field(T.SECTIONS), first=8) == seen
    assert accept(rows, field(T.SECTIONS)) == (rows, ())
    assert outcome(T.SECTIONS, " \n") == (None, [])


@pytest.mark.parametrize("data", [["x"], [{"title": "x"}], [{"heading": 3}], {"heading": "x"}])
def test_sections_take_headings_and_bodies_only(data: object) -> None:
    assert [f.code for f in accept(data, field(T.SECTIONS)).faults] == ["wrong-type"]


def test_empty_sections_are_absent() -> None:
    assert accept([{"heading": "", "body": None}], field(T.SECTIONS)) == (None, ())


def test_codes_are_printed_as_they_are() -> None:
    assert write("0531-86913178", field(T.PHONE)) == "0531-86913178"
    assert write([5, 4], field(T.LEVELS)) == "5、4"
