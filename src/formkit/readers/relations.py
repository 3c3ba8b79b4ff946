"""Relationships of a package: which part is the document, and what each part refers to.

Tolerates what Word opens: targets absolute, relative, with backslashes, ``NULL`` or ``#_top``, to parts that
are not there; a relationships part that is missing.  Types are told by their last segment, which Strict and
Transitional share.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
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
    source = package.read(entry)
    if len(source) >= _SMALL or len(package.names) > _FEW:
        return _related(package, folder, _list(source, entry))
    known = source, entry, package.names
    found = _latest.get(known)
    if found is None:
        if len(_latest) >= _KEPT:
            _latest.clear()
        found = _latest[known] = _related(package, folder, _list(source, entry))
    return found


# The same few hundred bytes stand in every file saved from one template, beside parts of the same names.
_SMALL, _FEW, _KEPT = 4096, 64, 256
_latest: dict[tuple[bytes, str, tuple[str, ...]], tuple[Relation, ...]] = {}


def _related(
    package: Package, folder: str, listed: tuple[tuple[str, str, str, bool], ...]
) -> tuple[Relation, ...]:
    return tuple(
        Relation(identity, kind, "" if external else _resolve(package, folder, target), target, external)
        for identity, kind, target, external in listed
    )


def _list(source: bytes, entry: str) -> tuple[tuple[str, str, str, bool], ...]:
    """Id, kind, target and whether it lies outside, of each relationship in the part ``entry``."""
    return tuple(
        (
            element.get("Id", ""),
            element.get("Type", "").rpartition("/")[2],
            element.get("Target", ""),
            element.get("TargetMode", "") == "External",
        )
        for element in parse_xml(source, entry)
    )


def main_part(package: Package, *usual: str) -> str:
    """The document itself: by relationship, else the first of ``usual`` names that is there; "" for none."""
    for relation in relations(package, ""):
        if relation.kind == "officeDocument" and relation.part:
            return relation.part
    return next((entry for entry in map(package.find, usual) if entry), "")


def _resolve(package: Package, folder: str, target: str) -> str:
    names = _usual(folder, target) if len(target) < _SHORT else _named(folder, target)
    return next((entry for entry in map(package.find, names) if entry), "")


def _named(folder: str, target: str) -> tuple[str, ...]:
    """The entries ``target`` may mean, the likeliest first."""
    target = unquote(target.replace("\\", "/")).partition("#")[0]
    if not target or target == "NULL":
        return ()
    if target.startswith("/"):
        return (target,)
    return posixpath.normpath(f"{folder}/{target}"), target


_SHORT = 256
_usual = lru_cache(maxsize=1024)(_named)  # the same parts in every package
