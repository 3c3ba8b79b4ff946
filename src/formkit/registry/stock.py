"""The ledger of printed blanks (空白证书、印制流水码): taken in, used, spoiled, destroyed, remaining.

The day's count closes: in = used + spoiled + destroyed + remaining, for every stock, at every moment.
"""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from formkit.errors import RegistryError
from formkit.findings import problem
from formkit.registry import schema
from formkit.registry.chain import Event, stock_digest
from formkit.registry.records import Actor, State
from formkit.registry.store import Registry
from formkit.registry.writer import event_of

MOST_AT_ONCE = 1_000_000


class Balance(NamedTuple):
    """A stock's count.  ``first``/``last``: the serials still to be used, "" when there are none."""

    stock: str
    taken_in: int
    used: int
    spoiled: int
    destroyed: int
    remaining: int
    first: str
    last: str


class Stock:
    """The blanks of one registry.  ``stock``: the certificate they are for."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def take_in(self, stock: str, first: str, last: str, actor: Actor) -> int:
        """The blanks from ``first`` to ``last`` (same letters, same width) come in.  Raises ``stock-state``."""
        serials = serial_range(first, last)
        table = schema.blanks
        with self._registry.writing() as writer:
            known = sa.select(table.c.serial).where(
                table.c.stock == stock,
                table.c.serial.between(serials[0], serials[-1]),
                sa.func.length(table.c.serial) == len(serials[0]),
            )
            doubled = writer.connection.execute(known).scalars().first()
            if doubled is not None:
                raise _refused(str(doubled), "已经入过库", "was taken in before")
            day = actor.at[:10]
            rows: list[dict[str, object]] = [
                {
                    "stock": stock,
                    "serial": serial,
                    "state": "in",
                    "number": None,
                    "day_in": day,
                    "day_out": None,
                }
                for serial in serials
            ]
            writer.insert(table, rows)
            writer.record([_stock_event(stock, f"{serials[0]}-{serials[-1]}", "blank-in", "", actor)])
        return len(serials)

    def spoil(self, stock: str, serial: str, reason: str, actor: Actor) -> str | None:
        """A blank is spoiled (打废); a certificate printed on it has to be printed again: its number, or None."""
        with self._registry.writing() as writer:
            row = self._row(writer.connection, stock, serial)
            if row.state not in ("in", "used"):
                raise _refused(serial, f"现在是“{WORDS[row.state]}”", f"is {row.state}")
            writer.blank_state(stock, serial, "spoiled", actor.at[:10])
            events = [_stock_event(stock, serial, "blank-spoiled", reason, actor)]
            number = self._printed_on(writer.connection, row)
            if number:
                certificate = writer.locked(number, "spoiled")
                writer.set_state([number], State.SPOILED)
                events.append(event_of(certificate, "spoiled", reason, actor))
            writer.record(events)
        return number

    def replace(self, stock: str, number: str, reason: str, actor: Actor) -> str:
        """The next blank for ``number``, whose own was spoiled; one it was given since then stays.  The blank's serial."""
        table = schema.certificates
        with self._registry.writing() as writer:
            own = writer.locked(number, "reprinted").blank
            if own and self._row(writer.connection, stock, own).state == "used":
                return str(own)
            serial = str(writer.take_blanks(stock, 1, actor)[0])
            writer.give_blanks(stock, [(serial, number)])
            writer.connection.execute(table.update().where(table.c.number == number).values(blank=serial))
            row = writer.locked(number, "reprinted")
            writer.record([event_of(row, "new-blank", reason, actor)])
        return serial

    def destroy(self, stock: str, first: str, last: str, reason: str, actor: Actor) -> int:
        """Spoiled or unused blanks are destroyed (销毁).  Raises ``stock-state`` for any that is in use."""
        serials = serial_range(first, last)
        with self._registry.writing() as writer:
            for serial in serials:
                row = self._row(writer.connection, stock, serial)
                if row.state not in ("in", "spoiled"):
                    raise _refused(serial, f"现在是“{WORDS[row.state]}”，不能销毁", f"is {row.state}")
                writer.blank_state(stock, serial, "destroyed", actor.at[:10])
            writer.record(
                [_stock_event(stock, f"{serials[0]}-{serials[-1]}", "blank-destroyed", reason, actor)]
            )
        return len(serials)

    def balances(self) -> list[Balance]:
        """Every stock's count, by name."""
        table = schema.blanks
        counts = sa.select(table.c.stock, table.c.state, sa.func.count()).group_by(
            table.c.stock, table.c.state
        )
        width = sa.func.length(table.c.serial)
        shelf = (
            sa.select(table.c.stock, sa.func.min(table.c.serial), sa.func.max(table.c.serial))
            .where(table.c.state == "in")
            .group_by(table.c.stock, width)
            .order_by(table.c.stock, width)  # as they are used: shorter serials first
        )
        found: dict[str, dict[str, int]] = {}
        with self._registry.reading() as connection:
            for stock, state, count in connection.execute(counts):
                found.setdefault(stock, {})[state] = count
            ends: dict[str, tuple[str, str]] = {}
            for stock, first, last in connection.execute(shelf):
                ends[stock] = (ends[stock][0] if stock in ends else first, last)
        return [_balance(stock, found[stock], *ends.get(stock, ("", ""))) for stock in sorted(found)]

    def has(self, stock: str) -> bool:
        """Whether this stock's blanks are counted at all."""
        table = schema.blanks
        with self._registry.reading() as connection:
            query = sa.select(table.c.serial).where(table.c.stock == stock).limit(1)
            return connection.execute(query).first() is not None

    @staticmethod
    def _printed_on(connection: sa.Connection, blank: sa.Row[tuple[object, ...]]) -> str | None:
        """The certificate that stands on ``blank`` today: one issued anew (补发) has left its first one behind."""
        table = schema.certificates
        query = sa.select(table.c.blank).where(table.c.number == blank.number)
        now = connection.execute(query).scalar() if blank.number else None
        return str(blank.number) if now == blank.serial else None

    @staticmethod
    def _row(connection: sa.Connection, stock: str, serial: str) -> sa.Row[tuple[object, ...]]:
        table = schema.blanks
        query = sa.select(table).where(table.c.stock == stock, table.c.serial == serial).with_for_update()
        row = connection.execute(query).first()
        if row is None:
            raise _refused(serial, "没有入过库", "was never taken in")
        return row


WORDS = {"in": "在库", "used": "已用", "spoiled": "已打废", "destroyed": "已销毁"}


def serial_range(first: str, last: str) -> list[str]:
    """All serials from ``first`` to ``last``: the same letters in front, digits of the same width behind."""
    head = first.rstrip("0123456789")
    digits, end = first[len(head) :], last[len(head) :]
    sound = digits and len(first) == len(last) and last.startswith(head) and end.isascii() and end.isdigit()
    if not sound or not 0 <= int(end) - int(digits) < MOST_AT_ONCE:
        raise _refused(f"{first}-{last}", "不是一段连续的流水码", "is no run of serials")
    return [f"{head}{number:0{len(digits)}d}" for number in range(int(digits), int(end) + 1)]


def _balance(stock: str, counts: dict[str, int], first: str, last: str) -> Balance:
    used, spoiled, destroyed, remaining = (counts.get(s, 0) for s in ("used", "spoiled", "destroyed", "in"))
    return Balance(stock, sum(counts.values()), used, spoiled, destroyed, remaining, first, last)


def _stock_event(stock: str, serials: str, event: str, reason: str, actor: Actor) -> Event:
    return Event(
        0,
        f"blank:{stock}:{serials}",
        actor.at,
        event,
        actor.by,
        reason,
        0,
        stock_digest(serials),
        "",
    )


def _refused(serial: str, detail: str, detail_en: str) -> Exception:
    return problem("stock-state", RegistryError, serial=serial, detail=detail, detail_en=detail_en)
