"""A form of headings with free paragraphs below them: its outline, worked out once from the template.

The template's tags stand alone in their paragraphs: ``{{ organization }}`` under its printed heading, and
``{%p for s in extra_sections %}`` where the sections come that an institution adds.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from formkit.findings import Finding, finding
from formkit.match.form.keys import ALIAS, EXACT, trimmed
from formkit.match.form.layout import BRACKETED, Front, Heading, Layout, Outline, Wording
from formkit.match.form.sketch import ANNEX, tag_path
from formkit.match.units import Unit, Units
from formkit.spec import Field, FieldType, Form
from formkit.text import label_key
from formkit.text.headings import numeral_of

_TAG = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_CONTROL = re.compile(r"\{%-?\s*(?:p\s+)?(\w+)([^%]*)%\}")
_EACH = re.compile(r"\s*(\w+)\s+in\s+([\w.]+)")
_FEWEST = 2


_IN_TABLE = (
    "写在表格里；标题加正文的模板，标签都在表格外",
    "stands in a table; here all tags stand outside tables",
)
_NOT_ALONE = ("要单独成一段，上面一段是它的标题", "has to be a paragraph of its own below its heading")
_NO_HEADING = ("上面没有印好的标题", "has no printed heading above it")
_BELOW = (
    "写在标题之后；这样的栏目只能在第一个标题之前",
    "stands below a heading; it can only stand above the first",
)
_NO_LOOP = ("不是章节类型的栏目", "is no field of sections")
_TOO_FEW = ("印好的标题不到两个", "fewer than two printed headings")


class _Fault(NamedTuple):
    """Why a template of headings cannot be read by: the tag, where it stands, what is wrong with it."""

    tag: str
    unit: Unit | None
    why: tuple[str, str]


def outline_of(form: Form, units: Units, kind: str) -> Layout | None:
    """The layout of ``form`` if its template is of headings and paragraphs; None for one of tables."""
    return _Sorter(form, units).layout(kind)


def outline_faults(form: Form, units: Units, file: str) -> list[Finding]:
    """What keeps a template with a place for added sections from being read by; none for any other template.

    ``file``: what the template is called.
    """
    sorter = _Sorter(form, units)
    sorter.layout("docx")
    if not sorter.extra:
        return []
    found = []
    for tag, unit, (zh, en) in sorter.faults:
        anchor = units.anchor(unit) if unit else None
        place, place_en = (f"{anchor.place()}：", f"{anchor.place('en')}: ") if anchor else ("", "")
        detail, detail_en = f"{place}“{tag}”{zh}", f"{place_en}“{tag}” {en}"
        found.append(
            finding("template-broken", anchor=anchor, seen=tag, file=file, detail=detail, detail_en=detail_en)
        )
    return found


class _Sorter:
    def __init__(self, form: Form, units: Units) -> None:
        self.form = form
        self.units = [u for u in units.all if u.key]
        self.headings: list[Heading] = []
        self.front: list[Front] = []
        self.printed: list[tuple[Unit, bool]] = []  # and whether a heading stands above it
        self.extra = ""
        self.faults: list[_Fault] = []

    def layout(self, kind: str) -> Layout | None:
        above: Unit | None = None
        loop = ""
        for unit in self.units:
            control = _CONTROL.match(unit.text.strip())
            if control:
                loop = self._loop(unit, control[1], control[2], loop)
                continue
            if loop:
                continue
            tags = _TAG.findall(unit.text)
            if not tags:
                self._print(above)
                above = unit
                continue
            self._slot(unit, tags, above)
            above = None
        self._print(above)
        if len(self.headings) < _FEWEST:
            self.faults.append(_Fault(self.extra or self.form.id, None, _TOO_FEW))
        if self.faults:
            return None
        return self._made(kind)

    def _loop(self, unit: Unit, word: str, rest: str, loop: str) -> str:
        """The variable of the loop that is open after this control tag."""
        each = _EACH.match(rest)
        if word == "for" and each:
            field = self.form.by_path.get(each[2])
            if field is None or field.type is not FieldType.SECTIONS:
                self.faults.append(_Fault(each[2], unit, _NO_LOOP))
            else:
                self.extra = each[2]
            return each[1]
        return "" if word == "endfor" else loop

    def _slot(self, unit: Unit, tags: list[str], above: Unit | None) -> None:
        """A value: of the heading ``above``, or printed somewhere before the first one."""
        path = tag_path(tags[0])
        field = self.form.scalars.get(path)
        alone = not label_key(_TAG.sub("", unit.text))
        if unit.grid is not None or field is None or len(tags) > 1:
            self.faults.append(_Fault(path, unit, _IN_TABLE if unit.grid is not None else _NOT_ALONE))
            return
        if field.type is FieldType.PARAGRAPHS and alone and above is not None:
            self.headings.append(_heading(path, field, above))
            return
        self._print(above)
        if field.type is FieldType.PARAGRAPHS:
            self.faults.append(_Fault(path, unit, _NO_HEADING if alone else _NOT_ALONE))
            return
        if self.headings:
            self.faults.append(_Fault(path, unit, _BELOW))
        printed = trimmed(label_key(_TAG.sub("", unit.text)))
        self.front.append(Front(path, field.type, _labels(field, printed)))

    def _print(self, unit: Unit | None) -> None:
        if unit is not None:
            self.printed.append((unit, bool(self.headings)))

    def _made(self, kind: str) -> Layout:
        title = trimmed(BRACKETED.sub("", label_key(self.form.title)))
        wordings = [
            Wording(u.text, u.key, u.key in label_key(self.form.title), ANNEX.match(u.key) is not None)
            for u, _ in self.printed
        ]
        closing = [w for w, (_, below) in zip(wordings, self.printed, strict=True) if below]
        by_key: dict[str, list[int]] = {}
        for number, heading in enumerate(self.headings):
            for key in heading.keys:
                by_key.setdefault(key, []).append(number)
        longest_first = sorted(by_key, key=len, reverse=True)
        mentioned = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)").findall
        outline = Outline(
            tuple(self.headings), by_key, self.extra, title, tuple(self.front), tuple(closing), mentioned
        )
        signature = {
            key: (n, 1.0 - cost) for n, h in enumerate(self.headings) for key, cost in h.keys.items()
        }
        keys = {u.key for u, _ in self.printed} | {label_key(h.text) for h in self.headings}
        return Layout(
            self.form,
            kind,
            (),
            (),
            tuple(wordings),
            signature=signature,
            printed=frozenset(keys),
            whole=float(len(self.headings)),
            outline=outline,
        )


def _heading(path: str, field: Field, unit: Unit) -> Heading:
    numeral = numeral_of(unit.text)
    words = unit.text[numeral.end :] if numeral else unit.text
    keys = {trimmed(label_key(words)): EXACT}
    for other in (field.label, *field.also):
        mark = numeral_of(other)
        keys.setdefault(trimmed(label_key(other[mark.end :] if mark else other)), ALIAS)
    return Heading(path, unit.text.strip(), keys, numeral.number if numeral else 0)


def _labels(field: Field, printed: str) -> tuple[str, ...]:
    keys = [printed, *(trimmed(label_key(label)) for label in (field.label, *field.also))]
    return tuple(sorted({key for key in keys if key}, key=len, reverse=True))
