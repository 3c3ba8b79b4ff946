"""Which fields of a form have a place in a template, and which have none or more than one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formkit.fill.faults import Faults
from formkit.fill.language.build import Use
from formkit.fill.language.names import columns
from formkit.spec import Field, Form


def check_coverage(form: Form, uses: list[Use], loops: Mapping[str, str], faults: Faults) -> None:
    """Note every field without a tag and every tag that stands twice.  ``loops``: table path → row variable."""
    seen: set[tuple[str, str]] = set()
    for use in uses:
        key = (use.path, use.option)
        if key in seen or (use.option and (use.path, "") in seen):
            faults.double(use.tag, use.anchor)
        seen.add(key)
    boxed = {path for path, option in seen if option}
    for path, tag, field in _wanted(form, loops):
        if path in boxed and (path, "") not in seen:
            for option in field.choices:
                if (path, option) not in seen:
                    faults.missing(f"{tag}.{option}", f"{field.label} {option}")
        elif (path, "") not in seen:
            faults.missing(tag, field.label)


def _wanted(form: Form, loops: Mapping[str, str]) -> Iterator[tuple[str, str, Field]]:
    """Every place the form needs: path, the tag to write there, the field."""
    for path, field in form.by_path.items():
        if field.derived or field.is_group or "[]" in path:
            continue
        yield path, path, field
        if path in loops:
            for column in columns(field):
                if not column.derived:
                    yield f"{path}[].{column.name}", f"{loops[path]}.{column.name}", column
