"""Certificates taken for a chunk of requests, inside one writing transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from formkit.batches import batched
from formkit.registry import schema
from formkit.registry.chain import Event, content_digest
from formkit.registry.records import Actor, Holder, Registered, Request, State, registered
from formkit.registry.serials import Serials
from formkit.registry.writer import Writer, certificate_row

_CHUNK = 500

_TABLE = schema.certificates
# Made once: a statement made anew around five hundred values is a circle only the garbage collector would free.
_OF_PERSONS = sa.select(_TABLE).where(_TABLE.c.person.in_(sa.bindparam("persons", expanding=True)))

Compose = Callable[[Request, int], str]
"""(request, serial) → number; raises ValueError where the series is full."""
Sign = Callable[[Request, str], str]
"""(request, number) → QR text."""


def taken(
    writer: Writer,
    serials: Serials,
    chunk: Sequence[Request],
    compose: Compose,
    sign: Sign,
    actor: Actor,
    from_stock: str,
) -> list[Registered]:
    """A certificate for each of ``chunk``, in order: the one already registered, or a new one."""
    known = holdings_of(writer.connection, [request.holder for request in chunk])
    first: dict[Holder, Request] = {}
    for request in chunk:
        if request.holder not in known:
            first.setdefault(request.holder, request)
    blanks = writer.take_blanks(from_stock, len(first), actor) if from_stock else [None] * len(first)
    rows, events = [], []
    for request, blank in zip(first.values(), blanks, strict=True):
        serial = serials.take(request)
        number = compose(request, serial)
        qr = sign(request, number)
        row = certificate_row(request, number, serial, qr, blank)
        rows.append(row)
        known[request.holder] = _newly(request, number, qr, blank)
        content = content_digest(row)
        events.append(Event(0, number, actor.at, "allocated", actor.by, "", 1, content, ""))
    writer.insert(schema.certificates, rows)
    writer.give_blanks(from_stock, [(str(r["blank"]), str(r["number"])) for r in rows if r["blank"]])
    writer.record(events)
    return [known[request.holder] for request in chunk]


def _newly(request: Request, number: str, qr: str, blank: str | None) -> Registered:
    """What a new row will be read as."""
    return Registered(
        number,
        request.holder,
        request.rule,
        request.name,
        request.id_number,
        request.issued_on,
        State.ALLOCATED,
        1,
        blank,
        request.data,
        qr,
        is_new=True,
    )


def holdings_of(connection: sa.Connection, holders: Sequence[Holder]) -> dict[Holder, Registered]:
    """Which of ``holders`` are registered, and with what."""
    wanted = set(holders)
    found: dict[Holder, Registered] = {}
    for some in batched(sorted({holder.person for holder in wanted}), _CHUNK):
        for row in connection.execute(_OF_PERSONS, {"persons": some}):
            each = registered(row)
            if each.holder in wanted:
                found[each.holder] = each
    return found
