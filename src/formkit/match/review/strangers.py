"""What is a name, a place or a kind of thing by its entry and is written like none: a number, a date, a sentence."""

from __future__ import annotations

import re

from formkit.match.form.layout import Layout
from formkit.match.review.odd import Answer
from formkit.model import RawRecord, RawValue
from formkit.spec import Field, FieldType
from formkit.text import label_key

# Entries that are answered in words.
_NAMES = re.compile(
    "姓名|名称|项目$|条件$|职业$|工种|规范$|机构(?:名称|:)?$|单位|机关$|联系人|负责人|代表人|受理人|地址|地点|场所|职务|职称|文化程度|专业$|性质$"
)
_FIGURES = re.compile(
    r"[.:：、/-]*+[0-9][0-9.:：、/-]*+|[0-9]{4}年[^一-鿿]*(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日"
    r"|[0-9]{4}年?[至到~—-]+[0-9]{4}年?|[A-Za-z]{0,4}-?[0-9]{4,}(?:-[0-9]+)*[Xx]?|[^@\s]+@[^@\s]+"
)


def strangers_of(layout: Layout, raw: RawRecord) -> list[Answer]:
    """The answers to such entries that are written so."""
    named = _named(layout, "")
    found = [
        Answer(path, "", named[path], value)
        for path, value in raw.values.items()
        if path in named and _is_stranger(value)
    ]
    for path, rows in raw.tables.items():
        for name, field in _named(layout, path).items():
            if "".join([row[name].seen for row in rows if name in row]).isalpha():
                continue  # as most columns of names
            for number, row in enumerate(rows):
                if name in row and _is_stranger(row[name]):
                    place = f"{path}[{number}]"
                    found.append(Answer(f"{place}.{name}", place, field, row[name]))
    return found


def is_sentence(text: str) -> bool:
    """It ends as a sentence does."""
    return text.rstrip().endswith(("。", "；"))


def _is_stranger(value: RawValue) -> bool:
    """No name, place or kind of thing is written so."""
    text = value.seen
    if text.isalpha() or not text or value.state != "ok":
        return False  # as nearly every answer; what a control says before it is filled in is none
    return is_sentence(text) or _FIGURES.fullmatch(text.strip()) is not None


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
