"""Each part of a form in each of the layouts people make of it, the rest as printed: always the same record."""

from __future__ import annotations

from collections.abc import Callable

import pictures
import pytest
from retyped_forms import check_exam_site, check_profile, parse, rows

from formkit.flows.kit import Kit

FORMS = {"exam site": (pictures.EXAM_SITE, check_exam_site), "profile": (pictures.PROFILE, check_profile)}
LAYOUTS = [(form, *layout) for form, (parts, _) in FORMS.items() for layout in pictures.layouts(parts)]


@pytest.mark.parametrize(("form", "part", "layout"), LAYOUTS)
def test_a_part_drawn_otherwise_in_word_gives_the_record(
    form: str, part: str, layout: str, kit: Kit, word: Callable[[str], bytes]
) -> None:
    parts, check = FORMS[form]
    check(parse(kit, word(pictures.drawn(parts, **{part: layout})), "x.docx"))


@pytest.mark.parametrize(("form", "part", "layout"), LAYOUTS)
def test_a_part_drawn_otherwise_in_excel_gives_the_record(
    form: str, part: str, layout: str, kit: Kit, excel: Callable[..., bytes]
) -> None:
    parts, check = FORMS[form]
    check(parse(kit, excel(pictures.drawn(parts, **{part: layout})), "x.xlsx"))


def test_what_is_no_row_of_a_table_is_named(kit: Kit, word: Callable[[str], bytes]) -> None:
    picture = pictures.drawn(
        pictures.EXAM_SITE,
        equipment="numbers, a price, a total and a foot",
        examiners="somebody else's table behind",
    )
    outcome = parse(kit, word(picture), "x.docx")
    named = {f.seen for f in outcome.findings if f.code == "unclaimed-text"}
    assert named >= {"单价（元）", "合 计", "8000", "填表人：李四", "审核人：王五", "周八", "某厂"}


def test_a_label_said_again_in_each_of_its_rows_is_no_text_left_over(
    kit: Kit, word: Callable[[str], bytes]
) -> None:
    outcome = parse(kit, word(pictures.drawn(pictures.EXAM_SITE, rooms="the labels once a row")), "x.docx")
    assert "unclaimed-text" not in {f.code for f in outcome.findings}


HALVES = """
与专项职业能力项目相适应的设施设备
| 序号 | 名称 | 型号规格 | 数量 | 序号 | 名称 | 型号规格 | 数量 |
| 1 | 双层电烤箱 | YXD-40C | 6 | 3 | 和面机 | HWT-25 | 4 |
| 2 | 压面机 |  | 2 | 4 |  |  |  |
"""


def test_the_numbers_of_a_list_in_two_halves_are_no_answers(kit: Kit, word: Callable[[str], bytes]) -> None:
    parts = {**pictures.EXAM_SITE, "equipment": {"printed": HALVES}}
    outcome = parse(kit, word(pictures.drawn(parts)), "x.docx")
    found = rows(outcome, "equipment", "name", "model", "quantity", "remark")
    assert found == [
        ("双层电烤箱", "YXD-40C", 6, None),
        ("压面机", None, 2, None),
        ("和面机", "HWT-25", 4, None),
    ]


def test_another_edition_typed_with_the_notes_of_this_one_is_told_by_its_labels(
    kit: Kit, word: Callable[[str], bytes]
) -> None:
    old = pictures.drawn(pictures.PROFILE).replace("评价人数", "已评价人数").replace("（盖章）", "（公章）")
    outcome = parse(kit, word(old), "x.docx")
    check_profile(outcome)
    assert outcome.form == "sd-2020-org-profile"


def test_the_printed_place_of_a_seal_is_no_part_of_a_name_in_either_edition(
    kit: Kit, word: Callable[[str], bytes]
) -> None:
    name = "| 单位名称 | 泉韵家政职业培训学校"
    sealed = pictures.drawn(pictures.PROFILE).replace(name, name + "（加盖单位公章）")
    for picture in (sealed, sealed.replace("（盖章）", "（公章）")):
        check_profile(parse(kit, word(picture), "x.docx"))


def test_what_may_be_an_answers_second_half_beside_it_is_doubted(
    kit: Kit, word: Callable[[str], bytes]
) -> None:
    answer = "| 申请单位 | 济宁市鲁彩职业培训学校 | < | 单位性质 | 民办非企业 |"
    picture = pictures.drawn(pictures.EXAM_SITE, head="columns of the office's own")
    outcome = parse(kit, word(picture.replace(answer, answer.replace("民办非企业", ""))), "x.docx")
    assert ("doubtful", "applicant") in {(f.code, f.field) for f in outcome.findings}
