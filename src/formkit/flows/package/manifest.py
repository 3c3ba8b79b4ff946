"""The manifest of a package we made, read back: which package it is, and what was changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import NamedTuple

from formkit.bundle.matching import at
from formkit.errors import FormkitError
from formkit.findings import Finding, finding
from formkit.flows.package.files import Source
from formkit.flows.package.write import MANIFEST, MANIFEST_KEY

_LARGEST = 4 * 2**20


class Manifest(NamedTuple):
    """``package``: its id, "" where there is no manifest of ours.  ``sums``: path → SHA-256."""

    package: str
    sums: dict[str, str]
    path: str = MANIFEST

    @property
    def is_ours(self) -> bool:
        return bool(self.package)

    def verified(self, source: Source) -> list[Finding]:
        """What is not as it was when the package was made; nothing where there is no manifest."""
        return list(self._differences(source)) if self.is_ours else []

    def _differences(self, source: Source) -> Iterator[Finding]:
        there = set(source.paths)
        for path, digest in self.sums.items():
            if path not in there:
                yield finding("package-file-gone", anchor=at(path))
            elif _digest(source, path) != digest:
                yield finding("package-file-changed", anchor=at(path))
        for path in source.paths:
            if path not in self.sums and path != self.path:
                yield finding("package-file-added", anchor=at(path))


_NONE = Manifest("", {})


def read_manifest(source: Source) -> Manifest:
    """The manifest of ``source``; an empty one where there is none, or it is not ours."""
    if MANIFEST not in source.paths:
        return _NONE
    try:
        data = source.read(MANIFEST)
        told = json.loads(data) if len(data) <= _LARGEST else None
    except (FormkitError, ValueError, RecursionError):
        return _NONE
    package = told.get(MANIFEST_KEY) if isinstance(told, dict) else None
    return Manifest(package, dict(_sums(told))) if isinstance(package, str) else _NONE


def _sums(told: object) -> Iterator[tuple[str, str]]:
    """Every file named anywhere in the manifest, with its sum."""
    if isinstance(told, dict):
        path, digest = told.get("path"), told.get("sha256")
        if isinstance(path, str) and isinstance(digest, str):
            yield path, digest
    if isinstance(told, dict | list):
        for each in told.values() if isinstance(told, dict) else told:
            yield from _sums(each)


def _digest(source: Source, path: str) -> str:
    try:
        return hashlib.sha256(source.read(path)).hexdigest()
    except FormkitError:
        return ""
