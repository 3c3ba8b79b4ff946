"""``formkit cert check`` and ``issue``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formkit.cli import bilingual, lang
from formkit.cli.cert_common import desk_coming, existing_registry, fonts, load, open_job, processors
from formkit.cli.cert_options import (
    FILE,
    FOLDER,
    by_option,
    parse_pairs,
    photos_option,
    print_options,
    registry_option,
    settings_option,
)
from formkit.cli.cert_shown import echo_outcome, finding_line
from formkit.cli.common import json_option
from formkit.errors import EXIT_FINDINGS, EXIT_OK

if TYPE_CHECKING:
    from formkit.flows.certificates.desk import Desk
    from formkit.flows.certificates.drawing import Job
    from formkit.flows.certificates.issue import IssueOutcome


@bilingual.command(
    zh="核对名册和照片：issue 会拒绝的全在这里，不取号。",
    en="Everything issue would refuse; no number is taken.",
)
@bilingual.argument("certificate", metavar="CERT", zh="证书的编号或名称", en="the certificate's id")
@bilingual.argument("roster", type=FILE, zh="成绩名册：.xlsx .csv", en="the roster: .xlsx .csv")
@photos_option
@json_option
@registry_option
def check(
    certificate: str, roster: Path, photos: Path | None, as_json: bool, url: str, forms: Path | None
) -> int:
    from formkit.flows.certificates.issue import check as check_roster

    kind = load(forms, certificate)
    with existing_registry(url, expected=False) as registry:
        outcome = check_roster(kind, roster, photos, registry, fonts(), dt.date.today())
    return _show(outcome, as_json, out=None)


@bilingual.command(
    zh="按名册编号、打印证书，出发证名册。\n同一份名册再运行一次不取新号，文件完全相同。",
    en="Number and print certificates from a roster, write the register.\nRun again: no new number, the same bytes.",
)
@bilingual.argument("certificate", metavar="CERT", zh="证书的编号或名称", en="the certificate's id")
@bilingual.argument("roster", type=FILE, zh="成绩名册：.xlsx .csv", en="the roster: .xlsx .csv")
@bilingual.option("--out", type=FOLDER, metavar="DIR", required=True, zh="输出文件夹。", en="Output folder.")
@photos_option
@settings_option
@print_options
@bilingual.option(
    "--per-volume",
    type=click.IntRange(1),
    default=500,
    zh="每册张数，默认 500。",
    en="Certificates a volume (500).",
)
@bilingual.option(
    "--jobs",
    type=click.IntRange(1),
    default=None,
    zh="并行进程数；默认有几个处理器就用几个，文件都一样。",
    en="Processes; by default as many as there are processors, the files are the same.",
)
@bilingual.option(
    "--strict", is_flag=True, zh="有一行不能发，就一张也不发。", en="Issue none if any row is refused."
)
@bilingual.option(
    "--accept-assumed",
    is_flag=True,
    zh="接受推定的编号规则。",
    en="Accept a number rule that is only assumed.",
)
@by_option
@json_option
@registry_option
def issue(
    certificate: str,
    roster: Path,
    out: Path,
    photos: Path | None,
    pairs: tuple[str, ...],
    overprint: bool,
    profile: str | None,
    key: Path | None,
    per_volume: int,
    jobs: int | None,
    strict: bool,
    accept_assumed: bool,
    by: str | None,
    as_json: bool,
    url: str,
    forms: Path | None,
) -> int:
    with desk_coming() as open_desk:
        from formkit.issue.settings import number_fault, resolve  # start-up time: while the desk comes up

        kind = load(forms, certificate)
        given = parse_pairs(pairs)
        settings = resolve(kind.certificate, kind.rule, given, dt.date.today(), accept_assumed=accept_assumed)
        wrong = number_fault(kind.certificate, kind.rule, settings)
        if wrong is not None:
            raise wrong
        desk = open_desk(url, kind.certificate.id, kind.rule, key, by, overprint)
        with open_job(
            kind,
            settings,
            overprint=overprint,
            profile=profile,
            per_volume=per_volume,
            jobs=jobs or processors(),
            strict=strict,
        ) as job:
            outcome = _issued(job, desk, roster, photos, out, as_json=as_json)
        return _show(outcome, as_json, out=out)


def _issued(
    job: Job, desk: Desk, roster: Path, photos: Path | None, out: Path, *, as_json: bool
) -> IssueOutcome:
    # Start-up time: imported while the desk opens.
    from formkit.flows.certificates.issue import StrictRefused
    from formkit.flows.certificates.issue import issue as issue_roster

    try:
        return issue_roster(job, desk, roster, photos, out)
    except StrictRefused as refused:
        _show(refused.outcome, as_json, out=None)
        raise
    except KeyboardInterrupt:
        click.echo(_interrupted(), err=True)
        raise


def _interrupted() -> str:
    return lang.pick(
        "发证中断：已取的编号都在登记库里，不会丢失或重复；同一条命令再运行一次即可补完。",
        "Interrupted: numbers taken are in the registry, none is lost or doubled; the same command finishes the run.",
    )


def _show(outcome: IssueOutcome, as_json: bool, out: Path | None) -> int:
    if as_json:
        echo_outcome(outcome)
    else:
        for fault in outcome.findings:
            click.echo(finding_line(fault))
        click.echo(_summary(outcome, out))
    return EXIT_OK if outcome.complete else EXIT_FINDINGS


def _in_order(doubtful: int) -> str:
    if not doubtful:
        return lang.pick("名册没有问题，可以发证。", "The roster is in order.")
    return lang.pick(
        f"没有不能发证的行；有 {doubtful} 条提醒，请先看过。",
        f"No row is refused; there are {doubtful} warnings to look at first.",
    )


def _summary(outcome: IssueOutcome, out: Path | None) -> str:
    refused = outcome.refused
    if out is None:
        if outcome.complete:
            return _in_order(sum(not fault.is_error for fault in outcome.findings))
        return lang.pick(f"{refused} 行不能发证。", f"{refused} rows cannot be issued.")
    numbers = [each.number for each in outcome.issued]
    span = f"：{numbers[0]} 至 {numbers[-1]}" if numbers else ""
    span_en = f": {numbers[0]} to {numbers[-1]}" if numbers else ""
    again = f"（其中 {outcome.again} 张以前编过号，原号重印）" if outcome.again else ""
    again_en = f" ({outcome.again} of them numbered before)" if outcome.again else ""
    some = outcome.files if len(outcome.files) < 7 else [*outcome.files[:2], "…", *outcome.files[-3:]]
    return lang.pick(
        f"发证 {len(numbers)} 张{span}{again}；{refused} 行未发。文件在 {out}：{'、'.join(some)}",
        f"{len(numbers)} certificates{span_en}{again_en}; {refused} rows refused. Files in {out}: {', '.join(some)}",
    )
