"""XML of a package part, parsed without trusting it: no entities, no network, no document type, bounded depth.

Strict OOXML (ISO 29500 Part 1, http://purl.oclc.org/ooxml/…) is brought to the transitional namespaces, so
that the readers know one vocabulary.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

from formkit.errors import FormkitError
from formkit.readers.limits import MAX_TREE
from formkit.readers.package import damaged, hostile, too_large

# No huge_tree: libxml2 then refuses more than 256 levels and texts of more than 10 MB.
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
)  # fmt: skip
_PARTS = {
    ".rels": "关系清单",
    "document": "正文",
    "styles": "样式",
    "numbering": "自动编号",
    "comments": "批注",
    "sharedStrings": "文字清单",
    "workbook": "工作簿目录",
    "drawing": "图形",
    "sheet": "工作表",
    "theme": "主题颜色",
}
"""What a part holds, by what stands in its name."""
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")


def parse_xml(data: bytes, part: str) -> _Element:
    """The root element of ``data``, in the transitional namespaces.

    ``part``: its name, for messages.  Raises FileProblem: not well-formed, too large, too deep, entities.
    """
    if len(data) > MAX_TREE:
        raise too_large(f"“{part}”有 {len(data) // 2**20} MB", f"“{part}” has {len(data) // 2**20} MB")
    root = _parsed(data, part)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _entities(part)
    return _transitional(root) if root.tag.startswith("{" + _STRICT) else root


def utf8(data: bytes) -> bytes:
    """``data`` as UTF-8, so that byte searches in it mean something; UTF-16 is told by its byte order mark."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return data
    try:
        return _DECLARATION.sub("", data.decode("utf-16")).encode("utf-8")
    except UnicodeError:
        return data


def _parsed(data: bytes, part: str) -> _Element:
    try:
        return etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise _refusal(data, part, error) from error


def _refusal(data: bytes, part: str, error: etree.XMLSyntaxError) -> FormkitError:
    detail, (line, column) = str(error), error.position
    if "memory" in detail or detail.startswith("unknown error"):  # libxml2 found no room for a message either
        raise MemoryError(part)
    if b"<!DOCTYPE" in utf8(data):
        return _entities(part)
    if "depth" in detail:
        return hostile(f"“{part}”嵌套过深", f"“{part}” is nested too deeply")
    return malformed(part, line, column, detail)


def malformed(part: str, line: int, column: int, detail: str) -> FormkitError:
    """FileProblem: the XML of ``part`` breaks off or is garbled there.  ``detail``: the parser's own words."""
    what = next((zh for end, zh in _PARTS.items() if end in part), "组成部分")
    return damaged(
        f"文件里的{what}（{part}）从第{line}行第{column}个字符起读不出来",
        f"“{part}” is not well-formed XML ({detail})",
    )


def _entities(part: str) -> FormkitError:
    return hostile(f"“{part}”含有文档类型或实体声明", f"“{part}” declares a document type or entities")


def _transitional(root: _Element) -> _Element:
    text = etree.tostring(root)
    for strict, transitional in _TRANSITIONAL:
        text = text.replace(strict, transitional)
    return etree.fromstring(text, _PARSER)
