"""``formkit cert stock``: printed blanks in, spoiled, destroyed, counted."""

from __future__ import annotations

from pathlib import Path

import click

from formkit.cli import bilingual, lang
from formkit.cli.cert_common import actor, existing_registry, load, registry_at
from formkit.cli.cert_options import by_option, registry_option
from formkit.cli.common import echo_json, json_option


@bilingual.group(
    zh="空白证书的库存台账：入库、打废、销毁、结余。",
    en="The ledger of blanks: in, spoiled, destroyed, left.",
)
def stock() -> None:
    """The group; its words stand in the decorator."""


_certificate = bilingual.argument(
    "certificate", metavar="CERT", zh="证书的编号或名称", en="the certificate's id"
)
_reason = bilingual.option("--reason", metavar="TEXT", zh="原因。", en="Why.")


@stock.command(
    "in",
    cls=bilingual.Command,
    zh="一段流水码的空白证书入库。",
    en="Take in blanks from one serial to another.",
)
@_certificate
@bilingual.argument("first", zh="起始流水码", en="first serial")
@bilingual.argument("last", zh="终止流水码", en="last serial")
@by_option
@registry_option
def stock_in(certificate: str, first: str, last: str, by: str | None, url: str, forms: Path | None) -> None:
    from formkit.registry import Stock

    kind = load(forms, certificate)
    with registry_at(url) as registry:
        count = Stock(registry).take_in(kind.certificate.id, first, last, actor(by))
    click.echo(lang.pick(f"入库 {count} 张", f"{count} blanks taken in"))


@stock.command("spoil", cls=bilingual.Command, zh="登记一张打废的空白证书。", en="Note a blank as spoiled.")
@_certificate
@bilingual.argument("serial", zh="流水码", en="its serial")
@_reason
@by_option
@registry_option
def stock_spoil(
    certificate: str, serial: str, reason: str | None, by: str | None, url: str, forms: Path | None
) -> None:
    from formkit.flows.certificates.change import reason_of
    from formkit.registry import Stock

    kind, why = load(forms, certificate), reason_of(reason)
    with registry_at(url) as registry:
        number = Stock(registry).spoil(kind.certificate.id, serial, why, actor(by))
    again = lang.pick(f"；证书 {number} 要用 cert reprint 重打", f"; reprint {number}") if number else ""
    click.echo(lang.pick(f"已登记打废：{serial}{again}", f"Spoiled: {serial}{again}"))


@stock.command("destroy", cls=bilingual.Command, zh="登记销毁的空白证书。", en="Note blanks as destroyed.")
@_certificate
@bilingual.argument("first", zh="起始流水码", en="first serial")
@bilingual.argument("last", zh="终止流水码", en="last serial")
@_reason
@by_option
@registry_option
def stock_destroy(
    certificate: str, first: str, last: str, reason: str | None, by: str | None, url: str, forms: Path | None
) -> None:
    from formkit.flows.certificates.change import reason_of
    from formkit.registry import Stock

    kind, why = load(forms, certificate), reason_of(reason)
    with registry_at(url) as registry:
        count = Stock(registry).destroy(kind.certificate.id, first, last, why, actor(by))
    click.echo(lang.pick(f"已登记销毁 {count} 张", f"{count} blanks destroyed"))


@stock.command("list", cls=bilingual.Command, zh="各种空白证书的结余。", en="What is left of each stock.")
@json_option
@registry_option
def stock_list(as_json: bool, url: str, forms: Path | None) -> None:
    from formkit.registry import Stock

    with existing_registry(url, expected=False) as registry:
        found = Stock(registry).balances() if registry else []
    if as_json:
        echo_json([each._asdict() for each in found])
        return
    if not found:
        click.echo(lang.pick("还没有空白证书入库（formkit cert stock in）。", "No blanks were taken in yet."))
    for each in found:
        click.echo(
            f"{each.stock}: "
            + lang.pick(
                f"入库 {each.taken_in} = 已用 {each.used} + 打废 {each.spoiled} + 销毁 {each.destroyed}"
                f" + 结余 {each.remaining}{f'（{each.first}—{each.last}）' if each.remaining else ''}",
                f"in {each.taken_in} = used {each.used} + spoiled {each.spoiled} + destroyed {each.destroyed}"
                f" + left {each.remaining}{f' ({each.first}-{each.last})' if each.remaining else ''}",
            )
        )
