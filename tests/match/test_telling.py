"""Columns told by what stands in them."""

from __future__ import annotations

import pytest

from formkit.match.tables.telling import tell, tells, worth
from formkit.spec import Field, FieldType

COLUMNS = {
    0: Field(name="number", label="准考证号"),
    1: Field(name="name", label="姓名", required=True),
    2: Field(name="gender", label="性别", type=FieldType.CHOICE, choices=("男", "女"), required=True),
    3: Field(name="id_number", label="证件号码", required=True),
    4: Field(name="education", label="文化程度"),
    5: Field(name="employer", label="工作单位"),
    6: Field(name="phone", label="联系电话", type=FieldType.PHONE),
    7: Field(name="date", label="考核日期", type=FieldType.DATE),
    8: Field(name="received", label="领取日期", type=FieldType.DATE, stamp=True),
    9: Field(name="remark", label="备注"),
}
NAMES, SEXES = ["王芳", "阿依古丽·买买提", "冉㛃"], ["女", "女", "男"]
IDS = ["370299199003078026", "370299199003078042", "37029919900307801X"]
EMPLOYERS = ["青岛示例酒店有限公司", "无", "灵活就业"]
DATES = ["2026年3月5日", "2026-03-05", "2026.3.6"]


def test_answers_stand_in_the_columns_they_look_like_whatever_is_left_out() -> None:
    stacks = [NAMES, SEXES, IDS, EMPLOYERS, ["13800000021"] * 3, DATES]
    assert tell(COLUMNS, stacks) == {1: 0, 2: 1, 3: 2, 5: 3, 6: 4, 7: 5}


def test_a_column_of_somebodys_own_is_no_column_s() -> None:
    assert tell(COLUMNS, [NAMES, SEXES, ["汉族", "维吾尔族", "汉族"], IDS]) == {1: 0, 2: 1, 3: 3}


def test_blank_columns_keep_their_place_where_nothing_speaks_against_it() -> None:
    stacks = [[], NAMES, SEXES, IDS, ["本科"] * 3, [], [], DATES, [], ["补考"]]
    assert tell(COLUMNS, stacks) == {n: n for n in COLUMNS}


@pytest.mark.parametrize(
    "stacks",
    [
        [SEXES, NAMES, IDS],
        [NAMES, SEXES],
        [["一", "二", "三"], ["四", "五", "六"], ["七", "八", "九"]],
        [],
    ],
    ids=["another order", "one required is missing", "nothing tells", "nothing at all"],
)
def test_what_does_not_look_like_the_table_is_not_told(stacks: list[list[str]]) -> None:
    assert tell(COLUMNS, stacks) == {}


def test_only_answers_of_a_look_tell() -> None:
    assert [n for n, field in COLUMNS.items() if not tells(field)] == [0, 5, 9]
    assert worth(COLUMNS[3], IDS) > 0 > worth(COLUMNS[3], NAMES)
    assert worth(COLUMNS[9], NAMES) == 0
