"""发证名册.xlsx and 问题.xlsx of a run: who is certified, and what is to be seen to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from formkit.findings import Finding
from formkit.flows.certificates.drawing import Certified, Job
from formkit.flows.certificates.plan import Plan
from formkit.flows.certificates.volumes import DrawnVolume
from formkit.issue.row_values import RowValues
from formkit.issue.values import score_text
from formkit.spec import Certificate
from formkit.text.dates import chinese_date
from formkit.writers.register import RegisterHead, RegisterLine, VolumeLine, write_problems, write_register

REGISTER, PROBLEMS = "发证名册.xlsx", "问题.xlsx"


def write_lists(
    job: Job,
    planned: Plan,
    certificates: Sequence[Certified],
    volumes: Sequence[DrawnVolume],
    out: Path,
) -> list[str]:
    """Register and problems.  The names of all files so far."""
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
    if write_problem_list(out, planned.findings, planned):
        files.append(PROBLEMS)
    return files


def withdraw_lists(out: Path) -> None:
    """What they list was not printed as it should be."""
    for name in (REGISTER, PROBLEMS):
        (out / name).unlink(missing_ok=True)


def write_problem_list(out: Path, findings: Sequence[Finding], planned: Plan) -> bool:
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
    data = each.data.as_dict() if isinstance(each.data, RowValues) else each.data
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
    return _subject(
        certificate.register_subject, tuple((name, data.get(name, "")) for name in certificate.subject)
    )


@lru_cache(maxsize=1024)
def _subject(template: str, values: tuple[tuple[str, str], ...]) -> str:
    for name, value in values:
        template = template.replace("{" + name + "}", value)
    return " ".join(template.split())
