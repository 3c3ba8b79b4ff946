"""The hash chain over all events: each hash covers its event and the hash before it (SHA-256, canonical JSON)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring as _quoted
from typing import Any, NamedTuple

from formkit.issue.row_values import RowValues

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode

_SAID = (
    "number",
    "certificate",
    "rule",
    "scope",
    "serial",
    "person",
    "subject",
    "session",
    "name",
    "id_number",
    "issued_on",
    "data",
    "qr",
    "blank",
)


class Event(NamedTuple):
    """What happened to a number: ``at`` ISO 8601 with zone, ``event`` (allocated, printed, issued, reprinted,
    void, reissued, spoiled; blank-in, blank-destroyed for stock), ``content``: digest of what the certificate says."""

    seq: int
    number: str
    at: str
    event: str
    by: str
    reason: str
    edition: int
    content: str
    hash: str


def event_hash(before: str, event: Event) -> str:
    """The hash of ``event`` after ``before``; the event's own ``hash`` is not looked at.

    SHA-256 over the JSON array of ``before`` and the event's other fields, without blanks, Chinese unescaped.
    """
    seq, number, at, what, by, reason, edition, content, _ = event
    # The array is put together here: a JSON encoder takes three times as long, and issuing makes two a certificate.
    words = ",".join(map(_quoted, (number, at, what, by, reason)))
    body = f"[{_quoted(before)},{seq},{words},{edition},{_quoted(content)}]"
    return hashlib.sha256(body.encode()).hexdigest()


def content_digest(row: Mapping[Any, object]) -> str:
    """What a certificate says and whose it is, in one value: every column its events do not follow by themselves."""
    return hashlib.sha256(_encode([row[name] for name in _SAID]).encode()).hexdigest()


def stock_digest(serials: str) -> str:
    """The same for blanks: which they are."""
    return hashlib.sha256(_encode([serials]).encode()).hexdigest()


def canonical(data: Mapping[str, str]) -> str:
    """The one way values are stored: keys sorted, Chinese unescaped."""
    return _encode(data.as_dict() if isinstance(data, RowValues) else dict(data))


def broken_at(events: Iterable[Event], start: str, count: int, end: str) -> int | None:
    """The number (seq) of the first event the chain does not hold at; None where it is whole.

    ``count`` and ``end``: how many events there are and the last hash, as the head says.
    """
    before, seen = start, 0
    for event in events:
        seen += 1
        if event.seq != seen or event.hash != event_hash(before, event):
            return min(event.seq, seen)
        before = event.hash
    return None if seen == count and before == end else min(seen, count) + 1


STATE_AFTER = {
    "allocated": "allocated",
    "reissued": "allocated",
    "printed": "printed",
    "issued": "issued",
    "void": "void",
    "spoiled": "spoiled",
}
"""Event → the state a certificate is in after it; events not named leave it as it was."""


class Seen(NamedTuple):
    """What the events of a number come to: the last of them, and the state after them all ("" for a blank)."""

    event: Event
    state: str


def seen(before: Seen | None, event: Event) -> Seen:
    """``before`` and one more event."""
    return Seen(event, STATE_AFTER.get(event.event) or (before.state if before else ""))


def agrees(row: Mapping[Any, object], last: Seen | None) -> bool:
    """Whether a certificate's row says what its events saw."""
    if last is None or last.event.content != content_digest(row) or last.event.edition != row["edition"]:
        return False
    return last.state == row["state"]


def chained(events: Iterable[Event], before: str, seq: int) -> Iterator[Event]:
    """``events`` numbered after ``seq`` and hashed after ``before``."""
    for event in events:
        seq += 1
        middle = event[1:-1]
        before = event_hash(before, Event(seq, *middle, ""))
        yield Event(seq, *middle, before)
