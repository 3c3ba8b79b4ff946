"""What a plain document part is made of, as patterns of its bytes: a table's beginning, a cell, a run, a paragraph."""

from __future__ import annotations

import re

_ATTRIBUTES = rb'(?:\s[\w:.-]+="[^"<>&\x00-\x1f]*")*+'


def _of(pattern: str) -> re.Pattern[bytes]:
    """``pattern`` with @ for attributes and «name» for the inside of that element."""
    # First the many that hold only empty elements, then, slower, whatever else there is up to the closing tag.
    inside = r"((?:<w:[^<>]*/>)*+(?:(?!</w:\1>)<[^<>]*>)*+)"
    whole = re.sub(r"«(\w+)»", rf"(?:<w:\1>{inside}</w:\1>|<w:\1/>)", pattern)
    return re.compile(whole.encode("ascii", "strict").replace(b"@", _ATTRIBUTES), re.DOTALL)


HEAD = _of(
    r"""(?:\xef\xbb\xbf)?(?:<\?xml\s+version=["']1\.0["'](?:\s+encoding=["'](?i:utf-8)["'])?(?:\s+standalone=["']\w+["'])?\s*\?>)?"""
    r"\s*(<w:document@\s*>)\s*<w:body>"
)
TAIL = _of(r"\s*</w:body>\s*</w:document>\s*")
TABLE = _of(r"<w:tbl>«tblPr»«tblGrid»")
TABLE_ENDS = _of(r"</w:tbl>")
# Nearly every cell: one paragraph, one run, one text or none.
CELL = _of(
    r"(<w:tr@>(?:«tblPrEx»)?(?:«trPr»)?)?<w:tc@>(?:«tcPr»)?<w:p@>(?:«pPr»)?"
    r'(?:<w:r@>(?:«rPr»)?<w:t( xml:space="preserve")?(?:/>|>([^<>]*)</w:t>)</w:r>)?</w:p></w:tc>(</w:tr>)?'
)
ROW_STARTS = (b"<w:tr>", b"<w:tr ")
ROW_ENDS = b"</w:tr>"
CELL_BEGINS = _of(r"(<w:tr@>(?:«tblPrEx»)?(?:«trPr»)?)?<w:tc@>(?:«tcPr»)?")
CELL_ENDS = _of(r"</w:tc>(</w:tr>)?")
PARAGRAPH_ENDS = _of(r"</w:p>")
PARAGRAPH_END = b"</w:p>"
PARAGRAPH = _of(r"<w:p@(?:/>|>(?:«pPr»)?)")
SECTION = _of(r"<w:sectPr@(?:/>|>(?>(.*?)</w:sectPr>))")
NOTHING = _of(r"<w:(?:proofErr|bookmarkStart|bookmarkEnd)@\s*/>")
RUN = _of(
    r"<w:r@>(?:«rPr»)?"
    r'((?:<w:t(?: xml:space="preserve")?(?:/>|>[^<>]*</w:t>)|<w:(?:br|tab|lastRenderedPageBreak)@\s*/>)*+)</w:r>'
)
WRITTEN = _of(r'<w:(?:t( xml:space="preserve")?>([^<>]*)<|(br|tab)[ />])')
