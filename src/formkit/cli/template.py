"""``formkit template check`` and ``tags``: an office's own layout of a form."""

from __future__ import annotations

from pathlib import Path

import click

from formkit.cli import bilingual, lang
from formkit.cli.common import forms_option, open_workspace, show_lines
from formkit.errors import EXIT_OK, EXIT_UNUSABLE


@bilingual.group(
    zh="检查自己的模板，列出可用的标签。", en="Check an office's own template, list the tags there are."
)
def template() -> None:
    """The group; its words stand in the decorator."""


@template.command("check", cls=bilingual.Command, zh="检查模板：缺少、多余、重复、不完整的标签及其位置。",
                  en="Every missing, unknown, doubled or half tag of a template, with its place.")  # fmt: skip
@bilingual.argument(
    "file", type=click.Path(path_type=Path), zh="模板文件：.docx .xlsx", en="the template: .docx .xlsx"
)
@bilingual.option(
    "--form", required=True, metavar="FORM", zh="是哪种表的模板。", en="The form it is a layout of."
)
@forms_option
def check(file: Path, form: str, forms: Path | None) -> int:
    from formkit.flows.template import faults
    from formkit.writers.findings_text import finding_lines

    found = open_workspace(forms).form(form)
    wrong = faults(file, found)
    show_lines(finding_lines(wrong, lang.current()))
    if wrong:
        return EXIT_UNUSABLE
    click.echo(lang.pick(f"{file}：标签齐全，可以使用。", f"{file}: every tag is in place."))
    return EXIT_OK


@template.command("tags", cls=bilingual.Command, zh="列出一种表的全部标签，可直接粘贴到模板里。",
                  en="The tags of a form, to be pasted into a template.")  # fmt: skip
@bilingual.argument("form", zh="表的编号或名称", en="the form's id")
@forms_option
def tags(form: str, forms: Path | None) -> None:
    from formkit.flows.template import tag_lines

    show_lines(tag_lines(open_workspace(forms).form(form)))
