"""评价机构信息与认定范围清单 (the 2021-08-12 notice, 附件3), in Word and in Excel: one A4 page each.

The official grid has one 备注 column through both halves: its head stands in the first row, beside 机构名称,
and every row below has its own cell.
"""

from __future__ import annotations

import math
from pathlib import Path

from grid import Setting, Workbook
from kit import HEI, SONG, XIAOBIAOSONG, Cell, Look, Page, Row, loop, row

TITLE = "评价机构信息与认定范围清单"
ANNEX = "附件3"
WIDTH = 166.0
COLUMNS = (28.0, 43.0, 31.0, 40.0, 24.0)
VALUES = sum(COLUMNS[1:4])
LINE = 9.2

NOTES = (
    "注：",
    "1.机构类型：选择填写“用人单位”“社会培训评价组织”“技工院校”；",
    "2.机构简称、网址非必填项；",
    "3.职业编码采用《中华人民共和国职业分类大典》（2015年版）中职业对应的编码，新印发文件对原有职业编码调整或发布新职业的按新文件执行；",
    "4.职业下设工种的，原则上需填报工种，工种名称以《中华人民共和国职业分类大典》（2015年版）为准。新印发文件对工种有新规定的按新"
    "文件执行。2018年以后新颁布国家职业技能标准的职业，则以标准中所列工种或职业方向、级别为准；职业下没有工种的，工种栏为空；",
    "5.级别用阿拉伯数字表示，级别之间用“、”分隔，如“5、4、3”，以最新颁布的国家职业技能标准中设置的级别为准；",
    "6.一个工种一行记录，相同职业和职业编码不需要进行单元格合并操作；",
    "7.更改机构信息或变更认定范围，需重新上报此表，修改单元格底色填涂黄色，备注“修改”“增加”“删除”等。",
)
HEADS = ("职业名称", "职业编号", "工种/职业方向", "级别")
ROW_TAGS = ("{{ r.occupation }}", "{{ r.code }}", "{{ r.trade }}", "{{ r.levels }}", "{{ r.remark }}")
# The institution's rows from top to bottom: label and tag once (over the whole width) or twice, then 备注.
INSTITUTION = (
    ("机构名称", "{{ name }}", "", "", "备注"),
    ("机构简称", "{{ short_name }}", "备案号", "{{ filing_number }}", "{{ remark }}"),
    ("机构类型", "{{ type }}", "", "", ""),
    ("联系人", "{{ contact }}", "联系电话", "{{ phone }}", ""),
    ("邮箱", "{{ email }}", "网址", "{{ url }}", ""),
    ("地址", "{{ address }}", "", "", ""),
)

BODY = Look(size=12, pitch=17)
SMALL = BODY.but(size=10.5, pitch=15)
HEAD = Look(face=HEI, size=12, pitch=17)
NOTE = Look(face=SONG, size=10.5, pitch=16, align="both", first_line=7.4)


def institution() -> list[Row]:
    rows = []
    for label, value, second, second_value, remark in INSTITUTION:
        if second:
            tagged = SMALL if label == "邮箱" else BODY
            texts = ((label, BODY), (value, tagged), (second, BODY), (second_value, tagged))
            cells = [Cell(width, *text) for width, text in zip(COLUMNS, texts, strict=False)]
        else:
            cells = [Cell(COLUMNS[0], label, BODY), Cell(VALUES, value, BODY)]
        rows.append(row(LINE, *cells, Cell(COLUMNS[4], remark, BODY)))
    return rows


def scope() -> list[Row]:
    body = (Cell(width, tag, BODY) for width, tag in zip(COLUMNS, ROW_TAGS, strict=True))
    return [
        row(LINE, Cell(WIDTH - COLUMNS[4], "开展职业技能等级认定范围", HEAD), Cell(COLUMNS[4])),
        row(LINE, *(Cell(width, text, BODY) for width, text in zip(COLUMNS, (*HEADS, ""), strict=True))),
        *loop("r", "scope", (), row(LINE, *body), WIDTH),
    ]


def word(folder: Path) -> Path:
    page = Page(TITLE, top=22, bottom=18, side=22)
    page.line(ANNEX, Look(face=HEI, size=16, pitch=22, align="left"))
    page.line(TITLE, Look(face=XIAOBIAOSONG, size=22, pitch=32, before=6, after=10))
    page.table([*institution(), *scope()])
    for number, note in enumerate(NOTES):
        page.line(note, NOTE.but(before=0 if number else 6))
    path = folder / "sd-2021-scope-list.docx"
    page.save(path)
    return path


def excel(folder: Path) -> Path:
    """The same grid in columns A to E, codes and telephone numbers as text, 机构类型 with a drop-down."""
    book = Workbook(TITLE, widths=(15, 22, 17, 20, 12))
    body, text = Setting(size=12), Setting(size=12, number_format="@")
    book.row(24, [(5, ANNEX, Setting(face=HEI, size=16, align="left", border=False))])
    book.row(44, [(5, TITLE, Setting(face=XIAOBIAOSONG, size=22, border=False))])
    for label, value, second, second_value, remark in INSTITUTION:
        middle = (
            [(1, value, text), (1, second, body), (1, second_value, text)] if second else [(3, value, text)]
        )
        row_number = book.row(34, [(1, label, body), *middle, (1, remark, text)])
        if value == "{{ type }}":
            book.choices(f"B{row_number}", ("用人单位", "社会培训评价组织", "技工院校"))
    book.row(34, [(4, "开展职业技能等级认定范围", Setting(face=HEI, size=12)), (1, "", body)])
    book.row(34, [(1, label, body) for label in (*HEADS, "")])
    book.row(15, [(1, "{%tr for r in scope %}", body), *[(1, "", body)] * 4])
    book.row(34, [(1, tag, text) for tag in ROW_TAGS])
    book.row(15, [(1, "{%tr endfor %}", body), *[(1, "", body)] * 4])
    for note in NOTES:
        width = sum(0.5 if char.isascii() else 1 for char in note)
        book.row(
            15 * math.ceil(width / 47) + 2,
            [(5, note, Setting(face=SONG, size=10.5, align="left", border=False))],
        )
    path = folder / "sd-2021-scope-list.xlsx"
    book.save(path)
    return path


def build(folder: Path) -> list[Path]:
    return [word(folder), excel(folder)]
