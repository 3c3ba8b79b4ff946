"""issue: roster → check → numbers in one transaction → pages → volumes, register, manifest.

Numbers and certificates are in the registry before anything is drawn; whatever dies afterwards, the same
command finishes the same bytes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FileProblem, RefusedRecord, UsageError
from formkit.findings import Anchor, Finding, problem
from formkit.findings.system import reason
from formkit.flows.certificates import Kind
from formkit.flows.drawing import Certified, Job, draw, signed, uniform
from formkit.flows.issue_plan import Plan, conflict, holder, plan
from formkit.flows.superseded import earlier_volumes, remove_superseded
from formkit.flows.volumes import DrawnVolume
from formkit.issue.layout import PHOTO
from formkit.issue.numbering import Wanted, compose
from formkit.issue.roster_check import Candidate
from formkit.issue.settings import Settings
from formkit.issue.values import score_text
from formkit.readers.collection import no_collection
from formkit.registry import Registered, Registry, Request, Series, Stock
from formkit.render import FontBook
from formkit.spec import Certificate
from formkit.text.dates import chinese_date
from formkit.writers.atomic import write_bytes
from formkit.writers.register import RegisterHead, RegisterLine, VolumeLine, write_problems, write_register

REGISTER, PROBLEMS, MANIFEST = "发证名册.xlsx", "问题.xlsx", "manifest.json"
_LEFTOVERS = (".formkit-*", ".*.part")


class Issued(NamedTuple):
    """A certificate in a volume; ``page`` from 1; ``row`` of the roster, 0 for a reprint."""

    row: int
    number: str
    file: str
    page: int


@dataclass(frozen=True, slots=True)
class IssueOutcome:
    """What became of a roster."""

    certificate: str
    session: str
    issued: list[Issued] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return not any(f.is_error for f in self.findings)


def check(
    kind: Kind, roster: Path, photos: Path | None, registry: Registry | None, book: FontBook, today: dt.date
) -> IssueOutcome:
    """Everything that issue would refuse; no number is taken."""
    planned = plan(kind, roster, photos, None, registry, book, today)
    return IssueOutcome(kind.certificate.id, planned.session, findings=planned.findings)


def issue(job: Job, roster: Path, photos: Path | None, out: Path) -> IssueOutcome:
    """Certificates for all rows that can have one.

    Raises RefusedRecord with ``strict`` and a refused row, RegistryError where numbers cannot be taken,
    FileProblem where the roster cannot be read or ``out`` not be written.
    """
    certificate = job.kind.certificate
    if job.overprint and not certificate.blank:
        raise problem("no-blank", UsageError, certificate=certificate.title)
    with no_collection():
        return _issue(job, roster, photos, out)


def _issue(job: Job, roster: Path, photos: Path | None, out: Path) -> IssueOutcome:
    certificate = job.kind.certificate
    planned = plan(
        job.kind, roster, photos, job.settings, job.registry, job.book, job.today, overprint=job.overprint
    )
    _prepare_folder(out)
    if job.strict and planned.refused:
        _write_problem_list(out, planned.findings, planned)
        raise StrictRefused(planned)
    session = planned.session
    before = earlier_volumes(out / MANIFEST, certificate.id)
    certificates = take_numbers(job, planned)
    try:
        volumes = draw(job, certificates, out, planned.folder)
    except KeyboardInterrupt:
        _clean(out)
        raise
    job.registry.mark_printed((each.number for each in certificates), job.actor)
    files = _write_lists(job, planned, certificates, volumes, out)
    remove_superseded(out, before, volumes)
    drawn = deque(certificates)
    certificates.clear()  # each goes as its line comes
    issued = [_issued(drawn.popleft(), place) for place in places(volumes, job.per_page)]
    return IssueOutcome(certificate.id, session, issued, planned.findings, files)


def _issued(each: Certified, place: tuple[str, int]) -> Issued:
    return Issued(each.row, each.number, *place)


class StrictRefused(RefusedRecord):
    """--strict: nothing was issued because of ``planned.findings``."""

    def __init__(self, planned: Plan) -> None:
        made = problem("strict-refused", RefusedRecord, count=len(planned.refused))
        super().__init__(made.code, made.sentences, made.hints)
        self.outcome = IssueOutcome(planned.kind.certificate.id, planned.session, findings=planned.findings)


# --- numbers


def take_numbers(job: Job, planned: Plan) -> list[Certified]:
    """Each candidate's certificate, in order; what another process issued differently meanwhile is left out and
    said.  The plan's candidates and photos are used up on the way: of fifty thousand people, memory counts."""
    certificate, rule = job.kind.certificate, job.kind.rule
    job.registry.keep_key(job.signer.key_id, job.signer.public)
    upcoming: deque[Candidate] = deque()  # those whose certificate is being registered

    def number_of(request: Request, serial: int) -> str:
        return compose(rule, Wanted(request.parts, request.scope), serial)

    def sign(request: Request, number: str) -> str:
        url = request.data.get("verify_url", "")
        return signed(job.signer, number, 1, request.name, request.id_number, url)

    def keep(request: Request, registered: Registered) -> Certified | None:
        each = upcoming.popleft()
        data: Mapping[str, str] = each.data
        if not registered.is_new:
            if each.row not in planned.known:
                faults = _meanwhile(certificate, each, registered, job.settings)
                if faults:
                    planned.findings += faults
                    left_out.append(each.row)
                    return None
            data = each.data.sharing(_as_registered(registered, job.settings))
        photo = planned.photos.pop(each.row, "")
        return Certified(
            each.row, registered.number, registered.edition, registered.issued_on, registered.qr, data, photo
        )

    from_stock = certificate.id if job.overprint and Stock(job.registry).has(certificate.id) else ""
    series = Series(rule.serial.first, rule.serial.last)

    def requests() -> Iterator[Request]:
        planned.candidates.reverse()
        while planned.candidates:
            upcoming.append(planned.candidates.pop())
            yield _request(job, planned, upcoming[-1])

    left_out: list[int] = []
    taken = job.registry.take_each(
        requests(), series, number_of, sign, job.actor, keep, from_stock=from_stock
    )
    planned.known = ()
    planned.refused = sorted({*planned.refused, *left_out})
    return [made for made in taken if made is not None]


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
    for pattern in _LEFTOVERS:
        for left in out.glob(pattern):
            left.unlink(missing_ok=True)


def places(volumes: Iterable[DrawnVolume], per_page: int) -> Iterator[tuple[str, int]]:
    """File and page of each certificate in ``volumes``, in order."""
    for volume in volumes:
        for at in range(len(volume.numbers)):
            yield volume.file, at // per_page + 1


def _write_lists(
    job: Job,
    planned: Plan,
    certificates: Sequence[Certified],
    volumes: Sequence[DrawnVolume],
    out: Path,
) -> list[str]:
    """Register, problems, manifest (last: where it stands, the run was finished).  The files' names."""
    files = [volume.file for volume in volumes]
    certificate = job.kind.certificate
    if certificates:
        lines = (register_line(certificate, each) for each in certificates)
        cover = [
            VolumeLine(v.file, v.numbers[0], v.numbers[-1], len(v.numbers), v.pages, v.sha256)
            for v in volumes
        ]
        first, last = (pick(each.issued_on for each in certificates) for pick in (min, max))
        unit = job.settings.values.get("issuer") or job.settings.values.get("organization", "")
        date = "至".join(chinese_date(day) for day in dict.fromkeys((first, last)))
        subjects = Counter(register_subject(certificate, each.data) for each in certificates)
        head = RegisterHead(f"{certificate.title}发证名册", unit, date, subjects)
        write_register(out / REGISTER, head, lines, cover)
        files.append(REGISTER)
    if _write_problem_list(out, planned.findings, planned):
        files.append(PROBLEMS)
    # Run again on another day, a date nobody stated is still the one registered.
    defaults = [key for key in job.settings.values if key not in job.settings.given]
    stated = {**job.settings.values, **uniform(defaults, certificates)}
    manifest = {
        "certificate": certificate.id,
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
    files.append(MANIFEST)
    _sync(out)
    return files


def _write_problem_list(out: Path, findings: Sequence[Finding], planned: Plan) -> bool:
    """问题.xlsx where there is something to say; an older one is removed where there is not."""
    if not findings:
        (out / PROBLEMS).unlink(missing_ok=True)
        return False
    write_problems(
        out / PROBLEMS, [(f, planned.names.get(f.anchor.row, "") if f.anchor else "") for f in findings]
    )
    return True


def register_line(certificate: Certificate, each: Certified) -> RegisterLine:
    """A certificate in the register."""
    data = each.data
    again = f"补发（第{each.edition}版）" if each.edition > 1 else ""
    return RegisterLine(
        data["name"],
        data.get("sex", ""),
        data["id_number"],
        register_subject(certificate, data),
        score_text(data),
        each.number,
        chinese_date(each.issued_on),
        "；".join(part for part in (again, data.get("remark", "")) if part),
    )


def register_subject(certificate: Certificate, data: Mapping[str, str]) -> str:
    """项目（职业、等级） as the register words it."""
    subject = certificate.register_subject
    for name in certificate.subject:
        subject = subject.replace("{" + name + "}", data.get(name, ""))
    return " ".join(subject.split())


def _sync(folder: Path) -> None:
    """The renames are on the disk, too."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
