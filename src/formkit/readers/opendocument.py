"""What LibreOffice forgets of an OpenDocument workbook (.ods) that it makes an .xlsx of: which sheets are hidden.

It shows the first sheet of a file that does not say which one was looked at last, hidden or not.
"""

from __future__ import annotations

from formkit.errors import FormkitError
from formkit.readers.package import open_package
from formkit.readers.sniff import is_zip
from formkit.readers.xmlpart import parse_xml

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TABLE = f"{{{_NS}style:1.0}}", f"{{{_NS}table:1.0}}"
_CONTENT = "content.xml"


def hidden_sheets(data: bytes) -> frozenset[str]:
    """The names of the sheets whose style says table:display="false" (OpenDocument 1.3 part 3, 19.629); of a file that
    cannot be looked into, none."""
    if not is_zip(data):
        return frozenset()
    try:
        root = parse_xml(open_package(data).read(_CONTENT), _CONTENT)
    except (FormkitError, KeyError):
        return frozenset()
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    sheets = [(t.get(f"{_TABLE}name", ""), t.get(f"{_TABLE}style-name")) for t in root.iter(f"{_TABLE}table")]
    return frozenset(name for name, style in sheets if style in hidden)
