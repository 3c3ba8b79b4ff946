"""Finding the header of a roster: title rows above it, one or two header rows, columns in any order and wording.

Pure: from the first rows as text to which column is what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from formkit.findings import Anchor, Finding, finding
from formkit.issue.roster import Place
from formkit.model.document import column_letters
from formkit.spec.certificate import Column, Roster
from formkit.text import clean_text, label_key

LOOKED_AT = 30
"""A header stands within the first so many rows."""
_DECIDE = ("score", "result")
"""Kinds of columns that decide on whether somebody has passed."""
_SEVERAL = 2  # columns of a row that was meant for a header

# Columns a roster has for other purposes: not used, not worth a word.
_OTHERS = frozenset(
    label_key(word)
    for word in [
        "序号",
        "编号",
        "准考证号",
        "考号",
        "学号",
        "报名号",
        "联系电话",
        "电话",
        "手机",
        "手机号",
        "手机号码",
        "联系方式",
        "出生日期",
        "出生年月",
        "年龄",
        "民族",
        "文化程度",
        "学历",
        "政治面貌",
        "照片",
        "班级",
        "专业",
        "考场",
        "座位号",
        "评价方式",
        "考核结果",
        "评定结果",
        "结果",
        "是否合格",
        "合格",
        "结论",
        "等次",
        "签名",
        "签字",
        "户籍",
        "地址",
        "通讯地址",
        "家庭住址",
        "电子邮箱",
        "邮箱",
        "证书编号",
        "发证日期",
        "报考类型",
        "考核类型",
        "考试类型",
        "职业编码",
        "机构名称",
        "考核机构",
        "评价机构",
        "综合评审",
        "综合评审成绩",
        "考生来源",
        "鉴定等级",
    ]
)
_TAIL = re.compile(r"\(([^()]*)\)$")  # （18位）, （百分制）, （必填）: said of the column, not its name
_MARKS = "*:.;、,"
_PREFIX = re.compile(r"^(考生|学员|参评人员|参考人员|持证人|个人)(?=.)")
_ID_LIKE = re.compile(r"\d{17}[\dXx]")


class Header(NamedTuple):
    """``last``: index of the last header row, from 0.  ``places``: column name → where.  ``unused``: the others.

    ``doubled``: column name → the second column that claims it.  ``apart``: those a roster has for other purposes.
    ``second``: column name and further column of marks or results, whose words another one has the better claim to.
    """

    last: int
    places: dict[str, Place]
    unused: tuple[Place, ...]
    doubled: dict[str, Place]
    apart: tuple[Place, ...] = ()
    second: tuple[tuple[str, Place], ...] = ()


def find_header(rows: Sequence[Sequence[str]], roster: Roster) -> Header | None:
    """The header among the first rows; None where no row names at least the person's name and number.

    A merged cell's text is expected in its first cell and "" in the others.
    """
    needed = set(needed_names(roster))
    return _fullest(header for header in _headers(rows, roster) if needed <= set(header.places))


def needed_names(roster: Roster) -> tuple[str, ...]:
    """The columns without which a row is no header."""
    return tuple(c.name for c in roster.columns if c.kind == "id_number" or c.name == "name")


def nearest_header(rows: Sequence[Sequence[str]], roster: Roster) -> Header | None:
    """Where there is no header: the row most like one, which names several other columns of the roster."""
    return _fullest(header for header in _headers(rows, roster) if len(header.places) >= _SEVERAL)


def _headers(rows: Sequence[Sequence[str]], roster: Roster) -> Iterator[Header]:
    for at in range(min(len(rows), LOOKED_AT)):
        yield _single(rows, at, roster)
        double = _double(rows, at, roster)
        if double is not None:
            yield double


def _fullest(headers: Iterable[Header]) -> Header | None:
    """The first of those that name most."""
    return max(headers, key=lambda header: len(header.places), default=None)


def _single(rows: Sequence[Sequence[str]], at: int, roster: Roster) -> Header:
    return _recognised(at, [[text] if text.strip() else [] for text in rows[at]], roster)


def _double(rows: Sequence[Sequence[str]], at: int, roster: Roster) -> Header | None:
    """Row ``at`` above ``at + 1``: a text above blanks is merged over what stands below (成绩 over 理论, 实操)."""
    if at + 1 >= len(rows) or any(_ID_LIKE.search(text) for text in rows[at + 1]):
        return None
    above, below = list(rows[at]), list(rows[at + 1])
    width = max(len(above), len(below))
    above += [""] * (width - len(above))
    below += [""] * (width - len(below))
    wordings: list[list[str]] = []
    over = ""
    for top, bottom in zip(above, below, strict=True):
        over = top if top.strip() else over if bottom.strip() else ""
        if bottom.strip():
            wordings.append([over + bottom, bottom] if over else [bottom])
        else:
            wordings.append([top] if top.strip() else [])
    return _recognised(at + 1, wordings, roster)


def _recognised(last: int, wordings: list[list[str]], roster: Roster) -> Header:
    """Columns by their wordings: the exact label beats another wording, the left column the right one."""
    claims: dict[str, tuple[int, Place]] = {}
    doubled: dict[str, Place] = {}
    unused: list[Place] = []
    apart: list[Place] = []
    second: list[tuple[str, Place]] = []

    def lose(name: str, place: Place) -> None:
        if roster.by_name[name].kind in _DECIDE:
            second.append((name, place))
        else:
            unused.append(place)

    for index, words in enumerate(wordings):
        if not words:
            continue
        place = Place(index, clean_text(words[-1]))
        found = _meant(tuple(words), roster)
        if found is None:
            known = any(key in _OTHERS for word in words for key in _keys(word))
            (apart if known else unused).append(place)
            continue
        name, rank = found
        if name not in claims or rank < claims[name][0]:
            if name in claims:
                lose(name, claims[name][1])
            claims[name] = (rank, place)
        elif rank == claims[name][0] and roster.by_name[name].kind != "result":
            doubled[name] = place
        else:
            lose(name, place)
    order = sorted(claims, key=lambda name: claims[name][1].column)
    used = {name: claims[name][1] for name in order}
    return Header(last, used, tuple(unused), doubled, tuple(apart), tuple(second))


def _meant(words: tuple[str, ...], roster: Roster) -> tuple[str, int] | None:
    """(column, rank) of the first wording that is known; rank 0: the label itself, 1: another wording."""
    for word in words:
        for key in _keys(word):
            for rank, names in enumerate(_names(roster.columns)):
                if key in names:
                    return names[key], rank
                stripped = _PREFIX.sub("", key)
                if stripped in names:
                    return names[stripped], 1
    return None


@lru_cache(maxsize=16)
def _names(columns: tuple[Column, ...]) -> tuple[dict[str, str], dict[str, str]]:
    labels = {label_key(c.label): c.name for c in columns}
    also = {label_key(word): c.name for c in columns for word in c.also}
    return labels, also


def _keys(text: str) -> Iterator[str]:
    """What a wording is looked up by: as it stands, with its brackets gone — 成绩（理论） is 成绩理论 —, without the
    last ones and what they hold, and so on; but 姓名（签字） is no column of names."""
    key = label_key(text).strip(_MARKS)
    yield key
    while (found := _TAIL.search(key)) and found[1] not in _OTHERS:
        yield key.replace("(", "").replace(")", "")
        key = key[: found.start()].strip(_MARKS)
        yield key


def header_findings(header: Header, kind: str, sheet: str) -> list[Finding]:
    """Columns given twice, columns of no known use."""
    row = header.last + 1

    def anchor(place: Place) -> Anchor:
        if kind == "xlsx":
            cell = f"{column_letters(place.column)}{row}"
            return Anchor("xlsx", row=row, col=place.column + 1, sheet=sheet, cell=cell, label=place.header)
        return Anchor("data", row=row, col=place.column + 1, label=place.header)

    found = [
        finding(
            "column-doubled",
            field=name,
            label=header.places[name].header,
            anchor=anchor(place),
            first=column_letters(header.places[name].column),
            second=column_letters(place.column),
        )
        for name, place in header.doubled.items()
    ]
    found += [
        finding(
            "column-second",
            field=name,
            label=header.places[name].header,
            anchor=anchor(place),
            seen=place.header,
            first=column_letters(header.places[name].column),
            second=column_letters(place.column),
        )
        for name, place in header.second
    ]
    found += [
        finding("column-unused", label=p.header, anchor=anchor(p), seen=p.header)
        for p in header.unused
        if p.header
    ]
    return found
