"""Who a row of a roster is about, judged: name, document, sex and age, and whether they go together.  Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from formkit.findings import Finding
from formkit.identifiers import id_card
from formkit.identifiers.fault import InvalidIdentifier
from formkit.issue.names import name_faults
from formkit.issue.roster import RosterRow
from formkit.issue.roster_cells import Cells
from formkit.issue.settings import Settings
from formkit.issue.values import CARD_TYPES
from formkit.spec.certificate import Certificate, Column


class PersonCheck:
    """Checks the people of one roster.  ``settings`` None: only checking; a card's age is then that of ``today``."""

    def __init__(
        self, certificate: Certificate, cells: Cells, settings: Settings | None, today: dt.date
    ) -> None:
        self._certificate = certificate
        self._cells = cells
        self._settings = settings
        self._today = today

    def check(self, row: RosterRow, data: dict[str, str], found: list[Finding]) -> None:
        """Adds what is wrong to ``found``; a sex that is not stated is put into ``data`` as the card's number has it."""
        column = self._certificate.roster.by_name["name"]
        found += [
            self._cells.fault(code, row, column, data["name"], **v) for code, v in name_faults(data["name"])
        ]
        number = data["id_number"]
        if not number:
            return
        column = self._certificate.roster.by_name["id_number"]
        sexes = self._certificate.roster.by_name.get("sex")
        if data.get("id_type") not in CARD_TYPES:
            self._other_document(row, data, column, found)
            return
        try:
            id_card.validate(number, self._today)
        except InvalidIdentifier as error:
            if number.endswith("000") and error.code == "check-digit":
                found.append(self._cells.fault("number-as-id", row, column, number))
            else:
                found.append(
                    self._cells.fault(
                        error.code if error.code in ("check-digit", "format") else "format",
                        row,
                        column,
                        number,
                        expected=error.expected,
                        detail=error.detail,
                        detail_en=error.detail_en,
                    )
                )
            return
        sex = id_card.sex(number)
        if sexes and not data["sex"] and not any(f.field == "sex" for f in found):
            data["sex"] = sex
        elif data.get("sex") and data["sex"] != sex:
            found.append(self._cells.fault("sex-disagrees", row, column, number, sex=sex, stated=data["sex"]))
        self._age(row, data, column, found)

    def _other_document(
        self, row: RosterRow, data: dict[str, str], column: Column, found: list[Finding]
    ) -> None:
        number = data["id_number"]
        sound = number.isascii() and all(c.isalnum() or c in "()-/" for c in number)
        if not sound or not 5 <= len(number) <= 24:
            found.append(
                self._cells.fault(
                    "format",
                    row,
                    column,
                    number,
                    detail="应为5至24位字母和数字",
                    detail_en="5 to 24 letters and digits are wanted",
                )
            )
        sex = self._certificate.roster.by_name.get("sex")
        if sex and not data["sex"] and not any(f.field == "sex" for f in found):
            found.append(self._cells.fault("required", row, sex, ""))

    def _age(self, row: RosterRow, data: Mapping[str, str], column: Column, found: list[Finding]) -> None:
        least = self._certificate.roster.age
        on = (
            data.get("assessment_date")
            or (self._settings.issued if self._settings else self._today).isoformat()
        )
        age = id_card.age(data["id_number"], dt.date.fromisoformat(on))
        if age < least:
            found.append(self._cells.fault("under-age", row, column, data["id_number"], age=age, least=least))
