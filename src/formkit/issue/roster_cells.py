"""One cell of a roster: the clean value, or what is wrong with it.  Pure."""

from __future__ import annotations

from decimal import Decimal

from formkit.findings import Finding, Severity, finding
from formkit.identifiers import id_card
from formkit.issue.numbering import find_entry
from formkit.issue.roster import RosterRow, RosterTable
from formkit.issue.score_words import EXEMPT_WORD, Word, mark_word, result_word
from formkit.issue.settings import Settings
from formkit.issue.values import parse_date, parse_id_type, parse_score, parse_sex, score_word
from formkit.model.document import STORED
from formkit.spec.certificate import Certificate, Column
from formkit.spec.number_rule import NumberRule, Table
from formkit.text import clean_text, fold_alnum, says_nothing

_FULL_MARK = 100
_MOST_REMEMBERED = 500  # of a column; of names and numbers hardly any comes twice


class Cells:
    """The cells of one roster.  ``stand_ins``: columns it does not have → the setting used instead."""

    def __init__(
        self, certificate: Certificate, rule: NumberRule, table: RosterTable, settings: Settings | None
    ) -> None:
        self._table = table
        self._settings = settings
        self._least = Decimal(str(certificate.roster.score))
        columns = certificate.roster.by_name
        self._level_table = next(
            (s for s in rule.segments if isinstance(s, Table) and s.input in columns), None
        )
        self.stand_ins = _stand_ins(certificate, settings, table)
        # Rows repeat their projects, days and scores: what was found right once is right again.
        self._right: dict[str, dict[str, str]] = {name: {} for name in columns}

    def value(self, row: RosterRow, column: Column, text: str, found: list[Finding]) -> str:
        """The clean value; a fault is added to ``found`` and the value blank."""
        if column.name in row.flags:
            return self._judged(row, column, text, found)
        right = self._right[column.name]
        known = right.get(text)
        if known is None:
            faults = len(found)
            known = self._judged(row, column, text, found)
            if len(found) == faults and len(right) < _MOST_REMEMBERED:
                right[text] = known
        return known

    def _judged(self, row: RosterRow, column: Column, text: str, found: list[Finding]) -> str:
        flag = row.flags.get(column.name)
        if flag in ("formula", "error"):
            code = "formula-without-value" if flag == "formula" else "cell-error"
            found.append(self.fault(code, row, column, text))
            return ""
        if flag is not None and flag.startswith(STORED):
            found.append(self._shown_otherwise(row, column, text, flag.removeprefix(STORED)))
        cleaned = clean_text(text)
        if cleaned == text:
            cleaned = text  # one and the same string: a large roster is in memory once
        if not cleaned:
            cleaned = self.stand_ins.get(column.name, "")
        if not cleaned and column.kind != "id_type":
            if column.required and column.name in self._table.places:
                found.append(self.fault("required", row, column, text))
            return ""
        match column.kind:
            case "text":
                return self._text(row, column, cleaned, found)
            case "sex":
                return self._sex(row, column, cleaned, found)
            case "id_type":
                return parse_id_type(cleaned)
            case "id_number":
                return self._id_number(row, column, cleaned, found)
            case "score":
                return self._score(row, column, cleaned, found)
            case "result":
                return self._result(row, column, cleaned, found)
            case "date":
                return self._date(row, column, cleaned, found)
            case "level":
                return self._level(row, column, cleaned, found)

    def _shown_otherwise(self, row: RosterRow, column: Column, text: str, stored: str) -> Finding:
        """59.6 shown as 60 decides whether there is a certificate: an error."""
        shown, held = parse_score(text), parse_score(stored)
        passes = [mark is not None and mark >= self._least for mark in (shown, held)]
        severity = Severity.ERROR if column.kind == "score" and passes[0] != passes[1] else None
        return self.fault("shown-otherwise", row, column, text, stored=stored, severity=severity)

    def _text(self, row: RosterRow, column: Column, text: str, found: list[Finding]) -> str:
        control = next((c for c in text if ord(c) < 32), "")
        if control:
            found.append(self.fault("bad-character", row, column, text, character=f"U+{ord(control):04X}"))
            return ""
        return "" if not column.required and says_nothing(text) else text  # 工种 “无” is none, as a blank is

    def _sex(self, row: RosterRow, column: Column, text: str, found: list[Finding]) -> str:
        sex = parse_sex(text)
        if sex is None:
            found.append(self.fault("not-a-choice", row, column, text, choices="男、女"))
        return sex or ""

    def _id_number(self, row: RosterRow, column: Column, text: str, found: list[Finding]) -> str:
        number = fold_alnum(text).replace(" ", "").upper()
        if row.flags.get(column.name) == "numeric" or ("E+" in number and number[:1].isdigit()):
            found.append(self.fault("number-as-id", row, column, text))
            return ""
        if not number.isalnum():
            bare = id_card.compact(number)
            number = (
                bare if id_card.is_valid(bare) else number
            )  # '3702…, 370202-19900307-8018: the same person
        return text if number == text else number

    def _score(self, row: RosterRow, column: Column, text: str, found: list[Finding]) -> str:
        number = parse_score(text)
        if number is None and (word := mark_word(text)):
            return self._score_word(row, column, text, word, found)
        if number is None:
            found.append(
                self.fault(
                    "wrong-type", row, column, text, expected="分数", expected_en="a score", example="85"
                )
            )
            return ""
        if not 0 <= number <= _FULL_MARK:
            found.append(self.fault("out-of-range", row, column, text, low=0, high=_FULL_MARK))
            return ""
        return score_word(number)

    def _score_word(self, row: RosterRow, column: Column, text: str, word: Word, found: list[Finding]) -> str:
        """A word in place of a mark.  Whether 免考 is one part of two, only the whole row tells."""
        match word:
            case Word.PASSED:
                found.append(self.fault("score-as-word", row, column, text))
                return text
            case Word.EXEMPT:
                return EXEMPT_WORD
            case Word.FAILED:
                found.append(self.fault("not-passed", row, column, text))
                return ""

    def _result(self, row: RosterRow, column: Column, text: str, found: list[Finding]) -> str:
        """Nothing is kept of a result; a mark may stand there as well."""
        mark = parse_score(text)
        word = result_word(text)
        if word is Word.FAILED or (mark is not None and mark < self._least):
            found.append(self.fault("not-passed", row, column, text))
        elif word is None and mark is None and not says_nothing(text):
            found.append(self.fault("result-unknown", row, column, text))
        return ""

    def _date(self, row: RosterRow, column: Column, text: str, found: list[Finding]) -> str:
        day = parse_date(text)
        if day is None:
            found.append(
                self.fault(
                    "wrong-type",
                    row,
                    column,
                    text,
                    expected="日期",
                    expected_en="a date",
                    example="2026-03-05",
                )
            )
            return ""
        return day.isoformat()

    def _level(self, row: RosterRow, column: Column, text: str, found: list[Finding]) -> str:
        table = self._level_table
        entry = find_entry(table, text) if table else None
        if table is not None and entry is None:
            choices = "、".join(e.name for e in table.entries)
            found.append(self.fault("not-a-choice", row, column, text, choices=choices))
            return ""
        return entry.name if entry else text

    def fault(self, code: str, row: RosterRow, column: Column, seen: str, **values: object) -> Finding:
        anchor = self._table.anchor(row.number, column.name)
        return finding(
            code,
            field=column.name,
            label=column.label,
            anchor=anchor,
            seen=seen,
            **values,  # type: ignore[arg-type]
        )


def _stand_ins(certificate: Certificate, settings: Settings | None, table: RosterTable) -> dict[str, str]:
    """Column the roster does not have → the setting that stands in for it."""
    if settings is None:
        return {}
    keys = [k for k in certificate.set if k.column and k.column not in table.places]
    return {k.column: settings.values[k.key] for k in keys if settings.values.get(k.key)}
