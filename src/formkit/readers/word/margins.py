"""What is written around a form's text: in its headers and footers (页眉、页脚), in foot- and endnotes (脚注、尾注).

None of it is a form's text; whatever is more than a page number or words of the document once more is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from formkit.findings import Finding, finding
from formkit.readers.package import Package
from formkit.readers.relations import Relation
from formkit.readers.xmlpart import utf8
from formkit.text import label_key
from formkit.text.excerpts import shortened
from formkit.text.page_numbers import is_field

_WHERE = {
    "header": ("页眉", "header"),
    "footer": ("页脚", "footer"),
    "footnotes": ("脚注", "footnote"),
    "endnotes": ("尾注", "endnote"),
}
_PAGED = frozenset({"header", "footer"})
_END = re.compile(rb"</(?:\w+:)?p>")
_TEXT = re.compile(rb"<(?:\w+:)?(?:t(?: [^>]*)?>([^<]*)<|(?:tab|br|cr)\b)")


def margins(package: Package, related: Iterable[Relation], source: bytes) -> Iterator[Finding]:
    """A finding for each paragraph there that says something of its own.  ``source``: the document part."""
    body = ""
    said: set[str] = set()
    for relation in related:
        if relation.kind not in _WHERE or not relation.part:
            continue
        for line in _lines(utf8(package.read(relation.part))):
            key = label_key(line)
            if not key or key in said or (relation.kind in _PAGED and is_field(key)):
                continue
            said.add(key)
            body = body or label_key("".join(_lines(utf8(source))))
            if key not in body:
                where, where_en = _WHERE[relation.kind]
                yield finding("text-in-margin", seen=shortened(line), where=where, where_en=where_en)


def _lines(source: bytes) -> Iterator[str]:
    """The text of each paragraph."""
    for paragraph in _END.split(source):
        text = b"".join(m[1] if m[1] is not None else b" " for m in _TEXT.finditer(paragraph))
        if text.strip():
            yield unescape(text.decode("utf-8", "replace")).strip()
