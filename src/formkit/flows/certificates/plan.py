"""Before any number is taken: the roster read and judged, photos, glyphs, fit, what is already registered."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from formkit.batches import batched
from formkit.findings import Anchor, Finding, finding
from formkit.flows.certificates.kinds import Kind
from formkit.flows.certificates.said_once import said_once
from formkit.identifiers import id_card
from formkit.issue.layout import Layout
from formkit.issue.numbering import width
from formkit.issue.photos import photo_findings
from formkit.issue.roster import RosterTable
from formkit.issue.roster_check import Candidate, Checked, RosterCheck
from formkit.issue.roster_columns import OF_COLUMNS
from formkit.issue.settings import Settings
from formkit.issue.values import printed
from formkit.readers.photos import id_of, read_photos
from formkit.readers.roster.reader import read_roster
from formkit.registry import Holder, Registered, State
from formkit.render import FontBook, QrMaker
from formkit.spec import Certificate
from formkit.spec.certificate import placeholders

_CHUNK = 1_000  # people looked up in the registry at a time
_SCORES = ("score", "theory_score", "practical_score")


class Known(Protocol):
    """Whoever knows what is registered: a registry, or the desk of a run."""

    def holdings(self, holders: Sequence[Holder]) -> Mapping[Holder, Registered]:
        """Which of ``holders`` are registered, and with what."""

    def persons(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Person → the name last registered for it."""


@dataclass(slots=True)
class Plan:
    """``candidates``: rows that are to have a certificate, in the roster's order; ``photos``: row → file name in
    ``folder``; ``known``: rows already registered, and compared; ``findings``: everything there is to say;
    ``refused``: rows left out; ``names``: row → the person's name; ``layout``: what its texts were judged with;
    ``codes``: makes its QR codes."""

    kind: Kind
    settings: Settings | None
    candidates: list[Candidate]
    photos: dict[int, str]
    known: Collection[int]
    findings: list[Finding] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    names: Mapping[int, str] = field(default_factory=dict)
    folder: str = ""
    layout: Layout | None = None
    codes: QrMaker = field(default_factory=QrMaker)

    @property
    def session(self) -> str:
        """The session of the run: as stated, or that of all rows where they agree, else ""."""
        stated = self.settings.values.get("session", "") if self.settings else ""
        sessions = {each.session for each in self.candidates}
        return stated or (next(iter(sessions)) if len(sessions) == 1 else "")


def plan(
    kind: Kind,
    roster: Path,
    photos: Path | None,
    settings: Settings | None,
    registry: Known | None,
    book: FontBook,
    today: dt.date,
    *,
    overprint: bool = False,
) -> Plan:
    """Everything judged and nothing taken.  Raises FileProblem where the roster cannot be used."""
    table = read_roster(roster, kind.certificate.roster)
    pictures = read_photos(photos) if photos is not None else None
    everyone = _all_numbers(table)
    checked = RosterCheck(kind.certificate, kind.rule, table, settings, today).run()
    checked.findings += settings.findings if settings else ()

    def anchor_of(row: int) -> Anchor:
        return table.anchor(row, "id_number")

    chosen, found = photo_findings(kind.certificate, checked.candidates, everyone, pictures, anchor_of)
    del pictures, everyone
    checked.findings += found
    layout = run_layout(kind, settings, book, overprint=overprint)
    checked.findings += print_findings(kind, checked, settings, table, book, layout)
    sound = _without(checked.candidates, checked.refused_rows())
    known: set[int] = set()
    if registry is not None:
        for some in batched(sound, _CHUNK):
            checked.findings += _registered_findings(
                kind.certificate, some, registry, settings, anchor_of, known
            )
            checked.findings += _renamed(registry, some, anchor_of)
    refused = checked.refused_rows()
    spoken = {fault.anchor.row for fault in checked.findings if fault.anchor}
    if any(_blocks(fault) for fault in checked.findings):
        refused |= {each.row for each in checked.candidates}
    return Plan(
        kind,
        settings,
        _without(checked.candidates, refused),
        chosen,
        known,
        _in_order(said_once(checked.findings, kind.certificate)),
        sorted(refused),
        {each.row: each.data["name"] for each in checked.candidates if each.row in spoken},
        os.path.abspath(photos) if photos is not None else "",
        layout,
    )


def holder(certificate: Certificate, candidate: Candidate) -> Holder:
    """What the registry knows a candidate by."""
    return Holder(certificate.id, candidate.person, candidate.subject, candidate.session)


def _without(candidates: Sequence[Candidate], refused: Collection[int]) -> list[Candidate]:
    return [each for each in candidates if each.row not in refused]


def _blocks(fault: Finding) -> bool:
    """An error of the whole roster or run: nobody can have a certificate."""
    return fault.is_error and (fault.anchor is None or fault.code in OF_COLUMNS)


def _all_numbers(table: RosterTable) -> set[str]:
    """The ID numbers of all rows, as photo files would state them."""
    at = table.names.index("id_number")
    return {number for row in table.rows for number in _as_file_names(row.values[at])}


def _as_file_names(number: str) -> tuple[str, ...]:
    plain = number.isascii() and number.isalnum() and number == number.upper()
    return (number,) if plain else (id_of(number + ".jpg"), id_card.compact(number))


def _in_order(findings: list[Finding]) -> list[Finding]:
    """By row, those of no row first; errors before warnings within a row."""
    return sorted(findings, key=lambda f: (f.anchor.row if f.anchor else 0, not f.is_error))


def run_layout(kind: Kind, settings: Settings | None, book: FontBook, *, overprint: bool) -> Layout:
    """The layout of the certificates with the settings of the run."""
    given = dict(settings.values) if settings else {}
    shown_given = printed(kind.certificate, given, "", 1, "") if settings else {}
    shared = {key: shown_given[key] for key in given if key not in kind.certificate.roster.by_name}
    return Layout(kind.certificate, book, overprint=overprint, given=shared, pictures=kind.pictures)


def print_findings(
    kind: Kind,
    checked: Checked,
    settings: Settings | None,
    table: RosterTable,
    book: FontBook,
    layout: Layout,
    *,
    edition: int = 1,
) -> list[Finding]:
    """Characters no font has and texts that do not fit, row by row, with a number as wide as any."""
    found = list(layout.run_findings()) if settings else []
    number = "8" * width(kind.rule)
    for each in checked.candidates:
        values = {**layout.given, **printed(kind.certificate, each.data, number, edition, "")}
        found += [_placed(f, table, each.row) for f in layout.findings(values)]
    for item in book.substitutions(layout.roles):
        found.append(
            finding(
                "font-fallback",
                label=item.role_name,
                role=item.role,
                role_name=item.role_name,
                wanted=item.wanted,
                used=item.used,
            )
        )
    return found


def _placed(fault: Finding, table: RosterTable, row: int) -> Finding:
    return Finding(
        fault.code,
        fault.severity,
        fault.field,
        fault.label,
        table.anchor(row, fault.field or ""),
        fault.seen,
        fault.values,
    )


def _registered_findings(
    certificate: Certificate,
    candidates: Sequence[Candidate],
    registry: Known,
    settings: Settings | None,
    anchor_of: Callable[[int], Anchor],
    known: set[int],
) -> list[Finding]:
    """What speaks against drawing those again that are registered; their rows are added to ``known``."""
    held = registry.holdings([holder(certificate, each) for each in candidates])
    found: list[Finding] = []
    for each in candidates if held else ():
        registered = held.get(holder(certificate, each))
        if registered is not None:
            known.add(each.row)
            found += conflict(certificate, each, registered, settings, anchor_of(each.row))
    return found


def conflict(
    certificate: Certificate,
    candidate: Candidate,
    registered: Registered,
    settings: Settings | None,
    anchor: Anchor,
) -> list[Finding]:
    """Why the certificate already registered is not simply drawn again: void, replaced, or it says otherwise."""
    number = candidate.data["id_number"]
    if registered.state is State.VOID:
        return [
            finding("already-void", field="id_number", anchor=anchor, seen=number, number=registered.number)
        ]
    if registered.edition > 1:
        return [
            finding(
                "already-replaced",
                field="id_number",
                anchor=anchor,
                seen=number,
                number=registered.number,
                edition=registered.edition,
            )
        ]
    for key in compared_keys(certificate, settings):
        before, now = registered.data.get(key, ""), candidate.data.get(key, "")
        if before != now:
            return [
                finding(
                    "already-issued",
                    field=key,
                    label=_label(certificate, key),
                    anchor=anchor,
                    seen=now,
                    number=registered.number,
                    what=f"“{_label(certificate, key)}”",
                    registered=before,
                )
            ]
    return []


def compared_keys(certificate: Certificate, settings: Settings | None) -> list[str]:
    """What a certificate says: the printed columns, scores, and the settings that were stated for this run, those
    its number is made of among them."""
    names = {name for element in certificate.elements for name in placeholders(element)}
    if "score_text" in names:
        names.update(_SCORES)
    names.add("name")
    if "qr" in names and settings:
        names.add("verify_url")
    if settings:
        names.update(settings.inputs)
    columns = [c.name for c in certificate.roster.columns if c.name in names]
    keys = [k.key for k in certificate.set if settings and k.key in names and k.key in settings.given]
    return [*columns, *(key for key in keys if key not in columns)]


def _label(certificate: Certificate, key: str) -> str:
    column = certificate.roster.by_name.get(key)
    return column.label if column else certificate.set_keys[key].label


def _renamed(
    registry: Known, candidates: Sequence[Candidate], anchor_of: Callable[[int], Anchor]
) -> list[Finding]:
    """The same number under another name in the registry: names do change, somebody should look."""
    names = registry.persons(sorted({each.person for each in candidates}))
    return [
        finding(
            "name-changed",
            field="name",
            label="姓名",
            anchor=anchor_of(each.row),
            seen=each.data["name"],
            before=names[each.person],
        )
        for each in candidates
        if names.get(each.person, each.data["name"]) != each.data["name"]
    ]
