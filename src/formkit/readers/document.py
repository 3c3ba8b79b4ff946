"""Any submission as a Document: what the file is decides who reads it, its name only whether that is honest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePath

from formkit.errors import FileProblem, FormkitError
from formkit.findings import finding, problem
from formkit.model import Document
from formkit.readers.opendocument import hidden_sheets
from formkit.readers.package import Package, open_package
from formkit.readers.sniff import (
    OLE_MAGIC,
    Kind,
    has_macros,
    is_zip,
    sniff,
    sniff_package,
    workbook_has_password,
)
from formkit.readers.word.reader import read_docx

_WORD = frozenset((".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt"))
_EXCEL = frozenset((".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".et", ".ett"))
_OLD_WORD = frozenset((".doc", ".dot", ".wps", ".wpt"))
_OLD_EXCEL = frozenset((".xls", ".xlt", ".et", ".ett"))
_BINARY = _OLD_WORD | _OLD_EXCEL
_HONEST: dict[Kind, frozenset[str]] = {
    Kind.DOCX: _WORD,
    Kind.XLSX: _EXCEL,
    Kind.DOC: _WORD & _BINARY,
    Kind.XLS: _EXCEL & _BINARY,
    Kind.PDF: frozenset((".pdf",)),
    Kind.ODT: frozenset((".odt", ".ott", ".fodt")),
    Kind.ODS: frozenset((".ods", ".ots", ".fods")),
    Kind.HTML: frozenset((".html", ".htm", ".xhtml", ".mht")),
    Kind.RTF: frozenset((".rtf",)),
    Kind.XLSB: frozenset((".xlsb",)),
    Kind.PPTX: frozenset((".pptx", ".pptm")),
    Kind.OFD: frozenset((".ofd",)),
    Kind.TEXT: frozenset((".txt", ".csv", ".tsv", ".json", ".yaml", ".yml", ".md")),
    Kind.PICTURE: frozenset(
        (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".avif")
    ),
    Kind.ZIP: frozenset((".zip",)),
    Kind.ARCHIVE: frozenset((".rar", ".7z")),
}
_CLAIMS = _WORD | _EXCEL | {".pdf"}
"""Suffixes by which a file claims to be something formkit reads."""
CONVERTING = 60.0
"""Seconds more for a file that LibreOffice may be asked about; it gives up by itself long before, as a rule."""


BY_OFFICE = {
    Kind.DOC: (".doc", "docx"),
    Kind.XLS: (".xls", "xlsx"),
    Kind.ODT: (".odt", "docx"),
    Kind.RTF: (".rtf", "docx"),
    Kind.ODS: (".ods", "xlsx"),
    Kind.XLSB: (".xlsb", "xlsx"),
}
"""What LibreOffice converts for us: its usual suffix, and what it becomes."""
Converted = bytes | FormkitError
"""What LibreOffice made of an old binary file: the new one, or why there is none."""
HEAD = 128
"""Bytes by which ``office_target`` tells what a file is."""
_BY_NAME = {
    ".odt": "docx",
    ".ott": "docx",
    ".fodt": "docx",
    ".ods": "xlsx",
    ".ots": "xlsx",
    ".fods": "xlsx",
    ".xlsb": "xlsx",
}


def read_document(data: bytes, name: str, converted: Converted | None = None) -> Document:
    """The document in ``data``; ``name`` is the file's name, for its suffix.

    Old binary files, OpenDocument, RTF and .xlsb go through LibreOffice; ``converted``: where that has been done
    already.  Raises FileProblem: empty, encrypted, mislabelled, damaged, hostile, unsupported, needs-libreoffice,
    conversion-failed.
    """
    package = open_package(data) if is_zip(data) else None
    kind = sniff(data) if package is None else sniff_package(package)
    suffix = PurePath(name).suffix.lower()
    _refuse_unusable(kind, suffix)
    if kind is Kind.DOCX:
        return read_docx(data if package is None else package)
    if kind is Kind.XLSX:
        return _read_xlsx(data if package is None else package)
    if kind is Kind.PDF:
        return _read_pdf(data)
    if kind in BY_OFFICE:
        return _read_by_office(data, kind, suffix, converted)
    raise unsupported(kind)


def may_need_office(name: str) -> bool:
    """Whether a file called so may be an old binary one, which goes through LibreOffice."""
    suffix = PurePath(name).suffix.lower()
    return suffix in _BINARY or suffix not in _CLAIMS


def usual_target(name: str) -> str:
    """What LibreOffice makes of a file that is what its name says: docx or xlsx; "" for one it is not asked about."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _OLD_WORD or suffix == ".rtf":
        return "docx"
    return "xlsx" if suffix in _OLD_EXCEL else _BY_NAME.get(suffix, "")


def office_target(name: str, head: bytes) -> str:
    """What LibreOffice makes of a file of that name and those first ``HEAD`` bytes: docx or xlsx; "" where it is
    not wanted, or only more of the file would tell."""
    suffix = PurePath(name).suffix.lower()
    if head.startswith(OLE_MAGIC):
        return usual_target(name) if suffix in _BINARY else ""
    if suffix in _CLAIMS:
        return ""  # whatever else it is, it is not what it says
    if head.lstrip().startswith(b"{\\rtf"):
        return "docx"
    return _BY_NAME.get(suffix, "") if head[:2] == b"PK" or head.lstrip()[:1] == b"<" else ""


def _refuse_unusable(kind: Kind, suffix: str) -> None:
    if kind is Kind.EMPTY:
        raise problem("file-empty", FileProblem)
    if kind is Kind.ENCRYPTED:
        raise problem("file-encrypted", FileProblem)
    honest = _HONEST.get(kind, frozenset())
    if suffix in _CLAIMS and suffix not in honest:
        raise problem("file-mislabelled", FileProblem, suffix=suffix, actual=kind.zh, actual_en=kind.en)


def unsupported(kind: Kind) -> Exception:
    if kind in (Kind.ZIP, Kind.ARCHIVE):
        return problem("file-is-archive", FileProblem)
    return problem("file-unsupported", FileProblem, actual=kind.zh, actual_en=kind.en)


def _read_xlsx(data: bytes | Package, hidden: Collection[str] = ()) -> Document:
    from formkit.readers.excel.reader import read_xlsx  # start-up time: a folder of Word files never needs it

    return read_xlsx(data, hidden)


def _read_pdf(data: bytes) -> Document:
    from formkit.readers.pdf import read_pdf  # start-up time

    return read_pdf(data)


def _read_by_office(data: bytes, kind: Kind, suffix: str, converted: Converted | None) -> Document:
    """A file by way of LibreOffice; what it carried that conversion drops is named all the same."""
    try:
        new = by_office(data, kind, suffix, converted)
    except FormkitError as error:
        if error.code == "conversion-failed" and kind is Kind.XLS and workbook_has_password(data):
            raise problem("file-encrypted", FileProblem) from error
        raise
    hidden = hidden_sheets(data) if kind is Kind.ODS else ()
    document = read_docx(new) if BY_OFFICE[kind][1] == "docx" else _read_xlsx(new, hidden)
    known = {found.code for found in document.findings}
    if "macros-present" in known or not has_macros(data):
        return document
    return replace(document, findings=(*document.findings, finding("macros-present")))


def by_office(data: bytes, kind: Kind, suffix: str, converted: Converted | None = None) -> bytes:
    """The file ``data`` of a ``kind`` in BY_OFFICE as a docx or xlsx; ``converted``: where that has been done.

    Raises FileProblem: needs-libreoffice, conversion-failed.
    """
    if isinstance(converted, FormkitError):
        raise converted
    if converted is not None:
        return converted
    from formkit.office import convert_one  # start-up time

    usual, to = BY_OFFICE[kind]
    return convert_one(data, suffix if suffix in _HONEST[kind] else usual, to)
