"""The exam-site form as people leave it: rows moved, tables cut, labels reworded, answers in odd places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from filled_exam_site import FILLED, LINES, line, moved, seen

from formkit.match import Layout, match, recognise, split_forms
from formkit.model import Document

SITE, EQUIPMENT, MANAGERS, EXAMINERS, OPINION = (
    line(t) for t in ("| 考核场地", "| 与专项", "| 组织管理", "| 考评员情况", "| 申报单位意见")
)
ROOMS = LINES[SITE : SITE + 4]
CONTACT = LINES[line("| 负责人 |")]

SAME_RECORD = {
    "as printed": FILLED,
    "managers and examiners swapped": moved(
        LINES[:MANAGERS], LINES[EXAMINERS:OPINION], LINES[MANAGERS:EXAMINERS], LINES[OPINION:]
    ),
    "equipment after the people": moved(
        LINES[:EQUIPMENT], LINES[MANAGERS:OPINION], LINES[EQUIPMENT:MANAGERS], LINES[OPINION:]
    ),
    "tables before the site": moved(
        LINES[:SITE], LINES[EQUIPMENT:OPINION], LINES[SITE:EQUIPMENT], LINES[OPINION:]
    ),
    "rented before owned": moved(
        LINES[:SITE],
        [
            ROOMS[2].replace("| ^ | 租用", "| 考核场地 | 租用"),
            ROOMS[3],
            ROOMS[0].replace("| 考核场地 |", "| ^ |"),
            ROOMS[1],
        ],
        LINES[EQUIPMENT:],
    ),
    "workshops before classrooms": moved(
        LINES[:SITE],
        [
            ROOMS[1].replace("| ^ | ^ |", "| 考核场地 | 自有 |"),
            ROOMS[0].replace("| 考核场地 | 自有", "| ^ | ^ "),
        ],
        ROOMS[2:],
        LINES[EQUIPMENT:],
    ),
    "table cut between sections": moved(LINES[:EXAMINERS], [""], LINES[EXAMINERS:]),
    "table cut between rows": moved(
        LINES[: EXAMINERS + 2], ["", LINES[EXAMINERS + 2].replace("| ^ |", "| |")], LINES[EXAMINERS + 3 :]
    ),
    "table cut, header repeated": moved(
        LINES[: EXAMINERS + 2],
        ["", LINES[EXAMINERS].replace("考评员情况", "考评员情况（续）"), LINES[EXAMINERS + 2]],
        LINES[EXAMINERS + 3 :],
    ),
    "nothing merged": FILLED.replace("| ^", "|  "),
    "label and answer in one cell": FILLED.replace(
        CONTACT, "| 负责人：王　芳 | < | < | < | 联系 电话：0531-86913178 | < | < | < |"
    ),
    "label and answer without a colon": FILLED.replace(
        CONTACT, "| 负责人  王　芳 | < | < | < | 联系电话 0531-86913178 | < | < | < |"
    ),
    "the label typed once more before the answer": FILLED.replace("| 王　芳 |", "| 负责人：王　芳 |").replace(
        "| 20 |", "| 从事考核职工总数: 20 |"
    ),
    "a worked example left in": FILLED.replace(
        "| ^ | 李四", "| ^ | 例：张三 | 男 | 30 | 本科 | 校长 | 一级 | 烹饪 |  |\n| ^ | 李四"
    ),
    "the header once more, three of its words changed": FILLED.replace(
        "| ^ | 赵六",
        "| ^ | 姓名 | 性别 | 年龄 | 文化程度 | 现任职称情况 | 持有何种证书 | 考评工种 | 证书编号一栏 |\n| ^ | 赵六",
    ),
    "a total that counts its rows": FILLED.replace(
        "| ^ |  | < | < |  | < |  |  |", "| ^ | 共计2台 | < | < |  | < |  |  |"
    ),
    "two labels in one cell": FILLED.replace(
        CONTACT, "| 负责人：王　芳  联系电话：0531-86913178 | < | < | < | < | < | < | < |"
    ),
    "answer under its label": FILLED.replace(
        "| 考点地址 | 济南 | < | < | < | < | < | < |",
        "| 考点地址 | < | < | < | < | < | < | < |\n| 济南 | < | < | < | < | < | < | < |",
    ),
    "labels reworded": FILLED.replace("考点地址", "考点所在地址").replace("联系 电话", "联系方式"),
    "a room's area in the room's cell": FILLED.replace(
        ROOMS[0], "| 考核场地 | 自有 | （3）个教室 面积 240㎡ | < | < | < | < | < |"
    ),
    "rows above the form": moved(["| 2024年申报材料 | < | < | < | < | < | < | < |"], LINES[2:]),
    "the opinion in rows of its own": FILLED.replace(
        LINES[OPINION],
        "| 申报单位意见 | 同意申报。\\n情况属实 | < | < | < | < | < | < | < |\n"
        "| ^ | （盖章） | < | < | < | < | < | < | < |\n"
        "| ^ | 负责人（签字）：王芳 | < | < | < | < | 2026年3月5日 | < | < |",
    ),
    "a serial column added": "\n".join(
        each.replace("| 姓名 |", "| 序号 | 姓名 |")
        .replace("| ^ | 李四", "| ^ | 1 | 李四")
        .replace("| ^ | 赵", "| ^ | 1 | 赵")
        for each in LINES
    ),
}


@pytest.mark.parametrize("name", SAME_RECORD)
def test_the_same_answers_come_out(
    name: str, draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    expected = seen(match(draw(FILLED), exam_site_layout))
    got = seen(match(draw(SAME_RECORD[name]), exam_site_layout))
    assert got.values == expected.values
    assert got.tables == expected.tables
    assert "label-missing" not in dict(got.findings)


def test_the_form_as_printed_has_nothing_to_report(
    draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    assert seen(match(draw(FILLED), exam_site_layout)).findings == []


def test_an_answer_that_reads_like_a_label_stays_an_answer(
    draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    got = seen(match(draw(FILLED.replace("| 济南某校 |", "| 负责人 |")), exam_site_layout))
    assert (got.values["applicant"], got.values["principal"]) == ("负责人", "王芳")


BODY = {
    "a 职务 that is another section's name": (
        "| 本科 | 负责人 | 一级",
        "| 本科 | 考评员 | 一级",
        "managers",
        "post",
        "考评员",
    ),
    "a 备注 that is a section's name": ("| 10 | 负责人 |", "| 10 | 租用 |", "equipment", "remark", "租用"),
    "an equipment named like a label": ("| 面案 |", "| 面积 |", "equipment", "name", "面积"),
}


@pytest.mark.parametrize("name", BODY)
def test_an_answer_in_a_table_is_never_a_label(
    name: str, draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    old, new, table, column, value = BODY[name]
    got = seen(match(draw(FILLED.replace(old, new)), exam_site_layout))
    assert got.tables[table][-1][column] == value
    assert got.values == seen(match(draw(FILLED), exam_site_layout)).values
    assert {t: len(rows) for t, rows in got.tables.items()} == {"equipment": 2, "managers": 1, "examiners": 2}


def test_a_cell_merged_over_blank_rows_makes_no_rows_of_them(
    draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    picture = FILLED.replace(
        "| ^ | 灶台 | < | < | A-1 | < | 5台 |  |", "| ^ | 灶台 | < | < | A-1 | < | 5台 | 全新 |"
    )
    picture = picture.replace(
        "| ^ | 面案 | < | < |  | < | 10 | 负责人 |", "| ^ | 面案 | < | < |  | < | 10 | ^ |"
    )
    picture = picture.replace("| ^ |  | < | < |  | < |  |  |", "| ^ |  | < | < |  | < |  | ^ |")
    rows = seen(match(draw(picture), exam_site_layout)).tables["equipment"]
    assert [(r["name"], r["remark"]) for r in rows] == [("灶台", "全新"), ("面案", "全新")]


REPORTED = {
    "an answer under its label": (SAME_RECORD["answer under its label"], ("doubtful", "考点地址")),
    "a reworded label": (SAME_RECORD["labels reworded"], ("label-reworded", "考点地址")),
    "a deleted row": (FILLED.replace(ROOMS[1] + "\n", ""), ("label-missing", "面积")),
    "a deleted note": (moved(LINES[:-1]), ("wording-changed", "")),
    "an altered note": (FILLED.replace("至少填写3名", "至少填写2名"), ("wording-changed", "")),
    "an answer in two cells": (
        FILLED.replace("| 考点地址 | 济南 | <", "| 考点地址 | 济南 | 历下"),
        ("doubtful", "考点地址"),
    ),
    "a worked example left in": (SAME_RECORD["a worked example left in"], ("unclaimed-text", "")),
    "the header once more, three of its words changed": (
        SAME_RECORD["the header once more, three of its words changed"],
        ("unclaimed-text", ""),
    ),
    "two answers in one cell": (FILLED.replace("| 王　芳 |", "| 王　芳\\n李强 |"), ("doubtful", "负责人")),
    "two people in one row": (
        FILLED.replace("| 李四 | 男 | 54 | 本科 |", "| 李四\\n赵七 | 男\\n女 | 54\\n41 | 本科\\n大专 |"),
        ("doubtful", "组织管理人员情况"),
    ),
    "text nobody asked for": (FILLED + "\n打印人：小李", ("unclaimed-text", "")),
}


@pytest.mark.parametrize("name", REPORTED)
def test_what_is_doubtful_is_reported(
    name: str, draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    picture, expected = REPORTED[name]
    assert expected in seen(match(draw(picture), exam_site_layout)).findings


def test_a_deleted_row_takes_no_other_rows_value(
    draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    got = seen(match(draw(FILLED.replace(ROOMS[1] + "\n", "")), exam_site_layout))
    sites = {k: v for k, v in got.values.items() if k.startswith("site")}
    assert sites == {
        "site.owned.classrooms": "3",
        "site.owned.classroom_area": "240",
        "site.rented.workshops": "2",
        "site.rented.workshop_area": "300",
    }


@pytest.mark.parametrize(
    ("picture", "count"),
    [(FILLED, 1), (FILLED + FILLED, 2), (moved(LINES[2:], [""], LINES[2:]), 2), ("封面\n" + FILLED, 1)],
    ids=["one", "two with titles", "two without titles", "a cover page"],
)
def test_forms_in_one_file_are_told_apart(
    picture: str, count: int, draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    parts = split_forms(draw(picture), [exam_site_layout])
    assert [guesses[0].sure for guesses in parts] == [True] * count


def test_another_document_is_not_taken_for_the_form(
    draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    guesses = recognise(draw("会议签到表\n| 姓名 | 性别 | 单位 |\n| 王芳 | 女 | 某校 |"), [exam_site_layout])
    assert not any(g.sure for g in guesses)


def test_a_sheet_of_instructions_before_the_form_gives_no_answers(
    draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    picture = "| 填表说明 |\n| 申请单位：填写全称 |\n| 负责人：填写姓名 |\n\n" + FILLED
    assert (
        seen(match(draw(picture), exam_site_layout)).values
        == seen(match(draw(FILLED), exam_site_layout)).values
    )


def test_a_label_and_a_number_typed_as_an_answer_stay_in_their_cell(
    draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    picture = FILLED.replace("| 王　芳 |", "| 联系电话：13800138000 |")
    got = seen(match(draw(picture), exam_site_layout)).values
    assert (got["principal"], got["phone"]) == ("联系电话：13800138000", "0531-86913178")


def test_a_remark_that_reads_like_a_printed_line_is_kept(
    draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    picture = FILLED.replace("| 烹饪 |  |", "| 烹饪 | 附件2 |")
    assert seen(match(draw(picture), exam_site_layout)).tables["managers"][0]["remark"] == "附件2"


def on_one_sheet(*forms: list[str]) -> str:
    """Each line of the forms as a row of one sheet."""
    rows = (f"| {each} | " + "< | " * 8 if "|" not in each else each for form in forms for each in form)
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("kind", "count"),
    [("xlsx", 2), ("pdf", 1)],
    ids=["a sheet is cut", "a page is not, it may be one form's"],
)
def test_two_forms_one_below_the_other_on_a_sheet_are_told_apart(
    kind: str, count: int, draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    other = [each.replace("济南某校", "烟台某校").replace("赵五", "钱七") for each in LINES]
    document = replace(draw(on_one_sheet(LINES, other)), kind=kind)
    parts = split_forms(document, [exam_site_layout])
    assert len(parts) == count
    if count == 2:
        records = [match(guesses[0].document, exam_site_layout) for guesses in parts]
        assert [r.values["applicant"].seen for r in records] == ["济南某校", "烟台某校"]
        assert [[row["name"].seen for row in r.tables["examiners"]] for r in records] == [
            ["赵五", "赵六"],
            ["钱七", "赵六"],
        ]
        anchor = records[1].values["applicant"].anchor
        assert anchor is not None
        assert anchor.row == len(LINES) + 3


def test_a_title_printed_on_every_page_of_a_sheet_makes_no_second_form(
    draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    pages = [LINES[: EXAMINERS + 2], [LINES[1], LINES[EXAMINERS], *LINES[EXAMINERS + 2 :]]]
    document = replace(draw(on_one_sheet(*pages)), kind="xlsx")
    parts = split_forms(document, [exam_site_layout])
    assert len(parts) == 1
    rows = match(parts[0][0].document, exam_site_layout).tables["examiners"]
    assert [row["name"].seen for row in rows] == ["赵五", "赵六"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| 王　芳 |", "| 王\\n芳 |"),
        ("| 济南 |", "| 山东省济南市历下区示范路1号\\n3楼 |"),
        ("| 本科 | 负责人 | 一级 |", "| 本\\n科 | 负\\n责 | 一\\n级 |"),
        ("| 本科 | 负责人 | 一级 |", "| 本科 | 考务\\n负责人 | 一级\\n技师 |"),
    ],
    ids=["written downwards", "broken for want of room", "cells written downwards", "two cells broken"],
)
def test_an_answer_broken_for_want_of_room_is_one_answer(
    old: str, new: str, draw: Callable[[str], Document], exam_site_layout: Layout
) -> None:
    assert seen(match(draw(FILLED.replace(old, new)), exam_site_layout)).findings == []
