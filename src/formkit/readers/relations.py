"""Relationships of a package: which part is the document, and what each part refers to.

Tolerates what Word opens: targets absolute, relative, with backslashes, ``NULL`` or ``#_top``, to parts that
are not there; a relationships part that is missing.  Types are told by their last segment, which Strict and
Transitional share.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote

from formkit.readers.package import Package
from formkit.readers.xmlpart import parse_xml


class Relation(NamedTuple):
    """``kind``: last segment of its type (``styles``).  ``part``: the entry, "" if outside or not there.

    ``target``: as written.
    """

    id: str
    kind: str
    part: str
    target: str
    external: bool


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    """What ``part`` ("" for the package itself) refers to."""
    folder, _, file = part.rpartition("/")
    entry = package.find(f"{folder}/_rels/{file}.rels")
    if not entry:
        return ()
    found = []
    for element in parse_xml(package.read(entry), entry):
        target = element.get("Target", "")
        external = element.get("TargetMode", "") == "External"
        kind = element.get("Type", "").rpartition("/")[2]
        inside = "" if external else _resolve(package, folder, target)
        found.append(Relation(element.get("Id", ""), kind, inside, target, external))
    return tuple(found)


def main_part(package: Package, *usual: str) -> str:
    """The document itself: by relationship, else the first of ``usual`` names that is there; "" for none."""
    for relation in relations(package, ""):
        if relation.kind == "officeDocument" and relation.part:
            return relation.part
    return next((entry for entry in map(package.find, usual) if entry), "")


def _resolve(package: Package, folder: str, target: str) -> str:
    target = unquote(target.replace("\\", "/")).partition("#")[0]
    if not target or target == "NULL":
        return ""
    if target.startswith("/"):
        return package.find(target)
    return package.find(posixpath.normpath(f"{folder}/{target}")) or package.find(target)
