"""What paper does not tell of a value: where a PDF broke its lines, what stood in a gap, glyphs that are no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formkit.findings import Finding, finding
from formkit.match.doubts import LINES, Reason, doubtful
from formkit.match.form.layout import Layout
from formkit.model import BLANK, Mark, RawRecord, RawValue
from formkit.spec import FieldType
from formkit.text.prompts import is_prompt

# Lines between which a space may have been typed or not: one of the two characters is no Chinese one.
_LOOSE = re.compile(
    r"[0-9A-Za-z]\n[0-9A-Za-z\u3400-\u9fff—–]|[\u3400-\u9fff—–]\n[0-9A-Za-z]|[×÷±～~℃°/]\n\S|\S\n[×÷±～~℃°/]"
)
# A list whose items are parted by marks, and a line of it that ends without one.
_UNMARKED_END = re.compile(r"[^、，,；;。\s]\n(?!\s*[、，,；;\d(（])")
_MARK = re.compile("[、，,；;]")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_SPACE = (
    "PDF 行末断开，看不出那里有没有空格",
    "nobody can tell whether a space stood where the PDF breaks a line",
)
_SPREAD = (
    "PDF 这一行的字拉开排满了，看不出中间有没有空格",
    "the PDF's line is stretched to both edges: nobody can tell whether a space stood in it",
)
_PARAGRAPH = (
    "PDF 一行正好写满，看不出那里是否另起一段",
    "nobody can tell whether a paragraph ended on a full line",
)
_ITEMS = (
    "PDF 行末断开，看不出是一项还是两项",
    "nobody can tell whether one item or two stand where the PDF breaks a line",
)
# 3702**********1234: nobody writes a space into it.
_MASKED = re.compile(r"[0-9]{3,10}\*{3,14}[0-9]{0,6}[0-9Xx]")
_GAP = ("中间隔着一大段空白，可能是两项内容", "a wide gap parts it: it may be two answers")
_LABEL = (
    "里面有别的栏目的名称，可能连着读了",
    "another label stands in it: two answers may have been run together",
)
_HYPHEN = (
    "PDF 行末的连字符可能是排版加的",
    "the hyphen where the PDF breaks a line may have been added by the program",
)
_CUT = (
    "字压在单元格的边线上，可能没有印全，或与相邻的行混在一起",
    "it runs over its cell's border: part of it may be hidden or stand in the next row",
)
_TIGHT = (
    "这一行的高度只放得下这一行字，下面的段落可能没有印出来",
    "its row holds no more than this line: what stood below it may not have been printed",
)
_ROBBED = (
    "旁边的字压在边线上，这一格里的字可能印到了别的行",
    "text beside it runs over the borders: what belongs here may be printed in another row",
)
_COLUMN = (
    "表格没有画框线，看不准这项写在哪一栏",
    "the table has no borders: nobody can be sure which column it stands in",
)
_ELSEWHERE = (
    "表格没有画框线，没有读到这一项，请看是不是写了",
    "the table has no borders, and nothing was read here: something may be written",
)
_REST = (
    "表格没有画框线，看不准它到哪里为止",
    "the table has no borders: nobody can be sure where it ends",
)
_ROWS = (
    "表格没有画框线，请数一数行数",
    "the table has no borders: count whether all its rows were read",
)
_GLYPH = ("有的字在 PDF 里没有编码，读不出来", "the PDF does not say which characters some of it is")
_BROKEN_OFF = (
    "话没有说完，后面的字可能没有印出来",
    "it ends where something must follow: the rest may not have been printed",
)
_UNFINISHED = frozenset("·、，（《“")
"""Behind these something follows."""
_WRITTEN = (FieldType.TEXT, FieldType.NAMES, FieldType.PARAGRAPHS)
_SPACELESS = frozenset({
    FieldType.CHOICE, FieldType.CHOICES, FieldType.DATE, FieldType.PERIOD, FieldType.INT, FieldType.DECIMAL, FieldType.LEVELS,
    FieldType.EMAIL, FieldType.URL, FieldType.USCC, FieldType.ID_CARD, FieldType.OCCUPATION_CODE,
})  # fmt: skip
_HYPHENED = frozenset(
    {FieldType.PHONE, FieldType.OCCUPATION_CODE, FieldType.DATE, FieldType.EMAIL, FieldType.URL}
)
"""Written with hyphens of their own."""
_LONG_ENOUGH = 10
"""Of a text: it may have been broken."""
_LINED = frozenset((FieldType.TEXT, FieldType.TEXTS, FieldType.NAMES, FieldType.PHONE))
_APART = frozenset((FieldType.CHOICE, FieldType.CHOICES, FieldType.DATE, FieldType.PERIOD, FieldType.LEVELS))


def say_paper(layout: Layout, raw: RawRecord, *, drawn: bool = True) -> None:
    """Say of every value read from a PDF what cannot be told of it; rows put together over pages are named.

    ``drawn``: its tables have borders; where they have none, of every blank and every table that it may not be all.
    """
    _blank_prompts(raw)
    found = list(_of_values(layout, raw))
    if not drawn:
        found += _perhaps_elsewhere(layout, raw, {each.field for each in (*raw.findings, *found)})
    named = {each.anchor.page for each in found if each.code == "row-over-pages" and each.anchor}
    kept = [
        each
        for each in raw.findings
        if each.code != "row-over-pages" or each.field or each.anchor is None or each.anchor.page not in named
    ]
    raw.findings[:] = [*kept, *found]


def _perhaps_elsewhere(layout: Layout, raw: RawRecord, named: set[str | None]) -> Iterator[Finding]:
    """The blank fields, those of long text and the tables of which nothing is said yet."""
    for path, known in layout.form.scalars.items():
        value = raw.values.get(path, BLANK)
        if path in named:
            continue
        if not value.seen.strip():
            yield doubtful(layout, path, value.anchor, "", _ELSEWHERE)
        elif known.type is FieldType.PARAGRAPHS or (
            known.type is FieldType.TEXT and len(value.seen) >= _LONG_ENOUGH
        ):
            yield doubtful(layout, path, value.anchor, value.seen, _REST)
    for path in layout.form.tables:
        if path not in named:
            yield doubtful(layout, path, None, "", _ROWS)


def _blank_prompts(raw: RawRecord) -> None:
    """The prompt of a control nobody filled in was printed like any text, and is no answer."""
    for path, value in raw.values.items():
        if is_prompt(value.seen):
            raw.values[path] = value._replace(state="placeholder")
    for rows in raw.tables.values():
        for row in rows:
            row.update({n: v._replace(state="placeholder") for n, v in row.items() if is_prompt(v.seen)})


def _of_values(layout: Layout, raw: RawRecord) -> Iterator[Finding]:
    labels = [
        f"{each.label}{colon}" for each in layout.form.by_path.values() for colon in "：:" if each.label
    ]
    for path, type_, value in _typed(layout, raw):
        if any(mark.kind == "page" for mark in value.marks):
            yield _over_pages(layout, path, value)
        reason = _reason(type_, value)
        if reason is None and type_ in _LINED and any(label in value.seen for label in labels):
            reason = _LABEL
        if reason is not None:
            yield doubtful(layout, path, value.anchor, value.seen, reason)


def _typed(layout: Layout, raw: RawRecord) -> Iterator[tuple[str, FieldType | None, RawValue]]:
    for path, value in raw.values.items():
        known = layout.form.by_path.get(path)
        yield path, known.type if known is not None else None, value
    for table, rows in raw.tables.items():
        field = layout.form.by_path.get(table)
        types = {each.name: each.type for each in field.fields} if field is not None else {}
        body = FieldType.PARAGRAPHS if field is not None and field.type is FieldType.SECTIONS else None
        for number, row in enumerate(rows):
            for name, value in row.items():
                yield f"{table}[{number}].{name}", types.get(name, body), value


def _reason(type_: FieldType | None, value: RawValue) -> Reason | None:
    kinds = {mark.kind for mark in value.marks}
    if _UNREADABLE.search(value.seen):
        return _GLYPH
    if type_ in _WRITTEN and value.seen.rstrip()[-1:] in _UNFINISHED:
        return _BROKEN_OFF
    if "tight" in kinds and type_ is FieldType.PARAGRAPHS:
        return _TIGHT
    if "cut" in kinds:
        return _CUT if value.seen.strip() else _ROBBED
    if "column" in kinds:
        return _COLUMN
    if "hyphen" in kinds and type_ not in _HYPHENED:
        return _HYPHEN
    if type_ not in _APART and any(_parts(mark, value.seen) for mark in value.marks):
        return _GAP
    if _MASKED.fullmatch(value.seen):
        return None
    loose = type_ is FieldType.TEXT and _LOOSE.search(_standing(value)) is not None
    if loose or ("wrap" in kinds and type_ not in _SPACELESS):
        return _SPACE
    if "spread" in kinds and type_ not in _SPACELESS:
        return _SPREAD
    if type_ is FieldType.TEXTS and _MARK.search(value.seen) and _UNMARKED_END.search(_standing(value)):
        return _ITEMS
    if type_ in (FieldType.INT, FieldType.DECIMAL) and "\n" in value.seen.strip():
        return LINES
    if type_ is FieldType.PARAGRAPHS and any(
        m.kind == "break" and value.seen[: m.start].strip() for m in value.marks
    ):
        return _PARAGRAPH
    return None


def _standing(value: RawValue) -> str:
    """What of it is not struck out."""
    gone = {n for mark in value.marks if mark.kind == "struck" for n in range(mark.start, mark.end)}
    return "".join(char for n, char in enumerate(value.seen) if n not in gone).strip()


def _parts(mark: Mark, seen: str) -> bool:
    """A gap with something on both sides, not that between a label and the value."""
    return mark.kind == "gap" and bool(seen[: mark.start].strip()) and bool(seen[mark.end :].strip())


def _over_pages(layout: Layout, path: str, value: RawValue) -> Finding:
    """The value's cell was put together from the end of a page and the beginning of the next."""
    start = next(mark.start for mark in value.marks if mark.kind == "page")
    anchor = value.anchor._replace(page=value.anchor.page + 1) if value.anchor is not None else None
    label = layout.form.label(path)
    return finding("row-over-pages", field=path, label=label, anchor=anchor, seen=value.seen[start:][:60])
