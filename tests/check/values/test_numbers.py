"""int and decimal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from formkit.check.values import accept, read, write
from formkit.model import RawValue
from formkit.spec import Field, FieldType

INT = Field(name="x", label="数量", type=FieldType.INT)
DECIMAL = Field(name="x", label="面积", type=FieldType.DECIMAL)


def outcome(field: Field, seen: str) -> tuple[object, list[str]]:
    reading = read(RawValue(seen), field)
    return reading.value, [fault.code for fault in reading.faults]


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        ("53", 53), ("０５３", 53), ("53 台", 53), ("53台", 53), ("54岁", 54), ("54周岁", 54), ("3个教室", 3), ("3 间", 3),
        ("20台（套）", 20), ("20台/套", 20), ("（3）", 3), ("3（台）", 3), ("共53台", 53), ("五十三", 53), ("五十三人", 53),
        ("壹佰", 100), ("两台", 2), ("1,180", 1180), ("1，180", 1180), ("1 180", 1180), ("1,234,567", 1234567), ("-5", -5),
        ("−5", -5), ("3.0", 3), ("1.2万", 12000), ("三万五千", 35000), ("53。", 53), ("5\n3台", None), ("", None), ("　", None),
    ],
)  # fmt: skip
def test_whole_numbers_are_read_and_their_units_go(seen: str, value: object) -> None:
    got, codes = outcome(INT, seen)
    assert got == value
    assert codes == ([] if value is not None or not seen.strip() else ["wrong-type"])


@pytest.mark.parametrize("seen", ["380V", "3kW", "200万元", "95%", "240㎡", "3月", "2小时"])
def test_a_unit_that_belongs_to_another_column_is_doubted(seen: str) -> None:
    value, codes = outcome(INT, seen)
    assert (value is None, codes) == (False, ["doubtful"])


@pytest.mark.parametrize(
    ("label", "seen", "value"),
    [("计划年度", "2026年", 2026), ("注册资金", "200万元", 2000000), ("合格率", "95%", 95), ("考核时长", "90分钟", 90), ("电压", "380V", 380), ("权重", "40%", 40), ("经费预算", "20万元", 200000), ("补贴标准", "300元", 300), ("学制", "3年", 3), ("校园占地", "240㎡", 240)],
)  # fmt: skip
def test_the_unit_a_label_asks_for_is_not(label: str, seen: str, value: int) -> None:
    assert outcome(Field(name="x", label=label, type=FieldType.INT), seen) == (value, [])


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        ("240.5㎡", "240.5"), ("240.5 M2", "240.5"), ("240m²", "240"), ("1180平方米", "1180"), ("240.50", "240.5"),
        ("1，180.5平米", "1180.5"), (".5", "0.5"), ("三点五", "3.5"), ("0.05", "0.05"), ("3千克", "3"),
    ],
)  # fmt: skip
def test_decimals_are_read_and_their_units_go(seen: str, value: str) -> None:
    got, codes = outcome(DECIMAL, seen)
    assert (got, codes) == (Decimal(value), [])
    assert isinstance(got, int) == ("." not in value)


@pytest.mark.parametrize(
    "seen",
    [
        "约50", "50余", "50多台", "50余台", "30-40", "30～40", "30至40", "30—40人", "50左右", "50人以上", "近50", "不足50", "50+", "≥50",
        "十几", "几十台", "若干", "三四十", "七八台", "90后", "20台（含备用3台）", "3台2套", "1,18", "12 34 56", "1.2.3", "5/6", "三分之一",
        "2026-03-05", "9" * 60, "1E+400", "NaN", "Infinity", "台", "3楼4间",
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", [INT, DECIMAL], ids=["int", "decimal"])
def test_vague_and_other_numbers_are_null_with_an_error(field: Field, seen: str) -> None:
    assert outcome(field, seen) == (None, ["wrong-type"])


def test_a_fraction_is_no_whole_number() -> None:
    assert outcome(INT, "3.5") == (None, ["wrong-type"])
    assert outcome(INT, "两点五个") == (None, ["wrong-type"])


@pytest.mark.parametrize("seen", ["12.5亩", "12.5（亩）", "12.5公顷", "12.5 km²"])
def test_an_area_in_another_unit_than_square_metres_is_doubtful(seen: str) -> None:
    assert outcome(DECIMAL, seen) == (Decimal("12.5"), ["doubtful"])


def test_an_unknown_unit_is_doubtful_and_the_number_stays() -> None:
    assert outcome(INT, "53号") == (53, ["doubtful"])


@pytest.mark.parametrize("seen", ["/", "—", "无", "－"])
def test_a_slash_or_a_dash_is_a_blank_somebody_wrote(seen: str) -> None:
    assert outcome(INT, seen) == (None, [])


@pytest.mark.parametrize(
    ("data", "value"),
    [(3, 3), (3.0, 3), ("3", 3), ("３台", 3), (Decimal("3"), 3), (0, 0), (-2, -2)],
)
def test_data_that_is_a_whole_number_is_taken(data: object, value: int) -> None:
    reading = accept(data, INT)
    assert (reading.value, reading.faults) == (value, ())
    assert type(reading.value) is int


@pytest.mark.parametrize(
    "data", [True, False, 3.5, [3], {"a": 3}, float("nan"), float("inf"), Decimal("1e400"), 10**40, "若干"]
)
def test_mistyped_data_is_wrong_type(data: object) -> None:
    reading = accept(data, INT)
    assert (reading.value, [f.code for f in reading.faults]) == (None, ["wrong-type"])


def test_decimals_of_data_are_normalised() -> None:
    assert accept(240.0, DECIMAL).value == 240
    assert type(accept(240.0, DECIMAL).value) is int
    assert accept(0.1, DECIMAL).value == Decimal("0.1")
    assert str(accept(Decimal("240.50"), DECIMAL).value) == "240.5"


def test_numbers_are_printed_without_an_exponent() -> None:
    assert write(Decimal("0.0000001"), DECIMAL) == "0.0000001"
    assert write(1180, INT) == "1180"
