"""Whose package it is: the applicant most of its forms name, so that another's form among them stands out.

The first fact of a package is the applicant's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from formkit.bundle.paths import values_at
from formkit.model import Record
from formkit.spec import Package
from formkit.text import label_key


def applicant_of(package: Package, item: str, record: Record) -> str:
    """The applicant the form of ``item`` names; "" where it names none."""
    path = package.facts[0].fields.get(item) if package.facts else None
    found = values_at(record, path) if path else []
    return found[0] if found else ""


def votes_of(package: Package, copies: Iterable[tuple[str, Record]]) -> Counter[str]:
    """Name, compared without spaces and widths → how many of ``copies`` (item and record) give it."""
    names = (label_key(applicant_of(package, item, record)) for item, record in copies)
    return Counter(name for name in names if name)
