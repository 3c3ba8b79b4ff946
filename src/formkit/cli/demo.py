"""``formkit demo``: the whole round on the samples, and what to open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from formkit.cli import bilingual, lang
from formkit.cli.common import forms_option, open_kit, show_lines

if TYPE_CHECKING:
    from formkit.flows.certificates.issue import IssueOutcome


@bilingual.command(
    zh="用样例走一遍全过程：填表、收表、核对、汇总、发证、一次考核的材料、材料包清点，最后告诉你打开哪些文件。",
    en="The whole round on the samples: fill, hand in, check, collect, certificates, the paperwork of an assessment, a package received; and what to open.",
)
@bilingual.argument(
    "folder",
    metavar="[DIR]",
    default="formkit-demo",
    type=click.Path(file_okay=False, path_type=Path),
    zh="放在哪个文件夹；默认 formkit-demo",
    en="the folder to work in; formkit-demo by default",
)
@forms_option
def demo(folder: Path, forms: Path | None) -> None:
    from formkit.flows.demo import run_demo
    from formkit.writers.findings_text import submission_lines
    from formkit.writers.package_text import report_lines

    toolkit = open_kit(forms)
    done = run_demo(folder, toolkit, lang.current())
    click.echo(
        lang.pick(f"一、用样例数据填好 {len(done.filled)} 份表：", f"1. {len(done.filled)} forms filled:")
    )
    show_lines(f"  {path}" for path in done.filled)
    count = len(done.results.submissions)
    click.echo(
        lang.pick(f"二、读回交来的 {count} 份文件，逐项核对：", f"2. {count} submissions read and checked:")
    )
    for each in done.results.submissions:
        title = toolkit.form(each.form).title if each.form else ""
        show_lines("  " + line for line in submission_lines(each, title, lang.current()))
    _show_certificates(done.issued)
    click.echo(
        lang.pick(
            f"四、由一份数据生成一次考核的材料 {len(done.session)} 份：",
            f"4. {len(done.session)} documents of one assessment made from one data file:",
        )
    )
    show_lines(f"  {path}" for path in done.session)
    click.echo(lang.pick("五、清点收到的申报材料：", "5. A package of application papers looked through:"))
    show_lines("  " + line for line in report_lines(done.package, lang.current()))
    click.echo(lang.pick("六、请打开：", "6. Open:"))
    for path, zh, en in (
        (done.results.report, "核对报告，可以打印、发回", "the report, to print or send back"),
        (
            done.results.workbook,
            "汇总表：记录、各表格、问题清单（可筛选）",
            "records, tables, findings to filter",
        ),
        (done.results.copies, "批注副本，退回去改", "annotated copies, to be sent back"),
        (done.results.records, "同样内容的 JSON", "the same as JSON"),
        (_official(done.filled), "填好的官方表", "a filled official form"),
        (done.certificates, "证书、发证名册、不能发证的行", "certificates, register, refused rows"),
        (done.session[0].parent, "一次考核的全部材料", "all the paperwork of one assessment"),
    ):
        click.echo(f"  {path}  {lang.pick(zh, en)}")


def _show_certificates(issued: IssueOutcome) -> None:
    """How many were issued, and the rows that were not."""
    from formkit.cli.cert_shown import finding_line

    count = len(issued.issued)
    first, last = issued.issued[0].number, issued.issued[-1].number
    click.echo(
        lang.pick(
            f"三、按名册发证 {count} 张，编号 {first} 至 {last}；没有发的：",
            f"3. {count} certificates issued, {first} to {last}; not issued:",
        )
    )
    show_lines(f"  {finding_line(fault)}" for fault in issued.findings if fault.is_error)


def _official(filled: list[Path]) -> Path:
    """A form whose layout is the authority's own, not one we drew."""
    return next(path for path in filled if path.name.startswith("sd-2020-exam-site"))
