"""issue: roster → check → numbers in one transaction → pages → volumes, register, manifest.

Numbers and certificates are in the registry before anything is drawn; whatever dies afterwards, the same
command finishes the same bytes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FileProblem, FormkitError, RefusedRecord, UsageError
from formkit.findings import Anchor, Finding, problem
from formkit.findings.system import reason
from formkit.flows.certificates.desk import Desk
from formkit.flows.certificates.drawing import Certified, Job, draw, uniform
from formkit.flows.certificates.kinds import Kind
from formkit.flows.certificates.plan import Known, Plan, conflict, holder, plan
from formkit.flows.certificates.samples import samples
from formkit.flows.certificates.superseded import earlier_volumes, remove_superseded
from formkit.flows.certificates.volumes import DrawnVolume
from formkit.issue.layout import PHOTO, Layout
from formkit.issue.roster_check import Candidate
from formkit.issue.settings import Settings
from formkit.leftovers import sweep
from formkit.readers.collection import no_collection
from formkit.registry import Registered, Request
from formkit.render import FontBook
from formkit.spec import Certificate
from formkit.writers.atomic import write_bytes

MANIFEST = "manifest.json"
_CHUNK = 500  # numbers taken at a time
_LEFTOVERS = ".*.part"


class Issued(NamedTuple):
    """A certificate in a volume; ``page`` from 1; ``row`` of the roster, 0 for a reprint."""

    row: int
    number: str
    file: str
    page: int


@dataclass(frozen=True, slots=True)
class IssueOutcome:
    """What became of a roster.  ``again``: how many of ``issued`` had their numbers before; ``refused``: rows."""

    certificate: str
    session: str
    issued: list[Issued] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    again: int = 0
    refused: int = 0

    @property
    def complete(self) -> bool:
        return not any(f.is_error for f in self.findings)


def check(
    kind: Kind, roster: Path, photos: Path | None, registry: Known | None, book: FontBook, today: dt.date
) -> IssueOutcome:
    """Everything that issue would refuse; no number is taken."""
    planned = plan(kind, roster, photos, None, registry, book, today)
    return IssueOutcome(
        kind.certificate.id, planned.session, findings=planned.findings, refused=len(planned.refused)
    )


def issue(job: Job, desk: Desk, roster: Path, photos: Path | None, out: Path) -> IssueOutcome:
    """Certificates for all rows that can have one.

    Raises RefusedRecord with ``strict`` and a refused row, RegistryError where numbers cannot be taken,
    FileProblem where the roster cannot be read or ``out`` not be written.
    """
    certificate = job.kind.certificate
    if job.overprint and not certificate.blank:
        raise problem("no-blank", UsageError, certificate=certificate.title)
    with no_collection():
        return _issue(job, desk, roster, photos, out)


def _issue(job: Job, desk: Desk, roster: Path, photos: Path | None, out: Path) -> IssueOutcome:
    planned = plan(job.kind, roster, photos, job.settings, desk, job.book, job.today, overprint=job.overprint)
    _prepare_folder(out)
    try:
        return _finished(job, desk, planned, out)
    except KeyboardInterrupt:
        _clean(out)
        raise


def _finished(job: Job, desk: Desk, planned: Plan, out: Path) -> IssueOutcome:
    """The run from its judged roster to its manifest."""
    certificate, session = job.kind.certificate, planned.session
    if job.strict and planned.refused:
        from formkit.flows.certificates.lists import write_problem_list  # start-up time

        write_problem_list(out, planned.findings, planned)
        raise StrictRefused(planned)
    again = sum(each.row in planned.known for each in planned.candidates)
    before = earlier_volumes(out / MANIFEST, certificate.id)
    certificates = take_numbers(job, desk, planned)
    volumes = draw(job, certificates, out, planned.folder, planned.layout, planned.codes)
    looked_at = samples(job, certificates, volumes, out)
    noted = desk.finish(looked_at, [each.number for each in certificates])
    # Start-up time: Excel's writer was imported while numbers were taken.
    from formkit.flows.certificates.lists import withdraw_lists, write_lists

    files = write_lists(job, planned, certificates, volumes, out)
    try:
        noted()
    except FormkitError:
        withdraw_lists(out)
        raise
    desk.leave()
    files.append(_write_manifest(job, planned, certificates, volumes, out))
    planned.findings += remove_superseded(out, before, volumes)
    drawn = deque(certificates)
    certificates.clear()  # each goes as its line comes
    issued = [_issued(drawn.popleft(), place) for place in places(volumes, job.per_page)]
    refused = len(planned.refused)
    return IssueOutcome(certificate.id, session, issued, planned.findings, files, again, refused)


def _issued(each: Certified, place: tuple[str, int]) -> Issued:
    return Issued(each.row, each.number, *place)


class StrictRefused(RefusedRecord):
    """--strict: nothing was issued because of ``planned.findings``."""

    def __init__(self, planned: Plan) -> None:
        made = problem("strict-refused", RefusedRecord, count=len(planned.refused))
        super().__init__(made.code, made.sentences, made.hints)
        self.outcome = IssueOutcome(
            planned.kind.certificate.id,
            planned.session,
            findings=planned.findings,
            refused=len(planned.refused),
        )


# --- numbers


def take_numbers(job: Job, desk: Desk, planned: Plan) -> list[Certified]:
    """Each candidate's certificate, in order; what another process issued differently meanwhile is left out and
    said.  The plan's candidates and photos are used up on the way: of fifty thousand people, memory counts."""
    waiting: deque[Candidate] = deque()  # those whose certificate is being registered
    made: list[Certified] = []
    for chunk in desk.take(_requests(job, planned, waiting)):
        for given in chunk:
            each = waiting.popleft()
            if given.known is None:
                day = job.settings.issued.isoformat()
                photo = planned.photos.pop(each.row, "")
                made.append(Certified(each.row, given.number, 1, day, given.qr, each.data, photo))
            else:
                made += _once_more(job, planned, each, given.known)
        if waiting and job.kind.certificate.has_qr:
            planned.codes.make_ready(given.qr for given in chunk if given.qr)
    planned.known = ()
    planned.refused.sort()
    return made


def _requests(job: Job, planned: Plan, waiting: deque[Candidate]) -> Iterator[list[Request]]:
    unready = planned.layout
    planned.candidates.reverse()
    while planned.candidates:
        some = [planned.candidates.pop() for _ in range(min(_CHUNK, len(planned.candidates)))]
        waiting += some
        yield [_request(job, planned, each) for each in some]
        if unready is not None:
            _prepare(job, unready)
            unready = None


def _prepare(job: Job, layout: Layout) -> None:
    """While the first are being registered: what can be done before numbers are known."""
    import formkit.flows.certificates.lists  # noqa: F401  # start-up time: Excel's writer

    job.book.make_ready(layout.wordings())


def _once_more(job: Job, planned: Plan, each: Candidate, known: Registered) -> list[Certified]:
    """The certificate registered before, unless it says otherwise."""
    if each.row not in planned.known:
        faults = _meanwhile(job.kind.certificate, each, known, job.settings)
        if faults:
            planned.findings += faults
            planned.refused.append(each.row)
            return []
    data = each.data.sharing(_as_registered(known, job.settings))
    photo = planned.photos.pop(each.row, "")
    return [Certified(each.row, known.number, known.edition, known.issued_on, known.qr, data, photo)]


def _as_registered(registered: Registered, settings: Settings) -> Mapping[str, str]:
    """The settings of the run, those nobody stated as they were registered (the day of issue)."""
    changed = tuple(
        (key, registered.data[key])
        for key in settings.values
        if key not in settings.given
        and key in registered.data
        and registered.data[key] != settings.values[key]
    )
    return _overridden(tuple(settings.values.items()), changed)


@lru_cache(maxsize=256)
def _overridden(
    values: tuple[tuple[str, str], ...], changed: tuple[tuple[str, str], ...]
) -> Mapping[str, str]:
    return {**dict(values), **dict(changed)}


def _meanwhile(
    certificate: Certificate, each: Candidate, registered: Registered, settings: Settings
) -> list[Finding]:
    """What another process registered since the roster was judged."""
    return conflict(certificate, each, registered, settings, Anchor("data", row=each.row, label="证件号码"))


def _request(job: Job, planned: Plan, each: Candidate) -> Request:
    assert each.want is not None
    photo = planned.photos.get(each.row, "")
    return Request(
        holder(job.kind.certificate, each),
        job.kind.rule.id,
        each.want.scope,
        each.want.parts,
        each.data["name"],
        each.data["id_number"],
        job.settings.issued.isoformat(),
        each.data.as_dict() | {PHOTO: os.path.join(planned.folder, photo) if photo else ""},
    )


# --- lists


def _prepare_folder(out: Path) -> None:
    """The folder, without what a killed run may have left in it."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        _clean(out)
    except OSError as error:
        raise problem("cannot-write", FileProblem, path=str(out), **reason(error)) from error


def _clean(out: Path) -> None:
    sweep(out)
    for left in out.glob(_LEFTOVERS):
        left.unlink(missing_ok=True)


def places(volumes: Iterable[DrawnVolume], per_page: int) -> Iterator[tuple[str, int]]:
    """File and page of each certificate in ``volumes``, in order."""
    for volume in volumes:
        for at in range(len(volume.numbers)):
            yield volume.file, at // per_page + 1


def _write_manifest(
    job: Job,
    planned: Plan,
    certificates: Sequence[Certified],
    volumes: Sequence[DrawnVolume],
    out: Path,
) -> str:
    """The last file: where it stands, the run was finished.  Its name."""
    # Run again on another day, a date nobody stated is still the one registered.
    defaults = [key for key in job.settings.values if key not in job.settings.given]
    stated = {**job.settings.values, **uniform(defaults, certificates)}
    manifest = {
        "certificate": job.kind.certificate.id,
        "set": {key: value for key, value in stated.items() if value},
        "refused": planned.refused,
        "volumes": [
            {
                "file": v.file,
                "first": v.numbers[0],
                "last": v.numbers[-1],
                "pages": v.pages,
                "sha256": v.sha256,
            }
            for v in volumes
        ],
    }
    write_bytes(out / MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode())
    _sync(out)
    return MANIFEST


def _sync(folder: Path) -> None:
    """The renames are on the disk, too."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
