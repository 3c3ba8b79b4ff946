"""``formkit package list``, ``new``, ``build`` and ``check``: everything an application has to hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from formkit.cli import bilingual, lang
from formkit.cli.common import (
    echo_json,
    echo_written,
    forms_option,
    json_option,
    limits_options,
    open_kit,
    open_workspace,
    output_option,
    show_lines,
)
from formkit.errors import EXIT_FINDINGS, EXIT_OK

if TYPE_CHECKING:
    from formkit.bundle.report import PackageReport


@bilingual.group(
    zh="申报材料包：按清单配齐、成册，收到后清点核对。",
    en="Application packages: put together by the list, bound, and checked when received.",
)
def package() -> None:
    """The group; its words stand in the decorator."""


@package.command("list", cls=bilingual.Command, zh="列出材料包和各自的材料清单。",
                 en="List the packages and what each asks for.")  # fmt: skip
@json_option
@forms_option
def list_packages(as_json: bool, forms: Path | None) -> None:
    from formkit.flows.describe import source
    from formkit.flows.package.opened import open_package, package_objects
    from formkit.writers.package_text import package_lines

    workspace = open_workspace(forms)
    if as_json:
        echo_json(package_objects(workspace))
        return
    for each in workspace.packages().values():
        show_lines(package_lines(each, open_package(each, workspace).titles, source(each), lang.current()))


@package.command("new", cls=bilingual.Command, zh="生成一份空数据文件：各表共有的只填一次。",
                 en="Make an empty data file; what the forms share stands in it once.")  # fmt: skip
@bilingual.argument("package", zh="材料包的编号，见 formkit package list", en="the package's id")
@output_option(zh="输出文件：.yaml .json .xlsx", en="The file: .yaml .json .xlsx", required=True)
@forms_option
def new(package: str, out: Path, forms: Path | None) -> None:
    from formkit.flows.data_files import write_new
    from formkit.flows.package.opened import open_package

    workspace = open_workspace(forms)
    write_new(open_package(workspace.package(package), workspace).data_form, out, workspace)
    echo_written(out)


@package.command(
    "build",
    cls=bilingual.Command,
    zh="按清单生成整套材料：文件夹和 zip，内有目录、各表的 Word 和 PDF、合订 PDF。\n有错误时全部列出，什么也不生成。",
    en="Make the whole package: a folder and a zip with the list of contents, every form as Word and PDF, and one "
    "bound PDF.\nWhere anything is wrong all of it is named and nothing is written.",
)
@bilingual.argument("package", zh="材料包的编号，见 formkit package list", en="the package's id")
@bilingual.argument("data", zh="数据文件：.yaml .json .xlsx", en="the data file: .yaml .json .xlsx")
@bilingual.option("--materials", type=click.Path(path_type=Path), metavar="DIR",
            zh="佐证材料所在的文件夹或 zip。", en="The folder or zip of the materials.")  # fmt: skip
@output_option(zh="输出文件夹；zip 在它旁边。", en="The folder; the zip goes beside it.", required=True)
@bilingual.option("--allow-invalid", is_flag=True, zh="有缺有错也照样生成。",
            en="Write it with its faults and gaps all the same.")  # fmt: skip
@forms_option
def build(
    package: str, data: str, materials: Path | None, out: Path, allow_invalid: bool, forms: Path | None
) -> int:
    toolkit = open_kit(forms)
    planned = toolkit.plan_package(package, data, materials)
    if planned.report.findings or not planned.report.valid:
        _show(planned.report)
    built = toolkit.write_package(planned, out, allow_invalid=allow_invalid)
    click.echo(
        lang.pick(
            f"已生成：{built.folder}（合订本{built.pages}页）",
            f"Written: {built.folder} ({built.pages} pages bound)",
        )
    )
    echo_written(built.archive)
    return EXIT_OK if planned.report.valid else EXIT_FINDINGS


@package.command("check", cls=bilingual.Command, zh="清点收到的材料（文件夹或 zip）：缺、空、坏、重、错放，各表读出核对并互相比对。",
                 en="Check a package as received (folder or zip): missing, empty, broken, double, misplaced; "
                 "its forms read, checked and compared.")  # fmt: skip
@bilingual.argument("path", type=click.Path(path_type=Path), zh="文件夹或 zip", en="the folder or zip")
@bilingual.option("--package", "-p", "named", metavar="PACKAGE", zh="是哪一种材料包；默认自动识别。",
            en="Which package it is; guessed by default.")  # fmt: skip
@json_option
@limits_options(30.0, 512)
@forms_option
def check(
    path: Path,
    named: str | None,
    as_json: bool,
    time_limit: float,
    memory_limit: int,
    forms: Path | None,
) -> int:
    from formkit.flows.submissions.crew import Limits
    from formkit.writers.package_json import report_object

    report = open_kit(forms).check_package(path, named, limits=Limits(time_limit, memory_limit))
    if as_json:
        echo_json(report_object(report, lang.current()))
    else:
        _show(report)
    return EXIT_OK if report.valid else EXIT_FINDINGS


def _show(report: PackageReport) -> None:
    from formkit.writers.package_text import report_lines

    show_lines(report_lines(report, lang.current()))
