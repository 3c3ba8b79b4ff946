"""What a replaced certificate (补发) is to say, judged like a roster's row: nothing is printed that ``cert issue``
would refuse."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.errors import UsageError
from formkit.findings import problem
from formkit.flows.certificates.drawing import Job
from formkit.flows.certificates.plan import print_findings, run_layout
from formkit.issue.roster import Place, RosterRow, RosterTable
from formkit.issue.roster_check import RosterCheck
from formkit.issue.settings import resolve
from formkit.registry import Registered
from formkit.text.masking import masked_id


def judged(job: Job, before: Registered, data: Mapping[str, str]) -> dict[str, str]:
    """``data`` with every value clean.  Raises UsageError: ``reissue-refused`` with all that is wrong, or what
    is wrong with a setting."""
    certificate, rule = job.kind.certificate, job.kind.rule
    columns = certificate.roster.columns
    keys = [key.key for key in certificate.set if not key.column]
    given = {key: data.get(key, "") for key in keys}
    settings = resolve(certificate, rule, given, job.today, accept_assumed=True)
    row = RosterRow(1, tuple(data.get(column.name, "") for column in columns))
    places = {column.name: Place(at, column.label) for at, column in enumerate(columns)}
    table = RosterTable("data", "", places, [row])
    checked = RosterCheck(certificate, rule, table, settings, job.today).run()
    layout = run_layout(job.kind, settings, job.book, overprint=job.overprint)
    found = checked.findings + print_findings(
        job.kind, checked, settings, table, job.book, layout, edition=before.edition + 1
    )
    number, masked = before.id_number, masked_id(before.id_number)
    errors = dict.fromkeys(
        tuple(f.message(lang).replace(number, masked) for lang in ("zh", "en")) for f in found if f.is_error
    )
    if errors:
        raise problem(
            "reissue-refused",
            UsageError,
            number=before.number,
            detail="".join(zh for zh, _ in errors),
            detail_en=" ".join(en for _, en in errors),
        )
    return {**data, **checked.candidates[0].data, **{key: settings.values[key] for key in keys}}
