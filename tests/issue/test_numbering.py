"""Certificate numbers by the shipped rules: composed, taken apart, refused with a reason."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.issue.numbering import (
    NumberError,
    PartError,
    SeriesFullError,
    compose,
    described,
    find_entry,
    parse,
    wanted,
)
from formkit.spec import NumberRule
from formkit.spec.load_certificate import load_number_rule
from formkit.spec.number_rule import Table

RULES = Path(__file__).parents[2] / "certificates" / "rules"
DAY = dt.date(2019, 6, 1)
SKILL = {"category": "Y", "org": "0001", "province": "黑龙江", "site": "000123", "level": "五级"}


def rule(name: str) -> NumberRule:
    return load_number_rule((RULES / f"{name}.yaml").read_text(encoding="utf-8"), name)


@pytest.mark.parametrize("name", [path.stem for path in sorted(RULES.glob("*.yaml"))])
def test_every_shipped_rule_has_a_sample_that_comes_apart_as_it_says(name: str) -> None:
    found = rule(name)
    assert found.samples
    assert [parse(found, sample.number) for sample in found.samples] == [s.parts for s in found.samples]


def test_the_first_of_changsha_in_2019_is_the_number_the_province_prints_as_its_example() -> None:
    want = wanted(rule("hn-13"), {"city": "长沙"}, DAY)
    assert compose(rule("hn-13"), want, 1) == "1918010000001"


def test_a_skill_certificate_of_level_five_is_numbered_as_the_national_example() -> None:
    assert (
        compose(rule("skill-level-22"), wanted(rule("skill-level-22"), SKILL, DAY), 1)
        == "Y000123000123195000001"
    )


def test_the_serial_restarts_with_year_and_city_in_hunan() -> None:
    scopes = {
        wanted(rule("hn-13"), {"city": city}, day).scope
        for city in ("01", "长沙市", "02")
        for day in (DAY, dt.date(2020, 1, 1))
    }
    assert len(scopes) == 4


@pytest.mark.parametrize(
    "level", ["3", "三级", "高级工", "三级/高级工", "高级工/三级", "三级（高级工）", "三 级", "３", "3级"]
)
def test_a_level_is_known_in_every_wording(level: str) -> None:
    table = next(s for s in rule("skill-level-22").segments if isinstance(s, Table) and s.name == "level")
    entry = find_entry(table, level)
    assert entry is not None
    assert (entry.code, entry.name) == ("3", "三级/高级工")


@pytest.mark.parametrize(
    ("name", "number", "detail"),
    [
        ("hn-13", "191801000001", "应为13位，现为12位"),
        ("hn-13", "1919010000001", "省级代码应为 18"),
        ("hn-13", "1918990000001", "地市代码没有 99"),
        ("hn-13", "1918010000000", "证书序列号从 0000001 开始"),
        ("hn-13", "19180100O0001", "证书序列号的位置不对"),
        ("skill-level-22", "Z000123000123195000001", "评价机构类别代码没有 Z"),
        ("skill-level-22", "Y000123000123196000001", "职业技能等级代码没有 6"),
        ("skill-level-22", "Y000199000123195000001", "省级代码没有 99"),
        ("vocational-16", "1611019000313122", "机构识别码没有 9"),
    ],
)
def test_a_wrong_number_is_refused_with_what_is_wrong(name: str, number: str, detail: str) -> None:
    with pytest.raises(NumberError) as refused:
        parse(rule(name), number)
    assert refused.value.detail == detail


def test_full_width_digits_and_spaces_are_read() -> None:
    assert parse(rule("hn-13"), " １９１８０１０００００01 ")["serial"] == "0000001"


def test_a_number_is_explained_part_by_part() -> None:
    assert described(rule("hn-13"), "1918010000001") == [
        ("年份代码", "19", ""),
        ("省级代码", "18", ""),
        ("地市代码", "01", "长沙市"),
        ("证书序列号", "0000001", ""),
    ]


@pytest.mark.parametrize(
    ("key", "value"), [("org", "12"), ("site", "00012X"), ("category", "J"), ("level", "6")]
)
def test_what_cannot_stand_in_a_number_is_named(key: str, value: str) -> None:
    with pytest.raises(PartError) as refused:
        wanted(rule("skill-level-22"), {**SKILL, key: value}, DAY)
    assert (refused.value.name, refused.value.seen) == (key, value)


def test_a_full_series_is_refused_and_never_made_longer() -> None:
    want = wanted(rule("hn-13"), {"city": "01"}, DAY)
    assert compose(rule("hn-13"), want, 9_999_999) == "1918019999999"
    with pytest.raises(SeriesFullError):
        compose(rule("hn-13"), want, 10_000_000)


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    st.integers(1, 999_999),
    st.from_regex(r"[0-9]{4}", fullmatch=True),
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.sampled_from("12345"),
)
def test_a_number_comes_apart_into_what_it_was_made_of(
    day: dt.date, serial: int, org: str, site: str, level: str
) -> None:
    found = rule("skill-level-22")
    want = wanted(found, {"category": "S", "org": org, "province": "37", "site": site, "level": level}, day)
    parts = parse(found, compose(found, want, serial))
    assert parts == {**dict(want.parts), "serial": f"{serial:06}"}


def test_an_organisation_code_of_any_length_comes_apart_from_the_right() -> None:
    found = rule("qd-2023")
    for code in ("3702", "3702000001", "91370200MA3C0000XY"):
        number = compose(found, wanted(found, {"organization_code": code}, DAY), 7)
        assert parse(found, number) == {"organization_code": code, "year": "2019", "serial": "000007"}
