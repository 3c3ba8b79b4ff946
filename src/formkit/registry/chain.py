"""The hash chain over all events: each hash covers its event and the hash before it (SHA-256, canonical JSON)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring as _quoted
from typing import NamedTuple

from formkit.issue.row_values import RowValues

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


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


def content_digest(data: str, qr: str, blank: str | None) -> str:
    """What a certificate says, in one value: its data as stored, its QR text, its blank."""
    body = f"[{_quoted(data)},{_quoted(qr)},{'null' if blank is None else _quoted(blank)}]"
    return hashlib.sha256(body.encode()).hexdigest()


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


def chained(events: Iterable[Event], before: str, seq: int) -> Iterator[Event]:
    """``events`` numbered after ``seq`` and hashed after ``before``."""
    for event in events:
        seq += 1
        middle = event[1:-1]
        before = event_hash(before, Event(seq, *middle, ""))
        yield Event(seq, *middle, before)
