"""The catalogues (目录) an office keeps beside its forms, read for the rule ``in-catalogue``.

A catalogue is a form that lists things, filled in: as data (YAML, JSON, the sheet ``formkit new`` makes) or as the
finished form (Excel, Word).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from formkit.check import check_data, check_raw
from formkit.errors import FormkitError, SpecError
from formkit.findings import problem
from formkit.match import Layout, match, recognise
from formkit.model import Catalogue, Record
from formkit.readers import read_document
from formkit.spec import Form, InCatalogue
from formkit.workspace import Workspace

_DATA = (".yaml", ".yml", ".json")


LayoutsOf = Callable[[Form], Sequence[Layout]]
"""The layouts a form is read by."""


def catalogues_for(form: Form, workspace: Workspace, layouts_of: LayoutsOf) -> Mapping[str, Catalogue]:
    """Form id → catalogue, of those the rules of ``form`` ask for and the office keeps.

    Raises SpecError: a file that is there but cannot be read, or lists nothing.
    """
    found = {}
    for rule in form.rules:
        if isinstance(rule, InCatalogue):
            listed = workspace.form(rule.catalogue)
            kept = workspace.catalogue(listed)
            if kept is not None:
                found[rule.catalogue] = _catalogue(listed, *kept, rule.entries, layouts_of)
    return found


def _catalogue(form: Form, name: str, data: bytes, entries: str, layouts_of: LayoutsOf) -> Catalogue:
    record = _read(form, name, data, layouts_of)
    table, _, column = entries.partition("[].")
    rows = record.get(table)
    if not any(isinstance(row, dict) and row.get(column) for row in (rows if isinstance(rows, list) else [])):
        raise problem("catalogue-unusable", SpecError, file=name, form=form.title, label=form.label(entries))
    return Catalogue(form.title, record)


def _read(form: Form, name: str, data: bytes, layouts_of: LayoutsOf) -> Record:
    try:
        if PurePath(name).suffix in _DATA:
            return _from_data(form, name, data)
        return _from_form(form, name, data, layouts_of)
    except FormkitError as error:
        # Named as the catalogue's: it is met while another file is being read.
        detail, detail_en = error.message("zh"), error.message("en")
        raise problem(
            "catalogue-unreadable", SpecError, file=name, detail=detail, detail_en=detail_en
        ) from error


def _from_data(form: Form, name: str, data: bytes) -> Record:
    # Start-up time: reading submissions needs no reader of data files.
    from formkit.readers.data.records import read_records

    (given, _), *_ = read_records(data, name, form)
    return check_data(form, given).record


def _from_form(form: Form, name: str, data: bytes, layouts_of: LayoutsOf) -> Record:
    document = read_document(data, name)
    if document.kind == "xlsx":
        # Start-up time, as above.
        from formkit.readers.data.sheet import is_data_sheet

        if is_data_sheet(document):
            return _from_data(form, name, data)
    guesses = recognise(document, layouts_of(form))
    return check_raw(form, match(document, guesses[0].layout, guesses[0].units)).record if guesses else {}
