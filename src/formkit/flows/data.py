"""Data files → records to check: several files, each with one record or many; a bad file does not stop the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FormkitError
from formkit.flows.files import read_file
from formkit.spec import Form


class DataRecord(NamedTuple):
    """``file`` as given; ``where`` in it (empty where it holds one record); ``data``, or why there is none."""

    file: str
    where: str
    data: object = None
    error: FormkitError | None = None


def load_records(paths: Iterable[str], form: Form) -> Iterator[DataRecord]:
    """The records of each file, in order; one DataRecord with the error for a file that cannot be read."""
    # Start-up time: reading submissions needs no reader of data files.
    from formkit.readers.data.records import read_records

    for given in paths:
        path = Path(given)
        try:
            records = read_records(read_file(path), path.name, form)
        except FormkitError as error:
            yield DataRecord(given, "", error=error)
            continue
        for data, where in records:
            yield DataRecord(given, where, data)
