"""choice and choices: every way of ticking."""

from __future__ import annotations

import pytest

from formkit.check.values import accept, read, write
from formkit.model import Mark, RawValue
from formkit.spec import Field, FieldType

KINDS = ("企业", "行业协会", "高等院校", "技工院校", "民办职业培训机构")
NATURE = Field(name="x", label="机构性质", type=FieldType.CHOICE, choices=KINDS)
SEVERAL = Field(name="x", label="机构性质", type=FieldType.CHOICES, choices=KINDS)
SEX = Field(name="x", label="性别", type=FieldType.CHOICE, choices=("男", "女"))
SCHOOL = Field(name="x", label="机构类型", type=FieldType.CHOICE, choices=("院校", "技工院校"))


def outcome(field: Field, seen: str, **more: object) -> tuple[object, list[str]]:
    reading = read(RawValue(seen, **more), field)  # type: ignore[arg-type]
    return reading.value, [fault.code for fault in reading.faults]


@pytest.mark.parametrize(
    "seen", ["☑企业（筹建）　□行业协会", "□企业　☑行业协会 长沙市", "已注销　☑企业　□行业协会", "☑企业70815　□行业协会", "□企业 □行业协会 事业单位"]
)  # fmt: skip
def test_words_beside_the_options_are_doubted(seen: str) -> None:
    assert outcome(NATURE, seen)[1] == ["doubtful"]


@pytest.mark.parametrize(
    "seen", ["☑企业　□行业协会（请在□内打√）", "☑企业　□行业协会（可多选）", "☑企业　或　□行业协会", "☑ 企 业；□ 行 业 协 会。", "☑企业　□行业协会　□____"]
)  # fmt: skip
def test_what_tells_how_to_tick_is_not(seen: str) -> None:
    assert outcome(NATURE, seen) == ("企业", [])


def printed(tick: str, empty: str, at: int, where: str, gap: str) -> str:
    """The printed options with the one at ``at`` ticked."""
    boxes = [tick if i == at else empty for i in range(len(KINDS))]
    pairs = zip(KINDS, boxes, strict=True)
    return gap.join(k + b if where == "after" else b + k for k, b in pairs)


@pytest.mark.parametrize("where", ["before", "after"])
@pytest.mark.parametrize("gap", [" ", "", "\n", "　", "、"])
@pytest.mark.parametrize(
    ("tick", "empty"),
    [("☑", "☐"), ("☑", "□"), ("☒", "□"), ("√", "□"), ("✓", "□"), ("✔", "□"), ("■", "□"), ("●", "○"), ("（√）", "（ ）"), ("[x]", "[ ]"), ("√", "☐")],
)  # fmt: skip
def test_the_ticked_option_is_found_whatever_the_box_and_its_side(
    tick: str, empty: str, gap: str, where: str
) -> None:
    for at, kind in enumerate(KINDS):
        assert outcome(NATURE, printed(tick, empty, at, where, gap)) == (kind, [])


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        ("企业□ √行业协会□ 高等院校□ 技工院校□ 民办职业培训机构□", "行业协会"),
        ("企业□√ 行业协会□ 高等院校□ 技工院校□ 民办职业培训机构□", "企业"),
        ("企业√□ 行业协会□ 高等院校□ 技工院校□ 民办职业培训机构□", "企业"),
        ("√企业□ 行业协会□ 高等院校□ 技工院校□ 民办职业培训机构□", "企业"),
        ("企业□ 行业协会□ 高等院校□ 技工院校□ 民办职业培训机构□√", "民办职业培训机构"),
        ("□企业√ □行业协会 □高等院校 □技工院校 □民办职业培训机构", "企业"),
        ("□企业 √□行业协会 □高等院校 □技工院校 □民办职业培训机构", "行业协会"),
        ("□企业 □行业协会 □高等院校 □技工院校 □民办职业培训机构√", "民办职业培训机构"),
        ("企业√ 行业协会 高等院校 技工院校 民办职业培训机构", "企业"),
        ("企业 √行业协会 高等院校 技工院校 民办职业培训机构", "行业协会"),
        ("企 业 □ 行业 协会 ■ 高等院校 □", "行业协会"),
        ("×企业 √行业协会 ×高等院校", "行业协会"),
        ("高等院校☑", "高等院校"),
        ("高等院校", "高等院校"),
        (" 高等\n院校 ", "高等院校"),
    ],
)
def test_ticks_typed_beside_the_printed_boxes_go_to_their_option(seen: str, value: str) -> None:
    assert outcome(NATURE, seen) == (value, [])


def test_a_tick_between_two_options_without_a_space_is_doubtful() -> None:
    assert outcome(NATURE, "企业□√行业协会□高等院校□") == ("企业", ["doubtful"])
    assert outcome(SEX, "男√女") == ("男", ["doubtful"])


def test_a_tick_between_two_options_with_blanks_on_either_side_of_it_is_doubtful() -> None:
    assert outcome(NATURE, "企业 行业协会 高等院校  √ 技工院校")[1] == ["doubtful"]
    assert outcome(NATURE, "企业 行业协会√ 高等院校 技工院校") == ("行业协会", [])


def test_a_lone_cross_is_taken_as_a_tick_and_doubtful() -> None:
    assert outcome(NATURE, "企业□ 行业协会× 高等院校□") == ("行业协会", ["doubtful"])


def test_two_ticks_where_one_is_allowed_are_null_with_an_error() -> None:
    reading = read(RawValue("企业☑ 行业协会□ 高等院校☑"), NATURE)
    assert reading.value is None
    assert [(f.code, f.words["ticked"]) for f in reading.faults] == [("several-ticked", "“企业”、“高等院校”")]


@pytest.mark.parametrize(
    "seen",
    ["", "企业□ 行业协会□ 高等院校□ 技工院校□ 民办职业培训机构□", "企业 行业协会 高等院校", "□ □", "男/女"],
)
def test_nothing_ticked_is_a_blank(seen: str) -> None:
    assert outcome(SEX if "男" in seen else NATURE, seen) == (None, [])


def test_options_deleted_until_one_is_left_tick_it_with_a_warning() -> None:
    assert outcome(NATURE, "高等院校□") == ("高等院校", ["choice-by-deletion"])
    assert outcome(NATURE, "高等院校", how="tick") == ("高等院校", ["choice-by-deletion"])


def test_options_struck_out_until_one_is_left_tick_it() -> None:
    seen = "企业 行业协会 高等院校"
    assert outcome(NATURE, seen, marks=(Mark("struck", 0, 2), Mark("struck", 3, 7))) == ("高等院校", [])
    assert outcome(NATURE, seen, marks=(Mark("struck", 0, 7),)) == ("高等院校", [])
    assert outcome(NATURE, seen, marks=(Mark("struck", 0, 2),)) == (None, [])
    assert outcome(NATURE, "企业□ 行业协会□", marks=(Mark("struck", 0, 3),)) == ("行业协会", [])


def test_a_struck_option_is_not_ticked_whatever_its_box_says() -> None:
    assert outcome(NATURE, "企业☑ 行业协会☑ 高等院校□", marks=(Mark("struck", 0, 3),)) == ("行业协会", [])


def test_a_tick_struck_out_alone_was_taken_back_and_is_said() -> None:
    seen = "企业☑ 行业协会□ 高等院校□"
    assert outcome(NATURE, seen, marks=(Mark("struck", 2, 3),)) == (None, ["struck-text"])
    seen = "企业☑ 行业协会☑ 高等院校□"
    assert outcome(NATURE, seen, marks=(Mark("struck", 2, 3),)) == ("行业协会", ["struck-text"])


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("before", [True, False])
def test_a_tick_typed_where_the_boxes_were_deleted_stays_in_its_line(at: int, before: bool) -> None:
    """The printed options end in spaces (企    业  □): the next line is not nearer for that."""
    lines = list(KINDS)
    lines[at] = f"√  {KINDS[at]}" if before else f"{KINDS[at]}  √"
    assert outcome(NATURE, "\n".join(lines)) == (KINDS[at], [])


def test_a_tick_in_a_line_of_its_own_between_two_options_is_doubtful() -> None:
    assert outcome(NATURE, "企    业  \n√\n行业协会  \n高等院校") == ("企业", ["doubtful"])


def test_a_tick_far_behind_its_box_stays_in_its_line() -> None:
    assert outcome(NATURE, "企业 □   √\n行业协会 □\n高等院校 □") == ("企业", [])
    assert outcome(NATURE, "□ 企业\n√   □ 行业协会\n□ 高等院校") == ("行业协会", [])


def test_an_underlined_option_is_chosen() -> None:
    assert outcome(NATURE, "企业 行业协会 高等院校", marks=(Mark("underline", 3, 7),)) == ("行业协会", [])
    assert outcome(NATURE, "企业 行业协会", marks=(Mark("underline", 0, 7),)) == (None, [])


def test_words_around_the_only_option_are_doubtful() -> None:
    assert outcome(NATURE, "民营企业") == ("企业", ["doubtful"])
    assert outcome(SEX, "女性") == ("女", ["doubtful"])
    assert outcome(NATURE, "企业（有限责任公司）") == ("企业", ["doubtful"])


@pytest.mark.parametrize("seen", ["公司", "非企业", "由各区县企业联合会主管", "√", "M"])
def test_another_word_is_no_choice(seen: str) -> None:
    assert outcome(NATURE, seen) == (None, ["not-a-choice"])


def test_the_longer_option_is_not_taken_for_the_shorter() -> None:
    assert outcome(SCHOOL, "技工院校") == ("技工院校", [])
    assert outcome(SCHOOL, "院校□ 技工院校☑") == ("技工院校", [])


def test_the_prompt_of_a_drop_down_is_a_blank() -> None:
    assert outcome(SEX, "选择一项。") == (None, ["placeholder-left"])


def test_several_choices_come_in_the_forms_order() -> None:
    assert outcome(SEVERAL, "技工院校☑ 企业☑ 行业协会□") == (["企业", "技工院校"], [])
    assert outcome(SEVERAL, "技工院校、企业") == (["企业", "技工院校"], [])
    assert outcome(SEVERAL, "企业") == (["企业"], [])
    assert outcome(SEVERAL, "企业、公司") == (["企业"], ["not-a-choice"])
    assert outcome(SEVERAL, "企业□ 行业协会□") == (None, [])
    assert write(["企业", "技工院校"], SEVERAL) == "企业、技工院校"


def test_data_names_its_choices() -> None:
    assert accept("技工院校", NATURE) == ("技工院校", ())
    assert accept(["技工院校", "企业"], SEVERAL) == (["企业", "技工院校"], ())
    assert accept([], SEVERAL) == (None, ())
    assert [f.code for f in accept("公司", NATURE).faults] == ["not-a-choice"]
    assert [(f.code, f.seen) for f in accept(["公司"], SEVERAL).faults] == [("not-a-choice", "公司")]


@pytest.mark.parametrize("data", [True, 1, ["企业"]])
def test_a_choice_takes_a_text_only(data: object) -> None:
    assert [f.code for f in accept(data, NATURE).faults] == ["wrong-type"]


def test_choices_take_a_list_of_texts_only() -> None:
    assert [f.code for f in accept([1], SEVERAL).faults] == ["wrong-type"]


@pytest.mark.parametrize("seen", ["þ女\no男", "男R 女£", "¨男 þ女"])
def test_ticks_whose_symbol_font_was_lost_are_doubted_and_not_taken_for_no_tick(seen: str) -> None:
    assert outcome(SEX, seen) == (None, ["doubtful"])
    assert outcome(SEX, "男 女") == (None, [])
