"""What file and folder names say: the number, the words, and which item of the list they mean."""

from __future__ import annotations

from time import process_time

import pytest

from formkit.bundle.names import Strength, claims, folded, parsed, values_named
from formkit.spec import Item

RULES = Item(name="rules", title="考核工作管理制度", also=("管理制度",), kinds=("pdf",))
IMAGES = Item(name="images", title="场地设施设备图像证明", also=("场地照片",), kinds=("jpg",))
ITEMS = [(each, (each.title, *each.also)) for each in (IMAGES, RULES)]
NUMBERS = {"images": 2, "rules": 3}


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("附件3-考核工作管理制度", 3, "考核工作管理制度"),
        ("附件３：考核工作管理制度", 3, "考核工作管理制度"),
        ("附3考核工作管理制度", 3, "考核工作管理制度"),
        ("3.考核工作管理制度", 3, "考核工作管理制度"),
        ("03_考核工作管理制度", 3, "考核工作管理制度"),
        ("（三）考核工作管理制度", 3, "考核工作管理制度"),
        ("三、考核工作管理制度", 3, "考核工作管理制度"),
        ("材料十二 考核工作管理制度", 12, "考核工作管理制度"),
        ("考核工作管理制度（盖章扫描件）", 0, "考核工作管理制度"),
        ("考核工作管理制度-最终版 v2", 0, "考核工作管理制度"),
        ("考 核 工 作 管 理 制 度 (1)", 0, "考核工作管理制度"),
        ("5套题库", 0, "5套题库"),
        ("2020年制度", 0, "2020年制度"),
        ("三维图", 0, "三维图"),
        ("3", 0, "3"),
    ],
)
def test_a_name_is_a_number_and_words(name: str, number: int, words: str) -> None:
    assert parsed(name) == (number, folded(words))


@pytest.mark.parametrize("name", ["考核工作管理制度" + " " * 30_000 + "件", "原件 " * 15_000 + "件"])
def test_a_name_as_long_as_a_zip_may_hold_is_taken_apart_in_time(name: str) -> None:
    begin = process_time()
    assert parsed(name).number == 0
    assert process_time() - begin < 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("考核工作管理制度", [("rules", Strength.EXACT)]),
        ("2管理制度", [("rules", Strength.EXACT)]),
        ("附件2 管理制度", [("rules", Strength.EXACT), ("images", Strength.NUMBER)]),
        ("济宁某校考核工作管理制度汇编", [("rules", Strength.TITLE)]),
        ("我校管理制度汇编", [("rules", Strength.CONTAINS)]),
        ("设备图像", [("images", Strength.PART)]),
        ("场地设施设备的图象证明", [("images", Strength.ALIKE)]),
        ("附件2", [("images", Strength.NUMBER)]),
        ("2", []),
        ("附件2 其他", [("images", Strength.NUMBER)]),
        ("菜单", []),
        ("场地照片和管理制度", [("images", Strength.CONTAINS), ("rules", Strength.CONTAINS)]),
    ],
)
def test_a_name_claims_the_items_it_could_mean_best_first(
    name: str, expected: list[tuple[str, Strength]]
) -> None:
    assert [(each.item, each.strength) for each in claims(name, ITEMS, NUMBERS)] == expected


def test_the_longer_name_wins_where_one_items_name_lies_inside_anothers() -> None:
    other = Item(name="staff", title="管理制度和管理人员名册", kinds=("pdf",))
    items = [*ITEMS, (other, (other.title,))]
    found = claims("我校管理制度和管理人员名册", items, NUMBERS | {"staff": 4})
    assert [each.item for each in found] == ["staff"]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("场地照片/鲁式 糕点制作/1.jpg", {"鲁式糕点制作"}),
        ("场地照片/面塑制作-操作室.jpg", {"面塑制作"}),
        ("场地照片/面塑.jpg", {"面塑"}),
        ("面塑和面塑制作/1.jpg", {"面塑", "面塑制作"}),
        ("场地照片/1.jpg", set()),
    ],
)
def test_a_value_is_named_by_a_folder_or_the_file_itself(path: str, named: set[str]) -> None:
    assert values_named(path, ("面塑", "面塑制作", "鲁式糕点制作")) == named
