"""The flow "send back": a submission's bytes and its findings → an annotated copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from formkit.errors import FileProblem, FormkitError
from formkit.findings import Finding, problem
from formkit.readers.document import BY_OFFICE, Converted, by_office
from formkit.readers.package import Package, open_package
from formkit.readers.sniff import Kind, is_zip, sniff, sniff_package

if TYPE_CHECKING:
    from formkit.writers.annotate.archive import Archive

# Findings whose value ``other`` says where the clerk keeps another submission.
_OF_OTHER_FILES = frozenset({"duplicate-file", "duplicate-applicant"})
_NOTHING = "没有可以批注的文件格式"
_NOTHING_EN = "this kind of file takes no annotations"


class Copy(NamedTuple):
    """``suffix``: what its name is to end in; "" as the original's."""

    data: bytes
    suffix: str = ""


def annotated(
    data: bytes,
    name: str,
    findings: Sequence[Finding],
    lang: str = "zh",
    converted: Converted | None = None,
) -> Copy:
    """The file ``data``, called ``name``, with ``findings`` in it; without any, the very same bytes, but for what
    we put into it when it was annotated before.

    A copy goes back to its sender: it calls other submissions by their file names, not by where the clerk keeps them.
    Old binary files come back as what they were ``converted`` to for reading.  Raises FileProblem: the file cannot
    be read, or ``cannot-annotate``.
    """
    package = open_package(data) if is_zip(data) else None
    kind = sniff(data) if package is None else sniff_package(package)
    findings = [_for_sender(each) for each in findings]
    if kind in BY_OFFICE and findings:
        return _converted(data, name, kind, findings, lang, converted)
    work = _WORK.get(kind) if package is not None else None
    if not findings and (work is None or package is None or not _annotated_before(package)):
        return Copy(data)
    if work is not None and package is not None:
        return Copy(work(package, findings, lang))
    if kind is Kind.PDF:
        return Copy(_pdf(data, name, findings, lang))
    raise problem("cannot-annotate", FileProblem, detail=_NOTHING, detail_en=_NOTHING_EN)


def _for_sender(found: Finding) -> Finding:
    if found.code not in _OF_OTHER_FILES:
        return found
    return replace(found, values={**found.values, "other": PurePath(str(found.values["other"])).name})


def _annotated_before(package: Package) -> bool:
    from formkit.writers.annotate.former import left_behind  # start-up time

    return left_behind(_archive(package))


def _archive(package: Package) -> Archive:
    """``package`` for the writers, opened once for both."""
    from formkit.writers.annotate.archive import Archive  # start-up time

    return Archive(package.data, package.archive, package.read)


def _converted(
    data: bytes, name: str, kind: Kind, findings: Sequence[Finding], lang: str, converted: Converted | None
) -> Copy:
    from formkit.writers.annotate.archive import undated  # start-up time

    to = BY_OFFICE[kind][1]
    work = _word if to == "docx" else _excel
    # LibreOffice dates what it packs: the same file would come back otherwise every time.
    new = undated(by_office(data, kind, PurePath(name).suffix.lower(), converted))
    return Copy(work(open_package(new), findings, lang), f".{to}")


def _word(package: Package, findings: Sequence[Finding], lang: str) -> bytes:
    from formkit.readers.word.places import word_places  # start-up time, here and below
    from formkit.writers.annotate.word import annotate_word

    places = word_places(package, [each.anchor for each in findings])
    return annotate_word(_archive(package), findings, places, lang)


def _excel(package: Package, findings: Sequence[Finding], lang: str) -> bytes:
    from formkit.readers.excel.places import book_places
    from formkit.writers.annotate.excel import annotate_excel

    return annotate_excel(_archive(package), findings, book_places(package), lang)


_WORK = {Kind.DOCX: _word, Kind.XLSX: _excel}


def _pdf(data: bytes, name: str, findings: Sequence[Finding], lang: str) -> bytes:
    from formkit.flows.submissions.findings_pages import findings_pages
    from formkit.readers.pdf.content.engine import page_count
    from formkit.writers.annotate.pdf import annotate_pdf

    return annotate_pdf(data, findings_pages(findings, name, lang), page_count(data))


def annotation_failed(error: BaseException) -> FormkitError:
    """A bug, met on one copy."""
    detail = f"{type(error).__name__}: {error}"
    return problem("cannot-annotate", FileProblem, detail=detail, detail_en=detail)
