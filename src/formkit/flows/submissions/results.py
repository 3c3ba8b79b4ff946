"""The readings of a batch into its outputs: a file of records, and a report that leads to files and copies."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from formkit.flows.submissions.reading import Reading
from formkit.spec import Form
from formkit.writers.output import reporting, writing

FormOf = Callable[[str], Form]
Taker = Callable[[Reading], None]


@contextmanager
def records_into(path: Path, form_of: FormOf, lang: str = "zh", *, several: bool) -> Iterator[Taker]:
    """What takes readings for the records in ``path``, there whole when the block ends well.

    ``several``: a JSON file is an array even if only one submission comes.
    """
    with writing(path, form_of, lang, several=several) as writer:

        def take(reading: Reading) -> None:
            for each in reading.submissions:
                writer.add(each)

        yield take


@contextmanager
def report_into(path: Path, form_of: FormOf, lang: str = "zh") -> Iterator[Taker]:
    """What takes readings for the report ``path``, whose links are as seen from its folder."""
    with reporting(path, form_of, lang) as writer:

        def take(reading: Reading) -> None:
            copy, original = _seen_from(path, reading.copy), _seen_from(path, reading.path)
            for each in reading.submissions:
                writer.add(each, copy, reading.copy_error, original)

        yield take


def _seen_from(page: Path, file: Path | None) -> str:
    """Where ``file`` is, seen from the page; "" for none, or one on another drive."""
    try:
        return os.path.relpath(file, page.parent).replace(os.sep, "/") if file else ""
    except ValueError:
        return ""
