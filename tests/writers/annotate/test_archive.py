"""Zips patched: what is not touched keeps its very bytes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from formkit.errors import FileProblem
from formkit.writers.annotate.archive import Archive, undated


def raw_records(data: bytes) -> dict[str, bytes]:
    """Every entry's local record, header, name, extra and packed data."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            name, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
            end = info.header_offset + 30 + name + extra + info.compress_size
            found[info.filename] = data[info.header_offset : end]
    return found


def test_untouched_entries_are_copied_packed_as_they_are(pack: Callable[..., bytes]) -> None:
    data = pack({"a.xml": "甲" * 500, "b.bin": bytes(range(256)) * 9, "c.xml": "丙"})
    changed = Archive(data).patched({"c.xml": b"new", "d.xml": b"added"})
    before, after = raw_records(data), raw_records(changed)
    assert {n for n in before if before[n] == after[n]} == {"a.xml", "b.bin"}
    with zipfile.ZipFile(io.BytesIO(changed)) as package:
        assert package.testzip() is None
        assert package.namelist() == ["a.xml", "b.bin", "c.xml", "d.xml"]
        assert (package.read("c.xml"), package.read("d.xml")) == (b"new", b"added")


def test_dates_attributes_and_the_comment_stay(pack: Callable[..., bytes]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        entry = zipfile.ZipInfo("a.xml", (2024, 5, 6, 7, 8, 10))
        entry.external_attr = 0o644 << 16
        entry.comment = "注".encode()
        package.writestr(entry, "x")
        package.writestr("b.xml", "y")
        package.comment = b"whole"
    with zipfile.ZipFile(io.BytesIO(Archive(out.getvalue()).patched({"b.xml": b"z"}))) as package:
        kept = package.getinfo("a.xml")
        assert (kept.date_time, kept.external_attr, kept.comment.decode()) == (
            (2024, 5, 6, 7, 8, 10),
            0o644 << 16,
            "注",
        )
        assert package.comment == b"whole"


def test_entries_with_data_descriptors_and_zip64_records_are_kept() -> None:
    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError("a pipe")

        def tell(self) -> int:
            raise OSError("a pipe")

    out = Unseekable()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        with package.open("a.xml", "w", force_zip64=True) as entry:
            entry.write(b"a" * 1000)
        package.writestr("b.xml", "b")
        package.writestr("c.xml", "c")
    data = out.getvalue()
    changed = Archive(data).patched({"b.xml": b"new"})
    assert raw_records(data)["a.xml"] == raw_records(changed)["a.xml"]
    with zipfile.ZipFile(io.BytesIO(changed)) as package:
        assert [package.read(n) for n in package.namelist()] == [b"a" * 1000, b"new", b"c"]


def test_backslashes_and_leading_slashes_name_the_same_entry(pack: Callable[..., bytes]) -> None:
    data = pack({"word/document.xml": "x"}).replace(b"word/document.xml", b"word\\document.xml")
    archive = Archive(data)
    assert archive.read("word/document.xml") == b"x"
    with zipfile.ZipFile(io.BytesIO(archive.patched({"word/document.xml": b"new"}))) as package:
        assert [package.read(info) for info in package.infolist()] == [b"new"]


def test_the_same_changes_give_the_same_bytes(pack: Callable[..., bytes]) -> None:
    data = pack({"a.xml": "a", "b.xml": "b"})
    assert Archive(data).patched({"b.xml": b"x"}) == Archive(data).patched({"b.xml": b"x"})


def test_without_changes_nothing_but_the_directory_is_written_anew(pack: Callable[..., bytes]) -> None:
    data = pack({"a.xml": "a", "b.xml": "b"})
    assert raw_records(Archive(data).patched({})) == raw_records(data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip at all"])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    with pytest.raises(FileProblem) as refused:
        Archive(data)
    assert refused.value.code == "cannot-annotate"


def test_entries_that_share_their_bytes_are_not_multiplied(pack: Callable[..., bytes]) -> None:
    """A directory that lists one large entry a thousand times is a bomb when copied."""
    data = pack({"a.bin": bytes(3_000_000)}, stored=True)
    start = data.index(b"PK\x01\x02")
    line = data[start : data.index(b"PK\x05\x06")]
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1000, 1000, len(line) * 1000, start, 0)
    with pytest.raises(FileProblem):
        Archive(data[:start] + line * 1000 + end).patched({"b": b""})


def test_a_zip_without_dates_is_the_same_whenever_it_was_made() -> None:
    def made(year: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name in ("甲.xml", "b/c.xml"):
                entry = zipfile.ZipInfo(name, (year, 3, 5, 9, 30, 20))
                entry.comment, entry.extra = "注".encode(), b"\x99\x99\x02\x00xy"
                package.writestr(entry, "字" * 99)
        return out.getvalue()

    assert made(2025) != made(2026)
    assert undated(made(2025)) == undated(made(2026))
    with zipfile.ZipFile(io.BytesIO(undated(made(2026)))) as package:
        assert package.testzip() is None
        assert [info.date_time[:3] for info in package.infolist()] == [(1980, 1, 1)] * 2
        assert package.read("甲.xml").decode() == "字" * 99
