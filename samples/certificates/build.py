"""Builds the certificate samples: roster.xlsx with 60 invented people (50 good rows, 10 with a fault each) and
photos/ with drawn portraits.  Run: python samples/certificates/build.py [--out FOLDER]

Nobody here exists: names, numbers (right check digits, county 430199 is not in use) and faces are made up.
The same run gives the same bytes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from pathlib import Path

import xlsxwriter
from PIL import Image, ImageDraw

from formkit.identifiers.id_card import check_character

HERE = Path(__file__).parent
FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玲晨雨欣浩宇轩佳怡梓涵"
SPECIAL = ("欧阳若溪", "阿依古丽·买买提", "张𬭎喆", "㛃文静", "陈䶮", "古丽努尔·阿卜杜热合曼江")
PROJECTS = ("湘菜制作", "手工编织", "母婴护理")
FIRMS = ("示例餐饮管理有限公司", "示例职业培训学校", "示例家政服务中心", "个体")
SIZE = (295, 413)


def id_number(chance: random.Random, sex: str, year: int) -> str:
    """An invented number with a right check digit."""
    order = chance.randrange(0, 500) * 2 + (1 if sex == "男" else 0)
    digits = f"430199{year}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}{order:03}"
    return digits + check_character(digits)


def people(chance: random.Random) -> list[list[object]]:
    """60 rows as typed: number, name, sex, document, ID, project, theory, practical, day, firm, remark."""
    rows: list[list[object]] = []
    for n in range(1, 61):
        sex = "女" if chance.random() < 0.5 else "男"
        name = chance.choice(FAMILY) + "".join(chance.sample(GIVEN, chance.choice((1, 2, 2))))
        if n <= len(SPECIAL):
            name = SPECIAL[n - 1]
        number = id_number(chance, sex, chance.randrange(1968, 2006))
        scores = (chance.randrange(60, 100), chance.randrange(60, 100))
        rows.append(
            [
                n,
                name,
                sex,
                "居民身份证",
                number,
                PROJECTS[n % 3],
                *scores,
                "2026-03-05",
                chance.choice(FIRMS),
                "",
            ]
        )
    return rows


def spoil(rows: list[list[object]], chance: random.Random) -> None:
    """One fault in each of ten rows."""
    rows[10][4] = str(rows[10][4])[:-1] + ("1" if str(rows[10][4])[-1] != "1" else "2")  # check digit
    rows[15][4] = float(str(rows[15][4])[:17] + "0")  # a number cell: Excel keeps 15 digits
    rows[20][2] = "男" if rows[20][2] == "女" else "女"  # the 17th digit says otherwise
    rows[25][6] = 58  # not passed
    rows[30][1] = ""  # no name
    rows[35][4] = id_number(chance, str(rows[35][2]), 2013)  # twelve years old
    rows[40] = [41, *rows[8][1:]]  # the same person, project and day as row 9
    rows[45][1] = "王\ue5f1明"  # a private-use character of an old system
    rows[50][8] = "2026年13月5日"  # no such month
    # rows[55] has no photo


def portrait(path: Path, chance: random.Random) -> None:
    """A drawn face on white: nobody's."""
    picture = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(picture)
    skin = tuple(chance.randrange(low, high) for low, high in ((225, 250), (190, 215), (160, 190)))
    hair = tuple(chance.randrange(15, 70) for _ in range(3))
    coat = tuple(chance.randrange(30, 150) for _ in range(3))
    wide = chance.randrange(62, 76)
    draw.ellipse((148 - 150, 330, 148 + 150, 640), fill=coat)
    draw.polygon(((118, 330), (178, 330), (148, 385)), fill="white")
    draw.rectangle((124, 270, 172, 345), fill=skin)
    draw.ellipse((148 - wide - 10, 90, 148 + wide + 10, 230 + chance.randrange(0, 70)), fill=hair)
    draw.ellipse((148 - wide, 115, 148 + wide, 305), fill=skin)
    draw.pieslice((148 - wide - 4, 95, 148 + wide + 4, 230), 180, 360, fill=hair)
    eye = chance.randrange(24, 32)
    for x in (148 - eye, 148 + eye):
        draw.ellipse((x - 7, 205, x + 7, 215), fill=(40, 30, 25))
        draw.line((x - 13, 192, x + 13, 190), fill=hair, width=4)
    draw.line((148, 215, 144, 243, 152, 245), fill=(190, 140, 110), width=3)
    draw.arc((148 - 24, 243, 148 + 24, 278), 20, 160, fill=(170, 70, 70), width=4)
    if chance.random() < 0.3:
        for x in (148 - eye, 148 + eye):
            draw.ellipse((x - 19, 195, x + 19, 227), outline=(60, 60, 60), width=3)
    picture.save(path, "JPEG", quality=88)


def write_roster(path: Path, rows: list[list[object]]) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": "成绩汇总表", "created": dt.datetime(2026, 3, 6)})
    sheet = book.add_worksheet("成绩汇总表")
    text = book.add_format({"num_format": "@", "border": 1})
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter"})
    title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    cell = book.add_format({"border": 1})
    sheet.merge_range(0, 0, 0, 10, "长沙市专项职业能力考核成绩汇总表（2026年第1批）", title)
    labels = (
        "序号",
        "姓名",
        "性别",
        "证件类型",
        "身份证号",
        "考核项目",
        "成绩",
        "",
        "考核日期",
        "工作单位",
        "备注",
    )
    for at, label in enumerate(labels):
        if label == "成绩":
            sheet.merge_range(1, at, 1, at + 1, label, head)
        elif label:
            sheet.merge_range(1, at, 2, at, label, head)
    sheet.write(2, 6, "理论", head)
    sheet.write(2, 7, "实操", head)
    for row, values in enumerate(rows, 3):
        for at, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, at, value, text)
            else:
                sheet.write_number(row, at, value, cell)
    sheet.write_string(len(rows) + 3, 0, f"合计：{len(rows)} 人")
    sheet.write_string(len(rows) + 4, 0, "制表人：　　　　　审核人：")
    for at, width in enumerate((6, 22, 6, 12, 22, 14, 8, 8, 13, 24, 12)):
        sheet.set_column(at, at, width)
    book.close()


def build(out: Path) -> None:
    chance = random.Random(20260305)
    rows = people(chance)
    numbers = [str(row[4]) for row in rows]
    spoil(rows, chance)
    numbers[35] = str(rows[35][4])
    photos = out / "photos"
    photos.mkdir(parents=True, exist_ok=True)
    for old in photos.glob("*.jpg"):
        old.unlink()
    for n, number in enumerate(numbers):
        if n not in (40, 55):
            portrait(photos / f"{number}.jpg", random.Random(1000 + n))
    write_roster(out / "roster.xlsx", rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    build(parser.parse_args().out)
