"""issue: roster → check → numbers in one transaction → pages → volumes, register, manifest.

Numbers and certificates are in the registry before anything is drawn; whatever dies afterwards, the same
command finishes the same bytes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FileProblem, RefusedRecord, UsageError
from formkit.findings import Anchor, Finding, problem
from formkit.flows.certificates import Kind
from formkit.flows.issue_plan import Plan, conflict, holder, plan
from formkit.flows.volumes import DrawnVolume, written_volumes
from formkit.issue.draw import UNMOVED, Drawing, Profile
from formkit.issue.layout import PHOTO, Layout
from formkit.issue.numbering import compose
from formkit.issue.qr_text import compose as qr_compose
from formkit.issue.qr_text import holder_digest, message
from formkit.issue.roster_check import Candidate
from formkit.issue.settings import Settings
from formkit.issue.values import chinese_date, printed, score_text
from formkit.registry import Actor, Registered, Registry, Request, Series, Stock
from formkit.registry.signing import Signer
from formkit.render import FontBook, Needs, Renderer
from formkit.render.readback import read_codes
from formkit.spec import Certificate
from formkit.writers.atomic import write_bytes
from formkit.writers.register import RegisterLine, VolumeLine, write_problems, write_register

PER_VOLUME = 500
REGISTER, PROBLEMS, MANIFEST = "发证名册.xlsx", "问题.xlsx", "manifest.json"
_CHECKED_PAGES = 4
_LEFTOVERS = (".formkit-*", ".*.pdf.part")

Progress = Callable[[int, int], None]
"""Called with (done, of how many) while certificates are drawn."""


class Job(NamedTuple):
    """What one run is given besides the roster.  ``today``: the day, ``actor``: who and when."""

    kind: Kind
    settings: Settings
    registry: Registry
    signer: Signer
    book: FontBook
    actor: Actor
    today: dt.date
    overprint: bool = False
    profile: Profile = UNMOVED
    per_volume: int = PER_VOLUME
    strict: bool = False
    jobs: int = 1
    progress: Progress = lambda done, total: None


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
    with _no_collection():
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
    pairs = take_numbers(job, planned)
    volumes = draw(job, [registered for _, registered in pairs], _photos(planned, pairs), out)
    job.registry.mark_printed([registered.number for _, registered in pairs], job.actor)
    issued = [
        Issued(candidate.row, registered.number, *place)
        for (candidate, registered), place in zip(pairs, _places(volumes, job), strict=True)
    ]
    files = _write_lists(job, planned, pairs, volumes, out)
    return IssueOutcome(certificate.id, planned.session, issued, planned.findings, files)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """A run makes hardly any rubbish in circles; looking for it over ten thousand people takes a fifth longer."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class StrictRefused(RefusedRecord):
    """--strict: nothing was issued because of ``planned.findings``."""

    def __init__(self, planned: Plan) -> None:
        made = problem("strict-refused", RefusedRecord, count=len(planned.refused))
        super().__init__(made.code, made.sentences, made.hints)
        self.outcome = IssueOutcome(planned.kind.certificate.id, planned.session, findings=planned.findings)


# --- numbers


def take_numbers(job: Job, planned: Plan) -> list[tuple[Candidate, Registered]]:
    """Each candidate with its certificate, in order; what another process issued differently meanwhile is left
    out and said."""
    certificate, rule = job.kind.certificate, job.kind.rule
    requests = [
        _request(certificate, job.kind.rule.id, each, job.settings, planned.photos.get(each.row, ""))
        for each in planned.candidates
    ]
    wants = {request.holder: each.want for request, each in zip(requests, planned.candidates, strict=True)}
    job.registry.keep_key(job.signer.key_id, job.signer.public)

    def number_of(request: Request, serial: int) -> str:
        want = wants[request.holder]
        assert want is not None
        return compose(rule, want, serial)

    def sign(request: Request, number: str) -> str:
        return signed(
            job.signer, number, 1, request.name, request.id_number, request.data.get("verify_url", "")
        )

    from_stock = certificate.id if job.overprint and Stock(job.registry).has(certificate.id) else ""
    series = Series(rule.serial.first, rule.serial.last)
    taken = job.registry.take(requests, series, number_of, sign, job.actor, from_stock=from_stock)
    pairs = []
    for each, registered in zip(planned.candidates, taken, strict=True):
        faults = [] if registered.is_new else _meanwhile(certificate, each, registered, job.settings, planned)
        if faults:
            planned.findings += faults
            planned.refused = sorted({*planned.refused, each.row})
        else:
            pairs.append((each, registered))
    return pairs


def _meanwhile(
    certificate: Certificate, each: Candidate, registered: Registered, settings: Settings, planned: Plan
) -> list[Finding]:
    if registered.holder in planned.known:
        return []  # compared before
    anchors = [f.anchor for f in planned.findings if f.anchor and f.anchor.row == each.row]
    anchor = anchors[0] if anchors else Anchor("data", row=each.row)
    return conflict(certificate, each, registered, settings, anchor)


def _request(certificate: Certificate, rule: str, each: Candidate, settings: Settings, photo: str) -> Request:
    assert each.want is not None
    return Request(
        holder(certificate, each),
        rule,
        each.want.scope,
        each.want.parts,
        each.data["name"],
        each.data["id_number"],
        settings.issued.isoformat(),
        {**each.data, PHOTO: photo},
    )


def signed(signer: Signer, number: str, edition: int, name: str, id_number: str, url: str) -> str:
    """The QR text of a certificate."""
    digest = holder_digest(number, name, id_number)
    signature = signer.sign(message(url, number, edition, signer.key_id, digest))
    return qr_compose(url, number, edition, signer.key_id, signature, digest)


# --- pages


def draw(
    job: Job, certificates: Sequence[Registered], photos: Mapping[str, str], out: Path
) -> list[DrawnVolume]:
    """The volumes.  ``photos``: number → path.  Each file is complete or not there."""
    if not certificates:
        return []
    certificate = job.kind.certificate
    layout = Layout(
        certificate,
        job.book,
        overprint=job.overprint,
        given=_shared_values(certificate, certificates),
        pictures=job.kind.pictures,
    )

    def values_of(each: Registered) -> dict[str, str]:
        values = printed(certificate, each.data, each.number, each.edition, each.qr)
        return values | {PHOTO: photos.get(each.number, "")}

    def drawing(each: Registered) -> Drawing:
        return layout.draw(values_of(each))

    needs = Needs()
    for each in certificates:
        for text in layout.texts(values_of(each)):
            needs.add(*text)
    renderer = Renderer(layout.sheet, job.book, needs, job.profile)
    parts = [certificates[at : at + job.per_volume] for at in range(0, len(certificates), job.per_volume)]

    def write(part: Sequence[Registered], tick: Callable[[], None]) -> DrawnVolume:
        name = f"{part[0].number}-{part[-1].number}.pdf"
        written = renderer.write_volume(out / name, _ticking(map(drawing, part), tick), certificate.title)
        return DrawnVolume(name, tuple(each.number for each in part), written.pages, written.sha256)

    volumes = written_volumes(parts, write, job.jobs, job.progress)
    if certificate.has_qr:
        _read_back(out, volumes, certificates, _per_page(job))
    return volumes


def _ticking(drawings: Iterable[Drawing], tick: Callable[[], None]) -> Iterator[Drawing]:
    for each in drawings:
        yield each
        tick()


def _shared_values(certificate: Certificate, certificates: Sequence[Registered]) -> dict[str, str]:
    """What is the same on all: only settings, so that a roster of one person is laid out like any other."""
    keys = {key.key: key for key in certificate.set if key.key not in certificate.roster.by_name}
    return {
        name: chinese_date(value) if keys[name].kind == "date" else value
        for name, value in _uniform(keys, certificates).items()
    }


def _uniform(keys: Iterable[str], certificates: Sequence[Registered]) -> dict[str, str]:
    """The values that are the same on all certificates."""
    found = {}
    for key in keys:
        values = {each.data.get(key, "") for each in certificates}
        if len(values) == 1:
            found[key] = values.pop()
    return found


def _read_back(
    out: Path, volumes: Sequence[DrawnVolume], certificates: Sequence[Registered], per_page: int
) -> None:
    """Some codes of the finished files, read as a telephone would; a wrong one removes the file and raises."""
    qr = {each.number: each.qr for each in certificates}
    ends = [(volumes[0], 1), (volumes[-1], volumes[-1].pages), (volumes[len(volumes) // 2], 1)]
    for volume, page in dict.fromkeys(ends[:_CHECKED_PAGES]):
        expected = [qr[n] for n in volume.numbers[(page - 1) * per_page : page * per_page]]
        found = [code.text for code in read_codes(out / volume.file, [page])]
        if sorted(found) != sorted(expected):
            (out / volume.file).unlink(missing_ok=True)
            raise problem(
                "qr-unreadable", FileProblem, file=volume.file, number=volume.numbers[(page - 1) * per_page]
            )


def _per_page(job: Job) -> int:
    sheet = job.kind.certificate.page.sheet
    return sheet.across * sheet.down if sheet else 1


def _places(volumes: Iterable[DrawnVolume], job: Job) -> Iterator[tuple[str, int]]:
    per_page = _per_page(job)
    for volume in volumes:
        for at in range(len(volume.numbers)):
            yield volume.file, at // per_page + 1


def _photos(planned: Plan, pairs: Iterable[tuple[Candidate, Registered]]) -> dict[str, str]:
    return {r.number: planned.photos[each.row] for each, r in pairs if each.row in planned.photos}


# --- lists


def _prepare_folder(out: Path) -> None:
    """The folder, without what a killed run may have left in it."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for pattern in _LEFTOVERS:
            for left in out.glob(pattern):
                left.unlink(missing_ok=True)
    except OSError as error:
        raise problem(
            "cannot-write", FileProblem, path=str(out), detail=error.strerror or str(error)
        ) from error


def _write_lists(
    job: Job,
    planned: Plan,
    pairs: Sequence[tuple[Candidate, Registered]],
    volumes: Sequence[DrawnVolume],
    out: Path,
) -> list[str]:
    """Register, problems, manifest (last: where it stands, the run was finished).  The files' names."""
    files = [volume.file for volume in volumes]
    certificate = job.kind.certificate
    if pairs:
        lines = [register_line(certificate, registered, candidate.data) for candidate, registered in pairs]
        cover = [
            VolumeLine(v.file, v.numbers[0], v.numbers[-1], len(v.numbers), v.pages, v.sha256)
            for v in volumes
        ]
        dates = sorted({registered.issued_on for _, registered in pairs})
        unit = job.settings.values.get("issuer") or job.settings.values.get("organization", "")
        date = "至".join(chinese_date(day) for day in dict.fromkeys((dates[0], dates[-1])))
        write_register(out / REGISTER, f"{certificate.title}发证名册", unit, date, lines, cover)
        files.append(REGISTER)
    if _write_problem_list(out, planned.findings, planned):
        files.append(PROBLEMS)
    # Run again on another day, a date nobody stated is still the one registered.
    defaults = [key for key in job.settings.values if key not in job.settings.given]
    stated = {**job.settings.values, **_uniform(defaults, [registered for _, registered in pairs])}
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
        out / PROBLEMS, ((f, planned.names.get(f.anchor.row, "") if f.anchor else "") for f in findings)
    )
    return True


def register_line(
    certificate: Certificate, registered: Registered, roster: Mapping[str, str] | None = None
) -> RegisterLine:
    """A certificate in the register.  ``roster``: the row it came from, for remarks that are not registered."""
    data = registered.data
    subject = certificate.register_subject
    for name in certificate.roster.by_name:
        subject = subject.replace("{" + name + "}", data.get(name, ""))
    again = f"补发（第{registered.edition}版）" if registered.edition > 1 else ""
    remark = (roster or data).get("remark", "")
    return RegisterLine(
        registered.name,
        data.get("sex", ""),
        registered.id_number,
        " ".join(subject.split()),
        score_text(data),
        registered.number,
        chinese_date(registered.issued_on),
        "；".join(part for part in (again, remark) if part),
    )


def _sync(folder: Path) -> None:
    """The renames are on the disk, too."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
