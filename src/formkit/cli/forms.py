"""``formkit list``, ``show`` and ``new``: what there is, what is on it, an empty data file for it."""

from __future__ import annotations

from pathlib import Path

import click

from formkit.cli import bilingual, lang
from formkit.cli.common import (
    echo_json,
    echo_written,
    forms_option,
    json_option,
    open_workspace,
    output_option,
    show_lines,
)


@bilingual.command(
    "list",
    zh="列出支持的表、证书和材料包：编号、名称、来源。",
    en="List the forms, certificates and packages: id, title, source.",
)
@json_option
@forms_option
def list_forms(as_json: bool, forms: Path | None) -> None:
    from formkit.flows.describe import summaries

    rows = summaries(open_workspace(forms))
    if as_json:
        echo_json(rows)
        return
    width = max((len(str(row["id"])) for row in rows), default=0)
    for row in rows:
        title = row["title_en"] if lang.current() == "en" and row["title_en"] else row["title"]
        # A package may be called like the form it begins with.
        kind = lang.pick("材料包 ", "package ") if row["kind"] == "package" else ""
        only = "" if row["formats"] or row["kind"] != "form" else lang.pick("（只有数据）", " (data only)")
        click.echo(f"{kind}{row['id']!s:<{width}}  {title}{only}  [{row['source']}]")


@bilingual.command(
    zh="一种表的全部栏目、类型、规则和来源。", en="A form's fields, labels, types, rules and source."
)
@bilingual.argument("form", zh="表的编号或名称，见 formkit list", en="the form's id, see formkit list")
@bilingual.option(
    "--json", "shape", flag_value="json", zh="输出完整描述（JSON）。", en="The whole description as JSON."
)
@bilingual.option(
    "--schema", "shape", flag_value="schema", zh="输出记录的 JSON Schema。", en="JSON Schema of the record."
)
@forms_option
def show(form: str, shape: str | None, forms: Path | None) -> None:
    from formkit.flows.describe import form_lines, form_object
    from formkit.spec.json_schema import record_schema

    found = open_workspace(forms).form(form)
    if shape == "schema":
        echo_json(record_schema(found))
    elif shape == "json":
        echo_json(form_object(found))
    else:
        show_lines(form_lines(found, lang.current()))


@bilingual.command(
    zh="生成一份空数据文件，带栏目名和说明；.xlsx 有下拉选项，每张表格一个工作表。",
    en="Make an empty data file with labels and notes; .xlsx has drop-downs and a sheet for each table.",
)
@bilingual.argument("form", zh="表的编号或名称", en="the form's id")
@output_option(zh="输出文件：.yaml .json .xlsx", en="The file: .yaml .json .xlsx", required=True)
@forms_option
def new(form: str, out: Path, forms: Path | None) -> None:
    from formkit.flows.data_files import write_new

    workspace = open_workspace(forms)
    write_new(workspace.form(form), out, workspace)
    echo_written(out)
