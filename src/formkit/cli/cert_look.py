"""``formkit cert list``, ``show``, ``verify``, ``register``, ``history``: looking things up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from formkit.cli import bilingual, lang
from formkit.cli.cert_common import existing_registry, load, titles
from formkit.cli.cert_options import FILE, number_argument, registry_option
from formkit.cli.common import echo_json, forms_option, json_option, output_option
from formkit.errors import EXIT_FINDINGS, EXIT_OK, FileProblem, RegistryError, UsageError

if TYPE_CHECKING:
    from formkit.flows.certificates.verify import Verdict
    from formkit.registry import Registered
    from formkit.spec import Certificate, SetKey

_STATUS = {"official": "官方", "sourced": "有出处", "assumed": "推定"}
_PARTS = {
    "page": "纸张",
    "elements": "栏目",
    "wording": "文字",
    "number": "编号",
    "roster": "名册",
    "qr": "二维码",
}


@bilingual.command(zh="列出支持的证书。", en="List the certificates.")
@json_option
@forms_option
def list_certificates(as_json: bool, forms: Path | None) -> None:
    found = titles(forms)
    if as_json:
        echo_json(
            [
                {
                    "id": c.id,
                    "title": c.title,
                    "status": c.status,
                    "number_rule": c.number_rule,
                    "blank": c.blank,
                }
                for c in found.values()
            ]
        )
        return
    for each in found.values():
        click.echo(f"{each.id}  {_titled(each)}  {_status(each.status)}")


@bilingual.command(
    zh="一种证书的版面、名册、编号规则和来源。", en="A certificate's page, roster, number rule, sources."
)
@bilingual.argument("certificate", metavar="CERT", zh="证书的编号或名称", en="the certificate's id")
@json_option
@forms_option
def show(certificate: str, as_json: bool, forms: Path | None) -> None:
    from formkit.flows.certificates.kinds import described
    from formkit.issue.numbering import described as number_parts

    kind = load(forms, certificate)
    if as_json:
        echo_json(described(kind))
        return
    found, rule = kind.certificate, kind.rule
    click.echo(f"{_titled(found)}  [{found.id}]  {found.page.width:g} × {found.page.height:g} mm")
    for part, known in found.provenance.items():
        name = lang.pick(_PARTS.get(part, part), part)
        click.echo(
            f"  {name}{lang.pick('：', ': ')}{_status(known.status)}  {known.source}{'  ' + known.note if known.note else ''}"
        )
    status = _status(rule.status)
    click.echo(
        lang.pick(
            f"编号规则 {rule.id}（{status}）：{rule.title}", f"Number rule {rule.id} ({status}): {rule.title}"
        )
    )
    for sample in rule.samples[:1]:
        click.echo(f"  {sample.number}")
        for label, piece, meaning in number_parts(rule, sample.number):
            click.echo(f"    {piece}  {label}{'  ' + meaning if meaning else ''}")
    columns = "、".join(c.label + ("*" if c.required else "") for c in found.roster.columns)
    click.echo(lang.pick(f"名册（*必填）：{columns}", f"Roster (* required): {columns}"))
    for key in found.set:
        click.echo(f"  --set {key.key}={key.example}  {key.label} [{_need(key)}]  {key.hint}".rstrip())


def _titled(certificate: Certificate) -> str:
    return lang.pick(certificate.title, certificate.title_en or certificate.title)


def _status(status: str) -> str:
    return lang.pick(_STATUS[status], status)


def _need(key: SetKey) -> str:
    if key.required:
        return lang.pick("必填", "required")
    if not key.default:
        return lang.pick("可不填", "optional")
    default = "今天" if key.default == "today" else key.default
    return lang.pick(f"默认 {default}", f"default {key.default}")


@bilingual.command(
    zh="核验证书：写编号、二维码的文字或 PDF 文件。\n回答：有效、已作废、已被补发替代、查无此证、签名不符。",
    en="Verify a certificate by number, QR text or PDF file.",
)
@bilingual.argument("what", metavar="X", zh="编号、二维码文字或 PDF", en="number, QR text or PDF")
@bilingual.option("--offline", is_flag=True, zh="只用公钥核验，不查登记库。", en="By the public key alone.")
@bilingual.option("--public-key", type=FILE, metavar="FILE", zh="公钥文件。", en="Public key file.")
@json_option
@registry_option
def verify(
    what: str, offline: bool, public_key: Path | None, as_json: bool, url: str, forms: Path | None
) -> int:
    from formkit.findings import problem
    from formkit.flows.certificates.verify import VALID, Verifier, worst
    from formkit.registry.signing import load_public

    if offline and public_key is None:
        detail, detail_en = "--offline 要用 --public-key 指定公钥文件", "--offline needs --public-key"
        raise problem("bad-argument", UsageError, detail=detail, detail_en=detail_en)
    if what.lower().endswith(".pdf") and not Path(what).is_file():
        raise problem("file-missing", FileProblem, path=what)
    public = load_public(public_key) if public_key else None
    names = {each.id: each.title for each in titles(forms).values()}
    if offline:
        verdicts = Verifier(None, public, names).anything(what)
    else:
        with existing_registry(url) as registry:
            verdicts = Verifier(registry, public, names).anything(what)
    status = worst(verdicts)
    _show_verdicts(verdicts, status, as_json, offline)
    return EXIT_OK if status == VALID else EXIT_FINDINGS


def _show_verdicts(verdicts: list[Verdict], status: str, as_json: bool, offline: bool) -> None:
    from formkit.flows.certificates.verify import WORDS, as_object

    unknowable = lang.pick(
        "离线核验只看签名：是否已作废、已补发，持证人是谁，要联网查登记库才知道。",
        "Offline only the signature is known: whether it is void or replaced, and whose it is, is not.",
    )
    if as_json:
        shown = as_object(next(v for v in verdicts if v.status == status))
        if len(verdicts) > 1 or verdicts[0].page:
            shown["certificates"] = [as_object(verdict) for verdict in verdicts]
        if offline:
            shown["note"] = unknowable
        echo_json(shown)
        return
    for each in verdicts:
        words = (each.number, each.name, each.id, each.certificate, each.project, each.date)
        page = lang.pick(f"第{each.page}页 ", f"page {each.page} ") if each.page else ""
        edition = lang.pick(f"第{each.edition}版", f"edition {each.edition}") if each.edition > 1 else ""
        said = "  ".join(word for word in (*words, edition) if word)
        click.echo(f"{page}{lang.pick(WORDS[each.status], each.status)}" + (f"  {said}" if said else ""))
    if offline:
        click.echo(unknowable)


@bilingual.command(zh="按发证日期出发证名册。", en="The register of certificates issued between two days.")
@bilingual.option("--from", "first", metavar="D", zh="起始日期，如 2026-03-01。", en="First day.")
@bilingual.option("--to", "last", metavar="D", zh="截止日期。", en="Last day.")
@output_option(zh="写成 发证名册.xlsx。", en="Write it as .xlsx")
@json_option
@registry_option
def register(
    first: str | None, last: str | None, out: Path | None, as_json: bool, url: str, forms: Path | None
) -> None:
    from formkit.findings import problem
    from formkit.flows.certificates.change import write_register_of

    days = _day(first, "--from"), _day(last, "--to")
    if all(days) and days[0] > days[1]:
        detail, detail_en = "--from 在 --to 之后", "--from is after --to"
        raise problem("bad-argument", UsageError, detail=detail, detail_en=detail_en)
    with existing_registry(url) as registry:
        found = registry.between(days[0] or None, days[1] or None) if registry else []
    if out is not None:
        write_register_of(out, titles(forms), found, days)
    if as_json:
        objects = [_registered_object(each) for each in found]
        echo_json({"from": days[0] or None, "to": days[1] or None, "certificates": objects})
    elif out is not None:
        click.echo(lang.pick(f"已写 {len(found)} 人：{out}", f"Wrote {len(found)}: {out}"))
    else:
        for each in found:
            said = (
                each.issued_on,
                each.number,
                each.name,
                each.id_number,
                each.holder.shown,
                _standing(each),
            )
            click.echo("  ".join(word for word in said if word))


def _standing(each: Registered) -> str:
    """What a clerk should know of a certificate: 已作废, 已领取, 补发（第2版）, on which blank."""
    states = {"void": lang.pick("已作废", "void"), "issued": lang.pick("已领取", "handed over")}
    edition = lang.pick(f"补发（第{each.edition}版）", f"edition {each.edition}") if each.edition > 1 else ""
    blank = lang.pick(f"流水码 {each.blank}", f"blank {each.blank}") if each.blank else ""
    return " ".join(word for word in (edition, states.get(str(each.state), ""), blank) if word)


def _registered_object(each: Registered) -> dict[str, object]:
    return {
        "number": each.number,
        "certificate": each.holder.certificate,
        "name": each.name,
        "id_number": each.id_number,
        "project": each.holder.shown,
        "session": each.holder.session,
        "date": each.issued_on,
        "state": str(each.state),
        "edition": each.edition,
        "blank": each.blank,
    }


def _day(text: str | None, option: str) -> str:
    from formkit.findings import problem
    from formkit.issue.values import parse_date

    day = parse_date(text) if text else None
    if text and day is None:
        detail, detail_en = f"{option} 应为日期，如 2026-03-01", f"{option} wants a date such as 2026-03-01"
        raise problem("bad-argument", UsageError, detail=detail, detail_en=detail_en)
    return day.isoformat() if day else ""


@bilingual.command(
    zh="一个编号的全部经过，并核对历史有没有被改动。",
    en="All that happened to a number; the chain is checked.",
)
@number_argument
@json_option
@registry_option
def history(number: str, as_json: bool, url: str, forms: Path | None) -> int:
    from formkit.findings import problem
    from formkit.issue.numbering import typed_number

    number = typed_number(number)
    with existing_registry(url) as registry:
        events = registry.events(number) if registry else []
        broken = registry.check_chain() if registry else None
    if not events and broken is None:
        raise problem("no-such-number", RegistryError, number=number)
    chain = "ok" if broken is None else lang.pick(f"在第{broken}条记录处断开", f"broken at event {broken}")
    keys = ("at", "event", "by", "reason", "edition", "hash")
    if as_json:
        shown = [{key: getattr(event, key) for key in keys} for event in events]
        echo_json({"number": number, "events": shown, "chain": chain})
    else:
        for event in events:
            word = lang.pick(_EVENTS.get(event.event, event.event), event.event)
            edition = (
                lang.pick(f"第{event.edition}版", f"edition {event.edition}") if event.edition > 1 else ""
            )
            said = (event.at, word, edition, event.by, event.reason, f"[{event.hash[:12]}]")
            click.echo("  ".join(part for part in said if part))
        whole = lang.pick("历史完整，没有被改动。", "The history is whole.")
        click.echo(whole if broken is None else lang.pick(f"历史{chain}！", f"The history is {chain}!"))
    return EXIT_OK if broken is None else EXIT_FINDINGS


_EVENTS = {
    "allocated": "编号",
    "printed": "打印",
    "reprinted": "重打",
    "reissued": "补发",
    "void": "作废",
    "issued": "发放",
    "spoiled": "打废",
    "new-blank": "换空白证书",
}
