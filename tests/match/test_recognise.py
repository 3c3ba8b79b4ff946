"""Which form a file is: lists that look like one of ours are none, ours without its title is one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from formkit import Kit
from formkit.match import Guess, recognise
from formkit.match.form.layout import Layout
from formkit.model import Cell, Document, Grid
from formkit.text import label_key

KIT = Kit()
LAYOUTS = KIT.library.layouts()
PEOPLE = ["序号", "姓名", "性别", "身份证号", "联系电话", "备注"]
# Lists of other offices: the columns of one of ours, and their own.
STRANGERS = {
    "学生缴费登记表": ["序号", "学生姓名", "身份证号码", "缴费类型", "金额", "缴费日期", "收据编号", "备注"],
    "培训班学员花名册": [*PEOPLE, "民族", "文化程度", "工作单位", "培训工种", "培训时间"],
    "职工工资发放表": [*PEOPLE, "基本工资", "岗位工资", "实发工资", "领取人签字", "领取日期"],
    "期末考试成绩单": ["序号", "学号", "姓名", "性别", "语文", "数学", "英语", "总分", "名次", "备注"],
    "会议签到表": ["序号", "姓名", "单位", "职务", "联系电话", "签名", "备注"],
    "设备采购清单": ["序号", "设备名称", "规格型号", "数量", "单价", "金额", "备注"],
    "科研项目汇总表": ["序号", "项目名称", "负责人", "起止时间", "经费", "备注"],
    "证书领取登记": ["序号", "姓名", "性别", "身份证号", "证书编号", "领取日期", "备注"],
    "教师职称申报一览表": ["序号", "姓名", "性别", "年龄", "学历", "专业", "职称", "单位", "备注"],
    "通讯录": ["序号", "单位名称", "负责人", "职务", "联系电话", "电子邮箱", "详细地址", "备注"],
}  # fmt: skip


def grid(rows: Sequence[Sequence[str]]) -> Document:
    cells = tuple(
        Cell(r, r + 1, c, c + 1, text, c + 1) for r, row in enumerate(rows) for c, text in enumerate(row)
    )
    return Document("xlsx", (Grid(cells, len(rows), 1),))


def best(rows: Sequence[Sequence[str]]) -> Guess | None:
    guesses = recognise(grid(rows), LAYOUTS)
    return guesses[0] if guesses else None


def filled(header: Sequence[str], count: int) -> Iterator[list[str]]:
    for number in range(1, count + 1):
        yield [f"{name}{number}" if name != "序号" else str(number) for name in header]


@pytest.mark.parametrize("title", STRANGERS)
def test_a_list_with_the_columns_everybody_has_is_none_of_ours(title: str) -> None:
    header = STRANGERS[title]
    guess = best([[title], header, *filled(header, 30)])
    assert guess is None or guess.score < 0.4


@pytest.mark.parametrize("seed", range(20))
def test_common_columns_in_any_number_and_order_are_none_of_ours(seed: int) -> None:
    rng = random.Random(seed)
    common = [*PEOPLE, "年龄", "学历", "工作单位", "职务", "证件类型", "成绩", "结论", "日期"]
    header = rng.sample(common, rng.randint(3, len(common)))
    guess = best([header, *filled(header, 5)])
    assert guess is None or guess.score < 0.4


def test_columns_written_in_several_sheets_count_once() -> None:
    """身份证号, 证件号码 and 公民身份号码 are one column of ours, however many lists of the file have it."""
    rows = [["身份证号", "证件号码", "公民身份号码", "身份证号码", "姓名", "考生姓名"]]
    one = best([["证件号码", "姓名"]])
    several = best(rows)
    assert one is not None
    assert several is not None
    assert several.score == one.score


@pytest.mark.parametrize("layout", [x for x in LAYOUTS if x.tables], ids=lambda x: f"{x.form.id} {x.kind}")
def test_the_columns_and_labels_of_a_form_are_enough_without_its_title(layout: Layout) -> None:
    labels = [[mark.text.strip()] for mark in layout.landmarks if mark.keys]
    headers = [[column.text for column in table.columns] for table in layout.tables]
    editions = {"sd-2020-org-profile", "sd-2021-org-profile"}
    guess = best([["关于报送材料的表格"], *labels, *headers])
    assert guess is not None
    assert guess.sure
    assert guess.layout.form.id == layout.form.id or {guess.layout.form.id, layout.form.id} == editions


def test_a_title_printed_behind_a_filled_in_word_is_seen() -> None:
    bare, titled = ([*title, ["姓名", "证书编号"]] for title in ([], [["专项职业能力证书发证名册"]]))
    scores = [next(g.score for g in recognise(grid(rows), LAYOUTS) if g.layout.form.id == "certificate-register") for rows in (bare, titled)]  # fmt: skip
    assert scores[1] - scores[0] > 0.25


def test_every_form_gathers_its_whole_from_its_own_labels() -> None:
    """Nothing counts twice: a wording is one label's, and a complete form is exactly whole."""
    for layout in LAYOUTS:
        most: dict[int, float] = {}
        for label, weight in layout.signature.values():
            most[label] = max(most.get(label, 0.0), weight)
        notes = {label_key(w.text) for w in layout.wordings if not w.title}
        bonus = {layout.signature[key][0] for key in notes if key in layout.signature}
        own = sum(weight for label, weight in most.items() if label not in bonus)
        assert own == pytest.approx(layout.whole, abs=0.3), layout.form.id


def test_what_was_recognised_before_changes_nothing() -> None:
    """The same words in Word and in Excel, by all layouts and by one: each is answered for itself."""
    layout = next(x for x in LAYOUTS if x.form.id == "sd-2021-scope-list" and x.kind == "docx")
    words = grid([[mark.text] for mark in layout.landmarks if mark.keys] + [["甲"], ["乙"]])
    asked = [
        (replace(words, kind=kind), layouts)
        for kind in ("docx", "xlsx")
        for layouts in (LAYOUTS, LAYOUTS[::-1], [layout])
    ]

    def told(document: Document, layouts: Sequence[Layout]) -> list[tuple[str, str, float]]:
        return [(g.layout.form.id, g.layout.kind, g.score) for g in recognise(document, layouts)]

    first = [told(*each) for each in asked]
    assert [told(*each) for each in asked[::-1]] == first[::-1]
    own = [answer[0][:2] for answer in first if len(answer) > 1]
    assert {kind for form, kind in own if form == "sd-2021-scope-list"} == {"docx", "xlsx"}
    assert first[2] == [("sd-2021-scope-list", "docx", first[0][0][2])]
