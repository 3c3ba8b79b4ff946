"""The flow "package build": one data file and a folder of materials → the whole package, or everything wrong.

Out come a folder and a zip: a numbered folder for each item, the list of contents, the bound PDF, a manifest.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from formkit.bundle.facts import disagreements, fact_values
from formkit.bundle.matching import Match, Matcher, at
from formkit.bundle.report import PackageReport
from formkit.bundle.roll import Entry, call_roll
from formkit.errors import RefusedRecord, UsageError
from formkit.findings import finding, problem
from formkit.flows.fill import require_office
from formkit.flows.library import Library
from formkit.flows.package.data import Filled, at_cells, filled
from formkit.flows.package.files import Nothing, Source, Within, open_source
from formkit.flows.package.look import Look, looked_over
from formkit.flows.package.opened import Opened
from formkit.flows.package.volume import make_volume
from formkit.flows.package.write import require_free, write_package
from formkit.flows.package.zips import kept_zips, unopened, unwrapped
from formkit.model import Submission

_OFFICE_KINDS = ("docx", "xlsx", "doc", "xls")


class Plan(NamedTuple):
    """Everything looked at, nothing written.  ``materials``: where the files are read from; ``home``: the folder
    or zip that is, None for no materials."""

    opened: Opened
    report: PackageReport
    filled: Filled
    materials: Source
    home: Path | None = None


class Built(NamedTuple):
    """``folder`` and ``archive`` as written; ``pages`` of the bound PDF, the list of contents apart."""

    folder: Path
    archive: Path
    pages: int


def plan(data: object, opened: Opened, materials: Path | None, library: Library, source: str = "") -> Plan:
    """The package as it would be, with everything wrong with it.  ``source``: the data file, for places.

    Raises FileProblem where ``materials`` is no folder or zip that can be read.
    """
    package = opened.package
    done = at_cells(filled(data, opened, library), Path(source))
    kept = kept_zips([(package, opened.titles)])
    files: Within | Nothing = (
        unwrapped(open_source(materials), materials, kept) if materials is not None else Nothing()
    )
    looked = [each.file for each in looked_over(files, [Look(path, False) for path in files.paths], None)]
    matches = _without_office_copies(Matcher(package, opened.titles).matches(looked, files.around), opened)
    records = {item: outcome.record for item, outcome in done.outcomes.items()}
    values = {fact.name: fact_values(package, fact.name, records) for fact in package.facts}
    entries, found = call_roll(
        package, opened.titles, matches, values, opened.labels, frozenset(done.outcomes)
    )
    apart = [each for _, each in disagreements(package, opened.forms, records)]
    forms = tuple(Submission(source or package.id, outcome) for outcome in done.outcomes.values())
    report = PackageReport(
        source or package.id,
        package,
        tuple(entries),
        (*done.findings, *found, *apart, *unopened(looked, kept)),
        forms,
    )
    return Plan(opened, report, done, files, materials)


def build(planned: Plan, out: Path, library: Library, *, allow_invalid: bool = False) -> Built:
    """Writes the package to the folder ``out`` and to ``out``.zip.

    Raises RefusedRecord where ``planned`` has errors and ``allow_invalid`` is not set; FileProblem without
    LibreOffice, or where it cannot be written.  Nothing is left half written.
    """
    if not planned.report.valid and not allow_invalid:
        raise problem("package-refused", RefusedRecord, count=planned.report.errors)
    require_office()
    out = _folder(out)
    _require_outside(out, planned.home)
    require_free(out)
    opened = planned.opened
    volume = make_volume(opened, _usable(planned.report.entries), planned.filled, planned.materials, library)
    archive = write_package(volume, opened, out)
    return Built(out, archive, volume.pages)


def _folder(out: Path) -> Path:
    """The folder to make; 申报.zip asks for the folder 申报 with its zip beside it."""
    if out.name in ("", ".."):
        out = out.resolve()
    return out.with_suffix("") if out.suffix.lower() == ".zip" and not out.is_dir() else out


def _require_outside(out: Path, materials: Path | None) -> None:
    """Raises ``bad-argument`` where the package would lie among its own materials and be one of them next time."""
    if materials is not None and out.resolve().is_relative_to(materials.resolve()):
        detail = f"成品“{out}”不能放在材料文件夹“{materials}”里面。"
        detail_en = f"The package “{out}” cannot lie inside the folder of its materials, “{materials}”."
        raise problem("bad-argument", UsageError, detail=detail, detail_en=detail_en)


def _usable(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with those of their files that can be bound or sent along."""
    return [
        entry._replace(files=tuple(file for file in entry.files if file.fault is None and not file.blank))
        for entry in entries
    ]


def _without_office_copies(matches: list[Match], opened: Opened) -> list[Match]:
    """The forms are made from data: a Word copy of one among the materials is named and left out; a signed
    scan of it is taken in."""
    return [
        _left_out(match, opened.titles[match.item])
        if match.item in opened.forms and match.file.kind in _OFFICE_KINDS
        else match
        for match in matches
    ]


def _left_out(match: Match, title: str) -> Match:
    return Match(match.file, "", (finding("material-form-given", anchor=at(match.file.path), item=title),))
