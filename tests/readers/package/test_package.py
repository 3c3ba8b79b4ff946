"""A package is checked before anything is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

import pytest

from formkit.errors import FileProblem
from formkit.readers import limits, package
from formkit.readers.package import open_package
from formkit.readers.relations import main_part, relations
from formkit.readers.xmlpart import parse_xml


def zip_of(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def code_of(data: bytes) -> str:
    with pytest.raises(FileProblem) as caught:
        first_entry(data)
    return caught.value.code


def first_entry(data: bytes) -> bytes:
    opened = open_package(data)
    return opened.read(opened.names[0])


def redeclared(data: bytes, size: int) -> bytes:
    """The only entry's declared size, in both directories, set to ``size``."""
    central = data.index(b"PK\x01\x02")
    changed = bytearray(data)
    struct.pack_into("<I", changed, 22, size)
    struct.pack_into("<I", changed, central + 24, size)
    return bytes(changed)


def test_entries_are_found_as_office_finds_them() -> None:
    opened = open_package(zip_of(("word\\document.xml", b"a"), ("/xl/Workbook.xml", b"b")))
    assert opened.names == ("word/document.xml", "xl/Workbook.xml")
    assert [opened.find(n) for n in ("Word/DOCUMENT.xml", "\\xl\\workbook.xml", "none")] == [
        "word/document.xml", "xl/Workbook.xml", "",
    ]  # fmt: skip
    assert opened.read("xl/Workbook.xml") == b"b"


def test_a_name_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        open_package(zip_of(("a", b"a"))).read("b")


def test_a_bomb_that_says_its_size_is_refused_unopened() -> None:
    assert code_of(zip_of(("word/document.xml", b"\0" * 8 * 2**20))) == "file-too-large"


def test_a_bomb_that_lies_about_its_size_is_never_unpacked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    data = redeclared(zip_of(("word/document.xml", b"\0" * 64 * 2**20)), 1000)
    asked: list[int] = []
    real = zlib.decompressobj

    def watched(*args: Any) -> object:
        inner = real(*args)

        class Watched:
            eof = False

            def __getattr__(self, name: str) -> object:
                return getattr(inner, name)

            def decompress(self, packed: bytes, most: int = 0) -> bytes:
                out = inner.decompress(packed, most)
                asked.append(len(out))
                return out

        return Watched()

    monkeypatch.setattr(zlib, "decompressobj", watched)
    assert code_of(data) == "file-damaged"
    assert max(asked) < 2**20


def test_the_total_of_many_entries_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TOTAL", 1000)
    assert code_of(zip_of(*((f"a{n}", b"x" * 101) for n in range(10)))) == "file-too-large"


def test_the_number_of_entries_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_ENTRIES", 9)
    assert code_of(zip_of(*((f"a{n}", b"x") for n in range(10)))) == "file-too-large"


def test_one_entry_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_ENTRY", 9)
    assert code_of(zip_of(("a", b"0123456789"))) == "file-too-large"


def test_the_file_itself_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_FILE", 9)
    assert code_of(zip_of(("a", b"x"))) == "file-too-large"


@pytest.mark.parametrize("name", ["../../etc/passwd", "word/../../x", "..\\x"])
def test_names_that_leave_the_package_are_refused(name: str) -> None:
    assert code_of(zip_of((name, b"x"))) == "file-hostile"


def test_two_different_entries_of_one_name_are_refused_and_equal_ones_are_not() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zip_of(("a", b"x"), ("a", b"y"))
    assert code_of(data) == "file-hostile"
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zip_of(("a", b"x"), ("a", b"x"))
    assert open_package(data).read("a") == b"x"


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_half_downloaded_file_is_damaged(keep: float) -> None:
    data = zip_of(("word/document.xml", bytes(range(256)) * 40), ("b", b"x" * 1000))
    assert code_of(data[: int(len(data) * keep)]) == "file-damaged"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_wrong_checksum_is_damage(method: int) -> None:
    data = bytearray(zip_of(("a", bytes(range(200))), method=method))
    data[60] ^= 0x55
    assert code_of(bytes(data)) == "file-damaged"


def test_an_entry_that_says_it_lies_before_the_file_is_damage() -> None:
    data = bytearray(zip_of(("a", b"x" * 100)))
    end = data.index(b"PK\x05\x06")
    (offset,) = struct.unpack_from("<I", data, end + 16)
    struct.pack_into("<I", data, end + 16, offset + 30_000)
    assert code_of(bytes(data)) == "file-damaged"


def test_entries_packed_in_ways_no_office_knows_are_refused() -> None:
    assert code_of(zip_of(("a", b"x" * 100), method=zipfile.ZIP_LZMA)) == "file-damaged"


def test_encrypted_entries_are_said_to_be() -> None:
    data = bytearray(zip_of(("a", b"x")))
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    assert code_of(bytes(data)) == "file-encrypted"


BOMB = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><d>&c;</d>'


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (BOMB, "file-hostile"),
        (BOMB.decode().encode("utf-16"), "file-hostile"),
        (b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>', "file-hostile"),
        (b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><d/>', "file-hostile"),
        (b'<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><d/>', "file-hostile"),
        (b"<!DOCTYPE d [<!ENTITY a '&a;'>]><d>&a;</d>", "file-hostile"),
        (b"<!DOCTYPE d><d/>", "file-hostile"),
        (b"<a>" * 1000 + b"</a>" * 1000, "file-hostile"),
        (b"<a><b></a>", "file-damaged"),
        (b"<a>&undefined;</a>", "file-damaged"),
        (b"<a>\x01</a>", "file-damaged"),
        (b"", "file-damaged"),
    ],
)
def test_xml_is_parsed_without_trust(xml: bytes, code: str) -> None:
    with pytest.raises(FileProblem) as caught:
        parse_xml(xml, "word/document.xml")
    assert caught.value.code == code


def test_xml_too_large_for_a_tree_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from formkit.readers import xmlpart

    monkeypatch.setattr(xmlpart, "MAX_TREE", 4)
    with pytest.raises(FileProblem) as caught:
        parse_xml(b"<abc/>", "x")
    assert caught.value.code == "file-too-large"


def test_comments_and_instructions_leave_no_gap_in_the_text() -> None:
    assert parse_xml("<a>甲<!-- x -->乙<?pi?>丙</a>".encode(), "x").text == "甲乙丙"


def test_relationships_say_what_is_outside_and_what_is_not_there() -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="1" Type="t/styles" Target="styles.xml"/>'
        b'<Relationship Id="2" Type="t/image" Target="NULL"/>'
        b'<Relationship Id="3" Type="t/hyperlink" Target="http://x.cn" TargetMode="External"/>'
        b'<Relationship Id="4" Type="t/theme" Target="/word/Theme.xml"/></Relationships>'
    )
    opened = open_package(
        zip_of(("word/_rels/document.xml.rels", rels), ("word/styles.xml", b""), ("word/theme.xml", b""))
    )
    assert [(r.kind, r.part, r.external) for r in relations(opened, "word/document.xml")] == [
        ("styles", "word/styles.xml", False),
        ("image", "", False),
        ("hyperlink", "", True),
        ("theme", "word/theme.xml", False),
    ]
    assert relations(opened, "word/other.xml") == ()
    assert main_part(opened, "word/document.xml") == ""


def test_every_problem_has_its_english_sentence() -> None:
    with pytest.raises(FileProblem) as caught:
        open_package(b"PK\x03\x04")
    assert "incomplete" in caught.value.message("en")
    assert "不完整" in caught.value.message("zh")


def test_the_limits_leave_room_for_what_people_send() -> None:
    assert limits.MAX_ENTRY < limits.MAX_TOTAL
    assert limits.MAX_TREE <= limits.MAX_ENTRY
    assert open_package(zip_of(("a", b"<row/>" * 500_000))).names == ("a",)
