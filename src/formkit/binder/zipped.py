"""A zip whose bytes depend on nothing but its members: fixed dates, fixed attributes, the order given."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

_DATE = (2000, 1, 1, 0, 0, 0)
_FILE = 0o100644 << 16
# Packed already; packing again takes time and gains nothing.
_STORED = (".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx", ".zip")


class Member(NamedTuple):
    """``path``: forward slashes."""

    path: str
    data: bytes


def zipped(members: Iterable[Member]) -> bytes:
    """The members as a zip; names that are not ASCII are marked as UTF-8 (APPNOTE.TXT 4.4.4, bit 11)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in members:
            entry = zipfile.ZipInfo(member.path, _DATE)
            entry.create_system = 3
            entry.external_attr = _FILE
            stored = member.path.lower().endswith(_STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, member.data)
    return out.getvalue()
