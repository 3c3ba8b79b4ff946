"""Submissions as rows of a few tables: records, one table for each table of a form, findings.

The same tables go into a workbook, a CSV file and a database.  A column is known by its key, so two forms
that share a field (two editions of one form) share the column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from formkit.findings import Finding, Severity, from_the_top
from formkit.model import Submission, rows_at, value_at
from formkit.spec import Form
from formkit.writers.applicant import applicant
from formkit.writers.records.columns import (
    Atom,
    Column,
    TableColumns,
    atom,
    record_columns,
    table_columns,
)

RECORDS = "records"
FINDINGS = "findings"
SUMMARY_HEADS = 8
"""So many columns tell a summary from anything people write."""

_RECORD_HEAD = {
    "submission": ("编号", "no."),
    "file": ("文件", "file"),
    "applicant": ("单位", "applicant"),
    "part": ("第几份", "part"),
    "form": ("表", "form"),
    "valid": ("是否有效", "valid"),
    "errors": ("错误数", "errors"),
    "warnings": ("需核对数", "warnings"),
    "confidence": ("把握", "confidence"),
    "error_code": ("读取失败", "failure"),
    "error_message": ("失败原因", "reason"),
}
_TABLE_HEAD = {
    "submission": ("编号", "no."),
    "file": ("文件", "file"),
    "applicant": ("单位", "applicant"),
    "row": ("行", "row"),
}
_FINDING_HEAD = {
    "submission": ("编号", "no."),
    "file": ("文件", "file"),
    "applicant": ("单位", "applicant"),
    "part": ("第几份", "part"),
    "form": ("表", "form"),
    "severity": ("级别", "severity"),
    "label": ("栏目", "label"),
    "place": ("位置", "place"),
    "message": ("问题", "message"),
    "hint": ("怎么办", "hint"),
    "seen": ("原文", "seen"),
    "code": ("代码", "code"),
    "field": ("字段", "field"),
}


def heads_summary(texts: Sequence[str]) -> bool:
    """Whether ``texts`` are the first columns of the records, in either language: a summary that was left among
    the submissions it sums up."""
    return any(list(texts) == [each[n] for each in _RECORD_HEAD.values()][:SUMMARY_HEADS] for n in (0, 1))


class TableRow(NamedTuple):
    """One row for the table ``table``: column key → value; keys of a form's own fields begin with ``=``.

    The mark keeps a field called ``file`` apart from the column that names the submission's file.
    """

    table: str
    values: dict[str, Atom]


class Tabulator:
    """Turns submissions into rows and knows every table and column met so far.

    ``words``: True for people (是/否, 错误, who applies, tables of different headings apart), False for machines
    (1/0, error).
    """

    def __init__(self, form_of: Callable[[str], Form], lang: str = "zh", *, words: bool = True) -> None:
        self._form_of = form_of
        self._lang = lang
        self._words = words
        self._count = 0
        self._known: set[str] = set()
        self.titles: dict[str, str] = {
            RECORDS: self._word("记录", "records"),
            FINDINGS: self._word("问题", "findings"),
        }
        self.columns: dict[str, dict[str, str]] = {
            RECORDS: self._heads(_RECORD_HEAD),
            FINDINGS: self._heads(_FINDING_HEAD),
        }

    @property
    def tables(self) -> list[str]:
        """Every table in the order it is shown: records, the forms' tables, findings."""
        return [RECORDS, *(t for t in self.columns if t not in (RECORDS, FINDINGS)), FINDINGS]

    def rows(self, submission: Submission) -> Iterator[TableRow]:
        """The rows of the next submission."""
        self._count += 1
        key: dict[str, Atom] = {"submission": self._count, "file": submission.file}
        if submission.outcome is None:
            yield from self._unread(submission, key)
            return
        form = self._form_of(submission.outcome.form)
        self._learn(form)
        if self._words:
            key["applicant"] = applicant(submission.outcome, form).name or None
        yield self._record(submission, form, key)
        for table in table_columns(form):
            for number, row in enumerate(rows_at(submission.outcome.record, table.path), 1):
                cells = {f"={name}": atom(row.get(name)) for name, _ in table.columns}
                yield TableRow(self.table_id(table), {**key, "row": number, **cells})
        for each in from_the_top(submission.outcome.findings):
            yield self._finding(each, form, submission, key)

    def table_id(self, table: TableColumns) -> str:
        """Where the rows of a form's table go.  Two editions of a form share it; for people, the candidates of a
        sign-in sheet and of a score sheet do not."""
        return f"={table.path}|{table.title}" if self._words else f"={table.path}"

    def _record(self, submission: Submission, form: Form, key: dict[str, Atom]) -> TableRow:
        outcome = submission.outcome
        if outcome is None:
            raise ValueError("a submission without an outcome has no record")
        errors = sum(f.is_error for f in outcome.findings)
        head: dict[str, Atom] = {
            **key,
            "part": submission.part or None,
            "form": self._form_name(form),
            "valid": self._flag(outcome.valid),
            "errors": errors,
            "warnings": len(outcome.findings) - errors,
            "confidence": Decimal(str(round(outcome.confidence, 2))),
        }
        cells = {
            f"={column.path}": atom(value_at(outcome.record, column.path)) for column in record_columns(form)
        }
        return TableRow(RECORDS, {**head, **cells})

    def _form_name(self, form: Form) -> str:
        return form.title if self._words and self._lang == "zh" else form.id

    def _unread(self, submission: Submission, key: dict[str, Atom]) -> Iterator[TableRow]:
        error = submission.error
        if error is None:
            raise ValueError("a submission has an outcome or an error")
        code, message = error.code, error.message(self._lang)
        failure: dict[str, Atom] = {
            "part": submission.part or None,
            "valid": self._flag(False),
            "error_code": code,
            "error_message": message,
        }
        yield TableRow(RECORDS, {**key, **failure})
        severity = self._severity(Severity.ERROR)
        told: dict[str, Atom] = {
            "severity": severity,
            "code": code,
            "message": message,
            "hint": error.hint(self._lang),
        }
        yield TableRow(FINDINGS, {**key, **told})

    def _finding(self, each: Finding, form: Form, submission: Submission, key: dict[str, Atom]) -> TableRow:
        return TableRow(
            FINDINGS,
            {
                **key,
                "part": submission.part or None,
                "form": self._form_name(form),
                "severity": self._severity(each.severity),
                "label": each.label or (form.label(each.field) if each.field else None),
                "place": each.place(self._lang),
                "message": each.message(self._lang),
                "hint": each.hint(self._lang),
                "seen": each.seen,
                "code": each.code,
                "field": each.field,
            },
        )

    def _learn(self, form: Form) -> None:
        if form.id in self._known:
            return
        self._known.add(form.id)
        for column in record_columns(form):
            self._head(self.columns[RECORDS], column)
        for table in table_columns(form):
            name = self.table_id(table)
            self.titles.setdefault(name, self._word(table.title, table.path))
            columns = self.columns.setdefault(name, self._heads(_TABLE_HEAD))
            for column in table.columns:
                self._head(columns, column)

    def _head(self, columns: dict[str, str], column: Column) -> None:
        """A heading for the column, unlike those of other columns: two forms may print one label for two fields."""
        title = self._word(column.title, column.path)
        taken = columns.keys() - {f"={column.path}"} if title in columns.values() else ()
        if any(columns[key] == title for key in taken):
            title = f"{title}（{column.path}）"
        columns.setdefault(f"={column.path}", title)

    def _heads(self, heads: dict[str, tuple[str, str]]) -> dict[str, str]:
        shown = heads if self._words else {key: words for key, words in heads.items() if key != "applicant"}
        return {key: self._word(zh, en) for key, (zh, en) in shown.items()}

    def _word(self, zh: str, en: str) -> str:
        return en if self._lang == "en" else zh

    def _flag(self, value: bool) -> Atom:
        if not self._words:
            return int(value)
        return self._word("是" if value else "否", "yes" if value else "no")

    def _severity(self, severity: Severity) -> str:
        return severity.word(self._lang) if self._words else severity.value
