"""Inside one writing transaction: rows, states, blanks, and the growing end of the chain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from formkit.batches import batched
from formkit.errors import RegistryError
from formkit.findings import problem
from formkit.registry import schema
from formkit.registry.chain import Event, canonical, chained, content_digest
from formkit.registry.records import Actor, Request, State

_CHUNK = 500
_SET_STATE = (
    schema.certificates.update()
    .where(schema.certificates.c.number.in_(sa.bindparam("numbers", expanding=True)))
    .values(state=sa.bindparam("new_state"))
)

_NOT_IN_HAND = {
    State.VOID: ("已作废", "void"),
    State.SPOILED: ("已打废", "spoiled"),
    State.ISSUED: ("已领取", "handed over"),
}
"""States in which there is no certificate to be handed over, in words."""


class Writer:
    """Inside one writing transaction: the connection and the growing end of the chain."""

    def __init__(self, connection: sa.Connection, events: int, tail: str) -> None:
        self.connection = connection
        self._events = events
        self.tail = tail
        self._dirty = False

    def insert(self, table: sa.Table, rows: Sequence[dict[str, object]]) -> None:
        if rows:
            self.connection.execute(table.insert(), rows)

    def record(self, events: Iterable[Event]) -> None:
        """Append ``events`` to the chain."""
        self.append(list(chained(events, self.tail, self._events)))

    def append(self, rows: Sequence[Event]) -> None:
        """Events that carry on the chain as it stands."""
        if rows:
            self._events, self.tail, self._dirty = rows[-1].seq, rows[-1].hash, True
            self.insert(schema.history, [row._asdict() for row in rows])

    def finish(self) -> None:
        if self._dirty:
            self.connection.execute(schema.head.update().values(events=self._events, hash=self.tail))

    def locked(self, number: str, event: str, state: State | None = None) -> sa.Row[tuple[object, ...]]:
        """The row of ``number``, which must not be void, nor spoiled or handed over where it is to be handed over
        (``state``)."""
        table = schema.certificates
        row = self.connection.execute(
            sa.select(table).where(table.c.number == number).with_for_update()
        ).first()
        if row is None:
            raise problem("no-such-number", RegistryError, number=number)
        if row.state == State.VOID or (state == State.ISSUED and row.state in _NOT_IN_HAND):
            word, word_en = _NOT_IN_HAND[row.state]
            action, action_en = ACTIONS.get(event, (event, event))
            raise problem(
                "wrong-state",
                RegistryError,
                number=number,
                state=word,
                state_en=word_en,
                action=action,
                action_en=action_en,
            )
        return row

    def set_state(self, numbers: Sequence[str], state: State) -> None:
        for some in batched(numbers, _CHUNK):
            self.connection.execute(_SET_STATE, {"numbers": some, "new_state": str(state)})

    def take_blanks(self, stock: str, count: int, actor: Actor) -> list[str | None]:
        """The next ``count`` blanks of ``stock``, by serial, now used.  Raises ``stock-short``."""
        table = schema.blanks
        query = (
            sa.select(table.c.serial)
            .where(table.c.stock == stock, table.c.state == "in")
            .order_by(sa.func.length(table.c.serial), table.c.serial)
            .limit(count)
            .with_for_update()
        )
        serials: list[str | None] = [row.serial for row in self.connection.execute(query)]
        if len(serials) < count:
            raise problem("stock-short", RegistryError, wanted=count, remaining=len(serials))
        for serial in serials:
            self.blank_state(stock, str(serial), "used", actor.at[:10])
        return serials

    def give_blanks(self, stock: str, pairs: Sequence[tuple[str, str]]) -> None:
        """Write the certificate's number beside each blank."""
        table = schema.blanks
        if pairs:
            self.connection.execute(
                table.update()
                .where(table.c.stock == stock, table.c.serial == sa.bindparam("b_serial"))
                .values(number=sa.bindparam("b_number")),
                [{"b_serial": serial, "b_number": number} for serial, number in pairs],
            )

    def blank_state(self, stock: str, serial: str, state: str, day: str) -> None:
        table = schema.blanks
        self.connection.execute(
            table.update()
            .where(table.c.stock == stock, table.c.serial == serial)
            .values(state=state, day_out=day)
        )


ACTIONS = {
    "void": ("作废", "voided"),
    "reissued": ("补发", "reissued"),
    "reprinted": ("重打", "reprinted"),
    "issued": ("登记领取", "handed over"),
    "spoiled": ("登记打废", "marked spoiled"),
}


def certificate_row(
    request: Request, number: str, serial: int, qr: str, blank: str | None
) -> dict[str, object]:
    holder = request.holder
    return {
        "number": number,
        "certificate": holder.certificate,
        "rule": request.rule,
        "scope": request.scope,
        "serial": serial,
        "person": holder.person,
        "subject": holder.subject,
        "session": holder.session,
        "name": request.name,
        "id_number": request.id_number,
        "issued_on": request.issued_on,
        "state": str(State.ALLOCATED),
        "edition": 1,
        "blank": blank,
        "data": canonical(request.data),
        "qr": qr,
    }


def event_of(row: sa.Row[tuple[object, ...]], event: str, reason: str, actor: Actor) -> Event:
    content = content_digest(row._mapping)
    return Event(0, row.number, actor.at, event, actor.by, reason, row.edition, content, "")
