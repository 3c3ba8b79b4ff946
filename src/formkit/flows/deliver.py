"""Filled forms as files: one to a named file, many into a folder under names of their own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FormkitError
from formkit.flows.fill import render_many, require_valid
from formkit.flows.library import Library
from formkit.model import Outcome, Value
from formkit.spec import Form
from formkit.writers.atomic import write_bytes

# One call of LibreOffice converts this many; starting it costs more than a form does.
_PDF_BATCH = 40
# File systems take 255 bytes; a Chinese character is three.
_LONGEST_NAME = 60
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


class Delivered(NamedTuple):
    """What became of one record: the file it is in, or the error that kept it out of one."""

    outcome: Outcome
    path: Path | None = None
    error: FormkitError | None = None


def deliver(
    outcomes: Iterable[Outcome],
    paths: Iterable[Path],
    form: Form,
    library: Library,
    kind: str,
    *,
    allow_invalid: bool = False,
) -> Iterator[Delivered]:
    """Each record into its file, in order; a record with errors, or that fails to read back, is in none."""
    size = _PDF_BATCH if kind == "pdf" else 1
    named = zip(outcomes, paths, strict=False)
    while chunk := list(itertools.islice(named, size)):
        refused = {n: error for n, (o, _) in enumerate(chunk) if (error := _refusal(o, allow_invalid))}
        accepted = [o for n, (o, _) in enumerate(chunk) if n not in refused]
        results = render_many(accepted, form, library, kind)
        for number, (outcome, path) in enumerate(chunk):
            result = refused[number] if number in refused else next(results)
            if isinstance(result, FormkitError):
                yield Delivered(outcome, error=result)
                continue
            try:
                write_bytes(path, result)
            except FormkitError as error:
                yield Delivered(outcome, error=error)
            else:
                yield Delivered(outcome, path)


def names_in(folder: Path, outcomes: Iterable[Outcome], form: Form, suffix: str) -> Iterator[Path]:
    """A path in ``folder`` for each record: its number and its first field, 001-示例学校.docx."""
    for number, outcome in enumerate(outcomes, 1):
        first = _first_text(outcome.record.get(form.fields[0].name))
        name = _NOT_IN_NAMES.sub("_", first)[:_LONGEST_NAME].strip(" .") or form.id
        yield folder / f"{number:03d}-{name}.{suffix}"


def _first_text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _refusal(outcome: Outcome, allow_invalid: bool) -> FormkitError | None:
    if allow_invalid:
        return None
    try:
        require_valid(outcome)
    except FormkitError as error:
        return error
    return None
