"""The one catalogue of codes: every fault formkit can name, its severity, sentence and advice, zh and en.

Codes are never reused for another meaning.  The entries stand in ``formkit.findings.codes``, one module a
subject, so that a translator finds them all in one folder.
"""

from __future__ import annotations

from formkit.findings.codes import (
    batch,
    certificates,
    data,
    files,
    layout,
    packages,
    pdf,
    printing,
    registry,
    rosters,
    rules,
    session,
    specs,
    values,
)
from formkit.findings.entry import Entry


def _merged(*tables: dict[str, Entry]) -> dict[str, Entry]:
    merged: dict[str, Entry] = {}
    for table in tables:
        twice = merged.keys() & table.keys()
        if twice:
            raise ValueError(f"codes defined twice: {sorted(twice)}")
        merged.update(table)
    return merged


CATALOGUE = _merged(
    values.CODES,
    rules.CODES,
    layout.CODES,
    data.CODES,
    files.CODES,
    pdf.CODES,
    batch.CODES,
    specs.CODES,
    certificates.CODES,
    rosters.CODES,
    registry.CODES,
    printing.CODES,
    packages.CODES,
    session.CODES,
)


def lookup(code: str) -> Entry:
    """The entry of ``code``; KeyError if there is none."""
    return CATALOGUE[code]
