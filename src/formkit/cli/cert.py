"""``formkit cert``: the group; each command's module is imported when it is used."""

from __future__ import annotations

from formkit.cli import bilingual

COMMANDS = {
    "list": ("formkit.cli.cert_look:list_certificates", "列出支持的证书", "list the certificates"),
    "show": ("formkit.cli.cert_look:show", "一种证书的说明", "one certificate's description"),
    "check": (
        "formkit.cli.cert_issue:check",
        "核对名册和照片，不取号",
        "check roster and photos, take no number",
    ),
    "issue": ("formkit.cli.cert_issue:issue", "编号、打印、出发证名册", "number, print, write the register"),
    "reprint": ("formkit.cli.cert_change:reprint", "原样重打", "print again as it is"),
    "reissue": (
        "formkit.cli.cert_change:reissue",
        "补发：编号不变，版次加一",
        "replace: number stays, edition + 1",
    ),
    "void": ("formkit.cli.cert_change:void", "作废，编号不再使用", "make void, for ever"),
    "deliver": ("formkit.cli.cert_change:deliver", "登记已领取", "note as handed over"),
    "verify": ("formkit.cli.cert_look:verify", "核验编号、二维码或 PDF", "verify a number, QR text or PDF"),
    "register": ("formkit.cli.cert_look:register", "按日期出发证名册", "the register between two days"),
    "history": ("formkit.cli.cert_look:history", "一个编号的全部经过", "all that happened to a number"),
    "stock": ("formkit.cli.cert_stock:stock", "空白证书的库存台账", "the ledger of blanks"),
    "calibrate": ("formkit.cli.cert_print:calibrate", "打印校准页", "the ruler page"),
    "profile": ("formkit.cli.cert_print:profile", "打印机偏移配置", "printer offsets"),
    "keygen": ("formkit.cli.cert_print:keygen", "生成签名密钥", "make the signing key"),
}


@bilingual.group(
    zh="证书：编号、打印、补发、核验。",
    en="Certificates: number, print, reissue, verify.",
    commands_at=COMMANDS,
)
def cert() -> None:
    """The group; its words stand in the decorator."""
