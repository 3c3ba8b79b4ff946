"""The registry of certificate numbers: taken in one transaction, never twice, never lost.

Every writer locks the head row first (SQLite: BEGIN IMMEDIATE), so writers stand in line, and a run either has
all its numbers or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce

import sqlalchemy as sa

from formkit.batches import batched
from formkit.errors import RegistryError
from formkit.findings import problem
from formkit.registry import schema
from formkit.registry.chain import Event, Seen, agrees, broken_at, canonical, seen
from formkit.registry.engine import open_engine, reachable
from formkit.registry.printing import Foreseen, foresee, note_printed
from formkit.registry.records import Actor, Holder, Registered, Request, Series, State, registered
from formkit.registry.serials import Serials
from formkit.registry.taking import Compose, Sign, holdings_of, taken
from formkit.registry.writer import Writer, event_of

_CHUNK = 500
_FETCH = 5_000

_TABLE = schema.certificates
# Made once: a statement made anew around five hundred values is a circle only the garbage collector would free.
_NAMES = (
    sa.select(_TABLE.c.person, _TABLE.c.name)
    .where(_TABLE.c.person.in_(sa.bindparam("persons", expanding=True)))
    .order_by(_TABLE.c.issued_on, _TABLE.c.number)
)
_EVENTS = (
    sa.select(schema.history)
    .where(schema.history.c.number == sa.bindparam("number"))
    .order_by(schema.history.c.seq)
)


class Registry:
    """One registry.  ``url``: SQLAlchemy's, such as ``sqlite:///formkit.db``."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = open_engine(url)

    def __enter__(self) -> Registry:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        with reachable(self.url), self.engine.connect() as plain:
            connection = plain.execution_options(formkit_reading=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction that holds the head; all or nothing."""
        with reachable(self.url), self.engine.begin() as connection:
            locked = connection.execute(sa.select(schema.head).with_for_update()).one()
            writer = Writer(connection, int(locked.events), str(locked.hash))
            yield writer
            writer.finish()

    # --- taking numbers

    def take(
        self,
        requests: Iterable[Request],
        series: Series,
        compose: Compose,
        sign: Sign,
        actor: Actor,
        *,
        from_stock: str = "",
    ) -> list[Registered]:
        """A certificate for each request, in order: the one already registered, or a new one.

        Raises RegistryError (``series-full``, ``stock-short``) with nothing taken.  ``from_stock``: also take
        a blank for each new certificate from this stock.
        """
        chunks = batched(requests, _CHUNK)
        taken = self.take_chunks(chunks, series, compose, sign, actor, from_stock=from_stock)
        return [each for chunk in taken for each in chunk]

    def take_chunks(
        self,
        chunks: Iterable[Sequence[Request]],
        series: Series,
        compose: Compose,
        sign: Sign,
        actor: Actor,
        *,
        from_stock: str = "",
    ) -> Iterator[list[Registered]]:
        """The same chunk by chunk, in one transaction that ends when the last chunk was asked for; given up before
        that, nothing is taken."""
        with self.writing() as writer:
            serials = Serials(writer.connection, series)
            for chunk in chunks:
                yield taken(writer, serials, chunk, compose, sign, actor, from_stock)
            serials.keep()

    def holdings(self, holders: Sequence[Holder]) -> dict[Holder, Registered]:
        """Which of ``holders`` are registered, and with what."""
        with self.reading() as connection:
            return holdings_of(connection, holders)

    def persons(self, ids: Sequence[str]) -> dict[str, str]:
        """Person → the name on the certificate issued to it last."""
        found: dict[str, str] = {}
        with self.reading() as connection:
            for some in batched(ids, _CHUNK):
                rows = connection.execute(_NAMES, {"persons": some})
                found.update((row.person, row.name) for row in rows)
        return found

    # --- looking up

    def find(self, number: str) -> Registered | None:
        with self.reading() as connection:
            return _find(connection, number)

    def get(self, number: str) -> Registered:
        """The certificate ``number``.  Raises ``no-such-number``."""
        found = self.find(number)
        if found is None:
            raise problem("no-such-number", RegistryError, number=number)
        return found

    def between(self, first: str | None, last: str | None) -> list[Registered]:
        """Certificates issued from ``first`` to ``last`` (ISO days, both inside, None: open), by number."""
        table = schema.certificates
        query = sa.select(table).order_by(table.c.issued_on, table.c.number)
        if first:
            query = query.where(table.c.issued_on >= first)
        if last:
            query = query.where(table.c.issued_on <= last)
        with self.reading() as connection:
            return [registered(row) for row in connection.execute(query)]

    def events(self, number: str) -> list[Event]:
        """All that happened to ``number``, oldest first."""
        with self.reading() as connection:
            return [Event(*row) for row in connection.execute(_EVENTS, {"number": number})]

    def vouches_for(self, number: str) -> bool:
        """Whether the certificate ``number`` says what its events saw: no proof of the whole chain, but quick."""
        with self.reading() as connection:
            row = connection.execute(sa.select(_TABLE).where(_TABLE.c.number == number)).first()
            events = connection.execute(_EVENTS, {"number": number})
            last = reduce(seen, (Event(*event) for event in events), None)
        return row is not None and agrees(row._mapping, last)

    def check_chain(self) -> int | None:
        """The event the chain breaks at, None where it is whole.

        Whole means: every event hashes, none is missing, and every certificate says what its events saw.
        """
        table = schema.history
        latest: dict[str, Seen] = {}
        with self.reading() as connection:
            head = connection.execute(sa.select(schema.head)).one()

            query = sa.select(table).order_by(table.c.seq).execution_options(yield_per=_FETCH)
            with connection.execute(query) as rows:
                events = _remembering((Event(*row) for row in rows), latest)
                broken = broken_at(events, schema.GENESIS, int(head.events), str(head.hash))
            return _disagreeing(connection, latest) if broken is None else broken

    # --- keys

    def keep_key(self, key_id: str, public: str) -> None:
        """Remember a public key, so that what it signed can be checked for ever."""
        with self.reading() as connection:
            if connection.execute(sa.select(schema.keys).where(schema.keys.c.key_id == key_id)).first():
                return
        with self.writing() as writer:
            known = sa.select(schema.keys).where(schema.keys.c.key_id == key_id)
            if writer.connection.execute(known).first() is None:
                writer.insert(schema.keys, [{"key_id": key_id, "public": public}])

    def key(self, key_id: str) -> str | None:
        with self.reading() as connection:
            return connection.execute(
                sa.select(schema.keys.c.public).where(schema.keys.c.key_id == key_id)
            ).scalar()

    # --- changes

    def foresee_printed(self, numbers: Sequence[str], actor: Actor) -> Foreseen:
        """What ``mark_printed`` will write if nobody writes anything before."""
        with self.reading() as connection:
            return foresee(connection, numbers, actor)

    def mark_printed(self, numbers: Sequence[str], actor: Actor, foreseen: Foreseen | None = None) -> int:
        """Allocated certificates, and spoiled ones that have a new blank, are now printed; others stay as they are.  How many changed."""
        with self.writing() as writer:
            return note_printed(writer, numbers, actor, foreseen)

    def change(self, number: str, event: str, state: State | None, reason: str, actor: Actor) -> Registered:
        """``event`` for ``number``, as ``change_all``."""
        return self.change_all([number], event, state, reason, actor)[0]

    def change_all(
        self, numbers: Sequence[str], event: str, state: State | None, reason: str, actor: Actor
    ) -> list[Registered]:
        """``event`` for all of ``numbers`` or for none; their state becomes ``state`` if given.  Raises
        ``no-such-number``, ``wrong-state`` for a void one, or one handed over already or spoiled."""
        with self.writing() as writer:
            rows = [writer.locked(number, event, state) for number in numbers]
            if state is not None:
                writer.set_state(numbers, state)
            writer.record(event_of(row, event, reason, actor) for row in rows)
            for row in rows:
                if state is State.VOID and row.blank:
                    writer.blank_state(row.certificate, row.blank, "spoiled", actor.at[:10])
            return [registered(row)._replace(state=state or State(row.state)) for row in rows]

    def reissue(
        self,
        number: str,
        data: dict[str, str],
        sign: Callable[[Registered, int], str],
        reason: str,
        actor: Actor,
        *,
        from_stock: str = "",
    ) -> Registered:
        """The number stays, the edition goes up by one, with ``data`` and a new QR text (补发)."""
        with self.writing() as writer:
            row = writer.locked(number, "reissued")
            before = registered(row)
            edition = before.edition + 1
            blank = writer.take_blanks(from_stock, 1, actor)[0] if from_stock else None
            after = before._replace(
                data=data,
                name=data.get("name", before.name),
                issued_on=data.get("date", before.issued_on),
                edition=edition,
                state=State.ALLOCATED,
                blank=blank,
            )
            after = after._replace(qr=sign(after, edition))
            table = schema.certificates
            writer.connection.execute(
                table.update().where(table.c.number == number),
                {
                    "data": canonical(data),
                    "name": after.name,
                    "issued_on": after.issued_on,
                    "edition": edition,
                    "state": State.ALLOCATED,
                    "blank": blank,
                    "qr": after.qr,
                },
            )
            if blank:
                writer.give_blanks(from_stock, [(blank, number)])
            now = writer.locked(number, "reissued")
            writer.record([event_of(now, "reissued", reason, actor)])
            return after


def _find(connection: sa.Connection, number: str) -> Registered | None:
    table = schema.certificates
    row = connection.execute(sa.select(table).where(table.c.number == number)).first()
    return registered(row) if row else None


def _remembering(events: Iterable[Event], latest: dict[str, Seen]) -> Iterator[Event]:
    """``events``, what those of each number come to kept in ``latest``."""
    for event in events:
        latest[event.number] = seen(latest.get(event.number), event)
        yield event


def _disagreeing(connection: sa.Connection, latest: dict[str, Seen]) -> int | None:
    """The last event of the first certificate that does not say what its events saw, or is gone (0: it has none)."""
    query = sa.select(schema.certificates).execution_options(yield_per=_FETCH)
    with connection.execute(query) as rows:
        for row in rows:
            last = latest.pop(row.number, None)
            if not agrees(row._mapping, last):
                return last.event.seq if last else 0
    return min((last.event.seq for last in latest.values() if last.state), default=None)
