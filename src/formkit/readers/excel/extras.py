"""What an Excel file carries besides its sheets: macros, links to other files, embedded files.  Named, never run."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from formkit.findings import Finding, finding
from formkit.readers.package import Package
from formkit.readers.relations import relations

_MACROS = ("/vbaproject.bin", "/macrosheets/")
_LINKS = "xl/externallinks/"
_EMBEDDED = "xl/embeddings/"
_CONNECTIONS = "xl/connections.xml"
# cmd|'/c calc'!A0: a program, what it is to open, an item of it.  A bar in a text (A1&"|"&B1) or a sheet's name is none.
_DDE = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*)?>([^<|]*\|[^<]*![^<]*)<")
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'!")
_SHOWN = 80


def outside_content(package: Package) -> list[Finding]:
    """One finding for macros, one for each file linked to, one for data from outside, one for each file embedded."""
    if len(package.names) <= _FEW and _nothing_outside(package.names):
        return []
    names = [(name, name.lower()) for name in package.names]
    found = [finding("macros-present")] if any(part in low for _, low in names for part in _MACROS) else []
    for name, low in names:
        if low.startswith(_LINKS) and low.endswith(".xml"):
            found.append(finding("external-link", target=_target(package, name)))
        elif low == _CONNECTIONS:
            found.append(finding("external-link", target=name))
        elif low.startswith(_EMBEDDED) and not low.endswith(".rels"):
            found.append(finding("embedded-object", name=name.rpartition("/")[2]))
    return found


_FEW = 64


@lru_cache(maxsize=64)  # the packages of one template have parts of the same names
def _nothing_outside(names: tuple[str, ...]) -> bool:
    told = (*_MACROS, _LINKS, _EMBEDDED, _CONNECTIONS)
    return not any(each in name.lower() for name in names for each in told)


def _target(package: Package, name: str) -> str:
    """The file a link leads to; a DDE link names a program instead of a file."""
    targets = [relation.target for relation in relations(package, name) if relation.external]
    return targets[0] if targets else "DDE"


def outside_formulas(source: bytes) -> list[Finding]:
    """One finding for each formula of the sheet ``source`` that asks another program for its value (DDE)."""
    if b"|" not in source:
        return []  # as in nearly every sheet
    asked = {html.unescape(each.decode("utf-8", "replace")).strip() for each in _DDE.findall(source)}
    outside = sorted(each for each in asked if "|" in _QUOTED.sub("", each))
    return [finding("external-link", target=each[:_SHOWN]) for each in outside]
