"""What the probes share: reading and comparing."""

from __future__ import annotations

from collections.abc import Iterator

from formkit import Kit
from formkit.model import Outcome


def outcome_of(kit: Kit, data: bytes, name: str) -> Outcome:
    (submission,) = kit.parse(data, name)
    assert submission.outcome is not None, submission.error
    return submission.outcome


def differing(one: object, other: object, at: str = "") -> Iterator[str]:
    """The paths at which two records differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            yield from differing(one.get(key), other.get(key), f"{at}.{key}" if at else key)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for n, pair in enumerate(zip(one, other, strict=True)):
            yield from differing(*pair, f"{at}[{n}]")
    elif one != other:
        yield at


def codes(outcome: Outcome) -> list[tuple[str, str | None]]:
    return sorted((each.code, each.field) for each in outcome.findings)
