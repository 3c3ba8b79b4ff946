"""What a file is, by its content and not by its name.

Tells the two formats formkit reads in their editions from everything else that arrives under their names:
the binary formats of Word, Excel and WPS (OLE containers), encrypted files, ODF, OFD, HTML, pictures, zips.
"""

from __future__ import annotations

import io
import re
import struct
from enum import Enum
from typing import TYPE_CHECKING

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.readers.package import Package, open_package

if TYPE_CHECKING:
    import olefile


class Kind(Enum):
    """What a file is: its Chinese and its English name."""

    EMPTY = ("空文件", "an empty file")
    DOCX = ("Word 文档", "a Word document")
    XLSX = ("Excel 工作簿", "an Excel workbook")
    XLSB = ("Excel 二进制工作簿（.xlsb）", "an Excel binary workbook (.xlsb)")
    PPTX = ("演示文稿", "a presentation")
    DOC = ("旧版 Word 文档（.doc）", "an old Word document (.doc)")
    XLS = ("旧版 Excel 工作簿（.xls）", "an old Excel workbook (.xls)")
    OLE = ("旧版 Office 文件", "an old Office file")
    ENCRYPTED = ("加密的 Office 文件", "an encrypted Office file")
    PDF = ("PDF 文件", "a PDF file")
    ODT = ("OpenDocument 文档（.odt）", "an OpenDocument text (.odt)")
    ODS = ("OpenDocument 表格（.ods）", "an OpenDocument sheet (.ods)")
    OFD = ("OFD 版式文件", "an OFD file")
    ZIP = ("压缩包", "a zip archive")
    ARCHIVE = ("压缩包（RAR/7z）", "a RAR or 7z archive")
    HTML = ("网页（HTML）", "an HTML page")
    RTF = ("RTF 文档", "an RTF document")
    OFFICE_XML = (
        "Office 2003 XML 文件或单个 XML 的 Office 文件",
        "an Office file as one XML (2003 XML, flat OPC)",
    )
    XML = ("XML 文件", "an XML file")
    OTHER_WORDS = (
        "其他文字软件的旧文档（WordPerfect、Word 2.0）",
        "an old document of WordPerfect or Word 2.0",
    )
    PICTURE = ("图片", "a picture")
    TEXT = ("文本文件", "a text file")
    UNKNOWN = ("无法识别的文件", "an unknown file")

    @property
    def zh(self) -> str:
        return self.value[0]

    @property
    def en(self) -> str:
        return self.value[1]


OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"{\\rtf", Kind.RTF),
    (b"Rar!\x1a", Kind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"\x89PNG\r\n", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"BM", Kind.PICTURE),
    (b"II*\0", Kind.PICTURE),
    (b"MM\0*", Kind.PICTURE),
    (b"\xffWPC", Kind.OTHER_WORDS),
    (b"\xdb\xa5\x2d\0", Kind.OTHER_WORDS),
)
_WEBP = re.compile(rb"RIFF....WEBP|....ftyp(?:heic|heix|mif1|avif)", re.DOTALL)
_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08](?:\x04|\x06|\x08|\x10)\x00")
"""Excel before 5.0 and bare BIFF streams begin with a BOF record."""
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|div)\b", re.IGNORECASE)
_FLAT = (
    (b"opendocument.text", Kind.ODT),
    (b"opendocument.spreadsheet", Kind.ODS),
    (b"urn:schemas-microsoft-com:office:spreadsheet", Kind.OFFICE_XML),
    (b"schemas.microsoft.com/office/word/2003/wordml", Kind.OFFICE_XML),
    (b"schemas.microsoft.com/office/2006/xmlPackage", Kind.OFFICE_XML),
)
"""What an office document that is one XML says at its beginning."""
_EXCEL_STREAMS = ("workbook", "book")
_MACRO_STORAGES = frozenset(("MACROS", "_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT"))
_FILE_PASS = 0x2F
_LOOK = 4096
_MANIFEST = "META-INF/manifest.xml"


def sniff(data: bytes) -> Kind:
    """The kind of file ``data`` is.  Raises FileProblem where a zip or container is damaged or hostile."""
    if not data.strip(b"\0"):
        return Kind.EMPTY
    if is_zip(data):
        return sniff_package(open_package(data))
    if data.startswith(OLE_MAGIC):
        return _sniff_container(data)
    head = data[:_LOOK].removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if _WEBP.match(head):
        return Kind.PICTURE
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if _BIFF.match(data):
        return Kind.XLS
    return _sniff_text(data, head)


def is_zip(data: bytes) -> bool:
    return data[:2] == b"PK" and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08")


def sniff_package(package: Package) -> Kind:
    """What is in a zip."""
    is_office = package.find("[Content_Types].xml") or package.find("_rels/.rels")
    if package.find("mimetype") or (package.find(_MANIFEST) and not is_office):
        return _open_document(package)
    if package.find("OFD.xml"):
        return Kind.OFD
    if not is_office:
        return Kind.ZIP
    folders = {name.partition("/")[0].lower() for name in package.names}
    for folder, kind in (("word", Kind.DOCX), ("xl", Kind.XLSX), ("ppt", Kind.PPTX)):
        if folder in folders:
            return Kind.XLSB if package.find("xl/workbook.bin") else kind
    return _by_main_part(package)


def _by_main_part(package: Package) -> Kind:
    """A package with unusual folders: by the content type of what it holds."""
    entry = package.find("[Content_Types].xml")
    types = package.read(entry) if entry else b""
    for word, kind in (
        (b"wordprocessingml", Kind.DOCX),
        (b"spreadsheetml", Kind.XLSX),
        (b"presentationml", Kind.PPTX),
    ):
        if word in types:
            return kind
    return Kind.ZIP


def _open_document(package: Package) -> Kind:
    """By its ``mimetype``; where a program zipped it anew without that, by its manifest (OpenDocument 1.3, part 2, 3)."""
    entry = package.find(_MANIFEST)
    manifest = package.read(entry) if entry else b""
    if b":encryption-data" in manifest:
        return Kind.ENCRYPTED
    mimetype = package.find("mimetype")
    told = package.read(mimetype)[:80] if mimetype else manifest
    if b"opendocument.text" in told:
        return Kind.ODT
    return Kind.ODS if b"opendocument.spreadsheet" in told else Kind.ZIP


def _container(data: bytes) -> olefile.OleFileIO:
    import olefile  # start-up time: a folder of new files never needs it

    return olefile.OleFileIO(io.BytesIO(data))


def _sniff_container(data: bytes) -> Kind:
    try:
        with _container(data) as container:
            streams = {path[0].lower() for path in container.listdir() if path}  # [MS-CFB] 2.6.4: no case
            if "encryptedpackage" in streams or "encryptioninfo" in streams:
                return Kind.ENCRYPTED
            if "worddocument" in streams:
                return Kind.ENCRYPTED if _word_is_encrypted(container) else Kind.DOC
    except Exception as error:  # olefile raises whatever a damaged directory leads to
        raise problem(
            "file-damaged",
            FileProblem,
            detail="旧版 Office 文件的目录已损坏",
            detail_en="the old Office file's directory is damaged",
        ) from error
    if streams.intersection(_EXCEL_STREAMS):
        return Kind.XLS
    return Kind.OLE


def has_macros(data: bytes) -> bool:
    """Whether an old Office file carries a VBA project ([MS-OVBA] 2.2.1), an OpenDocument Basic or scripts."""
    if is_zip(data):
        names = [name.lower() for name in open_package(data).names]
        return any(
            name.startswith(("basic/", "scripts/")) or name.endswith("vbaproject.bin") for name in names
        )
    if not data.startswith(OLE_MAGIC):
        return False
    with _container(data) as container:
        return any(part.upper() in _MACRO_STORAGES for path in container.listdir() for part in path)


def workbook_has_password(data: bytes) -> bool:
    """Whether an .xls is encrypted: a FilePass record near its beginning ([MS-XLS] 2.4.117).

    Workbooks whose structure alone is protected have one too, and open without a password.
    """
    if not data.startswith(OLE_MAGIC):
        return False
    with _container(data) as container:
        name = next((n for n in _EXCEL_STREAMS if container.exists(n)), "")
        if not name:
            return False
        with container.openstream(name) as stream:
            head = stream.read(_LOOK)
    at = 0
    while at + 4 <= len(head):
        kind, size = struct.unpack_from("<HH", head, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + size
    return False


def _word_is_encrypted(container: olefile.OleFileIO) -> bool:
    """fEncrypted of the file information block ([MS-DOC] 2.5.2, bit 8 at offset 10)."""
    with container.openstream("WordDocument") as stream:
        block = stream.read(12)
    return len(block) == 12 and bool(block[11] & 0x01)


def _sniff_text(data: bytes, head: bytes) -> Kind:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = data[:_LOOK].decode("utf-16", "ignore").encode()
    if head[:1] == b"<":
        for words, kind in _FLAT:
            if words in head:
                return kind
    if head[:1] == b"<" and _HTML.search(head):
        return Kind.HTML
    if head.startswith(b"<?xml"):
        return Kind.XML
    return Kind.UNKNOWN if b"\0" in head else Kind.TEXT
