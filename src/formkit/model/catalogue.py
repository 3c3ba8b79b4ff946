"""A catalogue (目录) an office keeps beside its forms: what may be applied for."""

from __future__ import annotations

from typing import NamedTuple

from formkit.model.outcome import Record


class Catalogue(NamedTuple):
    """A form that lists things, filled in: ``title`` of the form, ``record`` with its rows."""

    title: str
    record: Record
