"""Names as people have them say nothing; lost and unlikely characters are noticed."""

from __future__ import annotations

import pytest

from formkit.issue.names import name_faults


@pytest.mark.parametrize(
    "name",
    [
        "",
        "张三",
        "欧阳若溪",
        "阿依古丽·买买提",
        "张𬭎喆",
        "㛃文静",
        "陈䶮",
        "〇文",
        "𰻝𰻞",
        "Anna-Maria O'Neil",
        "José",
    ],
)
def test_an_ordinary_name_has_no_fault(name: str) -> None:
    assert name_faults(name) == []


@pytest.mark.parametrize("name", ["张?喆", "张？", "陈□", "张*三", "李\ufffd"])
def test_a_name_that_lost_a_character_is_an_error(name: str) -> None:
    assert [code for code, _ in name_faults(name)] == ["name-incomplete"]


@pytest.mark.parametrize(
    "name", ["张", "张3", "=张三", "王（大）", "阿依古丽.买买提", "阿依古丽•买买提", "李,四"]
)
def test_an_unlikely_name_is_doubtful(name: str) -> None:
    assert [code for code, _ in name_faults(name)] == ["name-doubtful"]


@pytest.mark.parametrize("name", ["王\ue000", "张\x01三", "张😀", "张\u0378"])
def test_what_other_findings_name_is_not_said_twice(name: str) -> None:
    assert name_faults(name) == []
