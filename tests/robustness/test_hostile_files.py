"""Files made to hurt whoever opens them: each ends in a record or in one problem with a code, in time and in bounds.

The zip is attacked (names, sizes, overlaps, archives in archives), then each part's XML, then PDF: references that
go round, counts and sizes that lie, object streams, cross-reference tables.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from zips import packed, unpacked

from formkit import Kit
from formkit.flows.submissions.batch import Batch

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
P = "<w:p><w:r><w:t>联系电话</w:t></w:r></w:p>"
Files = dict[str, bytes]


def docx(body: str = P, **more: str | bytes) -> bytes:
    """``more``: parts by their names, __ for a slash and _ for a dot."""
    text = f'<w:document xmlns:w="{W}" xmlns:r="{REL}"><w:body>{body}</w:body></w:document>'
    relations = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations,
        "word/document.xml": text,
    }
    return packed(parts | more)


def xlsx(sheet: str = "<sheetData/>", strings: str = "", styles: str = "", book: str = "") -> bytes:
    targets = {
        "worksheet": "worksheets/sheet1.xml",
        "sharedStrings": "sharedStrings.xml",
        "styles": "styles.xml",
    }
    related = "".join(
        f'<Relationship Id="r{n}" Type="{REL}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    sheets = book or '<sheets><sheet name="甲" sheetId="1" r:id="r0"/></sheets>'
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{REL}">{sheets}</workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}">{sheet}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
        }
    )


def in_part(file: bytes, part: str, data: bytes | str) -> bytes:
    """``file`` with the part replaced."""
    return packed({**unpacked(file), part: data})


def laughs(root: str, levels: int = 12) -> str:
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "ha">' for n in range(levels)
    )
    return f"<!DOCTYPE x [{entities}]><{root}>&e{levels - 1};</{root}>"


def quadratic(root: str) -> str:
    return f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]><{root}>{"&a;" * 20_000}</{root}>'


def overlapping(count: int) -> bytes:
    """Entries of the directory that all unpack the same bytes (David Fifield's bomb)."""
    content = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = content.compress(bytes(4 * 2**20)) + content.flush()
    crc = zlib.crc32(bytes(4 * 2**20))
    local = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, crc, len(kernel), 4 * 2**20, 1, 0)
        + b"a"
        + kernel
    )
    directory = b"".join(
        struct.pack(
            "<IHHHHHHIIIHHHHHII",
            0x02014B50,
            20,
            20,
            0,
            8,
            0,
            33,
            crc,
            len(kernel),
            4 * 2**20,
            len(name),
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + name
        for name in (f"word/{n}.xml".encode() for n in range(count))
    )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), len(local), 0)
    return local + directory + end


def zip64_that_lies() -> bytes:
    """A directory that says, in the fields for large files, that an entry has 2⁶³ bytes."""
    data = bytearray(docx())
    at = data.rindex(b"PK\x01\x02")
    name, extra = struct.unpack_from("<HH", data, at + 28)
    struct.pack_into("<I", data, at + 24, 0xFFFFFFFF)
    struct.pack_into("<H", data, at + 30, 12)
    begin = at + 46 + name
    data[begin : begin + extra] = struct.pack("<HHQ", 1, 8, 2**63)
    end = data.rindex(b"PK\x05\x06")
    (size,) = struct.unpack_from("<I", data, end + 12)
    struct.pack_into("<I", data, end + 12, size + 12 - extra)
    return bytes(data)


def nested_zips(depth: int) -> bytes:
    data = docx()
    for _ in range(depth):
        data = packed({"word/document.xml": "<x/>", "inner.zip": data, "[Content_Types].xml": "<Types/>"})
    return data


def descriptors_that_lie() -> bytes:
    """Sizes told behind the content, and other ones there than in the directory."""
    out = io.BytesIO()

    class NoSeeking(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            return out.write(data)

    with zipfile.ZipFile(NoSeeking(), "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body>{P * 50}</w:body></w:document>',
        )
    return out.getvalue().replace(b"PK\x07\x08", b"PK\x07\x08\xff\xff\xff\xff", 1)


def pdf(*objects: bytes, trailer: bytes = b"<</Root 1 0 R>>") -> bytes:
    """Objects numbered from 1; without a table of them, which a reader then makes itself."""
    numbered = b"".join(b"%d 0 obj%s endobj\n" % (n, each) for n, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + numbered + b"trailer" + trailer + b"\n%%EOF"


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<<" + extra + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream"


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
TEXT = b"BT /F1 12 Tf 60 700 Td (form) Tj ET"


def page(extra: bytes = b"/MediaBox[0 0 595 842]") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/Contents 4 0 R" + FONT + extra + b">>"


def deep(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def pdf_with_table(previous: bytes) -> bytes:
    body = pdf(CATALOG, PAGES, page(), stream(TEXT)).rpartition(b"trailer")[0]
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer<</Size 5/Root 1 0 R" + previous + b">>\n"
    return body + table + b"startxref\n%d\n%%%%EOF" % len(body)


MADE: dict[str, Callable[[], bytes]] = {
    "zips in zips.docx": lambda: nested_zips(40),
    "entries that overlap.docx": lambda: overlapping(9000),
    "entries without end.docx": lambda: overlapping(60_000),
    "2 to the 63rd bytes.docx": zip64_that_lies,
    "sizes behind that lie.docx": descriptors_that_lie,
    "names that are tricks.docx": lambda: docx(
        **{
            "C:\\windows\\x.dll": "x",
            "word/\u202etxt.exe": "x",
            "con": "x",
            "word//document.xml": "x",
            "a" * 60_000: "x",
            "word/document.xml/x": "x",
        }
    ),
    "a thousand laughs.docx": lambda: in_part(docx(), "word/document.xml", laughs("w")),
    "laughs in the styles.docx": lambda: docx(**{"word/styles.xml": laughs("styles")}),
    "laughs in the types.docx": lambda: docx(**{"[Content_Types].xml": laughs("Types")}),
    "laughs in the relations.docx": lambda: docx(**{"_rels/.rels": laughs("Relationships")}),
    "quadratic.docx": lambda: in_part(docx(), "word/document.xml", quadratic("w")),
    "quadratic strings.xlsx": lambda: in_part(xlsx(), "xl/sharedStrings.xml", quadratic("sst")),
    "quadratic sheet.xlsx": lambda: in_part(xlsx(), "xl/worksheets/sheet1.xml", quadratic("worksheet")),
    "quadratic book.xlsx": lambda: in_part(xlsx(), "xl/workbook.xml", quadratic("workbook")),
    "laughs in UTF-16.xlsx": lambda: in_part(
        xlsx(), "xl/sharedStrings.xml", ('<?xml version="1.0" encoding="UTF-16"?>' + laughs("sst")).encode("utf-16")
    ),
    "deep.docx": lambda: docx("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000),
    "deep strings.xlsx": lambda: xlsx(strings="<si>" * 20_000 + "</si>" * 20_000),
    "one long word.docx": lambda: docx(f"<w:p><w:r><w:t>{'联' * 3_000_000}</w:t></w:r></w:p>"),
    "one long attribute.docx": lambda: docx(f'<w:p w:rsidR="{"0" * 11_000_000}"/>'),
    "a million attributes.docx": lambda: docx("<w:p " + " ".join(f'a{n}="1"' for n in range(300_000)) + "/>"),
    "a million names.docx": lambda: docx("".join(f"<w:a{n}/>" for n in range(400_000))),
    "styles that are each other's.docx": lambda: docx(
        '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
        **{
            "word/styles.xml": f'<w:styles xmlns:w="{W}">'
            '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="s" Type="{REL}/styles" Target="styles.xml"/></Relationships>',
        },
    ),
    "a part that is its own part.docx": lambda: docx(
        '<w:altChunk r:id="me"/><w:subDoc r:id="me"/>' + P,
        **{
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="me" Type="{REL}/aFChunk" Target="document.xml"/>'
            f'<Relationship Id="h" Type="{REL}/header" Target="document.xml"/></Relationships>'
        },
    ),
    "a hundred thousand relations.docx": lambda: docx(
        **{
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
            + "".join(
                f'<Relationship Id="r{n}" Type="{REL}/image" Target="m{n}.png"/>' for n in range(100_000)
            )
            + "</Relationships>"
        }
    ),
    "half a million strings.xlsx": lambda: xlsx(strings="".join(f"<si><t>{n}</t></si>" for n in range(600_000))),
    "one string in every cell.xlsx": lambda: xlsx(
        "<sheetData>"
        + "".join(
            f'<row r="{r}">' + '<c t="s"><v>0</v></c>' * 100 + "</row>" for r in range(1, 2001)
        )
        + "</sheetData>",
        strings=f"<si><t>{'职业技能' * 8000}</t></si>",
    ),
    "columns of styles.xlsx": lambda: xlsx(
        "<cols>" + "".join(f'<col min="{n}" max="{n}" style="{n}" width="9"/>' for n in range(1, 16385)) + "</cols><sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>",
        styles="<cellXfs>" + '<xf numFmtId="14"/>' * 16385 + "</cellXfs>",
    ),
    "columns that overlap.xlsx": lambda: xlsx(
        "<cols>" + '<col min="1" max="16384" hidden="1" width="9"/>' * 20_000 + "</cols><sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>"
    ),
    "every cell merged with every other.xlsx": lambda: xlsx(
        "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row></sheetData><mergeCells>"
        + '<mergeCell ref="A1:XFD1048576"/>' * 5000
        + "</mergeCells>"
    ),
    "choices for every cell.xlsx": lambda: xlsx(
        "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData><dataValidations>"
        + '<dataValidation type="list" sqref="A1:XFD1048576"><formula1>"男,女"</formula1></dataValidation>' * 3000
        + "</dataValidations>"
    ),
    "a sheet a thousand times.xlsx": lambda: xlsx(
        "<sheetData>" + "<row><c><v>1</v></c></row>" * 3000 + "</sheetData>",
        book="<sheets>" + "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r0"/>' for n in range(1, 2001)) + "</sheets>",
    ),
    "a date beyond time.xlsx": lambda: xlsx(
        "<sheetData><row r='1'><c r='A1' s='0'><v>1e308</v></c><c r='B1' s='0'><v>-1e99</v></c><c r='C1' s='0'><v>nan</v></c></row></sheetData>",
        styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
    ),
    "a number of a million digits.xlsx": lambda: xlsx(
        f"<sheetData><row r='1'><c r='A1'><v>{'9' * 1_000_000}</v></c></row></sheetData>"
    ),
    "names that name each other.xlsx": lambda: xlsx(
        book='<sheets><sheet name="甲" sheetId="1" r:id="r0"/></sheets><definedNames><definedName name="a">b</definedName><definedName name="b">a</definedName></definedNames>'
    ),
    "pages that are their own parents.pdf": lambda: pdf(
        CATALOG, b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 900000000>>", page(), stream(TEXT)
    ),
    "a million pages that are one.pdf": lambda: pdf(
        CATALOG, b"<</Type/Pages/Kids[" + b"3 0 R " * 300_000 + b"]/Count 300000>>", page(), stream(TEXT)
    ),
    "fewer than no pages.pdf": lambda: pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count -1>>", page(), stream(TEXT)),
    "outlines that go round.pdf": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R/Names<</EmbeddedFiles 6 0 R>>>>",
        PAGES,
        page(),
        stream(TEXT),
        b"<</First 5 0 R/Next 5 0 R/Prev 5 0 R/Last 5 0 R/Count 9>>",
        b"<</Kids[6 0 R 6 0 R]/Names[(a) 6 0 R]>>",
    ),
    "an object stream in itself.pdf": lambda: pdf(
        CATALOG, PAGES, page(), stream(TEXT), stream(b"5 0 <<>>", b"/Type/ObjStm/N 1/First 4/Extends 5 0 R")
    ),
    "an object stream of millions.pdf": lambda: pdf(
        CATALOG, PAGES, page(), stream(TEXT), stream(b"6 0 <<>>", b"/Type/ObjStm/N 2147483647/First 2147483647")
    ),
    "a hundred thousand objects.pdf": lambda: pdf(CATALOG, PAGES, page(), stream(TEXT), *([b"<<>>"] * 300_000)),
    "a sheet as large as a country.pdf": lambda: pdf(CATALOG, PAGES, page(b"/MediaBox[0 0 1e30 1e30]"), stream(TEXT)),
    "a sheet of less than nothing.pdf": lambda: pdf(CATALOG, PAGES, page(b"/MediaBox[595 842 -595 -842]/UserUnit -9/Rotate 91"), stream(TEXT)),
    "no numbers.pdf": lambda: pdf(CATALOG, PAGES, page(b"/MediaBox[nan inf null (x)]"), stream(b"BT /F1 1e99 Tf 1e99 0 0 -1e99 1e99 99999999999999999999 Tm (form) Tj ET 1e38 -1e38 m 1e38 1e38 l S")),
    "lengths that lie.pdf": lambda: pdf(CATALOG, PAGES, page(), stream(TEXT).replace(b"/Length 35", b"/Length -35"), stream(TEXT, b"/Length 99999999999")),
    "a password that is empty.pdf": lambda: pdf(
        CATALOG, PAGES, page(), stream(TEXT), b"<</Filter/Standard/V 1/R 2/P -4/O(" + b"a" * 32 + b")/U(" + b"b" * 32 + b")>>",
        trailer=b"<</Root 1 0 R/Encrypt 5 0 R/ID[(a)(a)]>>",
    ),
    "arrays in arrays.pdf": lambda: pdf(CATALOG, PAGES, page(b"/MediaBox[0 0 9 9]/X" + deep(200_000)), stream(TEXT)),
    "arrays in the content.pdf": lambda: pdf(CATALOG, PAGES, page(), stream(deep(200_000) + b" TJ " + TEXT)),
    "states without end.pdf": lambda: pdf(CATALOG, PAGES, page(), stream(b"q " * 500_000 + TEXT)),
    "a table that goes round.pdf": lambda: pdf_with_table(b"/Prev 9"),
    "a table that is its own.pdf": lambda: pdf_with_table(b"/Prev 301/XRefStm 301"),
    "pictures nobody can draw.pdf": lambda: pdf(
        CATALOG,
        PAGES,
        page(b"/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R/J 6 0 R>>>>"),
        stream(b"/I Do /J Do"),
        stream(b"\x97JB2\r\n\x1a\n" + b"\xff" * 90, b"/Type/XObject/Subtype/Image/Width 2147483647/Height 2147483647/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode"),
        stream(b"\0\0\0\x0cjP  " + b"\xff" * 90, b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/Filter/JPXDecode"),
    ),
    "a font that maps everything.pdf": lambda: pdf(
        CATALOG,
        PAGES,
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>>>",
        stream(b"BT /F1 12 Tf 60 700 Td <00010002> Tj <0003> Tj ET"),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>]>>",
        stream(b"begincmap 1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange " + b"1 beginbfrange <0000> <FFFF> <0041> endbfrange " * 3000 + b"endcmap"),
    ),
    "a form of forms.pdf": lambda: pdf(
        CATALOG,
        PAGES,
        page(b"/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>"),
        stream(b"/X Do " * 50),
        *(
            stream(b"/X Do " * 50, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % n)
            for n in range(6, 12)
        ),
        stream(TEXT, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + FONT),
    ),
}  # fmt: skip


TOO_MUCH = {"a form of forms.pdf": ["file-over-memory"]}
"""PDFium lays forms in forms out before it says anything of them: only the limit of the process helps."""


@pytest.mark.parametrize("name", MADE)
def test_a_file_made_to_hurt_ends_in_a_problem_with_a_code_or_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(MADE[name]())
    batch = Batch((str(tmp_path / name),), jobs=1, annotate=tmp_path / "copies", drawn=True)
    (reading,) = Kit().read_batch(batch)
    told = [each.error.code if each.error else each.form for each in reading.submissions]
    assert told
    assert not {"internal-error", "file-over-time", "file-over-memory"} & set(told) or told == TOO_MUCH.get(
        name
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("entries that overlap.docx", "file-too-large"),
        ("entries without end.docx", "file-too-large"),
        ("2 to the 63rd bytes.docx", "file-too-large"),
        ("a thousand laughs.docx", "file-hostile"),
        ("quadratic.docx", "file-hostile"),
        ("quadratic strings.xlsx", "file-hostile"),
        ("quadratic sheet.xlsx", "file-hostile"),
        ("laughs in UTF-16.xlsx", "file-hostile"),
        ("deep.docx", "file-hostile"),
        ("a million pages that are one.pdf", "file-too-large"),
        ("a sheet a thousand times.xlsx", "file-too-large"),
        ("pictures nobody can draw.pdf", "scanned"),
    ],
)
def test_what_is_refused_is_refused_for_what_it_is(name: str, code: str) -> None:
    (submission,) = Kit().parse(MADE[name](), name)
    assert submission.error is not None
    assert submission.error.code == code
