"""Every row of a roster, judged: who can have a certificate, and what is wrong with the others.  Pure.

All faults in one pass, each with its row and column, before any number is taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from formkit.findings import Finding
from formkit.issue.numbering import PartError, Wanted, wanted
from formkit.issue.roster import RosterRow, RosterTable
from formkit.issue.roster_cells import Cells
from formkit.issue.roster_columns import OF_COLUMNS, missing_columns, without_blank_columns
from formkit.issue.roster_person import PersonCheck
from formkit.issue.row_values import RowValues
from formkit.issue.score_words import EXEMPT_WORD, is_word
from formkit.issue.settings import Settings
from formkit.issue.values import score_word
from formkit.spec.certificate import Certificate, Column
from formkit.spec.number_rule import NumberRule

_UNIQUE = ("name", "id_number")
_BRACKETS = str.maketrans("()", "（）")  # 面点（初级） and 面点(初级) are one project
_OFTEN = 60  # longer texts hardly ever repeat


class Candidate(NamedTuple):
    """A row.  ``data``: clean values, dates ISO; ``person``: document and number;
    ``subject``: what was assessed; ``want``: the number it asks for (None when only checking, or where it cannot be made)."""

    row: int
    subject: str
    session: str
    data: RowValues
    want: Wanted | None

    @property
    def person(self) -> str:
        return f"{self.data.get('id_type', '')}:{self.data['id_number']}"


class _First(NamedTuple):
    """Where a person stands first, and for what."""

    row: int
    name: str
    subject: str
    session: str


@dataclass(slots=True)
class Checked:
    """``candidates``: every row, in the roster's order; ``findings`` of all of them."""

    candidates: list[Candidate] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def refused_rows(self) -> set[int]:
        """The rows with an error of their own."""
        rows = {f.anchor.row for f in self.findings if f.is_error and f.anchor and f.code not in OF_COLUMNS}
        return rows - {0}


class RosterCheck:
    """Checks the rows of one roster.  ``settings`` None: only checking, no --set is known."""

    def __init__(
        self,
        certificate: Certificate,
        rule: NumberRule,
        table: RosterTable,
        settings: Settings | None,
        today: dt.date,
    ) -> None:
        self._certificate = certificate
        self._rule = rule
        self._table = table
        self._settings = settings
        self._today = today
        columns = certificate.roster.columns
        self._columns = [c for c in columns if c.kind != "result" or c.name in table.places]
        self._cells = Cells(certificate, rule, table, settings)
        self._person = PersonCheck(certificate, self._cells, settings, today)
        scores = [column for column in self._columns if column.kind == "score"]
        self._scores = (scores, [column for column in scores if column.name in table.places])
        self._least = Decimal(str(certificate.roster.score))
        self._first: dict[str, _First] = {}
        self._again: dict[tuple[str, str, str], int] = {}
        # Rows repeat their projects, days and scores: one text serves them all.
        self._texts: dict[str, str] = {}
        self._wants: dict[tuple[str, ...], Wanted] = {}
        names = [column.name for column in columns if column.kind != "result"]
        self._own_names = [name for name in names if name in _UNIQUE]
        self._common_names = [name for name in names if name not in _UNIQUE]
        self._commons: dict[tuple[str, ...], tuple[str, ...]] = {}
        every = [*self._own_names, *self._common_names, "session"]
        self._places = {name: at for at, name in enumerate(every)}
        values = settings.values if settings else {}
        self._shared = {k: v for k, v in values.items() if k not in self._places}

    def run(self) -> Checked:
        """All rows.  The table's are used up on the way: of fifty thousand people, memory counts."""
        table = self._table
        missing = missing_columns(self._certificate, table, self._settings, self._cells.stand_ins)
        checked = Checked(findings=[*table.findings, *missing])
        rows = table.rows
        rows.reverse()
        while rows:
            candidate, found = self._row(rows.pop())
            checked.findings += found
            checked.candidates.append(candidate)
        checked.findings = without_blank_columns(table, len(checked.candidates), checked.findings)
        return checked

    # --- rows

    def _row(self, row: RosterRow) -> tuple[Candidate, list[Finding]]:
        found: list[Finding] = []
        texts = dict(zip(self._table.names, row.values, strict=True))
        data: dict[str, str] = {}
        for column in self._columns:
            data[column.name] = self._cells.value(row, column, texts.get(column.name, ""), found)
        self._check_scores(row, data, found)
        self._person.check(row, data, found)
        self._check_dates(row, data, found)
        person = f"{data.get('id_type', '')}:{data['id_number']}"
        subject = " / ".join(data.get(name, "") for name in self._certificate.subject).translate(_BRACKETS)
        session = self._session(data)
        if data["id_number"]:
            self._check_repeated(row, data, (person, subject, session), found)
        want = self._want(row, data, found)
        return Candidate(
            row.number, self._text_once(subject), session, self._kept(data, session), want
        ), found

    # --- rules over several columns

    def _check_scores(self, row: RosterRow, data: dict[str, str], found: list[Finding]) -> None:
        columns, named = self._scores
        if not named:
            return
        wrong = {f.field for f in found}
        given = [c for c in named if data[c.name]]
        parts = [c for c in named if c.name != "score"]
        if any(data[c.name] for c in parts):
            # 理论、实操 both have a column and one is taken: the other may not be blank.
            for column in parts:
                if not data[column.name] and column.name not in wrong:
                    found.append(self._cells.fault("required", row, column, ""))
        elif (
            not given
            and not wrong & {c.name for c in columns}
            and not any(f.code == "not-passed" for f in found)
        ):
            found.append(self._cells.fault("score-missing", row, named[0], ""))
        least = self._least
        for column in given:
            if is_word(data[column.name]):
                self._check_exempt(row, column, data, given, found)
            elif Decimal(data[column.name]) < least:
                found.append(
                    self._cells.fault("score-low", row, column, data[column.name], least=score_word(least))
                )

    def _check_exempt(
        self,
        row: RosterRow,
        column: Column,
        data: Mapping[str, str],
        given: Sequence[Column],
        found: list[Finding],
    ) -> None:
        """免考 of one part stands where the other has a mark; whoever is exempt from all was not assessed."""
        if data[column.name] == EXEMPT_WORD:
            marked = any(data[other.name] != EXEMPT_WORD for other in given)
            found.append(
                self._cells.fault("part-exempt" if marked else "not-passed", row, column, EXEMPT_WORD)
            )

    def _check_dates(self, row: RosterRow, data: Mapping[str, str], found: list[Finding]) -> None:
        column = self._certificate.roster.by_name.get("assessment_date")
        if column is None or column.name not in self._table.places:
            return
        day = data[column.name]
        session = bool(self._settings and self._settings.values.get("session"))
        if not day:
            if not session and not any(f.field == column.name for f in found):
                found.append(self._cells.fault("required", row, column, ""))
            return
        issued = (self._settings.issued if self._settings else self._today).isoformat()
        if day > issued:
            found.append(self._cells.fault("date-after-issue", row, column, day, issued=issued))

    def _check_repeated(
        self, row: RosterRow, data: Mapping[str, str], key: tuple[str, str, str], found: list[Finding]
    ) -> None:
        column = self._certificate.roster.by_name["id_number"]
        person, subject, session = key
        known = self._first.get(person)
        if known is None:
            self._first[person] = _First(row.number, data["name"], self._text_once(subject), session)
            return
        same = (subject, session) == (known.subject, known.session)
        first = known.row if same else self._again.setdefault(key, row.number)
        if first != row.number:
            found.append(self._cells.fault("row-repeated", row, column, data["id_number"], first=first))
        if data["name"] and known.name and known.name != data["name"]:
            found.append(
                self._cells.fault(
                    "two-names",
                    row,
                    column,
                    data["id_number"],
                    first=known.row,
                    other=known.name,
                    name=data["name"],
                )
            )

    # --- what the row asks for

    def _session(self, data: Mapping[str, str]) -> str:
        stated = self._settings.values.get("session", "") if self._settings else ""
        return self._text_once(stated or data.get("assessment_date", ""))

    def _kept(self, data: Mapping[str, str], session: str) -> RowValues:
        once = self._text_once
        own = tuple(data[name] for name in self._own_names)
        common = (*(data[name] for name in self._common_names), session)
        known = self._commons.get(common)
        if known is None:
            known = tuple(map(once, common))
            self._commons[known] = known
        return RowValues(self._places, own, known, self._shared)

    def _text_once(self, text: str) -> str:
        return self._texts.setdefault(text, text) if len(text) < _OFTEN else text

    def _want(self, row: RosterRow, data: Mapping[str, str], found: list[Finding]) -> Wanted | None:
        if self._settings is None:
            return None
        inputs = {name: data.get(name, "") for name in self._rule.inputs if name in data} | dict(
            self._settings.inputs
        )
        key = tuple(inputs.values())
        if key in self._wants:
            return self._wants[key]
        try:
            want = self._wants[key] = wanted(self._rule, inputs, self._settings.issued)
            return want
        except PartError as error:
            column = self._certificate.roster.by_name.get(error.name)
            told = column is None or any(f.field == column.name for f in found)
            if column and not told and column.name in self._table.places:
                found.append(
                    self._cells.fault(
                        "number-part", row, column, error.seen, detail=error.detail, detail_en=error.detail_en
                    )
                )
            return None
