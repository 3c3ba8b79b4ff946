"""An office's own template: what is wrong with it, and which tags a form has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from formkit.errors import UsageError
from formkit.fill import check_template
from formkit.fill.template import Kind
from formkit.findings import Finding, problem
from formkit.flows.files import read_file
from formkit.match import check_layout
from formkit.readers import read_document
from formkit.spec import Field, Form
from formkit.spec.field import FieldType

_KINDS = ("docx", "xlsx")


def faults(path: Path, form: Form) -> list[Finding]:
    """Everything wrong with the template at ``path``.  Raises FileProblem, or UsageError for its format."""
    kind = path.suffix.lstrip(".").lower()
    if kind not in _KINDS:
        raise problem("bad-output-format", UsageError, suffix=path.suffix or path.name, formats=".docx .xlsx")
    data = read_file(path)
    found = check_template(form, data, cast(Kind, kind), path.name)
    return found or check_layout(form, read_document(data, path.name), path.name)


def tag_lines(form: Form) -> Iterator[str]:
    """Each tag with the label it belongs to; a table's with the two lines that repeat its row."""
    yield from _tags(form.fields, "")


def _tags(fields: tuple[Field, ...], prefix: str) -> Iterator[str]:
    for field in fields:
        path = prefix + field.name
        if field.derived:
            continue
        if field.is_group:
            yield from _tags(field.fields, path + ".")
        elif field.is_table:
            yield f"{{%tr for r in {path} %}}\t{field.label}"
            yield "{{ loop.index }}\t序号"
            yield from _tags(field.fields, "r.")
            yield "{%tr endfor %}"
        elif field.type is FieldType.SECTIONS:
            above = sum(each.type is FieldType.PARAGRAPHS for each in fields)
            yield f"{{%p for s in {path} %}}\t{field.label}"
            yield f"{{{{ (loop.index + {above}) | cn }}}}、{{{{ s.heading }}}}"
            yield "{{ s.body }}"
            yield "{%p endfor %}"
        elif field.type in (FieldType.CHOICE, FieldType.CHOICES) and prefix != "r.":
            yield from (f"{{{{ {path}.{option} }}}}\t{field.label} {option}" for option in field.choices)
        else:
            yield f"{{{{ {path} }}}}\t{field.label}"
