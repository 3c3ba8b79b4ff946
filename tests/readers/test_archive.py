"""A zip as people send it: names in GBK or decomposed UTF-8, junk left out, hostile ones refused."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile

import pytest

from formkit.errors import FileProblem
from formkit.readers.archive import open_archive, stripped


def as_stored(names: dict[str, bytes], encoding: str) -> bytes:
    """A zip with its names in ``encoding`` and the UTF-8 mark (bit 11) unset, as Windows' own packer writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in names.items():
            archive.writestr(zipfile.ZipInfo("x" * len(name.encode(encoding))), data)
    packed = bytearray(out.getvalue())
    at = 0
    for name in names:
        raw = name.encode(encoding)
        at = packed.index(b"x" * len(raw), at)
        packed[at : at + len(raw)] = raw
    for name in names:
        raw = name.encode(encoding)
        at = packed.index(b"x" * len(raw), at)
        packed[at : at + len(raw)] = raw
    return bytes(packed)


def plain(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_names_are_read_in_the_encoding_they_were_written_in(encoding: str) -> None:
    wanted = "场地照片/面塑制作.jpg"
    archive = open_archive(as_stored({wanted: b"1", "ABCD.pdf": b"2"}, encoding), "a.zip")
    assert archive.paths == [wanted, "ABCD.pdf"]
    assert (archive.read(wanted), archive.read("ABCD.pdf")) == (b"1", b"2")


def test_names_decomposed_by_a_mac_are_composed_again() -> None:
    data = as_stored({unicodedata.normalize("NFD", "Áé.pdf"): b"1"}, "utf-8")
    assert open_archive(data, "a.zip").paths == ["Áé.pdf"]


def test_what_systems_leave_behind_is_no_file_of_the_package() -> None:
    names = ["a.pdf", "__MACOSX/._a.pdf", ".DS_Store", "Thumbs.db", "x/desktop.ini", "~$a.docx", "b/"]
    assert open_archive(plain(dict.fromkeys(names, b"1")), "a.zip").paths == ["a.pdf"]


@pytest.mark.parametrize("name", ["../a.pdf", "x/../../a.pdf", "C:/a.pdf", "/".join("x" * 30)])
def test_a_name_that_leads_outside_or_far_too_deep_is_hostile(name: str) -> None:
    with pytest.raises(FileProblem) as caught:
        open_archive(plain({name: b"1"}), "a.zip")
    assert caught.value.code == "file-hostile"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.pdf", b"\0" * (40 * 2**20))
    with pytest.raises(FileProblem) as caught:
        open_archive(out.getvalue(), "a.zip")
    assert caught.value.code == "file-too-large"


def test_what_is_no_zip_is_told_for_what_it_is() -> None:
    for data, word in ((b"Rar!\x1a\x07\x00" + b"x" * 40, "RAR"), (b"%PDF-1.7", "PDF"), (b"", "空文件")):
        with pytest.raises(FileProblem) as caught:
            open_archive(data, "收到.zip")
        assert (caught.value.code, word in caught.value.message()) == ("package-not-one", True)


def test_an_encrypted_entry_is_told_when_it_is_read() -> None:
    data = bytearray(plain({"a.pdf": b"1"}))
    central = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, 6, 1)
    struct.pack_into("<H", data, central + 8, 1)
    archive = open_archive(bytes(data), "a.zip")
    with pytest.raises(FileProblem) as caught:
        archive.read("a.pdf")
    assert caught.value.code == "file-encrypted"


def test_the_folders_everything_lies_in_are_taken_off() -> None:
    assert stripped(["某校/材料/a.pdf", "某校/材料/b/c.pdf"])[1] == {
        "a.pdf": "某校/材料/a.pdf",
        "b/c.pdf": "某校/材料/b/c.pdf",
    }
    assert stripped(["a/x.pdf", "b/y.pdf"])[0] == ""
    assert stripped(["只有一个.pdf"])[1] == {"只有一个.pdf": "只有一个.pdf"}
