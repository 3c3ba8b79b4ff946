"""Data files as formkit writes them: an empty one of a form, or one with a record, in the format its name ends in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from formkit.errors import UsageError
from formkit.findings import problem
from formkit.model import Record
from formkit.spec import Form
from formkit.workspace import Workspace
from formkit.writers.atomic import write_bytes

if TYPE_CHECKING:
    from formkit.writers.data.record import Kind

_KINDS: dict[str, Kind] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".xlsx": "xlsx"}
_SESSION = "session"


def kind_of(out: Path) -> Kind:
    """The format ``out`` ends in.  Raises ``bad-output-format``: before any work is done."""
    kind = _KINDS.get(out.suffix.lower())
    if kind is None:
        formats = ".yaml .json .xlsx"
        raise problem("bad-output-format", UsageError, suffix=out.suffix or out.name, formats=formats)
    return kind


def write_new(form: Form, out: Path, workspace: Workspace) -> None:
    """The empty data file of ``form``.  Raises ``bad-output-format``, ``cannot-write``."""
    # Start-up time, here and below: each format brings its own library.
    kind = kind_of(out)
    if kind == "xlsx":
        from formkit.writers.data.sheet import write_data_sheet

        write_bytes(out, write_data_sheet(form, suggested=_suggested(form, workspace)))
    else:
        from formkit.writers.data.blank import write_data_file

        write_bytes(out, write_data_file(form, kind).encode())


def write_record(form: Form, record: Record, out: Path, workspace: Workspace) -> None:
    """``record`` as a data file of ``form``.  Raises as ``write_new``."""
    from formkit.writers.data.record import write_data_record

    write_bytes(out, write_data_record(form, record, kind_of(out), _suggested(form, workspace)))


def _suggested(form: Form, workspace: Workspace) -> Mapping[str, Sequence[str]]:
    """Field → what its drop-down offers that the form does not list: for a session, the rules it may follow, the
    office's own among them."""
    return {"rules": list(workspace.session_rules())} if form.id == _SESSION else {}
