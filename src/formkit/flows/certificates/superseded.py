"""Volumes of an earlier run that this one printed anew under other names: left lying, they would be printed twice.

Issued again with another ``--per-volume``, or with rows that were refused before, the same certificates stand in
files of other names.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from formkit.findings import Finding, finding
from formkit.flows.certificates.volumes import DrawnVolume


class EarlierVolume(NamedTuple):
    """A volume as the manifest of an earlier run names it."""

    file: str
    first: str
    last: str
    sha256: str


def earlier_volumes(manifest: Path, certificate: str) -> list[EarlierVolume]:
    """The volumes of ``certificate`` the manifest names; none where it is missing or not ours."""
    try:
        told = json.loads(manifest.read_bytes())
        if told["certificate"] != certificate:
            return []
        return [EarlierVolume(*(str(each[key]) for key in EarlierVolume._fields)) for each in told["volumes"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def remove_superseded(
    out: Path, before: Sequence[EarlierVolume], now: Sequence[DrawnVolume]
) -> list[Finding]:
    """Removes those of ``before`` whose certificates are all in ``now``, as far as their names tell, and whose file
    nobody changed.  Told: those left that share a certificate with ``now``."""
    files = {volume.file for volume in now}
    numbers = {number for volume in now for number in volume.numbers}
    left: list[Finding] = []
    for each in before:
        path = out / each.file
        if each.file in files or Path(each.file).name != each.file or path.suffix != ".pdf":
            continue
        if {each.first, each.last} <= numbers:
            with contextlib.suppress(OSError):
                if hashlib.sha256(path.read_bytes()).hexdigest() == each.sha256:
                    path.unlink()
        if path.exists() and any(each.first <= number <= each.last for number in numbers):
            left.append(finding("older-volume", seen=each.file))
    return left
