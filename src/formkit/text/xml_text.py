"""Text as it stands in XML: between tags, and as the value of an attribute.

What ``xml.sax.saxutils`` gives, without the network library it brings along: importing that takes longer than
reading a form.  Source: XML 1.0, 2.4 and 3.3.3.
"""

from __future__ import annotations

import html

_KEPT = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def escaped(text: str) -> str:
    """``text`` between tags."""
    return html.escape(text, quote=False)


def quoted(value: str) -> str:
    """``value`` as an attribute's, quotes included; line breaks and tabs are kept from becoming spaces."""
    text = escaped(value).translate(_KEPT)
    if '"' not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace('"', "&quot;") + '"'
