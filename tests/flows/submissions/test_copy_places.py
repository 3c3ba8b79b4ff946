"""Annotated copies: under the files' own names, old files under the names of new ones, no two in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.flows.files import Found
from formkit.flows.submissions.copy_places import copy_places


def places(*names: str) -> list[tuple[str, str, str]]:
    found = [Found(f"交来/{name}", Path("交来", name), name) for name in names]
    return [
        (each.own.as_posix(), each.word.as_posix(), each.excel.as_posix())
        for each in copy_places(found, Path("退"))
    ]


def test_an_old_file_comes_back_under_the_name_of_a_new_one() -> None:
    assert places("甲.doc", "区/乙.ET") == [
        ("退/甲.doc", "退/甲.docx", "退/甲.xlsx"),
        ("退/区/乙.ET", "退/区/乙.docx", "退/区/乙.xlsx"),
    ]


def test_a_new_file_keeps_its_name_whatever_old_ones_stand_beside_it() -> None:
    ((old, word, _), (new, new_word, _), (table, _, new_table), (older, _, excel)) = places(
        "甲.doc", "甲.DOCX", "甲.xlsx", "甲.xls"
    )
    assert (old, word) == ("退/甲.doc", "退/甲(2).docx")
    assert (new, new_word) == ("退/甲.DOCX", "退/甲.DOCX")
    assert (table, new_table) == ("退/甲.xlsx", "退/甲.xlsx")
    assert (older, excel) == ("退/甲.xls", "退/甲(2).xlsx")


def test_an_old_file_s_name_is_not_spoilt_by_what_a_new_one_might_pretend_to_be() -> None:
    ((_, _, pretended), (_, _, excel)) = places("甲.docx", "甲.xls")
    assert (excel, pretended) == ("退/甲.xlsx", "退/甲(2).xlsx")


@pytest.mark.parametrize("names", [("a.doc", "A.wps", "a.docx", "a(2).docx", "a.pdf", "a.rtf", "a.xls")])
def test_no_two_copies_ever_have_one_place(names: tuple[str, ...]) -> None:
    found = [Found(name, Path(name)) for name in names] * 2
    listed = copy_places(found, Path("退"))
    every = [path.as_posix().casefold() for place in listed for path in dict.fromkeys(place)]
    assert len(every) == len(set(every))
    assert [place.ending("").suffix for place in listed[: len(names)]] == [Path(n).suffix for n in names]
