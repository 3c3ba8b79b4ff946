"""Certificates noted as printed, and what that will write reckoned beforehand, while their pages are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from formkit.batches import batched
from formkit.registry import schema
from formkit.registry.chain import Event, chained
from formkit.registry.records import Actor, State
from formkit.registry.writer import Writer, event_of

_CHUNK = 500
# A certificate whose blank was spoiled is printed only once it has another.
_TO_PRINT = sa.select(schema.certificates).where(
    schema.certificates.c.number.in_(sa.bindparam("numbers", expanding=True)),
    sa.or_(
        schema.certificates.c.state == str(State.ALLOCATED),
        sa.and_(
            schema.certificates.c.state == str(State.SPOILED),
            sa.exists().where(
                schema.blanks.c.stock == schema.certificates.c.certificate,
                schema.blanks.c.serial == schema.certificates.c.blank,
                schema.blanks.c.state == "used",
            ),
        ),
    ),
)

Row = sa.Row[tuple[object, ...]]


class Foreseen(NamedTuple):
    """What is to be written when ``numbers`` are printed, as long as the chain ends with ``tail``: the numbers of the
    certificates that change, and the events."""

    numbers: tuple[str, ...]
    tail: str
    changed: list[str]
    chain: list[Event]


def foresee(connection: sa.Connection, numbers: Sequence[str], actor: Actor) -> Foreseen:
    """What ``note_printed`` will write if nothing is written before.  The end of the chain is read first: every change
    moves it, so where it still stands there then, all else is as it was read."""
    head = connection.execute(sa.select(schema.head)).one()
    changed = [row for rows in _changing(connection, numbers) for row in rows]
    events = chained((event_of(row, "printed", "", actor) for row in changed), head.hash, head.events)
    return Foreseen(tuple(numbers), head.hash, [row.number for row in changed], list(events))


def note_printed(writer: Writer, numbers: Sequence[str], actor: Actor, foreseen: Foreseen | None) -> int:
    """How many of ``numbers`` have become printed ones.  ``foreseen``: used where it still holds."""
    if foreseen and foreseen.tail == writer.tail and foreseen.numbers == tuple(numbers):
        writer.set_state(foreseen.changed, State.PRINTED)
        writer.append(foreseen.chain)
        return len(foreseen.changed)
    count = 0
    for rows in _changing(writer.connection, numbers):
        writer.set_state([row.number for row in rows], State.PRINTED)
        writer.record(event_of(row, "printed", "", actor) for row in rows)
        count += len(rows)
    return count


def _changing(connection: sa.Connection, numbers: Sequence[str]) -> Iterator[list[Row]]:
    """The certificates among ``numbers`` that become printed ones, in order, some at a time."""
    for some in batched(dict.fromkeys(numbers), _CHUNK):
        found = {row.number: row for row in connection.execute(_TO_PRINT, {"numbers": some})}
        yield [found[number] for number in some if number in found]
