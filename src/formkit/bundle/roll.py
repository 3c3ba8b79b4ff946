"""The roll of a package (清点): which items are there, missing, double or of a kind nobody asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from formkit.bundle.files import PackageFile
from formkit.bundle.matching import Match, at
from formkit.bundle.names import values_named
from formkit.errors import FormkitError
from formkit.findings import Finding, finding
from formkit.spec import Item, Package

PRESENT, INCOMPLETE, MISSING, FAULTY, NOT_GIVEN = "present", "incomplete", "missing", "faulty", "not-given"
_FORM_KINDS = ("docx", "xlsx", "pdf", "doc", "xls", "jpg", "png")
_ENCRYPTED, _EMPTY = "file-encrypted", "file-empty"


class Entry(NamedTuple):
    """One item with its files.  ``status``: present; incomplete: one of its files cannot be used, or there is none
    for one of the values it is wanted for; missing (and required); faulty: none of its files can be used;
    not-given: missing and not required."""

    number: int
    item: Item
    title: str
    files: tuple[PackageFile, ...]
    status: str


def call_roll(
    package: Package,
    titles: Mapping[str, str],
    matches: Sequence[Match],
    values: Mapping[str, Sequence[str]],
    labels: Mapping[str, str],
    given: frozenset[str] = frozenset(),
) -> tuple[list[Entry], list[Finding]]:
    """Every item in the list's order, and everything wrong with the files.

    ``values``: fact → its values, ``labels``: fact → its name, for the materials asked for each of them.
    ``given``: items that need no file (forms made from data).
    """
    findings = [each for match in matches for each in match.findings]
    entries: list[Entry] = []
    for item in package.items:
        files = _ordered(
            [match.file for match in matches if match.item == item.name], values.get(item.per, ())
        )
        title = titles[item.name]
        faults = [_faults(file, item, title) for file in files]
        usable = [file for file, wrong in zip(files, faults, strict=True) if not wrong]
        status = _status(item, files, usable, given)
        findings += [fault for wrong in faults for fault in wrong]
        if not item.form:  # a form's own are told with what was read of it
            findings += [replace(note, anchor=at(file.path)) for file in files for note in file.notes]
        number = package.number(item)
        if status == MISSING:
            note = f"（{item.hint}）" if item.hint else ""
            findings.append(finding("material-missing", number=number, item=title, note=note))
        findings += _several(item, title, usable)
        apart = (
            _apart(title, usable, values.get(item.per, ()), labels.get(item.per, item.per))
            if item.per
            else []
        )
        findings += apart
        if status == PRESENT and (len(usable) < len(files) or any(each.is_error for each in apart)):
            status = INCOMPLETE
        entries.append(Entry(number, item, title, tuple(files), status))
    findings += _same_bytes(list({match.file.path: match.file for match in matches}.values()))
    return entries, findings


def _ordered(files: list[PackageFile], values: Sequence[str]) -> list[PackageFile]:
    """The files in the order of the values they name, those that name none behind them."""

    def place(file: PackageFile) -> int:
        named = values_named(file.path, values)
        return next((n for n, value in enumerate(values) if value in named), len(values))

    return sorted(files, key=place)


def _status(item: Item, files: list[PackageFile], usable: list[PackageFile], given: frozenset[str]) -> str:
    if usable or item.name in given:
        return PRESENT
    if files:
        return FAULTY
    return MISSING if item.required else NOT_GIVEN


def _faults(file: PackageFile, item: Item, title: str) -> list[Finding]:
    where = at(file.path)
    if file.fault is not None:
        return [_unusable(file.fault, where=file.path, title=title)]
    kinds = item.kinds or _FORM_KINDS
    if file.kind not in kinds:
        zh, en = file.what
        named = [kind.upper() for kind in kinds]
        return [
            finding(
                "material-wrong-kind",
                anchor=where,
                item=title,
                kinds="、".join(named),
                kinds_en=", ".join(named),
                actual=zh,
                actual_en=en,
            )
        ]
    return [finding("material-blank", anchor=where, item=title)] if file.blank else []


def _unusable(fault: FormkitError, *, where: str, title: str) -> Finding:
    if fault.code == _EMPTY:
        return finding("material-empty", anchor=at(where), item=title)
    if fault.code == _ENCRYPTED:
        return finding("material-encrypted", anchor=at(where), item=title)
    detail, detail_en = fault.message("zh"), fault.message("en")
    return finding("material-unreadable", anchor=at(where), item=title, detail=detail, detail_en=detail_en)


def _several(item: Item, title: str, files: list[PackageFile]) -> list[Finding]:
    """Two files where one is wanted; the same document as Word and as PDF is one."""
    if item.many or item.form or len({file.stem for file in files}) < 2:
        return []
    names = "、".join(file.path for file in files)
    return [finding("material-several", anchor=at(files[0].path), item=title, count=len(files), files=names)]


def _apart(title: str, files: list[PackageFile], values: Sequence[str], fact: str) -> list[Finding]:
    """Each value needs a file that names it; where no file names any, that is for a person to see."""
    if len(values) < 2 or not files:
        return []
    named = {value for file in files for value in values_named(file.path, values)}
    without = [value for value in values if value not in named]
    if len(without) == len(values):
        listed = "、".join(values)
        return [
            finding("material-not-told-apart", anchor=at(files[0].path), item=title, fact=fact, values=listed)
        ]
    return [finding("material-missing-for", item=title, value=value, fact=fact) for value in without]


def _same_bytes(files: Sequence[PackageFile]) -> list[Finding]:
    known: defaultdict[str, list[PackageFile]] = defaultdict(list)
    for file in files:
        if file.size:
            known[file.sha256].append(file)
    return [
        finding("material-same-bytes", anchor=at(other.path), other=same[0].path)
        for same in known.values()
        for other in same[1:]
    ]
