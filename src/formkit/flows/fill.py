"""The flow "fill": data → checked record → template → bytes, read back before they are handed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from formkit.check import check_data, check_raw
from formkit.check.values import write
from formkit.errors import FileProblem, FormkitError, RefusedRecord, TemplateError, UsageError
from formkit.findings import problem
from formkit.flows.library import Library
from formkit.match import match, recognise
from formkit.model import Outcome, Value
from formkit.readers import read_document
from formkit.spec import Form

_ROW = re.compile(r"\[\d+\]")


class Difference(NamedTuple):
    """A value that does not come back as it went in."""

    path: str
    expected: Value
    seen: Value


def render(outcome: Outcome, form: Form, library: Library, kind: str) -> bytes:
    """The record of ``outcome`` in the official layout, as docx or xlsx; read back, or refused.

    Raises ``read-back-differs`` if reading the finished file does not give the very same record.
    """
    template = library.template(form, kind)
    data = template.render(outcome.record)
    document = read_document(data, template.name)
    guesses = recognise(document, library.layouts(form))
    layout = next((g.layout for g in guesses if g.layout.form.id == form.id), None)
    again = check_raw(form, match(document, layout)).record if layout else {}
    for path, expected, seen in differences(_printed(outcome.record), again):
        raise problem(
            "read-back-differs",
            TemplateError,
            label=form.label(path),
            expected=shown_value(form, path, expected),
            seen=shown_value(form, path, seen),
        )
    return data


def render_many(
    outcomes: Iterable[Outcome], form: Form, library: Library, kind: str
) -> Iterator[bytes | FormkitError]:
    """Each record as ``kind`` (pdf too: all of ``outcomes`` in one call of LibreOffice), or why not."""
    source = source_kind(form, library, kind)
    rendered = [_render_or_error(each, form, library, source) for each in outcomes]
    if kind != "pdf":
        yield from rendered
        return
    # Start-up time: LibreOffice's adapter is needed for PDF alone.
    from formkit.fill.pdf import to_pdf

    done = iter(to_pdf([(f"{n:04d}.{source}", r) for n, r in enumerate(rendered) if isinstance(r, bytes)]))
    for each in rendered:
        yield next(done) if isinstance(each, bytes) else each


def source_kind(form: Form, library: Library, kind: str) -> str:
    """The kind of template that ``kind`` is made from.  Raises ``bad-output-format``."""
    kinds = library.workspace.kinds(form)
    if kind == "pdf" and kinds:
        return kinds[0]
    if kind not in kinds:
        raise problem("bad-output-format", UsageError, suffix=kind, formats="、".join([*kinds, "pdf"]))
    return kind


def blank(form: Form, library: Library, kind: str) -> bytes:
    """The official form, empty, as printed."""
    source = source_kind(form, library, kind)
    data = library.template(form, source).render(check_data(form, {}).record)
    if kind != "pdf":
        return data
    from formkit.fill.pdf import to_pdf  # start-up time, as above

    return to_pdf([(f"{form.id}.{source}", data)])[0]


def require_office() -> None:
    """Raises ``needs-libreoffice-pdf`` where LibreOffice is not installed: before work that ends in PDF."""
    from formkit.office import find_office  # start-up time, as above

    if not find_office():
        raise problem("needs-libreoffice-pdf", FileProblem)


def require_valid(outcome: Outcome) -> None:
    """Raises ``record-refused`` if the record has error findings."""
    errors = sum(each.is_error for each in outcome.findings)
    if errors:
        raise problem("record-refused", RefusedRecord, count=errors)


def differences(expected: Value, seen: Value, path: str = "") -> Iterator[Difference]:
    """Where two records differ, in order; rows as ``examiners[2].project``."""
    if isinstance(expected, dict) and isinstance(seen, dict):
        for key in [*expected, *(k for k in seen if k not in expected)]:
            yield from differences(expected.get(key), seen.get(key), f"{path}.{key}" if path else key)
    elif isinstance(expected, list) and isinstance(seen, list) and _same_rows(expected, seen):
        for number, (one, other) in enumerate(zip(expected, seen, strict=True)):
            yield from differences(one, other, f"{path}[{number}]")
    elif expected != seen:
        yield Difference(path, expected, seen)


def _printed(value: Value) -> Value:
    """``value`` without the rows that print nothing: what was in them was wrong and is named in a finding."""
    if isinstance(value, dict):
        return {key: _printed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [each for each in value if not isinstance(each, dict) or any(map(_says, each.values()))]
    return value


def _says(value: Value) -> bool:
    return value is not None and value != []


def _same_rows(expected: list[Value], seen: list[Value]) -> bool:
    return len(expected) == len(seen) and all(isinstance(row, dict) for row in (*expected, *seen))


def _render_or_error(outcome: Outcome, form: Form, library: Library, kind: str) -> bytes | FormkitError:
    try:
        return render(outcome, form, library, kind)
    except FormkitError as error:
        return error


def shown_value(form: Form, path: str, value: Value) -> str:
    """A value as a sentence quotes it: as it is printed; a table by its number of rows."""
    if value is None:
        return "—"
    field = form.by_path.get(_ROW.sub("[]", path))
    if field is None or field.is_table or field.is_group:
        return f"{len(value)} 行" if isinstance(value, list) else str(value)
    return write(value, field)
