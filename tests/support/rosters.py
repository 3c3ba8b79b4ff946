"""Rosters of invented people with their photos, and a certificate issued from them through the command line."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from commands import Done, Run
from PIL import Image

from formkit.identifiers.id_card import check_character

HN = "hn-2020-special-ability"
SET = ("--set", "city=长沙", "--set", "issuer=长沙市职业技能鉴定中心", "--set", "date=2026-03-20")
HEADER = ("姓名", "性别", "证件号码", "考核项目", "成绩", "考核日期", "工作单位")
NAMES = ("张三", "欧阳若溪", "阿依古丽·买买提", "张𬭎喆", "㛃文静", "陈䶮", "李四", "王五")


def id_number(n: int, year: int = 1990) -> str:
    """The n-th invented man's number."""
    digits = f"430199{year}0307{n * 2 + 1:03}"
    return digits + check_character(digits)


def person(n: int, **changes: str) -> dict[str, str]:
    row = (NAMES[n % len(NAMES)], "男", id_number(n), "湘菜制作", str(60 + n % 40), "2026-03-05", "示例公司")
    return {**dict(zip(HEADER, row, strict=True)), **changes}


def photo(path: Path, shade: int, size: tuple[int, int] = (295, 413)) -> None:
    Image.new("RGB", size, (shade % 256, shade // 256 % 256, 120)).save(path, "JPEG")


def prepare(folder: Path, people: Sequence[dict[str, str]], name: str = "roster.csv") -> Path:
    """A roster and a photo for each person."""
    photos = folder / "photos"
    photos.mkdir(exist_ok=True)
    for n, each in enumerate(people):
        path = photos / f"{each['证件号码']}.jpg"
        if not path.exists():
            photo(path, n * 7 + 1)
    with (folder / name).open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, HEADER)
        writer.writeheader()
        writer.writerows(people)
    return folder / name


def issue(formkit: Run, out: str, *more: str, roster: str = "roster.csv") -> Done:
    return formkit("cert", "issue", HN, roster, "--photos", "photos", "--out", out, *SET, *more)
