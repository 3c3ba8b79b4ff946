"""Filled forms as files: one to a named file, many into a folder under names of their own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from formkit.batches import batched
from formkit.errors import FormkitError, UsageError
from formkit.findings import problem
from formkit.flows.data import DataRecord
from formkit.flows.data_places import placed
from formkit.flows.fill import render_many, require_valid
from formkit.flows.library import Library
from formkit.model import Outcome
from formkit.spec import Form
from formkit.text.file_names import safe_name
from formkit.writers.atomic import write_bytes

# One call of LibreOffice converts this many; starting it costs more than a form does.
_PDF_BATCH = 40


class Order(NamedTuple):
    """One record to be made a file: what it is called, its checked record, the file it goes to.

    ``error``: why there is no record, or no file.
    """

    name: str
    path: Path
    outcome: Outcome | None = None
    error: FormkitError | None = None


def is_folder(out: Path) -> bool:
    """Whether ``-o`` names a folder: one that is there, or a name that ends in no known format."""
    return out.is_dir() or not re.fullmatch(r"\.[A-Za-z]{2,5}", out.suffix)


def orders(
    records: Iterable[DataRecord], check: Callable[[object, str], Outcome], form: Form, out: Path, kind: str
) -> Iterator[Order]:
    """The records checked and addressed: ``out`` itself, or inside the folder 001-示例学校.docx by number and
    first field.

    Raises ``bad-argument`` if there are several records and ``out`` is one file.
    """
    folder = is_folder(out)
    for number, record in enumerate(records if folder else _the_only_one(records, out), 1):
        name = f"{record.file} {record.where}".strip()
        if record.error is not None:
            yield Order(name, out, error=record.error)
            continue
        outcome = check(record.data, record.where)
        outcome = replace(outcome, findings=placed(outcome.findings, Path(record.file)))
        yield Order(name, out / _file_name(number, outcome, form, kind) if folder else out, outcome)


def deliver(
    wanted: Iterable[Order], form: Form, library: Library, kind: str, *, allow_invalid: bool = False
) -> Iterator[Order]:
    """Each order in turn, its file written, or with the ``error`` that kept it from being written.

    A record with error findings is refused unless ``allow_invalid``.
    """
    for chunk in batched(wanted, _PDF_BATCH if kind == "pdf" else 1):
        checked = [order if allow_invalid else _refused_if_invalid(order) for order in chunk]
        accepted = [o.outcome for o in checked if o.outcome is not None and o.error is None]
        results = render_many(accepted, form, library, kind)
        for order in checked:
            yield order if order.error is not None else _written(order, next(results))


def _written(order: Order, result: bytes | FormkitError) -> Order:
    try:
        if isinstance(result, FormkitError):
            raise result
        write_bytes(order.path, result)
    except FormkitError as error:
        return order._replace(error=error)
    return order


def _refused_if_invalid(order: Order) -> Order:
    try:
        if order.outcome is not None:
            require_valid(order.outcome)
    except FormkitError as error:
        return order._replace(error=error)
    return order


def _the_only_one(records: Iterable[DataRecord], out: Path) -> list[DataRecord]:
    first = list(itertools.islice(records, 2))
    if len(first) > 1:
        detail = f"数据里不止一条记录，不能都写进“{out.name}”；请用 -o 指定文件夹。"
        detail_en = f"There is more than one record; “{out.name}” holds one. Name a folder with -o."
        raise problem("bad-argument", UsageError, detail=detail, detail_en=detail_en)
    return first


def _file_name(number: int, outcome: Outcome, form: Form, kind: str) -> str:
    value = outcome.record.get(form.fields[0].name)
    first = value if isinstance(value, str) else ""
    name = safe_name(first, form.id)
    return f"{number:03d}-{name}.{kind}"
