"""What the registry takes and gives: requests for numbers, certificates as registered, who acts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class State(StrEnum):
    """Where a certificate stands."""

    ALLOCATED = "allocated"
    PRINTED = "printed"
    ISSUED = "issued"
    SPOILED = "spoiled"
    VOID = "void"


STATE_WORDS = {
    State.ALLOCATED: "已编号",
    State.PRINTED: "已打印",
    State.ISSUED: "已发放",
    State.SPOILED: "已打废",
    State.VOID: "已作废",
}


class Actor(NamedTuple):
    """Who does something, and when (ISO 8601 with zone)."""

    by: str
    at: str


class Holder(NamedTuple):
    """What makes a certificate the same one: certificate, person, subject, session."""

    certificate: str
    person: str
    subject: str
    session: str

    @property
    def shown(self) -> str:
        """The subject as people read it, parts without words left out."""
        return " / ".join(part for part in self.subject.split(" / ") if part.strip())


class Request(NamedTuple):
    """A number wanted.  ``scope``: the series; ``data``: all that is printed and registered, dates ISO."""

    holder: Holder
    rule: str
    scope: str
    parts: tuple[tuple[str, str], ...]
    name: str
    id_number: str
    issued_on: str
    data: Mapping[str, str]


class Series(NamedTuple):
    """The first serial of a rule and its last."""

    first: int
    last: int


class Registered(NamedTuple):
    """A certificate as the registry has it.  ``is_new``: this call took its number."""

    number: str
    holder: Holder
    rule: str
    name: str
    id_number: str
    issued_on: str
    state: State
    edition: int
    blank: str | None
    data: Mapping[str, str]
    qr: str
    is_new: bool = False


class Given(NamedTuple):
    """What a request was given.  ``known``: the certificate where it was registered before, by its own words."""

    number: str
    qr: str
    known: Registered | None


def registered(row: Any) -> Registered:
    """A row of the certificates table."""
    return Registered(
        row.number,
        Holder(row.certificate, row.person, row.subject, row.session),
        row.rule,
        row.name,
        row.id_number,
        row.issued_on,
        State(row.state),
        row.edition,
        row.blank,
        json.loads(row.data),
        row.qr,
    )
