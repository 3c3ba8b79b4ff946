"""Filled forms as PDF, by LibreOffice where it is installed; the same form gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePath

from formkit import office
from formkit.batches import batched
from formkit.leftovers import work_folder

_BATCH = 40  # files a run: starting LibreOffice takes as long as converting some ten forms
_SECONDS = 15.0  # allowed for a file, beside what a run has anyway
# What LibreOffice writes about the moment of conversion, in plain text: the times of the document information
# and of the metadata, the file identifier and the checksum of both.  Replaced by something of the same length.
_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)(\d{14}[^)]*)(\))")
_METADATA_DATE = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)([^<]*)(</)")
_IDENTIFIER = re.compile(rb"(/ID\s*\[\s*<)([0-9A-Fa-f]{32})(>\s*<)([0-9A-Fa-f]{32})(>)")
_CHECKSUM = re.compile(rb"(/DocChecksum\s*/)([0-9A-Fa-f]+)")


def to_pdf(docs: Sequence[tuple[str, bytes]]) -> list[bytes]:
    """Each of ``docs`` (file name with .docx or .xlsx, content) as PDF, in order.

    Raises FileProblem: needs-libreoffice-pdf, conversion-failed.
    """
    return [made for some in batched(docs, _BATCH) for made in _convert(some)]


def _convert(docs: Sequence[tuple[str, bytes]]) -> list[bytes]:
    with work_folder() as folder:
        sources = [Path(folder, f"{n:03}{PurePath(name).suffix.lower()}") for n, (name, _) in enumerate(docs)]
        for source, (_, content) in zip(sources, docs, strict=True):
            source.write_bytes(content)
        timeout = office.DEFAULT_TIMEOUT + _SECONDS * len(docs)
        return [
            timeless(path.read_bytes())
            for path in office.convert(sources, "pdf", Path(folder, "pdf"), timeout)
        ]


def timeless(pdf: bytes) -> bytes:
    """``pdf`` without the moment it was made, its length and offsets unchanged."""
    pdf = _DATE.sub(lambda m: m[1] + _like(b"20000101000000Z", m[2]) + m[3], pdf)
    pdf = _METADATA_DATE.sub(lambda m: m[1] + _like(b"2000-01-01T00:00:00Z", m[2]) + m[3], pdf)
    pdf = _IDENTIFIER.sub(lambda m: m[1] + b"0" * 32 + m[3] + b"0" * 32 + m[5], pdf)
    return _CHECKSUM.sub(lambda m: m[1] + b"0" * len(m[2]), pdf)


def _like(date: bytes, old: bytes) -> bytes:
    """``date`` cut or filled up to the length of ``old``."""
    return date[: len(old)].ljust(len(old), b" ") if len(old) < len(date) else date + old[len(date) :]
