"""Where a paragraph of a Word part stands, as a person would say it: table, row, cell, paragraph."""

from __future__ import annotations

from formkit.fill.word.tree import Names
from formkit.fill.xml_tree import Element, nearest
from formkit.findings import Anchor


class Places:
    """Places in one part, counted as ``Anchor`` says.  ``part``: the name of a header or footnote, or ""."""

    def __init__(self, root: Element, names: Names, part: str) -> None:
        self._names = names
        self._part = part
        self._tables = {table: number for number, table in enumerate(root.iter(names.tbl), 1)}
        self._outside = self._count_outside(root)

    def of(self, paragraph: Element) -> Anchor:
        cell = nearest(paragraph, self._names.tc)
        row = nearest(cell, self._names.tr) if cell is not None else None
        table = nearest(row, self._names.tbl) if row is not None else None
        if cell is None or row is None or table is None:
            return Anchor("docx", paragraph=self._outside.get(paragraph, 0), label=self._part)
        return Anchor(
            "docx",
            table=self._tables[table],
            row=self._number(table, row, self._names.tr, self._names.tbl),
            col=self._number(row, cell, self._names.tc, self._names.tr),
            paragraph=self._number(cell, paragraph, self._names.p, self._names.tc),
            label=self._part,
        )

    def _count_outside(self, root: Element) -> dict[Element, int]:
        outside = (p for p in root.iter(self._names.p) if nearest(p, self._names.tc) is None)
        return {paragraph: number for number, paragraph in enumerate(outside, 1)}

    @staticmethod
    def _number(within: Element, element: Element, tag: str, owner: str) -> int:
        """The how-manieth ``tag`` of ``within`` it is, from 1; those of nested tables do not count."""
        number = 0
        for each in within.iter(tag):
            number += nearest(each, owner) is within
            if each is element:
                return number
        return 0
