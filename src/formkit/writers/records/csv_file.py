"""Records as CSV, one row a submission: UTF-8 with BOM and CRLF, so that Excel opens it right.

A form's tables stand as JSON in one column each, so nothing is lost.  A text beginning with = + - @ (or a tab)
gets an apostrophe before it, because Excel would run it as a formula (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from typing import TextIO

from formkit.model import Submission, rows_at
from formkit.spec import Form
from formkit.writers.json_text import number, to_json
from formkit.writers.records.columns import Atom, table_columns
from formkit.writers.records.spool import Spool
from formkit.writers.records.tabulate import RECORDS, Tabulator

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Csv:
    """Written at the end, when every form's columns are known; rows wait on disk."""

    def __init__(self, stream: TextIO, form_of: Callable[[str], Form], lang: str = "zh") -> None:
        self._stream = stream
        self._form_of = form_of
        self._tabulator = Tabulator(form_of, lang)
        self._tables: dict[str, str] = {}
        self._spool = Spool()

    def add(self, submission: Submission) -> None:
        for table, values in self._tabulator.rows(submission):
            if table == RECORDS:
                self._spool.add({**values, **self._tables_of(submission)})

    def close(self) -> None:
        columns = {**self._tabulator.columns[RECORDS], **self._tables}
        writer = csv.writer(self._stream)
        self._stream.write("\ufeff")
        writer.writerow(columns.values())
        for values in self._spool:
            writer.writerow([_cell(values.get(key)) for key in columns])

    def discard(self) -> None:
        self._spool.close()

    def _tables_of(self, submission: Submission) -> dict[str, Atom]:
        if submission.outcome is None:
            return {}
        cells: dict[str, Atom] = {}
        for table in table_columns(self._form_of(submission.outcome.form)):
            name = self._tabulator.table_id(table)
            self._tables.setdefault(f"[]{name}", self._tabulator.titles[name])
            cells[f"[]{name}"] = to_json(rows_at(submission.outcome.record, table.path))
        return cells


def _cell(value: Atom) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number(value)
    text = str(value)
    return "'" + text if isinstance(value, str) and text.startswith(_FORMULA_STARTS) else text
