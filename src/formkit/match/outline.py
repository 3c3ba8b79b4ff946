"""A form of headings with free paragraphs below them: its outline, worked out once from the template.

The template's tags stand alone in their paragraphs: ``{{ organization }}`` under its printed heading, and
``{%p for s in extra_sections %}`` where the sections come that an institution adds.
"""

from __future__ import annotations

import re

from formkit.match.keys import ALIAS, EXACT, trimmed
from formkit.match.layout import BRACKETED, Front, Heading, Layout, Outline, Wording
from formkit.match.sketch import ANNEX, tag_path
from formkit.match.units import Unit, Units
from formkit.spec import Field, FieldType, Form
from formkit.text import label_key
from formkit.text.headings import numeral_of

_TAG = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_CONTROL = re.compile(r"\{%-?\s*(?:p\s+)?(\w+)([^%]*)%\}")
_EACH = re.compile(r"\s*(\w+)\s+in\s+([\w.]+)")
_FEWEST = 2


def outline_of(form: Form, units: Units, kind: str) -> Layout | None:
    """The layout of ``form`` if its template is of headings and paragraphs; None for one of tables."""
    return _Sorter(form, units).layout(kind)


class _Sorter:
    def __init__(self, form: Form, units: Units) -> None:
        self.form = form
        self.units = [u for u in units.all if u.key]
        self.headings: list[Heading] = []
        self.front: list[Front] = []
        self.printed: list[tuple[Unit, bool]] = []  # and whether a heading stands above it
        self.extra = ""
        self.fits = True

    def layout(self, kind: str) -> Layout | None:
        above: Unit | None = None
        loop = ""
        for unit in self.units:
            control = _CONTROL.match(unit.text.strip())
            if control:
                loop = self._loop(control[1], control[2], loop)
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
        if not self.fits or len(self.headings) < _FEWEST:
            return None
        return self._made(kind)

    def _loop(self, word: str, rest: str, loop: str) -> str:
        """The variable of the loop that is open after this control tag."""
        each = _EACH.match(rest)
        if word == "for" and each:
            field = self.form.by_path.get(each[2])
            if field is None or field.type is not FieldType.SECTIONS:
                self.fits = False
            self.extra = each[2]
            return each[1]
        return "" if word == "endfor" else loop

    def _slot(self, unit: Unit, tags: list[str], above: Unit | None) -> None:
        """A value: of the heading ``above``, or printed somewhere before the first one."""
        path = tag_path(tags[0])
        field = self.form.scalars.get(path)
        alone = not label_key(_TAG.sub("", unit.text))
        if field is None or len(tags) > 1 or unit.grid is not None:
            self.fits = False
            return
        if field.type is FieldType.PARAGRAPHS and alone and above is not None:
            self.headings.append(_heading(path, field, above))
            return
        self._print(above)
        if self.headings:
            self.fits = False
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
        outline = Outline(tuple(self.headings), by_key, self.extra, title, tuple(self.front), tuple(closing))
        signature = {key: 1.0 - cost for h in self.headings for key, cost in h.keys.items()}
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
