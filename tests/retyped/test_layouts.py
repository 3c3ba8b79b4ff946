"""Each part of a form in each of the layouts people make of it, the rest as printed: always the same record."""

from __future__ import annotations

from collections.abc import Callable

import pictures
import pytest
from test_retyped import check_exam_site, check_profile, parse

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
