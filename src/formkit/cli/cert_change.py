"""``formkit cert reprint``, ``reissue``, ``void``, ``deliver``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formkit.cli import bilingual, lang
from formkit.cli.cert_common import actor, known_registry, load, open_job, open_office
from formkit.cli.cert_options import (
    FOLDER,
    by_option,
    number_argument,
    parse_pairs,
    photos_option,
    print_options,
    registry_option,
    settings_option,
)
from formkit.cli.cert_shown import issued_object
from formkit.cli.common import echo_json, json_option

if TYPE_CHECKING:
    from formkit.flows.certificates.change import Changed, Office
    from formkit.flows.certificates.drawing import Job
    from formkit.registry import Registered

_numbers = bilingual.argument(
    "numbers", nargs=-1, required=True, metavar="NUMBER...", zh="证书编号", en="certificate numbers"
)
_reason = bilingual.option(
    "--reason", metavar="TEXT", zh="原因，永久留在登记库里。", en="Why; kept in the registry for good."
)
_out = bilingual.option(
    "--out",
    type=FOLDER,
    metavar="DIR",
    default=Path(),
    zh="输出文件夹，默认为当前文件夹。",
    en="Output folder (here).",
)


@bilingual.command(zh="原样重打证书。", en="Print certificates again as they are.")
@_numbers
@_reason
@_out
@photos_option
@print_options
@by_option
@json_option
@registry_option
def reprint(
    numbers: tuple[str, ...], reason: str | None, out: Path, photos: Path | None, as_json: bool, **more: Any
) -> None:
    from formkit.flows.certificates.change import reason_of
    from formkit.flows.certificates.change import reprint as print_again
    from formkit.issue.numbering import typed_number

    why, numbers = reason_of(reason), tuple(map(typed_number, numbers))
    with _job(numbers, **more) as (job, office):
        again = print_again(job, office, numbers, why, photos, out)
        _show(again, out, as_json, lang.pick("已重打", "Printed again"))


@bilingual.command(
    zh="补发：编号不变，版次加一，备注印“补发”。\n--set 可更正印在证书上的内容，如 --set name=张三。",
    en="Replace a certificate: the number stays, the edition goes up.\n--set corrects what is printed.",
)
@number_argument
@_reason
@settings_option
@_out
@photos_option
@print_options
@by_option
@json_option
@registry_option
def reissue(
    number: str,
    reason: str | None,
    pairs: tuple[str, ...],
    out: Path,
    photos: Path | None,
    as_json: bool,
    **more: Any,
) -> None:
    from formkit.flows.certificates.change import reason_of
    from formkit.flows.certificates.change import reissue as replace
    from formkit.issue.numbering import typed_number

    why, changes, number = reason_of(reason), parse_pairs(pairs), typed_number(number)
    with _job((number,), **more) as (job, office):
        changed = replace(job, office, number, changes, why, photos, out)
        _show(changed, out, as_json, lang.pick("已补发", "Replaced"))


@bilingual.command(zh="作废一个证书编号，以后不再使用。", en="Make a certificate void, for ever.")
@number_argument
@_reason
@by_option
@json_option
@registry_option
def void(
    number: str, reason: str | None, by: str | None, as_json: bool, url: str, forms: Path | None
) -> None:
    from formkit.flows.certificates.change import reason_of
    from formkit.flows.certificates.change import void as make_void
    from formkit.issue.numbering import typed_number

    why = reason_of(reason)
    with known_registry(url) as registry:
        done = make_void(registry, typed_number(number), why, actor(by))
    _say([done], as_json, lang.pick("已作废", "Void"))


@bilingual.command(zh="登记证书已由本人领取。", en="Note certificates as handed over.")
@_numbers
@by_option
@json_option
@registry_option
def deliver(numbers: tuple[str, ...], by: str | None, as_json: bool, url: str, forms: Path | None) -> None:
    from formkit.flows.certificates.change import hand_over
    from formkit.issue.numbering import typed_number

    with known_registry(url) as registry:
        done = hand_over(registry, list(map(typed_number, numbers)), actor(by))
    _say(done, as_json, lang.pick("已登记领取", "Handed over"))


@contextmanager
def _job(
    numbers: tuple[str, ...],
    *,
    url: str,
    forms: Path | None,
    by: str | None,
    overprint: bool,
    profile: str | None,
    key: Path | None,
) -> Iterator[tuple[Job, Office]]:
    """A job for the certificate the numbers are of; its settings are those registered."""
    from formkit.issue.settings import Settings

    with known_registry(url) as registry:
        certificate = registry.get(numbers[0]).holder.certificate
    settings = Settings({}, frozenset(), dt.date.today(), {})
    with (
        open_office(url, key, by) as office,
        open_job(load(forms, certificate), settings, overprint=overprint, profile=profile) as job,
    ):
        yield job, office


def _show(changed: Changed, out: Path, as_json: bool, done: str) -> None:
    if as_json:
        files = list(dict.fromkeys(each.file for each in changed.issued))
        certificates = [_object(each) for each in changed.certificates]
        issued = [issued_object(each) for each in changed.issued]
        echo_json({"certificates": certificates, "issued": issued, "files": files})
        return
    blanks = {each.number: each.blank for each in changed.certificates if each.blank}
    for each in changed.issued:
        blank = blanks.get(each.number)
        paper = lang.pick(f"（印制流水码 {blank}）", f" (blank {blank})") if blank else ""
        click.echo(f"{done}{lang.pick('：', ': ')}{each.number} → {out / each.file}{paper}")


def _say(done: list[Registered], as_json: bool, word: str) -> None:
    if as_json:
        echo_json({"certificates": [_object(each) for each in done]})
        return
    for each in done:
        click.echo(f"{word}{lang.pick('：', ': ')}{each.number}")


def _object(each: Registered) -> dict[str, Any]:
    return {"number": each.number, "state": str(each.state), "edition": each.edition, "blank": each.blank}
