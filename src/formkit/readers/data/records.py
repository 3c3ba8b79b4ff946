"""Data files → records to check: YAML, JSON, JSON Lines, CSV, Excel data sheets.

One record or many in a file.  What ``formkit parse`` prints is understood too, so that a parsed submission can
be filled again.  Values stay as typed: the form's types read them, with their own messages.
"""

from __future__ import annotations

from pathlib import PurePath

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.readers.data.json_file import read_json, read_json_lines
from formkit.readers.data.sheet import read_sheet_records
from formkit.readers.data.table import read_csv_records
from formkit.readers.data.text import decode
from formkit.readers.data.yaml_file import read_yaml
from formkit.spec import Form


def read_records(data: bytes, name: str, form: Form | None = None) -> list[tuple[object, str]]:
    """The records in ``data`` of the file called ``name``, each with where it stands (第2条; "" if it is alone).

    ``form``: its printed labels are then understood as headings of a list.  Raises FileProblem: not a data
    file, a syntax error (with line and column), a doubled key, hidden cells.
    """
    suffix = PurePath(name).suffix.lower()
    if not data.strip():
        raise problem("data-empty", FileProblem, file=name)
    match suffix:
        case ".yaml" | ".yml":
            found = _numbered(read_yaml(decode(data, name), name))
        case ".json":
            found = _numbered(read_json(decode(data, name), name))
        case ".jsonl":
            found = read_json_lines(decode(data, name), name)
        case ".csv":
            found = read_csv_records(decode(data, name), name, form)
        case ".xlsx" | ".xlsm":
            found = read_sheet_records(data, name, form)
        case _:
            raise problem("data-suffix", FileProblem, file=name)
    if not found:
        raise problem("data-empty", FileProblem, file=name)
    return [_unwrapped(value, where, alone=len(found) == 1) for value, where in found]


def _numbered(documents: list[object]) -> list[tuple[object, str]]:
    """The documents of a file (YAML may hold several), lists taken apart."""
    flat = [item for each in documents for item in (each if isinstance(each, list) else [each])]
    return [(item, f"第{number}条") for number, item in enumerate(flat, 1)]


def _unwrapped(value: object, where: str, *, alone: bool) -> tuple[object, str]:
    """A record as parse prints it, out of its wrapping, named by the file it was parsed from."""
    where = "" if alone else where
    if not isinstance(value, dict) or not _is_wrapping(value):
        return value, where
    file = value.get("file")
    return value.get("record"), file if isinstance(file, str) and not alone else where


def _is_wrapping(value: dict[object, object]) -> bool:
    if "record" in value:
        return "form" in value or len(value) == 1
    return value.keys() >= {"file", "form", "error"}
