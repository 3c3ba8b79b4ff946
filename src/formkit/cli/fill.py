"""``formkit fill``, ``blank`` and ``check``: from data to the official form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formkit.cli import bilingual, lang
from formkit.cli.common import echo_written, exit_code, forms_option, open_kit, output_option, show_lines
from formkit.cli.progress import counted
from formkit.errors import RefusedRecord

if TYPE_CHECKING:
    from formkit.flows.deliver import Order


@bilingual.command(zh="生成空白的官方原表。", en="Make the official form, empty, as printed.")
@bilingual.argument("form", zh="表的编号或名称", en="the form's id")
@output_option(zh="输出文件：.docx .xlsx .pdf", en="The file: .docx .xlsx .pdf", required=True)
@forms_option
def blank(form: str, out: Path, forms: Path | None) -> None:
    from formkit.writers.atomic import write_bytes

    write_bytes(out, open_kit(forms).blank(form, out.suffix.lstrip(".").lower() or out.name))
    echo_written(out)


@bilingual.command(zh="只核对数据文件，不生成表。", en="Validate data files only.")
@bilingual.argument("form", zh="表的编号或名称", en="the form's id")
@bilingual.argument(
    "data", nargs=-1, required=True, zh="数据文件：.yaml .json .xlsx", en="data files: .yaml .json .xlsx"
)
@bilingual.option(
    "--json", "as_json", is_flag=True, zh="每条记录输出一行 JSON。", en="Print one JSON object a record."
)
@forms_option
def check(form: str, data: tuple[str, ...], as_json: bool, forms: Path | None) -> int:
    from formkit.flows.data import load_records
    from formkit.flows.data_places import placed
    from formkit.model import Submission
    from formkit.writers.findings_text import submission_lines
    from formkit.writers.json_text import to_json
    from formkit.writers.shape import submission_object

    toolkit, code = open_kit(forms), lang.current()
    found = toolkit.form(form)
    read = unread = faulty = 0
    for record in load_records(data, found):
        name = f"{record.file} {record.where}".strip()
        outcome = None if record.error else toolkit.check(form, record.data, record.where)
        if outcome is not None:
            outcome = replace(outcome, findings=placed(outcome.findings, Path(record.file)))
        submission = Submission(name, outcome, record.error)
        read, unread = read + (outcome is not None), unread + (outcome is None)
        faulty += outcome is not None and not outcome.valid
        if as_json:
            click.echo(to_json(submission_object(submission, code)))
        else:
            show_lines(submission_lines(submission, found.title, code))
    return exit_code(read=read, unread=unread, faulty=faulty)


@bilingual.command(
    zh="把数据填入官方原表。\n数据里有一条记录时 -o 写文件名，有多条时写文件夹；生成的每份文件都先读回核对再交出。",
    en="Fill the official form from data.\n-o is a file for one record and a folder for several; every file is "
    "read back and compared before it is handed over.",
)
@bilingual.argument("form", zh="表的编号或名称", en="the form's id")
@bilingual.argument(
    "data", nargs=-1, required=True, zh="数据文件：.yaml .json .xlsx", en="data files: .yaml .json .xlsx"
)
@output_option(
    zh="输出：.docx .xlsx .pdf，或文件夹。", en="The output: .docx .xlsx .pdf, or a folder.", required=True
)
@bilingual.option(
    "--as",
    "kind",
    type=click.Choice(("docx", "xlsx", "pdf")),
    zh="输出到文件夹时的格式；默认为原表的格式。",
    en="Format of the files in a folder; the form's own by default.",
)
@bilingual.option(
    "--allow-invalid",
    is_flag=True,
    zh="数据有错也照样生成。",
    en="Write forms from data with errors all the same.",
)
@forms_option
def fill(
    form: str, data: tuple[str, ...], out: Path, kind: str | None, allow_invalid: bool, forms: Path | None
) -> int:
    results = open_kit(forms).fill_files(form, data, out, kind, allow_invalid=allow_invalid)
    written = unwritten = faulty = 0
    for order in counted(results, lang.pick("填表", "filling")):
        show_lines(_told(order))
        unread = order.error is not None and not isinstance(order.error, RefusedRecord)
        unwritten += unread
        written += not unread
        faulty += order.outcome is not None and not order.outcome.valid
    return exit_code(read=written, unread=unwritten, faulty=faulty)


def _told(order: Order) -> Iterator[str]:
    """What became of one record: its file or why there is none, and the findings."""
    from formkit.writers.findings_text import error_lines, finding_lines

    if order.error is None:
        yield lang.pick(f"已生成：{order.path}", f"Written: {order.path}")
    else:
        yield lang.pick(f"没有生成（{order.name}）：", f"Not written ({order.name}):")
        yield from error_lines(order.error, lang.current())
    if order.outcome is not None:
        yield from finding_lines(order.outcome.findings, lang.current())
