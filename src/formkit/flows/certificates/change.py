"""What happens to a certificate after it was issued: printed again, replaced, void, handed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FileProblem, UsageError
from formkit.findings import did_you_mean, problem
from formkit.findings.suggestion import Suggestion
from formkit.findings.system import reason
from formkit.flows.certificates.drawing import Job, certified, draw
from formkit.flows.certificates.issue import Issued, places
from formkit.flows.certificates.kept_photos import photos_of
from formkit.flows.certificates.kinds import Kind
from formkit.flows.certificates.lists import register_line, register_subject
from formkit.flows.certificates.proof import read_back
from formkit.flows.certificates.reissue_check import judged
from formkit.flows.certificates.samples import samples
from formkit.flows.certificates.signing import signed
from formkit.flows.certificates.volumes import DrawnVolume
from formkit.issue.layout import PHOTO
from formkit.registry import Actor, Registered, Registry, State, Stock
from formkit.registry.signing import Signer
from formkit.spec import Certificate
from formkit.text import clean_text
from formkit.text.dates import chinese_date
from formkit.writers.register import RegisterHead, RegisterLine, write_register


class Office(NamedTuple):
    """Where certificates are registered, the key that signs them, and who acts."""

    registry: Registry
    signer: Signer
    actor: Actor


class Changed(NamedTuple):
    """Certificates as they are now, and where they were printed."""

    certificates: list[Registered]
    issued: list[Issued]


def reason_of(text: str | None) -> str:
    """A reason that says something.  Raises ``reason-needed``."""
    cleaned = clean_text(text or "")
    if not cleaned:
        raise problem("reason-needed", UsageError)
    return cleaned


def reprint(
    job: Job, office: Office, numbers: Sequence[str], reason: str, photos: Path | None, out: Path
) -> Changed:
    """The same certificates once more; a spoiled blank is replaced by the next of the stock."""
    numbers = list(dict.fromkeys(numbers))
    found = [office.registry.get(number) for number in numbers]
    _of_one_kind(found)
    pictures = photos_of(job.kind.certificate, found, photos)
    office.registry.change_all(numbers, "reprinted", None, reason, office.actor)
    for each in found:
        if each.state is State.SPOILED and each.blank:
            Stock(office.registry).replace(each.holder.certificate, each.number, reason, office.actor)
    again = [certified(each, pictures.get(each.number, "")) for each in found]
    volumes = draw(job, again, _folder(out))
    read_back(samples(job, again, volumes, out))
    office.registry.mark_printed(numbers, office.actor)
    return Changed([office.registry.get(number) for number in numbers], _issued(job, volumes))


def reissue(
    job: Job,
    office: Office,
    number: str,
    changes: Mapping[str, str],
    reason: str,
    photos: Path | None,
    out: Path,
) -> Changed:
    """补发: the number stays, the edition goes up, the remark says so.  ``changes``: values to correct.

    A replacement that was registered and not printed (a full disk, a power cut) is finished by the same call.
    """
    before = office.registry.get(number)
    data = judged(job, before, {**before.data, **_allowed(job.kind, changes)})
    pictures = photos_of(job.kind.certificate, [before._replace(data=data)], photos)
    office.registry.keep_key(office.signer.key_id, office.signer.public)
    unfinished = _is_unfinished(before, data)
    data[PHOTO] = pictures.get(number, "")

    def sign(after: Registered, edition: int) -> str:
        url = after.data.get("verify_url", "")
        return signed(office.signer, number, edition, after.name, after.id_number, url)

    stock = before.holder.certificate if Stock(office.registry).has(before.holder.certificate) else ""
    from_stock = stock if job.overprint else ""
    after = before
    if not unfinished:
        after = office.registry.reissue(number, data, sign, reason, office.actor, from_stock=from_stock)
    again = [certified(after, data[PHOTO])]
    volumes = draw(job, again, _folder(out))
    read_back(samples(job, again, volumes, out))
    office.registry.mark_printed([number], office.actor)
    return Changed([office.registry.get(number)], _issued(job, volumes))


def _is_unfinished(before: Registered, data: Mapping[str, str]) -> bool:
    """It was replaced by just this, and never printed."""
    registered = {**before.data, PHOTO: data.get(PHOTO, "")}
    return before.state is State.ALLOCATED and before.edition > 1 and registered == {PHOTO: "", **data}


def void(registry: Registry, number: str, reason: str, actor: Actor) -> Registered:
    """作废: for ever; the number is not used again."""
    return registry.change(number, "void", State.VOID, reason, actor)


def hand_over(registry: Registry, numbers: Sequence[str], actor: Actor) -> list[Registered]:
    """已发放: the holders signed for them."""
    return registry.change_all(list(dict.fromkeys(numbers)), "issued", State.ISSUED, "", actor)


def _of_one_kind(found: Sequence[Registered]) -> None:
    """One run has one layout."""
    other = next((each for each in found if each.holder.certificate != found[0].holder.certificate), None)
    if other:
        raise problem("mixed-certificates", UsageError, number=found[0].number, other=other.number)


_VOID_INSTEAD: Suggestion = {
    "suggestion": "补发不能改人、项目、批次和编号，要改请作废后重发。",
    "suggestion_en": "Void it and issue anew to change that.",
}


def _allowed(kind: Kind, changes: Mapping[str, str]) -> Mapping[str, str]:
    """The changes.  What the registry knows the certificate by and what its number says cannot be changed."""
    certificate = kind.certificate
    fixed = {"id_number", "id_type", "session", *certificate.subject, *kind.rule.inputs}
    fixed |= {column.name for column in certificate.roster.columns if column.kind == "result"}
    known = [n for n in (*certificate.roster.by_name, *certificate.set_keys) if n not in fixed]
    for key in changes:
        if key not in known:
            meant = _VOID_INSTEAD if key in fixed else did_you_mean(key, known)
            raise problem(
                "set-unknown",
                UsageError,
                key=key,
                **meant,
                known="、".join(dict.fromkeys(known)),
                certificate=certificate.id,
            )
    return changes


def write_register_of(
    path: Path, certificates: dict[str, Certificate], registered: Sequence[Registered], days: tuple[str, str]
) -> None:
    """发证名册 of all that was issued between two days (each "" where open)."""
    lines = (_line(certificates[each.holder.certificate], each) for each in registered)
    units = {each.data.get("issuer") or each.data.get("organization", "") for each in registered}
    span = "至".join(chinese_date(day) for day in dict.fromkeys(day for day in days if day))
    subjects = Counter(
        register_subject(certificates[each.holder.certificate], each.data) for each in registered
    )
    head = RegisterHead("发证名册", "、".join(sorted(filter(None, units))), span or "全部", subjects)
    write_register(path, head, lines)


def _line(certificate: Certificate, each: Registered) -> RegisterLine:
    """A line of the register, with the blank it stands on; nobody signs for a void certificate."""
    line = register_line(certificate, certified(each, ""))
    void = "已作废" if each.state is State.VOID else ""
    blank = f"印制流水码 {each.blank}" if each.blank else ""
    return line._replace(remark="；".join(part for part in (void, line.remark, blank) if part))


def _issued(job: Job, volumes: Sequence[DrawnVolume]) -> list[Issued]:
    numbers = (number for volume in volumes for number in volume.numbers)
    return [
        Issued(0, number, *place)
        for number, place in zip(numbers, places(volumes, job.per_page), strict=True)
    ]


def _folder(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise problem("cannot-write", FileProblem, path=str(out), **reason(error)) from error
    return out
