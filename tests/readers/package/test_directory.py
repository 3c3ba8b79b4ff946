"""The directory of a zip read the short way is what zipfile reads, or is left to it."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from formkit.errors import FileProblem
from formkit.readers.directory import entry_of, plain_directory
from formkit.readers.package import open_package

SAMPLES = Path(__file__).parents[3] / "samples"


def _zip(*names: str, comment: bytes = b"", extra: bytes = b"", before: bytes = b"") -> bytes:
    out = io.BytesIO()
    out.write(before)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            entry = zipfile.ZipInfo(name)
            entry.extra = extra
            package.writestr(entry, name.encode() * 9)
        package.comment = comment
    return out.getvalue()


def _listed(data: bytes) -> list[object]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [entry_of(info) for info in package.infolist()]


def test_every_sample_is_read_the_short_way_and_as_zipfile_reads_it() -> None:
    samples = sorted([*SAMPLES.glob("*/*.docx"), *SAMPLES.glob("*/*.xlsx")])
    assert len(samples) > 20
    for sample in samples:
        data = sample.read_bytes()
        assert plain_directory(data) == _listed(data), sample


@pytest.mark.parametrize("comment", [b"", b"300", b"x" * 65535])
def test_a_comment_at_its_end_does_not_matter(comment: bytes) -> None:
    data = _zip("a.xml", "b/c.xml", comment=comment)
    assert plain_directory(data) == _listed(data)


def test_what_is_out_of_the_ordinary_is_left_to_zipfile_and_read_all_the_same() -> None:
    plain = _zip("a.xml")
    for odd in (
        _zip("甲.xml"),
        _zip("a.xml", extra=struct.pack("<HHI", 0x9999, 4, 0)),
        _zip("a.xml", before=b"#!/bin/sh\n"),
        plain + b"\0" * 7,
    ):
        assert plain_directory(odd) in (None, _listed(odd))
    for odd in (_zip("甲.xml"), _zip("a.xml", extra=struct.pack("<HHI", 0x9999, 4, 0))):
        assert plain_directory(odd) is None
        package = open_package(odd)
        assert [package.read(name) for name in package.names] == [name.encode() * 9 for name in package.names]


def test_a_directory_that_lies_is_not_believed() -> None:
    data = _zip("a.xml", "b.xml")
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    for at, change in (
        (end + 10, b"\x07\0"),
        (end + 16, b"\x01\0\0\0"),
        (start, b"XX"),
        (start + 28, b"\xff\xff"),
    ):
        lying = data[:at] + change + data[at + len(change) :]
        assert plain_directory(lying) is None
    for cut in range(0, len(data), 7):
        assert plain_directory(data[:cut]) is None
    with pytest.raises(FileProblem):
        open_package(data[:-1])
