"""Roster files (成绩汇总表): .xlsx and .csv → RosterTable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.findings.system import reason
from formkit.issue.roster import RosterTable
from formkit.issue.roster_columns import no_header
from formkit.readers.roster.csv_file import read_roster_csv, top_of_csv
from formkit.readers.roster.excel_file import read_roster_xlsx, tops_of_workbook
from formkit.spec.certificate import Roster

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


def read_roster(path: Path, roster: Roster) -> RosterTable:
    """The roster in the file ``path``, whatever its name says it is.

    Raises FileProblem: cannot be read, no workbook or text, no header, nobody in it.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise problem("file-missing", FileProblem, path=str(path)) from error
    except OSError as error:
        raise problem("file-unreadable", FileProblem, **reason(error)) from error
    _refuse_other(path, data)
    table = _read(data, roster)
    if table is None:
        raise no_header(path.name, roster, _tops(data))
    if not table.rows and not table.findings:
        raise problem("roster-empty", FileProblem, file=path.name)
    return table


def _tops(data: bytes) -> Iterable[tuple[str, Sequence[Sequence[str]]]]:
    return tops_of_workbook(data) if data.startswith(_ZIP) else [("", top_of_csv(data))]


def _refuse_other(path: Path, data: bytes) -> None:
    """What is plainly no table says so, instead of having no header."""
    if path.name.startswith("~$"):
        detail, detail_en = (
            "这是 Excel 打开名册时的临时文件",
            "this is Excel's temporary file of an open roster",
        )
    elif not data.strip():
        detail, detail_en = "文件是空的", "the file is empty"
    elif data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        detail, detail_en = (
            "这是网页（有的系统导出的 .xls 就是网页）",
            "this is a web page, as some systems call .xls",
        )
    else:
        return
    raise problem("roster-format", FileProblem, detail=detail, detail_en=detail_en)


def _read(data: bytes, roster: Roster) -> RosterTable | None:
    if data.startswith(_ZIP):
        return read_roster_xlsx(data, roster)
    if data.startswith(_OLE):
        raise problem(
            "roster-format",
            FileProblem,
            detail="这是旧的 .xls 或加了密码的文件",
            detail_en="an old .xls or encrypted file",
        )
    return read_roster_csv(data, roster)
