"""What is a name, a place or a kind of thing by its entry and is written like none: a number, a date, a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from formkit.match.form.layout import Layout
from formkit.match.review.odd import Answer
from formkit.model import RawRecord, RawValue
from formkit.spec import Field, FieldType
from formkit.text import label_key

# Entries that are answered in words.
_NAMES = re.compile(
    "姓名|名称|项目$|条件$|职业$|工种|规范$|机构(?:名称|:)?$|单位|机关$|联系人|负责人|代表人|受理人|注册地$|地址|地点|场所|职务|职称|文化程度|专业$|性质$"
)
_FIGURES = re.compile(
    r"[.:：、/-]*+[0-9][0-9.:：、/-]*+|[0-9]{4}年[^一-鿿]*(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日"
    r"|[0-9]{4}年?[至到~—-]+[0-9]{4}年?|[A-Za-z]{0,4}-?[0-9]{4,}(?:-[0-9]+)*[Xx]?|[^@\s]+@[^@\s]+"
)
_ROOM, _PLACES = re.compile("[A-Za-z]?-?[0-9]{3,4}"), re.compile("地点|场所|考场|场地")
_POST = (
    "(?:副|常务|教务|考务|办公室|财务|行政|人事|培训|教学|总|部门?)*"
    "(?:校长|院长|会长|主任|经理|主管|专员|干事|科长|处长|部长|秘书|总监|董事长|理事长)"
)
_KIND = (
    "(?:民营|国有|私营|股份制|个体)?(?:企业|事业单位|社会团体|社会组织|民办非企业(?:单位)?|民非|个体工商户)"
)
_BODY = "(?:公司|学校|学院|大学|协会|学会|集团|委员会)"
_BUREAU = ".*(?:行政审批服务局|市场监督管理局|市场监管局|工商行政管理局|工商局|民政局)"
_MONEY = "[0-9][0-9.,]*[万亿]?元.*"
_STREET = "(?!.*(?:校|院|公司|会|中心|集团)$)[^:：]*[路街巷道][^:：]*[0-9]号[^:：]*"
_REGION = "(?:[^省市县区州校院园]{2,5}[省市县区州])+"
_PERSON = "(?![本同见如]|.*(?:中心|基地|[厦楼座层馆店厂站库房])$)[^省市县区州镇乡村路街巷道号楼室园校院]{3,4}"
_LONGEST = 100
# What is no answer to one entry, and may be one to another: a post as a person, a kind of body as its name.
_AMISS = tuple(
    (re.compile(entry), re.compile("|".join(wrong)))
    for entry, wrong in (
        ("姓名|联系人|负责人|代表人|受理人", (_POST, _KIND, _MONEY, _STREET, f".{{4,}}{_BODY}")),
        ("性质$|职务", (_MONEY, _STREET, f"(?:[^省市县区州]{{2,}}[省市县区州])+.{{2,}}{_BODY}")),
        ("注册地$", (_POST, _KIND, _MONEY, _STREET, _BUREAU, f".*{_BODY}")),
        ("登记", (_POST, _KIND, _MONEY, _STREET, _REGION, f".*{_BODY}")),
        ("地址", (_POST, _KIND, _MONEY, _PERSON, "[^0-9路街道巷号]{6,}(?:公司|协会|学会|集团)")),
        ("地点|场所", (_POST, _KIND, _MONEY)),
        ("名称|机构|单位", (_POST, _KIND, _MONEY, _STREET, _REGION, _BUREAU)),
    )
)


def strangers_of(layout: Layout, raw: RawRecord) -> list[Answer]:
    """The answers to such entries that are written so."""
    named = _named(layout, "")
    found = [
        Answer(path, "", named[path], value)
        for path, value in raw.values.items()
        if path in named and (_is_stranger(named[path], value) or _is_amiss(named[path], value))
    ]
    for path, rows in raw.tables.items():
        for name, field in _named(layout, path).items():
            if "".join([row[name].seen for row in rows if name in row]).isalpha():
                continue  # as most columns of names
            for number, row in enumerate(rows):
                if name in row and _is_stranger(field, row[name]):
                    place = f"{path}[{number}]"
                    found.append(Answer(f"{place}.{name}", place, field, row[name]))
    return found


def _is_amiss(field: Field, value: RawValue) -> bool:
    wrong = _amiss(field.label)
    if wrong is None or value.state != "ok" or len(value.seen) > _LONGEST:
        return False
    return wrong.fullmatch("".join(value.seen.split())) is not None


@lru_cache(maxsize=512)
def _amiss(label: str) -> re.Pattern[str] | None:
    return next((wrong for entry, wrong in _AMISS if entry.search(label)), None)


def is_sentence(text: str) -> bool:
    """It ends as a sentence does."""
    return text.rstrip().endswith(("。", "；"))


def _is_stranger(field: Field, value: RawValue) -> bool:
    """No name, place or kind of thing is written so; but a place may be a room's number."""
    text = value.seen
    if text.isalpha() or not text or value.state != "ok":
        return False  # as nearly every answer; what a control says before it is filled in is none
    if is_sentence(text):
        return True
    figures = _FIGURES.fullmatch(text.strip()) is not None
    return figures and not (_ROOM.fullmatch(text.strip()) and _PLACES.search(field.label))


def _named(layout: Layout, path: str) -> dict[str, Field]:
    """Name → field of the columns of a table that are answered in words; of "", path → field outside tables."""
    known = layout.memory.named
    if path not in known:
        form = layout.form
        fields = {f.name: f for f in form.tables[path].fields} if path else form.by_path
        known[path] = {
            name: field
            for name, field in fields.items()
            if field.type is FieldType.TEXT and _NAMES.search(label_key(field.label))
        }
    return known[path]
