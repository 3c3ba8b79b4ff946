"""A form's template, checked when it is loaded and compiled to fill any number of records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from formkit.fill.excel.compile import compile_sheet
from formkit.fill.faults import Faults
from formkit.fill.word.template import compile_word
from formkit.findings import Finding
from formkit.model import Record
from formkit.spec import Form

Kind = Literal["docx", "xlsx"]


class _Renderer(Protocol):
    def render(self, record: Record) -> bytes: ...


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """``render(record)`` is the filled file: same record, same bytes.  The record is a checked one; an empty
    one gives the blank form.  Raises RefusedRecord for a character no document can hold."""

    form: str
    kind: Kind
    name: str
    renderer: _Renderer

    def render(self, record: Record) -> bytes:
        return self.renderer.render(record)


def compile_template(form: Form, data: bytes, kind: Kind, name: str) -> CompiledTemplate:
    """The template in ``data``; ``name`` is what errors call it.  Raises TemplateError naming every fault."""
    faults = Faults(name)
    renderer = _compile(form, data, kind, faults)
    if faults or renderer is None:
        raise faults.error()
    return CompiledTemplate(form.id, kind, name, renderer)


def check_template(form: Form, data: bytes, kind: Kind, name: str) -> list[Finding]:
    """Every unknown, missing, doubled, half or forbidden tag of the template, with its place; none if it fits."""
    faults = Faults(name)
    _compile(form, data, kind, faults)
    return faults.findings


def _compile(form: Form, data: bytes, kind: Kind, faults: Faults) -> _Renderer | None:
    return compile_word(form, data, faults) if kind == "docx" else compile_sheet(form, data, faults)
